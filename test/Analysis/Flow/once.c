// One finding tells of one request that was taken for done: the gravest use of
// it, with the steps that lead there since the request was made.
//
// RUN: wsk-tidy --checks='-*,wsk-pending-status,wsk-irp-setup' --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning:

#include <ntddk.h>
#include <wsk.h>

typedef struct _CALL {
  PIRP Irp;
  KEVENT Done;
  LONG Count;
} CALL, *PCALL;

static NTSTATUS Completed(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                          PVOID Context) {
  KeSetEvent(&((PCALL)Context)->Done, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS Submit(PWSK_SOCKET Socket, PCALL Call) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = Socket->Dispatch;
  KeClearEvent(&Call->Done);
  IoSetCompletionRoutine(Call->Irp, Completed, Call, TRUE, TRUE, TRUE);
  return Dispatch->WskCloseSocket(Socket, Call->Irp);
}

static NTSTATUS WaitSoon(PCALL Call, NTSTATUS Status) {
  LARGE_INTEGER Soon;
  Soon.QuadPart = -1000;
  if (Status == STATUS_PENDING)
    KeWaitForSingleObject(&Call->Done, Executive, KernelMode, FALSE, &Soon);
  return Call->Irp->IoStatus.Status;
}

// The status, a second use and the release: the release tells of all.
void ReadUseFree(PWSK_SOCKET Socket, PCALL Call) {
  if (Call->Count)
    DbgPrint("%d\n", Call->Count);
  DbgPrint("%x\n", WaitSoon(Call, Submit(Socket, Call)));
  IoReuseIrp(Call->Irp, STATUS_SUCCESS);
  if (Call->Count == 2)
    // CHECK: :[[@LINE+5]]:5: warning: 'Irp' of IoFreeIrp is in flight
    // CHECK: note: it was given to WskCloseSocket here
    // CHECK: note: this wait may end before the request does
    // CHECK-NOT: note: taking the path where 'Call->Count' holds
    // CHECK: :[[@LINE-5]]:7: note: taking the path where 'Call->Count == 2' holds
    IoFreeIrp(Call->Irp);
}

// Another request, though the same helper makes it.
void Read(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  // CHECK: :[[@LINE+1]]:20: warning: 'IoStatus.Status' is read while
  DbgPrint("%x\n", Call->Irp->IoStatus.Status);
  DbgPrint("%x\n", Call->Irp->IoStatus.Status);
}

// Without a wait, each other use is a mistake of its own.
void UseTwice(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoReuseIrp is in flight
  IoReuseIrp(Call->Irp, STATUS_SUCCESS);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoInitializeIrp is in flight
  IoInitializeIrp(Call->Irp, IoSizeOfIrp(1), 1);
}
