//===- KernelEffectsEmitter.cpp - What the kernel's functions do ----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/TableGen/Emitters.h"
#include "llvm/TableGen/TableGenBackend.h"

using namespace llvm;

namespace wsk::tblgen {

void emitKernelEffects(Keeper &Records, raw_ostream &OS) {
  emitSourceFileHeader("The kernel's functions", OS, Records);
  size_t Count = 0;
  OS << "\nconst KernelCallee KernelCallees[] = {\n";
  for (const Record *R : getRecords(Records, "KernelEffect")) {
    std::vector<int64_t> Args = R->getValueAsListOfInts("Args");
    for (StringRef Name : R->getValueAsListOfStrings("Functions")) {
      ++Count;
      OS << "    {";
      printString(OS, Name);
      OS << ", KernelEffect::" << R->getValueAsString("Effect") << ", "
         << Args.size() << ", {";
      ListSeparator Comma;
      for (int64_t Arg : Args)
        OS << Comma << Arg;
      OS << "}},\n";
    }
  }
  OS << "};\nconst size_t KernelCalleeCount = " << Count << ";\n";
}

} // namespace wsk::tblgen
