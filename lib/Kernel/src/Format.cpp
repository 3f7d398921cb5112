//===- Format.cpp - Formatted text by Windows' rules ----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Format.h"

#include <stdint.h>

namespace wsk::kernel {

namespace {

struct Specification {
  bool Left = false, Sign = false, Blank = false, Alternate = false,
       Zero = false;
  int Width = 0;
  int Precision = -1;
  int Bytes = 4;
  bool Wide = false, Narrow = false;
};

template <typename Char> class Formatter {
public:
  Formatter(PutUnit Put, PVOID Context) : Put(Put), Context(Context) {}

  void run(const Char *Format, va_list &Arguments) {
    while (*Format) {
      if (*Format != '%') {
        put(*Format++);
        continue;
      }
      ++Format;
      Specification S;
      parseFlags(Format, S);
      S.Width = parseNumber(Format, Arguments);
      if (S.Width < 0) {
        S.Left = true;
        S.Width = -S.Width;
      }
      if (*Format == '.') {
        ++Format;
        S.Precision = parseNumber(Format, Arguments);
      }
      parseSize(Format, S);
      if (!*Format)
        return;
      convert(*Format++, S, Arguments);
    }
  }

private:
  static constexpr bool WideFormat = sizeof(Char) == 2;

  void put(Char C) {
    if constexpr (WideFormat)
      Put(Context, C, true);
    else
      Put(Context, (UCHAR)C, false);
  }
  void putAscii(CHAR C) { Put(Context, (UCHAR)C, false); }
  void pad(CHAR C, long long Count) {
    for (; Count > 0; --Count)
      putAscii(C);
  }

  static void parseFlags(const Char *&Format, Specification &S) {
    for (;; ++Format) {
      switch (*Format) {
      case '-':
        S.Left = true;
        break;
      case '+':
        S.Sign = true;
        break;
      case ' ':
        S.Blank = true;
        break;
      case '#':
        S.Alternate = true;
        break;
      case '0':
        S.Zero = true;
        break;
      default:
        return;
      }
    }
  }

  static int parseNumber(const Char *&Format, va_list &Arguments) {
    if (*Format == '*') {
      ++Format;
      return va_arg(Arguments, int);
    }
    int Result = 0;
    for (; *Format >= '0' && *Format <= '9'; ++Format)
      if (Result < 100000)
        Result = Result * 10 + (*Format - '0');
    return Result;
  }

  static void parseSize(const Char *&Format, Specification &S) {
    for (;; ++Format) {
      switch (*Format) {
      case 'h':
        S.Bytes = S.Bytes == 2 ? 1 : 2;
        S.Narrow = true;
        break;
      case 'l':
        // One is Windows' long, which has 32 bits; two are 64.
        S.Bytes = S.Wide ? 8 : 4;
        S.Wide = true;
        break;
      case 'w':
        S.Wide = true;
        break;
      case 'I':
        if (Format[1] == '6' && Format[2] == '4') {
          S.Bytes = 8;
          Format += 2;
        } else if (Format[1] == '3' && Format[2] == '2') {
          S.Bytes = 4;
          Format += 2;
        } else {
          S.Bytes = sizeof(PVOID);
        }
        break;
      case 'j':
        S.Bytes = 8;
        break;
      case 'z':
      case 't':
        S.Bytes = sizeof(PVOID);
        break;
      default:
        return;
      }
    }
  }

  void convert(Char Conversion, const Specification &S, va_list &Arguments) {
    switch (Conversion) {
    case 'd':
    case 'i': {
      LONGLONG Value =
          S.Bytes == 8 ? va_arg(Arguments, LONGLONG) : va_arg(Arguments, int);
      if (S.Bytes == 2)
        Value = (SHORT)Value;
      else if (S.Bytes == 1)
        Value = (signed char)Value;
      putInteger(Value < 0 ? 0 - (ULONGLONG)Value : (ULONGLONG)Value, 10, false,
                 Value < 0 ? "-"
                 : S.Sign  ? "+"
                 : S.Blank ? " "
                           : "",
                 S);
      return;
    }
    case 'u':
      return putInteger(unsignedArgument(S, Arguments), 10, false, "", S);
    case 'o':
      return putInteger(unsignedArgument(S, Arguments), 8, false,
                        S.Alternate ? "0" : "", S);
    case 'x':
    case 'X': {
      bool Upper = Conversion == 'X';
      ULONGLONG Value = unsignedArgument(S, Arguments);
      return putInteger(Value, 16, Upper,
                        !S.Alternate || !Value ? ""
                        : Upper                ? "0X"
                                               : "0x",
                        S);
    }
    case 'p':
    case 'P': {
      Specification Pointer = S;
      Pointer.Precision = 2 * sizeof(PVOID);
      return putInteger((ULONG_PTR)va_arg(Arguments, PVOID), 16, true, "",
                        Pointer);
    }
    case 'c':
    case 'C': {
      int Value = va_arg(Arguments, int);
      bool Wide = isWide(Conversion == 'C', S);
      pad(' ', S.Left ? 0 : S.Width - 1);
      Put(Context, Wide ? (USHORT)Value : (UCHAR)Value, Wide);
      pad(' ', S.Left ? S.Width - 1 : 0);
      return;
    }
    case 's':
    case 'S': {
      PVOID Text = va_arg(Arguments, PVOID);
      if (!Text)
        return putString((const CHAR *)"(null)", 6, S);
      if (isWide(Conversion == 'S', S))
        return putString((const WCHAR *)Text, lengthOf((const WCHAR *)Text, S),
                         S);
      return putString((const CHAR *)Text, lengthOf((const CHAR *)Text, S), S);
    }
    case 'Z': {
      PVOID Text = va_arg(Arguments, PVOID);
      if (!Text || !((PSTRING)Text)->Buffer)
        return putString((const CHAR *)"(null)", 6, S);
      if (S.Wide) {
        auto *String = (PCUNICODE_STRING)Text;
        return putString((const WCHAR *)String->Buffer,
                         limit(String->Length / sizeof(WCHAR), S), S);
      }
      auto *String = (PSTRING)Text;
      return putString((const CHAR *)String->Buffer, limit(String->Length, S),
                       S);
    }
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
      return putFixed(va_arg(Arguments, double), S);
    case 'n':
      (void)va_arg(Arguments, PVOID); // Windows refuses it as well.
      return;
    default:
      put(Conversion);
    }
  }

  static ULONGLONG unsignedArgument(const Specification &S,
                                    va_list &Arguments) {
    ULONGLONG Value = S.Bytes == 8 ? va_arg(Arguments, ULONGLONG)
                                   : va_arg(Arguments, unsigned);
    if (S.Bytes == 2)
      Value = (USHORT)Value;
    else if (S.Bytes == 1)
      Value = (UCHAR)Value;
    return Value;
  }

  /// A capital letter means the other width than the format's own.
  static bool isWide(bool Capital, const Specification &S) {
    if (S.Wide)
      return true;
    if (S.Narrow)
      return false;
    return WideFormat != Capital;
  }

  static SIZE_T limit(SIZE_T Length, const Specification &S) {
    return S.Precision >= 0 && Length > (SIZE_T)S.Precision
               ? (SIZE_T)S.Precision
               : Length;
  }

  /// Reads no further than the precision allows: the text need not end.
  template <typename Unit>
  static SIZE_T lengthOf(const Unit *Text, const Specification &S) {
    SIZE_T Length = 0;
    while ((S.Precision < 0 || Length < (SIZE_T)S.Precision) && Text[Length])
      ++Length;
    return Length;
  }

  template <typename Unit>
  void putString(const Unit *Text, SIZE_T Length, const Specification &S) {
    long long Missing = S.Width - (long long)Length;
    pad(S.Zero && !S.Left ? '0' : ' ', S.Left ? 0 : Missing);
    for (SIZE_T I = 0; I < Length; ++I)
      if constexpr (sizeof(Unit) == 2)
        Put(Context, Text[I], true);
      else
        Put(Context, (UCHAR)Text[I], false);
    pad(' ', S.Left ? Missing : 0);
  }

  void putInteger(ULONGLONG Value, unsigned Base, bool Upper,
                  const CHAR *Prefix, const Specification &S) {
    CHAR Digits[24];
    int Count = 0;
    for (; Value; Value /= Base) {
      unsigned Digit = Value % Base;
      Digits[Count++] =
          (CHAR)(Digit < 10 ? '0' + Digit : (Upper ? 'A' : 'a') + Digit - 10);
    }
    int PrefixLength = 0;
    while (Prefix[PrefixLength])
      ++PrefixLength;
    int Least = S.Precision >= 0 ? S.Precision : 1;
    if (S.Precision < 0 && S.Zero && !S.Left && S.Width - PrefixLength > Least)
      Least = S.Width - PrefixLength;
    int Zeros = Count < Least ? Least - Count : 0;
    int Missing = S.Width - PrefixLength - Zeros - Count;
    pad(' ', S.Left ? 0 : Missing);
    for (int I = 0; I < PrefixLength; ++I)
      putAscii(Prefix[I]);
    pad('0', Zeros);
    while (Count > 0)
      putAscii(Digits[--Count]);
    pad(' ', S.Left ? Missing : 0);
  }

  /// Enough for a debug message: kernel code has little to do with fractions.
  void putFixed(double Value, const Specification &S) {
    bool Negative = Value < 0;
    if (Negative)
      Value = -Value;
    if (!(Value < 1e18))
      return putString((const CHAR *)"(large)", 7, S);
    int Places = S.Precision >= 0 && S.Precision <= 17 ? S.Precision : 6;
    ULONGLONG Scale = 1;
    for (int I = 0; I < Places; ++I)
      Scale *= 10;
    ULONGLONG Whole = (ULONGLONG)Value;
    double Rest = (Value - (double)Whole) * (double)Scale;
    ULONGLONG Part = (ULONGLONG)Rest;
    if (Rest - (double)Part >= 0.5)
      ++Part;
    if (Part >= Scale) {
      ++Whole;
      Part -= Scale;
    }
    Specification Integer;
    putInteger(Whole, 10, false, Negative ? "-" : S.Sign ? "+" : "", Integer);
    if (Places == 0)
      return;
    putAscii('.');
    Integer.Precision = Places;
    putInteger(Part, 10, false, "", Integer);
  }

  PutUnit Put;
  PVOID Context;
};

} // namespace

template <typename Char>
void formatText(PutUnit Put, PVOID Context, const Char *Format,
                va_list Arguments) {
  // A parameter of type va_list is a pointer in some ABIs: take a copy.
  va_list Copy;
  va_copy(Copy, Arguments);
  Formatter<Char>(Put, Context).run(Format, Copy);
  va_end(Copy);
}

template void formatText(PutUnit, PVOID, const CHAR *, va_list);
template void formatText(PutUnit, PVOID, const WCHAR *, va_list);

void NarrowBuffer::put(PVOID Context, USHORT Unit, bool Wide) {
  auto *Buffer = (NarrowBuffer *)Context;
  if (Buffer->Length < Buffer->Capacity)
    Buffer->Text[Buffer->Length] = Wide ? toAnsi(Unit) : (CHAR)Unit;
  ++Buffer->Length;
}

void WideBuffer::put(PVOID Context, USHORT Unit, bool) {
  auto *Buffer = (WideBuffer *)Context;
  if (Buffer->Length < Buffer->Capacity)
    Buffer->Text[Buffer->Length] = (WCHAR)Unit;
  ++Buffer->Length;
}

ULONG encodeUtf8(ULONG CodePoint, UCHAR Bytes[4]) {
  if (CodePoint < 0x80) {
    Bytes[0] = (UCHAR)CodePoint;
    return 1;
  }
  ULONG Count = CodePoint < 0x800 ? 2 : CodePoint < 0x10000 ? 3 : 4;
  for (ULONG I = Count - 1; I > 0; --I) {
    Bytes[I] = (UCHAR)(0x80 | (CodePoint & 0x3F));
    CodePoint >>= 6;
  }
  static const UCHAR Lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
  Bytes[0] = (UCHAR)(Lead[Count] | CodePoint);
  return Count;
}

} // namespace wsk::kernel
