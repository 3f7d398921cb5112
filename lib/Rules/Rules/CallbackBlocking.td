//===- CallbackBlocking.td - Waits in callbacks ------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = CallbackBlockingCheck, Family = EventCallbacksFamily,
    Static = Inter, Tier = 1 in {

def WSK_Irp_Completion_avoid_new_wsk_calls
    : Rule<"WSK-Irp-Completion-avoid-new-wsk-calls", Should,
           "A completion routine should not call new WSK functions; it should "
           "queue the follow-up work."> {
  let About = IrpFunctions;
  let Api = "IoCompletion routine for WSK";
  let Why = Documented<"recursive completions can exhaust the kernel stack; at "
                       "DISPATCH_LEVEL other threads starve">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let Family = IrpFamily;
  let RunTime = Observed<"shim marks 'inside completion routine' per "
                         "thread/processor and sees the nested call">;
  let Tier = 3;
  let Note = "A16: enabling SO_WSK_EVENT_CALLBACK (no IRP, inline) from a "
             "connect completion is widespread and cannot recurse; "
             "WskCloseSocket from a failure completion is also common";
}

def WSK_Irp_Completion_no_wait : Rule<"WSK-Irp-Completion-no-wait", Must,
    "A completion routine must not wait for the completion of any WSK request, "
    "even at PASSIVE_LEVEL."> {
  let About = IrpFunctions;
  let Api = "IoCompletion routine for WSK";
  let Why = Expected<"deadlock: the context that would complete the request is "
                     "the one that waits">;
  let Sources = ["winsock-kernel-events", "nc-wsk-pfn_wsk_receive_event"];
  let RunTime = Observed<"per-thread 'in completion' marker plus a pending "
                         "request issued from it and a hooked wait / watchdog">;
}

def WSK_Callback_No_wait : Rule<"WSK-Callback-No-wait", Must,
    "An event callback must not wait for the completion of any WSK request, "
    "even when it is called at PASSIVE_LEVEL (starting requests without "
    "waiting is allowed)."> {
  let About = [WskAcceptEvent, WskInspectEvent, WskAbortEvent, WskReceiveEvent,
               WskDisconnectEvent, WskSendBacklogEvent, WskReceiveFromEvent,
               WskClientEvent];
  let Why = Expected<"deadlock, or bugcheck when waiting at DISPATCH_LEVEL">;
  let Sources = ["winsock-kernel-events", "nc-wsk-pfn_wsk_accept_event",
                 "nc-wsk-pfn_wsk_inspect_event", "nc-wsk-pfn_wsk_abort_event",
                 "nc-wsk-pfn_wsk_receive_event",
                 "nc-wsk-pfn_wsk_disconnect_event",
                 "nc-wsk-pfn_wsk_send_backlog_event",
                 "nc-wsk-pfn_wsk_receive_from_event",
                 "nc-wsk-pfn_wsk_client_event"];
  let RunTime = Observed<"per-thread 'in callback' marker; requests issued "
                         "inside it that are waited for, or a watchdog">;
}

def WSK_WskCloseSocket_Not_waited_in_callback
    : Rule<"WSK-WskCloseSocket-Not-waited-in-callback", Must,
           "WskCloseSocket must not be waited for inside an event callback of "
           "the same socket: the close completes only after all in-progress "
           "callbacks have returned."> {
  let About = [WskCloseSocket];
  let Why = Expected<"deadlock">;
  let Sources = ["nc-wsk-pfn_wsk_close_socket", "winsock-kernel-events"];
  let Basis = Implicit;
  let Family = CloseFamily;
  let RunTime = Observed<"close issued from within a callback of that socket "
                         "plus a wait / watchdog">;
}

} // Check = CallbackBlockingCheck
