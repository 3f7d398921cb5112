//===- Progress.h - One line that tells how far we are ----------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef WSKLINT_PROGRESS_H
#define WSKLINT_PROGRESS_H

#include "llvm/ADT/StringRef.h"
#include <mutex>
#include <string>

namespace wsk {

/// A line on the terminal's stderr, overwritten in place; nothing elsewhere.
class Progress {
public:
  Progress(size_t Total, bool Enabled);

  /// One more is done; \p Name was the last.
  void advance(llvm::StringRef Name);

  /// Lets \p Print write to the terminal, without the line in between.
  template <typename Callable> void pause(Callable Print) {
    std::lock_guard<std::mutex> Lock(Mutex);
    clear();
    Print();
    draw();
  }

  void finish();

private:
  void clear();
  void draw();

  std::mutex Mutex;
  const size_t Total;
  bool Enabled;
  size_t Done = 0;
  std::string Last;
};

} // namespace wsk

#endif // WSKLINT_PROGRESS_H
