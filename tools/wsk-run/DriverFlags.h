//===- DriverFlags.h - Flags that compile a driver for a run ----*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef WSKRUN_DRIVERFLAGS_H
#define WSKRUN_DRIVERFLAGS_H

#include "Toolchain.h"
#include <vector>

namespace wsk {

/// The driver preset with the run's ABI in the place of Windows', and with what
/// reports of a run need.
std::vector<std::string> getDriverFlags(llvm::StringRef Source,
                                        const BuildOptions &Options,
                                        const Toolchain &Tools);

/// Of the compiler that makes one object of a driver's objects.
std::vector<std::string> getMergeFlags(const Toolchain &Tools);

/// Of the compiler of a test program, which is one of this system.
std::vector<std::string> getTestFlags(const BuildOptions &Options,
                                      const Toolchain &Tools);

/// Of the compiler that makes one object of a driver and of the runtime in the
/// driver's ABI.
std::vector<std::string> getJoinFlags(const Toolchain &Tools);

/// Of the compiler that makes an executable of the driver and the runtime.
/// Libraries are among them: the files come first.
std::vector<std::string> getLinkFlags(const BuildOptions &Options,
                                      const Toolchain &Tools);

} // namespace wsk

#endif // WSKRUN_DRIVERFLAGS_H
