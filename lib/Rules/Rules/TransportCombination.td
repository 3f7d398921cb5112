//===- TransportCombination.td - Transports ----------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = TransportCombinationCheck, Family = AddressesFamily,
    Static = Syntactic, Tier = 1 in {

def WSK_WskSocket_AddressFamily_supported
    : Rule<"WSK-WskSocket-AddressFamily-supported", Must,
           "AddressFamily must be one that WSK supports (AF_INET or AF_INET6 "
           "natively, others only if a transport or TDI mapping provides "
           "them)."> {
  let About = [WskSocket];
  let Why = Expected<"socket creation fails">;
  let Sources = ["nc-wsk-pfn_wsk_socket", "af-inet", "af-inet6"];
  let Basis = Implicit;
  let Seed = true;
  let RunTime = Observed<"range test">;
  let Note = "third-party transports (e.g. AF_VSOCK-like) exist; only "
             "AF_UNSPEC/negative constants are certainly wrong";
  let Requires = [Arg<[WskSocket], "AddressFamily", InRange<1, 0x7FFF>>];
}

def WSK_WskSocket_SocketType_valid
    : Rule<"WSK-WskSocket-SocketType-valid", Must,
           "SocketType must be SOCK_STREAM, SOCK_DGRAM or SOCK_RAW."> {
  let About = [WskSocket];
  let Why = Expected<"socket creation fails">;
  let Sources = ["nc-wsk-pfn_wsk_socket"];
  let Seed = true;
  let RunTime = Observed<"range test">;
  let Note = "Other address families may have types of their own.";
  let Requires = [
    Arg<[WskSocket], "SocketType", OneValueOf<[SOCK_STREAM, SOCK_DGRAM, SOCK_RAW]>,
        When<"AddressFamily", OneValueOf<[AF_INET, AF_INET6]>>>];
}

def WSK_WskSocketConnect_SocketType_valid
    : Rule<"WSK-WskSocketConnect-SocketType-valid", Must,
           "SocketType must be SOCK_STREAM, SOCK_DGRAM or SOCK_RAW."> {
  let About = [WskSocketConnect];
  let Why = Expected<"socket creation fails">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Seed = true;
  let RunTime = Observed<"range test">;
  let Requires = [Arg<[WskSocketConnect], "SocketType", OneValueOf<[SOCK_STREAM, SOCK_DGRAM, SOCK_RAW]>>];
}

def WSK_WskSocket_Transport_valid_combination
    : Rule<"WSK-WskSocket-Transport-valid-combination", Must,
           "AddressFamily, SocketType and Protocol together must be one of the "
           "combinations WSK_TRANSPORT_LIST_QUERY reports (or a mapped TDI "
           "transport)."> {
  let About = [WskSocket];
  let Why = Expected<"socket creation fails">;
  let Sources = ["nc-wsk-pfn_wsk_socket", "ns-wsk-_wsk_transport"];
  let Seed = true;
  let RunTime = Observed<"compare the triple with the transport list">;
  let Note = "For IPv4 and IPv6: combinations that no category supports. Other "
             "families are a matter of their transport.";
  let Requires = [
    Transports<[WskSocket],
               [ListenSocket, DatagramSocket, ConnectionSocket, StreamSocket],
               BasicSocket>];
}

def WSK_WskSocketConnect_Transport_valid_combination
    : Rule<"WSK-WskSocketConnect-Transport-valid-combination", Must,
           "SocketType and Protocol together with LocalAddress's family must "
           "be a combination WSK_TRANSPORT_LIST_QUERY reports."> {
  let About = [WskSocketConnect];
  let Why = Expected<"socket creation fails">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Seed = true;
  let RunTime = Observed<"compare the triple with the transport list">;
  let Requires = [
    Transports<[WskSocketConnect], [ConnectionSocket], BasicSocket>];
}

def WSK_WskSocket_Listen_tcp_only : Rule<"WSK-WskSocket-Listen-tcp-only", Must,
    "For AF_INET/AF_INET6 a listening socket must be SOCK_STREAM with "
    "IPPROTO_TCP."> {
  let About = [WskSocket];
  let Api = "WskSocket (WSK_FLAG_LISTEN_SOCKET)";
  let Why = Expected<"unsupported combination; creation fails">;
  let Sources = ["af-inet", "af-inet6"];
  let RunTime = Observed<"argument test">;
  let Tier = 2;
  let Requires = [Transports<[WskSocket], [ListenSocket], ListenSocket>];
}

def WSK_WskSocket_Connection_tcp_only
    : Rule<"WSK-WskSocket-Connection-tcp-only", Must,
           "For AF_INET/AF_INET6 a connection-oriented socket must be "
           "SOCK_STREAM with IPPROTO_TCP."> {
  let About = [WskSocket];
  let Api = "WskSocket (WSK_FLAG_CONNECTION_SOCKET)";
  let Why = Expected<"unsupported combination; creation fails">;
  let Sources = ["af-inet", "af-inet6"];
  let RunTime = Observed<"argument test">;
  let Tier = 2;
  let Requires = [Transports<[WskSocket], [ConnectionSocket], ConnectionSocket>];
}

def WSK_WskSocketConnect_Connection_tcp_only
    : Rule<"WSK-WskSocketConnect-Connection-tcp-only", Must,
           "For AF_INET/AF_INET6 WskSocketConnect must be used with "
           "SOCK_STREAM and IPPROTO_TCP, because it creates a "
           "connection-oriented socket."> {
  let About = [WskSocketConnect];
  let Why = Expected<"unsupported combination; creation fails">;
  let Sources = ["af-inet", "af-inet6", "nc-wsk-pfn_wsk_socket_connect"];
  let RunTime = Observed<"argument test">;
  let Tier = 2;
  let Note = "A24: the WskSocketConnect page itself lists SOCK_DGRAM and "
             "SOCK_RAW as socket types; the address-family pages rule them out "
             "for this category";
  let Requires = [
    Transports<[WskSocketConnect], [ConnectionSocket], ConnectionSocket>];
}

def WSK_WskSocket_Datagram_udp_or_raw
    : Rule<"WSK-WskSocket-Datagram-udp-or-raw", Must,
           "For AF_INET/AF_INET6 a datagram socket must be SOCK_DGRAM with "
           "IPPROTO_UDP, or SOCK_RAW with any IPPROTO value."> {
  let About = [WskSocket];
  let Api = "WskSocket (WSK_FLAG_DATAGRAM_SOCKET)";
  let Why = Expected<"unsupported combination; creation fails">;
  let Sources = ["af-inet", "af-inet6"];
  let RunTime = Observed<"argument test">;
  let Tier = 2;
  let Requires = [Transports<[WskSocket], [DatagramSocket], DatagramSocket>];
}

def WSK_WskSocket_Basic_combinations
    : Rule<"WSK-WskSocket-Basic-combinations", Must,
           "For AF_INET/AF_INET6 a basic socket must be "
           "SOCK_STREAM+IPPROTO_TCP, SOCK_DGRAM+IPPROTO_UDP or SOCK_RAW+any "
           "IPPROTO value."> {
  let About = [WskSocket];
  let Api = "WskSocket (WSK_FLAG_BASIC_SOCKET)";
  let Why = Expected<"unsupported combination; creation fails">;
  let Sources = ["af-inet", "af-inet6"];
  let RunTime = Observed<"argument test">;
  let Tier = 2;
  let Requires = [Transports<[WskSocket], [BasicSocket], BasicSocket>];
}

def WSK_WskSocket_Stream_tcp : Rule<"WSK-WskSocket-Stream-tcp", Should,
    "A stream socket (Windows 10 1703+) should be SOCK_STREAM with "
    "IPPROTO_TCP."> {
  let About = [WskSocket];
  let Api = "WskSocket (WSK_FLAG_STREAM_SOCKET)";
  let Why = Expected<"its listen/connection roles; not tabulated">;
  let Sources = ["winsock-kernel-socket-categories", "af-inet"];
  let Basis = Inferred;
  let RunTime = Observed<"argument test">;
  let Tier = 3;
  let Note = "A8: address-family pages predate stream sockets and list no "
             "combination";
  let Requires = [Transports<[WskSocket], [StreamSocket], StreamSocket>];
}

} // Check = TransportCombinationCheck
