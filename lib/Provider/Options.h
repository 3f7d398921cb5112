//===- Options.h - Socket options -------------------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROVIDER_OPTIONS_H
#define PROVIDER_OPTIONS_H

#include "Provider/Socket.h"

namespace wsk::provider {

/// On the reactor's thread.
NTSTATUS setOption(Socket &S, const ControlArguments &A);
/// Returned: the bytes written to the output buffer.
NTSTATUS getOption(Socket &S, const ControlArguments &A, SIZE_T &Returned);

} // namespace wsk::provider

#endif // PROVIDER_OPTIONS_H
