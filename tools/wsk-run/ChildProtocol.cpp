//===- ChildProtocol.cpp - What a driver's process reports ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ChildProtocol.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSwitch.h"

using namespace llvm;

namespace wsk {

namespace {
/// Takes one field after the other; the last may hold anything.
class Fields {
public:
  explicit Fields(StringRef Line) : Rest(Line) {}

  StringRef take() {
    Ended = Rest.empty();
    auto [Field, After] = Rest.split('\t');
    Rest = After;
    return Field;
  }
  std::string takeRest() {
    Ended = Rest.empty();
    return std::exchange(Rest, "").str();
  }
  template <typename Number> Number takeNumber(unsigned Radix) {
    StringRef Field = take();
    if (Radix == 16)
      Field.consume_front_insensitive("0x");
    Number Value = 0;
    Wrong |= Field.getAsInteger(Radix, Value);
    return Value;
  }
  std::optional<uint64_t> takeOffset() {
    if (Rest.split('\t').first == "-") {
      take();
      return std::nullopt;
    }
    return takeNumber<uint64_t>(16);
  }
  bool isAtEnd() const { return Rest.empty(); }
  /// Whether all numbers were numbers and the last field was there.
  bool isGood() const { return !Wrong && !Ended; }

private:
  StringRef Rest;
  bool Wrong = false, Ended = false;
};
} // namespace

static std::optional<StateLine> parseState(Fields &From) {
  StringRef Name = From.take();
  if (Name == "entry-returned")
    return StateLine{DriverState::Returned, From.takeNumber<uint32_t>(16)};
  auto State = StringSwitch<std::optional<DriverState>>(Name)
                   .Case("entered", DriverState::Entered)
                   .Case("ready", DriverState::Ready)
                   .Case("unloading", DriverState::Unloading)
                   .Case("unloaded", DriverState::Unloaded)
                   .Default(std::nullopt);
  if (!State)
    return std::nullopt;
  return StateLine{*State};
}

static std::optional<WaitingLine> parseWaiting(Fields &From) {
  WaitingLine Line{0, From.takeOffset(), From.takeRest()};
  StringRef Message = Line.Message;
  if (!Message.consume_front("thread ") ||
      Message.consumeInteger(10, Line.Thread))
    return std::nullopt;
  return Line;
}

static std::optional<ChildLine> parseFields(StringRef Kind, Fields &From) {
  if (Kind == "state")
    return parseState(From);
  // The order of evaluation in braces is that of the fields.
  if (Kind == "finding")
    return FindingLine{From.take().str(), From.takeOffset(), From.takeRest()};
  if (Kind == "note")
    return NoteLine{From.takeOffset(), From.takeRest()};
  if (Kind == "leak")
    return LeakLine{From.take().str(), From.takeOffset(), From.takeRest()};
  if (Kind == "fatal") {
    FatalLine Line{From.take().str(), From.take().str(), std::nullopt};
    if (!From.isAtEnd())
      Line.Offset = From.takeOffset();
    return Line;
  }
  if (Kind == "frame")
    return FrameLine{From.takeOffset()};
  if (Kind == "waiting")
    return parseWaiting(From);
  if (Kind == "sanitizer")
    return SanitizerLine{From.takeRest()};
  if (Kind == "expect")
    return ExpectLine{From.takeRest()};
  if (Kind == "limit")
    return LimitLine{From.takeNumber<uint64_t>(10)};
  return std::nullopt;
}

std::optional<ChildLine> parseChildLine(StringRef Line) {
  Fields From(Line);
  StringRef Kind = From.take();
  std::optional<ChildLine> Parsed = parseFields(Kind, From);
  if (!Parsed || !From.isGood())
    return std::nullopt;
  return Parsed;
}

} // namespace wsk
