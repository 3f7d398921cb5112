//===- PlugAndPlay.cpp - News of devices ----------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// No device comes or goes here: who registers waits for ever.
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Object.h"
#include "Kernel/src/Stop.h"

#include <wdmguid.h>

using namespace wsk::kernel;

static _OBJECT_TYPE NotificationType = {"Plug and Play notification",
                                        Kind::Object, nullptr};

NTSTATUS IoRegisterPlugPlayNotification(IO_NOTIFICATION_EVENT_CATEGORY, ULONG,
                                        PVOID, PDRIVER_OBJECT,
                                        PDRIVER_NOTIFICATION_CALLBACK_ROUTINE,
                                        PVOID, PVOID *NotificationEntry) {
  requireIrql(PASSIVE_LEVEL, "IoRegisterPlugPlayNotification", WSK_CALLER);
  *NotificationEntry = createObject(&NotificationType, 1, WSK_CALLER);
  return *NotificationEntry ? STATUS_SUCCESS : STATUS_INSUFFICIENT_RESOURCES;
}

static NTSTATUS unregister(PVOID Entry, PCSTR Function, PVOID Caller) {
  requireIrql(PASSIVE_LEVEL, Function, Caller);
  if (!Entry || typeOf(Entry) != &NotificationType)
    bugCheck(StopIoManagerViolation, Caller,
             "%s was given %p, which is no entry of "
             "IoRegisterPlugPlayNotification",
             Function, Entry);
  dereference(Entry, Caller);
  return STATUS_SUCCESS;
}

NTSTATUS IoUnregisterPlugPlayNotification(PVOID NotificationEntry) {
  return unregister(NotificationEntry, "IoUnregisterPlugPlayNotification",
                    WSK_CALLER);
}

NTSTATUS IoUnregisterPlugPlayNotificationEx(PVOID NotificationEntry) {
  return unregister(NotificationEntry, "IoUnregisterPlugPlayNotificationEx",
                    WSK_CALLER);
}
