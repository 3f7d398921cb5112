//===- RuleEnumsEmitter.cpp - Enumerations of the rules -------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/TableGen/Emitters.h"
#include "llvm/TableGen/TableGenBackend.h"

using namespace llvm;

namespace wsk::tblgen {

void emitRuleEnums(Keeper &Records, raw_ostream &OS) {
  emitSourceFileHeader("The rules: enumerations", OS, Records);
  OS << "\nenum class RuleId : uint16_t {\n";
  for (const Record *R : getRecords(Records, "Rule"))
    OS << "  " << getEnumerator(*R) << ",\n";
  OS << "};\n\nenum class CheckId : uint8_t {\n";
  for (const Record *R : getRecords(Records, "Check"))
    OS << "  " << getEnumerator(*R) << ",\n";
  OS << "};\n";
}

} // namespace wsk::tblgen
