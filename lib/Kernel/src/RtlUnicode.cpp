//===- RtlUnicode.cpp - Unicode strings: comparing, copying, changing case ===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/RtlString.h"

#include "Kernel/src/Stop.h"

using namespace wsk::kernel;

//===--- Characters -------------------------------------------------------===//

// Latin, Greek and Cyrillic letters: what names of devices and keys consist of.

WCHAR RtlUpcaseUnicodeChar(WCHAR SourceCharacter) {
  USHORT C = SourceCharacter;
  if (C < 0x80)
    return (WCHAR)(C >= 'a' && C <= 'z' ? C - 0x20 : C);
  if ((C >= 0xE0 && C <= 0xFE && C != 0xF7) ||
      (C >= 0x3B1 && C <= 0x3C9 && C != 0x3C2) || (C >= 0x430 && C <= 0x44F))
    return (WCHAR)(C - 0x20);
  if (C == 0xFF)
    return (WCHAR)0x178;
  if (C >= 0x450 && C <= 0x45F)
    return (WCHAR)(C - 0x50);
  // Pairs of letters: capital first, at even or at odd places.
  if ((C >= 0x100 && C <= 0x137 && C != 0x131) || (C >= 0x14A && C <= 0x177))
    return (WCHAR)(C & ~1);
  if ((C >= 0x139 && C <= 0x148) || (C >= 0x179 && C <= 0x17E))
    return (WCHAR)(C & 1 ? C : C - 1);
  return SourceCharacter;
}

WCHAR RtlDowncaseUnicodeChar(WCHAR SourceCharacter) {
  USHORT C = SourceCharacter;
  if (C < 0x80)
    return (WCHAR)(C >= 'A' && C <= 'Z' ? C + 0x20 : C);
  if ((C >= 0xC0 && C <= 0xDE && C != 0xD7) ||
      (C >= 0x391 && C <= 0x3A9 && C != 0x3A2) || (C >= 0x410 && C <= 0x42F))
    return (WCHAR)(C + 0x20);
  if (C == 0x178)
    return (WCHAR)0xFF;
  if (C >= 0x400 && C <= 0x40F)
    return (WCHAR)(C + 0x50);
  if ((C >= 0x100 && C <= 0x137 && C != 0x130) || (C >= 0x14A && C <= 0x177))
    return (WCHAR)(C | 1);
  if ((C >= 0x139 && C <= 0x148) || (C >= 0x179 && C <= 0x17E))
    return (WCHAR)(C & 1 ? C + 1 : C);
  return SourceCharacter;
}

//===--- Making -----------------------------------------------------------===//

VOID RtlInitUnicodeString(PUNICODE_STRING DestinationString,
                          PCWSTR SourceString) {
  SIZE_T Size = 0;
  if (SourceString) {
    Size = wcslen(SourceString) * sizeof(WCHAR);
    // A longer string is cut to what the length can hold.
    if (Size > UNICODE_STRING_MAX_BYTES - sizeof(WCHAR))
      Size = UNICODE_STRING_MAX_BYTES - sizeof(WCHAR);
  }
  DestinationString->Buffer = (PWCH)SourceString;
  DestinationString->Length = (USHORT)Size;
  DestinationString->MaximumLength =
      (USHORT)(SourceString ? Size + sizeof(WCHAR) : 0);
}

NTSTATUS RtlInitUnicodeStringEx(PUNICODE_STRING DestinationString,
                                PCWSTR SourceString) {
  if (SourceString && wcslen(SourceString) * sizeof(WCHAR) >
                          UNICODE_STRING_MAX_BYTES - sizeof(WCHAR))
    return STATUS_NAME_TOO_LONG;
  RtlInitUnicodeString(DestinationString, SourceString);
  return STATUS_SUCCESS;
}

VOID RtlCopyUnicodeString(PUNICODE_STRING DestinationString,
                          PCUNICODE_STRING SourceString) {
  if (!SourceString) {
    DestinationString->Length = 0;
    return;
  }
  USHORT Size = SourceString->Length < DestinationString->MaximumLength
                    ? SourceString->Length
                    : DestinationString->MaximumLength;
  if (Size)
    memmove(DestinationString->Buffer, SourceString->Buffer, Size);
  DestinationString->Length = Size;
  if (Size + sizeof(WCHAR) <= DestinationString->MaximumLength)
    DestinationString->Buffer[Size / sizeof(WCHAR)] = 0;
}

VOID RtlFreeUnicodeString(PUNICODE_STRING UnicodeString) {
  freeString(UnicodeString->Buffer, "RtlFreeUnicodeString", WSK_CALLER);
  *UnicodeString = {};
}

//===--- Appending --------------------------------------------------------===//

static NTSTATUS append(PUNICODE_STRING Destination, PCWSTR Source,
                       SIZE_T Size) {
  if (Destination->Length + Size > Destination->MaximumLength)
    return STATUS_BUFFER_TOO_SMALL;
  PWCH End = Destination->Buffer + Destination->Length / sizeof(WCHAR);
  if (Size)
    memmove(End, Source, Size);
  Destination->Length = (USHORT)(Destination->Length + Size);
  if (Destination->Length + sizeof(WCHAR) <= Destination->MaximumLength)
    End[Size / sizeof(WCHAR)] = 0;
  return STATUS_SUCCESS;
}

