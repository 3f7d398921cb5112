// What a call comes to serves all callers whose requests are in the same state,
// wherever they were made; what is said of a place is said of each.
//
// RUN: wsk-tidy --checks='-*,wsk-pending-status,wsk-budget' --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning: \
// RUN:   --implicit-check-not=remark:

#include "Inputs/call.h"

static NTSTATUS Finish(PCALL Call, NTSTATUS Status) {
  if (Status == STATUS_PENDING) {
    Wait(Call);
    Status = Call->Irp->IoStatus.Status;
  }
  return Status;
}

static void Prepare(PCALL Call) {
  IoReuseIrp(Call->Irp, STATUS_SUCCESS);
  KeClearEvent(&Call->Done);
  IoSetCompletionRoutine(Call->Irp, Completed, Call, TRUE, TRUE, TRUE);
}

// More requests than a function is followed for states.
#define REQUEST                                                                \
  Prepare(Call);                                                               \
  Finish(Call, Dispatch->WskDisconnect(Socket, NULL, WSK_FLAG_ABORTIVE,        \
                                       Call->Irp));
#define EIGHT REQUEST REQUEST REQUEST REQUEST REQUEST REQUEST REQUEST REQUEST

void Many(PWSK_SOCKET Socket, PCALL Call,
          const WSK_PROVIDER_CONNECTION_DISPATCH *Dispatch) {
  EIGHT EIGHT EIGHT EIGHT EIGHT EIGHT EIGHT EIGHT EIGHT
  IoFreeIrp(Call->Irp);
}

// The helper that comes too late is one, and the requests are two.
static void FinishSoon(PCALL Call) {
  LARGE_INTEGER Soon;
  Soon.QuadPart = -1000;
  KeWaitForSingleObject(&Call->Done, Executive, KernelMode, FALSE, &Soon);
}

void FirstTooSoon(PWSK_SOCKET Socket, PCALL Call,
                  const WSK_PROVIDER_CONNECTION_DISPATCH *Dispatch) {
  Prepare(Call);
  Dispatch->WskDisconnect(Socket, NULL, WSK_FLAG_ABORTIVE, Call->Irp);
  FinishSoon(Call);
  // CHECK: :[[@LINE+3]]:3: warning: 'Irp' of IoFreeIrp is in flight
  // CHECK: :[[@LINE-3]]:3: note: it was given to WskDisconnect here
  // CHECK: note: this wait may end before the request does
  IoFreeIrp(Call->Irp);
}

void SecondTooSoon(PWSK_SOCKET Socket, PCALL Call,
                   const WSK_PROVIDER_CONNECTION_DISPATCH *Dispatch) {
  Prepare(Call);
  Dispatch->WskDisconnect(Socket, NULL, WSK_FLAG_ABORTIVE, Call->Irp);
  FinishSoon(Call);
  // CHECK: :[[@LINE+3]]:3: warning: 'Irp' of IoFreeIrp is in flight
  // CHECK: :[[@LINE-3]]:3: note: it was given to WskDisconnect here
  // CHECK: note: this wait may end before the request does
  IoFreeIrp(Call->Irp);
}

// What is found where a helper ends is reported where its callers have made
// their requests.
static void Point(PCALL Call) {
  CALL Local;
  Call->Next = &Local;
}

void FirstPoints(PWSK_SOCKET Socket, PCALL Call,
                 const WSK_PROVIDER_CONNECTION_DISPATCH *Dispatch) {
  Prepare(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Local', which the context of the completion routine points to,
  Dispatch->WskDisconnect(Socket, NULL, WSK_FLAG_ABORTIVE, Call->Irp);
  Point(Call);
}

void SecondPoints(PWSK_SOCKET Socket, PCALL Call,
                  const WSK_PROVIDER_CONNECTION_DISPATCH *Dispatch) {
  Prepare(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Local', which the context of the completion routine points to,
  Dispatch->WskDisconnect(Socket, NULL, WSK_FLAG_ABORTIVE, Call->Irp);
  Point(Call);
}

// The first caller's release tells of its request; the helper's use has the
// second one's to tell of.
static NTSTATUS ReadSoon(PCALL Call) {
  FinishSoon(Call);
  // CHECK: :[[@LINE+1]]:10: warning: 'IoStatus.Status' is read while
  return Call->Irp->IoStatus.Status;
}

void ReadsAndFrees(PWSK_SOCKET Socket, PCALL Call,
                   const WSK_PROVIDER_CONNECTION_DISPATCH *Dispatch) {
  Prepare(Call);
  Dispatch->WskDisconnect(Socket, NULL, WSK_FLAG_ABORTIVE, Call->Irp);
  ReadSoon(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Reads(PWSK_SOCKET Socket, PCALL Call,
           const WSK_PROVIDER_CONNECTION_DISPATCH *Dispatch) {
  Prepare(Call);
  Dispatch->WskDisconnect(Socket, NULL, WSK_FLAG_ABORTIVE, Call->Irp);
  ReadSoon(Call);
}
