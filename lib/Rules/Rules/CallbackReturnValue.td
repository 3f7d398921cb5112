//===- CallbackReturnValue.td - Results of events ----------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = CallbackReturnValueCheck, Family = EventCallbacksFamily,
    Static = Flow, Tier = 2 in {

def WSK_WskAcceptEvent_Outputs_set
    : Rule<"WSK-WskAcceptEvent-Outputs-set", Must,
           "When accepting, the callback must set *AcceptSocketContext and "
           "*AcceptSocketDispatch (to NULL if the accepted socket will use no "
           "callbacks)."> {
  let About = [WskAcceptEvent];
  let Why = Expected<"uninitialised values become the socket's context and "
                     "table; bugcheck on the first callback">;
  let Sources = ["nc-wsk-pfn_wsk_accept_event"];
  let Basis = Implicit;
  let RunTime = Observed<"shim pre-fills both outputs with a poison value and "
                         "checks on return">;
  let Tier = 1;
  let Note = "A34: docs: 'should set ... to NULL'; the parameters are [out]";
}

def WSK_WskAcceptEvent_Outputs_before_enabling
    : Rule<"WSK-WskAcceptEvent-Outputs-before-enabling", Should,
           "If the callback itself enables event callbacks on AcceptSocket, it "
           "should store *AcceptSocketContext and *AcceptSocketDispatch "
           "first."> {
  let About = [WskAcceptEvent];
  let Why = Expected<"the first event sees an empty table">;
  let Sources = ["wsk.h"];
  let Basis = Header;
  let RunTime = Observed<"enable call on a socket whose accept callback has "
                         "not set its outputs">;
  let Tier = 3;
}

def WSK_WskInspectEvent_Return_values
    : Rule<"WSK-WskInspectEvent-Return-values", Must,
           "The callback must return WskInspectAccept, WskInspectReject or "
           "WskInspectPend (not an NTSTATUS, not WskInspectMax)."> {
  let About = [WskInspectEvent];
  let Why = Expected<"undefined decision">;
  let Sources = ["nc-wsk-pfn_wsk_inspect_event"];
  let RunTime = Observed<"range test of the return value">;
  let Tier = 1;
  let Requires = [ReturnsOnly<WskInspectEvent, WskInspectEvent.Returns>];
}

def WSK_WskAbortEvent_Return_success
    : Rule<"WSK-WskAbortEvent-Return-success", Must,
           "The callback must always return STATUS_SUCCESS."> {
  let About = [WskAbortEvent];
  let Sources = ["nc-wsk-pfn_wsk_abort_event"];
  let RunTime = Observed<"return value test">;
  let Requires = [ReturnsOnly<WskAbortEvent, WskAbortEvent.Returns>];
}

def WSK_WskReceiveEvent_Return_values
    : Rule<"WSK-WskReceiveEvent-Return-values", Must,
           "The callback must return STATUS_SUCCESS, STATUS_PENDING or "
           "STATUS_DATA_NOT_ACCEPTED."> {
  let About = [WskReceiveEvent];
  let Sources = ["nc-wsk-pfn_wsk_receive_event"];
  let RunTime = Observed<"return value test">;
  let Level = Hint;
  let Note = "A36: the list is closed, yet shipping drivers return other error "
             "statuses (STATUS_DEVICE_NOT_READY).";
  let Requires = [ReturnsOnly<WskReceiveEvent, WskReceiveEvent.Returns>];
}

def WSK_WskReceiveEvent_BytesAccepted_on_partial
    : Rule<"WSK-WskReceiveEvent-BytesAccepted-on-partial", Must,
           "If only part of the indicated data is accepted, *BytesAccepted "
           "must be set to the accepted byte count before returning "
           "STATUS_SUCCESS."> {
  let About = [WskReceiveEvent];
  let Why = Documented<"WSK assumes everything was accepted; data is lost">;
  let Sources = ["nc-wsk-pfn_wsk_receive_event",
                 "receiving-data-over-a-connection-oriented-socket"];
  let RunTime = Observed<"shim only sees the value set; cannot know what was "
                         "consumed">;
  let Tier = 1;
}

def WSK_WskReceiveEvent_BytesAccepted_range
    : Rule<"WSK-WskReceiveEvent-BytesAccepted-range", Must,
           "*BytesAccepted must not exceed BytesIndicated."> {
  let About = [WskReceiveEvent];
  let Why = Expected<"stream position corrupted">;
  let Sources = ["nc-wsk-pfn_wsk_receive_event"];
  let Basis = Inferred;
  let RunTime = Observed<"compare after return">;
  let Tier = 1;
}

def WSK_WskReceiveEvent_BytesAccepted_ignored_otherwise
    : Rule<"WSK-WskReceiveEvent-BytesAccepted-ignored-otherwise", Should,
           "*BytesAccepted has no effect unless STATUS_SUCCESS is returned; a "
           "callback should not combine it with STATUS_PENDING or "
           "STATUS_DATA_NOT_ACCEPTED."> {
  let About = [WskReceiveEvent];
  let Why = Documented<"partial acceptance is silently ignored">;
  let Sources = ["nc-wsk-pfn_wsk_receive_event"];
  let RunTime = Observed<"value changed while another status is returned">;
  let Tier = 3;
}

def WSK_WskReceiveFromEvent_Return_values
    : Rule<"WSK-WskReceiveFromEvent-Return-values", Must,
           "The callback must return STATUS_SUCCESS, STATUS_PENDING or "
           "STATUS_DATA_NOT_ACCEPTED."> {
  let About = [WskReceiveFromEvent];
  let Sources = ["nc-wsk-pfn_wsk_receive_from_event"];
  let RunTime = Observed<"return value test">;
  let Level = Hint;
  let Note = "A36: the list is closed, yet shipping drivers return other error "
             "statuses (STATUS_DEVICE_NOT_READY).";
  let Requires = [ReturnsOnly<WskReceiveFromEvent, WskReceiveFromEvent.Returns>];
}

def WSK_WskDisconnectEvent_Return_success
    : Rule<"WSK-WskDisconnectEvent-Return-success", Must,
           "The callback must always return STATUS_SUCCESS."> {
  let About = [WskDisconnectEvent];
  let Sources = ["nc-wsk-pfn_wsk_disconnect_event"];
  let RunTime = Observed<"return value test">;
  let Requires = [ReturnsOnly<WskDisconnectEvent, WskDisconnectEvent.Returns>];
}

def WSK_WskSendBacklogEvent_Return_success
    : Rule<"WSK-WskSendBacklogEvent-Return-success", Must,
           "The callback must always return STATUS_SUCCESS."> {
  let About = [WskSendBacklogEvent];
  let Sources = ["nc-wsk-pfn_wsk_send_backlog_event"];
  let RunTime = Observed<"return value test">;
  let Requires = [ReturnsOnly<WskSendBacklogEvent, WskSendBacklogEvent.Returns>];
}

def WSK_WskClientEvent_Return_not_implemented
    : Rule<"WSK-WskClientEvent-Return-not-implemented", Should,
           "Because no client events are defined, an implemented "
           "WskClientEvent should always return STATUS_NOT_IMPLEMENTED."> {
  let About = [WskClientEvent];
  let Sources = ["nc-wsk-pfn_wsk_client_event"];
  let RunTime = Observed<"return value test">;
  let Tier = 3;
  let Requires = [ReturnsOnly<WskClientEvent, [STATUS_NOT_IMPLEMENTED]>];
}

def WSK_WskAcceptEvent_Return_values
    : Rule<"WSK-WskAcceptEvent-Return-values", Must,
           "The callback must return STATUS_SUCCESS or "
           "STATUS_REQUEST_NOT_ACCEPTED."> {
  let About = [WskAcceptEvent];
  let Sources = ["nc-wsk-pfn_wsk_accept_event"];
  let RunTime = Observed<"return value test">;
  let Requires = [ReturnsOnly<WskAcceptEvent, WskAcceptEvent.Returns>];
}

} // Check = CallbackReturnValueCheck
