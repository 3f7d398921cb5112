//===- CheckRules.cpp - Mistakes in Rules/ --------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/TableGen/Catalogue.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include <map>

using namespace llvm;

namespace wsk::tblgen {

namespace {

/// Checks what the rules require of arguments, members and control codes.
class RequirementChecker {
public:
  void check(const Record &Rule);

private:
  /// Which rule already requires something: one mistake in a driver is one
  /// finding.
  StringMap<const Record *> Claimed;

  /// The parameter that takes the answer is one of the function, or of the one
  /// that the control code goes through.
  static void checkAnswer(const Record &Rule, const Record &Requirement) {
    const Record *Of = Requirement.getValueAsDef("Of");
    if (Of->isSubClassOf("ControlCode"))
      Of = Of->getValueAsDef("Via");
    StringRef Parameter = Requirement.getValueAsString("Parameter");
    if (!Of->isSubClassOf("Function") || !findParameter(*Of, Parameter))
      reportError(Rule, "Requires",
                  Of->getName() + " has no parameter '" + Parameter + "'");
  }

  void checkFunctions(const Record &Rule, const Record &Requirement);
  void checkArgument(const Record &Rule, const Record &Requirement);
  void checkTest(const Record &Rule, const Record &Function,
                 StringRef Parameter, const Record &Test);
  void checkMembers(const Record &Rule, const Record &Requirement);
  void checkControl(const Record &Rule, const Record &Requirement);
  void checkCallback(const Record &Rule, const Record &Requirement);
  void checkTable(const Record &Rule, const Record &Requirement);
  void checkKernelArgument(const Record &Rule, const Record &Requirement);
  void checkEveryControl(const Record &Rule, const Record &Requirement);
  void checkCategory(const Record &Rule, const Record &Requirement);
  void checkFamily(const Record &Rule, const Record &Requirement);
  void checkCode(const Record &Rule, const Record &Requirement);
  void checkState(const Record &Rule, const Record &Requirement);
  void checkPhase(const Record &Rule, const Record &Requirement);
  void claim(const Record &Rule, const Twine &What);
};

} // namespace

static bool hasMember(const Record &R, StringRef Name) {
  if (R.isSubClassOf("DispatchTable"))
    return any_of(getList(R, "Slots"), [&](const Record *Slot) {
      return Slot->getValueAsString("Member") == Name;
    });
  return any_of(getList(R, "Members"), [&](const Record *Member) {
    return Member->getValueAsString("Name") == Name;
  });
}

void RequirementChecker::claim(const Record &Rule, const Twine &What) {
  auto [It, New] = Claimed.try_emplace(What.str(), &Rule);
  if (!New)
    reportError(Rule, "Requires",
                It->second->getValueAsString("Id") + " requires " + What +
                    " already");
}

void RequirementChecker::checkFunctions(const Record &Rule,
                                        const Record &Requirement) {
  for (const Record *F : getList(Requirement, "Functions"))
    if (!is_contained(getList(Rule, "About"), F))
      reportError(Rule, "Requires",
                  "the rule requires something of " + F->getName() +
                      ", which is not in its About");
}

void RequirementChecker::checkTest(const Record &Rule, const Record &Function,
                                   StringRef Parameter, const Record &Test) {
  StringRef Kind = Test.getValueAsString("Cxx");
  if (Kind == "Always")
    return;
  std::optional<unsigned> Index = findParameter(Function, Parameter);
  if (!Index) {
    reportError(Rule, "Requires",
                Function.getName() + " has no parameter '" + Parameter + "'");
    return;
  }
  const Record *P = getList(Function, "Params")[*Index];
  bool Pointer = P->getValueAsDef("ParamRole")->getValueAsBit("Pointer");
  bool PointerTest = Kind == "Null" || Kind == "NonNull";
  if (Pointer != PointerTest)
    reportError(Rule, "Requires",
                Kind + " does not fit parameter '" + Parameter + "' of " +
                    Function.getName() + ", which is " +
                    (Pointer ? "a pointer" : "no pointer"));
  if (is_contained({"AnyBits", "NotAllBits", "OnlyBits", "OneValueOf"}, Kind) &&
      getList(Test, "Bits").empty())
    reportError(Rule, "Requires", Kind + " needs a constant");
  if (Kind == "OneValueOf")
    for (const Record *Constant : getList(Test, "Bits"))
      if (Constant->getValueAsInt("Value") >= 64)
        reportError(Rule, "Requires",
                    Constant->getName() + " is not below 64: OneValueOf cannot "
                                          "test for it");
}

void RequirementChecker::checkArgument(const Record &Rule,
                                       const Record &Requirement) {
  StringRef Parameter = Requirement.getValueAsString("Parameter");
  const Record *Test = Requirement.getValueAsDef("Test");
  const Record *Condition = Requirement.getValueAsDef("Condition");
  StringRef When = Condition->getValueAsString("Parameter");
  for (const Record *F : getList(Requirement, "Functions")) {
    checkTest(Rule, *F, Parameter, *Test);
    checkTest(Rule, *F, When, *Condition->getValueAsDef("Test"));
    claim(Rule, Test->getValueAsString("Cxx") + " of '" + Parameter + "' of " +
                    F->getName() +
                    (When.empty() ? Twine() : " depending on '" + When + "'"));

    std::optional<unsigned> Index = findParameter(*F, Parameter);
    if (!Index || !When.empty() || Test->getValueAsString("Cxx") != "NonNull")
      continue;
    const Record *P = getList(*F, "Params")[*Index];
    if (P->getValueAsDef("Null")->getName() == "OptionalPointer")
      reportError(Rule, "Requires",
                  "parameter '" + Parameter + "' of " + F->getName() +
                      " is optional");
  }
}

void RequirementChecker::checkMembers(const Record &Rule,
                                      const Record &Requirement) {
  StringRef Name = Requirement.getValueAsString("MemberName");
  for (const Record *R : getList(Requirement, "Records")) {
    if (!R->isSubClassOf("DispatchTable") && !R->isSubClassOf("Structure"))
      reportError(Rule, "Requires",
                  R->getName() + " is neither a structure nor a table");
    else if (!Name.empty() && !hasMember(*R, Name))
      reportError(Rule, "Requires",
                  R->getName() + " has no member '" + Name + "'");
  }
}

void RequirementChecker::checkControl(const Record &Rule,
                                      const Record &Requirement) {
  const Record *Code = Requirement.getValueAsDef("Code");
  for (const Record *Request : getList(Requirement, "Requests")) {
    if (none_of(getList(*Code, "Contracts"), [&](const Record *Contract) {
          return Contract->getValueAsDef("Request") == Request;
        }))
      reportError(Rule, "Requires",
                  Code->getName() + " has no contract for " +
                      Request->getName());
    for (const Record *Part : getList(Requirement, "Parts"))
      claim(Rule, Part->getName() + " of " + Request->getName() + " of " +
                      Code->getName());
  }
}

void RequirementChecker::checkCallback(const Record &Rule,
                                       const Record &Requirement) {
  const Record *Callback = Requirement.getValueAsDef("Of");
  for (const Record *Value : getList(Requirement, "Values"))
    if (!is_contained(getList(*Callback, "Returns"), Value))
      reportError(Rule, "Requires",
                  Callback->getName() + " does not return " + Value->getName());
  claim(Rule, "a result of " + Callback->getName());
}

void RequirementChecker::checkTable(const Record &Rule,
                                    const Record &Requirement) {
  const Record *Of = Requirement.getValueAsDef("Of");
  if (!Of->isSubClassOf("Function") && !Of->isSubClassOf("Callback") &&
      !Of->isSubClassOf("DispatchTable"))
    reportError(Rule, "Requires",
                Of->getName() + " is no function, callback or table");
  claim(Rule, Requirement.getValueAsDef("Aspect")->getName() + " of " +
                  Of->getName());
}

void RequirementChecker::checkKernelArgument(const Record &Rule,
                                             const Record &Requirement) {
  StringRef Parameter = Requirement.getValueAsString("Parameter");
  for (const Record *F : getList(Requirement, "Functions")) {
    if (!is_contained(F->getValueAsListOfStrings("Params"), Parameter))
      reportError(Rule, "Requires",
                  F->getName() + " has no parameter '" + Parameter + "'");
    claim(Rule, "'" + Parameter + "' of " + F->getName());
  }
}

void RequirementChecker::checkEveryControl(const Record &Rule,
                                           const Record &Requirement) {
  for (const Record *F : getList(Requirement, "Functions")) {
    if (!findParameter(*F, "ControlCode"))
      reportError(Rule, "Requires", F->getName() + " has no control codes");
    claim(Rule,
          Requirement.getValueAsDef("Test")->getName() + " of " + F->getName());
  }
}

void RequirementChecker::checkCategory(const Record &Rule,
                                       const Record &Requirement) {
  for (const Record *F : getList(Requirement, "Functions")) {
    if (getList(Requirement, "Others").empty())
      claim(Rule, "the categories of " + F->getName());
    for (const Record *Category : getList(Requirement, "Others"))
      claim(Rule, "that " + F->getName() + " is not called on " +
                      Category->getName());
  }
}

void RequirementChecker::checkFamily(const Record &Rule,
                                     const Record &Requirement) {
  StringRef Parameter = Requirement.getValueAsString("Parameter");
  for (const Record *F : getList(Requirement, "Functions")) {
    std::optional<unsigned> Index = findParameter(*F, Parameter);
    StringRef Role;
    if (Index)
      Role =
          getList(*F, "Params")[*Index]->getValueAsDef("ParamRole")->getName();
    if (Role != "Address" && Role != "AddressBuffer")
      reportError(Rule, "Requires",
                  F->getName() + " has no address '" + Parameter + "'");
    claim(Rule, "the family of '" + Parameter + "' of " + F->getName());
  }
}

void RequirementChecker::checkCode(const Record &Rule,
                                   const Record &Requirement) {
  const Record *Code = Requirement.getValueAsDef("Code");
  if (!is_contained(getList(Rule, "About"), Code))
    reportError(Rule, "Requires",
                "the rule requires something of " + Code->getName() +
                    ", which is not in its About");
  claim(Rule, (Requirement.isSubClassOf("CodeFamily")     ? "the family of "
               : Requirement.isSubClassOf("CodeCategory") ? "the categories of "
                                                          : "the phase of ") +
                  Code->getName());
}

void RequirementChecker::checkState(const Record &Rule,
                                    const Record &Requirement) {
  StringRef Test = Requirement.getValueAsDef("Test")->getValueAsString("Cxx");
  for (const Record *Call : getList(Requirement, "Calls")) {
    bool IsCode = Call->isSubClassOf("ControlCode");
    if (!IsCode && !Call->isSubClassOf("Function"))
      reportError(Rule, "Requires",
                  Call->getName() + " is no function and no control code");
    else if (Test != "EveryCall" && IsCode != (Test == "SwitchingOn"))
      reportError(Rule, "Requires",
                  Test + " does not fit calls of " + Call->getName());
    for (const Record *Fact : getList(Requirement, "Facts"))
      claim(Rule,
            "something of " + Call->getName() + " and " + Fact->getName());
  }
}

void RequirementChecker::checkPhase(const Record &Rule,
                                    const Record &Requirement) {
  checkCode(Rule, Requirement);
  const Record *Code = Requirement.getValueAsDef("Code");
  StringRef Phase = Code->getValueAsDef("Phase")->getValueAsString("Cxx");
  if (!is_contained(
          {"BeforeBind", "AfterBind", "BeforeConnect", "AfterConnect"}, Phase))
    reportError(Rule, "Requires",
                Code->getName() + " has no phase in the life of a socket");
}

void RequirementChecker::check(const Record &Rule) {
  for (const Record *Requirement : getList(Rule, "Requires")) {
    if (Requirement->isSubClassOf("Arg")) {
      checkFunctions(Rule, *Requirement);
      checkArgument(Rule, *Requirement);
    } else if (Requirement->isSubClassOf("NeverCall") ||
               Requirement->isSubClassOf("Transports")) {
      checkFunctions(Rule, *Requirement);
    } else if (Requirement->isSubClassOf("InputBits")) {
      claim(Rule, "bits of the input of " +
                      Requirement->getValueAsDef("Code")->getName());
    } else if (Requirement->isSubClassOf("Members")) {
      checkMembers(Rule, *Requirement);
    } else if (Requirement->isSubClassOf("Obeys")) {
      checkControl(Rule, *Requirement);
    } else if (Requirement->isSubClassOf("ReturnsOnly")) {
      checkCallback(Rule, *Requirement);
    } else if (Requirement->isSubClassOf("Table")) {
      checkTable(Rule, *Requirement);
    } else if (Requirement->isSubClassOf("KernelArg")) {
      checkKernelArgument(Rule, *Requirement);
    } else if (Requirement->isSubClassOf("EveryControl")) {
      checkFunctions(Rule, *Requirement);
      checkEveryControl(Rule, *Requirement);
    } else if (Requirement->isSubClassOf("OwnCategory")) {
      checkFunctions(Rule, *Requirement);
      checkCategory(Rule, *Requirement);
    } else if (Requirement->isSubClassOf("SocketFamily")) {
      checkFunctions(Rule, *Requirement);
      checkFamily(Rule, *Requirement);
    } else if (Requirement->isSubClassOf("CodeCategory") ||
               Requirement->isSubClassOf("CodeFamily")) {
      checkCode(Rule, *Requirement);
    } else if (Requirement->isSubClassOf("StateRequirement")) {
      checkState(Rule, *Requirement);
    } else if (Requirement->isSubClassOf("Answer")) {
      checkAnswer(Rule, *Requirement);
    } else if (Requirement->isSubClassOf("InPhase")) {
      checkPhase(Rule, *Requirement);
    } else if (none_of(ArrayRef<StringRef>{"NeverControl", "KernelMembers",
                                           "NotWhilePending", "NeverSet",
                                           "OnlyOptions", "TooLateFor"},
                       [&](StringRef Class) {
                         return Requirement->isSubClassOf(Class);
                       })) {
      reportError(Rule, "Requires", "no engine knows this requirement");
    }
  }
}

/// Every field that Model.td leaves unset.
static void checkComplete(const Record &R) {
  for (StringRef Field : {"Static", "RunTime", "Family", "Check"})
    if (!getOptional(R, Field))
      reportError(R, "the rule has no " + Field);
  if (!R.getValueInit("Tier")->isComplete())
    reportError(R, "the rule has no Tier");
  else if (int64_t Tier = R.getValueAsInt("Tier"); Tier < 1 || Tier > 3)
    reportError(R, "Tier", "a tier is 1, 2 or 3");
  if (R.getValueAsString("Text").empty())
    reportError(R, "the rule has no text");
  if (getList(R, "About").empty() && R.getValueAsString("Api").empty())
    reportError(R, "the rule has neither About nor Api");
  if (R.getValueAsListOfStrings("Sources").empty())
    reportError(R, "the rule has no Sources");
}

static void checkId(const Record &R, StringMap<const Record *> &ById) {
  StringRef Id = R.getValueAsString("Id");
  std::string Name = join(split(Id, '-'), "_");
  if (R.getName() != Name)
    reportError(R, "rule " + Id + " must be called " + Name + ", not " +
                       R.getName());
  if (!Id.starts_with("WSK-"))
    reportError(R, "rule ids begin with WSK-");
  if (auto [It, New] = ById.try_emplace(Id, &R); !New)
    reportError(R,
                "rule id " + Id + " is also that of " + It->second->getName());
}

/// A level that is not that of the strength has a reason.
static void checkLevel(const Record &R) {
  const Record *Default =
      R.getValueAsDef("Strength")->getValueAsDef("DefaultLevel");
  const Record *Level = R.getValueAsDef("Level");
  if (Level != Default && R.getValueAsString("Note").empty())
    reportError(R, "Level",
                "level " + Level->getName() + " needs a reason in Note");
}

/// Notes speak of ambiguities by name.
static void checkNote(Keeper &Records, const Record &R) {
  StringRef Note = R.getValueAsString("Note");
  SmallVector<StringRef> Words;
  SplitString(Note, Words, " ,.:;()");
  for (StringRef Word : Words) {
    StringRef Number = Word;
    if (!Number.consume_front("A") || Number.empty() ||
        !all_of(Number, isDigit))
      continue;
    const Record *A = Records.getDef(Word);
    if (!A || !A->isSubClassOf("Ambiguity"))
      reportError(R, "Note", "there is no ambiguity " + Word);
  }
}

/// Each is settled, one way or the other.
static void checkAmbiguities(Keeper &Records) {
  for (const Record *A : getRecords(Records, "Ambiguity"))
    if (!getOptional(*A, "Settled") || A->getValueAsString("How").empty() ||
        getList(*A, "Touches").empty())
      reportError(*A, "ambiguity " + A->getName() +
                          " needs Settled, How and Touches");
}

/// Microsoft's compiler and code analysis leave these free.
static constexpr int64_t FirstCheckNumber = 29901, LastCheckNumber = 29999;

static void checkNumber(const Record &C,
                        std::map<int64_t, const Record *> &ByNumber) {
  int64_t Number = C.getValueAsInt("Number");
  if (!C.getValueAsString("Name").starts_with("wsk-")) {
    if (Number != 0)
      reportError(C, "what is no check of clang-tidy has number 0");
    return;
  }
  if (Number < FirstCheckNumber || Number > LastCheckNumber)
    reportError(C, "the number of a check is from " + Twine(FirstCheckNumber) +
                       " to " + Twine(LastCheckNumber));
  if (auto [It, New] = ByNumber.try_emplace(Number, &C); !New)
    reportError(C, "number " + Twine(Number) + " is also that of " +
                       It->second->getValueAsString("Name"));
}

static void checkChecks(Keeper &Records) {
  std::map<int64_t, const Record *> ByNumber;
  for (const Record *C : getRecords(Records, "Check")) {
    StringRef Name = C->getValueAsString("Name");
    Name.consume_front("wsk-");
    std::string Expected =
        convertToCamelFromSnakeCase(join(split(Name, '-'), "_"), true) +
        "Check";
    if (C->getName() != Expected)
      reportError(*C, "check " + C->getValueAsString("Name") +
                          " must be called " + Expected);
    checkNumber(*C, ByNumber);
  }
}

void checkRules(Keeper &Records) {
  StringMap<const Record *> ById;
  RequirementChecker Requirements;
  checkChecks(Records);
  checkAmbiguities(Records);
  for (const Record *R : getRecords(Records, "Rule")) {
    checkId(*R, ById);
    checkLevel(*R);
    checkNote(Records, *R);
    checkComplete(*R);
    Requirements.check(*R);
  }
}

} // namespace wsk::tblgen
