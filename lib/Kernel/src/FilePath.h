//===- FilePath.h - Names of files, as Windows writes them ------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_FILEPATH_H
#define KERNEL_FILEPATH_H

#include <wdm.h>

namespace wsk::kernel {

/// Where a name leads to, as HostFiles.h has it: allocated. Root is the path
/// that the name is relative to; null where it is a whole one. Returns
/// STATUS_OBJECT_PATH_NOT_FOUND where there is no such drive,
/// STATUS_OBJECT_NAME_INVALID for what is no name.
NTSTATUS toHostPath(PCUNICODE_STRING Name, PCSTR Root, PCHAR *Path);

} // namespace wsk::kernel

#endif // KERNEL_FILEPATH_H
