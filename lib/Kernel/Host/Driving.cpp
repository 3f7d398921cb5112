//===- Driving.cpp - Drives a driver from a test program ------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In the place of Main.cpp: main() is the test program's, and the parent
// process only asks where threads wait.
//
//===----------------------------------------------------------------------===//

#include "Kernel/Host/Control.h"
#include "Kernel/Host/Crash.h"
#include "Kernel/Host/WskHost.h"
#include "Kernel/src/Host.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

/// A call that runs on a thread with a stack like a driver's.
struct DriverCall {
  int32_t (*Function)();
  int32_t Result;
  void *Finished;
};

} // namespace

static constexpr int32_t StatusTimeout = 0x102;
static constexpr auto StatusDeviceBusy = static_cast<int32_t>(0x80000011);
static constexpr auto StatusInvalidDeviceRequest =
    static_cast<int32_t>(0xC0000010);
static constexpr auto StatusInsufficientResources =
    static_cast<int32_t>(0xC000009A);

static std::atomic<int> OpenFiles = 0;

/// Ends the program: nothing of the test would mean anything.
[[noreturn]] static void fail(const char *What, int Error) {
  fprintf(stderr, "wsk-run: %s: %s\n", What, strerror(Error));
  exit(EXIT_FAILURE);
}

static void runCall(void *Context) {
  auto *Call = static_cast<DriverCall *>(Context);
  Call->Result = Call->Function();
  wskHostUnpark(Call->Finished);
}

static int32_t callOnThread(int32_t (*Function)()) {
  DriverCall Call = {Function, 0, wskHostParkerCreate()};
  if (!Call.Finished)
    fail("cannot call the driver", ENOMEM);
  if (int Error = wskHostThreadCreate(runCall, &Call))
    fail("cannot start a thread for the driver", Error);
  wskHostPark(Call.Finished, WSK_HOST_FOREVER);
  wskHostParkerDestroy(Call.Finished);
  return Call.Result;
}

/// The calling thread's stack is looked at when the driver crashes there.
static void enterDriver() {
  static thread_local bool Watched = false;
  if (!Watched)
    wsk::host::watchThreadForCrashes();
  Watched = true;
}

static void answerParent(void *) {
  if (wsk::host::controlDescriptor() < 0)
    return;
  for (;;) {
    wsk::host::Control Wanted = wsk::host::readControl();
    if (Wanted == wsk::host::Control::Ended)
      return;
    if (Wanted == wsk::host::Control::ShowWaits)
      wskKernelReportWaits();
  }
}

//===--- The driver's life ------------------------------------------------===//

WskHostStatus WskHostLoad(void) {
  static std::atomic<bool> Called = false;
  if (Called.exchange(true)) {
    fprintf(stderr, "wsk-run: WskHostLoad was called twice\n");
    abort();
  }
  wsk::host::watchForCrashes();
  if (int Error = wskHostThreadCreate(answerParent, nullptr))
    fail("cannot start a thread", Error);
  return callOnThread([] {
    int32_t Status = wskKernelLoadDriver();
    if (Status < 0)
      wskKernelCheckLeaks();
    return Status;
  });
}

WskHostStatus WskHostUnload(void) {
  if (OpenFiles)
    return StatusDeviceBusy;
  return callOnThread([] {
    if (!wskKernelCanUnload())
      return StatusInvalidDeviceRequest;
    wskKernelUnloadDriver();
    wskKernelCheckLeaks();
    return 0;
  });
}

void WskHostExpect(const char *RuleId) {
  char Line[256];
  int Size = snprintf(Line, sizeof(Line), "expect\t%s\n", RuleId);
  if (Size > 0 && Size < static_cast<int>(sizeof(Line)))
    wskHostWriteReport(Line, static_cast<uint64_t>(Size));
}

//===--- Devices ----------------------------------------------------------===//

WskHostStatus WskHostOpen(const char *Device, WskHostFile **File) {
  enterDriver();
  void *Opened;
  int32_t Status = wskKernelOpen(Device, Device ? strlen(Device) : 0, &Opened);
  if (Status < 0)
    return Status;
  ++OpenFiles;
  *File = static_cast<WskHostFile *>(Opened);
  return Status;
}

void WskHostClose(WskHostFile *File) {
  enterDriver();
  wskKernelClose(File);
  --OpenFiles;
}

//===--- Requests ---------------------------------------------------------===//

static WskHostRequest *start(WskHostFile *File, const WSK_HOST_REQUEST &What) {
  enterDriver();
  return static_cast<WskHostRequest *>(wskKernelStart(File, &What));
}

static WskHostStatus wait(WskHostRequest *Request, uint64_t TimeoutMs,
                          size_t *Returned) {
  enterDriver();
  uint64_t Information = 0;
  int32_t Status = wskKernelWait(Request, TimeoutMs, &Information);
  if (Returned)
    *Returned = Information;
  return Status;
}

static WskHostStatus finish(WskHostRequest *Request, size_t *Returned) {
  if (!Request)
    return StatusInsufficientResources;
  WskHostStatus Status = wait(Request, WSK_HOST_FOREVER, Returned);
  wskKernelEnd(Request);
  return Status;
}

WskHostRequest *WskHostStartDeviceIoControl(WskHostFile *File, uint32_t Code,
                                            const void *Input, size_t InputSize,
                                            void *Output, size_t OutputSize) {
  return start(
      File, {WSK_HOST_CONTROL, Code, Input, InputSize, Output, OutputSize, 0});
}

WskHostRequest *WskHostStartRead(WskHostFile *File, uint64_t Offset,
                                 void *Buffer, size_t Size) {
  return start(File, {WSK_HOST_READ, 0, nullptr, 0, Buffer, Size, Offset});
}

WskHostRequest *WskHostStartWrite(WskHostFile *File, uint64_t Offset,
                                  const void *Buffer, size_t Size) {
  return start(File, {WSK_HOST_WRITE, 0, Buffer, Size, nullptr, 0, Offset});
}

WskHostStatus WskHostDeviceIoControl(WskHostFile *File, uint32_t Code,
                                     const void *Input, size_t InputSize,
                                     void *Output, size_t OutputSize,
                                     size_t *Returned) {
  return finish(WskHostStartDeviceIoControl(File, Code, Input, InputSize,
                                            Output, OutputSize),
                Returned);
}

WskHostStatus WskHostRead(WskHostFile *File, uint64_t Offset, void *Buffer,
                          size_t Size, size_t *Returned) {
  return finish(WskHostStartRead(File, Offset, Buffer, Size), Returned);
}

WskHostStatus WskHostWrite(WskHostFile *File, uint64_t Offset,
                           const void *Buffer, size_t Size, size_t *Returned) {
  return finish(WskHostStartWrite(File, Offset, Buffer, Size), Returned);
}

WskHostStatus WskHostWait(WskHostRequest *Request, int Milliseconds,
                          size_t *Returned) {
  return wait(Request,
              Milliseconds < 0 ? WSK_HOST_FOREVER
                               : static_cast<uint64_t>(Milliseconds),
              Returned);
}

void WskHostCancel(WskHostRequest *Request) {
  enterDriver();
  wskKernelCancel(Request);
}

WskHostStatus WskHostEnd(WskHostRequest *Request) {
  if (wait(Request, 0, nullptr) == StatusTimeout)
    WskHostCancel(Request);
  return finish(Request, nullptr);
}
