//===- EventCallbackControl.td - Enabling events -----------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = EventCallbackControlCheck, Family = EventCallbacksFamily,
    Static = Flow, Tier = 1 in {

def WSK_SO_WSK_EVENT_CALLBACK_Category
    : Rule<"WSK-SO_WSK_EVENT_CALLBACK-Category", Must,
           "The option applies to listening, datagram and connection-oriented "
           "sockets, and to basic sockets only for an extension interface that "
           "defines callbacks."> {
  let About = [SO_WSK_EVENT_CALLBACK];
  let Why = Expected<"call fails">;
  let Sources = ["so-wsk-event-callback"];
  let Family = SocketCategoryFamily;
  let RunTime = Observed<"recorded category">;
}

def WSK_SO_WSK_EVENT_CALLBACK_Bound_first
    : Rule<"WSK-SO_WSK_EVENT_CALLBACK-Bound-first", Must,
           "On a listening or datagram socket callbacks must be enabled or "
           "disabled only after the socket has been bound."> {
  let About = [SO_WSK_EVENT_CALLBACK];
  let Why = Expected<"call fails">;
  let Sources = ["so-wsk-event-callback"];
  let Family = SocketStateFamily;
  let RunTime = Observed<"state machine">;
}

def WSK_SO_WSK_EVENT_CALLBACK_Connected_first
    : Rule<"WSK-SO_WSK_EVENT_CALLBACK-Connected-first", Must,
           "On a connection-oriented socket callbacks must be enabled or "
           "disabled only after the socket has been connected (or accepted)."> {
  let About = [SO_WSK_EVENT_CALLBACK];
  let Why = Expected<"call fails">;
  let Sources = ["so-wsk-event-callback"];
  let Family = SocketStateFamily;
  let RunTime = Observed<"state machine">;
}

def WSK_WskSocket_Callbacks_disabled_by_default
    : Rule<"WSK-WskSocket-Callbacks-disabled-by-default", Should,
           "A driver that passes a client dispatch table should enable the "
           "callbacks explicitly (SO_WSK_EVENT_CALLBACK or "
           "WSK_SET_STATIC_EVENT_CALLBACKS); all are off on a new socket."> {
  let About = [WskSocket];
  let Why = Documented<"callbacks are never invoked; the driver waits for data "
                       "or connections for ever">;
  let Sources = ["nc-wsk-pfn_wsk_socket",
                 "enabling-and-disabling-event-callback-functions"];
  let Seed = true;
  let Static = Inter;
  let RunTime = Observed<"at close: dispatch supplied, nothing enabled">;
  let Tier = 2;
}

def WSK_WskSocketConnect_Callbacks_disabled_by_default
    : Rule<"WSK-WskSocketConnect-Callbacks-disabled-by-default", Should,
           "A driver that passes a client dispatch table should enable the "
           "callbacks explicitly (SO_WSK_EVENT_CALLBACK or "
           "WSK_SET_STATIC_EVENT_CALLBACKS); all are off on a new socket."> {
  let About = [WskSocketConnect];
  let Why = Documented<"callbacks are never invoked; the driver waits for data "
                       "or connections for ever">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect",
                 "enabling-and-disabling-event-callback-functions"];
  let Seed = true;
  let Static = Inter;
  let RunTime = Observed<"at close: dispatch supplied, nothing enabled">;
  let Tier = 2;
}

def WSK_WskAccept_Callbacks_disabled_by_default
    : Rule<"WSK-WskAccept-Callbacks-disabled-by-default", Should,
           "Callbacks of a socket returned by WskAccept are off (listener "
           "inheritance does not apply to WskAccept) and should be enabled "
           "explicitly if wanted."> {
  let About = [WskAccept];
  let Why = Documented<"callbacks never fire">;
  let Sources = ["nc-wsk-pfn_wsk_accept", "so-wsk-event-callback"];
  let Static = Inter;
  let RunTime = Observed<"dispatch supplied, never enabled">;
  let Tier = 3;
}

