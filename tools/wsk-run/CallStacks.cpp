//===- CallStacks.cpp - Where the threads of a process are ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CallStacks.h"
#include "FileDescriptor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/wait.h>

using namespace llvm;

namespace wsk {

static constexpr uint64_t WordSize = sizeof(uint64_t);
static constexpr uint64_t ScannedBytes = 64 << 10;
static constexpr size_t MaxFrames = 64;

namespace {
struct Range {
  uint64_t Begin = 0, End = 0;
  bool contains(uint64_t Address) const {
    return Address >= Begin && Address < End;
  }
};

/// The memory of another process.
class Memory {
public:
  Memory(pid_t Process, StringRef Executable);

  bool isReadable() const { return bool(File) && LoadAddress != 0; }
  bool read(uint64_t Address, MutableArrayRef<uint8_t> Bytes) const {
    return ::pread(File.get(), Bytes.data(), Bytes.size(), off_t(Address)) ==
           ssize_t(Bytes.size());
  }
  /// Whether a call instruction of the executable would leave \p Address.
  bool isReturnAddress(uint64_t Address) const;
  bool isCode(uint64_t Address) const {
    return any_of(Code, [&](Range R) { return R.contains(Address); });
  }
  uint64_t getOffset(uint64_t Address) const { return Address - LoadAddress; }
  /// The mapping of \p Address; empty for none.
  Range getMapping(uint64_t Address) const;

private:
  FileDescriptor File;
  uint64_t LoadAddress = 0;
  std::vector<Range> Code, All;
};
} // namespace

static std::string getProcFile(pid_t Process, const Twine &Name) {
  return ("/proc/" + Twine(Process) + "/" + Name).str();
}

static std::string readProcFile(const Twine &Name) {
  auto Text = MemoryBuffer::getFileAsStream(Name);
  return Text ? (*Text)->getBuffer().str() : "";
}

Memory::Memory(pid_t Process, StringRef Executable)
    : File(::open(getProcFile(Process, "mem").c_str(), O_RDONLY | O_CLOEXEC)) {
  SmallString<256> Real;
  if (sys::fs::real_path(Executable, Real))
    Real = Executable;
  std::string Maps = readProcFile(getProcFile(Process, "maps"));
  for (StringRef Line : split(StringRef(Maps), '\n')) {
    // 55d0c0a00000-55d0c0a12000 r-xp 00001000 08:01 1234   /path
    Range Mapping;
    if (Line.consumeInteger(16, Mapping.Begin) || !Line.consume_front("-") ||
        Line.consumeInteger(16, Mapping.End))
      continue;
    All.push_back(Mapping);
    if (!Line.ends_with(Real))
      continue;
    if (LoadAddress == 0)
      LoadAddress = Mapping.Begin;
    if (Line.ltrim().substr(0, 3).contains('x'))
      Code.push_back(Mapping);
  }
}

Range Memory::getMapping(uint64_t Address) const {
  for (Range Mapping : All)
    if (Mapping.contains(Address))
      return Mapping;
  return {};
}

bool Memory::isReturnAddress(uint64_t Address) const {
  constexpr size_t Longest = 7;
  uint8_t Before[Longest];
  if (!isCode(Address) || !isCode(Address - Longest) ||
      !read(Address - Longest, Before))
    return false;
  // call rel32
  if (Before[Longest - 5] == 0xE8)
    return true;
  // call r/m64, in its encodings of 2 to 7 bytes
  for (size_t Length : {2, 3, 4, 6, 7}) {
    const uint8_t *Instruction = Before + Longest - Length;
    if (Instruction[0] == 0xFF && ((Instruction[1] >> 3) & 7) == 2)
      return true;
  }
  return false;
}

/// Our code and the driver's keep frame pointers, the C library's does not. So
/// look for a return address beside which a frame pointer was saved, and follow
/// that.
static std::vector<uint64_t> readFrames(const Memory &Process, uint64_t PC,
                                        uint64_t SP) {
  std::vector<uint64_t> Frames;
  if (Process.isCode(PC))
    Frames.push_back(Process.getOffset(PC));
  Range Stack = Process.getMapping(SP);
  std::vector<uint8_t> Bytes(std::min(ScannedBytes, Stack.End - SP));
  if (Stack.End == 0 || !Process.read(SP, Bytes))
    return Frames;
  auto Word = [&](uint64_t Address) {
    uint64_t Value;
    std::memcpy(&Value, Bytes.data() + (Address - SP), WordSize);
    return Value;
  };
  uint64_t Limit = SP + Bytes.size();
  uint64_t Slot = (SP + WordSize - 1) / WordSize * WordSize;
  while (Slot + WordSize <= Limit && Frames.size() < MaxFrames) {
    uint64_t Return = Word(Slot);
    if (!Process.isReturnAddress(Return)) {
      Slot += WordSize;
      continue;
    }
    // Within the call, whose line is wanted.
    Frames.push_back(Process.getOffset(Return - 1));
    uint64_t Saved = Slot >= SP + WordSize ? Word(Slot - WordSize) : 0;
    bool IsFrame =
        Saved % WordSize == 0 && Saved > Slot && Saved + 2 * WordSize <= Limit;
    Slot = IsFrame ? Saved + WordSize : Slot + WordSize;
  }
  return Frames;
}

/// All threads of a stopped process are out of system calls.
static bool stop(pid_t Process) {
  if (::kill(Process, SIGSTOP) != 0)
    return false;
  siginfo_t Info;
  for (int Attempts = 0; Attempts < 100; ++Attempts) {
    Info.si_pid = 0;
    if (::waitid(P_PID, Process, &Info,
                 WSTOPPED | WEXITED | WNOWAIT | WNOHANG) != 0)
      return false;
    if (Info.si_pid == Process)
      return Info.si_code == CLD_STOPPED;
    ::usleep(10000);
  }
  return false;
}

std::vector<ThreadStack> readCallStacks(pid_t Process, StringRef Executable) {
  if (!stop(Process))
    return {};
  Memory Contents(Process, Executable);
  if (!Contents.isReadable())
    return {};
  std::vector<ThreadStack> Stacks;
  std::error_code EC;
  for (sys::fs::directory_iterator Task(getProcFile(Process, "task"), EC), End;
       Task != End && !EC; Task.increment(EC)) {
    ThreadStack Stack;
    if (!to_integer(sys::path::filename(Task->path()), Stack.Thread))
      continue;
    Stack.Name = StringRef(readProcFile(Task->path() + "/comm")).rtrim().str();
    // "-1 SP PC", or a system call's number and arguments before these two.
    std::string Call = readProcFile(Task->path() + "/syscall");
    SmallVector<StringRef> Fields;
    StringRef(Call).rtrim().split(Fields, ' ');
    uint64_t SP, PC;
    if (Fields.size() < 3 || !to_integer(Fields.pop_back_val(), PC, 0) ||
        !to_integer(Fields.pop_back_val(), SP, 0))
      continue;
    Stack.Frames = readFrames(Contents, PC, SP);
    Stacks.push_back(std::move(Stack));
  }
  llvm::sort(Stacks, [](const ThreadStack &A, const ThreadStack &B) {
    return A.Thread < B.Thread;
  });
  return Stacks;
}

} // namespace wsk
