//===- FileDescriptor.h - An owned file descriptor --------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef WSKRUN_FILEDESCRIPTOR_H
#define WSKRUN_FILEDESCRIPTOR_H

#include "llvm/Support/Error.h"
#include <string>
#include <unistd.h>
#include <utility>

namespace wsk {

class FileDescriptor {
public:
  FileDescriptor() = default;
  explicit FileDescriptor(int FD) : FD(FD) {}
  FileDescriptor(FileDescriptor &&Other) : FD(std::exchange(Other.FD, -1)) {}
  FileDescriptor &operator=(FileDescriptor &&Other) {
    std::swap(FD, Other.FD);
    return *this;
  }
  ~FileDescriptor() { close(); }

  void close() {
    if (FD >= 0)
      ::close(std::exchange(FD, -1));
  }
  /// -1 where there is none.
  int get() const { return FD; }
  explicit operator bool() const { return FD >= 0; }

private:
  int FD = -1;
};

/// The error of the system call that has just failed.
llvm::Error systemError(const llvm::Twine &What);

/// Both ends are closed in programs that this process starts, unless
/// ProcessOptions::Kept names them.
struct Pipe {
  FileDescriptor ReadEnd, WriteEnd;
  static llvm::Expected<Pipe> create();
};

} // namespace wsk

#endif // WSKRUN_FILEDESCRIPTOR_H
