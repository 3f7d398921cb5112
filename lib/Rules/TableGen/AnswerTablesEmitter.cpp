//===- AnswerTablesEmitter.cpp - Answers that a driver looks for ----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Catalogue.h"
#include "Emitters.h"

using namespace llvm;

namespace wsk::tblgen {

void emitAnswers(Keeper &Records, raw_ostream &OS) {
  size_t Count = 0;
  OS << "\nconstexpr AnswerRequirement AnswerRequirements[] = {\n";
  for (const Record *Rule : getRecords(Records, "Rule"))
    for (const Record *R : getList(*Rule, "Requires")) {
      if (!R->isSubClassOf("Answer"))
        continue;
      const Record *Of = R->getValueAsDef("Of");
      bool IsCode = Of->isSubClassOf("ControlCode");
      const Record *Function = IsCode ? Of->getValueAsDef("Via") : Of;
      uint32_t Value = 0;
      std::string Names;
      for (const Record *Constant : getList(*R, "AnyOf")) {
        Value |= uint32_t(Constant->getValueAsInt("Value"));
        Names += (Names.empty() ? "" : " or ") +
                 Constant->getValueAsString("Name").str();
      }
      ++Count;
      OS << "    {RuleId::" << Rule->getName()
         << ", FunctionId::" << Function->getName() << ", ";
      if (IsCode)
        OS << "int(ControlCodeId::" << getEnumerator(*Of) << ")";
      else
        OS << "-1";
      OS << ", "
         << findParameter(*Function, R->getValueAsString("Parameter"))
                .value_or(0)
         << ", " << Value << "u, "
         << (R->getValueAsBit("IsMask") ? "true" : "false") << ",\n     ";
      printString(OS, Names);
      OS << ", ";
      printString(OS, R->getValueAsString("Advice"));
      OS << "},\n";
    }
  OS << "};\nconst size_t AnswerRequirementCount = " << Count << ";\n";
}

} // namespace wsk::tblgen
