//===- DriverObject.h - What a compiled driver asks for ---------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The C library of this system must not stand in for the kernel: its wcscpy has
// characters of another size, its malloc is none of the kernel's. And a driver
// that has a function "send" must not give it to us. The linker would let both
// pass.
//
//===----------------------------------------------------------------------===//

#ifndef WSKRUN_DRIVEROBJECT_H
#define WSKRUN_DRIVEROBJECT_H

#include "Toolchain.h"

namespace wsk {

/// One line for each function that the driver in \p Object calls and nobody
/// has, neither itself nor the runtime; one where it lacks DriverEntry.
llvm::Error checkSymbols(llvm::StringRef Object, const Toolchain &Tools);

/// Of \p Object, which is a driver and the runtime's part in its ABI: hides the
/// symbols but those by which main() enters it, and lets it call the sanitizer
/// by the functions that Tools.Host has for callers in another ABI.
llvm::Error separateSides(llvm::StringRef Object, const Toolchain &Tools);

/// An error where none of a test program's objects has main().
llvm::Error checkTest(llvm::ArrayRef<std::string> Objects);

/// Hides all symbols of \p Object but DriverEntry from other objects.
llvm::Error hideSymbols(llvm::StringRef Object);

} // namespace wsk

#endif // WSKRUN_DRIVEROBJECT_H
