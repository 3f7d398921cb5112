//===- Toolchain.h - What builds a driver for a run -------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef WSKRUN_TOOLCHAIN_H
#define WSKRUN_TOOLCHAIN_H

#include "Project/HeaderFolders.h"
#include "RunOptions.h"
#include "llvm/Support/Error.h"

namespace wsk {

struct Toolchain {
  std::string Clang, Linker; ///< Paths.
  std::string Symbolizer;    ///< For the sanitizers; may be empty.
  HeaderFolders Headers;
  std::string Redirects;   ///< WskVerify.h, which is included first.
  std::string TestHeaders; ///< The folder of WskHost.h.
  /// Archives of the variant: in the driver's ABI, and in this system's.
  std::string Runtime, Host;
};

/// Finds all of it; the error is one line that says what is missing.
/// \p Executable: the absolute path of the running tool.
llvm::Expected<Toolchain> findToolchain(llvm::StringRef Executable,
                                        const BuildOptions &Options);

/// "lp64", "lp64-asan", ...
std::string getVariantName(DriverAbi Abi, const Sanitizers &Checked);

} // namespace wsk

#endif // WSKRUN_TOOLCHAIN_H
