//===- RtlNumber.cpp - Numbers, GUIDs and random values -------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Format.h"
#include "Kernel/src/Host.h"
#include "Kernel/src/RtlAddress.h"
#include "Kernel/src/RtlString.h"
#include "Kernel/src/Stop.h"

using namespace wsk::kernel;

SIZE_T RtlCompareMemory(const VOID *Source1, const VOID *Source2,
                        SIZE_T Length) {
  auto *Left = (const UCHAR *)Source1, *Right = (const UCHAR *)Source2;
  SIZE_T Same = 0;
  while (Same < Length && Left[Same] == Right[Same])
    ++Same;
  return Same;
}

//===--- Numbers to strings -----------------------------------------------===//

static NTSTATUS integerToString(ULONGLONG Value, ULONG Base,
                                PUNICODE_STRING String) {
  if (Base == 0)
    Base = 10;
  if (Base != 2 && Base != 8 && Base != 10 && Base != 16)
    return STATUS_INVALID_PARAMETER;
  WCHAR Digits[65];
  ULONG Count = 0;
  do {
    Digits[Count++] = (WCHAR) "0123456789ABCDEF"[Value % Base];
    Value /= Base;
  } while (Value);
  ULONG Size = Count * (ULONG)sizeof(WCHAR);
  if (Size > String->MaximumLength)
    return STATUS_BUFFER_OVERFLOW;
  for (ULONG I = 0; I < Count; ++I)
    String->Buffer[I] = Digits[Count - 1 - I];
  String->Length = (USHORT)Size;
  if (Size + sizeof(WCHAR) <= String->MaximumLength)
    String->Buffer[Count] = 0;
  return STATUS_SUCCESS;
}

NTSTATUS RtlIntegerToUnicodeString(ULONG Value, ULONG Base,
                                   PUNICODE_STRING String) {
  return integerToString(Value, Base, String);
}

NTSTATUS RtlInt64ToUnicodeString(ULONGLONG Value, ULONG Base,
                                 PUNICODE_STRING String) {
  return integerToString(Value, Base, String);
}

//===--- Strings to numbers -----------------------------------------------===//

/// Blanks, a sign, 0x, 0o or 0b, and digits. What follows is ignored.
template <typename Char>
static NTSTATUS parseInteger(const Char *S, SIZE_T Count, ULONG Base,
                             PULONG Value) {
  const Char *End = S + Count;
  while (S < End && *S > 0 && *S <= ' ')
    ++S;
  bool Negative = S < End && *S == '-';
  if (S < End && (*S == '-' || *S == '+'))
    ++S;
  if (Base == 0) {
    Base = 10;
    if (End - S > 1 && S[0] == '0') {
      ULONG Given = S[1] == 'x' ? 16 : S[1] == 'o' ? 8 : S[1] == 'b' ? 2 : 0;
      if (Given) {
        Base = Given;
        S += 2;
      }
    }
  } else if (Base != 2 && Base != 8 && Base != 10 && Base != 16) {
    return STATUS_INVALID_PARAMETER;
  }
  ULONG Result = 0;
  for (; S < End && digitValue(*S) < Base; ++S)
    Result = Result * Base + digitValue(*S);
  *Value = Negative ? 0 - Result : Result;
  return STATUS_SUCCESS;
}

NTSTATUS RtlUnicodeStringToInteger(PCUNICODE_STRING String, ULONG Base,
                                   PULONG Value) {
  return parseInteger(String->Buffer, String->Length / sizeof(WCHAR), Base,
                      Value);
}

NTSTATUS RtlCharToInteger(PCSZ String, ULONG Base, PULONG Value) {
  return parseInteger(String, strlen(String), Base, Value);
}

//===--- GUIDs ------------------------------------------------------------===//

// {xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx}
static constexpr ULONG GuidLength = 38;

static bool isHyphenAt(ULONG I) {
  return I == 9 || I == 14 || I == 19 || I == 24;
}

