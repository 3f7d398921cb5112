//===- Constants.td - Enumerations, flags and statuses -----*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Control codes are in ControlCodes.td. Flags of different functions share
// values: the groups tell which of them belongs to which function.
//
//===----------------------------------------------------------------------===//

def ControlSocketType : ConstantGroup<"WSK_CONTROL_SOCKET_TYPE">;
def WskSetOption : Constant<0, [ControlSocketType]>;
def WskGetOption : Constant<1, [ControlSocketType]>;
def WskIoctl : Constant<2, [ControlSocketType]>;
def WskControlMax : Constant<3, [ControlSocketType]>;

def InspectActions : ConstantGroup<"WSK_INSPECT_ACTION">;
def WskInspectReject : Constant<0, [InspectActions]>;
def WskInspectAccept : Constant<1, [InspectActions]>;
def WskInspectPend : Constant<2, [InspectActions]>;
def WskInspectMax : Constant<3, [InspectActions]>;

def FlagsOfWskSocket : ConstantGroup<"Flags of WskSocket">;
def WSK_FLAG_BASIC_SOCKET : Constant<0x0, [FlagsOfWskSocket]>;
def WSK_FLAG_LISTEN_SOCKET : Constant<0x1, [FlagsOfWskSocket]>;
def WSK_FLAG_CONNECTION_SOCKET : Constant<0x2, [FlagsOfWskSocket]>;
def WSK_FLAG_DATAGRAM_SOCKET : Constant<0x4, [FlagsOfWskSocket]>;
def WSK_FLAG_STREAM_SOCKET : Constant<0x8, [FlagsOfWskSocket]>;

def FlagsOfWskSend : ConstantGroup<"Flags of WskSend">;
def WSK_FLAG_OOB : Constant<0x1, [FlagsOfWskSend]>; // In wsk.h only (A30).
def WSK_FLAG_NODELAY : Constant<0x2, [FlagsOfWskSend]>;

def FlagsOfWskReceive : ConstantGroup<"Flags of WskReceive">;
def WSK_FLAG_WAITALL : Constant<0x2, [FlagsOfWskReceive]>;
def WSK_FLAG_DRAIN : Constant<0x4, [FlagsOfWskReceive]>;

def FlagsOfWskDisconnect : ConstantGroup<"Flags of WskDisconnect">;
def FlagsOfWskDisconnectEvent : ConstantGroup<"Flags of WskDisconnectEvent">;
def FlagsOfWskReceiveEvent : ConstantGroup<"Flags of WskReceiveEvent">;
def FlagsOfWskAcceptEvent : ConstantGroup<"Flags of WskAcceptEvent">;
def FlagsOfWskReceiveFromEvent
    : ConstantGroup<"Flags of WskReceiveFromEvent">;
def WSK_FLAG_ABORTIVE
    : Constant<0x1, [FlagsOfWskDisconnect, FlagsOfWskDisconnectEvent]>;
def WSK_FLAG_RELEASE_ASAP : Constant<0x2, [FlagsOfWskReceiveEvent]>;
def WSK_FLAG_ENTIRE_MESSAGE : Constant<0x4, [FlagsOfWskReceiveEvent]>;
def WSK_FLAG_AT_DISPATCH_LEVEL
    : Constant<0x8, [FlagsOfWskAcceptEvent, FlagsOfWskReceiveEvent,
                     FlagsOfWskDisconnectEvent, FlagsOfWskReceiveFromEvent]>;

def EventMask : ConstantGroup<"EventMask of WSK_EVENT_CALLBACK_CONTROL">;
def WSK_EVENT_SEND_BACKLOG : Constant<0x00000010, [EventMask]>;
def WSK_EVENT_RECEIVE : Constant<0x00000040, [EventMask]>;
def WSK_EVENT_DISCONNECT : Constant<0x00000080, [EventMask]>;
def WSK_EVENT_RECEIVE_FROM : Constant<0x00000100, [EventMask]>;
def WSK_EVENT_ACCEPT : Constant<0x00000200, [EventMask]>;
def WSK_EVENT_DISABLE : Constant<0x80000000, [EventMask]>;

def TdiBehaviorFlags : ConstantGroup<"Flags of WSK_TDI_BEHAVIOR">;
def WSK_TDI_BEHAVIOR_BYPASS_TDI : Constant<0x1, [TdiBehaviorFlags]>;

def DatagramFlags : ConstantGroup<"ControlFlags of WskReceiveFrom">;
def MSG_TRUNC : Constant<0x100, [DatagramFlags]>;
def MSG_CTRUNC : Constant<0x200, [DatagramFlags]>;
def MSG_BCAST : Constant<0x400, [DatagramFlags, FlagsOfWskReceiveFromEvent]>;
def MSG_MCAST : Constant<0x800, [DatagramFlags, FlagsOfWskReceiveFromEvent]>;

