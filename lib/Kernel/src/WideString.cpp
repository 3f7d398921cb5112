//===- WideString.cpp - String functions for 16-bit characters ------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Anchors.h"
#include "Kernel/src/CrtString.h"

#include <stdlib.h>
#include <string.h>
#include <wdm.h>

volatile int wsk::kernel::WideStringAnchorSource = 0;

// The C library has functions of these names for its own, 32-bit wchar_t; and
// the compiler turns loops into calls of wcslen unless it is told not to
// (-fno-builtin-wcslen). So these are the driver's, and hidden from libraries.
#pragma GCC visibility push(hidden)

using namespace wsk::kernel;

static wchar_t lower(wchar_t C) { return RtlDowncaseUnicodeChar(C); }

static bool isIn(wchar_t C, const wchar_t *Set) {
  for (; *Set; ++Set)
    if (*Set == C)
      return true;
  return false;
}

extern "C" {

size_t wcslen(const wchar_t *Text) {
  size_t Length = 0;
  while (Text[Length])
    ++Length;
  return Length;
}

size_t wcsnlen(const wchar_t *Text, size_t Limit) {
  return getBoundedLength(Text, Limit);
}

wchar_t *wcscpy(wchar_t *Target, const wchar_t *Source) {
  for (size_t I = 0; (Target[I] = Source[I]) != 0;)
    ++I;
  return Target;
}

wchar_t *wcsncpy(wchar_t *Target, const wchar_t *Source, size_t Count) {
  size_t I = 0;
  for (; I < Count && Source[I]; ++I)
    Target[I] = Source[I];
  for (; I < Count; ++I)
    Target[I] = 0;
  return Target;
}

wchar_t *wcscat(wchar_t *Target, const wchar_t *Source) {
  wcscpy(Target + wcslen(Target), Source);
  return Target;
}

wchar_t *wcsncat(wchar_t *Target, const wchar_t *Source, size_t Count) {
  wchar_t *End = Target + wcslen(Target);
  for (; Count && *Source; --Count)
    *End++ = *Source++;
  *End = 0;
  return Target;
}

int wcsncmp(const wchar_t *Left, const wchar_t *Right, size_t Count) {
  for (; Count; --Count, ++Left, ++Right) {
    if (*Left != *Right)
      return *Left < *Right ? -1 : 1;
    if (!*Left)
      return 0;
  }
  return 0;
}

int wcscmp(const wchar_t *Left, const wchar_t *Right) {
  return wcsncmp(Left, Right, ~(size_t)0);
}

int _wcsnicmp(const wchar_t *Left, const wchar_t *Right, size_t Count) {
  return compareLower(Left, Right, Count, lower);
}

int _wcsicmp(const wchar_t *Left, const wchar_t *Right) {
  return _wcsnicmp(Left, Right, ~(size_t)0);
}

wchar_t *wcschr(const wchar_t *Text, wchar_t Wanted) {
  for (;; ++Text) {
    if (*Text == Wanted)
      return (wchar_t *)Text;
    if (!*Text)
      return nullptr;
  }
}

wchar_t *wcsrchr(const wchar_t *Text, wchar_t Wanted) {
  const wchar_t *Last = nullptr;
  for (;; ++Text) {
    if (*Text == Wanted)
      Last = Text;
    if (!*Text)
      return (wchar_t *)Last;
  }
}

wchar_t *wcsstr(const wchar_t *Text, const wchar_t *Wanted) {
  size_t Length = wcslen(Wanted);
  for (;; ++Text) {
    if (wcsncmp(Text, Wanted, Length) == 0)
      return (wchar_t *)Text;
    if (!*Text)
      return nullptr;
  }
}

size_t wcsspn(const wchar_t *Text, const wchar_t *Set) {
  size_t Length = 0;
  while (Text[Length] && isIn(Text[Length], Set))
    ++Length;
  return Length;
}

size_t wcscspn(const wchar_t *Text, const wchar_t *Set) {
  size_t Length = 0;
  while (Text[Length] && !isIn(Text[Length], Set))
    ++Length;
  return Length;
}

wchar_t *wcspbrk(const wchar_t *Text, const wchar_t *Set) {
  Text += wcscspn(Text, Set);
  return *Text ? (wchar_t *)Text : nullptr;
}

int wcsncpy_s(wchar_t *Target, size_t Size, const wchar_t *Source,
              size_t Count) {
  return copyCounted(Target, Size, Source, Count);
}

int wcscpy_s(wchar_t *Target, size_t Size, const wchar_t *Source) {
  return copyCounted(Target, Size, Source, Size);
}

int wcscat_s(wchar_t *Target, size_t Size, const wchar_t *Source) {
  return append(Target, Size, Source);
}

wchar_t *_wcslwr(wchar_t *Text) { return mapInPlace(Text, lower); }

wchar_t *_wcsupr(wchar_t *Text) {
  return mapInPlace(Text, RtlUpcaseUnicodeChar);
}

//===--- Numbers ----------------------------------------------------------===//

unsigned long wcstoul(const wchar_t *Text, wchar_t **End, int Base) {
  const wchar_t *S = Text;
  while (*S == ' ' || (*S >= '\t' && *S <= '\r'))
    ++S;
  bool Negative = *S == '-';
  if (*S == '-' || *S == '+')
    ++S;
  bool Prefix = S[0] == '0' && (S[1] == 'x' || S[1] == 'X');
  if (Prefix && (Base == 0 || Base == 16)) {
    Base = 16;
    S += 2;
  } else if (Base == 0) {
    Base = *S == '0' ? 8 : 10;
  }
  const wchar_t *Digits = S;
  unsigned long Value = 0;
  for (;; ++S) {
    int Digit = *S >= '0' && *S <= '9'   ? *S - '0'
                : *S >= 'a' && *S <= 'z' ? *S - 'a' + 10
                : *S >= 'A' && *S <= 'Z' ? *S - 'A' + 10
                                         : 99;
    if (Digit >= Base)
      break;
    Value = Value * (unsigned long)Base + (unsigned long)Digit;
  }
  if (End)
    *End = (wchar_t *)(S == Digits ? Text : S);
  return Negative ? 0 - Value : Value;
}

long _wtol(const wchar_t *Text) { return (long)wcstoul(Text, nullptr, 10); }

int _wtoi(const wchar_t *Text) { return (int)_wtol(Text); }

} // extern "C"

#pragma GCC visibility pop
