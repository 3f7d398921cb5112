//===- DriverBuilder.cpp - Sources to an executable -----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DriverBuilder.h"
#include "DriverFlags.h"
#include "DriverObject.h"
#include "LeaveStatements.h"
#include "Project/DriverCommand.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <fcntl.h>
#include <poll.h>

using namespace clang::tooling;
using namespace llvm;

namespace wsk {

Expected<TemporaryFolder> TemporaryFolder::create() {
  SmallString<128> Path;
  if (std::error_code EC = sys::fs::createUniqueDirectory("wsk-run", Path))
    return createFileError("a temporary folder", EC);
  return TemporaryFolder(Path.str().str());
}

TemporaryFolder::~TemporaryFolder() {
  if (!Path.empty())
    sys::fs::remove_directories(Path);
}

std::string TemporaryFolder::getFile(const Twine &Name) const {
  SmallString<128> File(Path);
  sys::path::append(File, Name);
  return File.str().str();
}

static Error writeFile(StringRef Name, StringRef Text) {
  return writeToOutput(Name, [&](raw_ostream &OS) {
    OS << Text;
    return Error::success();
  });
}

/// By the name's end, as the preset has it.
static bool isC(StringRef Source) {
  return sys::path::extension(Source).lower() == ".c";
}

std::string DriverBuilder::getObject(size_t Source) const {
  return Folder.getFile(Twine(Source) + ".o");
}

std::string DriverBuilder::getTestObject(size_t Test) const {
  return Folder.getFile("test" + Twine(Test) + ".o");
}

Expected<std::vector<std::string>> DriverBuilder::replaceSources() {
  // The other ABI's compiler knows the statement.
  if (Options.Abi != DriverAbi::Lp64)
    return std::vector<std::string>();
  vfs::YAMLVFSWriter Overlay;
  // What it compiles keeps its name.
  Overlay.setUseExternalNames(false);
  for (const auto &[Index, Source] : enumerate(Options.Sources)) {
    auto Text = MemoryBuffer::getFile(Source);
    if (!Text)
      continue;
    std::optional<std::string> Replaced =
        replaceLeaveStatements((*Text)->getBuffer(), isC(Source));
    if (!Replaced)
      continue;
    SmallString<256> Name(Source);
    if (std::error_code EC = sys::fs::make_absolute(Name))
      return createFileError(Source, EC);
    sys::path::remove_dots(Name, /*remove_dot_dot=*/true);
    std::string File = Folder.getFile("source" + Twine(Index));
    if (Error E = writeFile(File, *Replaced))
      return E;
    Overlay.addFileMapping(Name, File);
  }
  if (Overlay.getMappings().empty())
    return std::vector<std::string>();
  std::string Yaml;
  raw_string_ostream OS(Yaml);
  Overlay.write(OS);
  std::string File = Folder.getFile("sources.yaml");
  if (Error E = writeFile(File, Yaml))
    return E;
  return std::vector<std::string>{"-ivfsoverlay", File};
}

Expected<std::vector<DriverBuilder::Job>> DriverBuilder::planCompilation() {
  SmallString<256> Here;
  if (std::error_code EC = sys::fs::current_path(Here))
    return createFileError("the current folder", EC);
  DriverCommands Commands(Tools.Headers, Options.Ntddi);
  HeaderOverlay Overlay;
  std::string OverlayFile = Folder.getFile("overlay.yaml");
  Expected<std::vector<std::string>> Replaced = replaceSources();
  if (!Replaced)
    return Replaced.takeError();
  bool Colors = sys::Process::StandardErrHasColors();
  std::vector<Job> Jobs;
  for (const auto &[Index, Source] : enumerate(Options.Sources)) {
    CompileCommand Command;
    Command.Directory = Here.str().str();
    Command.Filename = Source;
    Command.CommandLine = {Tools.Clang};
    append_range(Command.CommandLine, getDriverFlags(Source, Options, Tools));
    if (Colors)
      Command.CommandLine.push_back("-fcolor-diagnostics");
    Command.CommandLine.insert(Command.CommandLine.end(),
                               {"-c", Source, "-o", getObject(Index)});
    Command = Commands.complete(std::move(Command));
    Commands.addHeaders(Command, Overlay);
    Command.CommandLine.insert(Command.CommandLine.end(),
                               {"-ivfsoverlay", OverlayFile});
    append_range(Command.CommandLine, *Replaced);
    Jobs.push_back({std::move(Command.CommandLine),
                    Folder.getFile(Twine(Index) + ".log"),
                    Source + " does not compile; clang says above why"});
  }
  std::string Yaml;
  raw_string_ostream OS(Yaml);
  Overlay.write(OS);
  if (Error E = writeFile(OverlayFile, Yaml))
    return E;
  return Jobs;
}

std::vector<DriverBuilder::Job> DriverBuilder::planTests() const {
  std::vector<Job> Jobs;
  for (const auto &[Index, Source] : enumerate(Options.Tests)) {
    Job Compile;
    Compile.Args = getTestFlags(Options, Tools);
    Compile.Args.insert(Compile.Args.begin(), Tools.Clang);
    Compile.Args.insert(Compile.Args.end(),
                        {"-c", Source, "-o", getTestObject(Index)});
    Compile.Log = Folder.getFile("test" + Twine(Index) + ".log");
    Compile.Failed = Source + " does not compile; clang says above why";
    Jobs.push_back(std::move(Compile));
  }
  return Jobs;
}

DriverBuilder::Job DriverBuilder::planLink(std::vector<std::string> Inputs,
                                           StringRef Output,
                                           ArrayRef<std::string> Flags) const {
  Job Link;
  Link.Args = std::move(Inputs);
  Link.Args.insert(Link.Args.begin(), Tools.Clang);
  append_range(Link.Args, Flags);
  Link.Args.insert(Link.Args.end(), {"-o", Output.str()});
  Link.Log = Folder.getFile("link.log");
  Link.Failed = "the driver does not link; the linker says above why";
  return Link;
}

/// Until one of them has ended.
Error DriverBuilder::waitForAny(ArrayRef<Process *> Running) {
  std::vector<pollfd> Waited = {{Stop.getDescriptor(), POLLIN, 0}};
  for (Process *P : Running)
    Waited.push_back({P->getEndDescriptor(), POLLIN, 0});
  if (::poll(Waited.data(), Waited.size(), -1) < 0 && errno != EINTR)
    return systemError("poll");
  if (Stop.take() != 0)
    return createStringError("interrupted before the driver was built");
  return Error::success();
}

/// As many at once as there are processors; what they print in the order of
/// \p Jobs.
Error DriverBuilder::run(ArrayRef<Job> Jobs) {
  unsigned Limit = hardware_concurrency().compute_thread_count();
  std::vector<std::optional<Process>> Started(Jobs.size());
  size_t Next = 0;
  for (;;) {
    std::vector<Process *> Running;
    for (std::optional<Process> &P : Started)
      if (P && !P->getEnd())
        Running.push_back(&*P);
    if (Next < Jobs.size() && Running.size() < Limit) {
      FileDescriptor Log(::open(Jobs[Next].Log.c_str(),
                                O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
                                0600));
      if (!Log)
        return systemError(Jobs[Next].Log);
      ProcessOptions How;
      How.Args = Jobs[Next].Args;
      How.Output = Log.get();
      How.NoInput = true;
      Expected<Process> P = Process::start(How);
      if (!P)
        return P.takeError();
      Started[Next++].emplace(std::move(*P));
    } else if (Running.empty()) {
      break;
    } else if (Error E = waitForAny(Running)) {
      return E;
    }
  }
  Error Errors = Error::success();
  for (const auto &[J, P] : zip(Jobs, Started)) {
    if (auto Text = MemoryBuffer::getFile(J.Log))
      errs() << (*Text)->getBuffer();
    std::optional<ProcessEnd> End = P->getEnd();
    if (End->Signal != 0 || End->Status != 0)
      Errors = joinErrors(std::move(Errors), createStringError(J.Failed));
  }
  return Errors;
}

Expected<std::string> DriverBuilder::build() {
  Expected<std::vector<Job>> Compilation = planCompilation();
  if (!Compilation)
    return Compilation.takeError();
  append_range(*Compilation, planTests());
  if (Error E = run(*Compilation))
    return E;

  std::vector<std::string> Objects;
  for (size_t I = 0; I < Options.Sources.size(); ++I)
    Objects.push_back(getObject(I));
  std::string Driver = Objects.front();
  if (Objects.size() > 1) {
    Driver = Folder.getFile("driver.o");
    if (Error E = run(planLink(Objects, Driver, getMergeFlags(Tools))))
      return E;
  }
  if (Error E = checkSymbols(Driver, Tools))
    return E;
  if (Error E = hideSymbols(Driver))
    return E;
  std::vector<std::string> Parts = {Driver, Tools.Runtime, Tools.Host};
  // Symbols of one side must not meet the other's: strlen in Windows' ABI and
  // in this system's, the driver's sprintf and a test program's.
  if (Options.Abi != DriverAbi::Lp64 || !Options.Tests.empty()) {
    std::string Joined = Folder.getFile("joined.o");
    if (Error E =
            run(planLink({Driver, Tools.Runtime}, Joined, getJoinFlags(Tools))))
      return E;
    if (Error E = separateSides(Joined, Tools))
      return E;
    Parts = {Joined, Tools.Host};
  }
  std::vector<std::string> TestObjects;
  for (size_t I = 0; I < Options.Tests.size(); ++I)
    TestObjects.push_back(getTestObject(I));
  if (Error E = checkTest(TestObjects))
    return E;
  Parts.insert(Parts.begin(), TestObjects.begin(), TestObjects.end());
  std::string Executable =
      Options.Keep.empty() ? Folder.getFile("driver") : Options.Keep;
  if (Error E = run(planLink(Parts, Executable, getLinkFlags(Options, Tools))))
    return E;
  return Executable;
}

} // namespace wsk
