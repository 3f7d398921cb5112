//===- ks.h - Kernel streaming: data formats and identifiers ------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_KS_H
#define NT_KS_H

#include <guiddef.h>
#include <minwindef.h>

EXTERN_C_START

#if defined(__cplusplus)
#define DEFINE_GUIDSTRUCT(Text, Name) struct __declspec(uuid(Text)) Name
#define DEFINE_GUIDNAMED(Name) __uuidof(struct Name)
#else
#define DEFINE_GUIDSTRUCT(Text, Name) DEFINE_GUIDEX(Name)
#define DEFINE_GUIDNAMED(Name) Name
#endif
#define DEFINE_GUIDEX(Name) EXTERN_C const GUID Name
#define STATICGUIDOF(Name) STATIC_##Name

#define KSPROPERTY_TYPE_GET 0x00000001
#define KSPROPERTY_TYPE_SET 0x00000002
#define KSPROPERTY_TYPE_BASICSUPPORT 0x00000200

typedef union {
  struct {
    ULONG FormatSize;
    ULONG Flags;
    ULONG SampleSize;
    ULONG Reserved;
    GUID MajorFormat;
    GUID SubFormat;
    GUID Specifier;
  };
  LONGLONG Alignment;
} KSDATAFORMAT, *PKSDATAFORMAT, KSDATARANGE, *PKSDATARANGE;

#pragma pack(push, 1)
typedef struct tWAVEFORMATEX {
  WORD wFormatTag;
  WORD nChannels;
  DWORD nSamplesPerSec;
  DWORD nAvgBytesPerSec;
  WORD nBlockAlign;
  WORD wBitsPerSample;
  WORD cbSize;
} WAVEFORMATEX, *PWAVEFORMATEX;
#pragma pack(pop)

EXTERN_C_END

#endif // NT_KS_H
