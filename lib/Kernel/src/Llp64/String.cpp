//===- String.cpp - Narrow strings in Windows' ABI ------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/CrtString.h"

#include <ctype.h>
#include <string.h>

using namespace wsk::kernel;

static bool isIn(char C, const char *Set) {
  for (; *Set; ++Set)
    if (*Set == C)
      return true;
  return false;
}

/// How many characters Text begins with that are in Set, or that are not.
static size_t span(const char *Text, const char *Set, bool Wanted) {
  size_t Length = 0;
  while (Text[Length] && isIn(Text[Length], Set) == Wanted)
    ++Length;
  return Length;
}

extern "C" {

size_t strlen(const char *Text) { return getBoundedLength(Text, Truncate); }

size_t strnlen(const char *Text, size_t Limit) {
  return getBoundedLength(Text, Limit);
}

char *strcpy(char *Target, const char *Source) {
  memcpy(Target, Source, strlen(Source) + 1);
  return Target;
}

char *strncpy(char *Target, const char *Source, size_t Count) {
  size_t Length = getBoundedLength(Source, Count);
  memcpy(Target, Source, Length);
  memset(Target + Length, 0, Count - Length);
  return Target;
}

char *strcat(char *Target, const char *Source) {
  strcpy(Target + strlen(Target), Source);
  return Target;
}

char *strncat(char *Target, const char *Source, size_t Count) {
  char *End = Target + strlen(Target);
  size_t Length = getBoundedLength(Source, Count);
  memcpy(End, Source, Length);
  End[Length] = '\0';
  return Target;
}

int strncmp(const char *Left, const char *Right, size_t Count) {
  return compareLower(Left, Right, Count,
                      [](char C) { return (unsigned char)C; });
}

int strcmp(const char *Left, const char *Right) {
  return strncmp(Left, Right, Truncate);
}

char *strchr(const char *Text, int Wanted) {
  for (;; ++Text) {
    if (*Text == (char)Wanted)
      return (char *)Text;
    if (!*Text)
      return nullptr;
  }
}

char *strrchr(const char *Text, int Wanted) {
  for (const char *C = Text + strlen(Text);; --C) {
    if (*C == (char)Wanted)
      return (char *)C;
    if (C == Text)
      return nullptr;
  }
}

char *strstr(const char *Text, const char *Wanted) {
  size_t Length = strlen(Wanted);
  for (;; ++Text) {
    if (strncmp(Text, Wanted, Length) == 0)
      return (char *)Text;
    if (!*Text)
      return nullptr;
  }
}

size_t strspn(const char *Text, const char *Set) {
  return span(Text, Set, true);
}

size_t strcspn(const char *Text, const char *Set) {
  return span(Text, Set, false);
}

char *strpbrk(const char *Text, const char *Set) {
  Text += strcspn(Text, Set);
  return *Text ? (char *)Text : nullptr;
}

//===--- Characters, in the C locale --------------------------------------===//

int isdigit(int C) { return C >= '0' && C <= '9'; }
int islower(int C) { return C >= 'a' && C <= 'z'; }
int isupper(int C) { return C >= 'A' && C <= 'Z'; }
int isalpha(int C) { return islower(C) || isupper(C); }
int isalnum(int C) { return isalpha(C) || isdigit(C); }
int isxdigit(int C) {
  return isdigit(C) || (C >= 'a' && C <= 'f') || (C >= 'A' && C <= 'F');
}
int isspace(int C) { return C == ' ' || (C >= '\t' && C <= '\r'); }
int isprint(int C) { return C >= ' ' && C <= '~'; }
int ispunct(int C) { return C > ' ' && C <= '~' && !isalnum(C); }
int tolower(int C) { return isupper(C) ? C + ('a' - 'A') : C; }
int toupper(int C) { return islower(C) ? C - ('a' - 'A') : C; }

} // extern "C"
