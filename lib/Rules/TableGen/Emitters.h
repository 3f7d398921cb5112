//===- Emitters.h - The backends of wsk-tblgen ------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef RULES_TABLEGEN_EMITTERS_H
#define RULES_TABLEGEN_EMITTERS_H

#include "Rules/TableGen/Catalogue.h"

namespace wsk::tblgen {

/// The enumerations that Api.h and Rules.h include.
void emitApiEnums(Keeper &Records, llvm::raw_ostream &OS);
void emitRuleEnums(Keeper &Records, llvm::raw_ostream &OS);

/// The definitions that Api.cpp and Rules.cpp include.
void emitApiTables(Keeper &Records, llvm::raw_ostream &OS);
/// WSK_CONTROL_TYPE(T) for each type that a control operation takes or returns,
/// for whom a compiler tells their sizes.
void emitControlTypes(Keeper &Records, llvm::raw_ostream &OS);
void emitRuleTables(Keeper &Records, llvm::raw_ostream &OS);
/// A part of the rule tables: what rules require around the calls of WSK.
void emitKernelRules(Keeper &Records, llvm::raw_ostream &OS);
/// The same: what a driver looks for in what calls come to.
void emitAnswers(Keeper &Records, llvm::raw_ostream &OS);

/// The definitions that Kernel.cpp includes.
void emitKernelEffects(Keeper &Records, llvm::raw_ostream &OS);
/// Of the latter, what rules require of transports and of the input of control
/// codes; and how the tests of arguments are encoded and explained.
void emitValueRequirements(Keeper &Records, llvm::raw_ostream &OS);
uint64_t getTestBits(const llvm::Record &Test);
std::string getTestAdvice(const llvm::Record &Test);
/// Of the latter, what rules require of sockets and their addresses.
void emitSocketRequirements(Keeper &Records, llvm::raw_ostream &OS);
/// The enumeration that States.h includes.
void emitSocketFacts(Keeper &Records, llvm::raw_ostream &OS);
/// Of the rule tables, what rules require of the state that a socket is in.
void emitStateRequirements(Keeper &Records, llvm::raw_ostream &OS);

/// Every rule with every field, as JSON.
void emitRuleMetadata(Keeper &Records, llvm::raw_ostream &OS);

} // namespace wsk::tblgen

#endif // RULES_TABLEGEN_EMITTERS_H
