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

// Handlers of exceptions. What a request has come to where one was raised is
// not known.
void Except(PWSK_SOCKET Socket, PCALL Call) {
  __try {
    Submit(Socket, Call);
    Wait(Call);
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    Call->Count = 0;
  }
  IoFreeIrp(Call->Irp);
}

void BadExcept(PWSK_SOCKET Socket, PCALL Call) {
  __try {
    if (Submit(Socket, Call) == STATUS_PENDING)
      __leave;
    Wait(Call);
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    Call->Count = 0;
  }
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

void LeaveExcept(PWSK_SOCKET Socket, PCALL Call) {
  __try {
    if (Submit(Socket, Call) != STATUS_PENDING)
      __leave;
    Wait(Call);
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return;
  }
  IoFreeIrp(Call->Irp);
}

void BadExceptInFinally(PWSK_SOCKET Socket, PCALL Call) {
  __try {
    Submit(Socket, Call);
  } __finally {
    __try {
      Call->Count = 1;
    } __except (EXCEPTION_EXECUTE_HANDLER) {
      Call->Count = 2;
    }
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
  }
}

void FinallyInFinally(PWSK_SOCKET Socket, PCALL Call) {
  __try {
    Submit(Socket, Call);
  } __finally {
    __try {
      if (Call->Count)
        __leave;
      Call->Count = 1;
    } __finally {
      Wait(Call);
    }
    IoFreeIrp(Call->Irp);
  }
}

void BadFinallyInFinally(PWSK_SOCKET Socket, PCALL Call) {
  __try {
    Submit(Socket, Call);
  } __finally {
    __try {
      if (Call->Count)
        __leave;
      Wait(Call);
    } __finally {
      Call->Count = 1;
    }
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
  }
}

NTSTATUS Probe(PWSK_SOCKET Socket, PCALL Call, PULONG User) {
  NTSTATUS Status = STATUS_SUCCESS;
  __try {
    *User = 1;
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    Status = GetExceptionCode();
  }
  if (NT_SUCCESS(Status))
    Status = Submit(Socket, Call);
  if (Status == STATUS_PENDING)
    Wait(Call);
  IoFreeIrp(Call->Irp);
  return Status;
}

void BadInHandler(PWSK_SOCKET Socket, PCALL Call, PULONG User) {
  __try {
    *User = 1;
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    Submit(Socket, Call);
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
  }
}

void HandlerAfter(PWSK_SOCKET Socket, PCALL Call, PULONG User) {
  Submit(Socket, Call);
  __try {
    *User = 1;
    Wait(Call);
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    Call->Count = 1;
  }
  IoFreeIrp(Call->Irp);
}
