// Planted bugs over the statements and operators of C that decide where a path
// goes, and the same without the bug.
// Functions whose name begins with Bad free an IRP that may be pending.
//
// RUN: wsk-tidy --checks='-*,wsk-pending-status' --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning:

#include "Inputs/call.h"

// else
void BadElse(PWSK_SOCKET Socket, PCALL Call, int Other) {
  NTSTATUS Status;
  if (Other == 2)
    Status = STATUS_SUCCESS;
  else
    Status = Submit(Socket, Call);
  if (Other == 3 && Status == STATUS_PENDING)
    Wait(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Else(PWSK_SOCKET Socket, PCALL Call, int Other) {
  NTSTATUS Status;
  if (Other == 2)
    Status = STATUS_SUCCESS;
  else
    Status = Submit(Socket, Call);
  if (Other != 2 && Status == STATUS_PENDING)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

void BadElseIf(PWSK_SOCKET Socket, PCALL Call) {
  NTSTATUS Status = Submit(Socket, Call);
  if (Status == STATUS_SUCCESS)
    Call->Count = 1;
  else if (Status < 0)
    Call->Count = 2;
  else
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

void ElseIf(PWSK_SOCKET Socket, PCALL Call) {
  NTSTATUS Status = Submit(Socket, Call);
  if (Status == STATUS_SUCCESS)
    IoFreeIrp(Call->Irp);
  else if (Status < 0)
    IoFreeIrp(Call->Irp);
  else
    Call->Count = 2;
}

// while
void BadWhile(PWSK_SOCKET Socket, PCALL Call) {
  while (Submit(Socket, Call) == STATUS_PENDING) {
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
    return;
  }
}

void While(PWSK_SOCKET Socket, PCALL Call) {
  while (Submit(Socket, Call) == STATUS_PENDING)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

void BadWhileContinue(PWSK_SOCKET Socket, PCALL Call, int Count) {
  while (Count-- > 0) {
    if (Submit(Socket, Call) == STATUS_PENDING && Count == 0)
      continue;
    Wait(Call);
  }
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void WhileContinue(PWSK_SOCKET Socket, PCALL Call, int Count) {
  while (Count-- > 0) {
    if (Submit(Socket, Call) != STATUS_PENDING)
      continue;
    Wait(Call);
  }
  IoFreeIrp(Call->Irp);
}

// do
void Do(PWSK_SOCKET Socket, PCALL Call, int Count) {
  do {
    if (Submit(Socket, Call) == STATUS_PENDING)
      Wait(Call);
  } while (--Count);
  IoFreeIrp(Call->Irp);
}

// The loop that does nothing but once.
void BadDoOnce(PWSK_SOCKET Socket, PCALL Call, int Count) {
  do {
    if (Submit(Socket, Call) != STATUS_PENDING)
      break;
    if (Count)
      break;
    Wait(Call);
  } while (0);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void DoOnce(PWSK_SOCKET Socket, PCALL Call, int Count) {
  do {
    if (Submit(Socket, Call) != STATUS_PENDING)
      break;
    Wait(Call);
    if (Count)
      break;
    Call->Count = 1;
  } while (0);
  IoFreeIrp(Call->Irp);
}

// for
void BadFor(PWSK_SOCKET Socket, PCALL Call, int Count) {
  for (int I = 0; I < Count; ++I, Submit(Socket, Call))
    Wait(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void For(PWSK_SOCKET Socket, PCALL Call, int Count) {
  for (int I = 0; I < Count; ++I, Wait(Call))
    Submit(Socket, Call);
  IoFreeIrp(Call->Irp);
}

void BadForEver(PWSK_SOCKET Socket, PCALL Call) {
  for (;;) {
    if (Submit(Socket, Call) == STATUS_PENDING)
      break;
  }
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void ForEver(PWSK_SOCKET Socket, PCALL Call) {
  for (;;) {
    if (Submit(Socket, Call) == STATUS_PENDING) {
      Wait(Call);
      break;
    }
  }
  IoFreeIrp(Call->Irp);
}

// goto
void BadGotoBack(PWSK_SOCKET Socket, PCALL Call) {
Again:
  switch (Submit(Socket, Call)) {
  case STATUS_PENDING:
    Wait(Call);
    goto Again;
  case STATUS_INSUFFICIENT_RESOURCES:
    Submit(Socket, Call);
  default:
    break;
  }
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void GotoBack(PWSK_SOCKET Socket, PCALL Call) {
Again:
  if (Submit(Socket, Call) == STATUS_PENDING) {
    Wait(Call);
    goto Again;
  }
  IoFreeIrp(Call->Irp);
}

// A computed goto.
void BadComputed(PWSK_SOCKET Socket, PCALL Call, int Which) {
  static void *const Labels[] = {&&Now, &&Later};
  Submit(Socket, Call);
  goto *Labels[Which & 1];
Later:
  Wait(Call);
Now:
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Computed(PWSK_SOCKET Socket, PCALL Call, int Which) {
  static void *const Labels[] = {&&Now, &&Later};
  Submit(Socket, Call);
  goto *Labels[Which & 1];
Later:
  Call->Count = 1;
Now:
  Wait(Call);
  IoFreeIrp(Call->Irp);
}

// Correlated flags.
void BadFlag(PWSK_SOCKET Socket, PCALL Call, int Way) {
  BOOLEAN Sent = FALSE, Waited = FALSE;
  if (Way & 1) {
    Submit(Socket, Call);
    Sent = TRUE;
  }
  if (Way & 2) {
    if (Sent)
      Wait(Call);
    Waited = TRUE;
  }
  if (Sent)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
  Call->Count = Waited;
}

void Flag(PWSK_SOCKET Socket, PCALL Call, int Way) {
  BOOLEAN Sent = FALSE, Waited = FALSE;
  if (Way & 1) {
    Submit(Socket, Call);
    Sent = TRUE;
  }
  if (Way & 2) {
    if (Sent)
      Wait(Call);
    Waited = TRUE;
  }
  if (Sent && Waited)
    IoFreeIrp(Call->Irp);
}

void BadFlagBits(PWSK_SOCKET Socket, PCALL Call, int Way) {
  ULONG Done = 0;
  if (Way & 1) {
    Submit(Socket, Call);
    Done |= 1;
  }
  if (Done & 2)
    Wait(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

// switch
void BadFallThrough(PWSK_SOCKET Socket, PCALL Call, int Way) {
  switch (Way) {
  case 1:
    Submit(Socket, Call);
  case 2:
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
    break;
  case 3:
    Submit(Socket, Call);
    break;
  }
}

void FallThrough(PWSK_SOCKET Socket, PCALL Call, int Way) {
  switch (Way) {
  case 1:
    Submit(Socket, Call);
  case 2:
    Wait(Call);
  default:
    IoFreeIrp(Call->Irp);
  }
}

void BadRange(PWSK_SOCKET Socket, PCALL Call, int Way) {
  NTSTATUS Status = STATUS_SUCCESS;
  if (Way > 3)
    Status = Submit(Socket, Call);
  switch (Way) {
  case 0 ... 4:
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
    break;
  }
}

void Range(PWSK_SOCKET Socket, PCALL Call, int Way) {
  NTSTATUS Status = STATUS_SUCCESS;
  if (Way > 3)
    Status = Submit(Socket, Call);
  switch (Way) {
  case 0 ... 3:
    IoFreeIrp(Call->Irp);
    break;
  }
}

// The default of ranges that leave nothing.
void RangeDefault(PWSK_SOCKET Socket, PCALL Call, UCHAR Way) {
  switch (Way) {
  case 0 ... 99:
    break;
  case 100 ... 255:
    break;
  default:
    Submit(Socket, Call);
    IoFreeIrp(Call->Irp);
  }
}

// A loop within a switch within a loop.
void SwitchLoop(PWSK_SOCKET Socket, PCALL Call, int Way) {
  for (;;) {
    switch (Submit(Socket, Call)) {
    case STATUS_PENDING:
      Wait(Call);
      continue;
    case STATUS_SUCCESS:
      break;
    default:
      IoFreeIrp(Call->Irp);
      return;
    }
    IoFreeIrp(Call->Irp);
    break;
  }
}

// Duff's device.
void BadDuff(PWSK_SOCKET Socket, PCALL Call, int Way) {
  switch (Way & 3) {
    do {
    case 0:
      Wait(Call);
    case 1:
      Submit(Socket, Call);
    } while (Way-- > 0);
  }
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

// Short circuit.
void BadOr(PWSK_SOCKET Socket, PCALL Call, BOOLEAN Skip) {
  if (Skip || Submit(Socket, Call) == STATUS_PENDING)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

void Or(PWSK_SOCKET Socket, PCALL Call, BOOLEAN Skip) {
  if (Skip || Submit(Socket, Call) != STATUS_PENDING)
    IoFreeIrp(Call->Irp);
}

void OrAnd(PWSK_SOCKET Socket, PCALL Call, BOOLEAN Skip) {
  BOOLEAN Free =
      Skip || (Submit(Socket, Call) != STATUS_PENDING && Call->Count);
  if (Free)
    IoFreeIrp(Call->Irp);
}

void BadOrAnd(PWSK_SOCKET Socket, PCALL Call, BOOLEAN Skip) {
  BOOLEAN Free =
      Skip || (Submit(Socket, Call) == STATUS_PENDING && Call->Count);
  if (Free)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

void NotAnd(PWSK_SOCKET Socket, PCALL Call, BOOLEAN Skip) {
  if (!(Skip && Submit(Socket, Call) == STATUS_PENDING))
    IoFreeIrp(Call->Irp);
}

// The conditional operator.
void BadChoice(PWSK_SOCKET Socket, PCALL Call, PCALL Other, int Way) {
  PCALL Used = Way ? Call : Other;
  Submit(Socket, Used);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Used->Irp);
}

void Choice(PWSK_SOCKET Socket, PCALL Call, PCALL Other, int Way) {
  PCALL Used = Way ? Call : Other;
  Submit(Socket, Used);
  Wait(Used);
  IoFreeIrp(Used->Irp);
}

void BadElvis(PWSK_SOCKET Socket, PCALL Call) {
  NTSTATUS Status = Submit(Socket, Call) ?: STATUS_PENDING;
  if (Status == STATUS_PENDING)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

void Elvis(PWSK_SOCKET Socket, PCALL Call) {
  NTSTATUS Status = Submit(Socket, Call) ?: STATUS_SUCCESS;
  if (Status != STATUS_PENDING)
    IoFreeIrp(Call->Irp);
}

void ChoiceOfFunctions(PWSK_SOCKET Socket, PCALL Call, int Way) {
  NTSTATUS Status = Way > 2   ? Submit(Socket, Call)
                    : Way > 1 ? STATUS_SUCCESS
                              : STATUS_TIMEOUT;
  if (Status == STATUS_PENDING)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

// The comma operator.
void BadComma(PWSK_SOCKET Socket, PCALL Call) {
  if (Submit(Socket, Call), Call->Count)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

void Comma(PWSK_SOCKET Socket, PCALL Call) {
  NTSTATUS Status;
  if ((Status = Submit(Socket, Call), Status) != STATUS_PENDING)
    IoFreeIrp(Call->Irp);
}

// Statement expressions.
void BadStatementExpression(PWSK_SOCKET Socket, PCALL Call) {
  NTSTATUS Status = ({
    NTSTATUS Inner = Submit(Socket, Call);
    if (Inner == STATUS_SUCCESS)
      Call->Count = 1;
    Inner;
  });
  if (Status == STATUS_PENDING)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

void StatementExpression(PWSK_SOCKET Socket, PCALL Call) {
  NTSTATUS Status = ({
    NTSTATUS Inner = Submit(Socket, Call);
    if (Inner == STATUS_SUCCESS)
      Call->Count = 1;
    Inner;
  });
  if (Status != STATUS_PENDING)
    IoFreeIrp(Call->Irp);
}

// A function that does not return.
__declspec(noreturn) void Stop(void);
void NoReturn(PWSK_SOCKET Socket, PCALL Call) {
  if (Submit(Socket, Call) == STATUS_PENDING)
    Stop();
  IoFreeIrp(Call->Irp);
}
// __assume
void Assumed(PWSK_SOCKET Socket, PCALL Call) {
  NTSTATUS Status = Submit(Socket, Call);
  __assume(Status != STATUS_PENDING);
  IoFreeIrp(Call->Irp);
}
// Constants.
void Constant(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  if (sizeof(int) == 4)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}
// Unsigned numbers.
void Unsigned(PWSK_SOCKET Socket, PCALL Call, ULONG N) {
  if (N < 5)
    Submit(Socket, Call);
  if (N - 1 > 10 && N > 4)
    IoFreeIrp(Call->Irp);
}
// 32-way branching
#define MAYBE(n)                                                               \
  if (Mask & (1u << (n)))                                                      \
    if (Submit(Socket, Calls[n]) == STATUS_PENDING)                            \
      Wait(Calls[n]);
#define MAYBE_EIGHT(n)                                                         \
  MAYBE(n)                                                                     \
  MAYBE(n + 1) MAYBE(n + 2) MAYBE(n + 3) MAYBE(n + 4) MAYBE(n + 5)             \
      MAYBE(n + 6) MAYBE(n + 7)
void ThirtyTwo(PWSK_SOCKET Socket, PCALL *Calls, ULONG Mask) {
  MAYBE_EIGHT(0)
  MAYBE_EIGHT(8) MAYBE_EIGHT(16) MAYBE_EIGHT(24) IoFreeIrp(Calls[0]->Irp);
  IoFreeIrp(Calls[31]->Irp);
}

void BadThirtyTwo(PWSK_SOCKET Socket, PCALL *Calls, PCALL Last, ULONG Mask) {
  MAYBE_EIGHT(0)
  MAYBE_EIGHT(8) MAYBE_EIGHT(16) MAYBE_EIGHT(24) IoFreeIrp(Calls[31]->Irp);
  if (Submit(Socket, Last) == STATUS_PENDING)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Last->Irp);
}
