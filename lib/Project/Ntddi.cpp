//===- Ntddi.cpp - Windows versions by name -------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/Ntddi.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wsk {

static constexpr NtddiName Names[] = {
    {"VISTA", 0x06000000},      {"VISTASP1", 0x06000100},
    {"WS08", 0x06000100},       {"VISTASP2", 0x06000200},
    {"WIN7", 0x06010000},       {"WIN8", 0x06020000},
    {"WINBLUE", 0x06030000},    {"WIN10", 0x0A000000},
    {"WIN10_TH2", 0x0A000001},  {"WIN10_RS1", 0x0A000002},
    {"WIN10_RS2", 0x0A000003},  {"WIN10_RS3", 0x0A000004},
    {"WIN10_RS4", 0x0A000005},  {"WIN10_RS5", 0x0A000006},
    {"WIN10_19H1", 0x0A000007}, {"WIN10_VB", 0x0A000008},
    {"WIN10_MN", 0x0A000009},   {"WIN10_FE", 0x0A00000A},
    {"WIN10_CO", 0x0A00000B},   {"WIN10_NI", 0x0A00000C},
    {"WIN10_CU", 0x0A00000D},   {"WIN11_ZN", 0x0A00000E},
    {"WIN11_GA", 0x0A00000F},   {"WIN11_GE", 0x0A000010},
};

ArrayRef<NtddiName> getNtddiNames() { return Names; }

Expected<uint32_t> parseNtddi(StringRef Text) {
  uint32_t Value;
  // Below Vista there is no WSK; from 0x0B000000 on there is no Windows, and a
  // _WIN32_WINNT such as 0x0601 is the likely mistake.
  if (!Text.getAsInteger(0, Value) && Value >= Names[0].Value &&
      Value < 0x0B000000)
    return Value;
  StringRef Name = Text;
  Name.consume_front_insensitive("NTDDI_");
  for (const NtddiName &Known : Names)
    if (Name.equals_insensitive(Known.Name))
      return Known.Value;
  return createStringError(
      inconvertibleErrorCode(),
      "'" + Text + "' is no Windows version: give a value of NTDDI_VERSION " +
          "such as 0x0A000010, or one of " +
          join(
              map_range(Names, [](const NtddiName &N) { return N.Name.str(); }),
              ", "));
}

} // namespace wsk
