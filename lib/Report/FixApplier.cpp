//===- FixApplier.cpp - Applies the fixes of findings ---------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/FixApplier.h"
#include "clang/Format/Format.h"
#include "clang/Tooling/Core/Replacement.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <map>

using namespace clang;
using namespace llvm;

namespace wsk {

using FileReplacements = std::map<std::string, tooling::Replacements>;

/// \p Known with the fixes of \p F; nullopt where they contradict it.
static std::optional<FileReplacements> addFixes(FileReplacements Known,
                                                const Finding &F) {
  for (const FixIt &Fix : F.Fixes) {
    tooling::Replacement New(Fix.File, Fix.Offset, Fix.Length, Fix.Text);
    tooling::Replacements &OfFile = Known[Fix.File];
    if (is_contained(OfFile, New))
      continue;
    if (Error E = OfFile.add(New)) {
      consumeError(std::move(E));
      return std::nullopt;
    }
  }
  return Known;
}

static Error rewrite(const std::string &File,
                     const tooling::Replacements &Changes) {
  ErrorOr<sys::fs::perms> Permissions = sys::fs::getPermissions(File);
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text = MemoryBuffer::getFile(File);
  if (!Text)
    return createFileError(File, Text.getError());
  StringRef Code = (*Text)->getBuffer();
  // As clang-tidy does: a list does not keep the comma of what was removed.
  Expected<tooling::Replacements> Cleaned =
      format::cleanupAroundReplacements(Code, Changes, format::getNoStyle());
  if (!Cleaned)
    return createFileError(File, Cleaned.takeError());
  Expected<std::string> Fixed = tooling::applyAllReplacements(Code, *Cleaned);
  if (!Fixed)
    return createFileError(File, Fixed.takeError());
  if (Error E = writeToOutput(File, [&](raw_ostream &OS) {
        OS << *Fixed;
        return Error::success();
      }))
    return E;
  if (Permissions)
    (void)sys::fs::setPermissions(File, *Permissions);
  return Error::success();
}

Expected<AppliedFixes> applyFixes(ArrayRef<Finding> Findings) {
  AppliedFixes Counts;
  FileReplacements All;
  for (const Finding &F : Findings) {
    if (F.Fixes.empty())
      continue;
    if (std::optional<FileReplacements> Added = addFixes(All, F)) {
      All = std::move(*Added);
      ++Counts.Applied;
    } else {
      ++Counts.Contradicting;
    }
  }
  for (const auto &[File, Changes] : All)
    if (Error E = rewrite(File, Changes))
      return E;
  return Counts;
}

} // namespace wsk
