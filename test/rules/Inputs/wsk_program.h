//===- wsk_program.h - The frame of a rule program ----------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A driver that registers with WSK, runs the program's RunProgram() once and
// unloads. It keeps every rule of WSK, so that what an engine reports is the
// program's own doing.
//
//===----------------------------------------------------------------------===//

#ifndef WSK_PROGRAM_H
#define WSK_PROGRAM_H

#include <ntddk.h>
#include <wsk.h>

#define PROGRAM_TAG 'rPsW'
#define CAPTURE_TIMEOUT_MS 1000
#define EVENT_TIMEOUT_MS 5000

/// One WSK request after the other: an IRP and the event that its completion
/// sets, in memory that may be touched at DISPATCH_LEVEL.
typedef struct _REQUEST {
  PIRP Irp;
  KEVENT Completed;
  SOCKADDR_STORAGE Address; ///< For the calls that return an address.
} REQUEST, *PREQUEST;

static const WSK_CLIENT_DISPATCH ClientDispatch = {MAKE_WSK_VERSION(1, 0), 0,
                                                   NULL};
static WSK_REGISTRATION Registration;
static WSK_PROVIDER_NPI Provider;
static PDRIVER_OBJECT ProgramDriver;

/// What the program does, at PASSIVE_LEVEL, with the provider captured. Leaves
/// no socket open and no request pending.
static VOID RunProgram(PREQUEST Request);

static NTSTATUS NTAPI RequestCompleted(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                       PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Irp);
  KeSetEvent(&((PREQUEST)Context)->Completed, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

/// Returns NULL where memory is short.
static inline PREQUEST RequestCreate(VOID) {
  PREQUEST Request = (PREQUEST)ExAllocatePool2(POOL_FLAG_NON_PAGED,
                                               sizeof(REQUEST), PROGRAM_TAG);
  if (Request == NULL)
    return NULL;
  Request->Irp = IoAllocateIrp(1, FALSE);
  if (Request->Irp == NULL) {
    ExFreePoolWithTag(Request, PROGRAM_TAG);
    return NULL;
  }
  KeInitializeEvent(&Request->Completed, NotificationEvent, FALSE);
  return Request;
}

static inline VOID RequestFree(PREQUEST Request) {
  IoFreeIrp(Request->Irp);
  ExFreePoolWithTag(Request, PROGRAM_TAG);
}

/// Before each call that is given Request->Irp.
static inline VOID RequestArm(PREQUEST Request) {
  IoReuseIrp(Request->Irp, STATUS_UNSUCCESSFUL);
  KeClearEvent(&Request->Completed);
  IoSetCompletionRoutine(Request->Irp, RequestCompleted, Request, TRUE, TRUE,
                         TRUE);
}

/// Takes what the call returned and waits where the request is pending, only
/// there: a call that was refused does not complete the IRP. Returns the final
/// status of the request.
static inline NTSTATUS RequestWait(PREQUEST Request, NTSTATUS Status) {
  if (Status != STATUS_PENDING)
    return Status;
  KeWaitForSingleObject(&Request->Completed, Executive, KernelMode, FALSE,
                        NULL);
  return Request->Irp->IoStatus.Status;
}

/// For a call without an IRP, which nothing can be waited for.
static inline VOID ExpectRefused(NTSTATUS Status) {
  if (NT_SUCCESS(Status))
    DbgPrint("WSK accepted a call without an IRP: 0x%08x\n", Status);
}

/// Whether an event callback has set the event, or does so in time.
static inline BOOLEAN EventArrived(PKEVENT Event) {
  LARGE_INTEGER Timeout;
  Timeout.QuadPart = -10000LL * EVENT_TIMEOUT_MS;
  return KeWaitForSingleObject(Event, Executive, KernelMode, FALSE, &Timeout) ==
         STATUS_SUCCESS;
}

static VOID NTAPI ProgramUnload(PDRIVER_OBJECT DriverObject) {
  UNREFERENCED_PARAMETER(DriverObject);
  WskDeregister(&Registration);
}

#ifdef __cplusplus
extern "C"
#endif
    DRIVER_INITIALIZE DriverEntry;

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject,
                           PUNICODE_STRING RegistryPath) {
  WSK_CLIENT_NPI Client = {NULL, &ClientDispatch};
  PREQUEST Request;
  NTSTATUS Status;

  UNREFERENCED_PARAMETER(RegistryPath);
  ProgramDriver = DriverObject;
  Status = WskRegister(&Client, &Registration);
  if (!NT_SUCCESS(Status))
    return Status;
  Status = WskCaptureProviderNPI(&Registration, CAPTURE_TIMEOUT_MS, &Provider);
  if (!NT_SUCCESS(Status)) {
    WskDeregister(&Registration);
    return Status;
  }
  Request = RequestCreate();
  if (Request != NULL) {
    RunProgram(Request);
    RequestFree(Request);
  }
  WskReleaseProviderNPI(&Registration);
  DriverObject->DriverUnload = ProgramUnload;
  return STATUS_SUCCESS;
}

#endif // WSK_PROGRAM_H
