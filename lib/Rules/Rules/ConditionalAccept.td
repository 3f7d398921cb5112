//===- ConditionalAccept.td - Inspection -------------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = ConditionalAcceptCheck, Family = SocketStateFamily, Static = Inter,
    Tier = 2 in {

def WSK_WskInspectComplete_Action_values
    : Rule<"WSK-WskInspectComplete-Action-values", Must,
           "Action must be WskInspectAccept or WskInspectReject; "
           "WskInspectPend is not allowed."> {
  let About = [WskInspectComplete];
  let Sources = ["nc-wsk-pfn_wsk_inspect_complete"];
  let Family = ReservedFlagsFamily;
  let Static = Syntactic;
  let RunTime = Observed<"value test">;
  // The larger ones, WskInspectPend and WskInspectMax, are no decisions.
  let Requires = [Arg<[WskInspectComplete], "Action",
                      AtMost<WskInspectAccept.Value>>];
}

def WSK_SO_CONDITIONAL_ACCEPT_Before_bind
    : Rule<"WSK-SO_CONDITIONAL_ACCEPT-Before-bind", Must,
           "Conditional accept must be enabled before the listening socket is "
           "bound."> {
  let About = [SO_CONDITIONAL_ACCEPT];
  let Why = Expected<"option has no effect or fails">;
  let Sources = ["so-conditional-accept"];
  let Static = Flow;
  let RunTime = Observed<"state machine">;
}

def WSK_WskInspectComplete_Only_after_pend
    : Rule<"WSK-WskInspectComplete-Only-after-pend", Must,
           "WskInspectComplete must be called only for a request whose "
           "WskInspectEvent returned WskInspectPend."> {
  let About = [WskInspectComplete];
  let Sources = ["nc-wsk-pfn_wsk_inspect_complete"];
  let Basis = Implicit;
  let RunTime = Observed<"pended-inspection table">;
}

def WSK_WskInspectComplete_Conditional_accept_enabled
    : Rule<"WSK-WskInspectComplete-Conditional-accept-enabled", Must,
           "The listening socket must have conditional accept enabled."> {
  let About = [WskInspectComplete];
  let Why = Expected<"call fails">;
  let Sources = ["nc-wsk-pfn_wsk_inspect_complete"];
  let RunTime = Observed<"recorded option state">;
}

def WSK_WskInspectComplete_Once : Rule<"WSK-WskInspectComplete-Once", Should,
    "Each pended request should be completed only once."> {
  let About = [WskInspectComplete];
  let Why = Expected<"the identifier is no longer valid">;
  let Sources = ["nc-wsk-pfn_wsk_inspect_complete"];
  let Basis = Inferred;
  let RunTime = Observed<"pended-inspection table">;
  let Tier = 3;
}

def WSK_WskInspectComplete_Not_after_abort
    : Rule<"WSK-WskInspectComplete-Not-after-abort", Should,
           "After WskAbortEvent the driver should not complete the inspection "
           "nor expect a connection even with WskInspectAccept."> {
  let About = [WskInspectComplete];
  let Why = Documented<"the connection is not established">;
  let Sources = ["nc-wsk-pfn_wsk_inspect_complete",
                 "nc-wsk-pfn_wsk_abort_event"];
  let Basis = Implicit;
  let RunTime = Observed<"pended-inspection table">;
  let Tier = 3;
}

def WSK_SIO_WSK_QUERY_INSPECT_ID_Accepted_conditional_only
    : Rule<"WSK-SIO_WSK_QUERY_INSPECT_ID-Accepted-conditional-only", Must,
           "The query must be made only on a connection-oriented socket "
           "accepted from a listening socket with conditional accept "
           "enabled."> {
  let About = [SIO_WSK_QUERY_INSPECT_ID];
  let Why = Documented<"STATUS_INVALID_DEVICE_REQUEST">;
  let Sources = ["sio-wsk-query-inspect-id"];
  let RunTime = Observed<"recorded origin of the socket">;
}

def WSK_SO_CONDITIONAL_ACCEPT_Callbacks_required
    : Rule<"WSK-SO_CONDITIONAL_ACCEPT-Callbacks-required", Must,
           "A listening socket with conditional accept must have been created "
           "with non-NULL WskInspectEvent and WskAbortEvent slots."> {
  let About = [SO_CONDITIONAL_ACCEPT];
  let Why = Expected<"NULL call; these two cannot be enabled or disabled "
                     "separately">;
  let Sources = ["enabling-and-disabling-event-callback-functions",
                 "ns-wsk-_wsk_client_listen_dispatch", "winsock-kernel-events"];
  let Basis = Implicit;
  let Family = EventCallbacksFamily;
  let RunTime = Observed<"recorded table checked when the option is set">;
}

def WSK_WskInspectEvent_Pend_copy_id
    : Rule<"WSK-WskInspectEvent-Pend-copy-id", Must,
           "Before returning WskInspectPend the callback must copy the "
           "contents of *InspectID into its own WSK_INSPECT_ID; keeping the "
           "pointer is not allowed."> {
  let About = [WskInspectEvent];
  let Why = Expected<"the request can no longer be identified; stale pointer "
                     "is passed to WskInspectComplete">;
  let Sources = ["nc-wsk-pfn_wsk_inspect_event", "ns-wsk-_wsk_inspect_id"];
  let Family = EventCallbacksFamily;
  let Static = Flow;
  let RunTime = Observed<"shim passes a temporary copy, poisons it after "
                         "return, and compares pointers given to "
                         "WskInspectComplete">;
}

def WSK_WskInspectEvent_Pend_must_complete
    : Rule<"WSK-WskInspectEvent-Pend-must-complete", Must,
           "Every request answered with WskInspectPend must later be finished "
           "with WskInspectComplete, unless WskAbortEvent reported it "
           "dropped."> {
  let About = [WskInspectEvent];
  let Why = Expected<"the connection request hangs until it times out">;
  let Sources = ["nc-wsk-pfn_wsk_inspect_event"];
  let Family = EventCallbacksFamily;
  let RunTime = Observed<"pended-inspection table per listening socket">;
}

def WSK_WskAbortEvent_Terminate_inspection
    : Rule<"WSK-WskAbortEvent-Terminate-inspection", Should,
           "The callback should end the driver's pending inspection of the "
           "identified request and drop its saved identifier."> {
  let About = [WskAbortEvent];
  let Why = Expected<"saved inspection leaks">;
  let Sources = ["nc-wsk-pfn_wsk_abort_event"];
  let Family = EventCallbacksFamily;
  let RunTime = Unobserved<"driver-internal">;
  let Tier = 3;
}

def WSK_WskInspectComplete_InspectID_own_copy
    : Rule<"WSK-WskInspectComplete-InspectID-own-copy", Must,
           "InspectID must point to the driver's own copy of the identifier, "
           "not to the structure WSK passed to the callback."> {
  let About = [WskInspectComplete];
  let Why = Expected<"stale pointer">;
  let Sources = ["nc-wsk-pfn_wsk_inspect_complete"];
  let Family = BuffersFamily;
  let Static = Flow;
  let RunTime = Observed<"pointer compared with the one indicated">;
}

def WSK_SO_CONDITIONAL_ACCEPT_Transport_support
    : Rule<"WSK-SO_CONDITIONAL_ACCEPT-Transport-support", Should,
           "The driver should handle failure of the option, because some "
           "transports do not support conditional accept."> {
  let About = [SO_CONDITIONAL_ACCEPT];
  let Why = Documented<"option call fails">;
  let Sources = ["so-conditional-accept"];
  let Family = StatusHandlingFamily;
  let Static = Flow;
  let RunTime = Unobserved<"driver's reaction not visible">;
  let Tier = 3;
}

def WSK_WSK_INSPECT_ID_Compare_contents
    : Rule<"WSK-WSK_INSPECT_ID-Compare-contents", Must,
           "Inspect identifiers must be matched by comparing Key and "
           "SerialNumber, never by comparing pointers."> {
  let About = [WSK_INSPECT_ID];
  let Why = Expected<"the aborted request is not recognised">;
  let Sources = ["ns-wsk-_wsk_inspect_id",
                 "listening-for-and-accepting-incoming-connections"];
  let Family = OtherFamily;
  let Static = Syntactic;
  let RunTime = Unobserved<"driver-internal">;
  let Note = "structure page says should, sample comment on the listening page "
             "says must";
}

} // Check = ConditionalAcceptCheck
