// Planted bugs over calls, and the same without the bug.
// Functions whose name begins with Bad free an IRP that may be pending.
//
// RUN: wsk-tidy --checks='-*,wsk-pending-status' --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning:

#include "Inputs/call.h"

// Recursion.
static int BadEven(PWSK_SOCKET Socket, PCALL Call, int N);
static int BadOdd(PWSK_SOCKET Socket, PCALL Call, int N) {
  if (N == 0) {
    Submit(Socket, Call);
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
    return 0;
  }
  return BadEven(Socket, Call, N - 1);
}

static int BadEven(PWSK_SOCKET Socket, PCALL Call, int N) {
  if (N == 0)
    return 1;
  return BadOdd(Socket, Call, N - 1);
}
int BadMutual(PWSK_SOCKET Socket, PCALL Call, int N) {
  return BadEven(Socket, Call, N);
}

static void Down(PWSK_SOCKET Socket, PCALL Call, int N);
static void Up(PWSK_SOCKET Socket, PCALL Call, int N) {
  if (N)
    Down(Socket, Call, N - 1);
}

static void Down(PWSK_SOCKET Socket, PCALL Call, int N) {
  Submit(Socket, Call);
  Wait(Call);
  Up(Socket, Call, N - 1);
}

void Mutual(PWSK_SOCKET Socket, PCALL Call, int N) {
  Up(Socket, Call, N);
  IoFreeIrp(Call->Irp);
}

// Function pointers.
static void Release(PCALL Call) {
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

static void Keep(PCALL Call) { Call->Count = 1; }
void BadPointer(PWSK_SOCKET Socket, PCALL Call) {
  void (*End)(PCALL) = Release;
  Submit(Socket, Call);
  End(Call);
}

void Pointer(PWSK_SOCKET Socket, PCALL Call) {
  void (*End)(PCALL) = &Keep;
  Submit(Socket, Call);
  (*End)(Call);
  Wait(Call);
  IoFreeIrp(Call->Irp);
}
typedef struct _OPS {
  NTSTATUS (*Begin)(PWSK_SOCKET, PCALL);
  void (*End)(PCALL);
} OPS;
static void Release2(PCALL Call) {
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

static const OPS Now = {Submit, Release2};
static const OPS Later = {Submit, Wait};
void BadTable(PWSK_SOCKET Socket, PCALL Call) {
  Now.Begin(Socket, Call);
  Now.End(Call);
}

void Table(PWSK_SOCKET Socket, PCALL Call) {
  Later.Begin(Socket, Call);
  Later.End(Call);
  IoFreeIrp(Call->Irp);
}

void PassedPointer(PWSK_SOCKET Socket, PCALL Call, void (*End)(PCALL)) {
  Submit(Socket, Call);
  End(Call);
  IoFreeIrp(Call->Irp);
}

static void Each(PWSK_SOCKET Socket, PCALL Call, void (*End)(PCALL)) {
  Submit(Socket, Call);
  End(Call);
}

static void Release3(PCALL Call) {
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void BadCallback(PWSK_SOCKET Socket, PCALL Call) {
  Each(Socket, Call, Release3);
}

void Callback(PWSK_SOCKET Socket, PCALL Call) {
  Each(Socket, Call, Wait);
  IoFreeIrp(Call->Irp);
}

// Results by pointer.
static void BeginInto(PWSK_SOCKET Socket, PCALL Call, NTSTATUS *Status) {
  *Status = Submit(Socket, Call);
}

void BadOut(PWSK_SOCKET Socket, PCALL Call) {
  NTSTATUS Status;
  BeginInto(Socket, Call, &Status);
  if (Status == STATUS_PENDING)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

void Out(PWSK_SOCKET Socket, PCALL Call) {
  NTSTATUS Status;
  BeginInto(Socket, Call, &Status);
  if (Status != STATUS_PENDING)
    IoFreeIrp(Call->Irp);
}

// _Generic
void Generic(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  _Generic(Call, PCALL: Wait, default: Keep)(Call);
  IoFreeIrp(Call->Irp);
}

void BadGeneric(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  _Generic(Call, PCALL: Keep, default: Wait)(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}
