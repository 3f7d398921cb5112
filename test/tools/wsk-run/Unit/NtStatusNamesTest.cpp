//===- NtStatusNamesTest.cpp - NTSTATUS values by name --------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NtStatusNames.h"
#include "gtest/gtest.h"

using namespace wsk;

namespace {

constexpr llvm::StringLiteral Header =
    "#ifndef NTSTATUS_H\n"
    "#define NTSTATUS_H\n"
    "#define STATUS_PENDING ((NTSTATUS)0x00000103L)\n"
    "#define DBG_CONTINUE ((NTSTATUS)0x00010002L)\n"
    "#define   STATUS_UNSUCCESSFUL    ((NTSTATUS)0xC0000001)\n"
    "#define STATUS_SEVERITY_ERROR 0x3\n"
    "#endif";

TEST(NtStatusNames, FindsByValue) {
  EXPECT_EQ("STATUS_PENDING", findStatusName(Header, 0x103));
  EXPECT_EQ("STATUS_UNSUCCESSFUL", findStatusName(Header, 0xC0000001));
}

TEST(NtStatusNames, OthersHaveNone) {
  EXPECT_EQ("", findStatusName(Header, 0x10002));
  EXPECT_EQ("", findStatusName(Header, 0xC0000002));
  EXPECT_EQ("", findStatusName("", 0));
}

TEST(NtStatusNames, BundledHeadersAreUnderstood) {
  EXPECT_EQ("0xC000020A (STATUS_ADDRESS_ALREADY_EXISTS)",
            describeStatus(WSK_KERNEL_HEADERS, 0xC000020A));
  EXPECT_EQ("0xC0000001 (STATUS_UNSUCCESSFUL)",
            describeStatus(WSK_KERNEL_HEADERS, 0xC0000001));
}

TEST(NtStatusNames, NumberWithoutHeader) {
  EXPECT_EQ("0x00000103", describeStatus("/nowhere", 0x103));
}

} // namespace
