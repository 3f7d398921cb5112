//===- wsk_control.h - Control operations -------------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For programs that call WskControlSocket and WskControlClient.
//
//===----------------------------------------------------------------------===//

#ifndef WSK_CONTROL_H
#define WSK_CONTROL_H

#include "wsk_security.h"

/// An IRP in storage of its own: the source shows that it is not NULL. For one
/// request after the other, prepared by OwnIrpArm.
static struct {
  IRP Irp;
  IO_STACK_LOCATION Location;
} Own;
static REQUEST OwnRequest;

static inline VOID OwnIrpArm(VOID) {
  IoInitializeIrp(&Own.Irp, sizeof(Own), 1);
  OwnRequest.Irp = &Own.Irp;
  KeInitializeEvent(&OwnRequest.Completed, NotificationEvent, FALSE);
  IoSetCompletionRoutine(&Own.Irp, RequestCompleted, &OwnRequest, TRUE, TRUE,
                         TRUE);
}

#endif // WSK_CONTROL_H
