//===- Functions.td - What a driver calls ------------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//===----------------------------------------------------------------------===//
// Registration: exported by netio.sys
//===----------------------------------------------------------------------===//

def WskRegister : Function<"nf-wsk-wskregister", [
    In<"PWSK_CLIENT_NPI", "WskClientNpi", ClientNpi>,
    Out<"PWSK_REGISTRATION", "WskRegistration", Registration>]> {
  let MustInspectResult = true;
  let MaxIrql = PassiveLevel;
}

def WskCaptureProviderNPI : Function<"nf-wsk-wskcaptureprovidernpi", [
    In<"PWSK_REGISTRATION", "WskRegistration", Registration>,
    In<"ULONG", "WaitTimeout", WaitTimeout>,
    Out<"PWSK_PROVIDER_NPI", "WskProviderNpi", ProviderNpi>]> {
  let MustInspectResult = true;
  let MaxIrql = SpecialIrql; // <= DISPATCH_LEVEL with WSK_NO_WAIT.
}

def WskReleaseProviderNPI : Function<"nf-wsk-wskreleaseprovidernpi", [
    In<"PWSK_REGISTRATION", "WskRegistration", Registration>]> {
  let Returns = "VOID";
}

def WskQueryProviderCharacteristics
    : Function<"nf-wsk-wskqueryprovidercharacteristics", [
    In<"PWSK_REGISTRATION", "WskRegistration", Registration>,
    Out<"PWSK_PROVIDER_CHARACTERISTICS", "WskProviderCharacteristics",
        ProviderCharacteristics>]> {
  let MustInspectResult = true;
}

def WskDeregister : Function<"nf-wsk-wskderegister", [
    In<"PWSK_REGISTRATION", "WskRegistration", Registration>]> {
  let Returns = "VOID";
  let MaxIrql = PassiveLevel;
}

//===----------------------------------------------------------------------===//
// The client's functions: WSK_PROVIDER_DISPATCH
//===----------------------------------------------------------------------===//

def WskSocket : Function<"nc-wsk-pfn_wsk_socket", [
    In<"PWSK_CLIENT", "Client", Client>,
    In<"ADDRESS_FAMILY", "AddressFamily", AddressFamily>,
    In<"USHORT", "SocketType", SocketType>,
    In<"ULONG", "Protocol", Protocol>,
    In<"ULONG", "Flags", Flags>,
    OptIn<"PVOID", "SocketContext", SocketContext>,
    OptIn<"const VOID *", "Dispatch", ClientDispatch>,
    OptIn<"PEPROCESS", "OwningProcess", OwningProcess>,
    OptIn<"PETHREAD", "OwningThread", OwningThread>,
    OptIn<"PSECURITY_DESCRIPTOR", "SecurityDescriptor", SecurityDescriptor>,
    InOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_SOCKET";
  let SocketInInformation = true;
}

def WskSocketConnect : Function<"nc-wsk-pfn_wsk_socket_connect", [
    In<"PWSK_CLIENT", "Client", Client>,
    In<"USHORT", "SocketType", SocketType>,
    In<"ULONG", "Protocol", Protocol>,
    In<"PSOCKADDR", "LocalAddress", Address>,
    In<"PSOCKADDR", "RemoteAddress", Address>,
    In<"ULONG", "Flags", ReservedFlags>,
    OptIn<"PVOID", "SocketContext", SocketContext>,
    OptIn<"const WSK_CLIENT_CONNECTION_DISPATCH *", "Dispatch",
          ClientDispatch>,
    OptIn<"PEPROCESS", "OwningProcess", OwningProcess>,
    OptIn<"PETHREAD", "OwningThread", OwningThread>,
    OptIn<"PSECURITY_DESCRIPTOR", "SecurityDescriptor", SecurityDescriptor>,
    InOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_SOCKET_CONNECT";
  let SocketInInformation = true;
}

def WskControlClient : Function<"nc-wsk-pfn_wsk_control_client", [
    In<"PWSK_CLIENT", "Client", Client>,
    In<"ULONG", "ControlCode", ControlCode>,
    In<"SIZE_T", "InputSize", InputSize>,
    PerCodeIn<"PVOID", "InputBuffer", InputBuffer>,
    In<"SIZE_T", "OutputSize", OutputSize>,
    PerCodeOut<"PVOID", "OutputBuffer", OutputBuffer>,
    PerCodeOut<"SIZE_T *", "OutputSizeReturned", OutputSizeReturned>,
    PerCodeInOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_CONTROL_CLIENT";
}

def WskGetAddressInfo : Function<"nc-wsk-pfn_wsk_get_address_info", [
    In<"PWSK_CLIENT", "Client", Client>,
    OptIn<"PUNICODE_STRING", "NodeName", NodeName>,
    OptIn<"PUNICODE_STRING", "ServiceName", ServiceName>,
    In<"ULONG", "NameSpace", NameSpace>,
    OptIn<"GUID *", "Provider", NameSpaceProvider>,
    OptIn<"PADDRINFOEXW", "Hints", Hints>,
    Out<"PADDRINFOEXW *", "Result", AddressInfoResult>,
    OptIn<"PEPROCESS", "OwningProcess", OwningProcess>,
    OptIn<"PETHREAD", "OwningThread", OwningThread>,
    InOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_GET_ADDRESS_INFO";
  let MaxIrql = PassiveLevel;
  let Since = Win7;
}

