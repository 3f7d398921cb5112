//===- PendingStatus.td - Results of pending calls ---------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = PendingStatusCheck, Family = StatusHandlingFamily, Static = Flow,
    Tier = 1 in {

def WSK_WskDisconnect_Graceful_may_never_complete
    : Rule<"WSK-WskDisconnect-Graceful-may-never-complete", Should,
           "A driver should not wait indefinitely for a graceful disconnect; "
           "it should be ready to recover with WSK_FLAG_ABORTIVE or "
           "WskCloseSocket."> {
  let About = [WskDisconnect];
  let Why = Documented<"hang: the IRP may stay pending if the peer cannot be "
                       "reached">;
  let Sources = ["nc-wsk-pfn_wsk_disconnect"];
  let Family = SocketStateFamily;
  let RunTime = Observed<"watchdog on disconnect IRPs">;
  let Tier = 3;
}

def WSK_WskSocket_Result_after_success_completion
    : Rule<"WSK-WskSocket-Result-after-success-completion", Must,
           "The new WSK_SOCKET pointer may be taken from "
           "Irp->IoStatus.Information only after the IRP has completed with a "
           "success status."> {
  let About = [WskSocket];
  let Why = Expected<"reading earlier (STATUS_PENDING) or after failure yields "
                     "garbage that is then dereferenced">;
  let Sources = ["nc-wsk-pfn_wsk_socket"];
  let Basis = Implicit;
  let Seed = true;
  let RunTime = Observed<"shim pre-fills IoStatus.Information with a socket "
                         "that only reports its use">;
}

def WSK_WskSocketConnect_Result_after_success_completion
    : Rule<"WSK-WskSocketConnect-Result-after-success-completion", Must,
           "The new WSK_SOCKET pointer may be taken from "
           "Irp->IoStatus.Information only after the IRP has completed with a "
           "success status."> {
  let About = [WskSocketConnect];
  let Why = Expected<"reading earlier (STATUS_PENDING) or after failure yields "
                     "garbage that is then dereferenced">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Basis = Implicit;
  let Seed = true;
  let RunTime = Observed<"shim pre-fills IoStatus.Information with a socket "
                         "that only reports its use">;
}

def WSK_Irp_Completes_on_every_return
    : Rule<"WSK-Irp-Completes-on-every-return", Must,
           "The driver must treat the IRP as completed by WSK for every return "
           "value: on immediate success and on failure WSK completes it too, "
           "so the driver must not complete, free or reuse it again outside "
           "its completion routine protocol."> {
  let About = IrpFunctions;
  let Api = "all WSK functions taking an IRP";
  let Why = Expected<"double completion or double free of the IRP">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect", "nc-wsk-pfn_wsk_socket",
                 "nc-wsk-pfn_wsk_connect"];
  let Basis = Implicit;
  let Seed = true;
  let Static = Inter;
  let RunTime = Observed<"shim sees completion and a second completion/free of "
                         "the same IRP">;
  let Note = "if the completion routine only signals an event, freeing the IRP "
             "after a failed return is correct";
}

def WSK_Irp_Status_from_iostatus_after_pending
    : Rule<"WSK-Irp-Status-from-iostatus-after-pending", Must,
           "When a WSK function returns STATUS_PENDING the result must be "
           "taken from Irp->IoStatus.Status after completion, not from the "
           "return value."> {
  let About = IrpFunctions;
  let Api = "all WSK functions taking an IRP";
  let Why = Expected<"failure is mistaken for success (STATUS_PENDING is "
                     "NT_SUCCESS)">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect", "nc-wsk-pfn_wsk_socket",
                 "nc-wsk-pfn_wsk_connect"];
  let Seed = true;
  let RunTime = Unobserved<"the driver's decision is not visible">;
}

