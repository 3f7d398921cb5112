//===- Object.cpp - Objects with a reference count, and handles -----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Object.h"

#include "Kernel/src/Lock.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Thread.h"

using namespace wsk::kernel;

namespace {

struct alignas(16) ObjectHeader {
  POBJECT_TYPE Type;
  LONG_PTR References;
  PVOID Creator;
  ULONG_PTR Mark;
};

struct Handle {
  PVOID Object;
  PVOID Creator;
};

} // namespace

static constexpr ULONG_PTR LiveMark = 0x4A424F4C454E524BULL;
static constexpr ULONG ObjectTag = ' jbO';

static ObjectHeader *headerOf(PVOID Object) {
  return (ObjectHeader *)Object - 1;
}

static ObjectHeader *checkedHeaderOf(PVOID Object, PCSTR Function,
                                     PVOID Caller) {
  if (!Object || headerOf(Object)->Mark != LiveMark)
    bugCheck(StopReferenceByPointer, Caller,
             "%s was given %p, which is no object", Function, Object);
  return headerOf(Object);
}

//===--- Objects ----------------------------------------------------------===//

PVOID wsk::kernel::createObject(POBJECT_TYPE Type, SIZE_T Size, PVOID Caller) {
  auto *Header = (ObjectHeader *)allocateTracked(Type->Tracked,
                                                 sizeof(ObjectHeader) + Size,
                                                 ObjectTag, Fill::Zero, Caller);
  if (!Header)
    return nullptr;
  *Header = {Type, 1, Caller, LiveMark};
  return Header + 1;
}

POBJECT_TYPE wsk::kernel::typeOf(PVOID Object) {
  ObjectHeader *Header = headerOf(Object);
  return Header->Mark == LiveMark ? Header->Type : nullptr;
}

PVOID wsk::kernel::creatorOf(PVOID Object) { return headerOf(Object)->Creator; }

void wsk::kernel::forgetObject(PVOID Object) {
  forgetTracked(headerOf(Object));
}

void wsk::kernel::reference(PVOID Object) {
  __atomic_add_fetch(&headerOf(Object)->References, 1, __ATOMIC_RELAXED);
}

static LONG_PTR dereferenceHeader(ObjectHeader *Header, PVOID Caller) {
  LONG_PTR Left = __atomic_sub_fetch(&Header->References, 1, __ATOMIC_ACQ_REL);
  if (Left < 0)
    bugCheck(StopReferenceByPointer, Caller,
             "a %s object was dereferenced more often than it was referenced",
             Header->Type->Name);
  if (Left > 0)
    return Left;
  if (Header->Type->Delete)
    Header->Type->Delete(Header + 1);
  Header->Mark = 0;
  freeTracked(Header->Type->Tracked, Header, ObjectTag, "ObDereferenceObject",
              Caller);
  return 0;
}

void wsk::kernel::dereference(PVOID Object, PVOID Caller) {
  dereferenceHeader(headerOf(Object), Caller);
}

LONG_PTR ObfReferenceObject(PVOID Object) {
  ObjectHeader *Header =
      checkedHeaderOf(Object, "ObReferenceObject", WSK_CALLER);
  return __atomic_add_fetch(&Header->References, 1, __ATOMIC_RELAXED);
}

LONG_PTR ObfDereferenceObject(PVOID Object) {
  return dereferenceHeader(
      checkedHeaderOf(Object, "ObDereferenceObject", WSK_CALLER), WSK_CALLER);
}

LONG_PTR ObfReferenceObjectWithTag(PVOID Object, ULONG) {
  ObjectHeader *Header =
      checkedHeaderOf(Object, "ObReferenceObjectWithTag", WSK_CALLER);
  return __atomic_add_fetch(&Header->References, 1, __ATOMIC_RELAXED);
}

LONG_PTR ObfDereferenceObjectWithTag(PVOID Object, ULONG) {
  return dereferenceHeader(
      checkedHeaderOf(Object, "ObDereferenceObjectWithTag", WSK_CALLER),
      WSK_CALLER);
}

