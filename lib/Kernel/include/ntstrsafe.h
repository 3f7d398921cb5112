//===- ntstrsafe.h - Bounded string functions ---------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NTSTRSAFE_H
#define NT_NTSTRSAFE_H

#include <ntdef.h>
#include <ntstatus.h>
#include <stdarg.h>

EXTERN_C_START

// The one Win32 name that kernel drivers know without <windef.h>.
typedef ULONG DWORD;

#define NTSTRSAFE_MAX_CCH 2147483647
#define NTSTRSAFE_MAX_LENGTH (NTSTRSAFE_MAX_CCH - 1)
#define NTSTRSAFE_UNICODE_STRING_MAX_CCH (0xffff / sizeof(wchar_t))
#define STRSAFE_IGNORE_NULLS 0x00000100
#define STRSAFE_FILL_BEHIND_NULL 0x00000200
#define STRSAFE_FILL_ON_FAILURE 0x00000400
#define STRSAFE_NULL_ON_FAILURE 0x00000800
#define STRSAFE_NO_TRUNCATION 0x00001000

typedef PSTR NTSTRSAFE_PSTR;
typedef PCSTR NTSTRSAFE_PCSTR;
typedef PWSTR NTSTRSAFE_PWSTR;
typedef PCWSTR NTSTRSAFE_PCWSTR;

// Variadic functions cannot be always-inline.
#define NTSTRSAFE_VARIADIC_ static __inline __attribute__((__unused__))

