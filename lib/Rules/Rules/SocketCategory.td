//===- SocketCategory.td - Functions by category -----------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = SocketCategoryCheck, Family = SocketCategoryFamily, Static = Flow,
    Tier = 1 in {

def WSK_WskBind_Socket_category : Rule<"WSK-WskBind-Socket-category", Must,
    "WskBind may be called only on a listening, datagram, connection-oriented "
    "or stream socket (never a basic one)."> {
  let About = [WskBind];
  let Why = Expected<"the function pointer is fetched from a slot that does "
                     "not exist or belongs to another function of that "
                     "socket's dispatch table; jump to garbage">;
  let Sources = ["nc-wsk-pfn_wsk_bind", "winsock-kernel-socket-categories",
                 "binding-a-socket-to-a-transport-address"];
  let RunTime = Observed<"shim knows each socket's category; its tables are "
                         "padded with trapping stubs">;
  let Requires = [OwnCategory<[WskBind]>];
}

def WSK_WskAccept_Socket_category : Rule<"WSK-WskAccept-Socket-category", Must,
    "WskAccept may be called only on a listening or stream socket."> {
  let About = [WskAccept];
  let Why = Expected<"the function pointer is fetched from a slot that does "
                     "not exist or belongs to another function of that "
                     "socket's dispatch table; jump to garbage">;
  let Sources = ["nc-wsk-pfn_wsk_accept"];
  let RunTime = Observed<"shim knows each socket's category; its tables are "
                         "padded with trapping stubs">;
  let Requires = [OwnCategory<[WskAccept]>];
}

def WSK_WskInspectComplete_Socket_category
    : Rule<"WSK-WskInspectComplete-Socket-category", Must,
           "WskInspectComplete may be called only on a listening socket with "
           "conditional accept enabled."> {
  let About = [WskInspectComplete];
  let Why = Expected<"the function pointer is fetched from a slot that does "
                     "not exist or belongs to another function of that "
                     "socket's dispatch table; jump to garbage">;
  let Sources = ["nc-wsk-pfn_wsk_inspect_complete",
                 "ns-wsk-_wsk_provider_listen_dispatch"];
  let RunTime = Observed<"shim knows each socket's category; its tables are "
                         "padded with trapping stubs">;
  let Note = "A31: no slot in the stream table, so a stream socket in "
             "listening mode cannot complete a pended inspection";
  let Requires = [OwnCategory<[WskInspectComplete]>];
}

def WSK_WskConnect_Socket_category
    : Rule<"WSK-WskConnect-Socket-category", Must,
           "WskConnect may be called only on a connection-oriented or stream "
           "socket."> {
  let About = [WskConnect];
  let Why = Expected<"the function pointer is fetched from a slot that does "
                     "not exist or belongs to another function of that "
                     "socket's dispatch table; jump to garbage">;
  let Sources = ["nc-wsk-pfn_wsk_connect"];
  let Seed = true;
  let RunTime = Observed<"shim knows each socket's category; its tables are "
                         "padded with trapping stubs">;
  let Requires = [OwnCategory<[WskConnect]>];
}

def WSK_WskConnectEx_Socket_category
    : Rule<"WSK-WskConnectEx-Socket-category", Must,
           "WskConnectEx may be called only on a connection-oriented or stream "
           "socket."> {
  let About = [WskConnectEx];
  let Why = Expected<"the function pointer is fetched from a slot that does "
                     "not exist or belongs to another function of that "
                     "socket's dispatch table; jump to garbage">;
  let Sources = ["nc-wsk-pfn_wsk_connect_ex"];
  let RunTime = Observed<"shim knows each socket's category; its tables are "
                         "padded with trapping stubs">;
  let Requires = [OwnCategory<[WskConnectEx]>];
}

def WSK_WskListen_Socket_category : Rule<"WSK-WskListen-Socket-category", Must,
    "WskListen may be called only on a stream socket."> {
  let About = [WskListen];
  let Why = Expected<"the function pointer is fetched from a slot that does "
                     "not exist or belongs to another function of that "
                     "socket's dispatch table; jump to garbage">;
  let Sources = ["nc-wsk-pfn_wsk_listen"];
  let RunTime = Observed<"shim knows each socket's category; its tables are "
                         "padded with trapping stubs">;
  let Requires = [OwnCategory<[WskListen]>];
}

def WSK_WskSend_Socket_category : Rule<"WSK-WskSend-Socket-category", Must,
    "WskSend may be called only on a connection-oriented or stream socket."> {
  let About = [WskSend];
  let Why = Expected<"the function pointer is fetched from a slot that does "
                     "not exist or belongs to another function of that "
                     "socket's dispatch table; jump to garbage">;
  let Sources = ["nc-wsk-pfn_wsk_send"];
  let RunTime = Observed<"shim knows each socket's category; its tables are "
                         "padded with trapping stubs">;
  let Requires = [OwnCategory<[WskSend]>];
}

def WSK_WskReceive_Socket_category
    : Rule<"WSK-WskReceive-Socket-category", Must,
           "WskReceive may be called only on a connection-oriented or stream "
           "socket."> {
  let About = [WskReceive];
  let Why = Expected<"the function pointer is fetched from a slot that does "
                     "not exist or belongs to another function of that "
                     "socket's dispatch table; jump to garbage">;
  let Sources = ["nc-wsk-pfn_wsk_receive"];
  let RunTime = Observed<"shim knows each socket's category; its tables are "
                         "padded with trapping stubs">;
  let Requires = [OwnCategory<[WskReceive]>];
}

def WSK_WskDisconnect_Socket_category
    : Rule<"WSK-WskDisconnect-Socket-category", Must,
           "WskDisconnect may be called only on a connection-oriented or "
           "stream socket."> {
  let About = [WskDisconnect];
  let Why = Expected<"the function pointer is fetched from a slot that does "
                     "not exist or belongs to another function of that "
                     "socket's dispatch table; jump to garbage">;
  let Sources = ["nc-wsk-pfn_wsk_disconnect"];
  let RunTime = Observed<"shim knows each socket's category; its tables are "
                         "padded with trapping stubs">;
  let Requires = [OwnCategory<[WskDisconnect]>];
}

def WSK_WskSendTo_Socket_category : Rule<"WSK-WskSendTo-Socket-category", Must,
    "WskSendTo may be called only on a datagram socket."> {
  let About = [WskSendTo];
  let Why = Expected<"the function pointer is fetched from a slot that does "
                     "not exist or belongs to another function of that "
                     "socket's dispatch table; jump to garbage">;
  let Sources = ["nc-wsk-pfn_wsk_send_to"];
  let RunTime = Observed<"shim knows each socket's category; its tables are "
                         "padded with trapping stubs">;
  let Requires = [OwnCategory<[WskSendTo]>];
}

def WSK_WskSendMessages_Socket_category
    : Rule<"WSK-WskSendMessages-Socket-category", Must,
           "WskSendMessages may be called only on a datagram socket."> {
  let About = [WskSendMessages];
  let Why = Expected<"the function pointer is fetched from a slot that does "
                     "not exist or belongs to another function of that "
                     "socket's dispatch table; jump to garbage">;
  let Sources = ["nc-wsk-pfn_wsk_send_messages",
                 "ns-wsk-_wsk_provider_datagram_dispatch"];
  let RunTime = Observed<"shim knows each socket's category; its tables are "
                         "padded with trapping stubs">;
  let Requires = [OwnCategory<[WskSendMessages]>];
}

def WSK_WskReceiveFrom_Socket_category
    : Rule<"WSK-WskReceiveFrom-Socket-category", Must,
           "WskReceiveFrom may be called only on a datagram socket."> {
  let About = [WskReceiveFrom];
  let Why = Expected<"the function pointer is fetched from a slot that does "
                     "not exist or belongs to another function of that "
                     "socket's dispatch table; jump to garbage">;
  let Sources = ["nc-wsk-pfn_wsk_receive_from"];
  let RunTime = Observed<"shim knows each socket's category; its tables are "
                         "padded with trapping stubs">;
  let Requires = [OwnCategory<[WskReceiveFrom]>];
}

def WSK_WskGetLocalAddress_Socket_category
    : Rule<"WSK-WskGetLocalAddress-Socket-category", Must,
           "WskGetLocalAddress may be called only on a listening, datagram, "
           "connection-oriented or stream socket (no slot in the basic "
           "table)."> {
  let About = [WskGetLocalAddress];
  let Why = Expected<"the function pointer is fetched from a slot that does "
                     "not exist or belongs to another function of that "
                     "socket's dispatch table; jump to garbage">;
  let Sources = ["nc-wsk-pfn_wsk_get_local_address"];
  let RunTime = Observed<"shim knows each socket's category; its tables are "
                         "padded with trapping stubs">;
  let Requires = [OwnCategory<[WskGetLocalAddress]>];
}

def WSK_WskGetRemoteAddress_Socket_category
    : Rule<"WSK-WskGetRemoteAddress-Socket-category", Must,
           "WskGetRemoteAddress may be called only on a connection-oriented or "
           "stream socket."> {
  let About = [WskGetRemoteAddress];
  let Why = Expected<"the function pointer is fetched from a slot that does "
                     "not exist or belongs to another function of that "
                     "socket's dispatch table; jump to garbage">;
  let Sources = ["nc-wsk-pfn_wsk_get_remote_address"];
  let RunTime = Observed<"shim knows each socket's category; its tables are "
                         "padded with trapping stubs">;
  let Requires = [OwnCategory<[WskGetRemoteAddress]>];
}

def WSK_WskRelease_Overload_matches_category
    : Rule<"WSK-WskRelease-Overload-matches-category", Must,
           "WskRelease must be taken from the table that matches the list "
           "type: WSK_DATA_INDICATION lists on connection-oriented/stream "
           "sockets, WSK_DATAGRAM_INDICATION lists on datagram sockets."> {
  let About = [WskReleaseData, WskReleaseDatagram];
  let Why = Expected<"the list is walked with the wrong layout; pool "
                     "corruption">;
  let Sources = ["nc-wsk-pfn_wsk_release_data_indication_list",
                 "nc-wsk-pfn_wsk_release_datagram_indication_list"];
  let Static = Syntactic;
  let RunTime = Observed<"shim tracks lists it indicated and their kind">;
  let Note = "A33: the data-indication page says 'connection-oriented or "
             "listening' although the listen table has no WskRelease slot";
  let Requires = [OwnCategory<[WskReleaseData, WskReleaseDatagram]>];
}

def WSK_WSK_SOCKET_Dispatch_cast_matches_category
    : Rule<"WSK-WSK_SOCKET-Dispatch-cast-matches-category", Must,
           "Socket->Dispatch must be cast to the provider table of the "
           "socket's real category (accepted sockets are connection-oriented); "
           "WSK_PROVIDER_BASIC_DISPATCH is valid for every category."> {
  let About = [WSK_SOCKET];
  let Api = "WSK_SOCKET.Dispatch";
  let Why = Expected<"wrong slot is called with a mismatched signature; "
                     "bugcheck">;
  let Sources = ["ns-wsk-_wsk_socket", "winsock-kernel-dispatch-tables",
                 "ns-wsk-_wsk_provider_basic_dispatch",
                 "winsock-kernel-objects"];
  let RunTime = Observed<"shim stubs compare the table they sit in with the "
                         "socket's category">;
  let Note = "A37: Basic members are a common prefix of all tables (and "
             "WskBind is the next slot in all four others); using them through "
             "another cast is harmless and widespread";
}

def WSK_WSK_SOCKET_Dispatch_from_own_socket
    : Rule<"WSK-WSK_SOCKET-Dispatch-from-own-socket", Should,
           "A socket function should be taken from the Dispatch table of the "
           "very socket passed as its first argument."> {
  let About = SocketFunctions;
  let Api = "all socket functions";
  let Why = Expected<"tables differ per category (and may differ per "
                     "transport)">;
  let Sources = ["ns-wsk-_wsk_socket"];
  let Basis = Implicit;
  let RunTime = Observed<"stub compares its table with Socket->Dispatch">;
  let Tier = 3;
}

def WSK_BasicSocket_No_bind_or_data
    : Rule<"WSK-BasicSocket-No-bind-or-data", Must,
           "A basic socket must be used only for options and IOCTLs; it cannot "
           "be bound and cannot send or receive."> {
  let About = !listconcat([WSK_PROVIDER_BASIC_DISPATCH], DataFunctions);
  let Api = "basic socket";
  let Why = Documented<"no such functions in its dispatch table">;
  let Note = "WskBind and the functions of connections have rules of their "
             "own";
  let Sources = ["winsock-kernel-socket-categories",
                 "binding-a-socket-to-a-transport-address",
                 "ns-wsk-_wsk_provider_basic_dispatch"];
  let RunTime = Observed<"trapping stubs behind the two basic slots">;
  let Requires = [OwnCategory<DataFunctions, [BasicSocket]>];
}

def WSK_SO_BROADCAST_Category : Rule<"WSK-SO_BROADCAST-Category", Must,
    "The option applies only to datagram sockets."> {
  let About = [SO_BROADCAST];
  let Why = Expected<"option call fails">;
  let Sources = ["so-broadcast"];
  let RunTime = Observed<"recorded category">;
  let Note = "A8: stream sockets were added later; they act as listening or "
             "connection-oriented sockets, never as datagram ones.";
  let Requires = [CodeCategory<SO_BROADCAST>];
}

def WSK_SO_CONDITIONAL_ACCEPT_Category
    : Rule<"WSK-SO_CONDITIONAL_ACCEPT-Category", Must,
           "The option applies only to listening sockets."> {
  let About = [SO_CONDITIONAL_ACCEPT];
  let Why = Expected<"option call fails">;
  let Sources = ["so-conditional-accept"];
  let RunTime = Observed<"recorded category">;
  let Note = "A8: stream sockets (added later) are not mentioned; allowed, "
             "because they can listen. A31: a pended inspection cannot be "
             "completed on them.";
  let Requires = [CodeCategory<SO_CONDITIONAL_ACCEPT>];
}

def WSK_SO_EXCLUSIVEADDRUSE_Category
    : Rule<"WSK-SO_EXCLUSIVEADDRUSE-Category", Must,
           "The option applies only to listening, datagram or "
           "connection-oriented sockets."> {
  let About = [SO_EXCLUSIVEADDRUSE];
  let Why = Expected<"option call fails">;
  let Sources = ["so-exclusiveaddruse"];
  let RunTime = Observed<"recorded category">;
  let Note = "A8: stream sockets (added later) are not mentioned; treat them "
             "as allowed";
  let Requires = [CodeCategory<SO_EXCLUSIVEADDRUSE>];
}

def WSK_SO_KEEPALIVE_Category : Rule<"WSK-SO_KEEPALIVE-Category", Must,
    "The option applies only to listening or connection-oriented sockets."> {
  let About = [SO_KEEPALIVE];
  let Why = Expected<"option call fails">;
  let Sources = ["so-keepalive"];
  let RunTime = Observed<"recorded category">;
  let Note = "A8: stream sockets (added later) are not mentioned; treat them "
             "as allowed";
  let Requires = [CodeCategory<SO_KEEPALIVE>];
}

def WSK_SO_RCVBUF_Category : Rule<"WSK-SO_RCVBUF-Category", Must,
    "The option applies only to listening, datagram or connection-oriented "
    "sockets."> {
  let About = [SO_RCVBUF];
  let Why = Expected<"option call fails">;
  let Sources = ["so-rcvbuf"];
  let RunTime = Observed<"recorded category">;
  let Note = "A8: stream sockets (added later) are not mentioned; treat them "
             "as allowed";
  let Requires = [CodeCategory<SO_RCVBUF>];
}

def WSK_SO_REUSEADDR_Category : Rule<"WSK-SO_REUSEADDR-Category", Must,
    "The option applies only to listening, datagram or connection-oriented "
    "sockets."> {
  let About = [SO_REUSEADDR];
  let Why = Expected<"option call fails">;
  let Sources = ["so-reuseaddr"];
  let RunTime = Observed<"recorded category">;
  let Note = "A8: stream sockets (added later) are not mentioned; treat them "
             "as allowed";
  let Requires = [CodeCategory<SO_REUSEADDR>];
}

def WSK_SO_WSK_SECURITY_Category : Rule<"WSK-SO_WSK_SECURITY-Category", Must,
    "The option applies only to listening, datagram and connection-oriented "
    "sockets."> {
  let About = [SO_WSK_SECURITY];
  let Why = Expected<"option call fails">;
  let Sources = ["so-wsk-security"];
  let RunTime = Observed<"recorded category">;
  let Note = "A8: stream sockets not mentioned";
  let Requires = [CodeCategory<SO_WSK_SECURITY>];
}

def WSK_SIO_LOOPBACK_FAST_PATH_Tcp_only
    : Rule<"WSK-SIO_LOOPBACK_FAST_PATH-Tcp-only", Must,
           "The operation may be used only on TCP sockets."> {
  let About = [SIO_LOOPBACK_FAST_PATH];
  let Why = Expected<"STATUS_NOT_SUPPORTED">;
  let Sources = ["sio-loopback-fast-path"];
  let RunTime = Observed<"recorded protocol">;
  let Requires = [CodeCategory<SIO_LOOPBACK_FAST_PATH>];
}

} // Check = SocketCategoryCheck