def WSK_Irp_Pending_wait_before_release
    : Rule<"WSK-Irp-Pending-wait-before-release", Must,
           "After STATUS_PENDING the driver must not free the IRP, its MDLs, "
           "buffers or event object before completion has been observed."> {
  let About = IrpFunctions;
  let Api = "all WSK functions taking an IRP";
  let Why = Expected<"use after free when WSK completes the request">;
  let Sources = ["using-irps-with-winsock-kernel-functions",
                 "nc-wsk-pfn_wsk_control_socket"];
  let Basis = Implicit;
  let RunTime = Observed<"pending-IRP table plus pool state check">;
}

def WSK_WskAccept_Result_after_success_completion
    : Rule<"WSK-WskAccept-Result-after-success-completion", Must,
           "The accepted WSK_SOCKET may be taken from "
           "Irp->IoStatus.Information only after successful completion."> {
  let About = [WskAccept];
  let Why = Expected<"garbage pointer">;
  let Sources = ["nc-wsk-pfn_wsk_accept"];
  let Basis = Implicit;
  let RunTime = Observed<"IoStatus.Information is a socket that only "
                         "reports its use">;
}

def WSK_WskControlClient_Buffer_overflow_handled
    : Rule<"WSK-WskControlClient-Buffer-overflow-handled", Should,
           "STATUS_BUFFER_OVERFLOW should be treated as 'buffer too small': "
           "*OutputSizeReturned holds the required size and the call is to be "
           "repeated with a larger buffer."> {
  let About = [WskControlClient];
  let Why = Documented<"truncated or missing data; note the status is a "
                       "warning code, so NT_ERROR() is false for it">;
  let Sources = ["nc-wsk-pfn_wsk_control_client"];
  let RunTime = Unobserved<"driver's reaction not visible">;
  let Tier = 3;
  let Requires = [Answer<WSK_TRANSPORT_LIST_QUERY, "OutputBuffer",
                         [STATUS_BUFFER_OVERFLOW],
                         "repeat the call with as much room as it says">];
}

def WSK_WskControlSocket_Event_pending_not_done
    : Rule<"WSK-WskControlSocket-Event-pending-not-done", Must,
           "STATUS_EVENT_PENDING (an NT_SUCCESS code, returned when disabling "
           "a callback without an IRP) means callbacks may still be running; "
           "the driver must not free callback resources on it."> {
  let About = [WskControlSocket];
  let Why = Expected<"use after free in a running callback">;
  let Sources = ["nc-wsk-pfn_wsk_control_socket", "so-wsk-event-callback"];
  let Basis = Implicit;
  let RunTime = Observed<"callbacks still in progress while their context is "
                         "freed (pool state)">;
}

def WSK_SIO_ADDRESS_LIST_QUERY_Buffer_overflow_handled
    : Rule<"WSK-SIO_ADDRESS_LIST_QUERY-Buffer-overflow-handled", Should,
           "On STATUS_BUFFER_OVERFLOW the driver should retry with "
           "*OutputSizeReturned bytes."> {
  let About = [SIO_ADDRESS_LIST_QUERY];
  let Why = Documented<"incomplete list">;
  let Sources = ["sio-address-list-query"];
  let RunTime = Unobserved<"driver's reaction not visible">;
  let Tier = 3;
  let Requires = [Answer<SIO_ADDRESS_LIST_QUERY, "OutputBuffer",
                         [STATUS_BUFFER_OVERFLOW],
                         "repeat the call with as much room as it says">];
}

def WSK_SIO_LOOPBACK_FAST_PATH_Check_irp_status
    : Rule<"WSK-SIO_LOOPBACK_FAST_PATH-Check-irp-status", Must,
           "The completion routine must check the IRP status and release the "
           "resources of the request there, not earlier."> {
  let About = [SIO_LOOPBACK_FAST_PATH];
  let Why = Expected<"input buffer freed while in use">;
  let Sources = ["sio-loopback-fast-path"];
  let Static = Inter;
  let RunTime = Observed<"pool state of the input buffer at completion">;
}

