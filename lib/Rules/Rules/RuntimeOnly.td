//===- RuntimeOnly.td - Decided by running -----------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = RuntimeOnlyCheck, Family = OtherFamily, Static = NotStatic,
    Tier = 2 in {

def WSK_WskSocket_OwningProcess_valid_or_null
    : Rule<"WSK-WskSocket-OwningProcess-valid-or-null", Must,
           "OwningProcess must be NULL (meaning the current process) or a "
           "referenced process object."> {
  let About = [WskSocket];
  let Why = Expected<"bad pointer is dereferenced; wrong process gives wrong "
                     "address-sharing decisions">;
  let Sources = ["nc-wsk-pfn_wsk_socket"];
  let Basis = Implicit;
  let Seed = true;
  let Family = NullArgumentsFamily;
  let RunTime = Observed<"ObReferenceObjectByPointer(PsProcessType)">;
}

def WSK_WskSocket_OwningThread_valid_or_null
    : Rule<"WSK-WskSocket-OwningThread-valid-or-null", Must,
           "OwningThread must be NULL unless a specific thread's security "
           "context is wanted, in which case it must be a referenced thread "
           "object."> {
  let About = [WskSocket];
  let Why = Expected<"bad pointer is dereferenced">;
  let Sources = ["nc-wsk-pfn_wsk_socket"];
  let Basis = Implicit;
  let Seed = true;
  let Family = NullArgumentsFamily;
  let RunTime = Observed<"ObReferenceObjectByPointer(PsThreadType)">;
}

def WSK_WskSocketConnect_OwningProcess_valid_or_null
    : Rule<"WSK-WskSocketConnect-OwningProcess-valid-or-null", Must,
           "OwningProcess must be NULL (meaning the current process) or a "
           "referenced process object."> {
  let About = [WskSocketConnect];
  let Why = Expected<"bad pointer is dereferenced; wrong process gives wrong "
                     "address-sharing decisions">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Basis = Implicit;
  let Seed = true;
  let Family = NullArgumentsFamily;
  let RunTime = Observed<"ObReferenceObjectByPointer(PsProcessType)">;
}

def WSK_WskSocketConnect_OwningThread_valid_or_null
    : Rule<"WSK-WskSocketConnect-OwningThread-valid-or-null", Must,
           "OwningThread must be NULL unless a specific thread's security "
           "context is wanted, in which case it must be a referenced thread "
           "object."> {
  let About = [WskSocketConnect];
  let Why = Expected<"bad pointer is dereferenced">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Basis = Implicit;
  let Seed = true;
  let Family = NullArgumentsFamily;
  let RunTime = Observed<"ObReferenceObjectByPointer(PsThreadType)">;
}

def WSK_WskDisconnect_Halfopen_not_guaranteed
    : Rule<"WSK-WskDisconnect-Halfopen-not-guaranteed", Should,
           "A driver should not rely on receiving data after its own graceful "
           "disconnect, because not every transport supports half-open "
           "connections."> {
  let About = [WskDisconnect];
  let Why = Documented<"missing data on such transports">;
  let Sources = ["nc-wsk-pfn_wsk_disconnect"];
  let Family = SocketStateFamily;
  let RunTime = Observed<"receive posted after disconnect on a non-TCP socket">;
  let Tier = 3;
}

def WSK_SIO_WSK_SET_REMOTE_ADDRESS_Override_replies_dropped
    : Rule<"WSK-SIO_WSK_SET_REMOTE_ADDRESS-Override-replies-dropped", Should,
           "While a fixed remote address is set, replies to datagrams sent to "
           "another address should not be expected."> {
  let About = [SIO_WSK_SET_REMOTE_ADDRESS];
  let Why = Documented<"replies are discarded">;
  let Sources = ["sio-wsk-set-remote-address", "nc-wsk-pfn_wsk_receive_from"];
  let Family = SocketStateFamily;
  let RunTime = Observed<"send to a different address while a fixed remote "
                         "address is set">;
  let Tier = 3;
}

def WSK_SIO_WFP_REDIRECT_Redirected_connection_only
    : Rule<"WSK-SIO_WFP_REDIRECT-Redirected-connection-only", Must,
           "The queries may be used only if the connection was redirected at "
           "the ALE connect-redirect layer by a WFP client."> {
  let About = [SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT,
               SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS];
  let Api = "SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT / _RECORDS";
  let Why = Expected<"STATUS_NOT_FOUND">;
  let Sources = ["sio-query-wfp-connection-redirect-context",
                 "sio-query-wfp-connection-redirect-records"];
  let Family = SocketStateFamily;
  let RunTime = Observed<"observe the completion status">;
}

def WSK_Irp_PassedDown_stack_location
    : Rule<"WSK-Irp-PassedDown-stack-location", Must,
           "An IRP received from a higher driver or the I/O manager must still "
           "have at least one unused stack location when it is passed to "
           "WSK."> {
  let About = IrpFunctions;
  let Api = "all WSK functions taking an IRP";
  let Why = Expected<"NO_MORE_IRP_STACK_LOCATIONS bugcheck">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let Family = IrpFamily;
  let RunTime = Observed<"Irp->CurrentLocation > 1 on entry">;
}

def WSK_WskAccept_Event_race_not_assumed
    : Rule<"WSK-WskAccept-Event-race-not-assumed", Must,
           "While WskAcceptEvent is enabled the driver must not assume that a "
           "pending WskAccept prevents the callback; only disabling the "
           "callback does."> {
  let About = [WskAccept];
  let Why = Documented<"race: the connection is delivered through the other "
                       "path and lost or leaked">;
  let Sources = ["nc-wsk-pfn_wsk_accept", "nc-wsk-pfn_wsk_accept_event"];
  let Family = EventCallbacksFamily;
  let Static = Inter;
  let RunTime = Observed<"shim can randomise the delivery path (fault "
                         "injection)">;
}

def WSK_Callback_Short_at_dispatch
    : Rule<"WSK-Callback-Short-at-dispatch", Should,
           "Callbacks should not spend long at DISPATCH_LEVEL nor use much "
           "kernel stack when they start new requests."> {
  let About = EventCallbacks;
  let Api = "all event callbacks";
  let Why = Documented<"stack exhaustion, DPC watchdog">;
  let Sources = ["winsock-kernel-events"];
  let Family = EventCallbacksFamily;
  let RunTime = Observed<"duration and stack-depth measurement around each "
                         "callback">;
  let Tier = 3;
}

def WSK_WskReceiveEvent_Release_reasonable_time
    : Rule<"WSK-WskReceiveEvent-Release-reasonable-time", Should,
           "Retained indications should be released promptly even without "
           "WSK_FLAG_RELEASE_ASAP."> {
  let About = [WskReceiveEvent, WskReceiveFromEvent];
  let Api = "WskReceiveEvent / WskReceiveFromEvent";
  let Why = Documented<"WSK runs out of memory resources">;
  let Sources = ["using-winsock-kernel-functions-vs--event-callback-functions"];
  let Family = EventCallbacksFamily;
  let RunTime = Observed<"age of retained lists">;
  let Tier = 3;
}

def WSK_WskReceiveEvent_Receive_race_not_assumed
    : Rule<"WSK-WskReceiveEvent-Receive-race-not-assumed", Must,
           "While WskReceiveEvent is enabled the driver must not assume that a "
           "pending WskReceive keeps the callback from being called; only "
           "disabling does."> {
  let About = [WskReceive];
  let Why = Documented<"data is processed out of order or lost">;
  let Sources = ["nc-wsk-pfn_wsk_receive", "nc-wsk-pfn_wsk_receive_event"];
  let Family = EventCallbacksFamily;
  let Static = Inter;
  let RunTime = Observed<"randomised delivery path">;
}

def WSK_WskReceiveFromEvent_Receive_race_not_assumed
    : Rule<"WSK-WskReceiveFromEvent-Receive-race-not-assumed", Must,
           "While WskReceiveFromEvent is enabled the driver must not assume "
           "that a pending WskReceiveFrom keeps the callback from being "
           "called."> {
  let About = [WskReceiveFrom];
  let Why = Documented<"datagrams processed through the unexpected path">;
  let Sources = ["nc-wsk-pfn_wsk_receive_from",
                 "nc-wsk-pfn_wsk_receive_from_event"];
  let Family = EventCallbacksFamily;
  let Static = Inter;
  let RunTime = Observed<"randomised delivery path">;
}

def WSK_WskBind_LocalAddress_sharing_rules
    : Rule<"WSK-WskBind-LocalAddress-sharing-rules", Must,
           "A second bind to an address already in use must satisfy the "
           "sharing matrix of SO_EXCLUSIVEADDRUSE / SO_REUSEADDR and the first "
           "socket's security descriptor; the driver must be prepared for "
           "STATUS_ADDRESS_ALREADY_EXISTS and STATUS_ACCESS_DENIED."> {
  let About = [WskBind];
  let Why = Documented<"bind fails with STATUS_ADDRESS_ALREADY_EXISTS or "
                       "STATUS_ACCESS_DENIED">;
  let Sources = ["sharing-transport-addresses"];
  let Family = AddressesFamily;
  let RunTime = Observed<"shim sees the completion status and can name the "
                         "conflicting socket if it is its own">;
}

def WSK_WskCloseSocket_No_calls_in_progress
    : Rule<"WSK-WskCloseSocket-No-calls-in-progress", Must,
           "No other call to any function of the socket (including extension "
           "functions) may be executing in another thread when WskCloseSocket "
           "is called."> {
  let About = [WskCloseSocket];
  let Why = Expected<"use after free inside WSK">;
  let Sources = ["nc-wsk-pfn_wsk_close_socket", "closing-a-socket"];
  let Family = CloseFamily;
  let RunTime = Observed<"per-socket in-call counter in every wrapper">;
  let Note = "pending IRPs are fine; only calls that have not returned count";
}

def WSK_WSK_PROVIDER_DISPATCH_Slots_by_version
    : Rule<"WSK-WSK_PROVIDER_DISPATCH-Slots-by-version", Must,
           "WskGetAddressInfo, WskFreeAddressInfo and WskGetNameInfo exist "
           "only on Windows 7+ (build with NTDDI_VERSION >= NTDDI_WIN7); a "
           "driver that may run on older systems must check the provider "
           "version before calling them."> {
  let About = [WSK_PROVIDER_DISPATCH];
  let Why = Expected<"reads past the end of the table">;
  let Sources = ["ns-wsk-_wsk_provider_dispatch",
                 "resolving-host-names-and-ip-addresses"];
  let Basis = Implicit;
  let RunTime = Observed<"Version member against the slot used">;
}

def WSK_WSK_PROVIDER_DATAGRAM_DISPATCH_SendMessages_win8
    : Rule<"WSK-WSK_PROVIDER_DATAGRAM_DISPATCH-SendMessages-win8", Must,
           "WskSendMessages exists only on Windows 8+; on older systems the "
           "slot must not be read."> {
  let About = [WSK_PROVIDER_DATAGRAM_DISPATCH];
  let Why = Expected<"reads past the end of the table">;
  let Sources = ["nc-wsk-pfn_wsk_send_messages", "ns-wsk-wsk_buf_list"];
  let Basis = Implicit;
  let RunTime = Observed<"OS version test in the wrapper">;
}

def WSK_WSK_PROVIDER_TABLES_Stream_and_ConnectEx_win10
    : Rule<"WSK-WSK_PROVIDER_TABLES-Stream-and-ConnectEx-win10", Must,
           "Stream sockets, WskListen and WskConnectEx require Windows 10 "
           "version 1703 or later."> {
  let About = [WskConnectEx, WskListen];
  let Api = "WskConnectEx / WskListen / WSK_FLAG_STREAM_SOCKET";
  let Why = Expected<"slot or category does not exist">;
  let Sources = ["nc-wsk-pfn_wsk_connect_ex", "nc-wsk-pfn_wsk_listen",
                 "ns-wsk-_wsk_provider_stream_dispatch"];
  let Basis = Implicit;
  let RunTime = Observed<"OS version test in the wrapper">;
}

def WSK_NameResolution_No_impersonation
    : Rule<"WSK-NameResolution-No-impersonation", Must,
           "OwningProcess and OwningThread must be NULL while the calling "
           "thread is impersonating."> {
  let About = [WskGetAddressInfo, WskGetNameInfo];
  let Api = "WskGetAddressInfo / WskGetNameInfo";
  let Why = Documented<"STATUS_INVALID_PARAMETER">;
  let Sources = ["nc-wsk-pfn_wsk_get_address_info",
                 "nc-wsk-pfn_wsk_get_name_info"];
  let RunTime = Observed<"PsIsThreadImpersonating on entry">;
}

def WSK_SendBacklog_Keep_ideal_outstanding
    : Rule<"WSK-SendBacklog-Keep-ideal-outstanding", Should,
           "For full throughput a driver should keep about the ideal send "
           "backlog outstanding (WskSendBacklogEvent or "
           "SIO_WSK_QUERY_IDEAL_SEND_BACKLOG), because WSK does not buffer "
           "sends."> {
  let About = [WskSend];
  let Why = Documented<"poor throughput: a send completes only when its data "
                       "has been sent">;
  let Sources = ["nc-wsk-pfn_wsk_send_backlog_event", "nc-wsk-pfn_wsk_send"];
  let RunTime = Observed<"bytes outstanding against the reported ideal">;
  let Tier = 3;
}

def WSK_Receive_Keep_requests_queued
    : Rule<"WSK-Receive-Keep-requests-queued", Should,
           "A driver that does not use callbacks should keep enough receive or "
           "accept requests queued."> {
  let About = [WskReceiveFrom, WskAccept, WskReceive];
  let Api = "WskReceiveFrom / WskAccept / WskReceive";
  let Why = Documented<"datagrams or incoming connections are dropped">;
  let Sources = ["using-winsock-kernel-functions-vs--event-callback-functions"];
  let RunTime = Observed<"queue depth per socket">;
  let Tier = 3;
}

} // Check = RuntimeOnlyCheck
