//===- Irps.h - What the driver does with its IRPs --------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Three lives of an IRP that no single call shows: one that the driver
// allocated, from IoAllocateIrp to IoFreeIrp; one that was passed down to it,
// from the call of WSK until it is completed upwards; and the time that the
// driver's completion routine runs.
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_IRPS_H
#define VERIFIER_IRPS_H

#include "Verifier/Requests.h"

namespace wsk::verifier {

//===----------------------------------------------------------------------===//
// Allocated by the driver
//===----------------------------------------------------------------------===//

void recordAllocated(PIRP Irp, PVOID Caller);
/// IoReuseIrp has cleared what was set up.
void recordReused(PIRP Irp, PVOID Caller);
/// IoInitializeIrp has made an IRP as good as new, in the driver's memory.
void recordInitialized(PIRP Irp, PVOID Caller);
/// WSK was given the IRP.
void recordGiven(PIRP Irp, FunctionId Function, PVOID Caller);
void recordFreed(PIRP Irp, PVOID Caller);
/// Reports IoFreeIrp of an IRP that its completion routine has freed and that
/// is no IRP again; returns whether it is one.
bool reportFreedTwice(PIRP Irp, PVOID Caller);

/// Whether the driver has allocated, initialised or reused it.
bool isOwn(PIRP Irp);
/// Where it was reused since it was made; null for not.
PVOID getReusedAt(PIRP Irp);
/// Where IoInitializeIrp made it; null for not.
PVOID getInitializedAt(PIRP Irp);

//===----------------------------------------------------------------------===//
// Passed down to the driver
//===----------------------------------------------------------------------===//

/// The driver gives WSK an IRP that was passed down to it: watches it leave.
void recordPassedDown(const Request &R, PIRP Irp);
/// Its completion routine is about to run.
void recordHeld(PIRP Irp, const Request &R);
/// Reports IoFreeIrp of it, and returns whether it is one.
bool reportFreedPassedDown(PIRP Irp, PVOID Caller);

//===----------------------------------------------------------------------===//
// In the completion routine
//===----------------------------------------------------------------------===//

/// Calls the driver's routine. Returns what it returned; \p FreedAt is where
/// it freed the IRP, or null.
NTSTATUS runRoutine(const Request &R, PDEVICE_OBJECT Device, PIRP Irp,
                    PVOID &FreedAt);
/// Reports a use of an IRP that the routine that is running on this thread has
/// freed; returns whether it is such a use.
bool reportUseAfterFree(PIRP Irp, const char *Name, PVOID Caller);

//===----------------------------------------------------------------------===//
// The end
//===----------------------------------------------------------------------===//

/// After the driver's unload: what is kept now is kept for ever.
void reportKeptIrps();
/// Frees what is not about IRPs that still live.
void releaseIrps();

} // namespace wsk::verifier

#endif // VERIFIER_IRPS_H
