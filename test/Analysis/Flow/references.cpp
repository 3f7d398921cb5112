// Planted bugs over wrappers that take by reference what WSK takes by value,
// and the same without the bug.
// Functions whose name begins with Bad free an IRP that may be pending.
//
// RUN: wsk-tidy --checks='-*,wsk-pending-status' --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning:

extern "C" {
#include "Inputs/call.h"
}

class Link {
public:
  explicit Link(PWSK_SOCKET Socket)
      : Self(Socket),
        Dispatch((const WSK_PROVIDER_BASIC_DISPATCH *)Socket->Dispatch) {}

  NTSTATUS close(PIRP Irp) {
    return invoke(Dispatch->WskCloseSocket, Self, Irp);
  }
  NTSTATUS close(PCALL Call) {
    return invoke(Dispatch->WskCloseSocket, Self, static_cast<PIRP>(Call->Irp));
  }

private:
  template <typename F, typename... Args>
  NTSTATUS invoke(F &&Function, Args &&...Each) {
    InterlockedIncrement(&Calls);
    NTSTATUS Status = Function(Each...);
    InterlockedDecrement(&Calls);
    return Status;
  }

  PWSK_SOCKET Self;
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch;
  LONG Calls = 0;
};

static void Arm(PCALL Call) {
  KeClearEvent(&Call->Done);
  IoSetCompletionRoutine(Call->Irp, Completed, Call, TRUE, TRUE, TRUE);
}

// The pointer is the caller's; a reference to the parameter ends with the call.
NTSTATUS Passed(Link &L, PIRP Irp) { return L.close(Irp); }

void BadFreed(Link &L, PCALL Call) {
  Arm(Call);
  L.close(Call->Irp);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void BadFreedTemporary(Link &L, PCALL Call) {
  Arm(Call);
  L.close(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Freed(Link &L, PCALL Call) {
  Arm(Call);
  if (L.close(Call->Irp) == STATUS_PENDING)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

void FreedTemporary(Link &L, PCALL Call) {
  Arm(Call);
  if (L.close(Call) == STATUS_PENDING)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}
