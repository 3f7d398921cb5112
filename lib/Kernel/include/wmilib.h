//===- wmilib.h - WMI: the library's context ----------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_WMILIB_H
#define NT_WMILIB_H

#include <wdm.h>
#include <wmistr.h>

typedef struct _WMIGUIDREGINFO {
  LPCGUID Guid;
  ULONG InstanceCount;
  ULONG Flags;
} WMIGUIDREGINFO, *PWMIGUIDREGINFO;
// Its callbacks are untyped here.
typedef struct _WMILIB_CONTEXT {
  ULONG GuidCount;
  PWMIGUIDREGINFO GuidList;
  PVOID QueryWmiRegInfo;
  PVOID QueryWmiDataBlock;
  PVOID SetWmiDataBlock;
  PVOID SetWmiDataItem;
  PVOID ExecuteWmiMethod;
  PVOID WmiFunctionControl;
} WMILIB_CONTEXT, *PWMILIB_CONTEXT;

#endif // NT_WMILIB_H