def WskFreeAddressInfo : Function<"nc-wsk-pfn_wsk_free_address_info", [
    In<"PWSK_CLIENT", "Client", Client>,
    In<"PADDRINFOEXW", "AddrInfo", AddressInfo>]> {
  let PfnType = "PFN_WSK_FREE_ADDRESS_INFO";
  let Returns = "VOID";
  let MaxIrql = PassiveLevel;
  let Since = Win7;
}

def WskGetNameInfo : Function<"nc-wsk-pfn_wsk_get_name_info", [
    In<"PWSK_CLIENT", "Client", Client>,
    In<"PSOCKADDR", "SockAddr", Address>,
    In<"ULONG", "SockAddrLength", AddressLength>,
    OptOut<"PUNICODE_STRING", "NodeName", NodeName>,
    OptOut<"PUNICODE_STRING", "ServiceName", ServiceName>,
    In<"ULONG", "Flags", Flags>,
    OptIn<"PEPROCESS", "OwningProcess", OwningProcess>,
    OptIn<"PETHREAD", "OwningThread", OwningThread>,
    InOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_GET_NAME_INFO";
  let MaxIrql = PassiveLevel;
  let Since = Win7;
}

//===----------------------------------------------------------------------===//
// Functions of every socket
//===----------------------------------------------------------------------===//

def WskControlSocket : Function<"nc-wsk-pfn_wsk_control_socket", [
    In<"PWSK_SOCKET", "Socket", Socket>,
    In<"WSK_CONTROL_SOCKET_TYPE", "RequestType", RequestType>,
    In<"ULONG", "ControlCode", ControlCode>,
    In<"ULONG", "Level", OptionLevel>,
    In<"SIZE_T", "InputSize", InputSize>,
    PerCodeIn<"PVOID", "InputBuffer", InputBuffer>,
    In<"SIZE_T", "OutputSize", OutputSize>,
    PerCodeOut<"PVOID", "OutputBuffer", OutputBuffer>,
    PerCodeOut<"SIZE_T *", "OutputSizeReturned", OutputSizeReturned>,
    PerCodeInOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_CONTROL_SOCKET";
  let MaxIrql = SpecialIrql; // PASSIVE_LEVEL for some control codes.
}

def WskCloseSocket : Function<"nc-wsk-pfn_wsk_close_socket", [
    In<"PWSK_SOCKET", "Socket", Socket>,
    InOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_CLOSE_SOCKET";
}

def WskBind : Function<"nc-wsk-pfn_wsk_bind", [
    In<"PWSK_SOCKET", "Socket", Socket>,
    In<"PSOCKADDR", "LocalAddress", Address>,
    In<"ULONG", "Flags", ReservedFlags>,
    InOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_BIND";
}

def WskGetLocalAddress : Function<"nc-wsk-pfn_wsk_get_local_address", [
    In<"PWSK_SOCKET", "Socket", Socket>,
    Out<"PSOCKADDR", "LocalAddress", AddressBuffer>,
    InOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_GET_LOCAL_ADDRESS";
}

//===----------------------------------------------------------------------===//
// Listening
//===----------------------------------------------------------------------===//

def WskAccept : Function<"nc-wsk-pfn_wsk_accept", [
    In<"PWSK_SOCKET", "ListenSocket", Socket>,
    In<"ULONG", "Flags", ReservedFlags>,
    OptIn<"PVOID", "AcceptSocketContext", SocketContext>,
    OptIn<"const WSK_CLIENT_CONNECTION_DISPATCH *", "AcceptSocketDispatch",
          ClientDispatch>,
    OptOut<"PSOCKADDR", "LocalAddress", AddressBuffer>,
    OptOut<"PSOCKADDR", "RemoteAddress", AddressBuffer>,
    InOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_ACCEPT";
  let SocketInInformation = true;
}

def WskInspectComplete : Function<"nc-wsk-pfn_wsk_inspect_complete", [
    In<"PWSK_SOCKET", "ListenSocket", Socket>,
    In<"PWSK_INSPECT_ID", "InspectID", InspectId>,
    In<"WSK_INSPECT_ACTION", "Action", InspectAction>,
    InOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_INSPECT_COMPLETE";
}

def WskListen : Function<"nc-wsk-pfn_wsk_listen", [
    In<"PWSK_SOCKET", "Socket", Socket>,
    InOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_LISTEN";
  let Since = Win10_1703;
}

//===----------------------------------------------------------------------===//
// Connections
//===----------------------------------------------------------------------===//

def WskConnect : Function<"nc-wsk-pfn_wsk_connect", [
    In<"PWSK_SOCKET", "Socket", Socket>,
    In<"PSOCKADDR", "RemoteAddress", Address>,
    In<"ULONG", "Flags", ReservedFlags>,
    InOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_CONNECT";
}

