//===- Object.h - Objects with a reference count, and handles ---*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_OBJECT_H
#define KERNEL_OBJECT_H

#include "Kernel/src/Tracker.h"

/// What the objects of one kind have in common.
struct _OBJECT_TYPE {
  PCSTR Name; ///< For messages: "thread".
  wsk::kernel::Kind Tracked;
  /// Called with the last reference gone; null where there is nothing to do.
  void (*Delete)(PVOID Object);
};

namespace wsk::kernel {

extern _OBJECT_TYPE ThreadType, ProcessType, EventType, SemaphoreType,
    DeviceType, DriverType, FileType, KeyType, TokenType;

/// A zeroed object with one reference. Returns null where memory is short. A
/// null caller: the object is the run time's own.
PVOID createObject(POBJECT_TYPE Type, SIZE_T Size, PVOID Caller);

/// The object's type; null where it is no object of ours.
POBJECT_TYPE typeOf(PVOID Object);

/// Who created the object.
PVOID creatorOf(PVOID Object);

/// Excludes an object from the report of leaks.
void forgetObject(PVOID Object);

void reference(PVOID Object);
void dereference(PVOID Object, PVOID Caller = nullptr);

/// A new handle, which holds a reference of its own. Null where memory is
/// short.
HANDLE createHandle(PVOID Object, PVOID Caller);

/// The object, with a new reference; null where the handle is not valid. Type
/// may be null for any type.
PVOID objectOf(HANDLE Handle, POBJECT_TYPE Type, NTSTATUS *Status);

/// Reports the open handles of the driver's, and closes them.
void reportLeakedHandles();

} // namespace wsk::kernel

#endif // KERNEL_OBJECT_H
