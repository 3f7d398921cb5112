//===- IncludeScanner.h - Headers that a driver names its own way ---------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_INCLUDESCANNER_H
#define PROJECT_INCLUDESCANNER_H

#include "Project/HeaderOverlay.h"
#include "Project/SearchPath.h"
#include "llvm/ADT/StringSet.h"
#include <string>
#include <vector>

namespace wsk {

/// One #include line that names a file.
struct IncludeLine {
  std::string Name; ///< As spelled.
  bool Quoted;
};

/// The #include lines of \p Text, also those that a condition excludes.
std::vector<IncludeLine> scanIncludes(llvm::StringRef Text);

/// Reads a source and the driver's headers that it includes, and tells an
/// overlay each name that this system would not find: a driver's header in
/// another case, and *.tmh.
class IncludeScanner {
public:
  /// \p TmhFolder: a folder that need not exist, at the end of the search path.
  /// \p TmhStub: the file that stands for each *.tmh; empty for none.
  IncludeScanner(CaseBlindFiles &Files, HeaderOverlay &Overlay,
                 std::string TmhFolder, std::string TmhStub)
      : Files(Files), Overlay(Overlay), TmhFolder(std::move(TmhFolder)),
        TmhStub(std::move(TmhStub)) {}

  /// Returns the files read, \p Source first.
  std::vector<std::string> scan(llvm::StringRef Source,
                                llvm::ArrayRef<std::string> SearchPath);

private:
  struct Pending {
    std::string File;
    std::vector<std::string> Includers; ///< Folders, nearest first.
  };

  void resolve(const IncludeLine &Include, const Pending &From,
               llvm::ArrayRef<std::string> SearchPath,
               std::vector<Pending> &Work);
  bool isKitFolder(llvm::StringRef Folder);

  CaseBlindFiles &Files;
  HeaderOverlay &Overlay;
  std::string TmhFolder, TmhStub;
};

} // namespace wsk

#endif // PROJECT_INCLUDESCANNER_H
