// Whatever the driver leaves behind is told, with the place that made it.
//
// RUN: not wsk-run --run true %s 2>&1 | FileCheck %s
// RUN: wsk-run --run true --extra-arg=-DCLEAN %s
#include "Inputs/kernel_test.h"

static KTIMER Timer;
static KEVENT Never;
static PKTHREAD Ended, Running;
static HANDLE Handle;

static VOID NTAPI WaitForever(PVOID Context) { WaitFor(Context); }

static VOID NTAPI EndAtOnce(PVOID Context) { UNREFERENCED_PARAMETER(Context); }

static NTSTATUS Test(VOID) {
  UNICODE_STRING Link = RTL_CONSTANT_STRING(L"\\DosDevices\\Leak");
  UNICODE_STRING Target = RTL_CONSTANT_STRING(L"\\Device\\Leak");
  PDEVICE_OBJECT Device;
  static UCHAR Buffer[16];
  PVOID Blocks[3];
  ULONG I;
  PIRP Irp;
  PMDL Mdl;
  PIO_WORKITEM Item;

  for (I = 0; I < 3; ++I)
    // CHECK-DAG: leaks.c:[[@LINE+1]]:{{.*}}: warning: 3 pool blocks of 30 bytes in all with the tag 'Test' not freed [leak-pool-block]
    Blocks[I] = ExAllocatePool2(POOL_FLAG_NON_PAGED, 10, TEST_TAG);
  // CHECK-DAG: leaks.c:[[@LINE+1]]:{{.*}}: warning: 1 IRP not freed [leak-IRP]
  Irp = IoAllocateIrp(1, FALSE);
  // CHECK-DAG: leaks.c:[[@LINE+1]]:{{.*}}: warning: 1 MDL not freed [leak-MDL]
  Mdl = IoAllocateMdl(Buffer, sizeof(Buffer), FALSE, FALSE, NULL);
  // CHECK-DAG: leaks.c:[[@LINE+1]]:{{.*}}: warning: 1 device object not deleted [leak-device-object]
  CHECK(NT_SUCCESS(IoCreateDevice(TestDriver, 0, NULL, 0, 0, FALSE, &Device)));
  // CHECK-DAG: leaks.c:[[@LINE+1]]:{{.*}}: warning: symbolic link \DosDevices\Leak not deleted [leak-symbolic-link]
  CHECK(NT_SUCCESS(IoCreateSymbolicLink(&Link, &Target)));
  // CHECK-DAG: leaks.c:[[@LINE+1]]:{{.*}}: warning: 1 work item not freed [leak-work-item]
  Item = IoAllocateWorkItem(Device);
  // CHECK-DAG: leaks.c:[[@LINE+1]]:{{.*}}: warning: 1 event handle not closed [leak-handle]
  CHECK(NT_SUCCESS(ZwCreateEvent(&Handle, 0, NULL, NotificationEvent, FALSE)));
  // CHECK-DAG: warning: 1 timer is still set [leak-timer]
  KeInitializeTimer(&Timer);
  KeSetTimer(&Timer, Milliseconds(60000), NULL);
  // CHECK-DAG: warning: 1 thread still runs [leak-thread]
  KeInitializeEvent(&Never, NotificationEvent, FALSE);
  Running = StartThread(WaitForever, &Never);
  // CHECK-DAG: warning: 1 thread object not freed [leak-thread-object]
  Ended = StartThread(EndAtOnce, NULL);
  WaitFor(Ended);
  // CHECK: wsk-run: no findings; 10 leaks; unloaded

#ifdef CLEAN
  KeSetEvent(&Never, 0, FALSE);
  JoinThread(Running);
  ObDereferenceObject(Ended);
  KeCancelTimer(&Timer);
  ZwClose(Handle);
  IoFreeWorkItem(Item);
  IoDeleteSymbolicLink(&Link);
  IoDeleteDevice(Device);
  IoFreeMdl(Mdl);
  IoFreeIrp(Irp);
  for (I = 0; I < 3; ++I)
    ExFreePool(Blocks[I]);
#else
  UNREFERENCED_PARAMETER(Blocks);
  UNREFERENCED_PARAMETER(Irp);
  UNREFERENCED_PARAMETER(Mdl);
  UNREFERENCED_PARAMETER(Item);
#endif
  return STATUS_SUCCESS;
}
