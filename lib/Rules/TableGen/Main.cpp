//===- Main.cpp - wsk-tblgen ----------------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "llvm/TableGen/Main.h"
#include "Rules/TableGen/Emitters.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/TableGen/TableGenBackend.h"

using namespace llvm;
using namespace wsk::tblgen;

template <void Emit(Keeper &, raw_ostream &)>
static void checkAndEmit(Keeper &Records, raw_ostream &OS) {
  checkCatalogue(Records);
  Emit(Records, OS);
}

static TableGen::Emitter::Opt
    ApiEnums("gen-api-enums", checkAndEmit<emitApiEnums>,
             "Generate the enumerations of Rules/Api.h");
static TableGen::Emitter::Opt ApiTables("gen-api-tables",
                                        checkAndEmit<emitApiTables>,
                                        "Generate the tables of Rules/Api.cpp");
static TableGen::Emitter::Opt
    ControlTypes("gen-control-types", checkAndEmit<emitControlTypes>,
                 "Generate the types that control operations take and return");
static TableGen::Emitter::Opt
    RuleEnums("gen-rule-enums", checkAndEmit<emitRuleEnums>,
              "Generate the enumerations of Rules/Rules.h");
static TableGen::Emitter::Opt
    RuleTables("gen-rule-tables", checkAndEmit<emitRuleTables>,
               "Generate the tables of Rules/Rules.cpp");
static TableGen::Emitter::Opt
    KernelEffects("gen-kernel-effects", checkAndEmit<emitKernelEffects>,
                  "Generate the tables of Rules/Kernel.cpp");
static TableGen::Emitter::Opt
    SocketFacts("gen-socket-facts", checkAndEmit<emitSocketFacts>,
                "Generate the enumeration of Rules/States.h");
static TableGen::Emitter::Opt RuleMetadata("gen-rule-metadata",
                                           checkAndEmit<emitRuleMetadata>,
                                           "Generate a JSON file of the rules");

/// Everything that libLLVM brings along, for code generators that nobody runs
/// here, would drown our own options.
static void hideForeignOptions() {
  for (auto &[Name, Option] : cl::getRegisteredOptions())
    if (!is_contained({"d", "D", "I", "o", "help", "version", "action",
                       "write-if-changed"},
                      Name) &&
        !Name.starts_with("gen-"))
      Option->setHiddenFlag(cl::ReallyHidden);
}

int main(int Argc, char **Argv) {
  InitLLVM X(Argc, Argv);
  hideForeignOptions();
  cl::ParseCommandLineOptions(Argc, Argv,
                              "generator of wsk-tidy's rule catalogue\n");
#if LLVM_VERSION_MAJOR < 20
  return TableGenMain(Argv[0]);
#else
  return TableGenMain(Argv[0], TableGenMainFn());
#endif
}
