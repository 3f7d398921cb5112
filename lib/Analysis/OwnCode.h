//===- OwnCode.h - Which files are the driver's own -------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_OWNCODE_H
#define ANALYSIS_OWNCODE_H

#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringSet.h"

namespace wsk {

/// Tells the driver's own files, the main file and the headers that belong to
/// it, from those of the kit. The kit's often arrive by -I, so that the
/// compiler does not know them as system headers.
class OwnCode {
public:
  explicit OwnCode(const clang::SourceManager &SM);

  /// Whether \p Loc, expanded, lies in a file of the driver.
  bool contains(clang::SourceLocation Loc);

  /// Whether \p Entry belongs to the kit, by its name and folder.
  bool isKitFile(clang::FileEntryRef Entry) const;

private:
  bool isOwnFile(clang::FileID File) const;

  const clang::SourceManager &SM;
  llvm::StringSet<> KitFolders;
  llvm::DenseMap<clang::FileID, bool> Known;
  /// The answer of the last question, which the next one often is about too.
  clang::FileID LastFile;
  bool LastIsOwn = false;
};

} // namespace wsk

#endif // ANALYSIS_OWNCODE_H
