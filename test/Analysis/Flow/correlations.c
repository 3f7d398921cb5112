// What is known of one thing where another is known: memory and its pointer.
// Functions whose name begins with Bad free an IRP that may be pending.
//
// RUN: wsk-tidy --checks='-*,wsk-pending-status,wsk-irp-completion-routine' \
// RUN:   --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning:

#include "Inputs/call.h"

#define TAG 'lloC'

//===--- Members of what may not be there
//----------------------------------===//

typedef struct _OWNER {
  KEVENT *Done;
  PCALL Call;
  int Way;
} OWNER, *POWNER;

static NTSTATUS OwnerEnded(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                           PVOID Context) {
  POWNER Owner = Context;
  KEVENT *Done = Owner->Done;
  ExFreePoolWithTag(Owner, TAG);
  KeSetEvent(Done, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static POWNER MakeOwner(KEVENT *Done) {
  POWNER Owner = ExAllocatePool2(POOL_FLAG_NON_PAGED, sizeof(OWNER), TAG);
  if (Owner)
    Owner->Done = Done;
  return Owner;
}

static void Own(PWSK_SOCKET Socket, PIRP Irp, POWNER Owner) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = Socket->Dispatch;
  IoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
  IoSetCompletionRoutine(Irp, OwnerEnded, Owner, TRUE, TRUE, TRUE);
  Dispatch->WskCloseSocket(Socket, Irp);
}

// Also: a routine that has freed its context has not freed the next one.
void WhereThereIsMemory(PWSK_SOCKET Socket, PIRP Irp, PCALL Call) {
  static KEVENT Done;
  POWNER Owner = MakeOwner(&Done);
  if (!Owner)
    return;
  KeInitializeEvent(&Done, NotificationEvent, FALSE);
  Own(Socket, Irp, Owner);
  KeWaitForSingleObject(&Done, Executive, KernelMode, FALSE, NULL);
  IoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
  Call->Irp = Irp;
  Submit(Socket, Call);
  Wait(Call);
  IoFreeIrp(Irp);
}

void BadOtherEvent(PWSK_SOCKET Socket, PIRP Irp) {
  static KEVENT Done, Other;
  POWNER Owner = MakeOwner(&Done);
  if (!Owner)
    return;
  KeInitializeEvent(&Done, NotificationEvent, FALSE);
  KeInitializeEvent(&Other, NotificationEvent, TRUE);
  Own(Socket, Irp, Owner);
  KeWaitForSingleObject(&Other, Executive, KernelMode, FALSE, NULL);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Irp);
}
