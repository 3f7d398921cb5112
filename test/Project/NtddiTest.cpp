//===- NtddiTest.cpp - Tests of Windows versions by name ------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/Ntddi.h"
#include "Project/Config.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "gtest/gtest.h"
#include <map>

using namespace llvm;
using namespace wsk;

static uint32_t parse(StringRef Text) {
  Expected<uint32_t> Value = parseNtddi(Text);
  if (Value)
    return *Value;
  consumeError(Value.takeError());
  return 0;
}

TEST(Ntddi, NamesWithAndWithoutPrefixInAnyCase) {
  EXPECT_EQ(parse("NTDDI_WIN7"), 0x06010000u);
  EXPECT_EQ(parse("win7"), 0x06010000u);
  EXPECT_EQ(parse("ntddi_Win10_RS2"), 0x0A000003u);
}

TEST(Ntddi, Numbers) {
  EXPECT_EQ(parse("0x0A000010"), 0x0A000010u);
  EXPECT_EQ(parse("0xa000002"), 0x0A000002u);
  EXPECT_EQ(parse("100728832"), 0x06010000u);
}

TEST(Ntddi, RefusesWhatIsNoVersionWithWsk) {
  EXPECT_EQ(parse("0x0601"), 0u); // A _WIN32_WINNT.
  EXPECT_EQ(parse("0x05010000"), 0u);
  EXPECT_EQ(parse("0xFFFFFFFF"), 0u);
  EXPECT_EQ(parse("WINXP"), 0u);
  EXPECT_EQ(parse(""), 0u);
}

TEST(Ntddi, ErrorIsOneLineThatListsTheNames) {
  std::string Message = toString(parseNtddi("win12").takeError());
  EXPECT_TRUE(StringRef(Message).starts_with("'win12' is no Windows version"));
  EXPECT_TRUE(StringRef(Message).contains("WIN10_RS2, WIN10_RS3"));
  EXPECT_FALSE(StringRef(Message).contains('\n'));
}

/// The bundled header is where a driver's own code reads these values.
TEST(Ntddi, AgreesWithTheBundledHeader) {
  auto Text = MemoryBuffer::getFile(WSK_SOURCE_KERNEL_HEADERS "/sdkddkver.h");
  ASSERT_TRUE(bool(Text));
  std::map<std::string, uint32_t> Header;
  for (StringRef Line : split((*Text)->getBuffer(), '\n')) {
    uint32_t Value;
    if (!Line.consume_front("#define NTDDI_"))
      continue;
    auto [Name, Number] = Line.split(' ');
    if (!Number.trim().getAsInteger(0, Value))
      Header[Name.str()] = Value;
    else if (Number.consume_front("NTDDI_"))
      Header[Name.str()] = Header[Number.trim().str()];
  }
  for (const NtddiName &Known : getNtddiNames())
    EXPECT_EQ(Header[Known.Name.str()], Known.Value) << Known.Name.str();
  EXPECT_TRUE((*Text)->getBuffer().contains(
      "#define NTDDI_WSKTIDY_DEFAULT NTDDI_WIN11_GE\n"));
  EXPECT_EQ(Header["WIN11_GE"], DefaultNtddi);
}
