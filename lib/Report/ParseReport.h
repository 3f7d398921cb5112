//===- ParseReport.h - What of a source did not parse -----------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// wsk-tidy writes one for each translation unit with errors; wsk-lint tells
// from it which functions were not checked.
//
//===----------------------------------------------------------------------===//

#ifndef REPORT_PARSEREPORT_H
#define REPORT_PARSEREPORT_H

#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include <string>
#include <vector>

namespace wsk {

/// The definition of a function of the driver.
struct ParsedFunction {
  std::string Name;
  std::string File;
  uint64_t Begin = 0, End = 0; ///< Offsets in bytes.
  /// The parser gave up something in it. It may also have dropped a statement
  /// whole: then an error lies between Begin and End.
  bool HasErrors = false;
};

struct ParseReport {
  std::vector<ParsedFunction> Functions;
};

llvm::json::Value toJSON(const ParsedFunction &F);
llvm::json::Value toJSON(const ParseReport &R);
bool fromJSON(const llvm::json::Value &V, ParsedFunction &F,
              llvm::json::Path P);
bool fromJSON(const llvm::json::Value &V, ParseReport &R, llvm::json::Path P);

/// The reports of \p File, one per line; none where there is no such file.
llvm::Expected<std::vector<ParseReport>> readParseReports(llvm::StringRef File);

} // namespace wsk

#endif // REPORT_PARSEREPORT_H
