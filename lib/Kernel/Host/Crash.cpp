//===- Crash.cpp - Reports of crashes and call stacks ---------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/Host/Crash.h"

#include "Kernel/Host/Report.h"
#include "Kernel/src/Host.h"

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <ucontext.h>
#include <unistd.h>

#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
static constexpr bool Enabled = false;
#else
static constexpr bool Enabled = true;
#endif

static constexpr size_t AlternateSize = 64 << 10;
static constexpr int MaximumFrames = 32;

extern "C" const char __executable_start, _end; // The linker's.

/// Of the calling thread: what lies below is its guard page.
static thread_local uintptr_t StackLow = 0;
static thread_local void *AlternateStack = nullptr;

namespace {

/// Text of a report line, without a call that a signal handler may not make.
class Line {
public:
  Line &text(const char *Text) {
    while (*Text && Length < sizeof(Buffer))
      Buffer[Length++] = *Text++;
    return *this;
  }
  Line &hexadecimal(uintptr_t Value) {
    text("0x");
    char Digits[16];
    int Count = 0;
    do
      Digits[Count++] = "0123456789abcdef"[Value & 15];
    while (Value >>= 4);
    while (Count && Length < sizeof(Buffer))
      Buffer[Length++] = Digits[--Count];
    return *this;
  }
  /// The offset of a return address; "-" where it is not in the executable.
  Line &offset(uintptr_t ReturnAddress);
  void send() {
    text("\n");
    wskHostWriteReport(Buffer, Length);
  }

private:
  size_t Length = 0;
  char Buffer[512];
};

struct Registers {
  uintptr_t Code, Frame, Stack;
};

} // namespace

//===--- Call stacks ------------------------------------------------------===//

static bool isOurCode(uintptr_t Address) {
  return Address >= reinterpret_cast<uintptr_t>(&__executable_start) &&
         Address < reinterpret_cast<uintptr_t>(&_end);
}

Line &Line::offset(uintptr_t ReturnAddress) {
  // The end of a function that does not return may be the next one's begin.
  if (!isOurCode(ReturnAddress - 1))
    return text("-");
  return hexadecimal(
      wskHostCodeOffset(reinterpret_cast<const void *>(ReturnAddress)));
}

/// Reads memory that may not be there.
static bool readWords(uintptr_t Address, uintptr_t *Words, size_t Count) {
  iovec Local = {Words, Count * sizeof(uintptr_t)};
  iovec Remote = {reinterpret_cast<void *>(Address), Local.iov_len};
  return process_vm_readv(getpid(), &Local, 1, &Remote, 1, 0) ==
         static_cast<ssize_t>(Local.iov_len);
}

static void writeFrame(uintptr_t ReturnAddress) {
  if (isOurCode(ReturnAddress - 1))
    Line().text("frame\t").offset(ReturnAddress).send();
}

/// Follows the chain of frame pointers: all our code, and the driver's, is
/// compiled with them. Calls Visit with each return address, innermost first.
template <typename Visitor>
static void walkFrames(uintptr_t Frame, Visitor Visit) {
  uintptr_t Last = 0;
  for (int I = 0; I < MaximumFrames; ++I) {
    uintptr_t Words[2]; // The caller's frame, and the return address.
    if (Frame % sizeof(uintptr_t) || !readWords(Frame, Words, 2))
      return;
    // Recursion is told once.
    if (Words[1] != Last)
      Visit(Words[1]);
    Last = Words[1];
    if (Words[0] <= Frame)
      return;
    Frame = Words[0];
  }
}

void wskHostWriteFrames(const void *FramePointer, const void *After) {
  auto Frame = reinterpret_cast<uintptr_t>(FramePointer);
  auto Wanted = reinterpret_cast<uintptr_t>(After);
  bool Found = false;
  walkFrames(Frame, [&](uintptr_t Address) { Found |= Address == Wanted; });
  bool Write = !Found;
  walkFrames(Frame, [&](uintptr_t Address) {
    if (Write)
      writeFrame(Address);
    Write |= Address == Wanted;
  });
}

