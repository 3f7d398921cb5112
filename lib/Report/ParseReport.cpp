//===- ParseReport.cpp - What of a source did not parse -------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/ParseReport.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/LineIterator.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace wsk {

json::Value toJSON(const ParsedFunction &F) {
  // A name in another encoding than UTF-8 is no JSON.
  return json::Object{{"name", json::fixUTF8(F.Name)},
                      {"file", json::fixUTF8(F.File)},
                      {"begin", F.Begin},
                      {"end", F.End},
                      {"hasErrors", F.HasErrors}};
}

json::Value toJSON(const ParseReport &R) {
  return json::Object{{"functions", R.Functions}};
}

bool fromJSON(const json::Value &V, ParsedFunction &F, json::Path P) {
  json::ObjectMapper O(V, P);
  return O && O.map("name", F.Name) && O.map("file", F.File) &&
         O.map("begin", F.Begin) && O.map("end", F.End) &&
         O.map("hasErrors", F.HasErrors);
}

bool fromJSON(const json::Value &V, ParseReport &R, json::Path P) {
  json::ObjectMapper O(V, P);
  return O && O.map("functions", R.Functions);
}

Expected<std::vector<ParseReport>> readParseReports(StringRef File) {
  std::vector<ParseReport> Reports;
  if (!sys::fs::exists(File))
    return Reports;
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text = MemoryBuffer::getFile(File);
  if (!Text)
    return createFileError(File, Text.getError());
  for (line_iterator Line(**Text); !Line.is_at_eof(); ++Line) {
    Expected<ParseReport> Report = json::parse<ParseReport>(*Line);
    if (!Report)
      return createFileError(File, Report.takeError());
    Reports.push_back(std::move(*Report));
  }
  return Reports;
}

} // namespace wsk
