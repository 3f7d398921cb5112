//===- Registry.h - The driver's part of the registry -----------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_REGISTRY_H
#define KERNEL_REGISTRY_H

#include "Kernel/src/Runtime.h"

namespace wsk::kernel {

/// The driver's name: that of its service key.
PCUNICODE_STRING driverName();

/// The path of the driver's service key, which DriverEntry is given.
PUNICODE_STRING driverKeyPath();

/// A value with its name and data, in one block that the caller releases.
struct RegistryValue {
  UNICODE_STRING Name;
  ULONG Type;
  ULONG Size;
  UCHAR *Data;
};

/// A path below the service key: empty for the key itself. Returns whether an
/// absolute path leads there; the result points into it.
bool relativePath(PCUNICODE_STRING Absolute, PUNICODE_STRING Relative);

/// Whether there is such a key. The service key and its key Parameters are
/// always there.
bool keyExists(PCUNICODE_STRING Key);
NTSTATUS createKey(PCUNICODE_STRING Key, bool *IsNew);

/// A copy of a value; null where there is none or memory is short. The values
/// of WSK_RUN_PARAMS are in every key, until something else is stored there.
RegistryValue *copyValue(PCUNICODE_STRING Key, PCUNICODE_STRING Name);
RegistryValue *copyValue(PCUNICODE_STRING Key, ULONG Index);
NTSTATUS storeValue(PCUNICODE_STRING Key, PCUNICODE_STRING Name, ULONG Type,
                    const VOID *Data, ULONG Size);
/// Returns whether there was one.
bool removeValue(PCUNICODE_STRING Key, PCUNICODE_STRING Name);

} // namespace wsk::kernel

#endif // KERNEL_REGISTRY_H
