//===- ClientDispatch.td - Client tables -------------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = ClientDispatchCheck, Family = EventCallbacksFamily, Static = Inter,
    Tier = 2 in {

def WSK_WskSocket_SocketContext_null_basic
    : Rule<"WSK-WskSocket-SocketContext-null-basic", Should,
           "For a basic socket SocketContext should be NULL."> {
  let About = [WskSocket];
  let Sources = ["nc-wsk-pfn_wsk_socket"];
  let Seed = true;
  let Family = NullArgumentsFamily;
  let Static = Syntactic;
  let RunTime = Observed<"argument test">;
  let Note = "A26: wording is 'should always' in English, 'must' in translated "
             "seeds";
  let Requires = [Arg<[WskSocket], "SocketContext", Null,
                      When<"Flags", Zero>>];
}

def WSK_WskSocket_Dispatch_null_basic
    : Rule<"WSK-WskSocket-Dispatch-null-basic", Should,
           "For a basic socket Dispatch should be NULL (no client dispatch "
           "table type exists for it)."> {
  let About = [WskSocket];
  let Sources = ["nc-wsk-pfn_wsk_socket", "winsock-kernel-dispatch-tables"];
  let Seed = true;
  let Family = NullArgumentsFamily;
  let Static = Syntactic;
  let RunTime = Observed<"argument test">;
  let Requires = [Arg<[WskSocket], "Dispatch", Null, When<"Flags", Zero>>];
}

def WSK_WskSocket_Dispatch_type_matches_category
    : Rule<"WSK-WskSocket-Dispatch-type-matches-category", Must,
           "Dispatch must point to the client table type of the requested "
           "category: LISTEN->WSK_CLIENT_LISTEN_DISPATCH, "
           "DATAGRAM->WSK_CLIENT_DATAGRAM_DISPATCH, "
           "CONNECTION->WSK_CLIENT_CONNECTION_DISPATCH, "
           "STREAM->WSK_CLIENT_STREAM_DISPATCH."> {
  let About = [WskSocket];
  let Why = Expected<"callbacks with a different signature are called (the "
                     "parameter is const VOID*, so the compiler does not "
                     "object); bugcheck">;
  let Sources = ["nc-wsk-pfn_wsk_socket"];
  let Seed = true;
  let Family = SocketCategoryFamily;
  let Static = Syntactic;
  let RunTime = Observed<"for what was given as the table of another "
                         "category before: the same address, or a copy with "
                         "its callbacks">;
  let Tier = 1;
  let Requires = [Table<WskSocket, TableType>];
}

def WSK_WskSocketConnect_Dispatch_type
    : Rule<"WSK-WskSocketConnect-Dispatch-type", Must,
           "Dispatch must point to a WSK_CLIENT_CONNECTION_DISPATCH (no cast "
           "from another table type)."> {
  let About = [WskSocketConnect];
  let Why = Expected<"wrong-signature callbacks">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Seed = true;
  let Family = SocketCategoryFamily;
  let Static = Syntactic;
  let RunTime = Observed<"for what was given as the table of another "
                         "category before: the same address, or a copy with "
                         "its callbacks">;
  let Tier = 1;
  let Requires = [Table<WskSocketConnect, TableType>];
}

def WSK_WskSocket_SocketContext_null_without_callbacks
    : Rule<"WSK-WskSocket-SocketContext-null-without-callbacks", Should,
           "If no event callback will be enabled on the new socket, "
           "SocketContext should be NULL."> {
  let About = [WskSocket];
  let Why = Unspecified<"no functional harm known">;
  let Sources = ["nc-wsk-pfn_wsk_socket"];
  let Seed = true;
  let Static = Syntactic;
  let RunTime = Observed<"SocketContext != NULL while Dispatch == NULL">;
  let Requires = [Arg<[WskSocket], "SocketContext", Null,
                      When<"Dispatch", Null>>];
}

def WSK_WskSocket_Dispatch_null_without_callbacks
    : Rule<"WSK-WskSocket-Dispatch-null-without-callbacks", Should,
           "If no event callback will be enabled on the new socket, Dispatch "
           "should be NULL."> {
  let About = [WskSocket];
  let Why = Unspecified<"no functional harm known">;
  let Sources = ["nc-wsk-pfn_wsk_socket"];
  let Seed = true;
  let RunTime = Observed<"at close: Dispatch was given but no callback was "
                         "ever enabled (dynamically, statically or by "
                         "inheritance)">;
  let Requires = [Table<WskSocket, TableUnused>];
}

def WSK_WskSocket_Dispatch_unused_members_null
    : Rule<"WSK-WskSocket-Dispatch-unused-members-null", Should,
           "Callback slots in the client dispatch table that the driver never "
           "enables should be NULL."> {
  let About = [WskSocket];
  let Sources = ["nc-wsk-pfn_wsk_socket"];
  let Seed = true;
  let RunTime = Observed<"at close: a non-NULL slot was never enabled">;
  let Note = "one shared const table for several sockets is common; report at "
             "most as a hint";
  let Requires = [Table<WskSocket, UnusedSlots>];
}

def WSK_WskSocket_Dispatch_constant_storage
    : Rule<"WSK-WskSocket-Dispatch-constant-storage", Must,
           "The client dispatch table must be constant storage that stays "
           "valid while the socket exists (static const, never a stack "
           "variable)."> {
  let About = [WskSocket];
  let Why = Expected<"WSK calls through the table until close; a dead table "
                     "means a jump to garbage">;
  let Sources = ["nc-wsk-pfn_wsk_socket"];
  let Basis = Implicit;
  let Seed = true;
  let Static = Flow;
  let RunTime = Observed<"check the pointer is inside a loaded image or "
                         "non-paged pool, and re-read it at each callback">;
  let Tier = 1;
  let Note = "the pages say 'constant' structure; the lifetime is implied";
  let Requires = [Table<WskSocket, TableStorage>];
}

def WSK_WskSocketConnect_SocketContext_null_without_callbacks
    : Rule<"WSK-WskSocketConnect-SocketContext-null-without-callbacks", Should,
           "If no event callback will be enabled on the new socket, "
           "SocketContext should be NULL."> {
  let About = [WskSocketConnect];
  let Why = Unspecified<"no functional harm known">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Seed = true;
  let Static = Syntactic;
  let RunTime = Observed<"SocketContext != NULL while Dispatch == NULL">;
  let Requires = [Arg<[WskSocketConnect], "SocketContext", Null,
                      When<"Dispatch", Null>>];
}

def WSK_WskSocketConnect_Dispatch_null_without_callbacks
    : Rule<"WSK-WskSocketConnect-Dispatch-null-without-callbacks", Should,
           "If no event callback will be enabled on the new socket, Dispatch "
           "should be NULL."> {
  let About = [WskSocketConnect];
  let Why = Unspecified<"no functional harm known">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Seed = true;
  let RunTime = Observed<"at close: Dispatch was given but no callback was "
                         "ever enabled (dynamically, statically or by "
                         "inheritance)">;
  let Requires = [Table<WskSocketConnect, TableUnused>];
}

def WSK_WskSocketConnect_Dispatch_unused_members_null
    : Rule<"WSK-WskSocketConnect-Dispatch-unused-members-null", Should,
           "Callback slots in the client dispatch table that the driver never "
           "enables should be NULL."> {
  let About = [WskSocketConnect];
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Seed = true;
  let RunTime = Observed<"at close: a non-NULL slot was never enabled">;
  let Note = "one shared const table for several sockets is common; report at "
             "most as a hint";
  let Requires = [Table<WskSocketConnect, UnusedSlots>];
}

def WSK_WskSocketConnect_Dispatch_constant_storage
    : Rule<"WSK-WskSocketConnect-Dispatch-constant-storage", Must,
           "The client dispatch table must be constant storage that stays "
           "valid while the socket exists (static const, never a stack "
           "variable)."> {
  let About = [WskSocketConnect];
  let Why = Expected<"WSK calls through the table until close; a dead table "
                     "means a jump to garbage">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Basis = Implicit;
  let Seed = true;
  let Static = Flow;
  let RunTime = Observed<"check the pointer is inside a loaded image or "
                         "non-paged pool, and re-read it at each callback">;
  let Tier = 1;
  let Note = "the pages say 'constant' structure; the lifetime is implied";
  let Requires = [Table<WskSocketConnect, TableStorage>];
}

def WSK_WskSocket_Dispatch_required_for_callbacks
    : Rule<"WSK-WskSocket-Dispatch-required-for-callbacks", Must,
           "A driver that will enable any event callback on the socket must "
           "pass a client dispatch table whose slot for that callback is "
           "non-NULL."> {
  let About = [WskSocket];
  let Why = Expected<"enabling fails or WSK calls a NULL pointer">;
  let Sources = ["creating-sockets", "winsock-kernel-dispatch-tables"];
  let RunTime = Observed<"on enable, check the slot in the recorded table">;
  let Requires = [Table<WskSocket, TableMissing>];
}

def WSK_WskSocket_SocketContext_required_for_callbacks
    : Rule<"WSK-WskSocket-SocketContext-required-for-callbacks", Should,
           "A driver that will enable any event callback on the socket should "
           "pass a socket context value."> {
  let About = [WskSocket];
  let Why = Unspecified<"callbacks receive NULL and cannot identify the "
                        "socket">;
  let Sources = ["creating-sockets"];
  let RunTime = Observed<"on enable, recorded SocketContext is NULL">;
  let Tier = 3;
  let Note = "A26: creating-sockets.md says 'must' but the parameter is "
             "optional and single-socket drivers legitimately use globals";
  let Requires = [Table<WskSocket, ContextMissing>];
}

def WSK_WskAccept_Context_null_without_callbacks
    : Rule<"WSK-WskAccept-Context-null-without-callbacks", Should,
           "If no callback will be enabled on the accepted socket, "
           "AcceptSocketContext should be NULL."> {
  let About = [WskAccept];
  let Sources = ["nc-wsk-pfn_wsk_accept"];
  let Static = Syntactic;
  let RunTime = Observed<"context given, dispatch NULL">;
  let Tier = 3;
  let Requires = [Arg<[WskAccept], "AcceptSocketContext", Null,
                      When<"AcceptSocketDispatch", Null>>];
}

def WSK_WskAccept_Dispatch_null_without_callbacks
    : Rule<"WSK-WskAccept-Dispatch-null-without-callbacks", Should,
           "If no callback will be enabled on the accepted socket, "
           "AcceptSocketDispatch should be NULL."> {
  let About = [WskAccept];
  let Sources = ["nc-wsk-pfn_wsk_accept"];
  let RunTime = Observed<"at close of the accepted socket: nothing was "
                         "enabled">;
  let Tier = 3;
  let Requires = [Table<WskAccept, TableUnused>];
}

def WSK_WskAccept_Dispatch_unused_members_null
    : Rule<"WSK-WskAccept-Dispatch-unused-members-null", Should,
           "Slots of AcceptSocketDispatch that will not be enabled should be "
           "NULL."> {
  let About = [WskAccept];
  let Sources = ["nc-wsk-pfn_wsk_accept"];
  let RunTime = Observed<"slot non-NULL but never enabled">;
  let Tier = 3;
  let Requires = [Table<WskAccept, UnusedSlots>];
}

def WSK_WskAccept_Dispatch_constant_storage
    : Rule<"WSK-WskAccept-Dispatch-constant-storage", Must,
           "AcceptSocketDispatch must be constant storage that lives as long "
           "as the accepted socket."> {
  let About = [WskAccept];
  let Why = Expected<"calls through a dead table">;
  let Sources = ["nc-wsk-pfn_wsk_accept"];
  let Basis = Implicit;
  let Static = Flow;
  let RunTime = Observed<"pointer inside an image or non-paged pool">;
  let Tier = 1;
  let Requires = [Table<WskAccept, TableStorage>];
}

def WSK_WskAcceptEvent_Dispatch_unused_members_null
    : Rule<"WSK-WskAcceptEvent-Dispatch-unused-members-null", Should,
           "Slots of the table stored through *AcceptSocketDispatch that will "
           "not be enabled should be NULL."> {
  let About = [WskAcceptEvent];
  let Sources = ["nc-wsk-pfn_wsk_accept_event"];
  let RunTime = Observed<"slot never enabled">;
  let Tier = 3;
  let Requires = [Table<WskAcceptEvent, UnusedSlots>];
}

def WSK_WskAcceptEvent_Dispatch_is_pointer
    : Rule<"WSK-WskAcceptEvent-Dispatch-is-pointer", Must,
           "*AcceptSocketDispatch must receive the address of a constant "
           "WSK_CLIENT_CONNECTION_DISPATCH that lives as long as the socket."> {
  let About = [WskAcceptEvent];
  let Why = Expected<"calls through a dead table">;
  let Sources = ["nc-wsk-pfn_wsk_accept_event"];
  let Static = Flow;
  let RunTime = Observed<"pointer inside an image or non-paged pool">;
  let Tier = 1;
  let Note = "the sample on "
             "listening-for-and-accepting-incoming-connections.md assigns the "
             "structure itself, which is a typo";
  let Requires = [Table<WskAcceptEvent, TableType>,
                  Table<WskAcceptEvent, TableStorage>];
}

def WSK_Callback_Calling_convention
    : Rule<"WSK-Callback-Calling-convention", Must,
           "Event callbacks must have the exact PFN_WSK_* signature and the "
           "WSKAPI calling convention."> {
  let About = EventCallbacks;
  let Api = "all event callbacks";
  let Why = Expected<"stack corruption on x86">;
  let Sources = ["listening-for-and-accepting-incoming-connections",
                 "receiving-data-over-a-connection-oriented-socket"];
  let Basis = Implicit;
  let Static = Syntactic;
  let RunTime = Unobserved<"not visible">;
  let Tier = 1;
  let Note = "WSKAPI is NTAPI (__stdcall on x86, no effect on x64/ARM64); "
             "casts to PFN_WSK_* hide the mismatch";
}

def WSK_WskClientEvent_Null_if_unimplemented
    : Rule<"WSK-WskClientEvent-Null-if-unimplemented", Must,
           "WskClientEvent must be NULL in WSK_CLIENT_DISPATCH if the driver "
           "does not implement it."> {
  let About = [WSK_CLIENT_DISPATCH];
  let Why = Expected<"jump to garbage">;
  let Sources = ["ns-wsk-_wsk_client_dispatch", "nc-wsk-pfn_wsk_client_event"];
  let Static = Syntactic;
  let RunTime = Observed<"at registration: NULL, or an address of code">;
  let Tier = 1;
}

def WSK_WSK_CLIENT_LISTEN_DISPATCH_Enabled_slots_nonnull
    : Rule<"WSK-WSK_CLIENT_LISTEN_DISPATCH-Enabled-slots-nonnull", Must,
           "WskAcceptEvent must be non-NULL if it will be enabled; "
           "WskInspectEvent and WskAbortEvent must be non-NULL if conditional "
           "accept is used."> {
  let About = [WSK_CLIENT_LISTEN_DISPATCH];
  let Why = Expected<"call through NULL">;
  let Sources = ["ns-wsk-_wsk_client_listen_dispatch"];
  let Basis = Implicit;
  let RunTime = Observed<"slot checked on enable">;
  let Requires = [Table<WSK_CLIENT_LISTEN_DISPATCH, EnabledSlots>];
}

def WSK_WSK_CLIENT_CONNECTION_DISPATCH_Enabled_slots_nonnull
    : Rule<"WSK-WSK_CLIENT_CONNECTION_DISPATCH-Enabled-slots-nonnull", Must,
           "Each of WskReceiveEvent, WskDisconnectEvent and "
           "WskSendBacklogEvent must be non-NULL if it will be enabled."> {
  let About = [WSK_CLIENT_CONNECTION_DISPATCH];
  let Why = Expected<"call through NULL">;
  let Sources = ["ns-wsk-_wsk_client_connection_dispatch"];
  let Basis = Implicit;
  let RunTime = Observed<"slot checked on enable">;
  let Requires = [Table<WSK_CLIENT_CONNECTION_DISPATCH, EnabledSlots>];
}

def WSK_WSK_CLIENT_DATAGRAM_DISPATCH_Enabled_slots_nonnull
    : Rule<"WSK-WSK_CLIENT_DATAGRAM_DISPATCH-Enabled-slots-nonnull", Must,
           "WskReceiveFromEvent must be non-NULL if it will be enabled."> {
  let About = [WSK_CLIENT_DATAGRAM_DISPATCH];
  let Why = Expected<"call through NULL">;
  let Sources = ["ns-wsk-_wsk_client_datagram_dispatch"];
  let Basis = Implicit;
  let RunTime = Observed<"slot checked on enable">;
  let Requires = [Table<WSK_CLIENT_DATAGRAM_DISPATCH, EnabledSlots>];
}

def WSK_WSK_CLIENT_STREAM_DISPATCH_Subtables
    : Rule<"WSK-WSK_CLIENT_STREAM_DISPATCH-Subtables", Must,
           "Listen must point to a WSK_CLIENT_LISTEN_DISPATCH and Connect to a "
           "WSK_CLIENT_CONNECTION_DISPATCH (constant, living as long as the "
           "socket)."> {
  let About = [WSK_CLIENT_STREAM_DISPATCH];
  let Why = Expected<"call through garbage">;
  let Sources = ["ns-wsk-_wsk_client_stream_dispatch"];
  let Static = Syntactic;
  let RunTime = Observed<"pointers inside an image or non-paged pool">;
  let Tier = 1;
  let Requires = [Table<WSK_CLIENT_STREAM_DISPATCH, TableType>,
                  Table<WSK_CLIENT_STREAM_DISPATCH, TableStorage>];
}

def WSK_WSK_SET_STATIC_EVENT_CALLBACKS_Slots_nonnull
    : Rule<"WSK-WSK_SET_STATIC_EVENT_CALLBACKS-Slots-nonnull", Must,
           "Every socket created afterwards that supports a statically enabled "
           "event must have a client dispatch table with a non-NULL slot for "
           "it."> {
  let About = [WSK_SET_STATIC_EVENT_CALLBACKS];
  let Why = Expected<"call through NULL">;
  let Sources = ["wsk-set-static-event-callbacks"];
  let Basis = Inferred;
  let RunTime = Observed<"static mask against the recorded table at creation">;
  let Note = "inferred; the page only says callbacks are enabled on every "
             "socket of the category. A socket without a table is not "
             "reported: what becomes of its events is not documented.";
}

} // Check = ClientDispatchCheck
