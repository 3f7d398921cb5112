//===- SourceTexts.h - The texts that findings point into -------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef REPORT_SOURCETEXTS_H
#define REPORT_SOURCETEXTS_H

#include "Report/Finding.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/SourceMgr.h"
#include <optional>

namespace wsk {

/// Reads each file once. Not for use by several threads.
class SourceTexts {
public:
  /// Files below \p Root, the current folder as a rule, are shown relative to
  /// it.
  explicit SourceTexts(llvm::StringRef Root) : Root(Root.rtrim('/')) {}

  /// A place with line and column, where the file can be read and is long
  /// enough.
  SourcePlace getPlace(llvm::StringRef File, unsigned Offset);

  /// Where the manager has that place; nullopt where the file cannot be read.
  std::optional<llvm::SMLoc> getLocation(const SourcePlace &Place);

  std::string getShownName(llvm::StringRef File) const;

  const llvm::SourceMgr &getManager() const { return Manager; }

private:
  /// The buffer of \p File, 0 where it cannot be read.
  unsigned getBuffer(llvm::StringRef File);

  std::string Root;
  llvm::SourceMgr Manager;
  llvm::StringMap<unsigned> Buffers;
};

} // namespace wsk

#endif // REPORT_SOURCETEXTS_H
