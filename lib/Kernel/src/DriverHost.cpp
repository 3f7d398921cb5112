//===- DriverHost.cpp - The driver's life, from DriverEntry to the last leak
//===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Anchors.h"
#include "Kernel/src/Device.h"
#include "Kernel/src/Dpc.h"
#include "Kernel/src/Host.h"
#include "Kernel/src/Object.h"
#include "Kernel/src/Registry.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Thread.h"
#include "Kernel/src/Tracker.h"

EXTERN_C DRIVER_INITIALIZE DriverEntry;

using namespace wsk::kernel;

__attribute__((used)) static volatile int *const Anchors[] = {
    &ScanAnchorSource, &StdioAnchorSource, &WideStringAnchorSource};

namespace {
struct Checks {
  struct {
    Check Routine;
    PVOID Context;
  } Entries[8];
  ULONG Count;

  void add(Check Routine, PVOID Context) {
    if (Count == RTL_NUMBER_OF(Entries))
      bugCheck(StopManuallyInitiated, nullptr,
               "the run time registered too many checks");
    Entries[Count++] = {Routine, Context};
  }
  void run() {
    for (ULONG I = Count; I > 0; --I)
      Entries[I - 1].Routine(Entries[I - 1].Context);
  }
};
} // namespace

static Checks Before, After;
static PDRIVER_OBJECT Driver;

void wsk::kernel::beforeUnload(Check Routine, PVOID Context) {
  Before.add(Routine, Context);
}

void wsk::kernel::afterUnload(Check Routine, PVOID Context) {
  After.add(Routine, Context);
}

PDRIVER_OBJECT wsk::kernel::loadedDriver() { return Driver; }

static void reportState(PCSTR State) { ReportLine("state").text(State).send(); }

int32_t WSK_HOST_ABI wskKernelLoadDriver() {
  static WCHAR NameText[80];
  UNICODE_STRING Name = {0, sizeof(NameText), NameText};
  RtlAppendUnicodeToString(&Name, L"\\Driver\\");
  RtlAppendUnicodeStringToString(&Name, driverName());
  Driver = createDriver(&Name, driverName());
  if (!Driver)
    wskHostAbort();
  Driver->DriverInit = DriverEntry;

  reportState("entered");
  NTSTATUS Status = DriverEntry(Driver, driverKeyPath());
  requireSameIrql(PASSIVE_LEVEL, "DriverEntry", placeOf(DriverEntry));
  ReportLine("state").text("entry-returned").format("%08x", Status).send();
  if (NT_SUCCESS(Status)) {
    finishDriverInitialization(Driver);
    reportState("ready");
  }
  return Status;
}

void WSK_HOST_ABI wskKernelUnloadDriver() {
  Before.run();
  reportState("unloading");
  PDRIVER_UNLOAD Unload = Driver->DriverUnload;
  Unload(Driver);
  requireSameIrql(PASSIVE_LEVEL, "DriverUnload", placeOf(Unload));
  reportState("unloaded");
}

int32_t WSK_HOST_ABI wskKernelCanUnload() {
  if (Driver->DriverUnload)
    return true;
  ReportLine("fatal")
      .text("no-unload")
      .text("the driver has no DriverUnload routine: it cannot be unloaded")
      .caller(placeOf(DriverEntry))
      .send();
  return false;
}

void WSK_HOST_ABI wskKernelCheckLeaks() {
  After.run();
  reportLeakedThreads();
  reportLeakedTimers();
  reportLeakedDevices(Driver);
  reportLeakedHandles();
  reportLeakedBlocks();
}

void WSK_HOST_ABI wskKernelReportWaits() { reportWaits(); }
