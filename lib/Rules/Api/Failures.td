//===- Failures.td - What calls are documented to fail with -*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The statuses that the documentation names for a call, beside success and
// STATUS_PENDING. It says of most of them that there may be others.
//
// test/Provider/statuses.c makes the provider answer with each of them that
// the host can cause; docs/wsk-provider.md has the others, with the reason.
//
//===----------------------------------------------------------------------===//

class Failures<ApiRecord api, list<string> statuses> {
  ApiRecord Of = api;
  list<string> Statuses = statuses;
}

//===----------------------------------------------------------------------===//
// Registration
//===----------------------------------------------------------------------===//

def WskCaptureProviderNPI_Failures
    : Failures<WskCaptureProviderNPI,
               ["STATUS_DEVICE_NOT_READY", "STATUS_NOINTERFACE"]>;
def WskQueryProviderCharacteristics_Failures
    : Failures<WskQueryProviderCharacteristics, ["STATUS_DEVICE_NOT_READY"]>;

//===----------------------------------------------------------------------===//
// The client's functions
//===----------------------------------------------------------------------===//

def WskControlClient_Failures
    : Failures<WskControlClient, ["STATUS_BUFFER_OVERFLOW"]>;
def WskGetAddressInfo_Failures
    : Failures<WskGetAddressInfo,
               ["STATUS_INVALID_PARAMETER", "STATUS_NO_MATCH"]>;
def WskGetNameInfo_Failures
    : Failures<WskGetNameInfo,
               ["STATUS_INVALID_PARAMETER", "STATUS_NO_MATCH"]>;

//===----------------------------------------------------------------------===//
// Functions of sockets
//===----------------------------------------------------------------------===//

def WskControlSocket_Failures
    : Failures<WskControlSocket,
               ["STATUS_EVENT_PENDING", "STATUS_FILE_FORCED_CLOSED"]>;
// The last two: "Sharing Transport Addresses".
def WskBind_Failures
    : Failures<WskBind,
               ["STATUS_FILE_FORCED_CLOSED", "STATUS_ADDRESS_ALREADY_EXISTS",
                "STATUS_ACCESS_DENIED"]>;
def WskGetLocalAddress_Failures
    : Failures<WskGetLocalAddress,
               ["STATUS_INVALID_DEVICE_STATE", "STATUS_FILE_FORCED_CLOSED"]>;
def WskAccept_Failures
    : Failures<WskAccept, ["STATUS_FILE_FORCED_CLOSED"]>;
def WskInspectComplete_Failures
    : Failures<WskInspectComplete, ["STATUS_FILE_FORCED_CLOSED"]>;
def WskListen_Failures
    : Failures<WskListen, ["STATUS_FILE_FORCED_CLOSED"]>;
def WskConnect_Failures
    : Failures<WskConnect, ["STATUS_FILE_FORCED_CLOSED"]>;
def WskConnectEx_Failures
    : Failures<WskConnectEx,
               ["STATUS_FILE_FORCED_CLOSED", "STATUS_INVALID_PARAMETER",
                "STATUS_BUFFER_OVERFLOW"]>;
def WskSend_Failures
    : Failures<WskSend,
               ["STATUS_FILE_FORCED_CLOSED", "STATUS_NOT_SUPPORTED"]>;
def WskReceive_Failures
    : Failures<WskReceive,
               ["STATUS_FILE_FORCED_CLOSED", "STATUS_NOT_SUPPORTED"]>;
def WskDisconnect_Failures
    : Failures<WskDisconnect, ["STATUS_FILE_FORCED_CLOSED"]>;
def WskReleaseData_Failures
    : Failures<WskReleaseData, ["STATUS_INVALID_PARAMETER"]>;
def WskGetRemoteAddress_Failures
    : Failures<WskGetRemoteAddress,
               ["STATUS_INVALID_DEVICE_STATE", "STATUS_FILE_FORCED_CLOSED"]>;
def WskSendTo_Failures
    : Failures<WskSendTo, ["STATUS_FILE_FORCED_CLOSED"]>;
def WskReceiveFrom_Failures
    : Failures<WskReceiveFrom, ["STATUS_FILE_FORCED_CLOSED"]>;
def WskReleaseDatagram_Failures
    : Failures<WskReleaseDatagram, ["STATUS_INVALID_PARAMETER"]>;

//===----------------------------------------------------------------------===//
// Control operations
//===----------------------------------------------------------------------===//

def WSK_TRANSPORT_LIST_QUERY_Failures
    : Failures<WSK_TRANSPORT_LIST_QUERY, ["STATUS_BUFFER_OVERFLOW"]>;
def SIO_ADDRESS_LIST_QUERY_Failures
    : Failures<SIO_ADDRESS_LIST_QUERY, ["STATUS_BUFFER_OVERFLOW"]>;
def SIO_WSK_QUERY_INSPECT_ID_Failures
    : Failures<SIO_WSK_QUERY_INSPECT_ID, ["STATUS_INVALID_DEVICE_REQUEST"]>;
def SIO_WSK_REGISTER_EXTENSION_Failures
    : Failures<SIO_WSK_REGISTER_EXTENSION, ["STATUS_NOT_SUPPORTED"]>;
// Of later sends and disconnects.
def SIO_WSK_SET_TCP_SILENT_MODE_Failures
    : Failures<SIO_WSK_SET_TCP_SILENT_MODE, ["STATUS_INVALID_DEVICE_STATE"]>;
def SIO_LOOPBACK_FAST_PATH_Failures
    : Failures<SIO_LOOPBACK_FAST_PATH,
               ["STATUS_INVALID_BUFFER_SIZE", "STATUS_NOT_SUPPORTED"]>;
def SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS_Failures
    : Failures<SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS,
               ["STATUS_INTEGER_OVERFLOW", "STATUS_NOT_FOUND",
                "STATUS_BUFFER_TOO_SMALL", "STATUS_ACCESS_DENIED"]>;
def SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT_Failures
    : Failures<SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT,
               ["STATUS_INTEGER_OVERFLOW", "STATUS_NOT_FOUND",
                "STATUS_BUFFER_TOO_SMALL", "STATUS_ACCESS_DENIED"]>;
def SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS_Failures
    : Failures<SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS,
               ["STATUS_INTEGER_OVERFLOW", "STATUS_ACCESS_DENIED"]>;