// One definition per character type. Cch functions count characters, Cb
// functions bytes; both ignore an odd byte at the end of a wide buffer.
#define NTSTRSAFE_(X, Char, Format)                                            \
  FORCEINLINE NTSTATUS RtlStringCchLength##X(const Char *psz, size_t cchMax,   \
                                             size_t *pcchLength) {             \
    size_t Length = 0;                                                         \
    NTSTATUS Status = STATUS_INVALID_PARAMETER;                                \
    if (psz && cchMax <= NTSTRSAFE_MAX_CCH) {                                  \
      while (Length < cchMax && psz[Length])                                   \
        ++Length;                                                              \
      if (Length < cchMax)                                                     \
        Status = STATUS_SUCCESS;                                               \
    }                                                                          \
    if (pcchLength)                                                            \
      *pcchLength = Status == STATUS_SUCCESS ? Length : 0;                     \
    return Status;                                                             \
  }                                                                            \
  FORCEINLINE NTSTATUS RtlStringCbLength##X(const Char *psz, size_t cbMax,     \
                                            size_t *pcbLength) {               \
    size_t Length;                                                             \
    NTSTATUS Status =                                                          \
        RtlStringCchLength##X(psz, cbMax / sizeof(Char), &Length);             \
    if (pcbLength)                                                             \
      *pcbLength = Length * sizeof(Char);                                      \
    return Status;                                                             \
  }                                                                            \
  FORCEINLINE NTSTATUS RtlStringCchCopyN##X(                                   \
      Char *pszDest, size_t cchDest, const Char *pszSrc, size_t cchToCopy) {   \
    size_t I = 0;                                                              \
    if (!cchDest || cchDest > NTSTRSAFE_MAX_CCH)                               \
      return STATUS_INVALID_PARAMETER;                                         \
    while (I < cchDest && I < cchToCopy && pszSrc[I]) {                        \
      pszDest[I] = pszSrc[I];                                                  \
      ++I;                                                                     \
    }                                                                          \
    if (I < cchDest) {                                                         \
      pszDest[I] = 0;                                                          \
      return STATUS_SUCCESS;                                                   \
    }                                                                          \
    pszDest[I - 1] = 0;                                                        \
    return STATUS_BUFFER_OVERFLOW;                                             \
  }                                                                            \
  FORCEINLINE NTSTATUS RtlStringCchCopy##X(Char *pszDest, size_t cchDest,      \
                                           const Char *pszSrc) {               \
    return RtlStringCchCopyN##X(pszDest, cchDest, pszSrc,                      \
                                NTSTRSAFE_MAX_LENGTH);                         \
  }                                                                            \
  FORCEINLINE NTSTATUS RtlStringCbCopyN##X(                                    \
      Char *pszDest, size_t cbDest, const Char *pszSrc, size_t cbToCopy) {     \
    return RtlStringCchCopyN##X(pszDest, cbDest / sizeof(Char), pszSrc,        \
                                cbToCopy / sizeof(Char));                      \
  }                                                                            \
  FORCEINLINE NTSTATUS RtlStringCbCopy##X(Char *pszDest, size_t cbDest,        \
                                          const Char *pszSrc) {                \
    return RtlStringCchCopy##X(pszDest, cbDest / sizeof(Char), pszSrc);        \
  }                                                                            \
  FORCEINLINE NTSTATUS RtlStringCchCatN##X(                                    \
      Char *pszDest, size_t cchDest, const Char *pszSrc, size_t cchToAppend) { \
    size_t Length;                                                             \
    NTSTATUS Status = RtlStringCchLength##X(pszDest, cchDest, &Length);        \
    if (!NT_SUCCESS(Status))                                                   \
      return Status;                                                           \
    return RtlStringCchCopyN##X(pszDest + Length, cchDest - Length, pszSrc,    \
                                cchToAppend);                                  \
  }                                                                            \
  FORCEINLINE NTSTATUS RtlStringCchCat##X(Char *pszDest, size_t cchDest,       \
                                          const Char *pszSrc) {                \
    return RtlStringCchCatN##X(pszDest, cchDest, pszSrc,                       \
                               NTSTRSAFE_MAX_LENGTH);                          \
  }                                                                            \
  FORCEINLINE NTSTATUS RtlStringCbCatN##X(                                     \
      Char *pszDest, size_t cbDest, const Char *pszSrc, size_t cbToAppend) {   \
    return RtlStringCchCatN##X(pszDest, cbDest / sizeof(Char), pszSrc,         \
                               cbToAppend / sizeof(Char));                     \
  }                                                                            \
  FORCEINLINE NTSTATUS RtlStringCbCat##X(Char *pszDest, size_t cbDest,         \
                                         const Char *pszSrc) {                 \
    return RtlStringCchCat##X(pszDest, cbDest / sizeof(Char), pszSrc);         \
  }                                                                            \
  FORCEINLINE NTSTATUS RtlStringCchVPrintf##X(                                 \
      Char *pszDest, size_t cchDest, const Char *pszFormat, va_list argList) { \
    int Written;                                                               \
    if (!cchDest || cchDest > NTSTRSAFE_MAX_CCH)                               \
      return STATUS_INVALID_PARAMETER;                                         \
    Written = Format(pszDest, cchDest - 1, pszFormat, argList);                \
    pszDest[Written < 0 || (size_t)Written > cchDest - 1 ? cchDest - 1         \
                                                         : (size_t)Written] =  \
        0;                                                                     \
    return Written < 0 || (size_t)Written > cchDest - 1                        \
               ? STATUS_BUFFER_OVERFLOW                                        \
               : STATUS_SUCCESS;                                               \
  }                                                                            \
  FORCEINLINE NTSTATUS RtlStringCbVPrintf##X(                                  \
      Char *pszDest, size_t cbDest, const Char *pszFormat, va_list argList) {  \
    return RtlStringCchVPrintf##X(pszDest, cbDest / sizeof(Char), pszFormat,   \
                                  argList);                                    \
  }                                                                            \
  NTSTRSAFE_VARIADIC_ NTSTATUS RtlStringCchPrintf##X(                          \
      Char *pszDest, size_t cchDest, const Char *pszFormat, ...) {             \
    NTSTATUS Status;                                                           \
    va_list Arguments;                                                         \
    va_start(Arguments, pszFormat);                                            \
    Status = RtlStringCchVPrintf##X(pszDest, cchDest, pszFormat, Arguments);   \
    va_end(Arguments);                                                         \
    return Status;                                                             \
  }                                                                            \
  NTSTRSAFE_VARIADIC_ NTSTATUS RtlStringCbPrintf##X(                           \
      Char *pszDest, size_t cbDest, const Char *pszFormat, ...) {              \
    NTSTATUS Status;                                                           \
    va_list Arguments;                                                         \
    va_start(Arguments, pszFormat);                                            \
    Status = RtlStringCbVPrintf##X(pszDest, cbDest, pszFormat, Arguments);     \
    va_end(Arguments);                                                         \
    return Status;                                                             \
  }                                                                            \
  FORCEINLINE NTSTATUS NtStringEx##X##_(                                       \
      NTSTATUS Status, Char *pszDest, size_t cchDest, Char **ppszDestEnd,      \
      size_t *pcchRemaining, ULONG dwFlags) {                                  \
    size_t Length = 0;                                                         \
    if (cchDest && cchDest <= NTSTRSAFE_MAX_CCH) {                             \
      if (!NT_SUCCESS(Status) &&                                               \
          (dwFlags & (STRSAFE_NULL_ON_FAILURE | STRSAFE_FILL_ON_FAILURE |      \
                      STRSAFE_NO_TRUNCATION)))                                 \
        pszDest[0] = 0;                                                        \
      while (pszDest[Length])                                                  \
        ++Length;                                                              \
    }                                                                          \
    if (ppszDestEnd)                                                           \
      *ppszDestEnd = pszDest + Length;                                         \
    if (pcchRemaining)                                                         \
      *pcchRemaining = cchDest - Length;                                       \
    return Status;                                                             \
  }                                                                            \
  FORCEINLINE NTSTATUS RtlStringCchCopyEx##X(                                  \
      Char *pszDest, size_t cchDest, const Char *pszSrc, Char **ppszDestEnd,   \
      size_t *pcchRemaining, ULONG dwFlags) {                                  \
    static const Char Empty = 0;                                               \
    return NtStringEx##X##_(                                                   \
        RtlStringCchCopy##X(pszDest, cchDest, pszSrc ? pszSrc : &Empty),       \
        pszDest, cchDest, ppszDestEnd, pcchRemaining, dwFlags);                \
  }                                                                            \
  FORCEINLINE NTSTATUS RtlStringCchCatEx##X(                                   \
      Char *pszDest, size_t cchDest, const Char *pszSrc, Char **ppszDestEnd,   \
      size_t *pcchRemaining, ULONG dwFlags) {                                  \
    static const Char Empty = 0;                                               \
    return NtStringEx##X##_(                                                   \
        RtlStringCchCat##X(pszDest, cchDest, pszSrc ? pszSrc : &Empty),        \
        pszDest, cchDest, ppszDestEnd, pcchRemaining, dwFlags);                \
  }                                                                            \
  FORCEINLINE NTSTATUS RtlStringCbCopyEx##X(                                   \
      Char *pszDest, size_t cbDest, const Char *pszSrc, Char **ppszDestEnd,    \
      size_t *pcbRemaining, ULONG dwFlags) {                                   \
    size_t Remaining;                                                          \
    NTSTATUS Status =                                                          \
        RtlStringCchCopyEx##X(pszDest, cbDest / sizeof(Char), pszSrc,          \
                              ppszDestEnd, &Remaining, dwFlags);               \
    if (pcbRemaining)                                                          \
      *pcbRemaining = Remaining * sizeof(Char) + cbDest % sizeof(Char);        \
    return Status;                                                             \
  }                                                                            \
  FORCEINLINE NTSTATUS RtlStringCbCatEx##X(                                    \
      Char *pszDest, size_t cbDest, const Char *pszSrc, Char **ppszDestEnd,    \
      size_t *pcbRemaining, ULONG dwFlags) {                                   \
    size_t Remaining;                                                          \
    NTSTATUS Status =                                                          \
        RtlStringCchCatEx##X(pszDest, cbDest / sizeof(Char), pszSrc,           \
                             ppszDestEnd, &Remaining, dwFlags);                \
    if (pcbRemaining)                                                          \
      *pcbRemaining = Remaining * sizeof(Char) + cbDest % sizeof(Char);        \
    return Status;                                                             \
  }                                                                            \
  NTSTRSAFE_VARIADIC_ NTSTATUS RtlStringCchPrintfEx##X(                        \
      Char *pszDest, size_t cchDest, Char **ppszDestEnd,                       \
      size_t *pcchRemaining, ULONG dwFlags, const Char *pszFormat, ...) {      \
    NTSTATUS Status;                                                           \
    va_list Arguments;                                                         \
    va_start(Arguments, pszFormat);                                            \
    Status = RtlStringCchVPrintf##X(pszDest, cchDest, pszFormat, Arguments);   \
    va_end(Arguments);                                                         \
    return NtStringEx##X##_(Status, pszDest, cchDest, ppszDestEnd,             \
                            pcchRemaining, dwFlags);                           \
  }                                                                            \
  NTSTRSAFE_VARIADIC_ NTSTATUS RtlStringCbPrintfEx##X(                         \
      Char *pszDest, size_t cbDest, Char **ppszDestEnd, size_t *pcbRemaining,  \
      ULONG dwFlags, const Char *pszFormat, ...) {                             \
    NTSTATUS Status;                                                           \
    size_t Remaining;                                                          \
    va_list Arguments;                                                         \
    va_start(Arguments, pszFormat);                                            \
    Status = RtlStringCchVPrintf##X(pszDest, cbDest / sizeof(Char), pszFormat, \
                                    Arguments);                                \
    va_end(Arguments);                                                         \
    Status = NtStringEx##X##_(Status, pszDest, cbDest / sizeof(Char),          \
                              ppszDestEnd, &Remaining, dwFlags);               \
    if (pcbRemaining)                                                          \
      *pcbRemaining = Remaining * sizeof(Char) + cbDest % sizeof(Char);        \
    return Status;                                                             \
  }

