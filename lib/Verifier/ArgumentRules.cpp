//===- ArgumentRules.cpp - Rules that the catalogue states of arguments ---===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/ArgumentRules.h"
#include "Verifier/Call.h"
#include "Verifier/Report.h"

namespace wsk::verifier {

static bool holds(const ArgCondition &Condition, const uint64_t *Arguments) {
  return Condition.Test == ArgTest::Always ||
         wsk::holds(Condition, Arguments[Condition.Parameter]);
}

static void describe(Finding &F, const Parameter &P, uint64_t Value) {
  if (P.Null == Nullability::NotAPointer)
    F << Hex{Value};
  else
    F << (Value ? "not NULL" : "NULL");
}

/// What to do instead, in the words of the static checks.
static void advise(Finding &F, const Parameter &P, const ArgCondition &Must) {
  if (Must.Test == ArgTest::Zero)
    F << (P.ParamRole == Role::ReservedFlags ? "; it is reserved: pass 0"
                                             : "; pass 0");
  else if (Must.Test == ArgTest::Null)
    F << "; pass NULL";
  else
    F << "; pass "
      << (Must.Advice ? Must.Advice : expectedArgument(P.ParamRole));
}

static DECLSPEC_NOINLINE void reportViolation(const Call &C,
                                              const ArgRequirement &R) {
  const Parameter *Parameters = Functions[size_t(C.Function)].Parameters;
  const Parameter &P = Parameters[R.Must.Parameter];
  Finding F(R.Rule, C.Caller);
  F << "'" << P.Name << "' of " << getName(C.Function) << " is ";
  describe(F, P, C.Arguments[R.Must.Parameter]);
  if (R.When.Test != ArgTest::Always) {
    const Parameter &When = Parameters[R.When.Parameter];
    F << " although '" << When.Name << "' is ";
    describe(F, When, C.Arguments[R.When.Parameter]);
  }
  advise(F, P, R.Must);
  noteObjects(F, C);
  F.report();
}

/// ArgRequirements are sorted by function.
static const ArgRequirement *findRequirements(FunctionId Function) {
  size_t First = 0, Last = ArgRequirementCount;
  while (First != Last) {
    size_t Middle = First + (Last - First) / 2;
    if (ArgRequirements[Middle].Function < Function)
      First = Middle + 1;
    else
      Last = Middle;
  }
  return ArgRequirements + First;
}

static DECLSPEC_NOINLINE void reportForbidden(const Call &C, RuleId Rule) {
  Finding F(Rule, C.Caller);
  F << "'" << getName(C.Function)
    << "' is reserved for the system; do not call it";
  noteObjects(F, C);
  F.report();
}

void checkArguments(Call &C) {
  for (size_t I = 0; I != ForbiddenCallCount; ++I)
    if (ForbiddenCalls[I].Function == C.Function)
      reportForbidden(C, ForbiddenCalls[I].Rule);
  const ArgRequirement *End = ArgRequirements + ArgRequirementCount;
  for (const ArgRequirement *R = findRequirements(C.Function);
       R != End && R->Function == C.Function; ++R) {
    if (!holds(R->When, C.Arguments) || holds(R->Must, C.Arguments))
      continue;
    reportViolation(C, *R);
    if (R->Must.Test == ArgTest::NonNull)
      C.answer(STATUS_INVALID_PARAMETER);
    const Parameter &P =
        Functions[size_t(C.Function)].Parameters[R->Must.Parameter];
    if (R->Must.Test == ArgTest::Zero && P.ParamRole == Role::ReservedFlags)
      C.Arguments[R->Must.Parameter] = 0;
  }
}

//===----------------------------------------------------------------------===//
// Members
//===----------------------------------------------------------------------===//

/// Calls \p Visit(RuleId) for each rule that demands \p Test of the member.
template <typename Visitor>
static void forEachRule(const char *Record, const char *Member, MemberTest Test,
                        Visitor Visit) {
  for (size_t I = 0; I != MemberRequirementCount; ++I) {
    const MemberRequirement &R = MemberRequirements[I];
    if (R.Test == Test && isSame(R.Record, Record) &&
        (!R.Member || isSame(R.Member, Member)))
      Visit(R.Rule);
  }
}

bool checkClientDispatch(const WSK_CLIENT_DISPATCH &Dispatch, PVOID Caller) {
  constexpr const char *Record = "WSK_CLIENT_DISPATCH";
  // The members that a rule can be about by their value.
  const struct {
    const char *Name;
    uint64_t Value;
  } Members[] = {{"Version", Dispatch.Version},
                 {"Reserved", Dispatch.Reserved}};

  if ((Dispatch.Version >> 8) == 0) {
    Finding F(RuleId::WSK_WSK_CLIENT_DISPATCH_Version_macro, Caller);
    F << "'Version' of " << Record << " is " << Hex{Dispatch.Version}
      << ", which has no major version; set it to MAKE_WSK_VERSION(1, 0)";
    F.report();
  }

  bool Violated = false;
  for (const auto &Member : Members) {
    if (Member.Value == 0)
      continue;
    forEachRule(Record, Member.Name, MemberTest::Zero, [&](RuleId Rule) {
      Violated = true;
      Finding F(Rule, Caller);
      F << "'" << Member.Name << "' of " << Record << " is "
        << Hex{Member.Value} << "; it is reserved: set it to 0";
      F.report();
    });
  }
  // What is no function goes no further either.
  if (Dispatch.WskClientEvent &&
      !isCode(reinterpret_cast<PVOID>(Dispatch.WskClientEvent))) {
    Violated = true;
    Finding F(RuleId::WSK_WskClientEvent_Null_if_unimplemented, Caller);
    F << "'WskClientEvent' of " << Record << " is "
      << Hex{reinterpret_cast<ULONG_PTR>(Dispatch.WskClientEvent)}
      << ", which is no function; set it to NULL";
    F.report();
  }
  return Violated;
}

void checkRegistrationBlock(const WSK_REGISTRATION &Block,
                            const WSK_REGISTRATION &Shown, PVOID Caller) {
  constexpr const char *Record = "WSK_REGISTRATION";
  const struct {
    const char *Name;
    bool IsWritten;
  } Members[] = {
      {"ReservedRegistrationState",
       Block.ReservedRegistrationState != Shown.ReservedRegistrationState},
      {"ReservedRegistrationContext",
       Block.ReservedRegistrationContext != Shown.ReservedRegistrationContext},
      {"ReservedRegistrationLock",
       Block.ReservedRegistrationLock != Shown.ReservedRegistrationLock}};

  for (const auto &Member : Members)
    if (Member.IsWritten)
      forEachRule(Record, Member.Name, MemberTest::NoAccess, [&](RuleId Rule) {
        Finding F(Rule, Caller);
        F << "'" << Member.Name << "' of " << Record
          << " was written; it belongs to WSK: leave it alone";
        F.report();
      });
}

} // namespace wsk::verifier
