//===- RtlConvert.cpp - Strings in other encodings ------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Format.h"
#include "Kernel/src/RtlString.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Tracker.h"

using namespace wsk::kernel;

static constexpr ULONG StringTag = 'grtS';

PVOID wsk::kernel::allocateString(SIZE_T Size, PVOID Caller) {
  return allocateTracked(Kind::Pool, Size, StringTag, Fill::Zero, Caller);
}

void wsk::kernel::freeString(PVOID Buffer, PCSTR Function, PVOID Caller) {
  if (Buffer)
    freeTracked(Kind::Pool, Buffer, 0, Function, Caller);
}

//===--- Counted ANSI strings ---------------------------------------------===//

VOID RtlInitString(PSTRING DestinationString, PCSZ SourceString) {
  SIZE_T Size = SourceString ? strlen(SourceString) : 0;
  if (Size > MAXUSHORT - 1)
    Size = MAXUSHORT - 1;
  DestinationString->Buffer = (PCHAR)SourceString;
  DestinationString->Length = (USHORT)Size;
  DestinationString->MaximumLength = (USHORT)(SourceString ? Size + 1 : 0);
}

VOID RtlInitAnsiString(PANSI_STRING DestinationString, PCSZ SourceString) {
  RtlInitString(DestinationString, SourceString);
}

VOID RtlInitUTF8String(PUTF8_STRING DestinationString, PCSZ SourceString) {
  RtlInitString(DestinationString, SourceString);
}

NTSTATUS RtlInitAnsiStringEx(PANSI_STRING DestinationString,
                             PCSZ SourceString) {
  if (SourceString && strlen(SourceString) > MAXUSHORT - 1)
    return STATUS_NAME_TOO_LONG;
  RtlInitString(DestinationString, SourceString);
  return STATUS_SUCCESS;
}

VOID RtlCopyString(PSTRING DestinationString, const STRING *SourceString) {
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
}

CHAR RtlUpperChar(CHAR Character) {
  WCHAR Upper = RtlUpcaseUnicodeChar((UCHAR)Character);
  return Upper < 0x100 ? (CHAR)Upper : Character;
}

static LONG compare(const STRING *Left, const STRING *Right,
                    BOOLEAN IgnoreCase) {
  USHORT Shorter = Left->Length < Right->Length ? Left->Length : Right->Length;
  for (USHORT I = 0; I < Shorter; ++I) {
    CHAR L = Left->Buffer[I], R = Right->Buffer[I];
    if (IgnoreCase) {
      L = RtlUpperChar(L);
      R = RtlUpperChar(R);
    }
    if (L != R)
      return (LONG)(UCHAR)L - (LONG)(UCHAR)R;
  }
  return (LONG)Left->Length - (LONG)Right->Length;
}

LONG RtlCompareString(const STRING *String1, const STRING *String2,
                      BOOLEAN CaseInSensitive) {
  return compare(String1, String2, CaseInSensitive);
}

BOOLEAN RtlEqualString(const STRING *String1, const STRING *String2,
                       BOOLEAN CaseInSensitive) {
  return compare(String1, String2, CaseInSensitive) == 0;
}

VOID RtlFreeAnsiString(PANSI_STRING AnsiString) {
  freeString(AnsiString->Buffer, "RtlFreeAnsiString", WSK_CALLER);
  *AnsiString = {};
}

VOID RtlFreeUTF8String(PUTF8_STRING Utf8String) {
  freeString(Utf8String->Buffer, "RtlFreeUTF8String", WSK_CALLER);
  *Utf8String = {};
}

//===--- ANSI and Unicode -------------------------------------------------===//

ULONG RtlxAnsiStringToUnicodeSize(PCANSI_STRING AnsiString) {
  return (AnsiString->Length + 1u) * (ULONG)sizeof(WCHAR);
}

ULONG RtlxUnicodeStringToAnsiSize(PCUNICODE_STRING UnicodeString) {
  return UnicodeString->Length / (ULONG)sizeof(WCHAR) + 1;
}

