//===- Callbacks.td - What WSK calls -----------------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// A NULL AcceptSocket means that the listening socket is dead.
def WskAcceptEvent
    : Callback<"nc-wsk-pfn_wsk_accept_event", "PFN_WSK_ACCEPT_EVENT", [
    OptIn<"PVOID", "SocketContext", SocketContext>,
    In<"ULONG", "Flags", EventFlags>,
    In<"PSOCKADDR", "LocalAddress", Address>,
    In<"PSOCKADDR", "RemoteAddress", Address>,
    OptIn<"PWSK_SOCKET", "AcceptSocket", AcceptSocket>,
    Out<"PVOID *", "AcceptSocketContext", ContextResult>,
    Out<"const WSK_CLIENT_CONNECTION_DISPATCH **", "AcceptSocketDispatch",
        DispatchResult>]> {
  let Returns = [STATUS_SUCCESS, STATUS_REQUEST_NOT_ACCEPTED];
  let Flags = [WSK_FLAG_AT_DISPATCH_LEVEL];
  let EnabledBy = [WSK_EVENT_ACCEPT];
}

// Conditional accept enables this one and the next. A NULL InspectID means
// that the listening socket is dead.
def WskInspectEvent
    : Callback<"nc-wsk-pfn_wsk_inspect_event", "PFN_WSK_INSPECT_EVENT", [
    OptIn<"PVOID", "SocketContext", SocketContext>,
    In<"PSOCKADDR", "LocalAddress", Address>,
    In<"PSOCKADDR", "RemoteAddress", Address>,
    OptIn<"PWSK_INSPECT_ID", "InspectID", InspectId>]> {
  let Returns = [WskInspectAccept, WskInspectReject, WskInspectPend];
}

def WskAbortEvent
    : Callback<"nc-wsk-pfn_wsk_abort_event", "PFN_WSK_ABORT_EVENT", [
    OptIn<"PVOID", "SocketContext", SocketContext>,
    In<"PWSK_INSPECT_ID", "InspectID", InspectId>]> {
  let Returns = [STATUS_SUCCESS];
}

// A NULL DataIndication means that the socket is dead.
def WskReceiveEvent
    : Callback<"nc-wsk-pfn_wsk_receive_event", "PFN_WSK_RECEIVE_EVENT", [
    OptIn<"PVOID", "SocketContext", SocketContext>,
    In<"ULONG", "Flags", EventFlags>,
    OptIn<"PWSK_DATA_INDICATION", "DataIndication", DataIndication>,
    In<"SIZE_T", "BytesIndicated", BytesIndicated>,
    InOut<"SIZE_T *", "BytesAccepted", BytesAccepted>]> {
  let Returns = [STATUS_SUCCESS, STATUS_PENDING, STATUS_DATA_NOT_ACCEPTED];
  let Flags = [WSK_FLAG_RELEASE_ASAP, WSK_FLAG_ENTIRE_MESSAGE,
               WSK_FLAG_AT_DISPATCH_LEVEL];
  let EnabledBy = [WSK_EVENT_RECEIVE];
}

def WskDisconnectEvent
    : Callback<"nc-wsk-pfn_wsk_disconnect_event", "PFN_WSK_DISCONNECT_EVENT", [
    OptIn<"PVOID", "SocketContext", SocketContext>,
    In<"ULONG", "Flags", EventFlags>]> {
  let Returns = [STATUS_SUCCESS];
  let Flags = [WSK_FLAG_ABORTIVE, WSK_FLAG_AT_DISPATCH_LEVEL];
  let EnabledBy = [WSK_EVENT_DISCONNECT];
}

def WskSendBacklogEvent
    : Callback<"nc-wsk-pfn_wsk_send_backlog_event",
               "PFN_WSK_SEND_BACKLOG_EVENT", [
    OptIn<"PVOID", "SocketContext", SocketContext>,
    In<"SIZE_T", "IdealBacklogSize", BacklogSize>]> {
  let Returns = [STATUS_SUCCESS];
  let EnabledBy = [WSK_EVENT_SEND_BACKLOG];
}

// A NULL DataIndication means that the socket is dead.
def WskReceiveFromEvent
    : Callback<"nc-wsk-pfn_wsk_receive_from_event",
               "PFN_WSK_RECEIVE_FROM_EVENT", [
    OptIn<"PVOID", "SocketContext", SocketContext>,
    In<"ULONG", "Flags", EventFlags>,
    OptIn<"PWSK_DATAGRAM_INDICATION", "DataIndication",
          DatagramIndication>]> {
  let Returns = [STATUS_SUCCESS, STATUS_PENDING, STATUS_DATA_NOT_ACCEPTED];
  let Flags = [MSG_BCAST, MSG_MCAST, WSK_FLAG_AT_DISPATCH_LEVEL];
  let EnabledBy = [WSK_EVENT_RECEIVE_FROM];
}

// No client event is defined; one that knows none returns the first status.
def WskClientEvent
    : Callback<"nc-wsk-pfn_wsk_client_event", "PFN_WSK_CLIENT_EVENT", [
    OptIn<"PVOID", "ClientContext", ClientContext>,
    In<"ULONG", "EventType", EventType>,
    OptIn<"PVOID", "Information", EventInformation>,
    In<"SIZE_T", "InformationLength", EventInformationLength>]> {
  let Returns = [STATUS_NOT_IMPLEMENTED, STATUS_SUCCESS];
}
