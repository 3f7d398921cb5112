//===- ApiEnumsEmitter.cpp - Enumerations of the API ----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/TableGen/Emitters.h"
#include "llvm/TableGen/TableGenBackend.h"

using namespace llvm;

namespace wsk::tblgen {

static void emitEnum(Keeper &Records, raw_ostream &OS, StringRef Name,
                     StringRef Class) {
  OS << "\nenum class " << Name << " : uint8_t {\n";
  for (const Record *R : getRecords(Records, Class))
    OS << "  " << getEnumerator(*R) << ",\n";
  OS << "};\n";
}

void emitApiEnums(Keeper &Records, raw_ostream &OS) {
  emitSourceFileHeader("The WSK API: enumerations", OS, Records);
  emitEnum(Records, OS, "Role", "Role");
  emitEnum(Records, OS, "FunctionId", "Function");
  emitEnum(Records, OS, "CallbackId", "Callback");
  emitEnum(Records, OS, "TableId", "DispatchTable");
  emitEnum(Records, OS, "StructureId", "Structure");
  emitEnum(Records, OS, "ControlCodeId", "ControlCode");
}

} // namespace wsk::tblgen