NTSTATUS RtlMultiByteToUnicodeN(PWCH UnicodeString,
                                ULONG MaxBytesInUnicodeString,
                                PULONG BytesInUnicodeString,
                                const CHAR *MultiByteString,
                                ULONG BytesInMultiByteString) {
  ULONG Room = MaxBytesInUnicodeString / (ULONG)sizeof(WCHAR);
  ULONG Count = BytesInMultiByteString < Room ? BytesInMultiByteString : Room;
  for (ULONG I = 0; I < Count; ++I)
    UnicodeString[I] = (UCHAR)MultiByteString[I];
  if (BytesInUnicodeString)
    *BytesInUnicodeString = Count * (ULONG)sizeof(WCHAR);
  return STATUS_SUCCESS;
}

NTSTATUS RtlUnicodeToMultiByteN(PCHAR MultiByteString,
                                ULONG MaxBytesInMultiByteString,
                                PULONG BytesInMultiByteString,
                                PCWCH UnicodeString,
                                ULONG BytesInUnicodeString) {
  ULONG Count = BytesInUnicodeString / (ULONG)sizeof(WCHAR);
  if (Count > MaxBytesInMultiByteString)
    Count = MaxBytesInMultiByteString;
  for (ULONG I = 0; I < Count; ++I)
    MultiByteString[I] = toAnsi(UnicodeString[I]);
  if (BytesInMultiByteString)
    *BytesInMultiByteString = Count;
  return STATUS_SUCCESS;
}

NTSTATUS RtlAnsiStringToUnicodeString(PUNICODE_STRING DestinationString,
                                      PCANSI_STRING SourceString,
                                      BOOLEAN AllocateDestinationString) {
  requireIrql(PASSIVE_LEVEL, "RtlAnsiStringToUnicodeString", WSK_CALLER);
  ULONG Size = RtlxAnsiStringToUnicodeSize(SourceString);
  if (Size > UNICODE_STRING_MAX_BYTES)
    return STATUS_INVALID_PARAMETER_2;
  DestinationString->Length = (USHORT)(Size - sizeof(WCHAR));
  if (AllocateDestinationString) {
    DestinationString->MaximumLength = (USHORT)Size;
    DestinationString->Buffer = (PWCH)allocateString(Size, WSK_CALLER);
    if (!DestinationString->Buffer)
      return STATUS_NO_MEMORY;
  } else if (DestinationString->Length >= DestinationString->MaximumLength) {
    return STATUS_BUFFER_OVERFLOW;
  }
  RtlMultiByteToUnicodeN(DestinationString->Buffer, DestinationString->Length,
                         nullptr, SourceString->Buffer, SourceString->Length);
  DestinationString->Buffer[DestinationString->Length / sizeof(WCHAR)] = 0;
  return STATUS_SUCCESS;
}

NTSTATUS RtlUnicodeStringToAnsiString(PANSI_STRING DestinationString,
                                      PCUNICODE_STRING SourceString,
                                      BOOLEAN AllocateDestinationString) {
  requireIrql(PASSIVE_LEVEL, "RtlUnicodeStringToAnsiString", WSK_CALLER);
  ULONG Size = RtlxUnicodeStringToAnsiSize(SourceString);
  NTSTATUS Status = STATUS_SUCCESS;
  DestinationString->Length = (USHORT)(Size - 1);
  if (AllocateDestinationString) {
    DestinationString->MaximumLength = (USHORT)Size;
    DestinationString->Buffer = (PCHAR)allocateString(Size, WSK_CALLER);
    if (!DestinationString->Buffer)
      return STATUS_NO_MEMORY;
  } else if (DestinationString->MaximumLength == 0) {
    return STATUS_BUFFER_OVERFLOW;
  } else if (DestinationString->Length >= DestinationString->MaximumLength) {
    Status = STATUS_BUFFER_OVERFLOW;
    DestinationString->Length = DestinationString->MaximumLength - 1;
  }
  RtlUnicodeToMultiByteN(DestinationString->Buffer, DestinationString->Length,
                         nullptr, SourceString->Buffer, SourceString->Length);
  DestinationString->Buffer[DestinationString->Length] = 0;
  return Status;
}

//===--- UTF-8 and Unicode ------------------------------------------------===//

namespace {
struct CodePoint {
  ULONG Value;
  ULONG Units; ///< That the source has spent on it.
  bool Valid;
};
} // namespace

static constexpr ULONG Replacement = 0xFFFD;

