//===- SocketCategoryCheck.cpp - wsk-socket-category ----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SocketCategoryCheck.h"
#include "Analysis/SourceText.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace wsk {

/// "'Socket', a datagram socket", or "a datagram socket".
static std::string describeSocket(const SocketUse &Use,
                                  const ASTContext &Context) {
  const Expr *Socket = Use.Call.getArgument(Role::Socket);
  std::string Spelling = Socket ? getSpelling(Socket, Context) : std::string();
  std::string Kind =
      std::string("a ") + getCategory(Use.Kind.Category).Name + " socket";
  return Spelling.empty() ? Kind : "'" + Spelling + "', " + Kind;
}

/// "WSK_FLAG_CONNECTION_SOCKET or WSK_FLAG_STREAM_SOCKET".
static std::string listFlags(CategoryMask Mask) {
  llvm::SmallVector<StringRef> Names;
  for (const Category &C : llvm::ArrayRef(Categories, CategoryCount))
    if (C.Mask & Mask)
      Names.push_back(C.FlagName);
  std::string Last = Names.pop_back_val().str();
  return Names.empty() ? Last : llvm::join(Names, ", ") + " or " + Last;
}

/// Where to speak of the function: the member that the call names.
static const Expr *getCallee(const SocketUse &Use) {
  return Use.Call.getCall()->getCallee();
}

void SocketCategoryCheck::noteMaking(RuleId Rule, const SocketKind &Kind) {
  if (isEnabled(Rule) && Kind.MadeAt.isValid())
    diag(Kind.MadeAt, "the %0 socket is made by %1 here", DiagnosticIDs::Note)
        << getCategory(Kind.Category).Name << Kind.MadeBy;
}

/// The two functions called WskRelease differ in the list that they walk.
bool SocketCategoryCheck::checkRelease(const SocketUse &Use,
                                       const TranslationUnit &Unit) {
  bool IsData = Use.Call.getFunction().Id == FunctionId::WskReleaseData;
  if (!IsData && Use.Call.getFunction().Id != FunctionId::WskReleaseDatagram)
    return false;
  const Expr *List = Use.Call.getArgument(1);
  QualType T = List ? List->IgnoreParenCasts()->getType() : QualType();
  const auto *Record = !T.isNull() && T->isPointerType()
                           ? T->getPointeeType()->getAsRecordDecl()
                           : nullptr;
  StringRef Name = Record ? getRecordName(Record) : StringRef();
  if (Name != (IsData ? "WSK_DATAGRAM_INDICATION" : "WSK_DATA_INDICATION"))
    return false;
  constexpr RuleId Rule = RuleId::WSK_WskRelease_Overload_matches_category;
  report(Rule, List,
         Twine("WskRelease of ") +
             (IsData ? "WSK_PROVIDER_CONNECTION_DISPATCH"
                     : "WSK_PROVIDER_DATAGRAM_DISPATCH") +
             " is given '" +
             getSpelling(List->IgnoreParenCasts(), Unit.getContext()) +
             "', a " + Name +
             " list; take WskRelease from the table of the "
             "socket that indicated it, " +
             (IsData ? "WSK_PROVIDER_DATAGRAM_DISPATCH"
                     : "WSK_PROVIDER_CONNECTION_DISPATCH"));
  return true;
}

bool SocketCategoryCheck::checkFunction(const SocketUse &Use,
                                        const ASTContext &Context) {
  const Function &F = Use.Call.getFunction();
  const CategoryRequirement *Requirement =
      findCategoryRequirement(F.Id, Use.Kind.Category);
  if (!Requirement)
    return false;
  report(Requirement->Rule, getCallee(Use),
         Twine(F.Name) + " is called on " + describeSocket(Use, Context) +
             "; it needs a socket made with " + listFlags(F.Categories));
  noteMaking(Requirement->Rule, Use.Kind);
  return true;
}

