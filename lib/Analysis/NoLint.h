//===- NoLint.h - NOLINT comments that name rules ---------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// clang-tidy reads `NOLINT(wsk-reserved-flags)` itself. What it does not know
// is `NOLINT(WSK-WskBind-Flags-reserved-zero)`, nor a comment of either kind in
// the definition of a macro: findings are located where the macro is used.
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_NOLINT_H
#define ANALYSIS_NOLINT_H

#include "Rules/Rules.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>
#include <string>
#include <vector>

namespace wsk {

/// The NOLINT, NOLINTNEXTLINE, NOLINTBEGIN and NOLINTEND comments of the files
/// that findings lie in. A file is read when the first of its findings is
/// asked about.
class NoLintComments {
public:
  explicit NoLintComments(const clang::SourceManager &SM) : SM(SM) {}

  /// Whether a finding of \p R at \p Loc is silenced where it is spelled, or
  /// where one of the macros is used that it comes from.
  bool suppress(const Rule &R, clang::SourceLocation Loc);

private:
  enum Kind : uint8_t { Line, NextLine, Begin, End };
  struct Comment {
    Kind CommentKind;
    unsigned LineNumber;
    std::optional<std::string> Globs; ///< None: everything.
  };
  /// From the first to the second comment.
  struct Block {
    unsigned FirstLine, LastLine;
    std::optional<std::string> Globs;
  };
  struct File {
    std::vector<Comment> Comments; ///< Of kind Line and NextLine.
    std::vector<Block> Blocks;
  };

  static std::optional<Kind> getKind(llvm::StringRef Word);
  static bool matches(const std::optional<std::string> &Globs, const Rule &R);
  bool suppressOnLine(const Rule &R, clang::SourceLocation Spelling);
  const File &getFile(clang::FileID Id);
  File read(llvm::StringRef Text) const;

  const clang::SourceManager &SM;
  llvm::DenseMap<clang::FileID, File> Files;
};

} // namespace wsk

#endif // ANALYSIS_NOLINT_H
