//===- Irql.td - IRQL --------------------------------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = IrqlCheck, Family = IrqlFamily, Static = Flow, Tier = 2 in {

def WSK_Irp_SyncWait_Irql : Rule<"WSK-Irp-SyncWait-Irql", Must,
    "A driver may wait for a WSK IRP only at IRQL <= APC_LEVEL (in practice "
    "PASSIVE_LEVEL)."> {
  let About = IrpFunctions;
  let Api = "all WSK functions taking an IRP";
  let Why = Expected<"waiting at DISPATCH_LEVEL bugchecks">;
  let Sources = ["using-winsock-kernel-functions-vs--event-callback-functions"];
  let Basis = Inferred;
  let RunTime = Unobserved<"the wait is outside the WSK boundary (Driver "
                           "Verifier sees it)">;
  let Note = "general kernel rule; the page only says blocking waits are "
             "possible";
}

def WSK_Callback_No_pageable_code : Rule<"WSK-Callback-No-pageable-code", Must,
    "Event callbacks must not be pageable code, must not touch pageable data "
    "and must not call PASSIVE_LEVEL-only services, because they can run at "
    "DISPATCH_LEVEL."> {
  let About = EventCallbacks;
  let Api = "all event callbacks";
  let Why = Expected<"IRQL_NOT_LESS_OR_EQUAL bugcheck">;
  let Sources = ["nc-wsk-pfn_wsk_receive_event"];
  let Basis = Implicit;
  let RunTime = Observed<"shim can raise to DISPATCH_LEVEL before invoking the "
                         "callback (fault injection)">;
  let Tier = 1;
  let Note = "docs state the IRQL (<= DISPATCH_LEVEL); the consequence is "
             "general kernel knowledge. PAGED_CODE() in a callback is a sure "
             "sign";
}

def WSK_Callback_Dispatch_level_flag
    : Rule<"WSK-Callback-Dispatch-level-flag", Must,
           "When WSK_FLAG_AT_DISPATCH_LEVEL is not set the callback must still "
           "assume any IRQL <= DISPATCH_LEVEL; absence of the flag does not "
           "mean PASSIVE_LEVEL."> {
  let About = [WskAcceptEvent, WskReceiveEvent, WskReceiveFromEvent,
               WskDisconnectEvent];
  let Api = "WskAcceptEvent / WskReceiveEvent / WskReceiveFromEvent / "
            "WskDisconnectEvent";
  let Why = Expected<"passive-only calls at DISPATCH_LEVEL">;
  let Sources = ["nc-wsk-pfn_wsk_receive_event", "nc-wsk-pfn_wsk_accept_event",
                 "nc-wsk-pfn_wsk_receive_from_event",
                 "nc-wsk-pfn_wsk_disconnect_event"];
  let RunTime = Observed<"invoke at DISPATCH_LEVEL without the flag">;
}

def WSK_WskSocket_Irql_max_dispatch
    : Rule<"WSK-WskSocket-Irql-max-dispatch", Must,
           "WskSocket must be called at IRQL <= DISPATCH_LEVEL."> {
  let About = [WskSocket];
  let Why = Expected<"IRQL_NOT_LESS_OR_EQUAL bugcheck or deadlock">;
  let Sources = ["nc-wsk-pfn_wsk_socket"];
  let Seed = true;
  let RunTime = Observed<"KeGetCurrentIrql() on entry">;
  let Tier = 1;
}

def WSK_WskSocketConnect_Irql_max_dispatch
    : Rule<"WSK-WskSocketConnect-Irql-max-dispatch", Must,
           "WskSocketConnect must be called at IRQL <= DISPATCH_LEVEL."> {
  let About = [WskSocketConnect];
  let Why = Expected<"IRQL_NOT_LESS_OR_EQUAL bugcheck or deadlock">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Seed = true;
  let RunTime = Observed<"KeGetCurrentIrql() on entry">;
  let Tier = 1;
}

def WSK_WskConnect_Irql_max_dispatch
    : Rule<"WSK-WskConnect-Irql-max-dispatch", Must,
           "WskConnect must be called at IRQL <= DISPATCH_LEVEL."> {
  let About = [WskConnect];
  let Why = Expected<"IRQL_NOT_LESS_OR_EQUAL bugcheck or deadlock">;
  let Sources = ["nc-wsk-pfn_wsk_connect"];
  let Seed = true;
  let RunTime = Observed<"KeGetCurrentIrql() on entry">;
  let Tier = 1;
}

def WSK_SocketFunctions_Irql_max_dispatch
    : Rule<"WSK-SocketFunctions-Irql-max-dispatch", Must,
           "These functions must be called at IRQL <= DISPATCH_LEVEL "
           "(WskControlSocket has stricter exceptions)."> {
  let About = [WskBind, WskAccept, WskInspectComplete, WskListen, WskConnectEx,
               WskSend, WskReceive, WskDisconnect, WskSendTo, WskReceiveFrom,
               WskGetLocalAddress, WskGetRemoteAddress, WskCloseSocket,
               WskReleaseData, WskReleaseDatagram, WskControlClient,
               WskControlSocket];
  let Why = Expected<"IRQL_NOT_LESS_OR_EQUAL bugcheck or deadlock">;
  let Sources = ["nc-wsk-pfn_wsk_bind", "nc-wsk-pfn_wsk_accept",
                 "nc-wsk-pfn_wsk_inspect_complete", "nc-wsk-pfn_wsk_listen",
                 "nc-wsk-pfn_wsk_connect_ex", "nc-wsk-pfn_wsk_send",
                 "nc-wsk-pfn_wsk_receive", "nc-wsk-pfn_wsk_disconnect",
                 "nc-wsk-pfn_wsk_send_to", "nc-wsk-pfn_wsk_receive_from",
                 "nc-wsk-pfn_wsk_get_local_address",
                 "nc-wsk-pfn_wsk_get_remote_address",
                 "nc-wsk-pfn_wsk_close_socket",
                 "nc-wsk-pfn_wsk_release_data_indication_list",
                 "nc-wsk-pfn_wsk_release_datagram_indication_list",
                 "nc-wsk-pfn_wsk_control_client",
                 "nc-wsk-pfn_wsk_control_socket"];
  let RunTime = Observed<"KeGetCurrentIrql() on entry">;
  let Note = "WskSendMessages states no IRQL; assume the same";
}

