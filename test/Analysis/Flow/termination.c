// __try with __finally, in every way that a block is left. Functions whose name
// begins with Bad free an IRP that may be pending.
//
// RUN: wsk-tidy --checks='-*,wsk-pending-status' --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning:

#include "Inputs/call.h"

void BadFallThrough(PWSK_SOCKET Socket, PCALL Call) {
  __try {
    Submit(Socket, Call);
  } __finally {
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
  }
}

void FallThrough(PWSK_SOCKET Socket, PCALL Call) {
  __try {
    Submit(Socket, Call);
  } __finally {
    Wait(Call);
  }
  IoFreeIrp(Call->Irp);
}

void BadAfter(PWSK_SOCKET Socket, PCALL Call) {
  __try {
    Submit(Socket, Call);
  } __finally {
    Call->Count++;
  }
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

// __leave skips the wait.
void BadLeave(PWSK_SOCKET Socket, PCALL Call) {
  __try {
    NTSTATUS Status = Submit(Socket, Call);
    if (NT_SUCCESS(Status))
      __leave;
    Wait(Call);
  } __finally {
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
  }
}

void Leave(PWSK_SOCKET Socket, PCALL Call) {
  __try {
    NTSTATUS Status = Submit(Socket, Call);
    if (Status != STATUS_PENDING)
      __leave;
    Wait(Call);
  } __finally {
    IoFreeIrp(Call->Irp);
  }
}

// What leaves the block by return runs the other block, and nothing after it.
NTSTATUS BadReturn(PWSK_SOCKET Socket, PCALL Call) {
  NTSTATUS Status = STATUS_SUCCESS;
  __try {
    Status = Submit(Socket, Call);
    if (Status == STATUS_PENDING)
      return Status;
  } __finally {
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
  }
  return Status;
}

NTSTATUS Return(PWSK_SOCKET Socket, PCALL Call) {
  NTSTATUS Status = STATUS_SUCCESS;
  __try {
    Status = Submit(Socket, Call);
    if (Status == STATUS_PENDING)
      return Status;
  } __finally {
    Call->Count++;
  }
  IoFreeIrp(Call->Irp);
  return Status;
}

// The result is computed first.
NTSTATUS BadReturnCall(PWSK_SOCKET Socket, PCALL Call) {
  __try {
    return Submit(Socket, Call);
  } __finally {
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
  }
}

NTSTATUS ReturnCall(PWSK_SOCKET Socket, PCALL Call) {
  __try {
    return Submit(Socket, Call);
  } __finally {
    Wait(Call);
    IoFreeIrp(Call->Irp);
  }
}

static NTSTATUS Guarded(PWSK_SOCKET Socket, PCALL Call) {
  __try {
    return Submit(Socket, Call);
  } __finally {
    Call->Count++;
  }
}

void ReturnedPending(PWSK_SOCKET Socket, PCALL Call) {
  if (Guarded(Socket, Call) == STATUS_PENDING)
    Wait(Call);
  IoFreeIrp(Call->Irp);
}

void BadReturnedPending(PWSK_SOCKET Socket, PCALL Call) {
  if (Guarded(Socket, Call) != STATUS_PENDING)
    Wait(Call);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

// Loops, and a goto that leaves both blocks.
void BadBreak(PWSK_SOCKET Socket, PCALL Call, int Count) {
  while (Count--) {
    __try {
      if (Submit(Socket, Call) == STATUS_PENDING)
        break;
    } __finally {
      Call->Count++;
    }
    Wait(Call);
  }
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Break(PWSK_SOCKET Socket, PCALL Call, int Count) {
  while (Count--) {
    __try {
      if (Submit(Socket, Call) == STATUS_PENDING)
        break;
    } __finally {
      Wait(Call);
    }
  }
  IoFreeIrp(Call->Irp);
}

void Continue(PWSK_SOCKET Socket, PCALL Call, int Count) {
  for (; Count; --Count) {
    __try {
      Submit(Socket, Call);
      continue;
    } __finally {
      Wait(Call);
    }
  }
  IoFreeIrp(Call->Irp);
}

void BadGoto(PWSK_SOCKET Socket, PCALL Call) {
  __try {
    __try {
      if (Submit(Socket, Call) == STATUS_PENDING)
        goto Free;
    } __finally {
      Call->Count++;
    }
    Wait(Call);
  } __finally {
    Call->Count++;
  }
Free:
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void Goto(PWSK_SOCKET Socket, PCALL Call) {
  __try {
    __try {
      if (Submit(Socket, Call) == STATUS_PENDING)
        goto Free;
    } __finally {
      Call->Count++;
    }
  } __finally {
    Wait(Call);
  }
Free:
  IoFreeIrp(Call->Irp);
}

// A goto within the block does not leave it.
void GotoInside(PWSK_SOCKET Socket, PCALL Call) {
  __try {
    if (Submit(Socket, Call) == STATUS_PENDING)
      goto Pending;
    __leave;
  Pending:
    Wait(Call);
  } __finally {
    IoFreeIrp(Call->Irp);
  }
}

// __leave leaves the inner block alone.
void BadNested(PWSK_SOCKET Socket, PCALL Call) {
  __try {
    __try {
      if (Submit(Socket, Call) == STATUS_PENDING)
        __leave;
      Wait(Call);
    } __finally {
      Call->Count++;
    }
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
  } __finally {
    Call->Count++;
  }
}

void WithinExcept(PWSK_SOCKET Socket, PCALL Call) {
  __try {
    __try {
      if (Submit(Socket, Call) == STATUS_PENDING)
        __leave;
      IoFreeIrp(Call->Irp);
      return;
    } __finally {
      Call->Count++;
    }
    Wait(Call);
    IoFreeIrp(Call->Irp);
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    Call->Count = 0;
  }
}

// Only a return, or the like, is abnormal.
NTSTATUS Abnormal(PWSK_SOCKET Socket, PCALL Call) {
  NTSTATUS Status = STATUS_SUCCESS;
  __try {
    Status = Submit(Socket, Call);
    if (Status == STATUS_PENDING)
      __leave;
    return Status;
  } __finally {
    if (AbnormalTermination())
      IoFreeIrp(Call->Irp);
  }
  Wait(Call);
  IoFreeIrp(Call->Irp);
  return Status;
}

NTSTATUS BadAbnormal(PWSK_SOCKET Socket, PCALL Call) {
  NTSTATUS Status = STATUS_SUCCESS;
  __try {
    Status = Submit(Socket, Call);
    if (Status == STATUS_PENDING)
      return Status;
    __leave;
  } __finally {
    if (AbnormalTermination())
      // CHECK: :[[@LINE+1]]:7: warning: 'Irp' of IoFreeIrp is in flight
      IoFreeIrp(Call->Irp);
  }
  return Status;
}
