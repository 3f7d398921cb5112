//===- Callback.cpp - Callback objects ------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Lock.h"
#include "Kernel/src/Object.h"
#include "Kernel/src/Stop.h"

using namespace wsk::kernel;

namespace {

struct Registration {
  Registration *Next;
  PCALLBACK_OBJECT Object;
  PCALLBACK_FUNCTION Function;
  PVOID Context;
  LONG Running;
  bool IsGone;
};

} // namespace

struct _CALLBACK_OBJECT {
  UNICODE_STRING Name;
  PCALLBACK_OBJECT NextNamed;
  Registration *First;
  bool AllowsMany;
};

/// Protects the names, and the registrations of every object.
static Lock CallbackLock;
static PCALLBACK_OBJECT Named;

static void forgetName(PVOID Object) {
  auto *Gone = (PCALLBACK_OBJECT)Object;
  {
    LockGuard Guard(CallbackLock);
    PCALLBACK_OBJECT *Link = &Named;
    while (*Link && *Link != Gone)
      Link = &(*Link)->NextNamed;
    if (*Link)
      *Link = Gone->NextNamed;
  }
  release(Gone->Name.Buffer);
}

static _OBJECT_TYPE CallbackType = {"callback", Kind::Object, forgetName};

static PCALLBACK_OBJECT findNamed(PCUNICODE_STRING Name) {
  PCALLBACK_OBJECT Found = Named;
  while (Found && !RtlEqualUnicodeString(&Found->Name, Name, TRUE))
    Found = Found->NextNamed;
  if (Found)
    reference(Found);
  return Found;
}

NTSTATUS ExCreateCallback(PCALLBACK_OBJECT *CallbackObject,
                          POBJECT_ATTRIBUTES ObjectAttributes, BOOLEAN Create,
                          BOOLEAN AllowMultipleCallbacks) {
  requireIrql(PASSIVE_LEVEL, "ExCreateCallback", WSK_CALLER);
  PCUNICODE_STRING Name =
      ObjectAttributes ? ObjectAttributes->ObjectName : nullptr;
  if (Name) {
    LockGuard Guard(CallbackLock);
    if ((*CallbackObject = findNamed(Name)))
      return STATUS_SUCCESS;
  }
  if (!Create)
    return STATUS_OBJECT_NAME_NOT_FOUND;
  auto *New = (PCALLBACK_OBJECT)createObject(
      &CallbackType, sizeof(_CALLBACK_OBJECT), WSK_CALLER);
  if (!New)
    return STATUS_INSUFFICIENT_RESOURCES;
  New->AllowsMany = AllowMultipleCallbacks;
  if (Name) {
    New->Name = {Name->Length, Name->Length, (PWCH)allocate(Name->Length + 1)};
    if (!New->Name.Buffer) {
      dereference(New);
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    memcpy(New->Name.Buffer, Name->Buffer, Name->Length);
    LockGuard Guard(CallbackLock);
    New->NextNamed = Named;
    Named = New;
  }
  *CallbackObject = New;
  return STATUS_SUCCESS;
}

PVOID ExRegisterCallback(PCALLBACK_OBJECT CallbackObject,
                         PCALLBACK_FUNCTION CallbackFunction,
                         PVOID CallbackContext) {
  requireIrql(APC_LEVEL, "ExRegisterCallback", WSK_CALLER);
  auto *New = (Registration *)allocate(sizeof(Registration));
  if (!New)
    return nullptr;
  New->Object = CallbackObject;
  New->Function = CallbackFunction;
  New->Context = CallbackContext;
  {
    LockGuard Guard(CallbackLock);
    if (!CallbackObject->First || CallbackObject->AllowsMany) {
      Registration **Link = &CallbackObject->First;
      while (*Link)
        Link = &(*Link)->Next;
      *Link = New;
      reference(CallbackObject);
      return New;
    }
  }
  release(New);
  return nullptr;
}

VOID ExUnregisterCallback(PVOID CallbackRegistration) {
  requireIrql(APC_LEVEL, "ExUnregisterCallback", WSK_CALLER);
  auto *Gone = (Registration *)CallbackRegistration;
  PCALLBACK_OBJECT Object = Gone->Object;
  // Returns only when the function does not run any more.
  Backoff Wait;
  for (;;) {
    {
      LockGuard Guard(CallbackLock);
      Gone->IsGone = true;
      if (!Gone->Running) {
        Registration **Link = &Object->First;
        while (*Link != Gone)
          Link = &(*Link)->Next;
        *Link = Gone->Next;
        break;
      }
    }
    Wait.pause();
  }
  release(Gone);
  dereference(Object, WSK_CALLER);
}

VOID ExNotifyCallback(PVOID CallbackObject, PVOID Argument1, PVOID Argument2) {
  requireIrql(DISPATCH_LEVEL, "ExNotifyCallback", WSK_CALLER);
  auto *Object = (PCALLBACK_OBJECT)CallbackObject;
  CallbackLock.acquire();
  for (Registration *R = Object->First; R;) {
    bool Runs = !R->IsGone;
    if (Runs) {
      ++R->Running;
      CallbackLock.release();
      R->Function(R->Context, Argument1, Argument2);
      CallbackLock.acquire();
    }
    Registration *Next = R->Next;
    if (Runs)
      --R->Running;
    R = Next;
  }
  CallbackLock.release();
}