NTSTATUS RtlAppendUnicodeToString(PUNICODE_STRING Destination, PCWSTR Source) {
  return Source ? append(Destination, Source, wcslen(Source) * sizeof(WCHAR))
                : STATUS_SUCCESS;
}

NTSTATUS RtlAppendUnicodeStringToString(PUNICODE_STRING Destination,
                                        PCUNICODE_STRING Source) {
  return append(Destination, Source->Buffer, Source->Length);
}

//===--- Comparing --------------------------------------------------------===//

static LONG compare(const WCHAR *Left, const WCHAR *Right, SIZE_T Count,
                    BOOLEAN IgnoreCase) {
  for (SIZE_T I = 0; I < Count; ++I) {
    WCHAR L = Left[I], R = Right[I];
    if (L != R && IgnoreCase) {
      L = RtlUpcaseUnicodeChar(L);
      R = RtlUpcaseUnicodeChar(R);
    }
    if (L != R)
      return (LONG)L - (LONG)R;
  }
  return 0;
}

LONG RtlCompareUnicodeString(PCUNICODE_STRING String1, PCUNICODE_STRING String2,
                             BOOLEAN CaseInSensitive) {
  USHORT Shorter =
      String1->Length < String2->Length ? String1->Length : String2->Length;
  LONG Result = compare(String1->Buffer, String2->Buffer,
                        Shorter / sizeof(WCHAR), CaseInSensitive);
  return Result ? Result : (LONG)String1->Length - (LONG)String2->Length;
}

BOOLEAN RtlEqualUnicodeString(PCUNICODE_STRING String1,
                              PCUNICODE_STRING String2,
                              BOOLEAN CaseInSensitive) {
  return String1->Length == String2->Length &&
         compare(String1->Buffer, String2->Buffer,
                 String1->Length / sizeof(WCHAR), CaseInSensitive) == 0;
}

BOOLEAN RtlPrefixUnicodeString(PCUNICODE_STRING String1,
                               PCUNICODE_STRING String2,
                               BOOLEAN CaseInSensitive) {
  return String1->Length <= String2->Length &&
         compare(String1->Buffer, String2->Buffer,
                 String1->Length / sizeof(WCHAR), CaseInSensitive) == 0;
}

BOOLEAN RtlSuffixUnicodeString(PCUNICODE_STRING String1,
                               PCUNICODE_STRING String2,
                               BOOLEAN CaseInSensitive) {
  if (String1->Length > String2->Length)
    return FALSE;
  SIZE_T Skip = (String2->Length - String1->Length) / sizeof(WCHAR);
  return compare(String1->Buffer, String2->Buffer + Skip,
                 String1->Length / sizeof(WCHAR), CaseInSensitive) == 0;
}

NTSTATUS RtlHashUnicodeString(PCUNICODE_STRING String, BOOLEAN CaseInSensitive,
                              ULONG HashAlgorithm, PULONG HashValue) {
  if (HashAlgorithm > HASH_STRING_ALGORITHM_X65599)
    return STATUS_INVALID_PARAMETER;
  ULONG Hash = 0;
  for (SIZE_T I = 0; I < String->Length / sizeof(WCHAR); ++I)
    Hash = Hash * 65599 + (CaseInSensitive
                               ? RtlUpcaseUnicodeChar(String->Buffer[I])
                               : String->Buffer[I]);
  *HashValue = Hash;
  return STATUS_SUCCESS;
}

//===--- Changing case ----------------------------------------------------===//

static NTSTATUS changeCase(PUNICODE_STRING Destination, PCUNICODE_STRING Source,
                           BOOLEAN Allocate, WCHAR (*Change)(WCHAR),
                           PVOID Caller) {
  if (Allocate) {
    Destination->MaximumLength = Source->Length;
    Destination->Buffer = (PWCH)allocateString(Source->Length, Caller);
    if (!Destination->Buffer)
      return STATUS_NO_MEMORY;
  } else if (Source->Length > Destination->MaximumLength) {
    return STATUS_BUFFER_OVERFLOW;
  }
  for (SIZE_T I = 0; I < Source->Length / sizeof(WCHAR); ++I)
    Destination->Buffer[I] = Change(Source->Buffer[I]);
  Destination->Length = Source->Length;
  return STATUS_SUCCESS;
}

NTSTATUS RtlUpcaseUnicodeString(PUNICODE_STRING DestinationString,
                                PCUNICODE_STRING SourceString,
                                BOOLEAN AllocateDestinationString) {
  return changeCase(DestinationString, SourceString, AllocateDestinationString,
                    RtlUpcaseUnicodeChar, WSK_CALLER);
}

NTSTATUS RtlDowncaseUnicodeString(PUNICODE_STRING DestinationString,
                                  PCUNICODE_STRING SourceString,
                                  BOOLEAN AllocateDestinationString) {
  return changeCase(DestinationString, SourceString, AllocateDestinationString,
                    RtlDowncaseUnicodeChar, WSK_CALLER);
}
