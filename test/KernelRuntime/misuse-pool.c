// What stops Windows stops the run, with the place and what went before.
//
// DEFINE: %{misuse} =
// DEFINE: %{run} = not wsk-run --run true --extra-arg=-D%{misuse} %s 2>&1
#include "Inputs/kernel_test.h"

static PUCHAR Block, Irp;

static NTSTATUS Test(VOID) {
  KIRQL Irql;
  Block = ExAllocatePool2(POOL_FLAG_NON_PAGED, 100, TEST_TAG);
  Irp = (PUCHAR)IoAllocateIrp(1, FALSE);
  UNREFERENCED_PARAMETER(Irql);

// REDEFINE: %{misuse} = FREED_TWICE
// RUN: %{run} | FileCheck %s --check-prefix=FREED-TWICE
#ifdef FREED_TWICE
  ExFreePoolWithTag(Block, TEST_TAG);
  // FREED-TWICE: misuse-pool.c:[[@LINE+3]]:{{.*}}: error: 0x000000C2 BAD_POOL_CALLER: ExFreePool was given {{[0-9A-F]+}}, a pool block that was freed already [bugcheck]
  // FREED-TWICE: misuse-pool.c:[[@LINE-2]]:{{.*}}: note: freed here
  // FREED-TWICE: wsk-run: {{.*}}crashed
  ExFreePool(Block);
#endif

// REDEFINE: %{misuse} = FOREIGN
// RUN: %{run} | FileCheck %s --check-prefix=FOREIGN
#ifdef FOREIGN
  // FOREIGN: misuse-pool.c:[[@LINE+1]]:{{.*}}: error: {{.*}} BAD_POOL_CALLER: ExFreePool was given {{[0-9A-F]+}}, which is no pool block that was allocated [bugcheck]
  ExFreePool(Block + 16);
#endif

// REDEFINE: %{misuse} = OTHER_KIND
// RUN: %{run} | FileCheck %s --check-prefix=OTHER-KIND
#ifdef OTHER_KIND
  // OTHER-KIND: misuse-pool.c:[[@LINE+1]]:{{.*}}: error: {{.*}} BAD_POOL_CALLER: ExFreePool was given {{[0-9A-F]+}}, which is not a pool block but an IRP [bugcheck]
  ExFreePool(Irp);
#endif

// REDEFINE: %{misuse} = WRONG_TAG
// RUN: %{run} | FileCheck %s --check-prefix=WRONG-TAG
#ifdef WRONG_TAG
  // WRONG-TAG: misuse-pool.c:[[@LINE+1]]:{{.*}}: error: {{.*}} BAD_POOL_CALLER: ExFreePoolWithTag was given the tag 'abcd' for the pool block at {{[0-9A-F]+}}, which was allocated with 'Test' [bugcheck]
  ExFreePoolWithTag(Block, 'dcba');
#endif

// REDEFINE: %{misuse} = OVERSHOT
// RUN: %{run} | FileCheck %s --check-prefix=OVERSHOT
#ifdef OVERSHOT
  Block[101] = 1;
  // OVERSHOT: misuse-pool.c:[[@LINE+1]]:{{.*}}: error: 0x00000019 BAD_POOL_HEADER: the pool block at {{[0-9A-F]+}} (100 bytes, tag 'Test') was written past its end, at offset 101 [bugcheck]
  ExFreePoolWithTag(Block, TEST_TAG);
#endif

// REDEFINE: %{misuse} = LATE_WRITE
// RUN: %{run} | FileCheck %s --check-prefix=LATE-WRITE
#ifdef LATE_WRITE
  // LATE-WRITE: misuse-pool.c:[[@LINE+1]]:{{.*}}: error: {{.*}} BAD_POOL_HEADER: the pool block at {{[0-9A-F]+}} (100 bytes, tag 'Test') was written after it was freed here, at offset 7 [bugcheck]
  ExFreePoolWithTag(Block, TEST_TAG);
  Block[7] = 1;
#endif

// REDEFINE: %{misuse} = PAGED_AT_DISPATCH
// RUN: %{run} | FileCheck %s --check-prefix=PAGED-AT-DISPATCH
#ifdef PAGED_AT_DISPATCH
  KeRaiseIrql(DISPATCH_LEVEL, &Irql);
  // PAGED-AT-DISPATCH: misuse-pool.c:[[@LINE+1]]:{{.*}}: error: 0x0000000A IRQL_NOT_LESS_OR_EQUAL: ExAllocatePool2 was called at DISPATCH_LEVEL; it may be called at APC_LEVEL at most [bugcheck]
  Block = ExAllocatePool2(POOL_FLAG_PAGED, 10, TEST_TAG);
#endif

// REDEFINE: %{misuse} = TIMER_FREED
// RUN: %{run} | FileCheck %s --check-prefix=TIMER-FREED
#ifdef TIMER_FREED
  KeInitializeTimer((PKTIMER)(Block + 16));
  KeSetTimer((PKTIMER)(Block + 16), Milliseconds(60000), NULL);
  // TIMER-FREED: misuse-pool.c:[[@LINE+1]]:{{.*}}: error: 0x000000C7 TIMER_OR_DPC_INVALID: ExFreePool was given {{[0-9A-F]+}}, which contains a timer that is still set, at offset 16 [bugcheck]
  ExFreePool(Block);
#endif

  return STATUS_SUCCESS;
}
