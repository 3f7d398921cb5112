//===- SocketState.td - Order of operations ----------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// Requirements that several rules make.
class BoundFirst<Function function>
    : Needs<[function], [SocketBound], "bind it with WskBind first">;
class ConnectedFirst<Function function>
    : Needs<[function], [SocketConnected], "connect it first">;
class NoMore<list<Function> functions, SocketFact fact>
    : Never<functions, [fact], "close it with WskCloseSocket">;
def NoMoreSend
    : Never<[WskSend], [SocketDisconnected],
            "send everything before WskDisconnect, or in its Buffer">;
def NoMoreReceive
    : Never<[WskReceive], [PeerDisconnected],
            "send what is left, call WskDisconnect and close it">;
class Commits<list<Function> functions, SocketFact fact>
    : Never<functions, [fact], "make another socket for that"> {
  let On = [StreamSocket];
}
class FixedAddressNeeded<Function function>
    : Needs<[function], [FixedRemoteAddress, FixedDestination],
            "pass an address, or set one with SIO_WSK_SET_REMOTE_ADDRESS or "
            "SIO_WSK_SET_SENDTO_ADDRESS"> {
  let Test = WithoutAddress;
}
class Alternatives<ControlCode control, SocketFact fact>
    : Never<[control], [fact], "enable one of the two options"> {
  let Test = SwitchingOn;
}

def ListeningFirst
    : Needs<[WskAccept], [SocketListening], "call WskListen first"> {
  let On = [StreamSocket];
}
// Port 0 of the wildcard address is chosen at the bind; the address is not.
def AddressAfterConnect
    : Never<[WskGetLocalAddress], [WildcardAddress],
            "connect it first: until then only the port is known"> {
  let On = [ConnectionSocket];
  let Unless = [SocketConnected];
}
def BroadcastNeeded
    : Needs<[WskSendTo, WskSendMessages], [BroadcastEnabled],
            "enable SO_BROADCAST first"> {
  let Test = ToBroadcast;
}

// Retained data indications still have to be released.
defvar SilentFunctions = [
    WskControlSocket, WskSend, WskReceive, WskDisconnect, WskGetLocalAddress,
    WskGetRemoteAddress, WskBind, WskConnect, WskConnectEx, WskListen,
    WskAccept];

defvar FastPathOptions = [
    OptionName<IPPROTO_IP, IP_TTL>, OptionName<IPPROTO_IP, IP_UNICAST_IF>,
    OptionName<IPPROTO_IPV6, IPV6_UNICAST_HOPS>,
    OptionName<IPPROTO_IPV6, IPV6_UNICAST_IF>,
    OptionName<IPPROTO_IPV6, IPV6_V6ONLY>,
    OptionName<IPPROTO_TCP, TCP_BSDURGENT>,
    OptionName<SOL_SOCKET, SO_PORT_SCALABILITY>];
defvar FastPathCodes = [SO_CONDITIONAL_ACCEPT, SO_EXCLUSIVEADDRUSE, SO_RCVBUF,
                        SO_REUSEADDR];

