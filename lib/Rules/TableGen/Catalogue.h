//===- Catalogue.h - Reading the catalogue ----------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the backends of wsk-tblgen share: records in the order of definition,
// and the checks that TableGen's own type system cannot make.
//
//===----------------------------------------------------------------------===//

#ifndef RULES_TABLEGEN_CATALOGUE_H
#define RULES_TABLEGEN_CATALOGUE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/TableGen/Record.h"
#include <optional>
#include <string>
#include <vector>

namespace wsk::tblgen {

#if LLVM_VERSION_MAJOR < 20
using Keeper = llvm::RecordKeeper;
#else
using Keeper = const llvm::RecordKeeper;
#endif

using RecordList = std::vector<const llvm::Record *>;

/// The records of \p Class that have a name, in the order of definition. That
/// order is the order of the generated enumerators.
RecordList getRecords(Keeper &Records, llvm::StringRef Class);

/// The records in field \p Field of \p R, a list.
RecordList getList(const llvm::Record &R, llvm::StringRef Field);

/// The record in field \p Field of \p R; null where the field is unset.
const llvm::Record *getOptional(const llvm::Record &R, llvm::StringRef Field);

/// The index of the parameter \p Name of \p Function, a Function or Callback.
std::optional<unsigned> findParameter(const llvm::Record &Function,
                                      llvm::StringRef Name);

/// The categories of \p Records, a field of Category records, as a mask.
unsigned getCategoryMask(const llvm::Record &R, llvm::StringRef Field);

/// The categories whose provider table holds \p Function.
unsigned getCategoriesOf(Keeper &Records, const llvm::Record &Function);

/// The enumerator of RuleId, RoleId and so on that stands for \p R. Records
/// whose name is a macro of wsk.h get another one: SO_RCVBUF is SoRcvbuf.
std::string getEnumerator(const llvm::Record &R);

/// Prints \p Text as a C++ string literal.
void printString(llvm::raw_ostream &OS, llvm::StringRef Text);

/// Prints \p Text as a C++ string literal, or nullptr where it is empty.
void printStringOrNull(llvm::raw_ostream &OS, llvm::StringRef Text);

/// Prints an error at the definition of \p R.
void reportError(const llvm::Record &R, const llvm::Twine &Message);

/// Prints an error where \p R sets \p Field, or at \p R where it does not.
void reportError(const llvm::Record &R, llvm::StringRef Field,
                 const llvm::Twine &Message);

/// Reports every mistake in Api/ and Rules/. Exits where there is any.
void checkCatalogue(Keeper &Records);

// The two halves of it.
void checkApi(Keeper &Records);
void checkRules(Keeper &Records);

} // namespace wsk::tblgen

#endif // RULES_TABLEGEN_CATALOGUE_H
