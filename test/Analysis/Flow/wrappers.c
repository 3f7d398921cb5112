// Functions of other files: what they do can be declared, in an option or in an
// attribute. Without that, they may do anything, and nothing is said.
//
// RUN: wsk-tidy --checks='-*,wsk-pending-status' --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --check-prefix=NONE --allow-empty --input-file=%t.out
// NONE-NOT: warning:
//
// RUN: wsk-tidy --checks='-*,wsk-pending-status' --quiet %s \
// RUN:   --config='{CheckOptions: {wsk.Wrappers: "TakeTime = nothing;WaitForCall=waits:event@0->Done; WaitForEvent=waits:event@1;WaitForIrp=waits:irp@0;FreeRequest=frees:irp@1 , frees:memory@0;FreeSlot=frees:irp@0;CompleteDispatch=completes:irp@0;CloseNow=closes:socket@0;Remember=keeps:irp@0"}}' > %t.out 2>&1
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning:
//
// RUN: wsk-tidy --checks='-*,wsk-pending-status' --quiet %s > %t.out 2>&1 \
// RUN:   --extra-arg=-DDECLARED
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning:
//
// A .clang-tidy says it too, and wsk-lint obeys.
// RUN: rm -rf %t && mkdir %t && cp -r %S/Inputs %t && cp %s %t/driver.c
// RUN: echo "{Checks: '-*,wsk-pending-status', CheckOptions: {wsk.Wrappers: 'FreeRequest=frees:irp@1'}}" > %t/.clang-tidy
// RUN: not wsk-lint --quiet %t/driver.c > %t/out
// RUN: FileCheck %s --check-prefix=LINT --input-file=%t/out --implicit-check-not=warning:
// LINT: driver.c:[[#]]:3: warning: 'Irp' of FreeRequest is in flight

#include "Inputs/call.h"

#ifdef DECLARED
#define EFFECTS(Text) __attribute__((annotate("wsk:" Text)))
#else
#define EFFECTS(Text)
#endif

EFFECTS("nothing") void TakeTime(PCALL Call, PIRP Irp);
EFFECTS("waits:event@0->Done") NTSTATUS WaitForCall(PCALL Call);
EFFECTS("waits:event@1") NTSTATUS WaitForEvent(ULONG Time, PKEVENT Event);
EFFECTS("waits:irp@0") NTSTATUS WaitForIrp(PIRP Irp);
EFFECTS("frees:irp@1, frees:memory@0") void FreeRequest(PVOID Memory, PIRP Irp);
EFFECTS("frees:irp@0") void FreeSlot(PIRP *Slot);
EFFECTS("completes:irp@0") void CompleteDispatch(PIRP Irp, NTSTATUS Status);
EFFECTS("closes:socket@0") void CloseNow(PWSK_SOCKET Socket);
EFFECTS("keeps:irp@0") void Remember(PIRP Irp);

void BadNothing(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  TakeTime(Call, Call->Irp);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Nothing(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  TakeTime(Call, Call->Irp);
  Wait(Call);
  IoFreeIrp(Call->Irp);
}

void BadWaitForOther(PWSK_SOCKET Socket, PCALL Call, PCALL Other) {
  Submit(Socket, Call);
  TakeTime(Other, Call->Irp);
  WaitForCall(Other);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void WaitForMember(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  TakeTime(Call, Call->Irp);
  WaitForCall(Call);
  IoFreeIrp(Call->Irp);
}

void BadWaitIfPending(PWSK_SOCKET Socket, PCALL Call) {
  NTSTATUS Status = Submit(Socket, Call);
  TakeTime(Call, Call->Irp);
  if (Status != STATUS_PENDING)
    WaitForEvent(5, &Call->Done);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void WaitIfPending(PWSK_SOCKET Socket, PCALL Call) {
  NTSTATUS Status = Submit(Socket, Call);
  TakeTime(Call, Call->Irp);
  if (Status == STATUS_PENDING)
    WaitForEvent(5, &Call->Done);
  IoFreeIrp(Call->Irp);
}

void WaitForRequest(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  TakeTime(Call, Call->Irp);
  WaitForIrp(Call->Irp);
  IoFreeIrp(Call->Irp);
}

void BadWaitForRequest(PWSK_SOCKET Socket, PCALL Call, PIRP Other) {
  Submit(Socket, Call);
  TakeTime(Call, Call->Irp);
  WaitForIrp(Other);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void BadFrees(PWSK_SOCKET Socket, PCALL Call, PVOID Memory) {
  Submit(Socket, Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of FreeRequest is in flight
  FreeRequest(Memory, Call->Irp);
}

void Frees(PWSK_SOCKET Socket, PCALL Call, PVOID Memory) {
  Submit(Socket, Call);
  Wait(Call);
  FreeRequest(Memory, Call->Irp);
}

void BadFreesMemory(PWSK_SOCKET Socket, PCALL Call, PIRP Other) {
  Submit(Socket, Call);
  // CHECK: :[[@LINE+1]]:3: warning: memory is freed that the request of an IRP in flight needs
  FreeRequest(Call, Other);
}

void BadFreesSlot(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of FreeSlot is in flight
  FreeSlot(&Call->Irp);
}

// Closing ends what is pending on the socket.
void Closes(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  TakeTime(Call, Call->Irp);
  CloseNow(Socket);
  IoFreeIrp(Call->Irp);
}

void BadCloses(PWSK_SOCKET Socket, PCALL Call, PWSK_SOCKET Other) {
  Submit(Socket, Call);
  TakeTime(Call, Call->Irp);
  CloseNow(Other);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

// Who keeps it may wait for it, or free it.
void Keeps(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  Remember(Call->Irp);
  IoFreeIrp(Call->Irp);
}

// What the driver completes is not its own any more.
void Completes(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  CompleteDispatch(Call->Irp, STATUS_SUCCESS);
  IoFreeIrp(Call->Irp);
}
