//===- Tracing.cpp - Event tracing, which nobody listens to ---------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Stop.h"

#include <evntprov.h>

using namespace wsk::kernel;

NTSTATUS EtwRegister(LPCGUID, PETWENABLECALLBACK, PVOID, PREGHANDLE RegHandle) {
  requireIrql(PASSIVE_LEVEL, "EtwRegister", WSK_CALLER);
  static REGHANDLE Last;
  *RegHandle = __atomic_add_fetch(&Last, 1, __ATOMIC_RELAXED);
  return STATUS_SUCCESS;
}

NTSTATUS EtwUnregister(REGHANDLE RegHandle) {
  requireIrql(PASSIVE_LEVEL, "EtwUnregister", WSK_CALLER);
  return RegHandle ? STATUS_SUCCESS : STATUS_INVALID_HANDLE;
}

NTSTATUS EtwSetInformation(REGHANDLE, EVENT_INFO_CLASS, PVOID, ULONG) {
  return STATUS_SUCCESS;
}

BOOLEAN EtwEventEnabled(REGHANDLE, PCEVENT_DESCRIPTOR) { return FALSE; }

BOOLEAN EtwProviderEnabled(REGHANDLE, UCHAR, ULONGLONG) { return FALSE; }

NTSTATUS EtwWrite(REGHANDLE, PCEVENT_DESCRIPTOR, LPCGUID, ULONG,
                  PEVENT_DATA_DESCRIPTOR) {
  return STATUS_SUCCESS;
}

NTSTATUS EtwWriteTransfer(REGHANDLE, PCEVENT_DESCRIPTOR, LPCGUID, LPCGUID,
                          ULONG, PEVENT_DATA_DESCRIPTOR) {
  return STATUS_SUCCESS;
}

NTSTATUS EtwWriteEx(REGHANDLE, PCEVENT_DESCRIPTOR, ULONG64, ULONG, LPCGUID,
                    LPCGUID, ULONG, PEVENT_DATA_DESCRIPTOR) {
  return STATUS_SUCCESS;
}

NTSTATUS EtwWriteString(REGHANDLE, UCHAR, ULONGLONG, LPCGUID, PCWSTR) {
  return STATUS_SUCCESS;
}