let Check = SocketStateCheck, Family = SocketStateFamily, Static = Flow,
    Tier = 1 in {

def WSK_WskSendTo_RemoteAddress_required
    : Rule<"WSK-WskSendTo-RemoteAddress-required", Must,
           "RemoteAddress may be NULL only while a fixed remote address "
           "(SIO_WSK_SET_REMOTE_ADDRESS) or fixed destination "
           "(SIO_WSK_SET_SENDTO_ADDRESS) is set on the socket."> {
  let About = [WskSendTo];
  let Why = Unspecified<"send fails">;
  let Sources = ["nc-wsk-pfn_wsk_send_to",
                 "sending-data-over-a-datagram-socket"];
  let Family = NullArgumentsFamily;
  let Static = Inter;
  let RunTime = Observed<"shim tracks both fixed addresses per socket">;
  let Tier = 2;
  let Requires = [FixedAddressNeeded<WskSendTo>];
}

def WSK_WskSendMessages_RemoteAddress_required
    : Rule<"WSK-WskSendMessages-RemoteAddress-required", Should,
           "RemoteAddress should be non-NULL unless a fixed remote or "
           "destination address is set on the socket."> {
  let About = [WskSendMessages];
  let Why = Unspecified<"condition copied by analogy from WskSendTo">;
  let Sources = ["nc-wsk-pfn_wsk_send_messages"];
  let Basis = Inferred;
  let Family = NullArgumentsFamily;
  let Static = Inter;
  let RunTime = Observed<"shim tracks fixed addresses">;
  let Tier = 3;
  let Note = "A32: the page marks the parameter optional without saying when";
  let Requires = [FixedAddressNeeded<WskSendMessages>];
}

def WSK_WskSocketConnect_Options_need_separate_calls
    : Rule<"WSK-WskSocketConnect-Options-need-separate-calls", Must,
           "If a socket option or IOCTL has to be applied before the socket is "
           "bound or connected, the driver must use WskSocket + WskBind + "
           "WskConnect instead of WskSocketConnect."> {
  let About = [WskSocketConnect];
  let Why = Expected<"the option is applied too late (or fails) because the "
                     "returned socket is already bound and connected">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Seed = true;
  let RunTime = Observed<"a pre-bind-only option arrives on a socket created "
                         "by WskSocketConnect">;
  let Requires = [TooLateFor<MadeAtOnce,
                             "make the socket with WskSocket, set it, then "
                             "call WskBind and WskConnect">];
}

def WSK_WskConnect_Bound_first : Rule<"WSK-WskConnect-Bound-first", Must,
    "The socket must have been bound successfully with WskBind before "
    "WskConnect."> {
  let About = [WskConnect];
  let Why = Expected<"connect fails">;
  let Sources = ["nc-wsk-pfn_wsk_connect", "nc-wsk-pfn_wsk_bind"];
  let Seed = true;
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Requires = [BoundFirst<WskConnect>];
}

def WSK_WskConnectEx_Bound_first : Rule<"WSK-WskConnectEx-Bound-first", Must,
    "The socket must have been bound successfully with WskBind before "
    "WskConnectEx."> {
  let About = [WskConnectEx];
  let Why = Expected<"connect fails">;
  let Sources = ["nc-wsk-pfn_wsk_connect_ex"];
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Requires = [BoundFirst<WskConnectEx>];
}

def WSK_WskListen_Bound_first : Rule<"WSK-WskListen-Bound-first", Must,
    "The stream socket must have been bound successfully with WskBind before "
    "WskListen."> {
  let About = [WskListen];
  let Why = Expected<"listen fails">;
  let Sources = ["nc-wsk-pfn_wsk_listen", "nc-wsk-pfn_wsk_bind"];
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Requires = [BoundFirst<WskListen>];
}

def WSK_WskAccept_Bound_first : Rule<"WSK-WskAccept-Bound-first", Must,
    "The listening or stream socket must have been bound successfully with "
    "WskBind before WskAccept."> {
  let About = [WskAccept];
  let Why = Expected<"accept fails">;
  let Sources = ["nc-wsk-pfn_wsk_accept",
                 "binding-a-socket-to-a-transport-address"];
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Requires = [BoundFirst<WskAccept>];
}

def WSK_WskAccept_Stream_listening_first
    : Rule<"WSK-WskAccept-Stream-listening-first", Should,
           "A stream socket should have been put into listening mode with "
           "WskListen before WskAccept."> {
  let About = [WskAccept];
  let Sources = ["nc-wsk-pfn_wsk_accept", "nc-wsk-pfn_wsk_listen"];
  let Basis = Inferred;
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Tier = 3;
  let Note = "A31: inferred: the WskAccept page only demands WskBind";
  let Requires = [ListeningFirst];
}

def WSK_WskSendTo_Bound_first : Rule<"WSK-WskSendTo-Bound-first", Must,
    "The datagram socket must have been bound before WskSendTo."> {
  let About = [WskSendTo];
  let Why = Expected<"send fails">;
  let Sources = ["binding-a-socket-to-a-transport-address",
                 "sending-data-over-a-datagram-socket"];
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Requires = [BoundFirst<WskSendTo>];
}

def WSK_WskSendMessages_Bound_first
    : Rule<"WSK-WskSendMessages-Bound-first", Must,
           "The datagram socket must have been bound before WskSendMessages."> {
  let About = [WskSendMessages];
  let Why = Expected<"send fails">;
  let Sources = ["binding-a-socket-to-a-transport-address"];
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Requires = [BoundFirst<WskSendMessages>];
}

def WSK_WskReceiveFrom_Bound_first
    : Rule<"WSK-WskReceiveFrom-Bound-first", Must,
           "The datagram socket must have been bound before WskReceiveFrom."> {
  let About = [WskReceiveFrom];
  let Why = Expected<"receive fails">;
  let Sources = ["binding-a-socket-to-a-transport-address",
                 "receiving-data-over-a-datagram-socket"];
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Requires = [BoundFirst<WskReceiveFrom>];
}

def WSK_WskGetLocalAddress_Bound_first
    : Rule<"WSK-WskGetLocalAddress-Bound-first", Must,
           "The socket must be bound (by WskBind, WskSocketConnect or by "
           "having been accepted) before WskGetLocalAddress."> {
  let About = [WskGetLocalAddress];
  let Why = Documented<"STATUS_INVALID_DEVICE_STATE">;
  let Sources = ["nc-wsk-pfn_wsk_get_local_address"];
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Requires = [BoundFirst<WskGetLocalAddress>];
}

def WSK_WskGetLocalAddress_Wildcard_after_connect
    : Rule<"WSK-WskGetLocalAddress-Wildcard-after-connect", Should,
           "On a connection-oriented socket bound to the wildcard address the "
           "local IP address should be queried only after the connection is up "
           "(for TCP only the port is fixed by bind)."> {
  let About = [WskGetLocalAddress];
  let Why = Documented<"wildcard address instead of the real one">;
  let Sources = ["nc-wsk-pfn_wsk_get_local_address"];
  let Static = Inter;
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Tier = 3;
  let Requires = [AddressAfterConnect];
}

def WSK_WskGetRemoteAddress_Connected_first
    : Rule<"WSK-WskGetRemoteAddress-Connected-first", Must,
           "The socket must be connected (WskConnect, WskSocketConnect or "
           "accepted) before WskGetRemoteAddress."> {
  let About = [WskGetRemoteAddress];
  let Why = Documented<"STATUS_INVALID_DEVICE_STATE">;
  let Sources = ["nc-wsk-pfn_wsk_get_remote_address"];
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Requires = [ConnectedFirst<WskGetRemoteAddress>];
}

def WSK_WskSend_Connected_first : Rule<"WSK-WskSend-Connected-first", Must,
    "The socket must be connected (WskConnect, WskSocketConnect or accepted) "
    "before WskSend."> {
  let About = [WskSend];
  let Why = Expected<"send fails">;
  let Sources = ["nc-wsk-pfn_wsk_send",
                 "sending-data-over-a-connection-oriented-socket",
                 "establishing-a-connection-with-a-destination"];
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Requires = [ConnectedFirst<WskSend>];
}

def WSK_WskReceive_Connected_first
    : Rule<"WSK-WskReceive-Connected-first", Must,
           "The socket must be connected (WskConnect, WskSocketConnect or "
           "accepted) before WskReceive."> {
  let About = [WskReceive];
  let Why = Expected<"receive fails">;
  let Sources = ["nc-wsk-pfn_wsk_receive",
                 "receiving-data-over-a-connection-oriented-socket",
                 "establishing-a-connection-with-a-destination"];
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Requires = [ConnectedFirst<WskReceive>];
}

def WSK_WskDisconnect_Connected_first
    : Rule<"WSK-WskDisconnect-Connected-first", Must,
           "The socket must have been connected or accepted before "
           "WskDisconnect."> {
  let About = [WskDisconnect];
  let Why = Expected<"disconnect fails">;
  let Sources = ["nc-wsk-pfn_wsk_disconnect"];
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Requires = [ConnectedFirst<WskDisconnect>];
}

def WSK_WskConnect_Stream_no_listen_functions
    : Rule<"WSK-WskConnect-Stream-no-listen-functions", Must,
           "After a successful WskConnect a stream socket must no longer use "
           "listening functions (WskListen, WskAccept)."> {
  let About = [WskConnect];
  let Api = "WskConnect (stream socket)";
  let Why = Expected<"the calls fail">;
  let Sources = ["nc-wsk-pfn_wsk_connect"];
  let Seed = true;
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Requires = [Commits<[WskListen, WskAccept], MadeConnection>];
}

def WSK_WskConnectEx_Stream_no_listen_functions
    : Rule<"WSK-WskConnectEx-Stream-no-listen-functions", Must,
           "After a successful WskConnectEx a stream socket must no longer use "
           "listening functions."> {
  let About = [WskConnectEx];
  let Api = "WskConnectEx (stream socket)";
  let Why = Expected<"the calls fail">;
  let Sources = ["nc-wsk-pfn_wsk_connect_ex"];
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Requires = [Commits<[WskListen, WskAccept], MadeConnectionEx>];
}

def WSK_WskListen_Stream_no_connection_functions
    : Rule<"WSK-WskListen-Stream-no-connection-functions", Must,
           "After a successful WskListen a stream socket must no longer use "
           "connection functions (WskConnect, WskConnectEx, WskSend, "
           "WskReceive, WskDisconnect, WskGetRemoteAddress)."> {
  let About = [WskListen];
  let Api = "WskListen (stream socket)";
  let Why = Expected<"the calls fail">;
  let Sources = ["nc-wsk-pfn_wsk_listen"];
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Requires = [Commits<[WskConnect, WskConnectEx, WskSend,
                           WskReceive, WskDisconnect, WskGetRemoteAddress],
                          SocketListening>];
}

def WSK_WskDisconnect_Graceful_no_more_send
    : Rule<"WSK-WskDisconnect-Graceful-no-more-send", Must,
           "After a graceful WskDisconnect the driver must not send on the "
           "socket (it may still receive until the peer disconnects, if the "
           "transport supports half-open connections)."> {
  let About = [WskDisconnect];
  let Why = Documented<"sends fail">;
  let Sources = ["nc-wsk-pfn_wsk_disconnect"];
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Requires = [NoMoreSend];
}

def WSK_WskDisconnect_Abortive_no_more_io
    : Rule<"WSK-WskDisconnect-Abortive-no-more-io", Must,
           "After an abortive WskDisconnect the driver must neither send nor "
           "receive on the socket."> {
  let About = [WskDisconnect];
  let Why = Documented<"all data operations fail">;
  let Sources = ["nc-wsk-pfn_wsk_disconnect"];
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Requires = [NoMore<[WskSend, WskReceive], SocketAborted>];
}

def WSK_SIO_WSK_SET_TCP_SILENT_MODE_Only_close_after
    : Rule<"WSK-SIO_WSK_SET_TCP_SILENT_MODE-Only-close-after", Must,
           "After silent mode has been enabled the only permitted operation on "
           "the socket is WskCloseSocket."> {
  let About = [SIO_WSK_SET_TCP_SILENT_MODE];
  let Why = Documented<"sends and disconnects fail with "
                       "STATUS_INVALID_DEVICE_STATE; received data is dropped "
                       "silently">;
  let Sources = ["sio-wsk-set-tcp-silent-mode"];
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Requires = [NoMore<SilentFunctions, SilentMode>];
}

def WSK_SIO_WSK_SET_TCP_SILENT_MODE_No_pending_io
    : Rule<"WSK-SIO_WSK_SET_TCP_SILENT_MODE-No-pending-io", Must,
           "No send or disconnect request may be pending when silent mode is "
           "requested."> {
  let About = [SIO_WSK_SET_TCP_SILENT_MODE];
  let Sources = ["sio-wsk-set-tcp-silent-mode"];
  let Static = Inter;
  let RunTime = Observed<"pending-IRP table per socket">;
  let Tier = 2;
  let Requires = [NotWhilePending<SIO_WSK_SET_TCP_SILENT_MODE,
                                  [WskSend, WskDisconnect]>];
}

def WSK_TCP_FASTOPEN_Before_connect
    : Rule<"WSK-TCP_FASTOPEN-Before-connect", Should,
           "TCP_FASTOPEN should be set before WskConnectEx for its buffer to "
           "travel with the SYN."> {
  let About = [WskControlSocket, WskConnectEx];
  let Api = "TCP_FASTOPEN option";
  let Why = Expected<"data is sent only after the handshake">;
  let Sources = ["nc-wsk-pfn_wsk_connect_ex"];
  let RunTime = Observed<"per-socket state machine in the shim">;
  let Tier = 3;
  let Requires = [NeverSet<OptionName<IPPROTO_TCP, TCP_FASTOPEN>,
                           SocketConnected,
                           "set it before WskConnectEx">];
}

def WSK_WskDisconnectEvent_Abortive_no_more_io
    : Rule<"WSK-WskDisconnectEvent-Abortive-no-more-io", Must,
           "After an abortive remote disconnect the driver must neither send "
           "nor expect data on the socket."> {
  let About = [WskDisconnectEvent];
  let Why = Documented<"operations fail">;
  let Sources = ["nc-wsk-pfn_wsk_disconnect_event"];
  let Static = Inter;
  let RunTime = Observed<"state machine fed by the callback flags: a call "
                         "inside the callback, or one that uses an IRP again "
                         "whose request ended because of it; others may be "
                         "on their way">;
  let Requires = [NoMore<[WskSend, WskReceive], PeerAborted>];
}

def WSK_WskDisconnectEvent_Graceful_no_more_receive
    : Rule<"WSK-WskDisconnectEvent-Graceful-no-more-receive", Should,
           "After a graceful remote disconnect the driver should not post "
           "further receives (sending remains possible until it disconnects or "
           "closes)."> {
  let About = [WskDisconnectEvent];
  let Why = Documented<"receives complete with no data">;
  let Sources = ["nc-wsk-pfn_wsk_disconnect_event"];
  let Static = Inter;
  let RunTime = Observed<"state machine fed by the callback flags: a call "
                         "inside the callback, or one that uses an IRP again "
                         "whose request ended because of it; others may be "
                         "on their way">;
  let Tier = 3;
  let Requires = [NoMoreReceive];
}

def WSK_SO_EXCLUSIVEADDRUSE_Before_bind
    : Rule<"WSK-SO_EXCLUSIVEADDRUSE-Before-bind", Must,
           "If the option is set, it must be set before the socket is bound."> {
  let About = [SO_EXCLUSIVEADDRUSE];
  let Why = Expected<"no effect on the existing binding; call fails">;
  let Sources = ["so-exclusiveaddruse"];
  let RunTime = Observed<"state machine">;
  let Requires = [InPhase<SO_EXCLUSIVEADDRUSE>];
}

def WSK_SO_REUSEADDR_Before_bind : Rule<"WSK-SO_REUSEADDR-Before-bind", Must,
    "If the option is set, it must be set before the socket is bound."> {
  let About = [SO_REUSEADDR];
  let Why = Expected<"no effect on the existing binding; call fails">;
  let Sources = ["so-reuseaddr"];
  let RunTime = Observed<"state machine">;
  let Requires = [InPhase<SO_REUSEADDR>];
}

def WSK_SO_BROADCAST_Needed_for_broadcast_send
    : Rule<"WSK-SO_BROADCAST-Needed-for-broadcast-send", Must,
           "SO_BROADCAST must be enabled (default: off) before datagrams are "
           "sent to a broadcast address."> {
  let About = [WskSendTo, WskSendMessages];
  let Api = "WskSendTo / WskSendMessages";
  let Why = Expected<"send is refused">;
  let Sources = ["so-broadcast"];
  let RunTime = Observed<"destination is a broadcast address and the recorded "
                         "option is off">;
  let Requires = [BroadcastNeeded];
}

def WSK_SO_Exclusive_and_reuse_exclusive
    : Rule<"WSK-SO-Exclusive-and-reuse-exclusive", Should,
           "The two options should not both be enabled on one socket."> {
  let About = [SO_EXCLUSIVEADDRUSE, SO_REUSEADDR];
  let Api = "SO_EXCLUSIVEADDRUSE / SO_REUSEADDR";
  let Why = Unspecified<"the sharing matrix treats them as alternatives">;
  let Sources = ["sharing-transport-addresses"];
  let Basis = Inferred;
  let RunTime = Observed<"recorded option state">;
  let Tier = 3;
  let Note = "inferred";
  let Requires = [Alternatives<SO_EXCLUSIVEADDRUSE, AddressReused>,
                  Alternatives<SO_REUSEADDR, AddressExclusive>];
}

def WSK_SO_WSK_SECURITY_Before_bind
    : Rule<"WSK-SO_WSK_SECURITY-Before-bind", Must,
           "A security descriptor must be applied before the socket is "
           "bound."> {
  let About = [SO_WSK_SECURITY];
  let Why = Expected<"no effect on the existing binding; call fails">;
  let Sources = ["so-wsk-security"];
  let RunTime = Observed<"state machine">;
  let Requires = [InPhase<SO_WSK_SECURITY>];
}

def WSK_SIO_WSK_QUERY_IDEAL_SEND_BACKLOG_Connected_connection_socket
    : Rule<"WSK-SIO_WSK_QUERY_IDEAL_SEND_BACKLOG-Connected-connection-socket",
           Must,
           "The query must be made on a connection-oriented socket that is "
           "already connected."> {
  let About = [SIO_WSK_QUERY_IDEAL_SEND_BACKLOG];
  let Why = Expected<"call fails">;
  let Sources = ["sio-wsk-query-ideal-send-backlog"];
  let RunTime = Observed<"state machine">;
  let Requires = [InPhase<SIO_WSK_QUERY_IDEAL_SEND_BACKLOG>];
}

def WSK_SIO_WSK_QUERY_RECEIVE_BACKLOG_Connected_connection_socket
    : Rule<"WSK-SIO_WSK_QUERY_RECEIVE_BACKLOG-Connected-connection-socket",
           Must,
           "The query must be made on a connection-oriented socket that is "
           "already connected."> {
  let About = [SIO_WSK_QUERY_RECEIVE_BACKLOG];
  let Why = Expected<"call fails">;
  let Sources = ["sio-wsk-query-receive-backlog"];
  let RunTime = Observed<"state machine">;
  let Requires = [InPhase<SIO_WSK_QUERY_RECEIVE_BACKLOG>];
}

def WSK_SIO_WSK_SET_REMOTE_ADDRESS_Datagram_bound
    : Rule<"WSK-SIO_WSK_SET_REMOTE_ADDRESS-Datagram-bound", Must,
           "The operation applies only to datagram sockets and must come after "
           "WskBind."> {
  let About = [SIO_WSK_SET_REMOTE_ADDRESS];
  let Why = Expected<"call fails">;
  let Sources = ["sio-wsk-set-remote-address"];
  let RunTime = Observed<"category and state machine">;
  let Requires = [InPhase<SIO_WSK_SET_REMOTE_ADDRESS>];
}

def WSK_SIO_WSK_SET_SENDTO_ADDRESS_Datagram_bound
    : Rule<"WSK-SIO_WSK_SET_SENDTO_ADDRESS-Datagram-bound", Must,
           "The operation applies only to datagram sockets and must come after "
           "WskBind."> {
  let About = [SIO_WSK_SET_SENDTO_ADDRESS];
  let Why = Expected<"call fails">;
  let Sources = ["sio-wsk-set-sendto-address"];
  let RunTime = Observed<"category and state machine">;
  let Requires = [InPhase<SIO_WSK_SET_SENDTO_ADDRESS>];
}

def WSK_SIO_WSK_SET_TCP_SILENT_MODE_Connected_tcp_only
    : Rule<"WSK-SIO_WSK_SET_TCP_SILENT_MODE-Connected-tcp-only", Must,
           "The operation applies only to connected TCP sockets, not to "
           "loopback connections (Windows 8+)."> {
  let About = [SIO_WSK_SET_TCP_SILENT_MODE];
  let Why = Expected<"call fails">;
  let Sources = ["sio-wsk-set-tcp-silent-mode"];
  let RunTime = Observed<"state machine and remote address test">;
  let Requires = [InPhase<SIO_WSK_SET_TCP_SILENT_MODE>,
                  Never<[SIO_WSK_SET_TCP_SILENT_MODE], [LoopbackPeer],
                        "use it for connections to other computers only">];
}

def WSK_SIO_LOOPBACK_FAST_PATH_Before_connect_or_accept
    : Rule<"WSK-SIO_LOOPBACK_FAST_PATH-Before-connect-or-accept", Must,
           "It must be applied before the connection request on the connecting "
           "side and before accepting on the listening side."> {
  let About = [SIO_LOOPBACK_FAST_PATH];
  let Why = Expected<"no effect">;
  let Sources = ["sio-loopback-fast-path"];
  let RunTime = Observed<"state machine">;
  let Requires = [InPhase<SIO_LOOPBACK_FAST_PATH>,
                  Never<[SIO_LOOPBACK_FAST_PATH], [HasAccepted],
                        "set it before WskAccept">];
}

def WSK_SIO_LOOPBACK_FAST_PATH_Option_subset
    : Rule<"WSK-SIO_LOOPBACK_FAST_PATH-Option-subset", Must,
           "With the fast path enabled only the listed subset of TCP/IP socket "
           "options may be used on the socket."> {
  let About = [SIO_LOOPBACK_FAST_PATH];
  let Why = Documented<"option calls fail">;
  let Sources = ["sio-loopback-fast-path"];
  let RunTime = Observed<"option outside the list after the IOCTL">;
  let Requires = [OnlyOptions<FastPath, FastPathOptions, FastPathCodes>];
}

} // Check = SocketStateCheck
