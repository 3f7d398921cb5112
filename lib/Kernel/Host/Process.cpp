//===- Process.cpp - Clocks, output and the end of the process ------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/Host/Control.h"
#include "Kernel/Host/Crash.h"
#include "Kernel/Host/Report.h"
#include "Kernel/src/Host.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <sys/random.h>
#include <sys/resource.h>
#include <unistd.h>

extern "C" const char __executable_start; // The linker's.

static uint64_t now(clockid_t Clock) {
  timespec Time;
  clock_gettime(Clock, &Time);
  return static_cast<uint64_t>(Time.tv_sec) * 1000000000 +
         static_cast<uint64_t>(Time.tv_nsec);
}

uint64_t wskHostMonotonicNs(void) { return now(CLOCK_MONOTONIC); }

uint64_t wskHostSystemNs(void) { return now(CLOCK_REALTIME); }

int64_t wskHostLocalTimeBiasNs(void) {
  time_t Now = time(nullptr);
  tm Local;
  if (!localtime_r(&Now, &Local))
    return 0;
  return static_cast<int64_t>(Local.tm_gmtoff) * 1000000000;
}

uint32_t wskHostProcessorCount(void) {
  long Count = sysconf(_SC_NPROCESSORS_ONLN);
  return Count > 0 ? static_cast<uint32_t>(Count) : 1;
}

uint32_t wskHostProcessId(void) { return static_cast<uint32_t>(getpid()); }

const char *wskHostEnvironment(const char *Name) { return getenv(Name); }

void wskHostRandom(void *Buffer, uint64_t Size) {
  auto *Bytes = static_cast<char *>(Buffer);
  while (Size > 0) {
    ssize_t Got = getrandom(Bytes, Size < 256 ? Size : 256, 0);
    if (Got < 0)
      continue;
    Bytes += Got;
    Size -= static_cast<uint64_t>(Got);
  }
}

static void writeAll(int Descriptor, const char *Text, uint64_t Size) {
  while (Size > 0) {
    ssize_t Written = write(Descriptor, Text, Size);
    if (Written < 0 && errno == EINTR)
      continue;
    if (Written <= 0)
      return;
    Text += Written;
    Size -= static_cast<uint64_t>(Written);
  }
}

void wskHostWriteText(const char *Text, uint64_t Size) {
  writeAll(STDERR_FILENO, Text, Size);
}

void wskHostWriteReport(const char *Line, uint64_t Size) {
  writeAll(wsk::host::reportDescriptor(), Line, Size);
}

void wskHostReportDescriptorLimit(void) {
  static std::atomic<bool> Reported = false;
  rlimit Limit;
  if (Reported.exchange(true) || getrlimit(RLIMIT_NOFILE, &Limit) != 0)
    return;
  char Line[64];
  int Size = snprintf(Line, sizeof(Line), "limit\t%llu\n",
                      static_cast<unsigned long long>(Limit.rlim_cur));
  wskHostWriteReport(Line, static_cast<uint64_t>(Size));
}

uint64_t wskHostCodeOffset(const void *Address) {
  return reinterpret_cast<uintptr_t>(Address) -
         reinterpret_cast<uintptr_t>(&__executable_start);
}

void wskHostAbort(void) {
  wsk::host::stopWatching();
  abort();
}

//===--- Descriptors that the parent process names ------------------------===//

int wsk::host::descriptorFrom(const char *Variable, int Default) {
  const char *Text = getenv(Variable);
  if (!Text || !*Text)
    return Default;
  char *End;
  long Number = strtol(Text, &End, 10);
  return *End || Number < 0 ? Default : static_cast<int>(Number);
}

int wsk::host::reportDescriptor() {
  // Each thread that comes first computes the same.
  static std::atomic<int> Known = -1;
  int Descriptor = Known.load(std::memory_order_relaxed);
  if (Descriptor < 0) {
    Descriptor = descriptorFrom("WSK_RUN_REPORT", STDERR_FILENO);
    Known.store(Descriptor, std::memory_order_relaxed);
  }
  return Descriptor;
}

int wsk::host::controlDescriptor() {
  return descriptorFrom("WSK_RUN_CONTROL", -1);
}

wsk::host::Control wsk::host::readControl() {
  char Byte;
  ssize_t Size;
  do
    Size = read(controlDescriptor(), &Byte, 1);
  while (Size < 0 && errno == EINTR);
  return Size == 1 ? static_cast<Control>(Byte) : Control::Ended;
}
