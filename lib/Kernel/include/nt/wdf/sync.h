//===- sync.h - KMDF: locks, timers, work, memory -----------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NT_WDF_SYNC_H
#define NT_NT_WDF_SYNC_H

#include <nt/wdf/object.h>

EXTERN_C_START

NTSTATUS WDFAPI WdfSpinLockCreate(PWDF_OBJECT_ATTRIBUTES SpinLockAttributes,
                                  WDFSPINLOCK *SpinLock);
VOID WDFAPI WdfSpinLockAcquire(WDFSPINLOCK SpinLock);
VOID WDFAPI WdfSpinLockRelease(WDFSPINLOCK SpinLock);
NTSTATUS WDFAPI WdfWaitLockCreate(PWDF_OBJECT_ATTRIBUTES LockAttributes,
                                  WDFWAITLOCK *Lock);
NTSTATUS WDFAPI WdfWaitLockAcquire(WDFWAITLOCK Lock, PLONGLONG Timeout);
VOID WDFAPI WdfWaitLockRelease(WDFWAITLOCK Lock);
VOID WDFAPI WdfObjectAcquireLock(WDFOBJECT Object);
VOID WDFAPI WdfObjectReleaseLock(WDFOBJECT Object);

typedef VOID NTAPI EVT_WDF_TIMER(WDFTIMER Timer);
typedef EVT_WDF_TIMER *PFN_WDF_TIMER;
typedef struct _WDF_TIMER_CONFIG {
  ULONG Size;
  PFN_WDF_TIMER EvtTimerFunc;
  ULONG Period;
  BOOLEAN AutomaticSerialization;
  ULONG TolerableDelay;
  WDF_TRI_STATE UseHighResolutionTimer;
} WDF_TIMER_CONFIG, *PWDF_TIMER_CONFIG;
FORCEINLINE VOID WDF_TIMER_CONFIG_INIT(PWDF_TIMER_CONFIG Config,
                                       PFN_WDF_TIMER EvtTimerFunc) {
  RtlZeroMemory(Config, sizeof(*Config));
  Config->Size = sizeof(*Config);
  Config->EvtTimerFunc = EvtTimerFunc;
  Config->AutomaticSerialization = TRUE;
}
// Period in milliseconds.
FORCEINLINE VOID WDF_TIMER_CONFIG_INIT_PERIODIC(PWDF_TIMER_CONFIG Config,
                                                PFN_WDF_TIMER EvtTimerFunc,
                                                LONG Period) {
  WDF_TIMER_CONFIG_INIT(Config, EvtTimerFunc);
  Config->Period = (ULONG)Period;
}
NTSTATUS WDFAPI WdfTimerCreate(PWDF_TIMER_CONFIG Config,
                               PWDF_OBJECT_ATTRIBUTES Attributes,
                               WDFTIMER *Timer);
BOOLEAN WDFAPI WdfTimerStart(WDFTIMER Timer, LONGLONG DueTime);
BOOLEAN WDFAPI WdfTimerStop(WDFTIMER Timer, BOOLEAN Wait);
WDFOBJECT WDFAPI WdfTimerGetParentObject(WDFTIMER Timer);

typedef VOID NTAPI EVT_WDF_WORKITEM(WDFWORKITEM WorkItem);
typedef EVT_WDF_WORKITEM *PFN_WDF_WORKITEM;
typedef struct _WDF_WORKITEM_CONFIG {
  ULONG Size;
  PFN_WDF_WORKITEM EvtWorkItemFunc;
  BOOLEAN AutomaticSerialization;
} WDF_WORKITEM_CONFIG, *PWDF_WORKITEM_CONFIG;
FORCEINLINE VOID WDF_WORKITEM_CONFIG_INIT(PWDF_WORKITEM_CONFIG Config,
                                          PFN_WDF_WORKITEM EvtWorkItemFunc) {
  RtlZeroMemory(Config, sizeof(*Config));
  Config->Size = sizeof(*Config);
  Config->EvtWorkItemFunc = EvtWorkItemFunc;
  Config->AutomaticSerialization = TRUE;
}
NTSTATUS WDFAPI WdfWorkItemCreate(PWDF_WORKITEM_CONFIG Config,
                                  PWDF_OBJECT_ATTRIBUTES Attributes,
                                  WDFWORKITEM *WorkItem);
VOID WDFAPI WdfWorkItemEnqueue(WDFWORKITEM WorkItem);
VOID WDFAPI WdfWorkItemFlush(WDFWORKITEM WorkItem);
WDFOBJECT WDFAPI WdfWorkItemGetParentObject(WDFWORKITEM WorkItem);

NTSTATUS WDFAPI WdfMemoryCreate(PWDF_OBJECT_ATTRIBUTES Attributes,
                                POOL_TYPE PoolType, ULONG PoolTag,
                                size_t BufferSize, WDFMEMORY *Memory,
                                PVOID *Buffer);
NTSTATUS WDFAPI WdfMemoryCreateFromLookaside(WDFLOOKASIDE Lookaside,
                                             WDFMEMORY *Memory);
PVOID WDFAPI WdfMemoryGetBuffer(WDFMEMORY Memory, size_t *BufferSize);
NTSTATUS WDFAPI WdfMemoryCopyToBuffer(WDFMEMORY SourceMemory,
                                      size_t SourceOffset, PVOID Buffer,
                                      size_t NumBytesToCopyTo);
NTSTATUS WDFAPI WdfMemoryCopyFromBuffer(WDFMEMORY DestinationMemory,
                                        size_t DestinationOffset, PVOID Buffer,
                                        size_t NumBytesToCopyFrom);
NTSTATUS WDFAPI WdfLookasideListCreate(
    PWDF_OBJECT_ATTRIBUTES LookasideAttributes, size_t BufferSize,
    POOL_TYPE PoolType, PWDF_OBJECT_ATTRIBUTES MemoryAttributes, ULONG PoolTag,
    WDFLOOKASIDE *Lookaside);

NTSTATUS WDFAPI WdfCollectionCreate(PWDF_OBJECT_ATTRIBUTES CollectionAttributes,
                                    WDFCOLLECTION *Collection);
NTSTATUS WDFAPI WdfCollectionAdd(WDFCOLLECTION Collection, WDFOBJECT Object);
VOID WDFAPI WdfCollectionRemove(WDFCOLLECTION Collection, WDFOBJECT Item);
VOID WDFAPI WdfCollectionRemoveItem(WDFCOLLECTION Collection, ULONG Index);
ULONG WDFAPI WdfCollectionGetCount(WDFCOLLECTION Collection);
WDFOBJECT WDFAPI WdfCollectionGetItem(WDFCOLLECTION Collection, ULONG Index);
WDFOBJECT WDFAPI WdfCollectionGetFirstItem(WDFCOLLECTION Collection);
WDFOBJECT WDFAPI WdfCollectionGetLastItem(WDFCOLLECTION Collection);

EXTERN_C_END

#endif // NT_NT_WDF_SYNC_H
