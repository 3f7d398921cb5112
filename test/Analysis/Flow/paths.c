// Planted bugs over the control constructs of C, and the same without the bug.
// Functions whose name begins with Bad free an IRP that may be pending.
//
// RUN: wsk-tidy --checks='-*,wsk-pending-status' --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning:

#include "Inputs/call.h"

void BadStraight(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Straight(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  Wait(Call);
  IoFreeIrp(Call->Irp);
}

void IfPending(PWSK_SOCKET Socket, PCALL Call) {
  if (Submit(Socket, Call) == STATUS_PENDING)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

void BadIfFlipped(PWSK_SOCKET Socket, PCALL Call) {
  if (Submit(Socket, Call) != STATUS_PENDING)
    Wait(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

// STATUS_PENDING is a success.
void BadSuccess(PWSK_SOCKET Socket, PCALL Call) {
  if (NT_SUCCESS(Submit(Socket, Call)))
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

void Failure(PWSK_SOCKET Socket, PCALL Call) {
  if (!NT_SUCCESS(Submit(Socket, Call)))
    IoFreeIrp(Call->Irp);
}

void Remembered(PWSK_SOCKET Socket, PCALL Call, BOOLEAN Other) {
  NTSTATUS Status = Submit(Socket, Call);
  BOOLEAN IsPending = Status == STATUS_PENDING;
  if (Other)
    DbgPrint("other");
  if (IsPending)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

void Correlated(PWSK_SOCKET Socket, PCALL Call, int Flag) {
  NTSTATUS Status = STATUS_SUCCESS;
  if (Flag > 3)
    Status = Submit(Socket, Call);
  DbgPrint("%d", Flag);
  if (Flag > 3 && Status == STATUS_PENDING)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

void BadCorrelated(PWSK_SOCKET Socket, PCALL Call, int Flag) {
  NTSTATUS Status = STATUS_SUCCESS;
  if (Flag > 3)
    Status = Submit(Socket, Call);
  if (Flag > 4 && Status == STATUS_PENDING)
    Wait(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

NTSTATUS CleanUp(PWSK_SOCKET Socket, PCALL Call, BOOLEAN Early) {
  NTSTATUS Status = STATUS_UNSUCCESSFUL;
  if (Early)
    goto Exit;
  Status = Submit(Socket, Call);
  if (Status != STATUS_PENDING)
    goto Exit;
  Wait(Call);
  Status = Call->Irp->IoStatus.Status;
Exit:
  IoFreeIrp(Call->Irp);
  return Status;
}

NTSTATUS BadCleanUp(PWSK_SOCKET Socket, PCALL Call, BOOLEAN Early) {
  NTSTATUS Status = Submit(Socket, Call);
  if (Early)
    goto Exit;
  if (Status == STATUS_PENDING)
    Wait(Call);
Exit:
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
  return Status;
}

void Switched(PWSK_SOCKET Socket, PCALL Call) {
  switch (Submit(Socket, Call)) {
  case STATUS_PENDING:
    Wait(Call);
    break;
  default:
    break;
  }
  IoFreeIrp(Call->Irp);
}

void BadSwitched(PWSK_SOCKET Socket, PCALL Call) {
  switch (Submit(Socket, Call)) {
  case STATUS_SUCCESS:
    Wait(Call);
    break;
  default:
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
    break;
  }
}

void Loop(PWSK_SOCKET Socket, PCALL Call, int Count) {
  int I;
  for (I = 0; I < Count; ++I) {
    IoReuseIrp(Call->Irp, STATUS_UNSUCCESSFUL);
    Submit(Socket, Call);
    Wait(Call);
  }
  IoFreeIrp(Call->Irp);
}

void BadLoop(PWSK_SOCKET Socket, PCALL Call, int Count) {
  do {
    IoReuseIrp(Call->Irp, STATUS_UNSUCCESSFUL);
    Submit(Socket, Call);
    if (Count == 7)
      break;
    Wait(Call);
  } while (--Count);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

// A new IRP each time: the last one is not this one.
void Reallocated(PWSK_SOCKET Socket, PCALL Call) {
  int I;
  for (I = 0; I < 5; ++I) {
    Call->Irp = IoAllocateIrp(1, FALSE);
    if (Call->Irp == NULL)
      return;
    if (Submit(Socket, Call) == STATUS_PENDING)
      Wait(Call);
    IoFreeIrp(Call->Irp);
  }
}

void ShortCircuit(PWSK_SOCKET Socket, PCALL Call, BOOLEAN Do) {
  if (Do && Submit(Socket, Call) == STATUS_PENDING)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

void BadShortCircuit(PWSK_SOCKET Socket, PCALL Call, BOOLEAN Do) {
  if (Submit(Socket, Call) == STATUS_PENDING && Do)
    Wait(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Conditional(PWSK_SOCKET Socket, PCALL Call, BOOLEAN Do) {
  NTSTATUS Status = Do ? Submit(Socket, Call) : STATUS_SUCCESS;
  Status == STATUS_PENDING ? Wait(Call) : (void)0;
  IoFreeIrp(Call->Irp);
}

static void FreeThree(PCALL Call) { IoFreeIrp(Call->Irp); }
static void FreeTwo(PCALL Call) { FreeThree(Call); }
static void FreeOne(PCALL Call) { FreeTwo(Call); }

void Deep(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  Wait(Call);
  FreeOne(Call);
}

static void BadFreeThree(PCALL Call) {
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}
static void BadFreeTwo(PCALL Call) { BadFreeThree(Call->Next); }

void BadDeep(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call->Next);
  BadFreeTwo(Call);
}

// Two names for one call.
void BadAlias(PWSK_SOCKET Socket, PCALL Call) {
  PCALL Other = Call->Next;
  Submit(Socket, Other);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Next->Irp);
}

void Recursive(PWSK_SOCKET Socket, PCALL Call, int Depth) {
  if (Depth)
    Recursive(Socket, Call, Depth - 1);
  Submit(Socket, Call);
  Wait(Call);
  if (!Depth)
    IoFreeIrp(Call->Irp);
}

void Unknown(PCALL Call);
void Escaped(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  Unknown(Call);
  IoFreeIrp(Call->Irp);
}

#define WAY(n)                                                                 \
  if (Mask & (1 << (n)))                                                       \
    Mask ^= Other[n];
void ManyWays(PWSK_SOCKET Socket, PCALL Call, int Mask, int *Other) {
  NTSTATUS Status = Submit(Socket, Call);
  WAY(0)
  WAY(1) WAY(2) WAY(3) WAY(4) WAY(5) WAY(6) WAY(7) WAY(8) WAY(9) WAY(10) WAY(11)
      WAY(12) WAY(13) WAY(14) WAY(15) WAY(16) WAY(17) WAY(18) WAY(19) WAY(20)
          WAY(21) WAY(22) WAY(23) WAY(24) WAY(25) WAY(26) WAY(27) WAY(28)
              WAY(29) WAY(30) WAY(31) if (Status == STATUS_PENDING) Wait(Call);
  IoFreeIrp(Call->Irp);
}
