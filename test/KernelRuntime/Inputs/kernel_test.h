//===- kernel_test.h - The frame of a kernel test -----------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A driver whose DriverEntry runs Test() and returns what it returns: success,
// or a status whose lowest bits are the line of the check that failed.
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_TEST_H
#define KERNEL_TEST_H

#include <ntddk.h>

#define TEST_TAG 'tseT'

#define CHECK(Condition)                                                       \
  do {                                                                         \
    if (!(Condition)) {                                                        \
      DbgPrint("%s:%d: not so: %s\n", __FILE__, __LINE__, #Condition);         \
      return (NTSTATUS)(0xE0000000u | __LINE__);                               \
    }                                                                          \
  } while (0)

#define RUN(Part)                                                              \
  do {                                                                         \
    NTSTATUS PartStatus = (Part);                                              \
    if (!NT_SUCCESS(PartStatus))                                               \
      return PartStatus;                                                       \
  } while (0)

static PDRIVER_OBJECT TestDriver;

static NTSTATUS Test(VOID);

/// A relative timeout.
static inline LARGE_INTEGER Milliseconds(LONG Count) {
  LARGE_INTEGER Timeout;
  Timeout.QuadPart = -10000LL * Count;
  return Timeout;
}

static inline NTSTATUS WaitFor(PVOID Object) {
  return KeWaitForSingleObject(Object, Executive, KernelMode, FALSE, NULL);
}

static inline NTSTATUS Poll(PVOID Object) {
  LARGE_INTEGER Zero = {0};
  return KeWaitForSingleObject(Object, Executive, KernelMode, FALSE, &Zero);
}

/// Starts a thread and returns its referenced object, or NULL.
static inline PKTHREAD StartThread(PKSTART_ROUTINE Routine, PVOID Context) {
  HANDLE Handle;
  PVOID Thread = NULL;
  if (!NT_SUCCESS(PsCreateSystemThread(&Handle, THREAD_ALL_ACCESS, NULL, NULL,
                                       NULL, Routine, Context)))
    return NULL;
  (void)ObReferenceObjectByHandle(Handle, THREAD_ALL_ACCESS, *PsThreadType,
                                  KernelMode, &Thread, NULL);
  ZwClose(Handle);
  return (PKTHREAD)Thread;
}

static inline VOID JoinThread(PKTHREAD Thread) {
  WaitFor(Thread);
  ObDereferenceObject(Thread);
}

static VOID NTAPI TestUnload(PDRIVER_OBJECT DriverObject) {
  UNREFERENCED_PARAMETER(DriverObject);
}

#ifdef __cplusplus
extern "C"
#endif
    DRIVER_INITIALIZE DriverEntry;

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject,
                           PUNICODE_STRING RegistryPath) {
  UNREFERENCED_PARAMETER(RegistryPath);
  TestDriver = DriverObject;
  DriverObject->DriverUnload = TestUnload;
  return Test();
}

#endif // KERNEL_TEST_H
