//===- ChildProtocol.h - What a driver's process reports --------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The process that runs a driver reports in lines of tab-separated fields:
//
//   state      entered | ready | unloading | unloaded
//   state      entry-returned  NTSTATUS
//   finding    rule id         code offset   message
//   note       code offset     message       (of the last finding)
//   leak       what            code offset   message
//   fatal      kind            message       code offset, which may lack
//   frame      code offset     (of the last fatal line; innermost first)
//   waiting    code offset     message, which begins: thread NUMBER
//   sanitizer  summary
//   expect     rule id
//   limit      file descriptors that the process may have, decimal
//
// Numbers are hexadecimal, except a thread's. A code offset counts from
// __executable_start, and is a return address; "-" where it is not known.
//
//===----------------------------------------------------------------------===//

#ifndef WSKRUN_CHILDPROTOCOL_H
#define WSKRUN_CHILDPROTOCOL_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <sys/types.h>
#include <variant>

namespace wsk {

/// How far the driver has come.
enum class DriverState {
  NotEntered,
  Entered,  ///< DriverEntry runs.
  Returned, ///< DriverEntry has returned.
  Ready,    ///< Waits to be asked to unload.
  Unloading,
  Unloaded
};

struct StateLine {
  DriverState State;
  uint32_t EntryStatus = 0; ///< Of Returned.
};

struct FindingLine {
  std::string RuleId;
  std::optional<uint64_t> Offset;
  std::string Message;
};

struct NoteLine {
  std::optional<uint64_t> Offset;
  std::string Message;
};

struct LeakLine {
  std::string What;
  std::optional<uint64_t> Offset;
  std::string Message;
};

struct FatalLine {
  std::string Kind;
  std::string Message;
  std::optional<uint64_t> Offset;
};

struct FrameLine {
  std::optional<uint64_t> Offset;
};

struct WaitingLine {
  pid_t Thread;
  std::optional<uint64_t> Offset;
  std::string Message;
};

struct SanitizerLine {
  std::string Summary;
};

/// The process has no file descriptor left.
struct LimitLine {
  uint64_t Descriptors;
};

/// A test program wants a finding.
struct ExpectLine {
  std::string RuleId;
};

using ChildLine =
    std::variant<StateLine, FindingLine, NoteLine, LeakLine, FatalLine,
                 FrameLine, WaitingLine, SanitizerLine, ExpectLine, LimitLine>;

/// Nullopt where \p Line, without its newline, is none of these.
std::optional<ChildLine> parseChildLine(llvm::StringRef Line);

} // namespace wsk

#endif // WSKRUN_CHILDPROTOCOL_H