def WSK_SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT_Buffer_too_small_handled
    : Rule<"WSK-SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT-Buffer-too-small-handled",
           Should,
           "On STATUS_BUFFER_TOO_SMALL the driver should retry with the size "
           "reported in *OutputSizeReturned."> {
  let About = [SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT];
  let Why = Documented<"query fails">;
  let Sources = ["sio-query-wfp-connection-redirect-context"];
  let RunTime = Unobserved<"driver's reaction not visible">;
  let Tier = 3;
  let Requires = [Answer<SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT,
                         "OutputBuffer", [STATUS_BUFFER_TOO_SMALL],
                         "repeat the call with as much room as it says">];
}

def WSK_SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS_Buffer_too_small_handled
    : Rule<"WSK-SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS-Buffer-too-small-handled",
           Should,
           "On STATUS_BUFFER_TOO_SMALL the driver should retry with the size "
           "reported in *OutputSizeReturned."> {
  let About = [SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS];
  let Why = Documented<"query fails">;
  let Sources = ["sio-query-wfp-connection-redirect-records"];
  let RunTime = Unobserved<"driver's reaction not visible">;
  let Tier = 3;
  let Requires = [Answer<SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS,
                         "OutputBuffer", [STATUS_BUFFER_TOO_SMALL],
                         "repeat the call with as much room as it says">];
}

def WSK_WskReceiveFrom_Truncation_checked
    : Rule<"WSK-WskReceiveFrom-Truncation-checked", Should,
           "The driver should check MSG_TRUNC / MSG_CTRUNC in ControlFlags "
           "before trusting the datagram or control data."> {
  let About = [WskReceiveFrom];
  let Why = Documented<"truncated data is processed">;
  let Sources = ["nc-wsk-pfn_wsk_receive_from"];
  let RunTime = Unobserved<"driver's reaction not visible">;
  let Tier = 3;
  let Requires = [Answer<WskReceiveFrom, "ControlFlags", [MSG_TRUNC, MSG_CTRUNC],
                         "the rest of the datagram is lost", true>];
}

def WSK_WskReceive_Short_count_handled
    : Rule<"WSK-WskReceive-Short-count-handled", Should,
           "The byte count should be taken from IoStatus.Information on "
           "success; without WSK_FLAG_WAITALL a receive may return fewer bytes "
           "than asked."> {
  let About = [WskSend, WskReceive, WskReceiveFrom];
  let Api = "WskSend / WskReceive / WskReceiveFrom";
  let Why = Expected<"stale bytes treated as data">;
  let Sources = ["nc-wsk-pfn_wsk_receive", "nc-wsk-pfn_wsk_receive_from"];
  let Basis = Inferred;
  let RunTime = Unobserved<"driver's reaction not visible">;
  let Tier = 3;
  let Note = "short count itself is inferred from WAITALL's description";
}

def WSK_Return_Value_not_silently_dropped
    : Rule<"WSK-Return-Value-not-silently-dropped", Should,
           "The outcome of a WSK call should be observed somewhere: either its "
           "return value or the IRP status in the completion path."> {
  let About = AllFunctions;
  let Api = "all WSK functions";
  let Why = Expected<"errors go unnoticed">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let Basis = Inferred;
  let Static = Inter;
  let RunTime = Unobserved<"driver's reaction not visible">;
  let Tier = 3;
  let Note = "A21: ignoring the return value alone is fine when the completion "
             "routine handles the status (Microsoft's echo sample)";
}

def WSK_Irp_SyncWait_event_reset : Rule<"WSK-Irp-SyncWait-event-reset", Must,
    "An event that is waited on for several requests in turn must be "
    "non-signalled when the next request is issued (reset it, or consume it on "
    "every path, also when a request completed at once)."> {
  let About = IrpFunctions;
  let Api = "KeWaitForSingleObject";
  let Why = Expected<"the wait for the next request returns at once while that "
                     "request is still pending">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let Basis = Inferred;
  let Family = IrpFamily;
  let RunTime = Observed<"state of the event named by the completion context "
                         "when a request is issued">;
}

} // Check = PendingStatusCheck
