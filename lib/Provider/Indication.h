//===- Indication.h - Data that WskReceiveEvent is given --------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROVIDER_INDICATION_H
#define PROVIDER_INDICATION_H

#include "Provider/Socket.h"

namespace wsk::provider {

/// One element of an indication: a WSK_DATA_INDICATION with its memory. The
/// driver sees what Windows may show it: a chain of two MDLs, of which the
/// first begins with bytes that are not its data. Each element is a block of
/// its own, so that a sanitizer sees whoever touches a released one.
struct Indication {
  WSK_DATA_INDICATION Public; ///< The first member; the driver may change it.
  ULONG Magic;
  Indication *Next;
  ULONG Begin, End; ///< What is not consumed, in Data.

  struct Part {
    MDL Mdl;
    PFN_NUMBER Frames[2];
  } Parts[2];

  /// In front of the data: stands for the headers of a packet.
  static constexpr ULONG HeaderSize = 40;
  /// Like a TCP segment.
  static constexpr ULONG Capacity = 1460;
  UCHAR Data[HeaderSize + Capacity];
};

/// Frees what a socket has buffered.
void dropIndications(Socket &S);

/// Moves up to Size buffered bytes to the position, or nowhere where To is
/// null. Returns how many, or -1 where memory cannot be mapped.
SSIZE_T takeBuffered(Socket &S, BufferCursor *To, SIZE_T Size);

SIZE_T countBuffered(const Socket &S);

/// Receives what the host has into the buffer, as much as one indication takes.
int32_t bufferReceived(Socket &S, uint64_t &Received);

/// Calls WskReceiveEvent with all that is buffered.
void indicateBuffered(Socket &S);

} // namespace wsk::provider

#endif // PROVIDER_INDICATION_H