bool SocketCategoryCheck::checkTable(const SocketUse &Use,
                                     const ASTContext &Context) {
  if (!Use.Table)
    return false;
  const Function &F = Use.Call.getFunction();
  if (Use.ForeignTable) {
    const Expr *Socket = Use.Call.getArgument(Role::Socket);
    report(RuleId::WSK_WSK_SOCKET_Dispatch_from_own_socket, getCallee(Use),
           Twine(F.Name) + " on '" + getSpelling(Socket, Context) +
               "' is taken from the Dispatch of '" +
               getSpelling(Use.TableOwner, Context) +
               "'; take it from that of the socket itself");
    return true;
  }
  // The first members are at the same place in all tables: A37.
  if (!Use.OwnTable || !Use.Kind.Category)
    return false;
  const DispatchTable &Real = getProviderTable(Use.Kind.Category);
  if (getPlace(*Use.Table, F.Id) == getPlace(Real, F.Id))
    return false;
  constexpr RuleId Rule = RuleId::WSK_WSK_SOCKET_Dispatch_cast_matches_category;
  report(Rule, getCallee(Use),
         Twine(F.Name) + " on " + describeSocket(Use, Context) +
             ", is taken from a wrong place of its dispatch table, cast to " +
             Use.Table->Record + "; cast Dispatch to " + Real.Record);
  noteMaking(Rule, Use.Kind);
  return true;
}

/// The control code of a WskControlSocket call, where its arguments are known.
static const ControlCode *findCode(const SocketUse &Use,
                                   const TranslationUnit &Unit) {
  auto GetNumber = [&](Role R) -> std::optional<uint64_t> {
    const Expr *Argument = Use.Call.getArgument(R);
    if (!Argument)
      return std::nullopt;
    ValueSet Set = Unit.getValues(Argument);
    if (!Set.Complete || Set.Values.size() != 1)
      return std::nullopt;
    return Set.Values[0].Number;
  };
  std::optional<uint64_t> Type = GetNumber(Role::RequestType),
                          Value = GetNumber(Role::ControlCode),
                          Level = GetNumber(Role::OptionLevel);
  if (!Type || !Value)
    return nullptr;
  for (const ControlCode &Code : llvm::ArrayRef(ControlCodes, ControlCodeCount))
    if (Code.Via == FunctionId::WskControlSocket &&
        Code.Value == uint32_t(*Value) &&
        (Code.Level < 0 || (Level && uint64_t(Code.Level) == *Level)) &&
        llvm::any_of(llvm::ArrayRef(Code.Contracts, Code.ContractCount),
                     [&](const ControlContract &Contract) {
                       return uint64_t(Contract.RequestType) == *Type;
                     }))
      return &Code;
  return nullptr;
}

void SocketCategoryCheck::checkControl(const SocketUse &Use,
                                       const TranslationUnit &Unit) {
  const ControlCode *Code = findCode(Use, Unit);
  if (!Code || (Code->Categories & Use.Kind.Category))
    return;
  const CodeCategoryRequirement *Requirement =
      findCategoryRequirement(Code->Id);
  if (!Requirement)
    return;
  report(Requirement->Rule, Use.Call.getArgument(Role::ControlCode),
         Twine(Code->Name) + " is used on " +
             describeSocket(Use, Unit.getContext()) +
             "; it needs a socket made with " + listFlags(Code->Categories));
  noteMaking(Requirement->Rule, Use.Kind);
}

void SocketCategoryCheck::analyze(const TranslationUnit &Unit) {
  for (const SocketUse &Use : Unit.share<SocketKinds>().uses()) {
    if (!Use.Call.getArgument(Role::Socket) || checkRelease(Use, Unit))
      continue;
    // One finding per call.
    if (Use.Kind.Category && checkFunction(Use, Unit.getContext()))
      continue;
    if (checkTable(Use, Unit.getContext()))
      continue;
    if (Use.Kind.Category &&
        Use.Call.getFunction().Id == FunctionId::WskControlSocket)
      checkControl(Use, Unit);
  }
}

} // namespace wsk
