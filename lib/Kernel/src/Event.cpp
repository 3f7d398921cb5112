//===- Event.cpp - Events, semaphores and mutexes -------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Object.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Thread.h"
#include "Kernel/src/Wait.h"

using namespace wsk::kernel;

//===--- Events -----------------------------------------------------------===//

VOID KeInitializeEvent(PRKEVENT Event, EVENT_TYPE Type, BOOLEAN State) {
  initializeHeader(&Event->Header,
                   Type == NotificationEvent ? NotificationEventType
                                             : SynchronizationEventType,
                   sizeof(KEVENT), State != FALSE);
}

static LONG setState(PDISPATCHER_HEADER Object, LONG State, PCSTR Function,
                     PVOID Caller) {
  requireIrql(DISPATCH_LEVEL, Function, Caller);
  ObjectLock Locked(Object, Function, Caller);
  LONG Previous = Object->SignalState;
  Object->SignalState = State;
  if (State > 0)
    wakeWaiters(Object);
  return Previous;
}

static LONG readState(PDISPATCHER_HEADER Object, PCSTR Function, PVOID Caller) {
  ObjectLock Locked(Object, Function, Caller);
  return Object->SignalState;
}

LONG KeSetEvent(PRKEVENT Event, KPRIORITY, BOOLEAN) {
  return setState(&Event->Header, 1, "KeSetEvent", WSK_CALLER);
}

LONG KeResetEvent(PRKEVENT Event) {
  return setState(&Event->Header, 0, "KeResetEvent", WSK_CALLER);
}

VOID KeClearEvent(PRKEVENT Event) {
  setState(&Event->Header, 0, "KeClearEvent", WSK_CALLER);
}

LONG KeReadStateEvent(PRKEVENT Event) {
  return readState(&Event->Header, "KeReadStateEvent", WSK_CALLER);
}

LONG KePulseEvent(PRKEVENT Event, KPRIORITY, BOOLEAN) {
  requireIrql(DISPATCH_LEVEL, "KePulseEvent", WSK_CALLER);
  ObjectLock Locked(&Event->Header, "KePulseEvent", WSK_CALLER);
  LONG Previous = Event->Header.SignalState;
  Event->Header.SignalState = 1;
  wakeWaiters(&Event->Header);
  Event->Header.SignalState = 0;
  return Previous;
}

//===--- Semaphores -------------------------------------------------------===//

VOID KeInitializeSemaphore(PRKSEMAPHORE Semaphore, LONG Count, LONG Limit) {
  initializeHeader(&Semaphore->Header, SemaphoreHeaderType, sizeof(KSEMAPHORE),
                   Count);
  Semaphore->Limit = Limit;
}

LONG KeReleaseSemaphore(PRKSEMAPHORE Semaphore, KPRIORITY, LONG Adjustment,
                        BOOLEAN) {
  requireIrql(DISPATCH_LEVEL, "KeReleaseSemaphore", WSK_CALLER);
  ObjectLock Locked(&Semaphore->Header, "KeReleaseSemaphore", WSK_CALLER);
  LONG Previous = Semaphore->Header.SignalState;
  if (Adjustment <= 0 || Adjustment > Semaphore->Limit - Previous)
    bugCheck(StopKernelModeException, WSK_CALLER,
             "KeReleaseSemaphore was to add %d to a semaphore that has %d and "
             "may have %d: it raises STATUS_SEMAPHORE_LIMIT_EXCEEDED",
             Adjustment, Previous, Semaphore->Limit);
  Semaphore->Header.SignalState = Previous + Adjustment;
  wakeWaiters(&Semaphore->Header);
  return Previous;
}

LONG KeReadStateSemaphore(PRKSEMAPHORE Semaphore) {
  return readState(&Semaphore->Header, "KeReadStateSemaphore", WSK_CALLER);
}

//===--- Mutexes ----------------------------------------------------------===//

VOID KeInitializeMutex(PRKMUTEX Mutex, ULONG) {
  initializeHeader(&Mutex->Header, MutantType, sizeof(KMUTANT), 1);
  InitializeListHead(&Mutex->MutantListEntry);
  Mutex->OwnerThread = nullptr;
  Mutex->MutantFlags = 0;
  Mutex->ApcDisable = 1;
}