//===--- Crashes ----------------------------------------------------------===//

static const char *nameOf(int Signal) {
  switch (Signal) {
  case SIGSEGV:
    return "segmentation fault";
  case SIGBUS:
    return "bus error";
  case SIGILL:
    return "illegal instruction";
  case SIGFPE:
    return "arithmetic error";
  case SIGTRAP:
    return "breakpoint";
  default:
    return "abort";
  }
}

static Registers registersOf(const void *Context) {
  const mcontext_t &Machine =
      static_cast<const ucontext_t *>(Context)->uc_mcontext;
#if defined(__x86_64__)
  return {static_cast<uintptr_t>(Machine.gregs[REG_RIP]),
          static_cast<uintptr_t>(Machine.gregs[REG_RBP]),
          static_cast<uintptr_t>(Machine.gregs[REG_RSP])};
#elif defined(__aarch64__)
  return {Machine.pc, Machine.regs[29], Machine.sp};
#endif
}

static void handle(int Signal, siginfo_t *Info, void *Context) {
  auto Address = reinterpret_cast<uintptr_t>(Info->si_addr);
  Registers At = registersOf(Context);
  bool HasAddress = Signal == SIGSEGV || Signal == SIGBUS;
  // The compiler probes large frames page by page, so the guard page is hit.
  bool Overflow = HasAddress && StackLow && Address < StackLow &&
                  StackLow - Address <= (64 << 10);
  Line L;
  if (Overflow) {
    L.text("fatal\tstack-overflow\tthe driver overran its stack");
  } else {
    L.text("fatal\tcrash\t").text(nameOf(Signal));
    if (HasAddress)
      L.text(" at address ").hexadecimal(Address);
  }
  // A breakpoint has been passed already.
  L.text("\t").offset(At.Code + (Signal == SIGTRAP ? 0 : 1)).send();
  // A function of a library, or none at all: its frame is not set up.
  uintptr_t ReturnAddress;
  if (!isOurCode(At.Code) && readWords(At.Stack, &ReturnAddress, 1))
    writeFrame(ReturnAddress);
  walkFrames(At.Frame, writeFrame);
  signal(Signal, SIG_DFL);
  raise(Signal);
}

void wsk::host::watchForCrashes() {
  if (!Enabled)
    return;
  struct sigaction Action;
  memset(&Action, 0, sizeof(Action));
  Action.sa_sigaction = handle;
  Action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&Action.sa_mask);
  for (int Signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT})
    sigaction(Signal, &Action, nullptr);
  reportDescriptor(); // Read the environment now, not in a handler.
  watchThreadForCrashes();
}

void wsk::host::watchThreadForCrashes() {
  if (!Enabled)
    return;
  pthread_attr_t Attributes;
  void *Low;
  size_t Size;
  if (pthread_getattr_np(pthread_self(), &Attributes) == 0) {
    if (pthread_attr_getstack(&Attributes, &Low, &Size) == 0)
      StackLow = reinterpret_cast<uintptr_t>(Low);
    pthread_attr_destroy(&Attributes);
  }
  AlternateStack = mmap(nullptr, AlternateSize, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (AlternateStack == MAP_FAILED) {
    AlternateStack = nullptr;
    return;
  }
  stack_t Stack;
  memset(&Stack, 0, sizeof(Stack));
  Stack.ss_sp = AlternateStack;
  Stack.ss_size = AlternateSize;
  sigaltstack(&Stack, nullptr);
}

void wsk::host::unwatchThread() {
  if (!AlternateStack)
    return;
  stack_t Stack;
  memset(&Stack, 0, sizeof(Stack));
  Stack.ss_flags = SS_DISABLE;
  sigaltstack(&Stack, nullptr);
  munmap(AlternateStack, AlternateSize);
  AlternateStack = nullptr;
}

void wsk::host::stopWatching() {
  if (Enabled)
    signal(SIGABRT, SIG_DFL);
}
