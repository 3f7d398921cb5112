//===- wsk_device.h - IRPs that are passed down -------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A device of the program, and requests that somebody sends to it.
//
//===----------------------------------------------------------------------===//

#ifndef WSK_DEVICE_H
#define WSK_DEVICE_H

#include "wsk_sockets.h"

#define DEVICE_CONTROL                                                         \
  CTL_CODE(FILE_DEVICE_UNKNOWN, 0x800, METHOD_NEITHER, FILE_ANY_ACCESS)

static PDEVICE_OBJECT Device;

/// What the program does with an IRP that arrives at the device; its location
/// below the device's is WSK's.
static NTSTATUS PassDown(PIRP Irp);

static NTSTATUS NTAPI DeviceDispatch(PDEVICE_OBJECT DeviceObject, PIRP Irp) {
  UNREFERENCED_PARAMETER(DeviceObject);
  return PassDown(Irp);
}

static inline BOOLEAN DeviceCreate(VOID) {
  if (!NT_SUCCESS(IoCreateDevice(ProgramDriver, 0, NULL, FILE_DEVICE_UNKNOWN, 0,
                                 FALSE, &Device)))
    return FALSE;
  ProgramDriver->MajorFunction[IRP_MJ_INTERNAL_DEVICE_CONTROL] = DeviceDispatch;
  Device->StackSize = 2;
  Device->Flags &= ~DO_DEVICE_INITIALIZING;
  return TRUE;
}

static inline VOID DeviceDelete(VOID) { IoDeleteDevice(Device); }

/// Sends a request that completes in Event and Result, which outlive it.
static inline NTSTATUS DeviceSend(PKEVENT Event, PIO_STATUS_BLOCK Result) {
  PIRP Irp;

  KeInitializeEvent(Event, NotificationEvent, FALSE);
  Irp = IoBuildDeviceIoControlRequest(DEVICE_CONTROL, Device, NULL, 0, NULL, 0,
                                      TRUE, Event, Result);
  return Irp == NULL ? STATUS_INSUFFICIENT_RESOURCES
                     : IoCallDriver(Device, Irp);
}

/// Sends a request and waits for its end.
static inline VOID DeviceRequest(VOID) {
  KEVENT Event;
  IO_STATUS_BLOCK Result;

  if (DeviceSend(&Event, &Result) == STATUS_PENDING)
    KeWaitForSingleObject(&Event, Executive, KernelMode, FALSE, NULL);
}

#endif // WSK_DEVICE_H
