//===- Process.h - Programs that wsk-run starts -----------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// LLVM's own functions wait for a program or let it go. wsk-run waits for
// programs, signals and reports at once, and leaves none behind.
//
//===----------------------------------------------------------------------===//

#ifndef WSKRUN_PROCESS_H
#define WSKRUN_PROCESS_H

#include "FileDescriptor.h"
#include <optional>
#include <sys/types.h>
#include <vector>

namespace wsk {

struct ProcessOptions {
  std::vector<std::string> Args;        ///< The first is the program's path.
  std::vector<std::string> Environment; ///< NAME=VALUE, beside our own.
  std::vector<int> Kept;                ///< Descriptors that it gets.
  int Output = -1;      ///< Its standard output and error; -1: ours.
  bool NoInput = false; ///< Reads nothing from our standard input.
  /// A process group of its own, which the terminal's Ctrl-C does not reach.
  bool OwnGroup = false;
  bool ManyFiles = false; ///< As many open ones as the system lets it have.
};

/// How a program ended.
struct ProcessEnd {
  int Status = 0; ///< The exit status, where no signal ended it.
  int Signal = 0;
};

/// A program that dies with this process, and at the latest with this object.
class Process {
public:
  /// The error says why the program could not be started.
  static llvm::Expected<Process> start(const ProcessOptions &Options);
  Process(Process &&Other);
  Process &operator=(Process &&) = delete;
  ~Process();

  pid_t getId() const { return Id; }
  /// Readable as soon as the program has ended; for poll(2).
  int getEndDescriptor() const { return EndDescriptor.get(); }
  /// Nullopt while it runs.
  std::optional<ProcessEnd> getEnd();
  void kill(int Signal);

private:
  Process(pid_t Id, FileDescriptor EndDescriptor)
      : Id(Id), EndDescriptor(std::move(EndDescriptor)) {}

  pid_t Id;
  FileDescriptor EndDescriptor;
  std::optional<ProcessEnd> End;
};

/// SIGINT, SIGTERM and SIGHUP, from now on read from a descriptor. Programs
/// that are started afterwards have them as usual.
class StopSignals {
public:
  static llvm::Expected<StopSignals> create();
  /// Readable when a signal has arrived; for poll(2).
  int getDescriptor() const { return Descriptor.get(); }
  /// The signal that arrived; 0 for none.
  int take();

private:
  explicit StopSignals(FileDescriptor Descriptor)
      : Descriptor(std::move(Descriptor)) {}
  FileDescriptor Descriptor;
};

/// While it lives, what the programs that we start leave behind becomes ours;
/// then it is killed and buried.
class DescendantKeeper {
public:
  DescendantKeeper();
  ~DescendantKeeper();

private:
  /// Those of whoever became this process by exec: none of our business.
  std::vector<pid_t> Foreign;
};

} // namespace wsk

#endif // WSKRUN_PROCESS_H
