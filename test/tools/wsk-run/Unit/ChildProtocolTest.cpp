//===- ChildProtocolTest.cpp - What a driver's process reports ------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ChildProtocol.h"
#include "gtest/gtest.h"

using namespace wsk;

namespace {

template <typename Kind> Kind parse(llvm::StringRef Line) {
  std::optional<ChildLine> Parsed = parseChildLine(Line);
  EXPECT_TRUE(Parsed.has_value()) << Line.str();
  if (!Parsed || !std::holds_alternative<Kind>(*Parsed)) {
    ADD_FAILURE() << "is of another kind: " << Line.str();
    return {};
  }
  return std::get<Kind>(*Parsed);
}

TEST(ChildProtocol, States) {
  EXPECT_EQ(DriverState::Entered, parse<StateLine>("state\tentered").State);
  EXPECT_EQ(DriverState::Ready, parse<StateLine>("state\tready").State);
  EXPECT_EQ(DriverState::Unloading, parse<StateLine>("state\tunloading").State);
  EXPECT_EQ(DriverState::Unloaded, parse<StateLine>("state\tunloaded").State);
}

TEST(ChildProtocol, EntryStatusIsHexadecimal) {
  auto Line = parse<StateLine>("state\tentry-returned\tC000020A");
  EXPECT_EQ(DriverState::Returned, Line.State);
  EXPECT_EQ(0xC000020Au, Line.EntryStatus);
  EXPECT_EQ(0x103u,
            parse<StateLine>("state\tentry-returned\t0x00000103").EntryStatus);
}

TEST(ChildProtocol, Finding) {
  auto Line = parse<FindingLine>(
      "finding\tWSK-WskBind-Flags-reserved-zero\t0x1a2b\t'Flags' is 0x2");
  EXPECT_EQ("WSK-WskBind-Flags-reserved-zero", Line.RuleId);
  EXPECT_EQ(0x1a2bu, Line.Offset);
  EXPECT_EQ("'Flags' is 0x2", Line.Message);
}

TEST(ChildProtocol, OffsetMayBeUnknown) {
  auto Line = parse<NoteLine>("note\t-\tmade by the provider");
  EXPECT_FALSE(Line.Offset.has_value());
  EXPECT_EQ("made by the provider", Line.Message);
}

TEST(ChildProtocol, Leak) {
  auto Line = parse<LeakLine>("leak\tpool\tff\t2 blocks");
  EXPECT_EQ("pool", Line.What);
  EXPECT_EQ(0xffu, Line.Offset);
  EXPECT_EQ("2 blocks", Line.Message);
}

TEST(ChildProtocol, FatalHasAPlaceOrNot) {
  auto Without = parse<FatalLine>("fatal\tunload\tno DriverUnload");
  EXPECT_EQ("unload", Without.Kind);
  EXPECT_EQ("no DriverUnload", Without.Message);
  EXPECT_FALSE(Without.Offset.has_value());
  EXPECT_FALSE(parse<FatalLine>("fatal\tunload\ttext\t-").Offset.has_value());
  EXPECT_EQ(0x10u, parse<FatalLine>("fatal\tbugcheck\ttext\t0x10").Offset);
}

TEST(ChildProtocol, Frame) {
  EXPECT_EQ(0x2e476u, parse<FrameLine>("frame\t0x2e476").Offset);
}

TEST(ChildProtocol, WaitingBeginsWithTheThread) {
  auto Line = parse<WaitingLine>(
      "waiting\t0x12\tthread 517 waits in KeWaitForSingleObject for 0x1");
  EXPECT_EQ(517, Line.Thread);
  EXPECT_EQ(0x12u, Line.Offset);
  EXPECT_EQ("thread 517 waits in KeWaitForSingleObject for 0x1", Line.Message);
}

TEST(ChildProtocol, Expect) {
  EXPECT_EQ("WSK-WskSocket-Irp-nonnull",
            parse<ExpectLine>("expect\tWSK-WskSocket-Irp-nonnull").RuleId);
}

TEST(ChildProtocol, Limit) {
  EXPECT_EQ(10000u, parse<LimitLine>("limit\t10000").Descriptors);
  EXPECT_FALSE(parseChildLine("limit\tmany"));
}

TEST(ChildProtocol, Sanitizer) {
  EXPECT_EQ(
      "ThreadSanitizer: data race",
      parse<SanitizerLine>("sanitizer\tThreadSanitizer: data race").Summary);
}

TEST(ChildProtocol, RefusesWhatIsNoLine) {
  for (llvm::StringRef Line :
       {"", "hello", "state", "state\tasleep", "state\tentry-returned",
        "state\tentry-returned\tSTATUS_SUCCESS", "finding\tWSK-a\t12",
        "finding\tWSK-a\tzz\ttext", "note\t12", "leak\tpool",
        "note\t123456789abcdef01\ttext", "sanitizer", "frame",
        "waiting\t12\tsomebody waits"})
    EXPECT_FALSE(parseChildLine(Line).has_value()) << Line.str();
}

} // namespace