VOID ObDereferenceObjectDeferDelete(PVOID Object) {
  dereferenceHeader(
      checkedHeaderOf(Object, "ObDereferenceObjectDeferDelete", WSK_CALLER),
      WSK_CALLER);
}

NTSTATUS ObReferenceObjectByPointer(PVOID Object, ACCESS_MASK,
                                    POBJECT_TYPE ObjectType,
                                    KPROCESSOR_MODE AccessMode) {
  ObjectHeader *Header =
      checkedHeaderOf(Object, "ObReferenceObjectByPointer", WSK_CALLER);
  if (ObjectType ? Header->Type != ObjectType : AccessMode != KernelMode)
    return STATUS_OBJECT_TYPE_MISMATCH;
  reference(Object);
  return STATUS_SUCCESS;
}

//===--- Handles ----------------------------------------------------------===//

static Lock HandleLock;
static Handle *Handles;
static ULONG HandleCapacity;

/// Handles are multiples of 4 and never 0, as in Windows; those of the kernel
/// have the highest bits set.
static constexpr ULONG_PTR KernelHandle = 0xFFFFFFFF80000000ULL;

static HANDLE handleAt(ULONG Index) {
  return (HANDLE)(KernelHandle | (ULONG_PTR)(Index + 1) * 4);
}

/// The entry, under HandleLock; null where the handle is not open.
static Handle *entryOf(HANDLE Value) {
  ULONG_PTR Number = (ULONG_PTR)Value;
  if ((Number & KernelHandle) != KernelHandle)
    return nullptr;
  Number = (Number & ~KernelHandle) / 4;
  if (Number == 0 || Number > HandleCapacity || !Handles[Number - 1].Object)
    return nullptr;
  return &Handles[Number - 1];
}

static bool growHandles() {
  ULONG Capacity = HandleCapacity ? 2 * HandleCapacity : 64;
  auto *Larger = (Handle *)allocate(Capacity * sizeof(Handle));
  if (!Larger)
    return false;
  if (HandleCapacity)
    memcpy(Larger, Handles, HandleCapacity * sizeof(Handle));
  release(Handles);
  Handles = Larger;
  HandleCapacity = Capacity;
  return true;
}

HANDLE wsk::kernel::createHandle(PVOID Object, PVOID Caller) {
  LockGuard Guard(HandleLock);
  ULONG Index = 0;
  while (Index < HandleCapacity && Handles[Index].Object)
    ++Index;
  if (Index == HandleCapacity && !growHandles())
    return nullptr;
  reference(Object);
  Handles[Index] = {Object, Caller};
  return handleAt(Index);
}

PVOID wsk::kernel::objectOf(HANDLE Value, POBJECT_TYPE Type, NTSTATUS *Status) {
  LockGuard Guard(HandleLock);
  PVOID Object;
  if (Value == ZwCurrentThread()) {
    Object = currentThread();
  } else {
    Handle *Entry = entryOf(Value);
    if (!Entry) {
      *Status = STATUS_INVALID_HANDLE;
      return nullptr;
    }
    Object = Entry->Object;
  }
  if (Type && typeOf(Object) != Type) {
    *Status = STATUS_OBJECT_TYPE_MISMATCH;
    return nullptr;
  }
  reference(Object);
  *Status = STATUS_SUCCESS;
  return Object;
}

static NTSTATUS closeHandle(HANDLE Value, PCSTR Function, PVOID Caller) {
  requireIrql(PASSIVE_LEVEL, Function, Caller);
  if (Value == ZwCurrentThread() || Value == ZwCurrentProcess())
    return STATUS_SUCCESS;
  PVOID Object = nullptr;
  {
    LockGuard Guard(HandleLock);
    if (Handle *Entry = entryOf(Value)) {
      Object = Entry->Object;
      *Entry = {};
    }
  }
  // Windows stops where a handle of the kernel is closed twice.
  if (!Object)
    bugCheck(StopInvalidKernelHandle, Caller,
             "%s was given %p, which is no open handle", Function, Value);
  dereference(Object, Caller);
  return STATUS_SUCCESS;
}

