//===- Dispatch.h - The functions that drivers call -------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROVIDER_DISPATCH_H
#define PROVIDER_DISPATCH_H

#include "Provider/Request.h"

namespace wsk::provider {

extern const WSK_PROVIDER_DISPATCH ProviderDispatch;

/// The table for sockets of a category of Rules/Api.h.
const VOID *getProviderTable(UCHAR Category);

// Client.
NTSTATUS WSKAPI createSocket(PWSK_CLIENT Client, ADDRESS_FAMILY AddressFamily,
                             USHORT SocketType, ULONG Protocol, ULONG Flags,
                             PVOID SocketContext, const VOID *Dispatch,
                             PEPROCESS OwningProcess, PETHREAD OwningThread,
                             PSECURITY_DESCRIPTOR SecurityDescriptor, PIRP Irp);
NTSTATUS WSKAPI createConnectedSocket(
    PWSK_CLIENT Client, USHORT SocketType, ULONG Protocol,
    PSOCKADDR LocalAddress, PSOCKADDR RemoteAddress, ULONG Flags,
    PVOID SocketContext, const WSK_CLIENT_CONNECTION_DISPATCH *Dispatch,
    PEPROCESS OwningProcess, PETHREAD OwningThread,
    PSECURITY_DESCRIPTOR SecurityDescriptor, PIRP Irp);
NTSTATUS WSKAPI controlClient(PWSK_CLIENT Client, ULONG ControlCode,
                              SIZE_T InputSize, PVOID InputBuffer,
                              SIZE_T OutputSize, PVOID OutputBuffer,
                              SIZE_T *OutputSizeReturned, PIRP Irp);
NTSTATUS WSKAPI getAddressInfo(PWSK_CLIENT Client, PUNICODE_STRING NodeName,
                               PUNICODE_STRING ServiceName, ULONG NameSpace,
                               GUID *Provider, PADDRINFOEXW Hints,
                               PADDRINFOEXW *Result, PEPROCESS OwningProcess,
                               PETHREAD OwningThread, PIRP Irp);
VOID WSKAPI freeAddressInfo(PWSK_CLIENT Client, PADDRINFOEXW AddrInfo);
NTSTATUS WSKAPI getNameInfo(PWSK_CLIENT Client, PSOCKADDR SockAddr,
                            ULONG SockAddrLength, PUNICODE_STRING NodeName,
                            PUNICODE_STRING ServiceName, ULONG Flags,
                            PEPROCESS OwningProcess, PETHREAD OwningThread,
                            PIRP Irp);

// All sockets.
NTSTATUS WSKAPI controlSocket(PWSK_SOCKET Socket,
                              WSK_CONTROL_SOCKET_TYPE RequestType,
                              ULONG ControlCode, ULONG Level, SIZE_T InputSize,
                              PVOID InputBuffer, SIZE_T OutputSize,
                              PVOID OutputBuffer, SIZE_T *OutputSizeReturned,
                              PIRP Irp);
NTSTATUS WSKAPI closeSocket(PWSK_SOCKET Socket, PIRP Irp);

// Sockets that have addresses.
NTSTATUS WSKAPI bindSocket(PWSK_SOCKET Socket, PSOCKADDR LocalAddress,
                           ULONG Flags, PIRP Irp);
NTSTATUS WSKAPI getLocalAddress(PWSK_SOCKET Socket, PSOCKADDR LocalAddress,
                                PIRP Irp);
NTSTATUS WSKAPI getRemoteAddress(PWSK_SOCKET Socket, PSOCKADDR RemoteAddress,
                                 PIRP Irp);

// Listening sockets.
NTSTATUS WSKAPI acceptConnection(
    PWSK_SOCKET ListenSocket, ULONG Flags, PVOID AcceptSocketContext,
    const WSK_CLIENT_CONNECTION_DISPATCH *AcceptSocketDispatch,
    PSOCKADDR LocalAddress, PSOCKADDR RemoteAddress, PIRP Irp);
NTSTATUS WSKAPI inspectComplete(PWSK_SOCKET ListenSocket,
                                PWSK_INSPECT_ID InspectID,
                                WSK_INSPECT_ACTION Action, PIRP Irp);
NTSTATUS WSKAPI listenOnSocket(PWSK_SOCKET Socket, PIRP Irp);

// Connections.
NTSTATUS WSKAPI connectSocket(PWSK_SOCKET Socket, PSOCKADDR RemoteAddress,
                              ULONG Flags, PIRP Irp);
NTSTATUS WSKAPI connectSocketEx(PWSK_SOCKET Socket, PSOCKADDR RemoteAddress,
                                PWSK_BUF Buffer, ULONG Flags, PIRP Irp);
NTSTATUS WSKAPI sendData(PWSK_SOCKET Socket, PWSK_BUF Buffer, ULONG Flags,
                         PIRP Irp);
NTSTATUS WSKAPI receiveData(PWSK_SOCKET Socket, PWSK_BUF Buffer, ULONG Flags,
                            PIRP Irp);
NTSTATUS WSKAPI disconnectSocket(PWSK_SOCKET Socket, PWSK_BUF Buffer,
                                 ULONG Flags, PIRP Irp);
NTSTATUS WSKAPI releaseIndications(PWSK_SOCKET Socket,
                                   PWSK_DATA_INDICATION DataIndication);
NTSTATUS WSKAPI sendDataEx(PWSK_SOCKET Socket, PWSK_BUF Buffer, ULONG Flags,
                           ULONG ControlInfoLength, PCMSGHDR ControlInfo,
                           PIRP Irp);
NTSTATUS WSKAPI receiveDataEx(PWSK_SOCKET Socket, PWSK_BUF Buffer, ULONG Flags,
                              PULONG ControlInfoLength, PCMSGHDR ControlInfo,
                              PULONG ControlFlags, PIRP Irp);

// Datagram sockets.
NTSTATUS WSKAPI sendDatagram(PWSK_SOCKET Socket, PWSK_BUF Buffer, ULONG Flags,
                             PSOCKADDR RemoteAddress, ULONG ControlInfoLength,
                             PCMSGHDR ControlInfo, PIRP Irp);
NTSTATUS WSKAPI sendDatagrams(PWSK_SOCKET Socket, PWSK_BUF_LIST BufferList,
                              ULONG Flags, PSOCKADDR RemoteAddress,
                              ULONG ControlInfoLength, PCMSGHDR ControlInfo,
                              PIRP Irp);
NTSTATUS WSKAPI receiveDatagram(PWSK_SOCKET Socket, PWSK_BUF Buffer,
                                ULONG Flags, PSOCKADDR RemoteAddress,
                                PULONG ControlLength, PCMSGHDR ControlInfo,
                                PULONG ControlFlags, PIRP Irp);
NTSTATUS WSKAPI releaseDatagramIndications(
    PWSK_SOCKET Socket, PWSK_DATAGRAM_INDICATION DatagramIndication);

} // namespace wsk::provider

#endif // PROVIDER_DISPATCH_H