NTSTRSAFE_(A, CHAR, _vsnprintf)
NTSTRSAFE_(W, WCHAR, _vsnwprintf)
#undef NTSTRSAFE_

FORCEINLINE NTSTATUS RtlUnicodeStringValidate(PCUNICODE_STRING SourceString) {
  return SourceString &&
                 (SourceString->Length % sizeof(WCHAR) ||
                  SourceString->MaximumLength % sizeof(WCHAR) ||
                  SourceString->Length > SourceString->MaximumLength ||
                  (!SourceString->Buffer && SourceString->MaximumLength))
             ? STATUS_INVALID_PARAMETER
             : STATUS_SUCCESS;
}
FORCEINLINE NTSTATUS RtlUnicodeStringInit(PUNICODE_STRING DestinationString,
                                          PCWSTR pszSrc) {
  size_t Length = 0;
  DestinationString->Length = DestinationString->MaximumLength = 0;
  DestinationString->Buffer = (PWCH)pszSrc;
  while (pszSrc && pszSrc[Length])
    if (++Length > NTSTRSAFE_UNICODE_STRING_MAX_CCH - 1)
      return STATUS_INVALID_PARAMETER;
  DestinationString->Length = (USHORT)(Length * sizeof(WCHAR));
  if (pszSrc)
    DestinationString->MaximumLength =
        (USHORT)(DestinationString->Length + sizeof(WCHAR));
  return STATUS_SUCCESS;
}
// Writes at a position of the destination; counts are in characters.
FORCEINLINE NTSTATUS NtStringPut_(PUNICODE_STRING DestinationString, size_t At,
                                  const WCHAR *Source, size_t Count,
                                  BOOLEAN StopAtNull) {
  size_t Room = DestinationString->MaximumLength / sizeof(WCHAR) - At;
  size_t I = 0;
  while (I < Room && I < Count && (!StopAtNull || Source[I])) {
    DestinationString->Buffer[At + I] = Source[I];
    ++I;
  }
  DestinationString->Length = (USHORT)((At + I) * sizeof(WCHAR));
  return I < Count && (!StopAtNull || Source[I]) ? STATUS_BUFFER_OVERFLOW
                                                 : STATUS_SUCCESS;
}
FORCEINLINE NTSTATUS RtlUnicodeStringCopy(PUNICODE_STRING DestinationString,
                                          PCUNICODE_STRING SourceString) {
  return NtStringPut_(DestinationString, 0, SourceString->Buffer,
                      SourceString->Length / sizeof(WCHAR), FALSE);
}
FORCEINLINE NTSTATUS RtlUnicodeStringCat(PUNICODE_STRING DestinationString,
                                         PCUNICODE_STRING SourceString) {
  return NtStringPut_(
      DestinationString, DestinationString->Length / sizeof(WCHAR),
      SourceString->Buffer, SourceString->Length / sizeof(WCHAR), FALSE);
}
FORCEINLINE NTSTATUS RtlUnicodeStringCchCopyStringN(
    PUNICODE_STRING DestinationString, PCWSTR pszSrc, size_t cchToCopy) {
  return NtStringPut_(DestinationString, 0, pszSrc, cchToCopy, TRUE);
}
FORCEINLINE NTSTATUS RtlUnicodeStringCchCatStringN(
    PUNICODE_STRING DestinationString, PCWSTR pszSrc, size_t cchToAppend) {
  return NtStringPut_(DestinationString,
                      DestinationString->Length / sizeof(WCHAR), pszSrc,
                      cchToAppend, TRUE);
}
#define RtlUnicodeStringCbCopyStringN(Destination, Source, Size)               \
  RtlUnicodeStringCchCopyStringN((Destination), (Source),                      \
                                 (Size) / sizeof(WCHAR))
