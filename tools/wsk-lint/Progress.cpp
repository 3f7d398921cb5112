//===- Progress.cpp - One line that tells how far we are ------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Progress.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace wsk {

Progress::Progress(size_t Total, bool Enabled)
    : Total(Total), Enabled(Enabled && sys::Process::StandardErrIsDisplayed()) {
}

void Progress::clear() {
  if (Enabled && Done > 0)
    errs() << "\r\033[K";
}

void Progress::draw() {
  if (!Enabled || Done == 0)
    return;
  std::string Line =
      ("[" + Twine(Done) + "/" + Twine(Total) + "] " + Last).str();
  // A line that wraps would not be overwritten.
  if (size_t Columns = sys::Process::StandardErrColumns())
    Line.resize(std::min(Line.size(), Columns - 1));
  errs() << Line;
}

void Progress::advance(StringRef Name) {
  std::lock_guard<std::mutex> Lock(Mutex);
  clear();
  ++Done;
  Last = Name.str();
  draw();
}

void Progress::finish() {
  std::lock_guard<std::mutex> Lock(Mutex);
  clear();
  Enabled = false;
}

} // namespace wsk
