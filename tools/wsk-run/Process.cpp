//===- Process.cpp - Programs that wsk-run starts -------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Process.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Errno.h"
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>

using namespace llvm;

namespace wsk {

Error systemError(const Twine &What) {
  int Number = errno;
  return createStringError(std::error_code(Number, std::generic_category()),
                           What + ": " + sys::StrError(Number));
}

Expected<Pipe> Pipe::create() {
  int Ends[2];
  if (::pipe2(Ends, O_CLOEXEC) != 0)
    return systemError("pipe");
  return Pipe{FileDescriptor(Ends[0]), FileDescriptor(Ends[1])};
}

static sigset_t stopSignalSet() {
  sigset_t Set;
  sigemptyset(&Set);
  sigaddset(&Set, SIGINT);
  sigaddset(&Set, SIGTERM);
  // Whoever says nohup wants no hang-up.
  struct sigaction Action;
  if (sigaction(SIGHUP, nullptr, &Action) != 0 || Action.sa_handler != SIG_IGN)
    sigaddset(&Set, SIGHUP);
  return Set;
}

/// In the child, up to exec: only what is allowed after a fork. The last
/// argument is told the errno of what failed.
[[noreturn]] static void execute(const ProcessOptions &Options,
                                 ArrayRef<char *> Args, ArrayRef<char *> Env,
                                 pid_t Parent, int Failure) {
  auto Fail = [&] {
    int Number = errno;
    [[maybe_unused]] ssize_t N = ::write(Failure, &Number, sizeof(Number));
    ::_exit(127);
  };
  if (Options.OwnGroup)
    ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != Parent)
    ::_exit(127);
  rlimit Files;
  if (Options.ManyFiles && ::getrlimit(RLIMIT_NOFILE, &Files) == 0) {
    Files.rlim_cur = Files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &Files);
  }
  sigset_t None;
  sigemptyset(&None);
  ::sigprocmask(SIG_SETMASK, &None, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  if (Options.NoInput) {
    int Null = ::open("/dev/null", O_RDONLY);
    if (Null < 0 || ::dup2(Null, STDIN_FILENO) < 0)
      Fail();
  }
  if (Options.Output >= 0 && (::dup2(Options.Output, STDOUT_FILENO) < 0 ||
                              ::dup2(Options.Output, STDERR_FILENO) < 0))
    Fail();
  for (int FD : Options.Kept)
    if (::fcntl(FD, F_SETFD, 0) < 0)
      Fail();
  ::execve(Args.front(), Args.data(), Env.data());
  Fail();
  ::_exit(127);
}

static std::vector<char *> toPointers(ArrayRef<std::string> Strings) {
  std::vector<char *> Pointers;
  for (const std::string &String : Strings)
    Pointers.push_back(const_cast<char *>(String.c_str()));
  return Pointers;
}

Expected<Process> Process::start(const ProcessOptions &Options) {
  std::vector<char *> Args = toPointers(Options.Args);
  Args.push_back(nullptr);
  std::vector<char *> Env = toPointers(Options.Environment);
  for (char **Variable = environ; *Variable; ++Variable) {
    StringRef Name = StringRef(*Variable).split('=').first;
    if (none_of(Options.Environment,
                [&](StringRef Own) { return Own.split('=').first == Name; }))
      Env.push_back(*Variable);
  }
  Env.push_back(nullptr);

  Expected<Pipe> Failure = Pipe::create();
  if (!Failure)
    return Failure.takeError();
  pid_t Parent = ::getpid();
  pid_t Id = ::fork();
  if (Id < 0)
    return systemError("fork");
  if (Id == 0)
    execute(Options, Args, Env, Parent, Failure->WriteEnd.get());
  // Both sides do it, so that neither is too early.
  if (Options.OwnGroup)
    ::setpgid(Id, Id);
  // Owns the child from here on.
  Process Started(Id, FileDescriptor(int(::syscall(SYS_pidfd_open, Id, 0))));
  if (!Started.EndDescriptor)
    return systemError("pidfd_open");
  Failure->WriteEnd.close();
  int Number = 0;
  ssize_t Read;
  do
    Read = ::read(Failure->ReadEnd.get(), &Number, sizeof(Number));
  while (Read < 0 && errno == EINTR);
  if (Read == sizeof(Number)) {
    errno = Number;
    return systemError("cannot run " + Options.Args.front());
  }
  return Started;
}

Process::Process(Process &&Other)
    : Id(std::exchange(Other.Id, 0)),
      EndDescriptor(std::move(Other.EndDescriptor)), End(Other.End) {}

Process::~Process() {
  if (Id == 0 || End)
    return;
  kill(SIGKILL);
  while (::waitpid(Id, nullptr, 0) < 0 && errno == EINTR)
    ;
}

std::optional<ProcessEnd> Process::getEnd() {
  int Status;
  if (!End && ::waitpid(Id, &Status, WNOHANG) == Id) {
    End.emplace();
    if (WIFSIGNALED(Status))
      End->Signal = WTERMSIG(Status);
    else
      End->Status = WEXITSTATUS(Status);
  }
  return End;
}

void Process::kill(int Signal) {
  if (!End)
    ::kill(Id, Signal);
}

Expected<StopSignals> StopSignals::create() {
  sigset_t Set = stopSignalSet();
  if (::sigprocmask(SIG_BLOCK, &Set, nullptr) != 0)
    return systemError("sigprocmask");
  // A reader of our output that goes away is no reason to leave things behind.
  ::signal(SIGPIPE, SIG_IGN);
  FileDescriptor Descriptor(::signalfd(-1, &Set, SFD_CLOEXEC | SFD_NONBLOCK));
  if (!Descriptor)
    return systemError("signalfd");
  return StopSignals(std::move(Descriptor));
}

int StopSignals::take() {
  signalfd_siginfo Info;
  if (::read(Descriptor.get(), &Info, sizeof(Info)) != sizeof(Info))
    return 0;
  return int(Info.ssi_signo);
}

static std::vector<pid_t> getChildren() {
  std::vector<pid_t> Children;
  std::ifstream List("/proc/thread-self/children");
  for (pid_t Id; List >> Id;)
    Children.push_back(Id);
  return Children;
}

DescendantKeeper::DescendantKeeper() : Foreign(getChildren()) {
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
}

DescendantKeeper::~DescendantKeeper() {
  // Children of those that die become ours, so look again until none is left.
  for (bool Found = true; Found;) {
    Found = false;
    for (pid_t Id : getChildren()) {
      if (is_contained(Foreign, Id))
        continue;
      Found = true;
      ::kill(Id, SIGKILL);
      ::waitpid(Id, nullptr, 0);
    }
  }
}

} // namespace wsk
