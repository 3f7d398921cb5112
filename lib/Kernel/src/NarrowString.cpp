//===- NarrowString.cpp - String functions that the C library lacks -------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/CrtString.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

using namespace wsk::kernel;

static unsigned char lower(char C) {
  return (unsigned char)(C >= 'A' && C <= 'Z' ? C + 32 : C);
}
static char upper(char C) { return (char)(C >= 'a' && C <= 'z' ? C - 32 : C); }

extern "C" {

int _strnicmp(const char *Left, const char *Right, size_t Count) {
  return compareLower(Left, Right, Count, lower);
}

int _stricmp(const char *Left, const char *Right) {
  return _strnicmp(Left, Right, ~(size_t)0);
}

char *_strlwr(char *Text) { return mapInPlace(Text, lower); }

char *_strupr(char *Text) { return mapInPlace(Text, upper); }

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

int strncpy_s(char *Target, size_t Size, const char *Source, size_t Count) {
  return copyCounted(Target, Size, Source, Count);
}

int strcpy_s(char *Target, size_t Size, const char *Source) {
  return copyCounted(Target, Size, Source, Size);
}

int strcat_s(char *Target, size_t Size, const char *Source) {
  return append(Target, Size, Source);
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
