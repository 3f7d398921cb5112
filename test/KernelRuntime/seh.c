// Structured exception handling in both ABIs: what is guarded runs, __leave
// leaves it, however deep, __finally blocks follow, handlers never run.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: wsk-run --abi=llp64 --run true --extra-arg=-DWINDOWS_ONLY %s
// RUN: %if driver-sanitizers %{ wsk-run --asan --ubsan --run true %s %}
// RUN: %if driver-sanitizers %{ wsk-run --abi=llp64 --asan --run true %s %}
//
// Places are those of the source, also behind a __leave.
// RUN: not wsk-run --run true --extra-arg=-DRAISE %s 2>&1 | FileCheck %s
// RUN: not wsk-run --abi=llp64 --run true --extra-arg=-DRAISE %s 2>&1 | FileCheck %s
//
// What one macro hides from another is refused in the default ABI.
// RUN: not wsk-run --run true --extra-arg=-DIN_MACRO %s 2>&1 | FileCheck %s --check-prefix=MACRO
// MACRO: seh.c:[[#]]:{{[0-9]+}}: error: use of undeclared label 'leave_needs_a_windows_target'
#include "Inputs/kernel_test.h"

#ifdef IN_MACRO
#define GIVE_UP() __leave
#else
#define GIVE_UP() ((void)0)
#endif

/// Returns a digit for each block that ran, the last one first.
static int Steps(int Depth) {
  int Done = 0;
  __try {
    int I;
    for (I = 0; I != 3; ++I) {
      switch (Depth) {
      case 1:
        Done = 1;
        __leave;
      default:
        break;
      }
      __try {
        if (Depth == 2)
          __leave; // The inner one.
        Done = 3;
        GIVE_UP();
      } __finally {
        Done = Done * 10 + 4;
      }
      if (Depth == 3)
        __leave;
      Done = 0;
    }
    Done = 5;
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    Done = -1;
  }
  __try {
    { // A block of its own. __leave in a comment, "} __leave in a text".
      const char *Text = "} __leave;";
      if (Text[0] == '}' && Depth == 3)
        __leave;
    }
    Done = Done * 10 + 6;
  } __finally {
    Done = Done * 10 + 7;
  }
  return Done;
}

// In the spelling that C headers define.
static int LowerCase(BOOLEAN Early) {
  int Done = 0;
  try {
    Done = 1;
    if (Early)
      leave;
    Done = 2;
  }
  finally { Done += 10; }
  return Done;
}

#ifdef WINDOWS_ONLY
static int Returns(PULONG Ran) {
  int I;
  for (I = 0; I != 2; ++I) {
    __try {
      if (I == 0)
        continue;
      return 7;
    } __finally {
      ++*Ran;
    }
  }
  return 0;
}
#endif

static NTSTATUS Test(VOID) {
  CHECK(Steps(0) == 567);
  CHECK(Steps(1) == 167);
  CHECK(Steps(2) == 567);
  CHECK(Steps(3) == 347);
  CHECK(LowerCase(FALSE) == 12);
  CHECK(LowerCase(TRUE) == 11);
#ifdef WINDOWS_ONLY
  {
    ULONG Ran = 0;
    CHECK(Returns(&Ran) == 7);
    CHECK(Ran == 2);
  }
#endif
#ifdef RAISE
  __try {
    if (TestDriver == NULL)
      __leave;
    // CHECK: seh.c:[[@LINE+1]]:5: error: 0x0000001E KMODE_EXCEPTION_NOT_HANDLED: the driver raised 0xC0000001
    ExRaiseStatus(STATUS_UNSUCCESSFUL);
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    return STATUS_SUCCESS;
  }
#endif
  return STATUS_SUCCESS;
}
