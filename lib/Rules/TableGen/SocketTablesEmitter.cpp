//===- SocketTablesEmitter.cpp - What rules require of sockets ------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/TableGen/Emitters.h"
#include <map>

using namespace llvm;

namespace wsk::tblgen {

/// Calls \p Visit(Rule, Requirement) for the requirements of \p Class.
template <typename Visitor>
static void forEachRequirement(Keeper &Records, StringRef Class,
                               Visitor Visit) {
  for (const Record *Rule : getRecords(Records, "Rule"))
    for (const Record *Requirement : getList(*Rule, "Requires"))
      if (Requirement->isSubClassOf(Class))
        Visit(*Rule, *Requirement);
}

static void emitCategoryRequirements(Keeper &Records, raw_ostream &OS) {
  // What one rule says of certain categories, another that speaks of all others
  // leaves to it.
  std::map<const Record *, unsigned> Claimed;
  forEachRequirement(Records, "OwnCategory",
                     [&](const Record &, const Record &Requirement) {
                       for (const Record *F : getList(Requirement, "Functions"))
                         Claimed[F] |= getCategoryMask(Requirement, "Others");
                     });
  unsigned All = 0;
  for (const Record *C : getRecords(Records, "Category"))
    All |= unsigned(C->getValueAsInt("Mask"));

  size_t Count = 0;
  OS << "\nconstexpr CategoryRequirement CategoryRequirements[] = {\n";
  forEachRequirement(
      Records, "OwnCategory",
      [&](const Record &Rule, const Record &Requirement) {
        for (const Record *F : getList(Requirement, "Functions")) {
          unsigned Wrong = getCategoryMask(Requirement, "Others");
          if (!Wrong)
            Wrong = All & ~getCategoriesOf(Records, *F) & ~Claimed[F];
          ++Count;
          OS << "    {RuleId::" << Rule.getName()
             << ", FunctionId::" << F->getName() << ", " << Wrong << "},\n";
        }
      });
  OS << "};\nconst size_t CategoryRequirementCount = " << Count << ";\n";
}

static void emitFamilyRequirements(Keeper &Records, raw_ostream &OS) {
  size_t Count = 0;
  OS << "\nconstexpr FamilyRequirement FamilyRequirements[] = {\n";
  forEachRequirement(
      Records, "SocketFamily",
      [&](const Record &Rule, const Record &Requirement) {
        StringRef Parameter = Requirement.getValueAsString("Parameter");
        for (const Record *F : getList(Requirement, "Functions")) {
          ++Count;
          OS << "    {RuleId::" << Rule.getName()
             << ", FunctionId::" << F->getName() << ", "
             << findParameter(*F, Parameter).value_or(0) << "},\n";
        }
      });
  OS << "};\nconst size_t FamilyRequirementCount = " << Count << ";\n";
}

/// The rules with a requirement of \p Class, which is about a control code.
static void emitCodeRequirements(Keeper &Records, raw_ostream &OS,
                                 StringRef Class, StringRef Struct) {
  size_t Count = 0;
  OS << "\nconstexpr " << Struct << ' ' << Struct << "s[] = {\n";
  forEachRequirement(
      Records, Class, [&](const Record &Rule, const Record &Requirement) {
        ++Count;
        OS << "    {RuleId::" << Rule.getName() << ", ControlCodeId::"
           << getEnumerator(*Requirement.getValueAsDef("Code")) << "},\n";
      });
  OS << "};\nconst size_t " << Struct << "Count = " << Count << ";\n";
}

void emitSocketRequirements(Keeper &Records, raw_ostream &OS) {
  emitCategoryRequirements(Records, OS);
  emitFamilyRequirements(Records, OS);
  emitCodeRequirements(Records, OS, "CodeCategory", "CodeCategoryRequirement");
  emitCodeRequirements(Records, OS, "CodeFamily", "CodeFamilyRequirement");
}

} // namespace wsk::tblgen
