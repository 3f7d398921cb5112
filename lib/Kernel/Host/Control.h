//===- Control.h - What the parent process asks for -------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_HOST_CONTROL_H
#define KERNEL_HOST_CONTROL_H

namespace wsk::host {

/// The bytes that come from the descriptor WSK_RUN_CONTROL.
enum class Control : char {
  Stop = 's',      ///< Unload the driver.
  ShowWaits = 'w', ///< Report where its threads wait.
  Ended = '\0',    ///< The parent has gone, which means Stop.
};

/// -1 where there is no parent.
int controlDescriptor();

/// Waits for the next byte.
Control readControl();

} // namespace wsk::host

#endif // KERNEL_HOST_CONTROL_H
