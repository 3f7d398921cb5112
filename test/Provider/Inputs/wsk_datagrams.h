//===- wsk_datagrams.h - Datagram sockets for test drivers --------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef WSK_DATAGRAMS_H
#define WSK_DATAGRAMS_H

#include "wsk_driver.h"

#define DATAGRAM(Socket)                                                       \
  ((const WSK_PROVIDER_DATAGRAM_DISPATCH *)(Socket)->Dispatch)

/// A datagram socket; NULL where it fails.
static inline PWSK_SOCKET
DatagramSocketOpen(POPERATION Operation, ADDRESS_FAMILY Family, PVOID Context,
                   const WSK_CLIENT_DATAGRAM_DISPATCH *Events) {
  NTSTATUS Status =
      End(Operation, Provider.Dispatch->WskSocket(
                         Provider.Client, Family, SOCK_DGRAM, IPPROTO_UDP,
                         WSK_FLAG_DATAGRAM_SOCKET, Context, Events, NULL, NULL,
                         NULL, Begin(Operation)));
  return NT_SUCCESS(Status) ? (PWSK_SOCKET)Information(Operation) : NULL;
}

/// Binds to the loopback address, or the wildcard. Address receives the
/// socket's own.
static inline VOID DatagramBind(POPERATION Operation, PWSK_SOCKET Socket,
                                ADDRESS_FAMILY Family, BOOLEAN Loopback,
                                PSOCKADDR_STORAGE Address) {
  MakeAddress(Address, Family, Loopback, 0);
  EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, Socket, Address));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, DATAGRAM(Socket)->WskGetLocalAddress(
                         Socket, (PSOCKADDR)Address, Begin(Operation))));
}

/// A socket that is bound to the loopback address.
static inline PWSK_SOCKET
MailboxOpen(POPERATION Operation, ADDRESS_FAMILY Family,
            PSOCKADDR_STORAGE Address, PVOID Context,
            const WSK_CLIENT_DATAGRAM_DISPATCH *Events) {
  PWSK_SOCKET Socket = DatagramSocketOpen(Operation, Family, Context, Events);
  DatagramBind(Operation, Socket, Family, TRUE, Address);
  return Socket;
}

/// Remote may be NULL.
static inline NTSTATUS SendTo(POPERATION Operation, PWSK_SOCKET Socket,
                              WSK_BUF Buffer, PSOCKADDR_STORAGE Remote) {
  return End(Operation,
             DATAGRAM(Socket)->WskSendTo(Socket, &Buffer, 0, (PSOCKADDR)Remote,
                                         0, NULL, Begin(Operation)));
}

/// What WskReceiveFrom tells beside the data.
typedef struct _RECEIVED {
  SOCKADDR_STORAGE Remote;
  ULONG ControlLength;
  ULONG Flags;
  DECLSPEC_ALIGN(16) UCHAR Control[256];
} RECEIVED, *PRECEIVED;

/// Begins to receive a datagram, with room for Room bytes of control data.
static inline NTSTATUS ReceiveFromBegin(POPERATION Operation,
                                        PWSK_SOCKET Socket, WSK_BUF Buffer,
                                        PRECEIVED Received, ULONG Room) {
  RtlZeroMemory(Received, sizeof(*Received));
  Received->ControlLength = Room;
  return DATAGRAM(Socket)->WskReceiveFrom(
      Socket, &Buffer, 0, (PSOCKADDR)&Received->Remote,
      &Received->ControlLength, (PCMSGHDR)Received->Control, &Received->Flags,
      Begin(Operation));
}

static inline NTSTATUS ReceiveFrom(POPERATION Operation, PWSK_SOCKET Socket,
                                   WSK_BUF Buffer, PRECEIVED Received) {
  return End(Operation, ReceiveFromBegin(Operation, Socket, Buffer, Received,
                                         sizeof(Received->Control)));
}

/// The object of a level and type in control data; NULL where there is none.
static inline PVOID ControlFind(PVOID Control, ULONG Length, INT Level,
                                INT Type) {
  WSAMSG Message;
  PCMSGHDR Header;
  RtlZeroMemory(&Message, sizeof(Message));
  Message.Control.buf = (CHAR *)Control;
  Message.Control.len = Length;
  for (Header = WSA_CMSG_FIRSTHDR(&Message); Header != NULL;
       Header = WSA_CMSG_NXTHDR(&Message, Header))
    if (Header->cmsg_level == Level && Header->cmsg_type == Type)
      return WSA_CMSG_DATA(Header);
  return NULL;
}

/// Sets an address of a datagram socket; with NULL, there is none any more.
static inline NTSTATUS AddressSet(POPERATION Operation, PWSK_SOCKET Socket,
                                  ULONG Code, PSOCKADDR_STORAGE Address) {
  SIZE_T Size = Address == NULL                  ? 0
                : Address->ss_family == AF_INET6 ? sizeof(SOCKADDR_IN6)
                                                 : sizeof(SOCKADDR_IN);
  return End(Operation, DATAGRAM(Socket)->WskControlSocket(
                            Socket, WskIoctl, Code, 0, Size, Address, 0, NULL,
                            NULL, Begin(Operation)));
}

#endif // WSK_DATAGRAMS_H
