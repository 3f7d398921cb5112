//===- CompilerDemandTest.cpp - Tests of what sources insist on -----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/CompilerDemand.h"
#include "gtest/gtest.h"

using namespace wsk;

TEST(CompilerDemand, ErrorWithoutMingw) {
  EXPECT_TRUE(demandsMingw("#ifndef __MINGW32__\n#error no\n#endif\n"));
  EXPECT_TRUE(demandsMingw("int A;\r\n# if !defined( __MINGW64__ )\r\n\r\n"
                           "  #error \"no\"\r\n#endif\r\n"));
  EXPECT_TRUE(demandsMingw("#if !defined __MINGW64__\n#error"));
}

TEST(CompilerDemand, OtherTestsOfMingw) {
  EXPECT_FALSE(demandsMingw(""));
  EXPECT_FALSE(demandsMingw("#ifdef __MINGW32__\n#error no\n#endif\n"));
  EXPECT_FALSE(demandsMingw("#ifndef __MINGW32__\nint A;\n#error\n#endif\n"));
  EXPECT_FALSE(demandsMingw(
      "#if !defined(__MINGW32__) && !defined(_MSC_VER)\n#error\n"));
  EXPECT_FALSE(demandsMingw("// #ifndef __MINGW32__\n#error no\n"));
}