NTSTATUS ZwClose(HANDLE Handle) {
  return closeHandle(Handle, "ZwClose", WSK_CALLER);
}

NTSTATUS ObCloseHandle(HANDLE Handle, KPROCESSOR_MODE) {
  return closeHandle(Handle, "ObCloseHandle", WSK_CALLER);
}

static NTSTATUS referenceByHandle(HANDLE Value, POBJECT_TYPE Type,
                                  PVOID *Object,
                                  POBJECT_HANDLE_INFORMATION Information,
                                  PCSTR Function, PVOID Caller) {
  requireIrql(PASSIVE_LEVEL, Function, Caller);
  NTSTATUS Status;
  *Object = objectOf(Value, Type, &Status);
  if (*Object && Information)
    *Information = {0, MAXIMUM_ALLOWED};
  return Status;
}

NTSTATUS
ObReferenceObjectByHandle(HANDLE Handle, ACCESS_MASK, POBJECT_TYPE ObjectType,
                          KPROCESSOR_MODE, PVOID *Object,
                          POBJECT_HANDLE_INFORMATION HandleInformation) {
  return referenceByHandle(Handle, ObjectType, Object, HandleInformation,
                           "ObReferenceObjectByHandle", WSK_CALLER);
}

NTSTATUS ObReferenceObjectByHandleWithTag(
    HANDLE Handle, ACCESS_MASK, POBJECT_TYPE ObjectType, KPROCESSOR_MODE, ULONG,
    PVOID *Object, POBJECT_HANDLE_INFORMATION HandleInformation) {
  return referenceByHandle(Handle, ObjectType, Object, HandleInformation,
                           "ObReferenceObjectByHandleWithTag", WSK_CALLER);
}

void wsk::kernel::reportLeakedHandles() {
  for (ULONG Index = 0;; ++Index) {
    Handle Open = {};
    {
      LockGuard Guard(HandleLock);
      if (Index >= HandleCapacity)
        return;
      Open = Handles[Index];
      Handles[Index] = {};
    }
    if (!Open.Object)
      continue;
    if (Open.Creator)
      ReportLine("leak")
          .text("handle")
          .caller(Open.Creator)
          .format("1 %s handle not closed", typeOf(Open.Object)->Name)
          .send();
    dereference(Open.Object);
  }
}

//===--- Types ------------------------------------------------------------===//

_OBJECT_TYPE wsk::kernel::EventType = {"event", Kind::Object, nullptr};
_OBJECT_TYPE wsk::kernel::SemaphoreType = {"semaphore", Kind::Object, nullptr};
_OBJECT_TYPE wsk::kernel::ProcessType = {"process", Kind::Object, nullptr};
_OBJECT_TYPE wsk::kernel::DriverType = {"driver", Kind::Object, nullptr};
_OBJECT_TYPE wsk::kernel::TokenType = {"token", Kind::Object, nullptr};

static POBJECT_TYPE EventTypePointer = &EventType,
                    SemaphoreTypePointer = &SemaphoreType,
                    FileTypePointer = &FileType,
                    DeviceTypePointer = &DeviceType,
                    DriverTypePointer = &DriverType,
                    ThreadTypePointer = &ThreadType,
                    ProcessTypePointer = &ProcessType,
                    TokenTypePointer = &TokenType;

POBJECT_TYPE *ExEventObjectType = &EventTypePointer;
POBJECT_TYPE *ExSemaphoreObjectType = &SemaphoreTypePointer;
POBJECT_TYPE *IoFileObjectType = &FileTypePointer;
POBJECT_TYPE *IoDeviceObjectType = &DeviceTypePointer;
POBJECT_TYPE *IoDriverObjectType = &DriverTypePointer;
POBJECT_TYPE *PsThreadType = &ThreadTypePointer;
POBJECT_TYPE *PsProcessType = &ProcessTypePointer;
POBJECT_TYPE *SeTokenObjectType = &TokenTypePointer;
