//===- ControlInfo.h - What goes with a datagram ----------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Between the CMSGHDR objects of drivers and WSK_REACTOR_CONTROL.
//
//===----------------------------------------------------------------------===//

#ifndef PROVIDER_CONTROLINFO_H
#define PROVIDER_CONTROLINFO_H

#include "Provider/Reactor/Reactor.h"

#include <wdm.h>

#include <wsk.h>

namespace wsk::provider {

/// What a socket can ask for, by an option each.
enum ControlKind : ULONG {
  PacketInfoControl = 1,
  TrafficClassControl = 2,
  EcnControl = 4,
  HopLimitControl = 8,
  DestinationControl = 16,
  InterfaceControl = 32
};

/// The kind that an option of a level asks for, or 0.
ULONG controlKindOf(ULONG Level, ULONG Option);

/// Reads what a driver wants to send with a datagram. STATUS_INVALID_PARAMETER
/// where an object does not fit, STATUS_NOT_SUPPORTED where it is not known.
NTSTATUS readControlInfo(ADDRESS_FAMILY Family, PCMSGHDR Info, ULONG Length,
                         WSK_REACTOR_CONTROL &Control);

/// The most that writeControlInfo writes.
constexpr ULONG MaxControlInfo = 192;

/// Writes the objects of the kinds that are wanted, as many as fit. Returns
/// their size. Target is aligned like a CMSGHDR.
ULONG writeControlInfo(ADDRESS_FAMILY Family,
                       const WSK_REACTOR_CONTROL &Control, ULONG Wanted,
                       PCMSGHDR Target, ULONG Capacity, bool &Truncated);

} // namespace wsk::provider

#endif // PROVIDER_CONTROLINFO_H
