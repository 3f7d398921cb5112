//===- Device.h - Device objects and their names ----------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_DEVICE_H
#define KERNEL_DEVICE_H

#include "Kernel/src/Runtime.h"

namespace wsk::kernel {

/// A driver object with its name, default dispatch routines and nothing else.
/// Null where memory is short.
PDRIVER_OBJECT createDriver(PCUNICODE_STRING Name, PCUNICODE_STRING ServiceKey);

/// What the I/O manager does when DriverEntry has succeeded: its devices may be
/// opened.
void finishDriverInitialization(PDRIVER_OBJECT Driver);

/// The driver that this process runs; null before DriverEntry.
PDRIVER_OBJECT loadedDriver();

/// The device that a path leads to, by its own name or a symbolic link, with a
/// reference for the caller; null for none. Rest is what follows, a part of
/// Path. Without a path, the device that the driver created last.
PDEVICE_OBJECT findDevice(PCUNICODE_STRING Path, PUNICODE_STRING Rest);

/// The last reference to an open device's file object is gone.
void closeDeviceFile(PFILE_OBJECT File);

/// Reports the devices and symbolic links that are still there, and deletes
/// them.
void reportLeakedDevices(PDRIVER_OBJECT Driver);

} // namespace wsk::kernel

#endif // KERNEL_DEVICE_H
