//===- DeadSocketClose.td - Dead sockets -------------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = DeadSocketCloseCheck, Family = StatusHandlingFamily, Static = Flow,
    Tier = 1 in {

def WSK_WskConnect_Status_forced_closed
    : Rule<"WSK-WskConnect-Status-forced-closed", Must,
           "When WskConnect reports STATUS_FILE_FORCED_CLOSED (returned or in "
           "IoStatus.Status) the driver must close the socket with "
           "WskCloseSocket as soon as possible."> {
  let About = [WskConnect];
  let Why = Documented<"the socket is dead; further operations fail and its "
                       "resources stay allocated">;
  let Sources = ["nc-wsk-pfn_wsk_connect"];
  let Seed = true;
  let Static = Inter;
  let RunTime = Observed<"shim starts a timer when it sees the status and "
                         "reports any further non-close call">;
  let Level = Hint;
  let Note = "A23: \"as soon as possible\" is not \"here\": drivers close "
             "elsewhere, so a close that is not in sight is a hint only.";
}

def WSK_SocketFunctions_Status_forced_closed
    : Rule<"WSK-SocketFunctions-Status-forced-closed", Must,
           "When any of these functions reports STATUS_FILE_FORCED_CLOSED "
           "(returned or in IoStatus.Status) the driver must close the socket "
           "with WskCloseSocket as soon as possible."> {
  let About = [WskAccept, WskBind, WskConnectEx, WskControlSocket,
               WskDisconnect, WskGetLocalAddress, WskGetRemoteAddress,
               WskInspectComplete, WskListen, WskReceive, WskReceiveFrom,
               WskSend, WskSendTo];
  let Why = Documented<"the socket is dead; further operations fail and its "
                       "resources stay allocated">;
  let Sources = ["nc-wsk-pfn_wsk_accept", "nc-wsk-pfn_wsk_bind",
                 "nc-wsk-pfn_wsk_connect_ex", "nc-wsk-pfn_wsk_control_socket",
                 "nc-wsk-pfn_wsk_disconnect",
                 "nc-wsk-pfn_wsk_get_local_address",
                 "nc-wsk-pfn_wsk_get_remote_address",
                 "nc-wsk-pfn_wsk_inspect_complete", "nc-wsk-pfn_wsk_listen",
                 "nc-wsk-pfn_wsk_receive", "nc-wsk-pfn_wsk_receive_from",
                 "nc-wsk-pfn_wsk_send", "nc-wsk-pfn_wsk_send_to"];
  let Static = Inter;
  let RunTime = Observed<"shim starts a timer when it sees the status and "
                         "reports any further non-close call">;
  let Level = Hint;
  let Note = "A23: \"as soon as possible\" is not \"here\": drivers close "
             "elsewhere, so a close that is not in sight is a hint only. A22: "
             "WskSendMessages, WskCloseSocket and the creation functions do "
             "not list this status.";
}

def WSK_WskAcceptEvent_AcceptSocket_null_means_dead_socket
    : Rule<"WSK-WskAcceptEvent-AcceptSocket-null-means-dead-socket", Must,
           "The callback must test AcceptSocket for NULL before using it; NULL "
           "means the listening socket is dead and must be closed with "
           "WskCloseSocket as soon as possible (not waited for inside the "
           "callback)."> {
  let About = [WskAcceptEvent];
  let Why = Documented<"NULL dereference at up to DISPATCH_LEVEL (bugcheck), "
                       "or a dead socket that is never closed">;
  let Sources = ["nc-wsk-pfn_wsk_accept_event"];
  let RunTime = Observed<"shim can inject the NULL indication (fault "
                         "injection) and then expects a close">;
}

def WSK_WskInspectEvent_InspectID_null_means_dead_socket
    : Rule<"WSK-WskInspectEvent-InspectID-null-means-dead-socket", Must,
           "The callback must test InspectID for NULL before using it; NULL "
           "means the listening socket is dead and must be closed with "
           "WskCloseSocket as soon as possible (not waited for inside the "
           "callback)."> {
  let About = [WskInspectEvent];
  let Why = Documented<"NULL dereference at up to DISPATCH_LEVEL (bugcheck), "
                       "or a dead socket that is never closed">;
  let Sources = ["nc-wsk-pfn_wsk_inspect_event"];
  let RunTime = Observed<"shim can inject the NULL indication (fault "
                         "injection) and then expects a close">;
}

def WSK_WskReceiveEvent_DataIndication_null_means_dead_socket
    : Rule<"WSK-WskReceiveEvent-DataIndication-null-means-dead-socket", Must,
           "The callback must test DataIndication for NULL before using it; "
           "NULL means the socket is dead and must be closed with "
           "WskCloseSocket as soon as possible (not waited for inside the "
           "callback)."> {
  let About = [WskReceiveEvent];
  let Why = Documented<"NULL dereference at up to DISPATCH_LEVEL (bugcheck), "
                       "or a dead socket that is never closed">;
  let Sources = ["nc-wsk-pfn_wsk_receive_event"];
  let RunTime = Observed<"shim can inject the NULL indication (fault "
                         "injection) and then expects a close">;
}

def WSK_WskReceiveFromEvent_DataIndication_null_means_dead_socket
    : Rule<"WSK-WskReceiveFromEvent-DataIndication-null-means-dead-socket",
           Must,
           "The callback must test DataIndication for NULL before using it; "
           "NULL means the socket is dead and must be closed with "
           "WskCloseSocket as soon as possible (not waited for inside the "
           "callback)."> {
  let About = [WskReceiveFromEvent];
  let Why = Documented<"NULL dereference at up to DISPATCH_LEVEL (bugcheck), "
                       "or a dead socket that is never closed">;
  let Sources = ["nc-wsk-pfn_wsk_receive_from_event"];
  let RunTime = Observed<"shim can inject the NULL indication (fault "
                         "injection) and then expects a close">;
}

} // Check = DeadSocketCloseCheck