def FlagsOfWskGetNameInfo : ConstantGroup<"Flags of WskGetNameInfo">;
def NI_NOFQDN : Constant<0x01, [FlagsOfWskGetNameInfo]>;
def NI_NUMERICHOST : Constant<0x02, [FlagsOfWskGetNameInfo]>;
def NI_NAMEREQD : Constant<0x04, [FlagsOfWskGetNameInfo]>;
def NI_NUMERICSERV : Constant<0x08, [FlagsOfWskGetNameInfo]>;
def NI_DGRAM : Constant<0x10, [FlagsOfWskGetNameInfo]>;

def WaitTimeouts : ConstantGroup<"WaitTimeout of WskCaptureProviderNPI">;
def WSK_NO_WAIT : Constant<0, [WaitTimeouts]>;
def WSK_INFINITE_WAIT : Constant<0xFFFFFFFF, [WaitTimeouts]>;

def AddressFamilies : ConstantGroup<"ADDRESS_FAMILY">;
def AF_INET : Constant<2, [AddressFamilies]>;
def AF_INET6 : Constant<23, [AddressFamilies]>;

def SocketTypes : ConstantGroup<"Socket type">;
def SOCK_STREAM : Constant<1, [SocketTypes]>;
def SOCK_DGRAM : Constant<2, [SocketTypes]>;
def SOCK_RAW : Constant<3, [SocketTypes]>;

def Protocols : ConstantGroup<"Protocol">;
def IPPROTO_IP : Constant<0, [Protocols]>;
def IPPROTO_TCP : Constant<6, [Protocols]>;
def IPPROTO_UDP : Constant<17, [Protocols]>;
def IPPROTO_IPV6 : Constant<41, [Protocols]>;
def IPPROTO_RAW : Constant<255, [Protocols]>;

def OptionLevels : ConstantGroup<"Level of WskControlSocket">;
def SOL_SOCKET : Constant<0xFFFF, [OptionLevels]>;

def OptionBases : ConstantGroup<"Base of socket options">;
def WSK_SO_BASE : Constant<0x4000, [OptionBases]>;

// From one public source only.
def TcpOptions : ConstantGroup<"Option of IPPROTO_TCP">;
def TCP_FASTOPEN : Constant<15, [TcpOptions]>;
def TCP_BSDURGENT : Constant<0x7000, [TcpOptions]>;
def IpOptions : ConstantGroup<"Option of IPPROTO_IP">;
def IP_TTL : Constant<4, [IpOptions]>;
def IP_UNICAST_IF : Constant<31, [IpOptions]>;
def Ipv6Options : ConstantGroup<"Option of IPPROTO_IPV6">;
def IPV6_UNICAST_HOPS : Constant<4, [Ipv6Options]>;
def IPV6_V6ONLY : Constant<27, [Ipv6Options]>;
def IPV6_UNICAST_IF : Constant<31, [Ipv6Options]>;
def SocketOptions : ConstantGroup<"Option of SOL_SOCKET">;
def SO_PORT_SCALABILITY : Constant<0x3006, [SocketOptions]>;

def Statuses : ConstantGroup<"NTSTATUS">;
def STATUS_SUCCESS : Constant<0x00000000, [Statuses]>;
def STATUS_PENDING : Constant<0x00000103, [Statuses]>;
def STATUS_EVENT_PENDING : Constant<0x40000013, [Statuses]>;
def STATUS_BUFFER_OVERFLOW : Constant<0x80000005, [Statuses]>;
def STATUS_NOT_IMPLEMENTED : Constant<0xC0000002, [Statuses]>;
def STATUS_INVALID_PARAMETER : Constant<0xC000000D, [Statuses]>;
def STATUS_INVALID_DEVICE_REQUEST : Constant<0xC0000010, [Statuses]>;
def STATUS_MORE_PROCESSING_REQUIRED : Constant<0xC0000016, [Statuses]>;
def STATUS_ACCESS_DENIED : Constant<0xC0000022, [Statuses]>;
def STATUS_BUFFER_TOO_SMALL : Constant<0xC0000023, [Statuses]>;
def STATUS_DEVICE_NOT_READY : Constant<0xC00000A3, [Statuses]>;
def STATUS_FILE_FORCED_CLOSED : Constant<0xC00000B6, [Statuses]>;
def STATUS_NOT_SUPPORTED : Constant<0xC00000BB, [Statuses]>;
def STATUS_REQUEST_NOT_ACCEPTED : Constant<0xC00000D0, [Statuses]>;
def STATUS_INVALID_DEVICE_STATE : Constant<0xC0000184, [Statuses]>;
def STATUS_INVALID_BUFFER_SIZE : Constant<0xC0000206, [Statuses]>;
def STATUS_ADDRESS_ALREADY_EXISTS : Constant<0xC000020A, [Statuses]>;
def STATUS_DATA_NOT_ACCEPTED : Constant<0xC000021B, [Statuses]>;
def STATUS_NO_MATCH : Constant<0xC0000272, [Statuses]>;
def STATUS_NOINTERFACE : Constant<0xC00002B9, [Statuses]>;
