//===- Toolchain.cpp - What builds a driver for a run ---------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Toolchain.h"
#include "Config.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using namespace llvm;

namespace wsk {

static std::string join(StringRef Folder, const Twine &Relative) {
  SmallString<256> Path(Folder);
  sys::path::append(Path, Relative);
  sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return Path.str().str();
}

/// The first of \p Names that is a program beside \p Folder's or on the PATH;
/// empty for none.
static std::string findProgram(StringRef Folder, ArrayRef<StringRef> Names) {
  for (StringRef Name : Names) {
    if (auto Found = sys::findProgramByName(Name, {Folder}))
      return *Found;
    if (auto Found = sys::findProgramByName(Name))
      return *Found;
  }
  return "";
}

static Expected<std::string> findClang(StringRef Wanted) {
  if (!Wanted.empty()) {
    if (auto Found = sys::findProgramByName(Wanted);
        Found && sys::fs::can_execute(*Found))
      return *Found;
    return createStringError("no compiler: --clang=" + Wanted +
                             " is no program");
  }
  // Only the major version that the flags are made for.
  std::string Beside = join(WSK_RUN_LLVM_TOOLS, "clang");
  if (sys::fs::can_execute(Beside))
    return Beside;
  if (auto Found = sys::findProgramByName("clang-" WSK_RUN_CLANG_MAJOR))
    return *Found;
  return createStringError(
      "no compiler: " + Beside +
      " is not there and clang-" WSK_RUN_CLANG_MAJOR
      " is not on the PATH; install clang-" WSK_RUN_CLANG_MAJOR
      ", or name it with --clang=<file>");
}

std::string getVariantName(DriverAbi Abi, const Sanitizers &Checked) {
  std::string Name = Abi == DriverAbi::Lp64 ? "lp64" : "llp64";
  // The runtimes of the other sanitizers include UndefinedBehaviorSanitizer's.
  if (Checked.Address)
    return Name + "-asan";
  if (Checked.Thread)
    return Name + "-tsan";
  return Checked.Undefined ? Name + "-ubsan" : Name;
}

/// The first of \p Candidates that exists; empty for none.
static std::string firstOf(std::initializer_list<std::string> Candidates) {
  for (const std::string &File : Candidates)
    if (sys::fs::exists(File))
      return File;
  return "";
}

/// One of ours: installed, or in the sources.
static Expected<std::string> findHeader(StringRef Folder, StringRef Name,
                                        StringRef InSources) {
  std::string Installed = join(Folder, WSK_RUN_INSTALLED_RUNTIMES "/" + Name);
  std::string Found =
      firstOf({Installed, join(WSK_RUN_SOURCES, InSources + "/" + Name)});
  if (Found.empty())
    return createStringError("the header " + Installed +
                             " is missing: install wsk-tidy as a whole");
  return Found;
}

/// Beside the tool or installed.
static Expected<std::string> findArchive(StringRef Folder, const Twine &Name) {
  std::string Built = join(Folder, WSK_RUN_BUILT_RUNTIMES "/" + Name);
  std::string Found =
      firstOf({Built, join(Folder, WSK_RUN_INSTALLED_RUNTIMES "/" + Name)});
  if (Found.empty())
    return createStringError("the runtime library " + Built +
                             " is missing: build wsk-run's preset 'release', "
                             "or install wsk-tidy as a whole");
  return Found;
}

Expected<Toolchain> findToolchain(StringRef Executable,
                                  const BuildOptions &Options) {
  Toolchain Tools;
  Expected<std::string> Clang = findClang(Options.Clang);
  if (!Clang)
    return Clang.takeError();
  Tools.Clang = std::move(*Clang);
  StringRef ClangFolder = sys::path::parent_path(Tools.Clang);
  Tools.Linker =
      findProgram(ClangFolder, {"ld.lld", "ld.lld-" WSK_RUN_CLANG_MAJOR});
  if (Tools.Linker.empty())
    return createStringError(
        "no linker: ld.lld is neither beside " + Tools.Clang +
        " nor on the PATH; install lld-" WSK_RUN_CLANG_MAJOR);
  Tools.Symbolizer = findProgram(
      ClangFolder, {"llvm-symbolizer", "llvm-symbolizer-" WSK_RUN_CLANG_MAJOR});

  Tools.Headers = findHeaderFolders(Executable);
  if (Tools.Headers.Kernel.empty())
    return createStringError(missingKernelHeaders());
  if (Tools.Headers.Resource.empty())
    return createStringError(missingResourceDirectory());
  StringRef Folder = sys::path::parent_path(Executable);
  Expected<std::string> Redirects =
      findHeader(Folder, "WskVerify.h", "lib/Verifier");
  if (!Redirects)
    return Redirects.takeError();
  Tools.Redirects = std::move(*Redirects);
  Expected<std::string> ForTests =
      findHeader(Folder, "WskHost.h", "lib/Kernel/Host");
  if (!ForTests)
    return ForTests.takeError();
  Tools.TestHeaders = sys::path::parent_path(*ForTests).str();

  std::string Variant = getVariantName(Options.Abi, Options.Checked);
  Expected<std::string> Runtime =
      findArchive(Folder, Variant + "/libWskRuntime.a");
  if (!Runtime)
    return Runtime.takeError();
  Tools.Runtime = std::move(*Runtime);
  Expected<std::string> Host = findArchive(Folder, Variant + "/libWskHost.a");
  if (!Host)
    return Host.takeError();
  Tools.Host = std::move(*Host);
  return Tools;
}

} // namespace wsk
