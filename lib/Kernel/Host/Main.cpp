//===- Main.cpp - The process that a driver runs in -----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Runs the driver on a thread of its own and listens to the parent process:
// unloads it when that says so.
//
//===----------------------------------------------------------------------===//

#include "Kernel/Host/Control.h"
#include "Kernel/Host/Crash.h"
#include "Kernel/Host/Report.h"
#include "Kernel/src/Host.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <poll.h>
#include <sys/eventfd.h>

namespace {

/// What the main thread and the driver's thread share.
struct Run {
  void *StopParker;
  int Finished; ///< An eventfd.
};

} // namespace

static void runDriver(void *Context) {
  auto *R = static_cast<Run *>(Context);
  bool Loaded = wskKernelLoadDriver() >= 0;
  bool CheckLeaks = true;
  if (Loaded) {
    wskHostPark(R->StopParker, WSK_HOST_FOREVER);
    // A driver that stays has a right to everything that it has.
    CheckLeaks = wskKernelCanUnload();
    if (CheckLeaks)
      wskKernelUnloadDriver();
  }
  if (CheckLeaks)
    wskKernelCheckLeaks();
  eventfd_write(R->Finished, 1);
}

/// Handles what the parent has written. Returns false after its end.
static bool handleControl(Run &R) {
  wsk::host::Control Wanted = wsk::host::readControl();
  if (Wanted == wsk::host::Control::ShowWaits)
    wskKernelReportWaits();
  else
    wskHostUnpark(R.StopParker);
  return Wanted != wsk::host::Control::Ended;
}

static int fail(const char *What) {
  perror(What);
  return EXIT_FAILURE;
}

int main() {
  wsk::host::watchForCrashes();
  Run R = {wskHostParkerCreate(), eventfd(0, EFD_CLOEXEC)};
  if (!R.StopParker || R.Finished < 0)
    return fail("cannot start the driver");
  if (int Error = wskHostThreadCreate(runDriver, &R)) {
    errno = Error;
    return fail("cannot start the driver's thread");
  }

  // Without a parent, the driver is unloaded as soon as it is loaded.
  int Control = wsk::host::controlDescriptor();
  if (Control < 0)
    wskHostUnpark(R.StopParker);
  for (;;) {
    pollfd Descriptors[] = {{R.Finished, POLLIN, 0}, {Control, POLLIN, 0}};
    if (poll(Descriptors, 2, -1) < 0 && errno != EINTR)
      return fail("cannot wait for the driver");
    if (Descriptors[0].revents)
      break;
    if (Descriptors[1].revents && !handleControl(R))
      Control = -1;
  }
  // Threads that the driver left behind end with the process.
  return EXIT_SUCCESS;
}
