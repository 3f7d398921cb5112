// What is known of one thing where another is known: memory and its pointer,
// bits and what they stand for, counts and sums.
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

//===--- What is left to clean up, bit by bit
//------------------------------===//

#define MADE 1
#define SENT 2
#define TOLD 8

int Other(void);

void Mask(PWSK_SOCKET Socket, PCALL Call, int Way) {
  ULONG Done = 0;
  if (Way & 4)
    Done |= MADE;
  if (Other()) {
    Submit(Socket, Call);
    Done |= SENT;
  }
  if (Other())
    Done |= TOLD;
  if (Done & SENT)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

void BadMask(PWSK_SOCKET Socket, PCALL Call) {
  ULONG Done = 0;
  if (Other()) {
    Submit(Socket, Call);
    Done |= SENT;
  }
  if (Other())
    Done |= MADE;
  if (Done & MADE)
    Wait(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void MaskOfCaller(PWSK_SOCKET Socket, PCALL Call, ULONG Done) {
  if (!(Done & SENT)) {
    Submit(Socket, Call);
    Done = Done | SENT;
  }
  Done |= TOLD;
  if (SENT & Done)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

void BadCleared(PWSK_SOCKET Socket, PCALL Call, ULONG Done) {
  Submit(Socket, Call);
  Done |= SENT | MADE;
  Done &= ~SENT;
  if (Done & SENT)
    Wait(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Flag(PWSK_SOCKET Socket, PCALL Call, int Flags) {
  if ((Flags & (SENT | MADE)) == (SENT | MADE))
    Submit(Socket, Call);
  DbgPrint("%d", Flags);
  if (Flags & SENT)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

void BadFlag(PWSK_SOCKET Socket, PCALL Call, UCHAR Flags) {
  if (Flags & SENT)
    Submit(Socket, Call);
  DbgPrint("%d", Flags);
  if (Flags & MADE)
    Wait(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

//===--- Counts
//------------------------------------------------------------===//

static struct {
  LONG Users;
  PWSK_SOCKET Socket;
  PCALL Call;
} Shared;

void First(void) {
  if (Shared.Users++ == 0)
    Submit(Shared.Socket, Shared.Call);
  DbgPrint("%d", Shared.Users);
  if (Shared.Users == 1)
    Wait(Shared.Call);
  IoFreeIrp(Shared.Call->Irp);
}

void BadFirst(PWSK_SOCKET Socket, PCALL Call, ULONG N) {
  if (N++ == 0)
    Submit(Socket, Call);
  DbgPrint("%d", N);
  if (N == 2)
    Wait(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Both(PWSK_SOCKET Socket, PCALL Call) {
  int N = 0;
  if (Other())
    N++;
  if (Other())
    ++N;
  if (N == 2)
    Submit(Socket, Call);
  N += 3;
  if (N - 1 > 3)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

static int IsLast(int Index, int Count) { return Index == Count; }

void PassedOn(PWSK_SOCKET Socket, PCALL Call, int N) {
  if (N == 3)
    Submit(Socket, Call);
  if (IsLast(N + 1, 4))
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

// Numbers without a sign may wrap, and mean to.
void BadWraps(PWSK_SOCKET Socket, PCALL Call, ULONG N) {
  if (N == 0)
    Submit(Socket, Call);
  if (N - 1 < 5)
    Wait(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Loop(PWSK_SOCKET Socket, PCALL Call, int Count) {
  int Sent = 0;
  for (int I = 0; I < Count; ++I) {
    if (!Other())
      continue;
    Submit(Socket, Call);
    Sent++;
    break;
  }
  if (Sent)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

// So many requests that what is waited for is not known any more.
void Many(PWSK_SOCKET Socket, CALL (*Calls)[8]) {
  for (int I = 0; I < 8; ++I)
    Submit(Socket, &(*Calls)[I]);
  for (int I = 0; I < 8; ++I)
    Wait(&(*Calls)[I]);
  for (int I = 0; I < 8; ++I)
    IoFreeIrp((*Calls)[I].Irp);
}
