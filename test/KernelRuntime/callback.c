// Callback objects, entries of the error log, and what there is but one of.
//
// RUN: wsk-run --run true %s 2>&1 | FileCheck %s
// RUN: wsk-run --abi=llp64 --run true %s 2>&1 | FileCheck %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
// RUN: not wsk-run --run true --extra-arg=-DKEPT %s 2>&1 | FileCheck %s --check-prefix=KEPT
// CHECK: error log: 0xC0040001, final status 0xC0000001, value 0x7
#include "Inputs/kernel_test.h"

#include <ntifs.h>

static LONG Called[2];

static VOID NTAPI Notice(PVOID Context, PVOID Argument1, PVOID Argument2) {
  if (Argument1 == &Called && Argument2 == NULL)
    InterlockedIncrement((PLONG)Context);
}

static NTSTATUS Callbacks(VOID) {
  UNICODE_STRING Name = RTL_CONSTANT_STRING(L"\\Callback\\Test");
  OBJECT_ATTRIBUTES Attributes;
  PCALLBACK_OBJECT Object, Same, Single;
  PVOID First, Second;
  KIRQL Irql;
  InitializeObjectAttributes(&Attributes, &Name, OBJ_CASE_INSENSITIVE, NULL,
                             NULL);
  CHECK(ExCreateCallback(&Object, &Attributes, FALSE, TRUE) ==
        STATUS_OBJECT_NAME_NOT_FOUND);
  CHECK(ExCreateCallback(&Object, &Attributes, TRUE, TRUE) == STATUS_SUCCESS);
  CHECK(ExCreateCallback(&Same, &Attributes, FALSE, TRUE) == STATUS_SUCCESS);
  CHECK(Same == Object);
  ObDereferenceObject(Same);
  First = ExRegisterCallback(Object, Notice, &Called[0]);
  Second = ExRegisterCallback(Object, Notice, &Called[1]);
  CHECK(First && Second);
  KeRaiseIrql(DISPATCH_LEVEL, &Irql);
  ExNotifyCallback(Object, &Called, NULL);
  KeLowerIrql(Irql);
  CHECK(Called[0] == 1 && Called[1] == 1);
  ExUnregisterCallback(First);
  ExNotifyCallback(Object, &Called, NULL);
  CHECK(Called[0] == 1 && Called[1] == 2);
  ExUnregisterCallback(Second);
  ObDereferenceObject(Object);
  CHECK(ExCreateCallback(&Object, &Attributes, FALSE, TRUE) ==
        STATUS_OBJECT_NAME_NOT_FOUND);

  CHECK(ExCreateCallback(&Single, NULL, TRUE, FALSE) == STATUS_SUCCESS);
  First = ExRegisterCallback(Single, Notice, &Called[0]);
  CHECK(First && !ExRegisterCallback(Single, Notice, &Called[1]));
  ExUnregisterCallback(First);
  ObDereferenceObject(Single);
  return STATUS_SUCCESS;
}

static NTSTATUS ErrorLog(VOID) {
  PIO_ERROR_LOG_PACKET Entry;
  CHECK(IoAllocateErrorLogEntry(TestDriver, 1) == NULL);
  CHECK(IoAllocateErrorLogEntry(TestDriver, ERROR_LOG_MAXIMUM_SIZE + 1) ==
        NULL);
  Entry = IoAllocateErrorLogEntry(TestDriver, ERROR_LOG_MAXIMUM_SIZE);
  CHECK(Entry != NULL);
  IoFreeErrorLogEntry(Entry);
  Entry = IoAllocateErrorLogEntry(TestDriver, sizeof(IO_ERROR_LOG_PACKET));
  CHECK(Entry != NULL);
  Entry->ErrorCode = (NTSTATUS)0xC0040001;
  Entry->FinalStatus = STATUS_UNSUCCESSFUL;
  Entry->UniqueErrorValue = 7;
  IoWriteErrorLogEntry(Entry);
#ifdef KEPT
  // KEPT: callback.c:[[@LINE+1]]:{{.*}}: warning: 1 pool block of 48 bytes in all {{.*}}not freed [leak-pool-block]
  CHECK(IoAllocateErrorLogEntry(TestDriver, sizeof(IO_ERROR_LOG_PACKET)));
#endif
  return STATUS_SUCCESS;
}

static NTSTATUS OneOfAKind(VOID) {
  KAPC_STATE ApcState;
  XSTATE_SAVE Saved;
  GROUP_AFFINITY Affinity = {1, 0, {0}}, Previous;
  PIRP Irp = IoAllocateIrp(1, FALSE);
  CHECK(Irp != NULL);
  CHECK(IoGetRequestorProcess(Irp) == PsGetCurrentProcess());
  CHECK(IoGetRequestorProcessId(Irp) == HandleToULong(PsGetCurrentProcessId()));
  CHECK(IoGetTopLevelIrp() == NULL);
  IoSetTopLevelIrp(Irp);
  CHECK(IoGetTopLevelIrp() == Irp);
  IoSetTopLevelIrp(NULL);
  IoFreeIrp(Irp);
  KeStackAttachProcess((PRKPROCESS)PsGetCurrentProcess(), &ApcState);
  KeUnstackDetachProcess(&ApcState);
  KeSetSystemGroupAffinityThread(&Affinity, &Previous);
  KeRevertToUserGroupAffinityThread(&Previous);
  CHECK(KeSaveExtendedProcessorState(4, &Saved) == STATUS_SUCCESS);
  KeRestoreExtendedProcessorState(&Saved);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  RUN(Callbacks());
  RUN(ErrorLog());
  return OneOfAKind();
}
