//===- UseAfterClose.td - Closed sockets -------------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = UseAfterCloseCheck, Family = CloseFamily, Static = Flow,
    Tier = 1 in {

def WSK_WskCloseSocket_No_use_after
    : Rule<"WSK-WskCloseSocket-No-use-after", Must,
           "After WskCloseSocket has been called no function of that socket "
           "may be called."> {
  let About = SocketFunctions;
  let Api = "all socket functions";
  let Why = Expected<"use after free of the WSK_SOCKET">;
  let Sources = ["nc-wsk-pfn_wsk_close_socket", "closing-a-socket"];
  let RunTime = Observed<"closed-socket table with delayed reuse of the shim "
                         "object">;
  let Note = "A45: worded 'should not' in the docs, 'illegal' in the header "
             "comment; treat as must";
}

def WSK_WskCloseSocket_Once : Rule<"WSK-WskCloseSocket-Once", Must,
    "A socket must be closed exactly once."> {
  let About = [WskCloseSocket];
  let Why = Expected<"use after free / double free">;
  let Sources = ["nc-wsk-pfn_wsk_close_socket"];
  let Basis = Implicit;
  let RunTime = Observed<"closed-socket table">;
  let Note = "follows from the previous rule";
}

def WSK_WskCloseSocket_Context_lifetime
    : Rule<"WSK-WskCloseSocket-Context-lifetime", Should,
           "Socket context and client dispatch memory should not be freed "
           "until the close IRP has completed, because callbacks may still be "
           "running until then."> {
  let About = [WskCloseSocket];
  let Why = Expected<"use after free in a callback">;
  let Sources = ["nc-wsk-pfn_wsk_close_socket"];
  let Basis = Implicit;
  let Static = Inter;
  let RunTime = Observed<"pool state of SocketContext when a callback fires or "
                         "at close completion">;
  let Tier = 3;
}

def WSK_WskCloseSocket_Graceful_disconnect_first
    : Rule<"WSK-WskCloseSocket-Graceful-disconnect-first", Should,
           "A connection-oriented socket should be disconnected gracefully "
           "(WskDisconnect) before closing, unless an abortive teardown is "
           "intended."> {
  let About = [WskCloseSocket];
  let Why = Documented<"close always aborts a connection not yet disconnected "
                       "in both directions; unsent data is lost">;
  let Sources = ["nc-wsk-pfn_wsk_close_socket",
                 "disconnecting-a-socket-from-a-destination"];
  let RunTime = Observed<"state at close: connected and not disconnected both "
                         "ways">;
  let Tier = 3;
}

def WSK_WskAcceptEvent_Rejected_socket_untouched
    : Rule<"WSK-WskAcceptEvent-Rejected-socket-untouched", Must,
           "After returning STATUS_REQUEST_NOT_ACCEPTED the driver must not "
           "use or close AcceptSocket; WSK closes it."> {
  let About = [WskAcceptEvent];
  let Why = Expected<"double close / use after free">;
  let Sources = ["nc-wsk-pfn_wsk_accept_event"];
  let Basis = Implicit;
  let Static = Inter;
  let RunTime = Observed<"shim marks the accepted socket dead when the "
                         "callback returns a rejection">;
}

} // Check = UseAfterCloseCheck