def WSK_WskAcceptEvent_Inherited_callbacks
    : Rule<"WSK-WskAcceptEvent-Inherited-callbacks", Must,
           "If connection-type callbacks were enabled on the listening socket, "
           "they are active on the accepted socket at once, so context and "
           "dispatch must be ready when the callback returns."> {
  let About = [WskAcceptEvent];
  let Why = Expected<"callback with NULL context or NULL slot">;
  let Sources = ["nc-wsk-pfn_wsk_accept_event", "so-wsk-event-callback"];
  let Basis = Implicit;
  let Static = Inter;
  let RunTime = Observed<"compare the listener's inherited mask with the "
                         "returned table">;
}

def WSK_WskReceiveFromEvent_Reenable_after_refusal
    : Rule<"WSK-WskReceiveFromEvent-Reenable-after-refusal", Must,
           "After STATUS_DATA_NOT_ACCEPTED on a dynamically enabled callback "
           "the driver must re-enable it with SO_WSK_EVENT_CALLBACK to receive "
           "further datagrams."> {
  let About = [WskReceiveFromEvent];
  let Why = Documented<"hang: the callback stays disabled (statically enabled "
                       "ones keep running)">;
  let Sources = ["nc-wsk-pfn_wsk_receive_from_event"];
  let Static = Inter;
  let RunTime = Observed<"per-socket enabled mask with watchdog">;
}

def WSK_WSK_SET_STATIC_EVENT_CALLBACKS_Before_any_socket
    : Rule<"WSK-WSK_SET_STATIC_EVENT_CALLBACKS-Before-any-socket", Must,
           "The operation must be performed before the client creates its "
           "first socket."> {
  let About = [WSK_SET_STATIC_EVENT_CALLBACKS];
  let Why = Unspecified<"call fails or applies to later sockets only">;
  let Sources = ["wsk-set-static-event-callbacks",
                 "enabling-and-disabling-event-callback-functions"];
  let Static = Inter;
  let RunTime = Observed<"shim counts sockets created per client">;
  let Tier = 2;
}

def WSK_WSK_SET_STATIC_EVENT_CALLBACKS_Not_switchable_later
    : Rule<"WSK-WSK_SET_STATIC_EVENT_CALLBACKS-Not-switchable-later", Must,
           "Callbacks enabled statically must not later be disabled or "
           "re-enabled per socket."> {
  let About = [WSK_SET_STATIC_EVENT_CALLBACKS];
  let Why = Expected<"the request has no effect or fails">;
  let Sources = ["wsk-set-static-event-callbacks",
                 "enabling-and-disabling-event-callback-functions"];
  let Static = Inter;
  let RunTime = Observed<"static mask recorded per client">;
}

def WSK_SO_WSK_EVENT_CALLBACK_Disable_irp_optional
    : Rule<"WSK-SO_WSK_EVENT_CALLBACK-Disable-irp-optional", Should,
           "When disabling, the driver should pass an IRP (or otherwise wait) "
           "if it needs to know when the last in-progress callback has "
           "returned."> {
  let About = [SO_WSK_EVENT_CALLBACK];
  let Why = Expected<"resources freed while a callback is running">;
  let Sources = ["so-wsk-event-callback"];
  let Static = Inter;
  let RunTime = Observed<"STATUS_EVENT_PENDING returned and context freed">;
  let Tier = 3;
}

def WSK_SO_WSK_EVENT_CALLBACK_Mask_listen
    : Rule<"WSK-SO_WSK_EVENT_CALLBACK-Mask-listen", Must,
           "On a listening socket EventMask may contain WSK_EVENT_ACCEPT and, "
           "for inheritance by accepted sockets, the connection events "
           "(RECEIVE, DISCONNECT, SEND_BACKLOG)."> {
  let About = [SO_WSK_EVENT_CALLBACK];
  let Why = Expected<"call fails">;
  let Sources = ["so-wsk-event-callback"];
  let RunTime = Observed<"mask against recorded category">;
}

def WSK_SO_WSK_EVENT_CALLBACK_Mask_datagram
    : Rule<"WSK-SO_WSK_EVENT_CALLBACK-Mask-datagram", Must,
           "On a datagram socket EventMask may contain only "
           "WSK_EVENT_RECEIVE_FROM (plus WSK_EVENT_DISABLE)."> {
  let About = [SO_WSK_EVENT_CALLBACK];
  let Why = Expected<"call fails">;
  let Sources = ["so-wsk-event-callback"];
  let RunTime = Observed<"mask against recorded category">;
}

