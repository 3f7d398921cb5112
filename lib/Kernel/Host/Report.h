//===- Report.h - Descriptors that the parent process names -----*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_HOST_REPORT_H
#define KERNEL_HOST_REPORT_H

namespace wsk::host {

/// The file descriptor whose number an environment variable holds.
int descriptorFrom(const char *Variable, int Default);

/// Where lines of the report go: WSK_RUN_REPORT, or standard error.
int reportDescriptor();

} // namespace wsk::host

#endif // KERNEL_HOST_REPORT_H
