//===- guiddef.h - GUID -------------------------------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_GUIDDEF_H
#define NT_GUIDDEF_H

#include <nt/target.h>

#ifndef GUID_DEFINED
#define GUID_DEFINED
typedef struct _GUID {
#ifdef _WIN32
  unsigned long Data1;
#else
  unsigned int Data1;
#endif
  unsigned short Data2;
  unsigned short Data3;
  unsigned char Data4[8];
} GUID;
#endif

typedef GUID *LPGUID;
typedef GUID *PGUID;
typedef const GUID *LPCGUID;
typedef GUID IID, *LPIID;
typedef GUID CLSID, *LPCLSID;
typedef GUID FMTID, *LPFMTID;

#ifdef __cplusplus
typedef const GUID &REFGUID;
typedef const IID &REFIID;
typedef const CLSID &REFCLSID;
#else
typedef const GUID *REFGUID;
typedef const IID *REFIID;
typedef const CLSID *REFCLSID;
#endif

#ifdef __cplusplus
inline int IsEqualGUID(REFGUID Left, REFGUID Right) {
  return !__builtin_memcmp(&Left, &Right, sizeof(GUID));
}
inline int InlineIsEqualGUID(REFGUID Left, REFGUID Right) {
  return IsEqualGUID(Left, Right);
}
inline bool operator==(REFGUID Left, REFGUID Right) {
  return IsEqualGUID(Left, Right) != 0;
}
inline bool operator!=(REFGUID Left, REFGUID Right) {
  return IsEqualGUID(Left, Right) == 0;
}
#else
#define IsEqualGUID(Left, Right)                                               \
  (!__builtin_memcmp((Left), (Right), sizeof(GUID)))
#define InlineIsEqualGUID(Left, Right) IsEqualGUID(Left, Right)
#endif
#define IsEqualIID(Left, Right) IsEqualGUID(Left, Right)
#define IsEqualCLSID(Left, Right) IsEqualGUID(Left, Right)

#endif // NT_GUIDDEF_H

// Outside the guard: <initguid.h> turns the declarations of every later
// inclusion into definitions.
#undef DEFINE_GUID
#if defined(INITGUID) && defined(__cplusplus)
#define DEFINE_GUID(Name, L, W1, W2, B1, B2, B3, B4, B5, B6, B7, B8)           \
  EXTERN_C const GUID DECLSPEC_SELECTANY Name = {                              \
      L, W1, W2, {B1, B2, B3, B4, B5, B6, B7, B8}}
#elif defined(INITGUID)
#define DEFINE_GUID(Name, L, W1, W2, B1, B2, B3, B4, B5, B6, B7, B8)           \
  const GUID DECLSPEC_SELECTANY Name = {                                       \
      L, W1, W2, {B1, B2, B3, B4, B5, B6, B7, B8}}
#else
#define DEFINE_GUID(Name, L, W1, W2, B1, B2, B3, B4, B5, B6, B7, B8)           \
  EXTERN_C const GUID Name
#endif