def WSK_SO_WSK_EVENT_CALLBACK_Mask_connection
    : Rule<"WSK-SO_WSK_EVENT_CALLBACK-Mask-connection", Must,
           "On a connection-oriented socket EventMask may contain only "
           "WSK_EVENT_RECEIVE, WSK_EVENT_DISCONNECT and WSK_EVENT_SEND_BACKLOG "
           "(plus WSK_EVENT_DISABLE)."> {
  let About = [SO_WSK_EVENT_CALLBACK];
  let Why = Expected<"call fails">;
  let Sources = ["so-wsk-event-callback"];
  let RunTime = Observed<"mask against recorded category">;
}

def WSK_SO_WSK_EVENT_CALLBACK_Disable_one_at_a_time
    : Rule<"WSK-SO_WSK_EVENT_CALLBACK-Disable-one-at-a-time", Must,
           "Disabling must name exactly one event flag together with "
           "WSK_EVENT_DISABLE; several events need several calls."> {
  let About = [SO_WSK_EVENT_CALLBACK];
  let Why = Unspecified<"call fails">;
  let Sources = ["so-wsk-event-callback", "ns-wsk-_wsk_event_callback_control",
                 "enabling-and-disabling-event-callback-functions"];
  let RunTime = Observed<"popcount of the mask without WSK_EVENT_DISABLE">;
  let Tier = 2;
}

def WSK_SO_WSK_EVENT_CALLBACK_Disable_not_alone
    : Rule<"WSK-SO_WSK_EVENT_CALLBACK-Disable-not-alone", Must,
           "WSK_EVENT_DISABLE must not be used without an event flag."> {
  let About = [SO_WSK_EVENT_CALLBACK];
  let Why = Expected<"nothing to disable">;
  let Sources = ["so-wsk-event-callback"];
  let Basis = Implicit;
  let RunTime = Observed<"mask test">;
}

def WSK_SO_WSK_EVENT_CALLBACK_Inherited_not_disabled_on_listener
    : Rule<"WSK-SO_WSK_EVENT_CALLBACK-Inherited-not-disabled-on-listener", Must,
           "Connection-type callbacks enabled on a listening socket must not "
           "be expected to be disabled there again."> {
  let About = [SO_WSK_EVENT_CALLBACK];
  let Why = Expected<"request fails or has no effect">;
  let Sources = ["so-wsk-event-callback"];
  let Static = Inter;
  let RunTime = Observed<"recorded inherited mask">;
}

def WSK_WSK_EVENT_CALLBACK_CONTROL_NpiId
    : Rule<"WSK-WSK_EVENT_CALLBACK_CONTROL-NpiId", Must,
           "NpiId must be the address of NPI_WSK_INTERFACE_ID for the standard "
           "callbacks, or of the extension interface's NPI identifier for "
           "extension callbacks; it must be set."> {
  let About = [WSK_EVENT_CALLBACK_CONTROL];
  let Why = Expected<"call fails">;
  let Sources = ["ns-wsk-_wsk_event_callback_control", "so-wsk-event-callback"];
  let RunTime = Observed<"compare pointer/GUID">;
}

def WSK_WSK_EVENT_CALLBACK_CONTROL_EventMask_defined
    : Rule<"WSK-WSK_EVENT_CALLBACK_CONTROL-EventMask-defined", Must,
           "EventMask must be non-zero and contain only defined WSK_EVENT_* "
           "bits (for the standard interface)."> {
  let About = [WSK_EVENT_CALLBACK_CONTROL];
  let Why = Expected<"call fails">;
  let Sources = ["ns-wsk-_wsk_event_callback_control"];
  let Basis = Implicit;
  let RunTime = Observed<"mask test">;
}

def WSK_SO_WSK_EVENT_CALLBACK_Enable_irp_null
    : Rule<"WSK-SO_WSK_EVENT_CALLBACK-Enable-irp-null", Should,
           "When enabling callbacks no IRP should be passed."> {
  let About = [SO_WSK_EVENT_CALLBACK];
  let Sources = ["so-wsk-event-callback"];
  let Family = ControlCodesFamily;
  let Static = Syntactic;
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Tier = 3;
  let Note = "A5: shipping drivers (Service Fabric, WinDRBD) pass an IRP and "
             "wait for it if pending; warn at most";
}

} // Check = EventCallbackControlCheck
