// Waits, locks and IRQLs that would hang or stop a machine.
//
// DEFINE: %{misuse} =
// DEFINE: %{run} = not wsk-run --run true --extra-arg=-D%{misuse} %s 2>&1
#include "Inputs/kernel_test.h"

static KSPIN_LOCK Lock;

static VOID NTAPI KeepMutex(PVOID Context) { WaitFor(Context); }

static VOID NTAPI StayRaised(PVOID Context) {
  KeRaiseIrql(APC_LEVEL, (PKIRQL)Context);
}

static PKSTART_ROUTINE Routines[] = {KeepMutex, StayRaised};

static NTSTATUS Test(VOID) {
  KIRQL Irql, Other;
  KEVENT Event;
  KMUTEX Mutex;
  FAST_MUTEX FastMutex;
  PKTHREAD Thread;
  PVOID Objects[4] = {&Event, &Event, &Event, &Event};
  UNREFERENCED_PARAMETER(Routines);
  UNREFERENCED_PARAMETER(Thread);
  UNREFERENCED_PARAMETER(Objects);
  UNREFERENCED_PARAMETER(Other);
  UNREFERENCED_PARAMETER(Irql);
  KeInitializeEvent(&Event, NotificationEvent, TRUE);
  KeInitializeMutex(&Mutex, 0);
  ExInitializeFastMutex(&FastMutex);
  KeInitializeSpinLock(&Lock);

// REDEFINE: %{misuse} = AT_DISPATCH
// RUN: %{run} | FileCheck %s --check-prefix=AT-DISPATCH
#ifdef AT_DISPATCH
  KeAcquireSpinLock(&Lock, &Irql);
  // AT-DISPATCH: misuse-wait.c:[[@LINE+1]]:{{.*}}: error: 0x0000000A IRQL_NOT_LESS_OR_EQUAL: KeWaitForSingleObject was called at DISPATCH_LEVEL; it may wait below DISPATCH_LEVEL only [bugcheck]
  KeWaitForSingleObject(&Event, Executive, KernelMode, FALSE, NULL);
#endif

// REDEFINE: %{misuse} = NOT_INITIALIZED
// RUN: %{run} | FileCheck %s --check-prefix=NOT-INITIALIZED
#ifdef NOT_INITIALIZED
  RtlZeroMemory(&Event, sizeof(Event));
  // NOT-INITIALIZED: misuse-wait.c:[[@LINE+1]]:{{.*}}: error: {{.*}}: KeSetEvent was given {{[0-9A-F]+}}, which is no initialised event, semaphore, mutex, timer, queue or thread [bugcheck]
  KeSetEvent(&Event, IO_NO_INCREMENT, FALSE);
#endif

// REDEFINE: %{misuse} = NO_BLOCKS
// RUN: %{run} | FileCheck %s --check-prefix=NO-BLOCKS
#ifdef NO_BLOCKS
  // NO-BLOCKS: misuse-wait.c:[[@LINE+1]]:{{.*}}: error: 0x0000000C MAXIMUM_WAIT_OBJECTS_EXCEEDED: KeWaitForMultipleObjects was given 4 objects and no WaitBlockArray; more than 3 need one [bugcheck]
  KeWaitForMultipleObjects(4, Objects, WaitAny, Executive, KernelMode, FALSE,
                           NULL, NULL);
#endif

// REDEFINE: %{misuse} = LOCKED_TWICE
// RUN: %{run} | FileCheck %s --check-prefix=LOCKED-TWICE
#ifdef LOCKED_TWICE
  KeAcquireSpinLock(&Lock, &Irql);
  // LOCKED-TWICE: misuse-wait.c:[[@LINE+1]]:{{.*}}: error: 0x0000000F SPIN_LOCK_ALREADY_OWNED: KeAcquireSpinLock was given the spin lock at {{[0-9A-F]+}}, which this thread owns already [bugcheck]
  KeAcquireSpinLock(&Lock, &Other);
#endif

// REDEFINE: %{misuse} = NOT_OWNED
// RUN: %{run} | FileCheck %s --check-prefix=NOT-OWNED
#ifdef NOT_OWNED
  KeRaiseIrql(DISPATCH_LEVEL, &Irql);
  // NOT-OWNED: misuse-wait.c:[[@LINE+1]]:{{.*}}: error: 0x00000010 SPIN_LOCK_NOT_OWNED: KeReleaseSpinLock was given the spin lock at {{[0-9A-F]+}}, which this thread does not own [bugcheck]
  KeReleaseSpinLock(&Lock, Irql);
#endif

// REDEFINE: %{misuse} = NOT_AT_DISPATCH
// RUN: %{run} | FileCheck %s --check-prefix=NOT-AT-DISPATCH
#ifdef NOT_AT_DISPATCH
  // NOT-AT-DISPATCH: misuse-wait.c:[[@LINE+1]]:{{.*}}: error: 0x00000009 IRQL_NOT_GREATER_OR_EQUAL: KeAcquireSpinLockAtDpcLevel was called at PASSIVE_LEVEL; it must be called at DISPATCH_LEVEL [bugcheck]
  KeAcquireSpinLockAtDpcLevel(&Lock);
#endif

// REDEFINE: %{misuse} = ENTRY_RAISED
// RUN: %{run} | FileCheck %s --check-prefix=ENTRY-RAISED
#ifdef ENTRY_RAISED
  // ENTRY-RAISED: error: 0x000000C8 IRQL_UNEXPECTED_VALUE: DriverEntry was called at PASSIVE_LEVEL and returned at DISPATCH_LEVEL [bugcheck]
  KeAcquireSpinLock(&Lock, &Irql);
#endif

// REDEFINE: %{misuse} = LOWERED_UP
// RUN: %{run} | FileCheck %s --check-prefix=LOWERED-UP
#ifdef LOWERED_UP
  // LOWERED-UP: misuse-wait.c:[[@LINE+1]]:{{.*}}: error: 0x0000000A IRQL_NOT_LESS_OR_EQUAL: KeLowerIrql was called at PASSIVE_LEVEL to lower the IRQL to DISPATCH_LEVEL [bugcheck]
  KeLowerIrql(DISPATCH_LEVEL);
#endif

// REDEFINE: %{misuse} = FAST_MUTEX_TWICE
// RUN: %{run} | FileCheck %s --check-prefix=FAST-MUTEX-TWICE
#ifdef FAST_MUTEX_TWICE
  ExAcquireFastMutex(&FastMutex);
  // FAST-MUTEX-TWICE: misuse-wait.c:[[@LINE+1]]:{{.*}}: error: {{.*}}: ExAcquireFastMutex was given the mutex at {{[0-9A-F]+}}, which this thread owns already: it would wait for ever [bugcheck]
  ExAcquireFastMutex(&FastMutex);
#endif

// REDEFINE: %{misuse} = MUTEX_NOT_OWNED
// RUN: %{run} | FileCheck %s --check-prefix=MUTEX-NOT-OWNED
#ifdef MUTEX_NOT_OWNED
  // MUTEX-NOT-OWNED: misuse-wait.c:[[@LINE+1]]:{{.*}}: error: 0x0000001E {{.*}}: KeReleaseMutex was given a mutex that this thread does not own: it raises STATUS_MUTANT_NOT_OWNED [bugcheck]
  KeReleaseMutex(&Mutex, FALSE);
#endif

// REDEFINE: %{misuse} = MUTEX_KEPT
// RUN: %{run} | FileCheck %s --check-prefix=MUTEX-KEPT
#ifdef MUTEX_KEPT
  // MUTEX-KEPT: error: 0x4000008A THREAD_TERMINATE_HELD_MUTEX: a thread ended while it owned a mutex [bugcheck]
  // MUTEX-KEPT: note: the thread was created here
  Thread = StartThread(KeepMutex, &Mutex);
  JoinThread(Thread);
#endif

// REDEFINE: %{misuse} = THREAD_RAISED
// RUN: %{run} | FileCheck %s --check-prefix=THREAD-RAISED
#ifdef THREAD_RAISED
  // THREAD-RAISED: misuse-wait.c:{{[0-9]+}}:{{.*}}: error: 0x000000C8 IRQL_UNEXPECTED_VALUE: a thread routine was called at PASSIVE_LEVEL and returned at APC_LEVEL [bugcheck]
  Thread = StartThread(StayRaised, &Irql);
  JoinThread(Thread);
#endif

// REDEFINE: %{misuse} = CLOSED_TWICE
// RUN: %{run} | FileCheck %s --check-prefix=CLOSED-TWICE
#ifdef CLOSED_TWICE
  HANDLE Handle;
  ZwCreateEvent(&Handle, EVENT_ALL_ACCESS, NULL, NotificationEvent, FALSE);
  ZwClose(Handle);
  // CLOSED-TWICE: misuse-wait.c:[[@LINE+1]]:{{.*}}: error: 0x00000093 INVALID_KERNEL_HANDLE: ZwClose was given {{[0-9A-F]+}}, which is no open handle [bugcheck]
  ZwClose(Handle);
#endif

// REDEFINE: %{misuse} = ASSERTED
// RUN: %{run} | FileCheck %s --check-prefix=ASSERTED
#ifdef ASSERTED
  // ASSERTED: misuse-wait.c:[[@LINE+1]]:{{.*}}: error: {{.*}}: the assertion '1 + 1 == 3' failed
  RtlAssert("1 + 1 == 3", __FILE__, __LINE__, NULL);
#endif

// REDEFINE: %{misuse} = BUG_CHECK
// RUN: %{run} | FileCheck %s --check-prefix=BUG-CHECK
#ifdef BUG_CHECK
  // BUG-CHECK: misuse-wait.c:[[@LINE+1]]:{{.*}}: error: 0x12345678 BUG_CHECK: the driver called KeBugCheckEx (0x1, 0x2, 0x3, 0x4) [bugcheck]
  KeBugCheckEx(0x12345678, 1, 2, 3, 4);
#endif

  return STATUS_SUCCESS;
}
