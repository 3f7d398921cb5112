//===- NtStatusNames.cpp - NTSTATUS values by name ------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NtStatusNames.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace wsk {

std::string findStatusName(StringRef HeaderText, uint32_t Status) {
  while (!HeaderText.empty()) {
    StringRef Line;
    std::tie(Line, HeaderText) = HeaderText.split('\n');
    // #define STATUS_PENDING ((NTSTATUS)0x00000103L)
    if (!Line.consume_front("#define "))
      continue;
    Line = Line.ltrim();
    StringRef Name = Line.take_until([](char C) { return isSpace(C); });
    size_t Number = Line.find("0x");
    uint32_t Value;
    if (Name.starts_with("STATUS_") && Number != StringRef::npos &&
        !Line.substr(Number + 2)
             .take_while([](char C) { return isHexDigit(C); })
             .getAsInteger(16, Value) &&
        Value == Status)
      return Name.str();
  }
  return "";
}

std::string describeStatus(StringRef KernelHeaders, uint32_t Status) {
  std::string Text = formatv("{0:X+8}", Status);
  SmallString<256> Header(KernelHeaders);
  sys::path::append(Header, "ntstatus.h");
  if (auto Buffer = MemoryBuffer::getFile(Header))
    if (std::string Name = findStatusName((*Buffer)->getBuffer(), Status);
        !Name.empty())
      Text += " (" + Name + ")";
  return Text;
}

} // namespace wsk