NTSTATUS RtlGUIDFromString(PCUNICODE_STRING GuidString, GUID *Guid) {
  PCWSTR Text = GuidString->Buffer;
  if (GuidString->Length < GuidLength * sizeof(WCHAR) || Text[0] != '{' ||
      Text[GuidLength - 1] != '}')
    return STATUS_INVALID_PARAMETER;
  UCHAR Nibbles[32];
  ULONG Count = 0;
  for (ULONG I = 1; I < GuidLength - 1; ++I) {
    if (isHyphenAt(I)) {
      if (Text[I] != '-')
        return STATUS_INVALID_PARAMETER;
      continue;
    }
    ULONG Digit = digitValue(Text[I]);
    if (Digit > 15)
      return STATUS_INVALID_PARAMETER;
    Nibbles[Count++] = (UCHAR)Digit;
  }
  UCHAR Bytes[16];
  for (ULONG I = 0; I < 16; ++I)
    Bytes[I] = (UCHAR)(Nibbles[2ULL * I] << 4 | Nibbles[2ULL * I + 1]);
  Guid->Data1 = (ULONG)Bytes[0] << 24 | (ULONG)Bytes[1] << 16 |
                (ULONG)Bytes[2] << 8 | Bytes[3];
  Guid->Data2 = (USHORT)(Bytes[4] << 8 | Bytes[5]);
  Guid->Data3 = (USHORT)(Bytes[6] << 8 | Bytes[7]);
  memcpy(Guid->Data4, Bytes + 8, 8);
  return STATUS_SUCCESS;
}

NTSTATUS RtlStringFromGUID(REFGUID Guid, PUNICODE_STRING GuidString) {
  constexpr USHORT Size = (GuidLength + 1) * sizeof(WCHAR);
  auto *Text = (PWCH)allocateString(Size, WSK_CALLER);
  if (!Text)
    return STATUS_NO_MEMORY;
  const UCHAR Bytes[16] = {(UCHAR)(Guid.Data1 >> 24),
                           (UCHAR)(Guid.Data1 >> 16),
                           (UCHAR)(Guid.Data1 >> 8),
                           (UCHAR)Guid.Data1,
                           (UCHAR)(Guid.Data2 >> 8),
                           (UCHAR)Guid.Data2,
                           (UCHAR)(Guid.Data3 >> 8),
                           (UCHAR)Guid.Data3,
                           Guid.Data4[0],
                           Guid.Data4[1],
                           Guid.Data4[2],
                           Guid.Data4[3],
                           Guid.Data4[4],
                           Guid.Data4[5],
                           Guid.Data4[6],
                           Guid.Data4[7]};
  ULONG Nibble = 0;
  for (ULONG I = 1; I < GuidLength - 1; ++I) {
    if (isHyphenAt(I)) {
      Text[I] = '-';
      continue;
    }
    UCHAR Byte = Bytes[Nibble / 2];
    Text[I] = (WCHAR) "0123456789ABCDEF"[Nibble % 2 ? Byte & 15 : Byte >> 4];
    ++Nibble;
  }
  Text[0] = '{';
  Text[GuidLength - 1] = '}';
  *GuidString = {Size - sizeof(WCHAR), Size, Text};
  return STATUS_SUCCESS;
}

NTSTATUS ExUuidCreate(GUID *Uuid) {
  wskHostRandom(Uuid, sizeof(*Uuid));
  Uuid->Data3 = (USHORT)((Uuid->Data3 & 0x0FFF) | 0x4000);
  Uuid->Data4[0] = (UCHAR)((Uuid->Data4[0] & 0x3F) | 0x80);
  return STATUS_SUCCESS;
}

//===--- Random values ----------------------------------------------------===//

// The documented multiplicative generator: 31 bits, the same seed gives the
// same row.
static ULONG nextRandom(PULONG Seed) {
  *Seed = (ULONG)((*Seed * 0x7FFFFFEDULL + 0x7FFFFFC3) % MAXLONG);
  return *Seed;
}

ULONG RtlRandom(PULONG Seed) { return nextRandom(Seed); }

ULONG RtlRandomEx(PULONG Seed) { return nextRandom(Seed); }
