//===- NetNamespace.h - A network of one's own ------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef WSKRUN_NETNAMESPACE_H
#define WSKRUN_NETNAMESPACE_H

#include "llvm/Support/Error.h"

namespace wsk {

/// Gives this process and those that it will start a network that has nothing
/// but the loopback device, up. As root, or where the system lets users have
/// namespaces. This process must have one thread only.
llvm::Error enterNetNamespace();

} // namespace wsk

#endif // WSKRUN_NETNAMESPACE_H