def WSK_WskControlSocket_Irql_passive_address_list
    : Rule<"WSK-WskControlSocket-Irql-passive-address-list", Must,
           "With WskIoctl and SIO_ADDRESS_LIST_QUERY, SIO_ADDRESS_LIST_CHANGE "
           "or SIO_ADDRESS_LIST_SORT the caller must be at PASSIVE_LEVEL."> {
  let About = [WskControlSocket];
  let Why = Expected<"IRQL_NOT_LESS_OR_EQUAL bugcheck or deadlock">;
  let Sources = ["nc-wsk-pfn_wsk_control_socket"];
  let RunTime = Observed<"KeGetCurrentIrql() on entry">;
}

def WSK_WskControlSocket_Irql_passive_redirect
    : Rule<"WSK-WskControlSocket-Irql-passive-redirect", Must,
           "The WFP redirect IOCTLs and SIO_LOOPBACK_FAST_PATH must be issued "
           "at PASSIVE_LEVEL."> {
  let About = [WskControlSocket];
  let Why = Expected<"IRQL_NOT_LESS_OR_EQUAL bugcheck or deadlock">;
  let Sources = ["sio-query-wfp-connection-redirect-context",
                 "sio-query-wfp-connection-redirect-records",
                 "sio-set-wfp-connection-redirect-records",
                 "sio-loopback-fast-path"];
  let RunTime = Observed<"KeGetCurrentIrql() on entry">;
  let Note = "A10: the WskControlSocket page's exception list does not mention "
             "them";
}

def WSK_NameResolution_Irql_passive
    : Rule<"WSK-NameResolution-Irql-passive", Must,
           "These functions must be called at PASSIVE_LEVEL (so not from event "
           "callbacks or completion routines)."> {
  let About = [WskGetAddressInfo, WskGetNameInfo, WskFreeAddressInfo];
  let Why = Expected<"IRQL_NOT_LESS_OR_EQUAL bugcheck or deadlock">;
  let Sources = ["nc-wsk-pfn_wsk_get_address_info",
                 "nc-wsk-pfn_wsk_get_name_info",
                 "nc-wsk-pfn_wsk_free_address_info"];
  let RunTime = Observed<"KeGetCurrentIrql() on entry">;
}

def WSK_WskRegister_Irql_passive : Rule<"WSK-WskRegister-Irql-passive", Must,
    "WskRegister must be called at PASSIVE_LEVEL."> {
  let About = [WskRegister];
  let Why = Expected<"IRQL_NOT_LESS_OR_EQUAL bugcheck or deadlock">;
  let Sources = ["nf-wsk-wskregister"];
  let RunTime = Observed<"KeGetCurrentIrql() on entry">;
}

def WSK_WskDeregister_Irql_passive
    : Rule<"WSK-WskDeregister-Irql-passive", Must,
           "WskDeregister must be called at PASSIVE_LEVEL (it waits)."> {
  let About = [WskDeregister];
  let Why = Expected<"IRQL_NOT_LESS_OR_EQUAL bugcheck or deadlock">;
  let Sources = ["nf-wsk-wskderegister"];
  let RunTime = Observed<"KeGetCurrentIrql() on entry">;
}

def WSK_WskCaptureProviderNPI_Irql_by_timeout
    : Rule<"WSK-WskCaptureProviderNPI-Irql-by-timeout", Must,
           "The caller must be at PASSIVE_LEVEL unless WaitTimeout is "
           "WSK_NO_WAIT, in which case IRQL <= DISPATCH_LEVEL."> {
  let About = [WskCaptureProviderNPI];
  let Why = Expected<"IRQL_NOT_LESS_OR_EQUAL bugcheck or deadlock">;
  let Sources = ["nf-wsk-wskcaptureprovidernpi"];
  let RunTime = Observed<"KeGetCurrentIrql() on entry">;
}

def WSK_WskReleaseProviderNPI_Irql_max_dispatch
    : Rule<"WSK-WskReleaseProviderNPI-Irql-max-dispatch", Must,
           "These functions must be called at IRQL <= DISPATCH_LEVEL."> {
  let About = [WskReleaseProviderNPI, WskQueryProviderCharacteristics];
  let Why = Expected<"IRQL_NOT_LESS_OR_EQUAL bugcheck or deadlock">;
  let Sources = ["nf-wsk-wskreleaseprovidernpi",
                 "nf-wsk-wskqueryprovidercharacteristics"];
  let RunTime = Observed<"KeGetCurrentIrql() on entry">;
}

} // Check = IrqlCheck
