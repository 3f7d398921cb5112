//===- Format.h - Formatted text by Windows' rules --------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_FORMAT_H
#define KERNEL_FORMAT_H

#include <ntdef.h>

namespace wsk::kernel {

/// Takes one character: a UTF-16 unit where Wide, otherwise a byte.
using PutUnit = void (*)(PVOID Context, USHORT Unit, bool Wide);

/// Formats as DbgPrint does: %s is narrow, %ws, %S and %ls are wide, %Z and %wZ
/// are counted strings, %l is 32 bits, %I64 and %ll are 64, %p has 16 digits.
/// Char is CHAR or WCHAR; in a wide format, %s is wide and %S narrow.
template <typename Char>
void formatText(PutUnit Put, PVOID Context, const Char *Format,
                va_list Arguments);

extern template void formatText(PutUnit, PVOID, const CHAR *, va_list);
extern template void formatText(PutUnit, PVOID, const WCHAR *, va_list);

/// A narrow buffer of fixed size that text is formatted into.
struct NarrowBuffer {
  CHAR *Text;
  SIZE_T Capacity; ///< In characters; nothing is terminated.
  SIZE_T Length;   ///< What the text would need: may exceed Capacity.
  static void put(PVOID Buffer, USHORT Unit, bool Wide);
};

struct WideBuffer {
  WCHAR *Text;
  SIZE_T Capacity;
  SIZE_T Length;
  static void put(PVOID Buffer, USHORT Unit, bool Wide);
};

/// Bytes of UTF-8 that stand for one unit; each half of a surrogate pair is
/// replaced by itself. Returns their number.
ULONG encodeUtf8(ULONG CodePoint, UCHAR Bytes[4]);

/// The character that stands for a UTF-16 unit in the system code page, which
/// is Latin-1 here.
inline CHAR toAnsi(USHORT Unit) { return Unit < 0x100 ? (CHAR)Unit : '?'; }

} // namespace wsk::kernel

#endif // KERNEL_FORMAT_H
