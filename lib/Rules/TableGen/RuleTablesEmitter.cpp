//===- RuleTablesEmitter.cpp - Tables of the rules ------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/TableGen/Emitters.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/TableGen/TableGenBackend.h"
#include <tuple>

using namespace llvm;

namespace wsk::tblgen {

namespace {

/// A requirement, or its part for one function, with the rule it belongs to.
struct Attached {
  const Record *Rule;
  const Record *Requirement;
  const Record *Function = nullptr;

  /// By \p Subject first, then by rule.
  auto getOrder(const Record *Subject) const {
    return std::tuple(Subject->getID(), Rule->getID(), Requirement->getID());
  }
};

} // namespace

/// The requirements of \p Class; one each per function where \p PerFunction.
static std::vector<Attached> getRequirements(Keeper &Records, StringRef Class,
                                             bool PerFunction) {
  std::vector<Attached> Result;
  for (const Record *Rule : getRecords(Records, "Rule"))
    for (const Record *Requirement : getList(*Rule, "Requires")) {
      if (!Requirement->isSubClassOf(Class))
        continue;
      if (!PerFunction)
        Result.push_back({Rule, Requirement});
      else
        for (const Record *Function : getList(*Requirement, "Functions"))
          Result.push_back({Rule, Requirement, Function});
    }
  return Result;
}

static void emitRules(Keeper &Records, raw_ostream &OS) {
  RecordList Rules = getRecords(Records, "Rule");
  OS << "\nconstexpr Rule Rules[] = {\n";
  for (const Record *R : Rules) {
    OS << "    {RuleId::" << R->getName() << ",\n     ";
    printString(OS, R->getValueAsString("Id"));
    OS << ",\n     CheckId::" << getEnumerator(*R->getValueAsDef("Check"))
       << ", Level::" << R->getValueAsDef("Level")->getValueAsString("Cxx")
       << ",\n     ";
    printString(OS, R->getValueAsString("Text"));
    OS << ",\n     ";
    printStringOrNull(OS, R->getValueAsDef("Why")->getValueAsString("Text"));
    OS << "},\n";
  }
  OS << "};\nconst size_t RuleCount = " << Rules.size() << ";\n";
}

static void emitCondition(raw_ostream &OS, const Record &Function,
                          StringRef Parameter, const Record &Test) {
  OS << "{ArgTest::" << Test.getValueAsString("Cxx") << ", "
     << findParameter(Function, Parameter).value_or(0) << ", "
     << format_hex(getTestBits(Test), 3);
  if (std::string Advice = getTestAdvice(Test); !Advice.empty()) {
    OS << ", ";
    printString(OS, Advice);
  }
  OS << '}';
}

static void emitArgRequirements(Keeper &Records, raw_ostream &OS) {
  std::vector<Attached> All = getRequirements(Records, "Arg", true);
  llvm::sort(All, [](const Attached &A, const Attached &B) {
    return A.getOrder(A.Function) < B.getOrder(B.Function);
  });
  OS << "\nconstexpr ArgRequirement ArgRequirements[] = {\n";
  for (const Attached &A : All) {
    const Record *Condition = A.Requirement->getValueAsDef("Condition");
    OS << "    {RuleId::" << A.Rule->getName()
       << ",\n     FunctionId::" << A.Function->getName() << ", ";
    emitCondition(OS, *A.Function, Condition->getValueAsString("Parameter"),
                  *Condition->getValueAsDef("Test"));
    OS << ", ";
    emitCondition(OS, *A.Function, A.Requirement->getValueAsString("Parameter"),
                  *A.Requirement->getValueAsDef("Test"));
    OS << "},\n";
  }
  OS << "};\nconst size_t ArgRequirementCount = " << All.size() << ";\n";
}

static void emitForbiddenCalls(Keeper &Records, raw_ostream &OS) {
  std::vector<Attached> All = getRequirements(Records, "NeverCall", true);
  OS << "\nconstexpr ForbiddenCall ForbiddenCalls[] = {\n";
  for (const Attached &A : All)
    OS << "    {RuleId::" << A.Rule->getName()
       << ", FunctionId::" << A.Function->getName() << "},\n";
  OS << "};\nconst size_t ForbiddenCallCount = " << All.size() << ";\n";
}

static void emitMemberRequirements(Keeper &Records, raw_ostream &OS) {
  size_t Count = 0;
  OS << "\nconstexpr MemberRequirement MemberRequirements[] = {\n";
  for (const Attached &A : getRequirements(Records, "Members", false))
    for (const Record *R : getList(*A.Requirement, "Records")) {
      ++Count;
      OS << "    {RuleId::" << A.Rule->getName() << ", ";
      printString(OS, R->getValueAsString("Name"));
      OS << ", ";
      printStringOrNull(OS, A.Requirement->getValueAsString("MemberName"));
      OS << ", MemberTest::"
         << A.Requirement->getValueAsDef("Test")->getValueAsString("Cxx")
         << "},\n";
    }
  OS << "};\nconst size_t MemberRequirementCount = " << Count << ";\n";
}

static void emitControlRequirements(Keeper &Records, raw_ostream &OS) {
  std::vector<Attached> All = getRequirements(Records, "Obeys", false);
  llvm::sort(All, [](const Attached &A, const Attached &B) {
    return A.getOrder(A.Requirement->getValueAsDef("Code")) <
           B.getOrder(B.Requirement->getValueAsDef("Code"));
  });
  size_t Count = 0;
  OS << "\nconstexpr ControlRequirement ControlRequirements[] = {\n";
  for (const Attached &A : All) {
    unsigned Parts = 0;
    for (const Record *Part : getList(*A.Requirement, "Parts"))
      Parts |= unsigned(Part->getValueAsInt("Mask"));
    for (const Record *Request : getList(*A.Requirement, "Requests")) {
      ++Count;
      OS << "    {RuleId::" << A.Rule->getName() << ",\n     ControlCodeId::"
         << getEnumerator(*A.Requirement->getValueAsDef("Code")) << ", "
         << Request->getValueAsInt("Value") << ", " << Parts << "},\n";
    }
  }
  OS << "};\nconst size_t ControlRequirementCount = " << Count << ";\n";
}

static void emitControlFunctionRequirements(Keeper &Records, raw_ostream &OS) {
  std::vector<Attached> All = getRequirements(Records, "EveryControl", true);
  OS << "\nconstexpr ControlFunctionRequirement "
        "ControlFunctionRequirements[] = {\n";
  for (const Attached &A : All)
    OS << "    {RuleId::" << A.Rule->getName()
       << ", FunctionId::" << A.Function->getName() << ", ControlTest::"
       << A.Requirement->getValueAsDef("Test")->getValueAsString("Cxx")
       << "},\n";
  OS << "};\nconst size_t ControlFunctionRequirementCount = " << All.size()
     << ";\n";
}

static void emitReturnRequirements(Keeper &Records, raw_ostream &OS) {
  std::vector<Attached> All = getRequirements(Records, "ReturnsOnly", false);
  for (const Attached &A : All) {
    OS << "\nconstexpr NamedValue " << A.Rule->getName() << "_Values[] = {\n";
    for (const Record *Value : getList(*A.Requirement, "Values"))
      OS << "    {\"" << Value->getValueAsString("Name") << "\", "
         << format_hex(uint32_t(Value->getValueAsInt("Value")), 3) << "},\n";
    OS << "};\n";
  }
  OS << "\nconstexpr ReturnRequirement ReturnRequirements[] = {\n";
  for (const Attached &A : All)
    OS << "    {RuleId::" << A.Rule->getName()
       << ", CallbackId::" << A.Requirement->getValueAsDef("Of")->getName()
       << ",\n     " << A.Rule->getName() << "_Values, "
       << getList(*A.Requirement, "Values").size() << "},\n";
  OS << "};\nconst size_t ReturnRequirementCount = " << All.size() << ";\n";
}

static void emitTableRequirements(Keeper &Records, raw_ostream &OS) {
  std::vector<Attached> All = getRequirements(Records, "Table", false);
  OS << "\nconstexpr TableRequirement TableRequirements[] = {\n";
  for (const Attached &A : All) {
    const Record *Of = A.Requirement->getValueAsDef("Of");
    auto Print = [&](StringRef Class, StringRef Enum) {
      OS << ", ";
      if (Of->isSubClassOf(Class))
        OS << "int16_t(" << Enum << "::" << Of->getName() << ')';
      else
        OS << "-1";
    };
    OS << "    {RuleId::" << A.Rule->getName() << ",\n     TableAspect::"
       << A.Requirement->getValueAsDef("Aspect")->getValueAsString("Cxx");
    Print("Function", "FunctionId");
    Print("Callback", "CallbackId");
    Print("DispatchTable", "TableId");
    OS << "},\n";
  }
  OS << "};\nconst size_t TableRequirementCount = " << All.size() << ";\n";
}

static void emitChecks(Keeper &Records, raw_ostream &OS) {
  RecordList Checks = getRecords(Records, "Check");
  OS << "\nconstexpr const char *CheckNames[] = {\n";
  for (const Record *C : Checks) {
    OS << "    ";
    printString(OS, C->getValueAsString("Name"));
    OS << ",\n";
  }
  OS << "};\n\nconstexpr const char *CheckSummaries[] = {\n";
  for (const Record *C : Checks) {
    OS << "    ";
    printString(OS, C->getValueAsString("Summary"));
    OS << ",\n";
  }
  OS << "};\n\nconstexpr uint16_t CheckNumbers[] = {\n";
  for (const Record *C : Checks)
    OS << "    " << C->getValueAsInt("Number") << ",\n";
  OS << "};\n\nconstexpr bool CheckDefaults[] = {\n";
  for (const Record *C : Checks)
    OS << "    " << (C->getValueAsBit("OnByDefault") ? "true" : "false")
       << ",\n";
  OS << "};\nconst size_t CheckCount = " << Checks.size() << ";\n";
}

void emitRuleTables(Keeper &Records, raw_ostream &OS) {
  emitSourceFileHeader("The rules: tables", OS, Records);
  emitRules(Records, OS);
  emitArgRequirements(Records, OS);
  emitValueRequirements(Records, OS);
  emitForbiddenCalls(Records, OS);
  emitMemberRequirements(Records, OS);
  emitControlRequirements(Records, OS);
  emitReturnRequirements(Records, OS);
  emitTableRequirements(Records, OS);
  emitKernelRules(Records, OS);
  emitAnswers(Records, OS);
  emitControlFunctionRequirements(Records, OS);
  emitSocketRequirements(Records, OS);
  emitStateRequirements(Records, OS);
  emitChecks(Records, OS);
}

} // namespace wsk::tblgen