static CodePoint readUtf16(PCWCH Text, ULONG Count) {
  ULONG First = (USHORT)Text[0];
  if (First < 0xD800 || First > 0xDFFF)
    return {First, 1, true};
  if (First < 0xDC00 && Count > 1 && (Text[1] & 0xFC00) == 0xDC00)
    return {0x10000 + ((First - 0xD800) << 10) + ((ULONG)Text[1] - 0xDC00), 2,
            true};
  return {Replacement, 1, false};
}

static CodePoint readUtf8(PCCH Text, ULONG Count) {
  ULONG First = (UCHAR)Text[0];
  if (First < 0x80)
    return {First, 1, true};
  ULONG Length = First >= 0xF0 ? 4 : First >= 0xE0 ? 3 : 2;
  if (First < 0xC2 || First > 0xF4)
    return {Replacement, 1, false};
  ULONG Value = First & (0x7Fu >> Length);
  for (ULONG I = 1; I < Length; ++I) {
    if (I >= Count || ((UCHAR)Text[I] & 0xC0) != 0x80)
      return {Replacement, I, false};
    Value = Value << 6 | ((UCHAR)Text[I] & 0x3F);
  }
  static const ULONG Least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (Value < Least[Length] || Value > 0x10FFFF ||
      (Value >= 0xD800 && Value <= 0xDFFF))
    return {Replacement, Length, false};
  return {Value, Length, true};
}

// Without a destination, both functions tell how many bytes it needs.

NTSTATUS RtlUnicodeToUTF8N(PCHAR UTF8StringDestination,
                           ULONG UTF8StringMaxByteCount,
                           PULONG UTF8StringActualByteCount,
                           PCWCH UnicodeStringSource,
                           ULONG UnicodeStringByteCount) {
  ULONG Count = UnicodeStringByteCount / (ULONG)sizeof(WCHAR);
  ULONG Written = 0;
  NTSTATUS Status = STATUS_SUCCESS;
  for (ULONG I = 0; I < Count;) {
    CodePoint C = readUtf16(UnicodeStringSource + I, Count - I);
    I += C.Units;
    if (!C.Valid)
      Status = STATUS_SOME_NOT_MAPPED;
    UCHAR Bytes[4];
    ULONG Length = encodeUtf8(C.Value, Bytes);
    if (UTF8StringDestination) {
      if (Length > UTF8StringMaxByteCount - Written) {
        Status = STATUS_BUFFER_TOO_SMALL;
        break;
      }
      memcpy(UTF8StringDestination + Written, Bytes, Length);
    }
    Written += Length;
  }
  if (UTF8StringActualByteCount)
    *UTF8StringActualByteCount = Written;
  return Status;
}

NTSTATUS RtlUTF8ToUnicodeN(PWSTR UnicodeStringDestination,
                           ULONG UnicodeStringMaxByteCount,
                           PULONG UnicodeStringActualByteCount,
                           PCCH UTF8StringSource, ULONG UTF8StringByteCount) {
  ULONG Room = UnicodeStringMaxByteCount / (ULONG)sizeof(WCHAR);
  ULONG Written = 0;
  NTSTATUS Status = STATUS_SUCCESS;
  for (ULONG I = 0; I < UTF8StringByteCount;) {
    CodePoint C = readUtf8(UTF8StringSource + I, UTF8StringByteCount - I);
    I += C.Units;
    if (!C.Valid)
      Status = STATUS_SOME_NOT_MAPPED;
    ULONG Units = C.Value < 0x10000 ? 1 : 2;
    if (UnicodeStringDestination) {
      if (Units > Room - Written) {
        Status = STATUS_BUFFER_TOO_SMALL;
        break;
      }
      PWSTR Target = UnicodeStringDestination + Written;
      if (Units == 1) {
        Target[0] = (WCHAR)C.Value;
      } else {
        Target[0] = (WCHAR)(0xD800 + ((C.Value - 0x10000) >> 10));
        Target[1] = (WCHAR)(0xDC00 + ((C.Value - 0x10000) & 0x3FF));
      }
    }
    Written += Units;
  }
  if (UnicodeStringActualByteCount)
    *UnicodeStringActualByteCount = Written * (ULONG)sizeof(WCHAR);
  return Status;
}
