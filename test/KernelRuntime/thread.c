// System threads and their objects.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --abi=llp64 --run true --asan %s %}
// RUN: %if driver-sanitizers %{ wsk-run --run true --asan %s %}
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
#include "Inputs/kernel_test.h"

static ULONG Ran;
static HANDLE RanAs;

static VOID NTAPI Return(PVOID Context) { Ran += *(PULONG)Context; }

static __attribute__((noinline)) VOID Deeper(ULONG Depth) {
  volatile ULONG Keep = Depth;
  if (Depth == 0)
    PsTerminateSystemThread(STATUS_SUCCESS);
  Deeper(Depth - 1);
  Ran += 1000 + Keep;
}

static VOID NTAPI Terminate(PVOID Context) {
  Ran += *(PULONG)Context;
  RanAs = PsGetCurrentThreadId();
  Deeper(20);
  Ran += 1000; // Never.
}

static NTSTATUS Both(VOID) {
  ULONG One = 1;
  CLIENT_ID Id;
  HANDLE Handle;
  PVOID Thread;
  PKTHREAD Second;
  LARGE_INTEGER Zero = {0};
  CHECK(PsCreateSystemThread(&Handle, THREAD_ALL_ACCESS, NULL, NULL, &Id,
                             Terminate, &One) == STATUS_SUCCESS);
  CHECK(ObReferenceObjectByHandle(Handle, THREAD_ALL_ACCESS, *ExEventObjectType,
                                  KernelMode, &Thread,
                                  NULL) == STATUS_OBJECT_TYPE_MISMATCH);
  CHECK(ObReferenceObjectByHandle(Handle, THREAD_ALL_ACCESS, *PsThreadType,
                                  KernelMode, &Thread, NULL) == STATUS_SUCCESS);
  CHECK(ZwClose(Handle) == STATUS_SUCCESS);
  CHECK(WaitFor(Thread) == STATUS_SUCCESS);
  // It stays signalled.
  CHECK(WaitFor(Thread) == STATUS_SUCCESS);
  CHECK(Ran == 1);
  CHECK(RanAs == Id.UniqueThread && PsGetThreadId((PETHREAD)Thread) == RanAs);
  CHECK(Id.UniqueProcess == PsGetCurrentProcessId());
  CHECK(RanAs != PsGetCurrentThreadId());
  ObDereferenceObject(Thread);

  Second = StartThread(Return, &One);
  CHECK(Second != NULL);
  JoinThread(Second);
  CHECK(Ran == 2);

  // Waiting by the handle.
  CHECK(PsCreateSystemThread(&Handle, THREAD_ALL_ACCESS, NULL, NULL, NULL,
                             Return, &One) == STATUS_SUCCESS);
  CHECK(ZwWaitForSingleObject(Handle, FALSE, NULL) == STATUS_SUCCESS);
  CHECK(ZwWaitForSingleObject(Handle, FALSE, &Zero) == STATUS_SUCCESS);
  CHECK(ZwClose(Handle) == STATUS_SUCCESS);
  CHECK(Ran == 3);
  return STATUS_SUCCESS;
}

static VOID NTAPI Nothing(PVOID Context) { UNREFERENCED_PARAMETER(Context); }

static NTSTATUS Many(VOID) {
  ULONG I;
  for (I = 0; I < 300; ++I) {
    PKTHREAD Thread = StartThread(Nothing, NULL);
    CHECK(Thread != NULL);
    JoinThread(Thread);
  }
  return STATUS_SUCCESS;
}

static NTSTATUS Current(VOID) {
  PKTHREAD Thread = KeGetCurrentThread();
  CHECK(Thread == (PKTHREAD)PsGetCurrentThread());
  ObReferenceObject(Thread);
  ObDereferenceObject(Thread);
  CHECK(PsIsSystemThread((PETHREAD)Thread));
  // DriverEntry's thread is none of the driver's own.
  CHECK(PsTerminateSystemThread(STATUS_SUCCESS) == STATUS_INVALID_PARAMETER);
  ObReferenceObject(PsGetCurrentProcess());
  ObDereferenceObject(PsGetCurrentProcess());
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  RUN(Both());
  RUN(Many());
  RUN(Current());
  return STATUS_SUCCESS;
}
