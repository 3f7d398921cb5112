//===- ParseReportTest.cpp - Tests of what did not parse ------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/ParseReport.h"
#include "../Project/TemporaryFolder.h"
#include "llvm/Support/FormatVariadic.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace wsk;

TEST(ParseReport, SurvivesTheRoundTrip) {
  TemporaryFolder T;
  ParseReport Report{{{"Send", "/a \"b\".c", 3, 70, true}, {"f", "/c", 0, 1}}};
  std::string File = T.write(
      "r.json",
      formatv("{0}\n{1}\n", toJSON(Report), toJSON(ParseReport())).str());
  Expected<std::vector<ParseReport>> Read = readParseReports(File);
  ASSERT_TRUE(bool(Read));
  ASSERT_EQ(Read->size(), 2u);
  ASSERT_EQ((*Read)[0].Functions.size(), 2u);
  const ParsedFunction &F = (*Read)[0].Functions[0];
  EXPECT_EQ(F.Name, "Send");
  EXPECT_EQ(F.File, "/a \"b\".c");
  EXPECT_EQ(F.Begin, 3u);
  EXPECT_EQ(F.End, 70u);
  EXPECT_TRUE(F.HasErrors);
  EXPECT_FALSE((*Read)[0].Functions[1].HasErrors);
  EXPECT_TRUE((*Read)[1].Functions.empty());
}

TEST(ParseReport, NoFileMeansAllParsed) {
  TemporaryFolder T;
  Expected<std::vector<ParseReport>> Read = readParseReports(T.path("absent"));
  ASSERT_TRUE(bool(Read));
  EXPECT_TRUE(Read->empty());
}

TEST(ParseReport, HalfAReportIsAnError) {
  TemporaryFolder T;
  for (StringRef Text : {"{\"functions\": [", "{}", "[]"}) {
    Expected<std::vector<ParseReport>> Read =
        readParseReports(T.write("r.json", Text));
    ASSERT_FALSE(bool(Read)) << Text.str();
    consumeError(Read.takeError());
  }
}
