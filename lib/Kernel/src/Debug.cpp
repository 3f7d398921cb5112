//===- Debug.cpp - The driver's debug output ------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Format.h"
#include "Kernel/src/Host.h"

#include <wdm.h>

using namespace wsk::kernel;

namespace {

/// One call's text in UTF-8, written in one piece. Longer text is cut; Windows
/// cuts at 512 bytes.
class DebugText {
public:
  static void put(PVOID Context, USHORT Unit, bool Wide) {
    auto *Text = (DebugText *)Context;
    if (!Wide)
      return Text->putByte((UCHAR)Unit);
    UCHAR Bytes[4];
    ULONG Count;
    if (Text->High && Unit >= 0xDC00 && Unit < 0xE000) {
      Count = encodeUtf8(
          0x10000u + ((Text->High - 0xD800u) << 10) + (Unit - 0xDC00u), Bytes);
      Text->High = 0;
    } else if (Unit >= 0xD800 && Unit < 0xDC00) {
      Text->High = Unit;
      return;
    } else {
      Count = encodeUtf8(Unit, Bytes);
    }
    for (ULONG I = 0; I < Count; ++I)
      Text->putByte(Bytes[I]);
  }
  void write() const { wskHostWriteText(Buffer, Length); }

private:
  void putByte(UCHAR Byte) {
    if (Length < sizeof(Buffer))
      Buffer[Length++] = (CHAR)Byte;
  }

  ULONG Length = 0;
  USHORT High = 0;
  CHAR Buffer[1024];
};

} // namespace

static void print(PCSTR Prefix, PCSTR Format, va_list Arguments) {
  DebugText Text;
  for (; *Prefix; ++Prefix)
    DebugText::put(&Text, (UCHAR)*Prefix, false);
  formatText(DebugText::put, &Text, Format, Arguments);
  Text.write();
}

// Nothing is filtered by component and level: whoever runs a driver here wants
// to see what it says.

ULONG DbgPrint(PCSTR Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  print("", Format, Arguments);
  va_end(Arguments);
  return STATUS_SUCCESS;
}

ULONG DbgPrintEx(ULONG, ULONG, PCSTR Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  print("", Format, Arguments);
  va_end(Arguments);
  return STATUS_SUCCESS;
}

ULONG vDbgPrintEx(ULONG, ULONG, PCCH Format, va_list arglist) {
  print("", Format, arglist);
  return STATUS_SUCCESS;
}

ULONG vDbgPrintExWithPrefix(PCCH Prefix, ULONG, ULONG, PCCH Format,
                            va_list arglist) {
  print(Prefix, Format, arglist);
  return STATUS_SUCCESS;
}

NTSTATUS DbgQueryDebugFilterState(ULONG, ULONG) { return TRUE; }
