//===- Sanitizer.cpp - Tells wsk-run of a sanitizer's reports -------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In the host's ABI. Sanitizers that go on after a report say nothing of it in
// the exit status, but each of them ends each report with this function.
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Host.h"

#include <cstdio>

extern "C" {

// Whoever links this file asks for this name: the next one alone would not
// bring the file, because the sanitizer has a weak one of its own.
extern const char wskRunHearsSanitizers;
const char wskRunHearsSanitizers = 0;

void __sanitizer_report_error_summary(const char *Summary) {
  char Line[1024];
  int Size = snprintf(Line, sizeof(Line) - 1, "sanitizer\t%s", Summary);
  if (Size < 0)
    return;
  if (Size > static_cast<int>(sizeof(Line)) - 2)
    Size = sizeof(Line) - 2;
  // On our standard error, where the report is, as without this function.
  Line[Size] = '\n';
  wskHostWriteText(Line + sizeof("sanitizer"), Size - sizeof("sanitizer") + 1);
  wskHostWriteReport(Line, Size + 1);
}

} // extern "C"
