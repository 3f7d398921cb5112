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
