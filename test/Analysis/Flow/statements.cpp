// Planted bugs over the statements that C++ adds to those of C, and the same
// without the bug.
// Functions whose name begins with Bad free an IRP that may be pending.
//
// RUN: wsk-tidy --checks='-*,wsk-pending-status' --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning:

extern "C" {
#include "Inputs/call.h"
}

// Loops over ranges.
void BadRangeFor(PWSK_SOCKET Socket, PCALL A, PCALL B) {
  PCALL Calls[] = {A, B};
  for (PCALL Call : Calls) {
    Submit(Socket, Call);
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
  }
}

void RangeFor(PWSK_SOCKET Socket, PCALL A, PCALL B) {
  PCALL Calls[] = {A, B};
  for (PCALL Call : Calls) {
    Submit(Socket, Call);
    Wait(Call);
    IoFreeIrp(Call->Irp);
  }
}

void RangeForTwo(PWSK_SOCKET Socket, PCALL A, PCALL B) {
  PCALL Calls[] = {A, B};
  for (PCALL Call : Calls)
    Submit(Socket, Call);
  for (PCALL Call : Calls)
    Wait(Call);
  for (PCALL Call : Calls)
    IoFreeIrp(Call->Irp);
}

class Range {
public:
  PCALL *begin() { return Calls; }
  PCALL *end() { return Calls + 4; }
  PCALL Calls[4];
};
void RangeForClass(PWSK_SOCKET Socket, Range &R) {
  for (PCALL Call : R) {
    if (Submit(Socket, Call) == STATUS_PENDING)
      Wait(Call);
    IoFreeIrp(Call->Irp);
  }
}

void BadRangeForClass(PWSK_SOCKET Socket, Range &R) {
  for (auto *Call : R) {
    if (Submit(Socket, Call) == STATUS_PENDING)
      // CHECK: :[[@LINE+1]]:7: warning: 'Irp' of IoFreeIrp is in flight
      IoFreeIrp(Call->Irp);
  }
}
// Structured bindings.
struct Result {
  NTSTATUS Status;
  PCALL Call;
};
static Result Begin(PWSK_SOCKET Socket, PCALL Call) {
  return {Submit(Socket, Call), Call};
}

void BadBinding(PWSK_SOCKET Socket, PCALL Call) {
  auto [Status, Used] = Begin(Socket, Call);
  if (Status == STATUS_PENDING)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

void Binding(PWSK_SOCKET Socket, PCALL Call) {
  auto [Status, Used] = Begin(Socket, Call);
  if (Status == STATUS_PENDING)
    Wait(Used);
  IoFreeIrp(Used->Irp);
}

void BadBindingReference(PWSK_SOCKET Socket, PCALL Call) {
  Result R{0, Call};
  auto &[Status, Used] = R;
  Status = Submit(Socket, Used);
  if (R.Status == STATUS_PENDING)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

void BindingReference(PWSK_SOCKET Socket, PCALL Call) {
  Result R{0, Call};
  auto &[Status, Used] = R;
  Status = Submit(Socket, Used);
  if (R.Status != STATUS_PENDING)
    IoFreeIrp(Call->Irp);
}

void BadBindingArray(PWSK_SOCKET Socket, PCALL Call, PCALL Other) {
  PCALL Calls[2] = {Call, Other};
  auto [A, B] = Calls;
  Submit(Socket, B);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Other->Irp);
}
// if and switch with an initialiser.
void BadIfInit(PWSK_SOCKET Socket, PCALL Call) {
  if (NTSTATUS Status = Submit(Socket, Call); Status == STATUS_PENDING)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

void IfInit(PWSK_SOCKET Socket, PCALL Call) {
  if (NTSTATUS Status = Submit(Socket, Call); Status == STATUS_PENDING)
    Wait(Call);
  else
    Call->Count = Status;
  IoFreeIrp(Call->Irp);
}

void IfDeclaration(PWSK_SOCKET Socket, PCALL Call) {
  if (NTSTATUS Status = Submit(Socket, Call))
    if (Status == STATUS_PENDING)
      Wait(Call);
  IoFreeIrp(Call->Irp);
}

void BadWhileDeclaration(PWSK_SOCKET Socket, PCALL Call) {
  while (NTSTATUS Status = Submit(Socket, Call)) {
    if (Status == STATUS_PENDING)
      break;
  }
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void SwitchInit(PWSK_SOCKET Socket, PCALL Call) {
  switch (NTSTATUS Status = Submit(Socket, Call); Status) {
  case STATUS_PENDING:
    Wait(Call);
    break;
  }
  IoFreeIrp(Call->Irp);
}
// Enumerations.
enum class Way { Wait, Leave };
static void Go(PCALL Call, Way W) {
  switch (W) {
  case Way::Wait:
    Wait(Call);
    break;
  case Way::Leave:
    break;
  }
}

void BadEnum(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  Go(Call, Way::Leave);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Enum(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  Go(Call, Way::Wait);
  IoFreeIrp(Call->Irp);
}
// constexpr
constexpr bool Always() { return true; }
void Constexpr(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  if (Always())
    Wait(Call);
  IoFreeIrp(Call->Irp);
}
