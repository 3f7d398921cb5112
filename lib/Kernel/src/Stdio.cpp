//===- Stdio.cpp - Formatting functions that the kernel exports -----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Anchors.h"
#include "Kernel/src/Format.h"

#include <stdio.h>

volatile int wsk::kernel::StdioAnchorSource = 0;

// The C library that the process is linked with has some of these names, with
// other rules. So these are for the driver only, and hidden from libraries.
#pragma GCC visibility push(hidden)

using namespace wsk::kernel;

// What _snprintf, _vsnprintf and their wide twins do when the text does not
// fit: they leave the terminating zero out. The _s functions cut and return -1
// where the caller allows it with _TRUNCATE; otherwise Windows stops the
// driver, and here the result is empty.
static constexpr SIZE_T Truncate = ~(SIZE_T)0;

template <typename Buffer, typename Char>
static SIZE_T format(Char *Target, SIZE_T Capacity, const Char *Format,
                     va_list Arguments) {
  Buffer B = {Target, Capacity, 0};
  formatText(Buffer::put, &B, Format, Arguments);
  return B.Length;
}

template <typename Buffer, typename Char>
static int printOpen(Char *Target, SIZE_T Count, const Char *Format,
                     va_list Arguments) {
  SIZE_T Length = format<Buffer>(Target, Count, Format, Arguments);
  if (Length < Count)
    Target[Length] = 0;
  return Length <= Count ? (int)Length : -1;
}

template <typename Buffer, typename Char>
static int printClosed(Char *Target, SIZE_T Size, SIZE_T Count,
                       const Char *Format, va_list Arguments) {
  if (Size == 0)
    return -1;
  SIZE_T Room = Count < Size ? Count : Size - 1;
  SIZE_T Length = format<Buffer>(Target, Room, Format, Arguments);
  if (Length <= Room) {
    Target[Length] = 0;
    return (int)Length;
  }
  Target[Count == Truncate || Count < Size ? Room : 0] = 0;
  return -1;
}

extern "C" {

int sprintf(char *Target, const char *Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  int Result = vsprintf(Target, Format, Arguments);
  va_end(Arguments);
  return Result;
}

int vsprintf(char *Target, const char *Format, va_list Arguments) {
  return printOpen<NarrowBuffer>(Target, MAXINT, Format, Arguments);
}

int sprintf_s(char *Target, size_t Size, const char *Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  int Result = vsprintf_s(Target, Size, Format, Arguments);
  va_end(Arguments);
  return Result;
}

int vsprintf_s(char *Target, size_t Size, const char *Format,
               va_list Arguments) {
  return printClosed<NarrowBuffer>(Target, Size, Size, Format, Arguments);
}

int _snprintf(char *Target, size_t Count, const char *Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  int Result = _vsnprintf(Target, Count, Format, Arguments);
  va_end(Arguments);
  return Result;
}

int _vsnprintf(char *Target, size_t Count, const char *Format,
               va_list Arguments) {
  return printOpen<NarrowBuffer>(Target, Count, Format, Arguments);
}

int _snprintf_s(char *Target, size_t Size, size_t Count, const char *Format,
                ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  int Result =
      printClosed<NarrowBuffer>(Target, Size, Count, Format, Arguments);
  va_end(Arguments);
  return Result;
}

int _snwprintf(wchar_t *Target, size_t Count, const wchar_t *Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  int Result = _vsnwprintf(Target, Count, Format, Arguments);
  va_end(Arguments);
  return Result;
}

int _vsnwprintf(wchar_t *Target, size_t Count, const wchar_t *Format,
                va_list Arguments) {
  return printOpen<WideBuffer>(Target, Count, Format, Arguments);
}

int _snwprintf_s(wchar_t *Target, size_t Size, size_t Count,
                 const wchar_t *Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  int Result = printClosed<WideBuffer>(Target, Size, Count, Format, Arguments);
  va_end(Arguments);
  return Result;
}

int swprintf_s(wchar_t *Target, size_t Size, const wchar_t *Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  int Result = printClosed<WideBuffer>(Target, Size, Size, Format, Arguments);
  va_end(Arguments);
  return Result;
}

} // extern "C"

#pragma GCC visibility pop
