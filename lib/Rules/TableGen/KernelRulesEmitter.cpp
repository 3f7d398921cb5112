//===- KernelRulesEmitter.cpp - What rules require around WSK's calls -----===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/TableGen/Emitters.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace wsk::tblgen {

/// Calls \p Visit(Rule, Requirement) for each requirement of \p Class.
static void
forEachRequirement(Keeper &Records, StringRef Class,
                   function_ref<void(const Record &, const Record &)> Visit) {
  for (const Record *Rule : getRecords(Records, "Rule"))
    for (const Record *Requirement : getList(*Rule, "Requires"))
      if (Requirement->isSubClassOf(Class))
        Visit(*Rule, *Requirement);
}

/// The index of \p Name among the parameters of \p Function; -1 for none.
static int findKernelParameter(const Record &Function, StringRef Name) {
  auto Params = Function.getValueAsListOfStrings("Params");
  auto It = find(Params, Name);
  return It == Params.end() ? -1 : int(It - Params.begin());
}

static void emitForbiddenControls(Keeper &Records, raw_ostream &OS) {
  size_t Count = 0;
  OS << "\nconstexpr ForbiddenControl ForbiddenControls[] = {\n";
  forEachRequirement(
      Records, "NeverControl", [&](const Record &Rule, const Record &R) {
        for (const Record *Code : getList(R, "Codes")) {
          ++Count;
          OS << "    {RuleId::" << Rule.getName()
             << ", ControlCodeId::" << getEnumerator(*Code) << "},\n";
        }
      });
  OS << "};\nconst size_t ForbiddenControlCount = " << Count << ";\n";
}

static void emitKernelArguments(Keeper &Records, raw_ostream &OS) {
  size_t Count = 0;
  OS << "\nconstexpr KernelRequirement KernelRequirements[] = {\n";
  forEachRequirement(
      Records, "KernelArg", [&](const Record &Rule, const Record &R) {
        StringRef Parameter = R.getValueAsString("Parameter");
        for (const Record *Function : getList(R, "Functions")) {
          ++Count;
          OS << "    {RuleId::" << Rule.getName() << ", ";
          printString(OS, Function->getValueAsString("Name"));
          OS << ", ";
          printString(OS, Parameter);
          OS << ", " << findKernelParameter(*Function, Parameter) << ", "
             << findKernelParameter(*Function, "Irp") << ",\n     ArgTest::"
             << R.getValueAsDef("Test")->getValueAsString("Cxx") << ", ";
          printString(OS, R.getValueAsString("Advice"));
          OS << "},\n";
        }
      });
  OS << "};\nconst size_t KernelRequirementCount = " << Count << ";\n";
}

static void emitKernelMembers(Keeper &Records, raw_ostream &OS) {
  size_t Count = 0;
  OS << "\nconstexpr KernelMemberRequirement KernelMemberRequirements[] = {\n";
  forEachRequirement(
      Records, "KernelMembers", [&](const Record &Rule, const Record &R) {
        for (StringRef Member : R.getValueAsListOfStrings("MemberNames")) {
          ++Count;
          OS << "    {RuleId::" << Rule.getName() << ", ";
          printString(OS, R.getValueAsString("KernelRecord"));
          OS << ", ";
          printString(OS, Member);
          OS << "},\n";
        }
      });
  OS << "};\nconst size_t KernelMemberRequirementCount = " << Count << ";\n";
}

static void emitNeverNull(Keeper &Records, raw_ostream &OS) {
  size_t Count = 0;
  OS << "\nconstexpr const char *NeverNullFunctions[] = {\n";
  for (const Record *F : getRecords(Records, "KernelFunction")) {
    if (!F->getValueAsBit("NeverNull"))
      continue;
    ++Count;
    OS << "    ";
    printString(OS, F->getValueAsString("Name"));
    OS << ",\n";
  }
  OS << "};\nconst size_t NeverNullFunctionCount = " << Count << ";\n";
}

void emitKernelRules(Keeper &Records, raw_ostream &OS) {
  emitForbiddenControls(Records, OS);
  emitKernelArguments(Records, OS);
  emitKernelMembers(Records, OS);
  emitNeverNull(Records, OS);
}

} // namespace wsk::tblgen
