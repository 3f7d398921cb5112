// What is not followed is said, where somebody wants to know.
//
// RUN: wsk-tidy --checks='-*,wsk-budget' --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning: \
// RUN:   --implicit-check-not=remark:
// RUN: wsk-tidy --checks='-*,wsk-budget' --quiet \
// RUN:   --config='{CheckOptions: {wsk.StepsPerFunction: 2}}' %s > %t.out 2>&1
// RUN: FileCheck %s --check-prefix=STEPS --input-file=%t.out
// RUN: wsk-tidy --checks='-*,wsk-budget' --quiet \
// RUN:   --config='{CheckOptions: {wsk.StepsPerSource: 2}}' %s > %t.out 2>&1
// RUN: FileCheck %s --check-prefix=SOURCE --input-file=%t.out
// RUN: wsk-tidy --checks='-*,wsk-budget' --quiet \
// RUN:   --config='{CheckOptions: {wsk.PathMemory: 1}}' %s > %t.out 2>&1
// RUN: FileCheck %s --check-prefix=MEMORY --input-file=%t.out
//
// Off, unless it is asked for.
// RUN: wsk-tidy --config='{}' --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --check-prefix=OFF --input-file=%t.out --allow-empty
// RUN: wsk-tidy --config='{Checks: "-*,wsk-*"}' --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --check-prefix=OFF --input-file=%t.out --allow-empty
// RUN: wsk-tidy --checks='-*,wsk-budget,wsk-*,-wsk-budget,wsk-*' --quiet %s \
// RUN:   > %t.out 2>&1
// RUN: FileCheck %s --check-prefix=OFF --input-file=%t.out --allow-empty
// OFF-NOT: remark:

#include <ntddk.h>
#include <wsk.h>

#define SUBMIT(n)                                                              \
  if (Mask & (1 << (n)))                                                       \
    Dispatch->WskCloseSocket(Sockets[n], Irps[n]);

// Each of six IRPs is in flight or not.
// CHECK: :[[@LINE+3]]:6: remark: not every path of 'Different' was followed: too many different things can be so at one point of it; the checks on paths may miss something [wsk-budget]
// STEPS: :[[@LINE+2]]:6: remark: {{.*}}one visit takes more steps than wsk.StepsPerFunction
// SOURCE: :[[@LINE+1]]:6: remark: {{.*}}this source takes more steps than wsk.StepsPerSource
void Different(const WSK_PROVIDER_BASIC_DISPATCH *Dispatch,
               PWSK_SOCKET *Sockets, PIRP *Irps, int Mask) {
  SUBMIT(0)
  SUBMIT(1)
  SUBMIT(2) SUBMIT(3) SUBMIT(4) SUBMIT(5)
}

#define ALLOCATE(n) Irps[n] = IoAllocateIrp(1, FALSE);

// Each of three IRPs is in flight or not, and many others are there.
// CHECK: :[[@LINE+1]]:6: remark: not every path of 'Large' was followed: too many different things can be so
void Large(const WSK_PROVIDER_BASIC_DISPATCH *Dispatch, PWSK_SOCKET *Sockets,
           PIRP *Irps, int Mask) {
  ALLOCATE(8) ALLOCATE(9) ALLOCATE(10) ALLOCATE(11) ALLOCATE(12) ALLOCATE(13)
  ALLOCATE(14) ALLOCATE(15) ALLOCATE(16) ALLOCATE(17) ALLOCATE(18) ALLOCATE(19)
  SUBMIT(0)
  SUBMIT(1)
  SUBMIT(2)
}

void Simple(const WSK_PROVIDER_BASIC_DISPATCH *Dispatch, PWSK_SOCKET Socket,
            PIRP Irp) {
  Dispatch->WskCloseSocket(Socket, Irp);
}

// What leaves the guarded block would run the label twice.
// CHECK: :[[@LINE+2]]:10: remark: not every path of 'Labelled' was followed: clang has no control flow graph of it
// MEMORY: remark: {{.*}}this source takes more memory than wsk.PathMemory
NTSTATUS Labelled(const WSK_PROVIDER_BASIC_DISPATCH *Dispatch,
                  PWSK_SOCKET Socket, PIRP Irp, int Count) {
  __try {
    if (Count)
      return Dispatch->WskCloseSocket(Socket, Irp);
  } __finally {
  Again:
    if (Count-- > 0)
      goto Again;
  }
  return STATUS_SUCCESS;
}

// 72 calls, each with another number.
#define EIGHT(n)                                                               \
  Numbered(Dispatch, Socket, Irp, n);                                          \
  Numbered(Dispatch, Socket, Irp, n + 1);                                      \
  Numbered(Dispatch, Socket, Irp, n + 2);                                      \
  Numbered(Dispatch, Socket, Irp, n + 3);                                      \
  Numbered(Dispatch, Socket, Irp, n + 4);                                      \
  Numbered(Dispatch, Socket, Irp, n + 5);                                      \
  Numbered(Dispatch, Socket, Irp, n + 6);                                      \
  Numbered(Dispatch, Socket, Irp, n + 7);

// CHECK: :[[@LINE+1]]:13: remark: not every path of 'Numbered' was followed: it is called in too many different ways
static void Numbered(const WSK_PROVIDER_BASIC_DISPATCH *Dispatch,
                     PWSK_SOCKET Socket, PIRP Irp, int Number) {
  if (Number == 100)
    Dispatch->WskCloseSocket(Socket, Irp);
}

void Many(const WSK_PROVIDER_BASIC_DISPATCH *Dispatch, PWSK_SOCKET Socket,
          PIRP Irp) {
  EIGHT(0)
  EIGHT(8) EIGHT(16) EIGHT(24) EIGHT(32) EIGHT(40) EIGHT(48) EIGHT(56) EIGHT(64)
}

// 30 calls, one within the other.
#define LEVEL(n, next)                                                         \
  static void Level##n(const WSK_PROVIDER_BASIC_DISPATCH *Dispatch,            \
                       PWSK_SOCKET Socket, PIRP Irp) {                         \
    next(Dispatch, Socket, Irp);                                               \
  }

// CHECK: :[[@LINE+6]]:1: remark: not every path of 'Level5' was followed: the calls that lead to it are too deep
LEVEL(0, Simple)
LEVEL(1, Level0)
LEVEL(2, Level1)
LEVEL(3, Level2)
LEVEL(4, Level3)
LEVEL(5, Level4)
LEVEL(6, Level5)
LEVEL(7, Level6)
LEVEL(8, Level7)
LEVEL(9, Level8)
LEVEL(10, Level9)
LEVEL(11, Level10)
LEVEL(12, Level11)
LEVEL(13, Level12)
LEVEL(14, Level13)
LEVEL(15, Level14)
LEVEL(16, Level15)
LEVEL(17, Level16)
LEVEL(18, Level17)
LEVEL(19, Level18)
LEVEL(20, Level19)
LEVEL(21, Level20)
LEVEL(22, Level21)
LEVEL(23, Level22)
LEVEL(24, Level23)
LEVEL(25, Level24)
LEVEL(26, Level25)
LEVEL(27, Level26)
LEVEL(28, Level27)

void Deep(const WSK_PROVIDER_BASIC_DISPATCH *Dispatch, PWSK_SOCKET Socket,
          PIRP Irp) {
  Level28(Dispatch, Socket, Irp);
}
