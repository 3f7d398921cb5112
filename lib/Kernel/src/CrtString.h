//===- CrtString.h - String functions for characters of either size -------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the narrow and the wide functions of Microsoft's C library share: those
// that ignore case, and the _s functions, which return an errno of that library
// and leave an empty string behind when the text does not fit.
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_CRTSTRING_H
#define KERNEL_CRTSTRING_H

#include <stddef.h>

namespace wsk::kernel {

inline constexpr int InvalidArgument = 22, OutOfRange = 34, Truncated = 80;
/// As a count: whatever fits.
inline constexpr size_t Truncate = ~(size_t)0;

template <typename Char>
size_t getBoundedLength(const Char *Text, size_t Limit) {
  size_t Length = 0;
  while (Length < Limit && Text[Length])
    ++Length;
  return Length;
}

/// \p Lower returns an unsigned character.
template <typename Char, typename Function>
int compareLower(const Char *Left, const Char *Right, size_t Count,
                 Function Lower) {
  for (; Count; --Count, ++Left, ++Right) {
    auto L = Lower(*Left), R = Lower(*Right);
    if (L != R)
      return L < R ? -1 : 1;
    if (!L)
      return 0;
  }
  return 0;
}

template <typename Char, typename Function>
Char *mapInPlace(Char *Text, Function Map) {
  for (Char *C = Text; *C; ++C)
    *C = static_cast<Char>(Map(*C));
  return Text;
}

/// strncpy_s: \p Size in characters.
template <typename Char>
int copyCounted(Char *Target, size_t Size, const Char *Source, size_t Count) {
  if (!Target || !Size)
    return InvalidArgument;
  if (!Source) {
    Target[0] = 0;
    return InvalidArgument;
  }
  size_t Length = getBoundedLength(Source, Count == Truncate ? Size : Count);
  bool Fits = Length < Size;
  if (!Fits && Count != Truncate) {
    Target[0] = 0;
    return OutOfRange;
  }
  if (!Fits)
    Length = Size - 1;
  __builtin_memcpy(Target, Source, Length * sizeof(Char));
  Target[Length] = 0;
  return Fits ? 0 : Truncated;
}

/// strcat_s: \p Size in characters.
template <typename Char>
int append(Char *Target, size_t Size, const Char *Source) {
  if (!Target || !Size)
    return InvalidArgument;
  size_t Length = getBoundedLength(Target, Size);
  if (Length == Size) {
    Target[0] = 0;
    return InvalidArgument;
  }
  int Error =
      copyCounted(Target + Length, Size - Length, Source, Size - Length);
  if (Error)
    Target[0] = 0;
  return Error;
}

} // namespace wsk::kernel

#endif // KERNEL_CRTSTRING_H
