//===- TemporaryFolder.h - A folder that a test fills -----------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_TEMPORARYFOLDER_H
#define PROJECT_TEMPORARYFOLDER_H

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"
#include <string>

namespace wsk {

class TemporaryFolder {
public:
  TemporaryFolder() {
    llvm::SmallString<128> Created, Real;
    EXPECT_FALSE(llvm::sys::fs::createUniqueDirectory("wsk-test", Created));
    EXPECT_FALSE(llvm::sys::fs::real_path(Created, Real));
    Root = Real.str().str();
  }
  ~TemporaryFolder() { llvm::sys::fs::remove_directories(Root); }
  TemporaryFolder(const TemporaryFolder &) = delete;

  std::string path(llvm::StringRef Name = "") const {
    llvm::SmallString<128> Path(Root);
    if (!Name.empty())
      llvm::sys::path::append(Path, Name);
    return Path.str().str();
  }

  /// Writes a file, with the folders that it needs, and returns its path.
  std::string write(llvm::StringRef Name, llvm::StringRef Text = "") const {
    std::string Path = path(Name);
    EXPECT_FALSE(
        llvm::sys::fs::create_directories(llvm::sys::path::parent_path(Path)));
    std::error_code EC;
    llvm::raw_fd_ostream OS(Path, EC);
    EXPECT_FALSE(EC);
    OS << Text;
    return Path;
  }

  std::string read(llvm::StringRef Name) const {
    auto Text = llvm::MemoryBuffer::getFile(path(Name));
    return Text ? (*Text)->getBuffer().str() : "<no file>";
  }

private:
  std::string Root;
};

} // namespace wsk

#endif // PROJECT_TEMPORARYFOLDER_H
