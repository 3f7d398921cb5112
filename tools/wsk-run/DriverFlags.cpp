//===- DriverFlags.cpp - Flags that compile a driver for a run ------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DriverFlags.h"
#include "Project/DriverPreset.h"
#include "Project/Ntddi.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace wsk {

static constexpr StringLiteral HostTarget = "--target=x86_64-linux-gnu";
/// Everything of Windows but the format of object files.
static constexpr StringLiteral WindowsTarget =
    "--target=x86_64-pc-windows-msvc-elf";

static std::vector<std::string> getSanitizerFlags(const Sanitizers &Checked) {
  std::vector<std::string> Flags;
  if (Checked.Address)
    Flags.push_back("-fsanitize=address");
  if (Checked.Thread)
    Flags.push_back("-fsanitize=thread");
  // Callbacks of another type than their callers' and enumerations with flags
  // beside their values are common in drivers, and work on Windows.
  if (Checked.Undefined)
    Flags.insert(Flags.end(),
                 {"-fsanitize=undefined", "-fno-sanitize=function,vptr,enum"});
  return Flags;
}

static std::vector<std::string> getAbiFlags(DriverAbi Abi) {
  if (Abi == DriverAbi::Llp64)
    return {"-gdwarf"};
  return {
      "-g",
      "-fPIE",
      "-fshort-wchar",
      // Even -ffreestanding's optimizer would else find loops that look like
      // the C library's wcslen, whose characters have 32 bits.
      "-fno-builtin-wcslen",
      // A large frame must not jump over the page that guards the stack. In
      // the other ABI, __chkstk sees to it.
      "-fstack-clash-protection",
  };
}

static bool choosesVersion(ArrayRef<std::string> ExtraArgs) {
  return any_of(ExtraArgs, [](StringRef Arg) {
    return Arg.contains("NTDDI_VERSION=") || Arg.contains("_WIN32_WINNT=");
  });
}

std::vector<std::string> getDriverFlags(StringRef Source,
                                        const BuildOptions &Options,
                                        const Toolchain &Tools) {
  std::vector<std::string> Flags = getPresetFlags(Source);
  for (std::string &Flag : Flags)
    if (StringRef(Flag).starts_with("--target="))
      Flag = Options.Abi == DriverAbi::Lp64 ? HostTarget : WindowsTarget;
  if (!choosesVersion(Options.ExtraArgs))
    append_range(Flags, getVersionFlags(Options.Ntddi.value_or(DefaultNtddi)));
  Flags.insert(
      Flags.end(),
      {
          "-nostdlibinc",
          "-fno-strict-aliasing",
          "-fno-threadsafe-statics",
          // Places of findings come from the debug information. The optimizer
          // would merge alike calls of different lines into one, and turn
          // calls at a function's end into jumps that leave no caller.
          "-O0",
          "-fno-omit-frame-pointer",
          // Warnings are wsk-tidy's affair.
          "-w",
          "-include",
          Tools.Redirects,
      });
  append_range(Flags, getAbiFlags(Options.Abi));
  append_range(Flags, getSanitizerFlags(Options.Checked));
  for (const std::string &Folder : getProjectIncludeFolders(Source))
    Flags.push_back("-I" + Folder);
  append_range(Flags, Options.ExtraArgs);
  return Flags;
}

std::vector<std::string> getTestFlags(const BuildOptions &Options,
                                      const Toolchain &Tools) {
  std::vector<std::string> Flags = {HostTarget.str(),
                                    "-g",
                                    "-O0",
                                    "-fPIE",
                                    "-fno-omit-frame-pointer",
                                    "-idirafter",
                                    Tools.TestHeaders};
  append_range(Flags, getSanitizerFlags(Options.Checked));
  return Flags;
}

static std::vector<std::string> getLinkerFlags(const Toolchain &Tools) {
  return {HostTarget.str(), "--driver-mode=g++", "--ld-path=" + Tools.Linker,
          // #pragma comment(lib, "netio.lib")
          "-Wl,--no-dependent-libraries"};
}

std::vector<std::string> getMergeFlags(const Toolchain &Tools) {
  std::vector<std::string> Flags = getLinkerFlags(Tools);
  Flags.insert(Flags.end(), {"-r", "-nostdlib"});
  return Flags;
}

std::vector<std::string> getJoinFlags(const Toolchain &Tools) {
  std::vector<std::string> Flags = getMergeFlags(Tools);
  // What the host's side calls, and what stands before it (Runtime/Glue.cpp).
  for (StringRef Name :
       {"wskKernelLoadDriver", "wskKernelReportWaits", "wskKernelOpen",
        "__wrap_wskKernelLoadDriver", "__wrap_wskKernelReportWaits"})
    Flags.push_back(("-Wl,-u," + Name).str());
  return Flags;
}

std::vector<std::string> getLinkFlags(const BuildOptions &Options,
                                      const Toolchain &Tools) {
  std::vector<std::string> Flags = getLinkerFlags(Tools);
  Flags.insert(Flags.end(), {
                                "-pie",
                                "-luv",
                                "-lpthread",
                                // Runtime/Glue.cpp
                                "-Wl,--wrap=wskKernelLoadDriver",
                                "-Wl,--wrap=wskKernelReportWaits",
                            });
  append_range(Flags, getSanitizerFlags(Options.Checked));
  // Runtime/Sanitizer.cpp
  if (Options.Checked.any())
    Flags.push_back("-Wl,-u,wskRunHearsSanitizers");
  return Flags;
}

} // namespace wsk