#define RtlUnicodeStringCbCatStringN(Destination, Source, Size)                \
  RtlUnicodeStringCchCatStringN((Destination), (Source), (Size) / sizeof(WCHAR))
FORCEINLINE NTSTATUS
RtlUnicodeStringCopyString(PUNICODE_STRING DestinationString, PCWSTR pszSrc) {
  return RtlUnicodeStringCchCopyStringN(DestinationString, pszSrc,
                                        NTSTRSAFE_MAX_CCH);
}
FORCEINLINE NTSTATUS
RtlUnicodeStringCatString(PUNICODE_STRING DestinationString, PCWSTR pszSrc) {
  return RtlUnicodeStringCchCatStringN(DestinationString, pszSrc,
                                       NTSTRSAFE_MAX_CCH);
}
FORCEINLINE NTSTATUS RtlUnicodeStringVPrintf(PUNICODE_STRING DestinationString,
                                             PCWSTR pszFormat,
                                             va_list argList) {
  size_t Room = DestinationString->MaximumLength / sizeof(WCHAR);
  int Written =
      _vsnwprintf(DestinationString->Buffer, Room, pszFormat, argList);
  BOOLEAN Fits = (BOOLEAN)(Written >= 0 && (size_t)Written <= Room);
  DestinationString->Length =
      (USHORT)((Fits ? (size_t)Written : Room) * sizeof(WCHAR));
  return Fits ? STATUS_SUCCESS : STATUS_BUFFER_OVERFLOW;
}
NTSTRSAFE_VARIADIC_ NTSTATUS RtlUnicodeStringPrintf(
    PUNICODE_STRING DestinationString, PCWSTR pszFormat, ...) {
  NTSTATUS Status;
  va_list Arguments;
  va_start(Arguments, pszFormat);
  Status = RtlUnicodeStringVPrintf(DestinationString, pszFormat, Arguments);
  va_end(Arguments);
  return Status;
}

EXTERN_C_END

#endif // NT_NTSTRSAFE_H
