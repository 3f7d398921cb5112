//===- ParseRecorder.h - What of a source could be checked ------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef WSKTIDY_PARSERECORDER_H
#define WSKTIDY_PARSERECORDER_H

#include <string>

namespace wsk {

/// From now on, appends a line of JSON (see Report/ParseReport.h) to \p File
/// for each translation unit that does not parse, and lets the parser tell all
/// errors instead of those up to the first missing header.
void recordParses(std::string File);

} // namespace wsk

#endif // WSKTIDY_PARSERECORDER_H
