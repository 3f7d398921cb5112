// Planted bugs over the ways that C has to get at an object, and the same
// without the bug.
// Functions whose name begins with Bad free an IRP that may be pending.
//
// RUN: wsk-tidy --checks='-*,wsk-pending-status' --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning:

#include "Inputs/call.h"

// A list.
void BadList(PWSK_SOCKET Socket, PCALL Head) {
  for (PCALL Call = Head; Call; Call = Call->Next) {
    Submit(Socket, Call);
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
  }
}

void List(PWSK_SOCKET Socket, PCALL Head) {
  for (PCALL Call = Head; Call; Call = Call->Next) {
    Submit(Socket, Call);
    Wait(Call);
    IoFreeIrp(Call->Irp);
  }
}

// An array.
void BadArray(PWSK_SOCKET Socket, CALL (*Calls)[4]) {
  Submit(Socket, &(*Calls)[2]);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp((*Calls)[2].Irp);
}

void Array(PWSK_SOCKET Socket, CALL (*Calls)[4]) {
  Submit(Socket, &(*Calls)[2]);
  IoFreeIrp((*Calls)[3].Irp);
  Wait(&(*Calls)[2]);
  IoFreeIrp((*Calls)[2].Irp);
}

void ArrayLoop(PWSK_SOCKET Socket, PCALL *Calls, int Count) {
  for (int I = 0; I < Count; ++I)
    Submit(Socket, Calls[I]);
  for (int I = 0; I < Count; ++I) {
    Wait(Calls[I]);
    IoFreeIrp(Calls[I]->Irp);
  }
}

// Aliases through fields.
typedef struct _DEVICE {
  PCALL Current;
  struct {
    CALL Inner;
    PIRP Irp;
  } Part;
  PWSK_SOCKET Socket;
} DEVICE, *PDEVICE;
void BadField(PDEVICE Device) {
  PCALL Call = Device->Current;
  Submit(Device->Socket, Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Device->Current->Irp);
}

void Field(PDEVICE Device, PCALL Other) {
  PCALL Call = Device->Current;
  Submit(Device->Socket, Call);
  Device->Current = Other;
  IoFreeIrp(Device->Current->Irp);
}

void BadFieldAlias(PDEVICE Device) {
  PCALL Call = &Device->Part.Inner;
  Device->Part.Irp = Call->Irp;
  Submit(Device->Socket, Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Device->Part.Irp);
}

void BadPointerToPointer(PDEVICE Device) {
  PCALL *Slot = &Device->Current;
  Submit(Device->Socket, *Slot);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Device->Current->Irp);
}

void PointerToPointer(PDEVICE Device, PCALL Other) {
  PCALL *Slot = &Device->Current;
  Submit(Device->Socket, *Slot);
  *Slot = Other;
  IoFreeIrp(Device->Current->Irp);
}

// Compound literals, records by value.
typedef struct _ARGS {
  PWSK_SOCKET Socket;
  PCALL Call;
  PIRP Irp;
  int Way;
} ARGS;
static void ByValue(ARGS Args) {
  Submit(Args.Socket, Args.Call);
  if (Args.Way)
    Wait(Args.Call);
}

void BadLiteral(PWSK_SOCKET Socket, PCALL Call) {
  ByValue((ARGS){Socket, Call, Call->Irp, 0});
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Literal(PWSK_SOCKET Socket, PCALL Call) {
  ByValue((ARGS){.Way = 1, .Socket = Socket, .Call = Call});
  IoFreeIrp(Call->Irp);
}

void BadLiteralPointer(PWSK_SOCKET Socket, PCALL Call) {
  ARGS *Args = &(ARGS){Socket, Call, Call->Irp, 0};
  Submit(Args->Socket, Args->Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Args->Irp);
}

void LiteralPointer(PWSK_SOCKET Socket, PCALL Call) {
  ARGS *Args = &(ARGS){Socket, Call, Call->Irp, 0};
  Submit(Args->Socket, Args->Call);
  if (!Args->Way)
    Wait(Call);
  IoFreeIrp(Args->Irp);
}

void BadStructCopy(PWSK_SOCKET Socket, PCALL Call) {
  ARGS A = {Socket, Call, Call->Irp}, B;
  B = A;
  Submit(B.Socket, B.Call);
  if (A.Way)
    Wait(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(B.Irp);
}

static ARGS Make(PWSK_SOCKET Socket, PCALL Call, int Way) {
  ARGS Result = {Socket, Call, Call->Irp, Way};
  return Result;
}

void BadReturnedStruct(PWSK_SOCKET Socket, PCALL Call) {
  ARGS Args = Make(Socket, Call, 0);
  Submit(Socket, Args.Call);
  if (Args.Way)
    Wait(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void ReturnedStruct(PWSK_SOCKET Socket, PCALL Call) {
  ARGS Args = Make(Socket, Call, 1);
  Submit(Socket, Args.Call);
  if (Args.Way)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

// Arrays of variable length.
void BadVla(PWSK_SOCKET Socket, PCALL Call, int N) {
  PCALL Calls[N];
  Calls[1] = Call;
  Submit(Socket, Calls[1]);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Vla(PWSK_SOCKET Socket, PCALL Call, PCALL Other, int N) {
  PCALL Calls[N];
  Calls[0] = Call;
  Calls[1] = Other;
  Submit(Socket, Calls[1]);
  IoFreeIrp(Calls[0]->Irp);
  Wait(Calls[1]);
  IoFreeIrp(Calls[1]->Irp);
}

// Unions.
typedef union _EITHER {
  PCALL Call;
  PVOID Pointer;
  ULONG_PTR Number;
} EITHER;
void BadUnion(PWSK_SOCKET Socket, PCALL Call) {
  EITHER E;
  E.Call = Call;
  Submit(Socket, E.Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(E.Call->Irp);
}

void Union(PWSK_SOCKET Socket, PCALL Call, PCALL Other) {
  EITHER E;
  E.Call = Call;
  Submit(Socket, E.Call);
  E.Pointer = Other;
  IoFreeIrp(E.Call->Irp);
}

void UnionPun(PWSK_SOCKET Socket, PCALL Call, PCALL Other) {
  EITHER E;
  E.Call = Call;
  E.Number = (ULONG_PTR)Other;
  Submit(Socket, Call);
  IoFreeIrp(E.Call->Irp);
}

// Static variables.
void Static(PWSK_SOCKET Socket, PCALL Call) {
  static PCALL Last;
  if (Last)
    IoFreeIrp(Last->Irp);
  Last = Call;
  Submit(Socket, Call);
}

void BadStatic(PWSK_SOCKET Socket, PCALL Call) {
  static PCALL Last;
  Last = Call;
  Submit(Socket, Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Last->Irp);
}