def WskConnectEx : Function<"nc-wsk-pfn_wsk_connect_ex", [
    In<"PWSK_SOCKET", "Socket", Socket>,
    In<"PSOCKADDR", "RemoteAddress", Address>,
    OptIn<"PWSK_BUF", "Buffer", Buffer>,
    In<"ULONG", "Flags", ReservedFlags>,
    InOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_CONNECT_EX";
  let Since = Win10_1703;
}

def WskSend : Function<"nc-wsk-pfn_wsk_send", [
    In<"PWSK_SOCKET", "Socket", Socket>,
    In<"PWSK_BUF", "Buffer", Buffer>,
    In<"ULONG", "Flags", Flags>,
    InOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_SEND";
}

def WskReceive : Function<"nc-wsk-pfn_wsk_receive", [
    In<"PWSK_SOCKET", "Socket", Socket>,
    In<"PWSK_BUF", "Buffer", Buffer>,
    In<"ULONG", "Flags", Flags>,
    InOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_RECEIVE";
}

def WskDisconnect : Function<"nc-wsk-pfn_wsk_disconnect", [
    In<"PWSK_SOCKET", "Socket", Socket>,
    OptIn<"PWSK_BUF", "Buffer", Buffer>,
    In<"ULONG", "Flags", Flags>,
    InOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_DISCONNECT";
}

def WskReleaseData
    : Function<"nc-wsk-pfn_wsk_release_data_indication_list", [
    In<"PWSK_SOCKET", "Socket", Socket>,
    In<"PWSK_DATA_INDICATION", "DataIndication", DataIndication>]> {
  let Name = "WskRelease";
  let PfnType = "PFN_WSK_RELEASE_DATA_INDICATION_LIST";
}

def WskGetRemoteAddress : Function<"nc-wsk-pfn_wsk_get_remote_address", [
    In<"PWSK_SOCKET", "Socket", Socket>,
    Out<"PSOCKADDR", "RemoteAddress", AddressBuffer>,
    InOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_GET_REMOTE_ADDRESS";
}

// Reserved for system use, and without a page. No public text says which SDK
// declares them first; the tables that hold them grew to this size in 1703.
class ReservedFunction<string pfnType> : Function<"", []> {
  let PfnType = pfnType;
  let SignatureDocumented = false;
  let MaxIrql = IrqlNotStated;
  let Since = Win10_1703;
}
def WskSendEx : ReservedFunction<"PFN_WSK_SEND_EX">;
def WskReceiveEx : ReservedFunction<"PFN_WSK_RECEIVE_EX">;

//===----------------------------------------------------------------------===//
// Datagrams
//===----------------------------------------------------------------------===//

def WskSendTo : Function<"nc-wsk-pfn_wsk_send_to", [
    In<"PWSK_SOCKET", "Socket", Socket>,
    In<"PWSK_BUF", "Buffer", Buffer>,
    In<"ULONG", "Flags", ReservedFlags>,
    OptIn<"PSOCKADDR", "RemoteAddress", Address>,
    In<"ULONG", "ControlInfoLength", ControlInfoLength>,
    OptIn<"PCMSGHDR", "ControlInfo", ControlInfo>,
    InOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_SEND_TO";
}

def WskSendMessages : Function<"nc-wsk-pfn_wsk_send_messages", [
    In<"PWSK_SOCKET", "Socket", Socket>,
    In<"PWSK_BUF_LIST", "BufferList", BufferList>,
    In<"ULONG", "Flags", ReservedFlags>,
    OptIn<"PSOCKADDR", "RemoteAddress", Address>,
    In<"ULONG", "ControlInfoLength", ControlInfoLength>,
    OptIn<"PCMSGHDR", "ControlInfo", ControlInfo>,
    InOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_SEND_MESSAGES";
  let MaxIrql = IrqlNotStated;
  let Since = Win8;
}

// The page speaks of a NULL ControlLength; wsk.h annotates it as required
// (A29).
def WskReceiveFrom : Function<"nc-wsk-pfn_wsk_receive_from", [
    In<"PWSK_SOCKET", "Socket", Socket>,
    In<"PWSK_BUF", "Buffer", Buffer>,
    In<"ULONG", "Flags", ReservedFlags>,
    OptOut<"PSOCKADDR", "RemoteAddress", AddressBuffer>,
    OptInOut<"PULONG", "ControlLength", ControlLength>,
    OptOut<"PCMSGHDR", "ControlInfo", ControlInfo>,
    OptOut<"PULONG", "ControlFlags", ControlFlags>,
    InOut<"PIRP", "Irp", Irp>]> {
  let PfnType = "PFN_WSK_RECEIVE_FROM";
}

def WskReleaseDatagram
    : Function<"nc-wsk-pfn_wsk_release_datagram_indication_list", [
    In<"PWSK_SOCKET", "Socket", Socket>,
    In<"PWSK_DATAGRAM_INDICATION", "DatagramIndication",
       DatagramIndication>]> {
  let Name = "WskRelease";
  let PfnType = "PFN_WSK_RELEASE_DATAGRAM_INDICATION_LIST";
}
