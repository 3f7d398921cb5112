//===- Scan.cpp - Reading formatted text ----------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// By Windows' rules, as Format.cpp writes: one l is a LONG in both ABIs, %S is
// text of the other width. There are no floating-point numbers in the kernel.
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Anchors.h"

#include <ntdef.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

volatile int wsk::kernel::ScanAnchorSource = 0;

// For the driver only, like the functions of Stdio.cpp.
#pragma GCC visibility push(hidden)

namespace {

/// What a conversion wants.
struct Conversion {
  bool Discards; ///< '*': there is no argument.
  ULONG Width;   ///< Characters; 0: as many as there are.
  ULONG Size;    ///< Of an integer, in bytes; 0: none was said.
  bool IsWide;   ///< Text goes to wide characters,
  bool IsNarrow; ///< or to narrow ones; otherwise to such as the format's.
  CHAR Kind;
};

template <typename Char> class Scanner {
public:
  Scanner(const Char *Text, bool Checked) : Text(Text), Checked(Checked) {}

  int run(const Char *Format, va_list List) {
    va_copy(Arguments, List);
    Begin = Text;
    while (*Format) {
      if (isSpace(*Format)) {
        skipSpace();
        ++Format;
      } else if (*Format != '%') {
        if (*Text != *Format)
          break;
        ++Text;
        ++Format;
      } else if (!convert(++Format)) {
        break;
      }
    }
    va_end(Arguments);
    return Empty && !Completed ? -1 : Assigned;
  }

private:
  static bool isSpace(Char C) { return C == ' ' || (C >= '\t' && C <= '\r'); }
  void skipSpace() {
    while (isSpace(*Text))
      ++Text;
  }

  /// Returns whether to go on.
  bool convert(const Char *&Format) {
    Conversion C = parse(Format);
    if (C.Kind == '%') {
      skipSpace();
      return *Text == '%' && ++Text;
    }
    if (C.Kind == 'n') {
      if (!C.Discards)
        store(C, (ULONGLONG)(Text - Begin));
      return true;
    }
    if (C.Kind != 'c' && C.Kind != '[')
      skipSpace();
    if (!*Text) {
      Empty = true;
      return false;
    }
    if (!convertOne(C, Format))
      return false;
    ++Completed;
    return true;
  }

  bool convertOne(const Conversion &C, const Char *&Format) {
    switch (C.Kind) {
    case 'd':
    case 'u':
      return number(C, 10);
    case 'i':
      return number(C, 0);
    case 'o':
      return number(C, 8);
    case 'x':
    case 'p':
      return number(C, 16);
    case 'c':
    case 's':
      return text(C, nullptr, nullptr, false);
    case '[':
      return set(C, Format);
    default:
      return false;
    }
  }

  static Conversion parse(const Char *&Format) {
    Conversion C = {};
    if (*Format == '*') {
      C.Discards = true;
      ++Format;
    }
    while (*Format >= '0' && *Format <= '9')
      C.Width = C.Width * 10 + (ULONG)(*Format++ - '0');
    for (;; ++Format) {
      if (*Format == 'h') {
        C.Size = C.Size == 2 ? 1 : 2;
        C.IsNarrow = true;
      } else if (*Format == 'l' || *Format == 'w') {
        C.Size = C.Size == 4 ? 8 : 4;
        C.IsWide = true;
      } else if (*Format == 'L' || *Format == 'j') {
        C.Size = 8;
      } else if (*Format == 'z' || *Format == 't') {
        C.Size = sizeof(SIZE_T);
      } else if (*Format == 'I' && Format[1] == '6' && Format[2] == '4') {
        C.Size = 8;
        Format += 2;
      } else if (*Format == 'I' && Format[1] == '3' && Format[2] == '2') {
        C.Size = 4;
        Format += 2;
      } else if (*Format == 'I') {
        C.Size = sizeof(SIZE_T);
      } else {
        break;
      }
    }
    C.Kind = (CHAR)*Format;
    if (*Format)
      ++Format;
    if (C.Kind == 'S' || C.Kind == 'C') {
      C.Kind = C.Kind == 'S' ? 's' : 'c';
      (sizeof(Char) == 1 ? C.IsWide : C.IsNarrow) = true;
    }
    if (C.Kind == 'X')
      C.Kind = 'x';
    if (C.Kind == 'p')
      C.Size = sizeof(PVOID);
    return C;
  }

  //===--- Numbers --------------------------------------------------------===//

  void store(const Conversion &C, ULONGLONG Value) {
    PVOID Target = va_arg(Arguments, PVOID);
    // Little-endian: the lowest bytes come first.
    memcpy(Target, &Value, C.Size ? C.Size : sizeof(int));
  }

  static ULONG digitOf(Char C) {
    if (C >= '0' && C <= '9')
      return (ULONG)(C - '0');
    if (C >= 'a' && C <= 'f')
      return (ULONG)(C - 'a') + 10;
    if (C >= 'A' && C <= 'F')
      return (ULONG)(C - 'A') + 10;
    return 99;
  }

  /// Base 0: as the prefix says.
  bool number(const Conversion &C, ULONG Base) {
    const Char *End = Text + (C.Width ? C.Width : MAXLONG);
    bool IsNegative = false, Any = false;
    if (*Text == '+' || *Text == '-')
      IsNegative = *Text++ == '-';
    if ((Base == 16 || Base == 0) && End - Text >= 2 && Text[0] == '0' &&
        (Text[1] == 'x' || Text[1] == 'X')) {
      Text += 2;
      Base = 16;
      Any = digitOf(*Text) >= 16; // "0x" alone is a 0.
    } else if (Base == 0) {
      Base = *Text == '0' ? 8 : 10;
    }
    ULONGLONG Value = 0;
    for (; Text < End && digitOf(*Text) < Base; ++Text, Any = true)
      Value = Value * Base + digitOf(*Text);
    if (!Any)
      return false;
    if (!C.Discards) {
      store(C, IsNegative ? 0 - Value : Value);
      ++Assigned;
    }
    return true;
  }

  //===--- Text -----------------------------------------------------------===//

  /// %[: what follows in the format, to the bracket.
  bool set(const Conversion &C, const Char *&Format) {
    bool Excludes = *Format == '^';
    if (Excludes)
      ++Format;
    const Char *First = Format;
    if (*Format == ']')
      ++Format; // The first one belongs to the set.
    while (*Format && *Format != ']')
      ++Format;
    const Char *Last = Format;
    if (*Format)
      ++Format;
    return text(C, First, Last, Excludes);
  }

  static bool isIn(Char C, const Char *First, const Char *Last) {
    for (; First != Last; ++First) {
      if (Last - First >= 3 && First[1] == '-') {
        if (C >= First[0] && C <= First[2])
          return true;
        First += 2;
      } else if (C == *First) {
        return true;
      }
    }
    return false;
  }

  /// Without a set: up to a blank, or exactly the width of %c.
  bool text(const Conversion &C, const Char *First, const Char *Last,
            bool Excludes) {
    ULONG Limit = C.Width ? C.Width : C.Kind == 'c' ? 1 : MAXLONG;
    ULONG Length = 0;
    while (Length != Limit && Text[Length] &&
           (First ? isIn(Text[Length], First, Last) != Excludes
                  : C.Kind == 'c' || !isSpace(Text[Length])))
      ++Length;
    if (C.Kind == 'c' ? Length != Limit : Length == 0)
      return false;
    if (!C.Discards) {
      bool Wide = C.IsWide || (sizeof(Char) > 1 && !C.IsNarrow);
      if (!(Wide ? give<WCHAR>(C, Length) : give<CHAR>(C, Length)))
        return false;
      ++Assigned;
    }
    Text += Length;
    return true;
  }

  template <typename Target> bool give(const Conversion &C, ULONG Length) {
    auto *To = va_arg(Arguments, Target *);
    // The functions with _s are told how many characters there is room for.
    ULONG Room = Checked ? va_arg(Arguments, unsigned) : MAXULONG;
    ULONG Needed = C.Kind == 'c' ? Length : Length + 1;
    if (Needed > Room) {
      if (Room)
        *To = 0;
      return false;
    }
    for (ULONG I = 0; I != Length; ++I)
      To[I] = (Target)Text[I];
    if (C.Kind != 'c')
      To[Length] = 0;
    return true;
  }

  const Char *Text, *Begin = nullptr;
  bool Checked;
  bool Empty = false; ///< The text ended before a conversion.
  int Completed = 0, Assigned = 0;
  va_list Arguments;
};

} // namespace

extern "C" {

int sscanf(const char *Text, const char *Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  int Result = Scanner<char>(Text, false).run(Format, Arguments);
  va_end(Arguments);
  return Result;
}

int sscanf_s(const char *Text, const char *Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  int Result = Scanner<char>(Text, true).run(Format, Arguments);
  va_end(Arguments);
  return Result;
}

int swscanf(const wchar_t *Text, const wchar_t *Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  int Result = Scanner<wchar_t>(Text, false).run(Format, Arguments);
  va_end(Arguments);
  return Result;
}

int swscanf_s(const wchar_t *Text, const wchar_t *Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  int Result = Scanner<wchar_t>(Text, true).run(Format, Arguments);
  va_end(Arguments);
  return Result;
}

} // extern "C"

#pragma GCC visibility pop