LONG KeReleaseMutex(PRKMUTEX Mutex, BOOLEAN) {
  requireIrql(DISPATCH_LEVEL, "KeReleaseMutex", WSK_CALLER);
  PKTHREAD Thread = currentThread();
  ObjectLock Locked(&Mutex->Header, "KeReleaseMutex", WSK_CALLER);
  if (Mutex->OwnerThread != Thread)
    bugCheck(StopKernelModeException, WSK_CALLER,
             "KeReleaseMutex was given a mutex that this thread does not own: "
             "it raises STATUS_MUTANT_NOT_OWNED");
  LONG Previous = Mutex->Header.SignalState;
  if (++Mutex->Header.SignalState == 1) {
    Mutex->OwnerThread = nullptr;
    __atomic_sub_fetch(&Thread->OwnedMutexes, 1, __ATOMIC_RELAXED);
    wakeWaiters(&Mutex->Header);
  }
  return Previous;
}

LONG KeReadStateMutex(PRKMUTEX Mutex) {
  return readState(&Mutex->Header, "KeReadStateMutex", WSK_CALLER);
}

//===--- Events with handles ----------------------------------------------===//

static NTSTATUS createEvent(PHANDLE Handle, PRKEVENT *Event, EVENT_TYPE Type,
                            BOOLEAN State, PCSTR Function, PVOID Caller) {
  requireIrql(PASSIVE_LEVEL, Function, Caller);
  *Handle = nullptr;
  auto *New = (PRKEVENT)createObject(&EventType, sizeof(KEVENT), Caller);
  if (!New)
    return STATUS_INSUFFICIENT_RESOURCES;
  KeInitializeEvent(New, Type, State);
  *Handle = createHandle(New, Caller);
  // The handle's reference keeps it.
  dereference(New);
  if (!*Handle)
    return STATUS_INSUFFICIENT_RESOURCES;
  *Event = New;
  return STATUS_SUCCESS;
}

NTSTATUS ZwCreateEvent(PHANDLE EventHandle, ACCESS_MASK, POBJECT_ATTRIBUTES,
                       EVENT_TYPE EventType, BOOLEAN InitialState) {
  PRKEVENT Event;
  return createEvent(EventHandle, &Event, EventType, InitialState,
                     "ZwCreateEvent", WSK_CALLER);
}

// Names are not looked up: nobody else is there to share the event with.
PKEVENT IoCreateNotificationEvent(PUNICODE_STRING, PHANDLE EventHandle) {
  PRKEVENT Event;
  return NT_SUCCESS(createEvent(EventHandle, &Event, NotificationEvent, TRUE,
                                "IoCreateNotificationEvent", WSK_CALLER))
             ? Event
             : nullptr;
}

PKEVENT IoCreateSynchronizationEvent(PUNICODE_STRING, PHANDLE EventHandle) {
  PRKEVENT Event;
  return NT_SUCCESS(createEvent(EventHandle, &Event, SynchronizationEvent, TRUE,
                                "IoCreateSynchronizationEvent", WSK_CALLER))
             ? Event
             : nullptr;
}

NTSTATUS ZwSetEvent(HANDLE EventHandle, PLONG PreviousState) {
  requireIrql(PASSIVE_LEVEL, "ZwSetEvent", WSK_CALLER);
  NTSTATUS Status;
  auto *Event = (PRKEVENT)objectOf(EventHandle, &EventType, &Status);
  if (!Event)
    return Status;
  LONG Previous = setState(&Event->Header, 1, "ZwSetEvent", WSK_CALLER);
  if (PreviousState)
    *PreviousState = Previous;
  dereference(Event);
  return STATUS_SUCCESS;
}

NTSTATUS ZwWaitForSingleObject(HANDLE Handle, BOOLEAN, PLARGE_INTEGER Timeout) {
  requireIrql(PASSIVE_LEVEL, "ZwWaitForSingleObject", WSK_CALLER);
  NTSTATUS Status;
  PVOID Object = objectOf(Handle, nullptr, &Status);
  if (!Object)
    return Status;
  POBJECT_TYPE Type = wsk::kernel::typeOf(Object);
  if (Type == &EventType || Type == &ThreadType || Type == &SemaphoreType)
    Status = waitFor(1, &Object, WaitAny, Timeout, "ZwWaitForSingleObject",
                     WSK_CALLER);
  else
    Status = STATUS_OBJECT_TYPE_MISMATCH;
  dereference(Object);
  return Status;
}
