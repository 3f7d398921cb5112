//===- NarrowString.cpp - String functions that the C library lacks -------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static constexpr int InvalidArgument = 22, OutOfRange = 34, Truncated = 80;
static constexpr size_t Truncate = ~(size_t)0;

static char lower(char C) { return (char)(C >= 'A' && C <= 'Z' ? C + 32 : C); }
static char upper(char C) { return (char)(C >= 'a' && C <= 'z' ? C - 32 : C); }

extern "C" {

int _strnicmp(const char *Left, const char *Right, size_t Count) {
  for (; Count; --Count, ++Left, ++Right) {
    unsigned char L = (unsigned char)lower(*Left);
    unsigned char R = (unsigned char)lower(*Right);
    if (L != R)
      return L < R ? -1 : 1;
    if (!L)
      return 0;
  }
  return 0;
}

int _stricmp(const char *Left, const char *Right) {
  return _strnicmp(Left, Right, ~(size_t)0);
}

char *_strlwr(char *Text) {
  for (char *C = Text; *C; ++C)
    *C = lower(*C);
  return Text;
}

char *_strupr(char *Text) {
  for (char *C = Text; *C; ++C)
    *C = upper(*C);
  return Text;
}

char *_strrev(char *Text) {
  char *Left = Text, *Right = Text + strlen(Text);
  while (Left < --Right) {
    char C = *Left;
    *Left++ = *Right;
    *Right = C;
  }
  return Text;
}

char *strtok_s(char *Text, const char *Delimiters, char **Context) {
  char *Token = Text ? Text : *Context;
  if (!Token)
    return nullptr;
  Token += strspn(Token, Delimiters);
  if (!*Token) {
    *Context = nullptr;
    return nullptr;
  }
  char *End = Token + strcspn(Token, Delimiters);
  *Context = *End ? End + 1 : nullptr;
  *End = 0;
  return Token;
}

// The _s functions leave an empty string behind when the text does not fit.

int strncpy_s(char *Target, size_t Size, const char *Source, size_t Count) {
  if (!Target || !Size)
    return InvalidArgument;
  if (!Source) {
    Target[0] = 0;
    return InvalidArgument;
  }
  size_t Length = strnlen(Source, Count == Truncate ? Size : Count);
  bool Fits = Length < Size;
  if (!Fits && Count != Truncate) {
    Target[0] = 0;
    return OutOfRange;
  }
  if (!Fits)
    Length = Size - 1;
  memcpy(Target, Source, Length);
  Target[Length] = 0;
  return Fits ? 0 : Truncated;
}

int strcpy_s(char *Target, size_t Size, const char *Source) {
  return strncpy_s(Target, Size, Source, Size);
}

int strcat_s(char *Target, size_t Size, const char *Source) {
  if (!Target || !Size)
    return InvalidArgument;
  size_t Length = strnlen(Target, Size);
  if (Length == Size) {
    Target[0] = 0;
    return InvalidArgument;
  }
  int Error = strcpy_s(Target + Length, Size - Length, Source);
  if (Error)
    Target[0] = 0;
  return Error;
}

static int copyMemory(void *Target, size_t Size, const void *Source,
                      size_t Count) {
  if (Count == 0)
    return 0;
  if (!Target)
    return InvalidArgument;
  if (!Source || Size < Count) {
    memset(Target, 0, Size);
    return Source ? OutOfRange : InvalidArgument;
  }
  memmove(Target, Source, Count);
  return 0;
}

int memcpy_s(void *Target, size_t Size, const void *Source, size_t Count) {
  return copyMemory(Target, Size, Source, Count);
}

int memmove_s(void *Target, size_t Size, const void *Source, size_t Count) {
  return copyMemory(Target, Size, Source, Count);
}

long long _atoi64(const char *Text) {
  while (isspace((unsigned char)*Text))
    ++Text;
  bool Negative = *Text == '-';
  if (*Text == '-' || *Text == '+')
    ++Text;
  unsigned long long Value = 0;
  for (; *Text >= '0' && *Text <= '9'; ++Text)
    Value = Value * 10 + (unsigned)(*Text - '0');
  return (long long)(Negative ? 0 - Value : Value);
}

} // extern "C"
