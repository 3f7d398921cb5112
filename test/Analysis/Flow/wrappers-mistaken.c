// Mistakes in what is declared: one line each, that says what to do.
//
// RUN: wsk-tidy --checks='-*,wsk-pending-status,wsk-socket-state' --quiet %s \
// RUN:   --config='{CheckOptions: {wsk.Wrappers: "A=wait:event@0;B=waits:socket@0;C=waits:event;D=waits:event@x;E=closes:socket@0.->;waits:event@0;=frees:irp@0;F;G=nothing,frees:irp@0;H=nothing;H=keeps:irp@1;IoFreeIrp=frees:irp@0;J=frees:irp@0->2"}}' > %t.out 2>&1
// RUN: FileCheck %s --check-prefix=OPTION --input-file=%t.out
// OPTION-DAG: warning: option 'wsk.Wrappers': 'wait' in 'wait:event@0' is no effect: write waits, completes, frees, closes or keeps, as in waits:event@0, or nothing alone (for A) [clang-tidy-config]
// OPTION-DAG: warning: option 'wsk.Wrappers': 'socket' in 'waits:socket@0' is nothing that waits goes with: write event or irp (for B)
// OPTION-DAG: warning: option 'wsk.Wrappers': 'waits:event' does not say which parameter: write its number after @, from 0, as in waits:event@0 (for C)
// OPTION-DAG: warning: option 'wsk.Wrappers': 'waits:event@x' does not say which parameter
// OPTION-DAG: warning: option 'wsk.Wrappers': '' in 'closes:socket@0.->' is no member's name (for E)
// OPTION-DAG: warning: option 'wsk.Wrappers': 'waits:event@0' does not begin with a function's name: write NAME=EFFECTS, as in MyWait=waits:event@0
// OPTION-DAG: warning: option 'wsk.Wrappers': '=frees:irp@0' does not begin with a function's name
// OPTION-DAG: warning: option 'wsk.Wrappers': '' in '' is no effect: write waits{{.*}} (for F)
// OPTION-DAG: warning: option 'wsk.Wrappers': 'nothing' in 'nothing' is no effect: {{.*}} (for G)
// OPTION-DAG: warning: option 'wsk.Wrappers': 'H' is there twice: write its effects together, separated by commas
// OPTION-DAG: warning: option 'wsk.Wrappers': what 'IoFreeIrp' does is known: leave it out
// OPTION-DAG: warning: option 'wsk.Wrappers': '2' in 'frees:irp@0->2' is no member's name (for J)
// RUN: grep -c "option .wsk.Wrappers" %t.out | FileCheck %s --check-prefix=COUNT
// COUNT: {{^}}12{{$}}
//
// What the function does not have is told where it is.
// RUN: rm -rf %t && mkdir %t && cp -r %S/Inputs %t && cp %s %t/driver.c
// RUN: echo "{Checks: '-*,wsk-pending-status,wsk-socket-state', CheckOptions: {wsk.Wrappers: 'Plain=waits:event@2;Member=waits:event@0->Dome;Number=keeps:memory@1;None=frees:irp@0;This=closes:socket@this'}}" > %t/.clang-tidy
// RUN: sh -c "wsk-lint %t/driver.c > %t/out 2> %t/err; echo status \$?" | FileCheck %s --check-prefix=STATUS
// STATUS: status 2
// RUN: FileCheck %s --input-file=%t/err
// RUN: FileCheck %s --check-prefix=FINDINGS --input-file=%t/out
// FINDINGS: wsk-lint: no findings in 1 file
//
// RUN: wsk-tidy --quiet --extra-arg=-DANNOTATED --checks='-*,wsk-pending-status,wsk-socket-state' %s > %t.out 2>&1
// RUN: FileCheck %s --check-prefix=ANNOTATED --input-file=%t.out --implicit-check-not=warning:

#include "Inputs/call.h"

// CHECK-DAG: wsk-lint: error: {{.*}}driver.c:[[@LINE+1]]:6: option 'wsk.Wrappers': 'waits:event@2' for 'Plain': its parameters are 0 to 1
void Plain(PKEVENT Event, PIRP Irp);
// CHECK-DAG: driver.c:[[@LINE+1]]:6: option 'wsk.Wrappers': 'waits:event@0->Dome' for 'Member': '_CALL' is not known to have a member 'Dome'
void Member(PCALL Call);
// CHECK-DAG: driver.c:[[@LINE+1]]:6: option 'wsk.Wrappers': 'keeps:memory@1' for 'Number': 'ULONG' is no pointer
void Number(PIRP Irp, ULONG Size);
// CHECK-DAG: driver.c:[[@LINE+1]]:6: option 'wsk.Wrappers': 'frees:irp@0' for 'None': it has no parameters
void None(void);
// CHECK-DAG: driver.c:[[@LINE+1]]:6: option 'wsk.Wrappers': 'closes:socket@this' for 'This': it has no 'this'
void This(PWSK_SOCKET Socket);

void Calls(PWSK_SOCKET Socket, PCALL Call) {
  Submit(Socket, Call);
  Plain(&Call->Done, Call->Irp);
  Member(Call);
  Number(Call->Irp, 1);
  None();
  This(Socket);
}

#ifdef ANNOTATED
// ANNOTATED: :[[@LINE+1]]:16: warning: annotation of 'Annotated': 'irq' in 'frees:irq@0' is nothing that frees goes with: write irp, memory or descriptor [clang-tidy-config]
__attribute__((annotate("wsk:frees:irq@0"))) void Annotated(PIRP Irp);
// ANNOTATED: :[[@LINE+1]]:16: warning: annotation of 'TooFar': 'frees:irp@1' for 'TooFar': its only parameter is 0 [clang-tidy-config]
__attribute__((annotate("wsk:frees:irp@1"))) void TooFar(PIRP Irp);
// Somebody else's.
__attribute__((annotate("lock"))) void Other(PIRP Irp);
#endif
