//===- Stdlib.cpp - Numbers, search and sorting in Windows' ABI -----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Here `long` has 32 bits, as in Windows.
//
//===----------------------------------------------------------------------===//

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

using Comparison = int (*)(const void *, const void *);

static unsigned valueOf(char Digit) {
  if (isdigit(Digit))
    return (unsigned)(Digit - '0');
  return isalpha(Digit) ? (unsigned)(tolower(Digit) - 'a' + 10) : UINT_MAX;
}

namespace {
struct Number {
  unsigned long long Value = 0; ///< Cut off above 32 bits.
  bool Negative = false;
};
} // namespace

static Number parse(const char *Text, char **End, int Base) {
  const char *At = Text, *Last = Text;
  while (isspace(*At))
    ++At;
  Number Result;
  Result.Negative = *At == '-';
  if (*At == '-' || *At == '+')
    ++At;
  bool HasPrefix =
      At[0] == '0' && (At[1] == 'x' || At[1] == 'X') && isxdigit(At[2]);
  if (HasPrefix && (Base == 0 || Base == 16)) {
    At += 2;
    Base = 16;
  } else if (Base == 0) {
    Base = *At == '0' ? 8 : 10;
  }
  for (; valueOf(*At) < (unsigned)Base; Last = ++At)
    if (Result.Value <= ULONG_MAX)
      Result.Value = Result.Value * (unsigned)Base + valueOf(*At);
  if (End)
    *End = (char *)Last;
  return Result;
}

/// Puts the element at Root where it belongs in a heap of Count elements.
static void siftDown(char *Base, size_t Root, size_t Count, size_t Size,
                     Comparison Compare) {
  for (size_t Child; (Child = 2 * Root + 1) < Count; Root = Child) {
    if (Child + 1 < Count &&
        Compare(Base + Child * Size, Base + (Child + 1) * Size) < 0)
      ++Child;
    char *Upper = Base + Root * Size, *Lower = Base + Child * Size;
    if (Compare(Upper, Lower) >= 0)
      return;
    for (size_t I = 0; I != Size; ++I) {
      char Byte = Upper[I];
      Upper[I] = Lower[I];
      Lower[I] = Byte;
    }
  }
}

extern "C" {

int abs(int Value) { return Value < 0 ? -Value : Value; }

long strtol(const char *Text, char **End, int Base) {
  Number N = parse(Text, End, Base);
  unsigned long long Most = (unsigned long long)LONG_MAX + N.Negative;
  if (N.Value > Most)
    N.Value = Most;
  return (long)(N.Negative ? 0 - N.Value : N.Value);
}

unsigned long strtoul(const char *Text, char **End, int Base) {
  Number N = parse(Text, End, Base);
  if (N.Value > ULONG_MAX)
    return ULONG_MAX;
  return (unsigned long)(N.Negative ? 0 - N.Value : N.Value);
}

int atoi(const char *Text) { return strtol(Text, nullptr, 10); }
long atol(const char *Text) { return strtol(Text, nullptr, 10); }

void qsort(void *Base, size_t Count, size_t Size, Comparison Compare) {
  auto *Bytes = (char *)Base;
  for (size_t Root = Count / 2; Root > 0; --Root)
    siftDown(Bytes, Root - 1, Count, Size, Compare);
  for (size_t Left = Count; Left > 1; --Left) {
    for (size_t I = 0, Last = (Left - 1) * Size; I != Size; ++I) {
      char Byte = Bytes[I];
      Bytes[I] = Bytes[Last + I];
      Bytes[Last + I] = Byte;
    }
    siftDown(Bytes, 0, Left - 1, Size, Compare);
  }
}

void *bsearch(const void *Key, const void *Base, size_t Count, size_t Size,
              Comparison Compare) {
  auto *Low = (const char *)Base;
  while (Count) {
    const char *Middle = Low + Count / 2 * Size;
    int Order = Compare(Key, Middle);
    if (Order == 0)
      return (void *)Middle;
    if (Order > 0) {
      Low = Middle + Size;
      --Count;
    }
    Count /= 2;
  }
  return nullptr;
}

} // extern "C"
