//===- HeaderOverlay.h - Headers under other names --------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Drivers spell header names in any case and include WPP's *.tmh, which only a
// real build generates. An overlay of the file system, the one of clang's
// -ivfsoverlay and clang-tidy's --vfsoverlay, answers both.
//
// It is made at run time, in a temporary file: names of *.tmh and of a driver's
// own headers are known only then, and an installed tree can be moved.
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_HEADEROVERLAY_H
#define PROJECT_HEADEROVERLAY_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <string>

namespace wsk {

class HeaderOverlay {
public:
  /// Lets \p Virtual, in any case, name the file \p Real. Both are absolute;
  /// the first entry for a name stays.
  void addFile(llvm::StringRef Virtual, llvm::StringRef Real);

  /// Lets every file below \p Folder be named in any case.
  void addFolder(llvm::StringRef Folder);

  /// Takes over the entries of an overlay that the user has.
  llvm::Error addOverlay(llvm::StringRef File);

  bool empty() const { return Files.empty(); }
  void write(llvm::raw_ostream &OS) const;

private:
  struct Entry {
    std::string Virtual, Real;
    bool IsFolder;
  };
  std::map<std::string, Entry> Files; ///< By lower-case virtual path.
};

/// An overlay in a temporary file, which is removed with this object and when
/// a signal ends the process.
class TemporaryOverlay {
public:
  static llvm::Expected<TemporaryOverlay> create(const HeaderOverlay &Overlay);
  TemporaryOverlay(TemporaryOverlay &&Other);
  TemporaryOverlay &operator=(TemporaryOverlay &&) = delete;
  ~TemporaryOverlay();

  llvm::StringRef getPath() const { return Path; }

private:
  explicit TemporaryOverlay(std::string Path) : Path(std::move(Path)) {}
  std::string Path;
};

} // namespace wsk

#endif // PROJECT_HEADEROVERLAY_H
