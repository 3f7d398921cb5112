//===- Datagram.h - Datagrams that WskReceiveFromEvent is given -*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROVIDER_DATAGRAM_H
#define PROVIDER_DATAGRAM_H

#include "Provider/ControlInfo.h"
#include "Provider/Socket.h"

namespace wsk::provider {

/// One element of an indication: a WSK_DATAGRAM_INDICATION with its memory, in
/// a block of its own, so that a sanitizer sees whoever touches a released one.
/// As Windows may do, the first of two MDLs begins with bytes that are not the
/// datagram's.
struct DatagramIndication {
  WSK_DATAGRAM_INDICATION
  Public; ///< The first member; the driver may change it.
  ULONG Magic;
  DatagramIndication *Next;
  WSK_REACTOR_ARRIVAL Meta;

  struct Part {
    MDL Mdl;
    PFN_NUMBER Frames[MAXUSHORT / PAGE_SIZE + 2];
  } Parts[2];
  SOCKADDR_STORAGE Remote;
  alignas(CMSGHDR) UCHAR Control[MaxControlInfo];

  /// In front of the data, which is behind the structure: stands for the
  /// headers of a packet.
  static constexpr ULONG HeaderSize = 28;
  PUCHAR data() { return reinterpret_cast<PUCHAR>(this + 1) + HeaderSize; }
};

/// The flags of MSG_*CAST that a datagram came with.
ULONG castFlagsOf(const WSK_REACTOR_ARRIVAL &Meta);

/// Whether the driver wants datagrams from there.
bool isWelcome(const Socket &S, const WSK_REACTOR_ARRIVAL &Meta);

/// Frees what a socket has buffered.
void dropDatagrams(Socket &S);

/// Takes the first buffered datagram, if there is one; free it afterwards.
DatagramIndication *takeDatagram(Socket &S);
void freeDatagram(DatagramIndication *D);

/// Receives datagrams from the host into the buffer, as many as one indication
/// takes.
int32_t bufferDatagrams(Socket &S);

/// Calls WskReceiveFromEvent with what is buffered of one kind.
void indicateDatagrams(Socket &S);

} // namespace wsk::provider

#endif // PROVIDER_DATAGRAM_H
