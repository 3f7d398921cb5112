//===- SourceNames.cpp - Which names a source has -------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/SourceNames.h"
#include "Rules/Api.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace wsk {

bool mayName(const ASTContext &Context, StringRef Name) {
  const IdentifierTable &Names = Context.Idents;
  return Names.getExternalIdentifierLookup() || Names.find(Name) != Names.end();
}

bool mayNameWsk(const ASTContext &Context) {
  auto IsFunctionNamed = [&](const Function &F) {
    return mayName(Context, F.PfnType ? F.PfnType : F.Name);
  };
  // Tags begin with an underscore, typedefs do not.
  auto IsRecordNamed = [&](const auto &R) {
    return mayName(Context, R.Record) ||
           mayName(Context, (llvm::Twine("_") + R.Record).str());
  };
  return llvm::any_of(llvm::ArrayRef(Functions, FunctionCount),
                      IsFunctionNamed) ||
         llvm::any_of(llvm::ArrayRef(DispatchTables, DispatchTableCount),
                      IsRecordNamed) ||
         llvm::any_of(llvm::ArrayRef(Structures, StructureCount),
                      IsRecordNamed);
}

} // namespace wsk
