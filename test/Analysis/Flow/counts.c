// Who frees a request is told by a count, which other files may keep. A count
// that the completion routine cannot see tells nothing. Functions whose name
// begins with Bad free an IRP that may be pending.
//
// RUN: wsk-tidy --checks='-*,wsk-pending-status' --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning:

#include <ntddk.h>
#include <wsk.h>

typedef struct { int Number; } atomic_t;
void atomic_set(atomic_t *Count, int Number);
int atomic_dec_and_test(atomic_t *Count);
int atomic_read(const atomic_t *Count);
int OtherFileSays(LONG *Count);

static LONG Statistics, Seen;

typedef struct _CALL {
  PIRP Irp;
  KEVENT Done;
  LONG Count;
  atomic_t Users;
} CALL, *PCALL;

static NTSTATUS Completed(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                          PVOID Context) {
  Seen++;
  KeSetEvent(&((PCALL)Context)->Done, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS Submit(PWSK_SOCKET Socket, PCALL Call) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = Socket->Dispatch;
  KeClearEvent(&Call->Done);
  IoSetCompletionRoutine(Call->Irp, Completed, Call, TRUE, TRUE, TRUE);
  return Dispatch->WskCloseSocket(Socket, Call->Irp);
}

void Counted(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  if (OtherFileSays(&Call->Count))
    IoFreeIrp(Call->Irp);
}

void CountedByGlobal(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  if (OtherFileSays(&Seen))
    IoFreeIrp(Call->Irp);
}

void BadCount(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  if (OtherFileSays(&Statistics))
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

void BadThread(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  DbgPrint("%p\n", KeGetCurrentThread());
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

static NTSTATUS CompletedCounted(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                 PVOID Context) {
  PCALL Call = (PCALL)Context;
  if (atomic_dec_and_test(&Call->Users)) {
    IoFreeIrp(Irp);
    ExFreePool(Call);
  }
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS SubmitCounted(PWSK_SOCKET Socket, PCALL Call, int Users) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = Socket->Dispatch;
  atomic_set(&Call->Users, Users);
  IoSetCompletionRoutine(Call->Irp, CompletedCounted, Call, TRUE, TRUE, TRUE);
  return Dispatch->WskCloseSocket(Socket, Call->Irp);
}

void LastOneFrees(PWSK_SOCKET Socket, PCALL Call) {
  SubmitCounted(Socket, Call, 2);
  (void)atomic_read(&Call->Users);
  if (atomic_dec_and_test(&Call->Users)) {
    IoFreeIrp(Call->Irp);
    ExFreePool(Call);
  }
}

void BadLastOne(PWSK_SOCKET Socket, PCALL Call) {
  SubmitCounted(Socket, Call, 3);
  (void)atomic_dec_and_test(&Call->Users);
  if (!atomic_dec_and_test(&Call->Users)) {
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
    ExFreePool(Call);
  }
}
