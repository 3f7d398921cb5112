//===- ControlCodes.td - Control operations ----------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A contract reads: request, input, output, OutputSizeReturned, Irp.
//
// One record here is all that both engines need to judge the calls with a code.
// They report by the rules that claim its parts (Obeys), where there are such,
// else by those of the function (EveryControl).
//
//===----------------------------------------------------------------------===//

//===----------------------------------------------------------------------===//
// WskControlClient
//===----------------------------------------------------------------------===//

class ClientCode<string page, int value, Contract contract>
    : ControlCode<page, value, WskControlClient, [], [contract]>;

/// A code with input only and without IRP.
class ClientSet<string type>
    : Contract<ClientRequest, OneOf<type>, NoData, MustBeNull, MustBeNull>;

def WSK_TRANSPORT_LIST_QUERY
    : ClientCode<"wsk-transport-list-query", 2,
                 Contract<ClientRequest, NoData,
                          OrEmpty<ArrayOf<"WSK_TRANSPORT">>, MustBeGiven,
                          MustBeNull>>;

def WSK_TRANSPORT_LIST_CHANGE
    : ClientCode<"wsk-transport-list-change", 3,
                 Contract<ClientRequest, NoData, NoData, ShouldBeNull,
                          MustBeGiven>>;

// One more level of indirection than one expects, in both buffers.
def WSK_CACHE_SD
    : ClientCode<"wsk-cache-sd", 4,
                 Contract<ClientRequest, OneOf<"PSECURITY_DESCRIPTOR">,
                          OneOf<"PSECURITY_DESCRIPTOR">, MustBeNull,
                          MustBeNull>>;

def WSK_RELEASE_SD
    : ClientCode<"wsk-release-sd", 5, ClientSet<"PSECURITY_DESCRIPTOR">>;

def WSK_TDI_DEVICENAME_MAPPING
    : ClientCode<"wsk-tdi-devicename-mapping", 6,
                 ClientSet<"WSK_TDI_MAP_INFO">> {
  let Phase = BeforeFirstSocket;
  let Deprecated = true;
}

def WSK_SET_STATIC_EVENT_CALLBACKS
    : ClientCode<"wsk-set-static-event-callbacks", 7,
                 ClientSet<"WSK_EVENT_CALLBACK_CONTROL">> {
  let Phase = BeforeFirstSocket;
}

def WSK_TDI_BEHAVIOR
    : ClientCode<"wsk-tdi-behavior", 8, ClientSet<"ULONG">> {
  let Phase = BeforeFirstSocket;
  let Deprecated = true;
}

//===----------------------------------------------------------------------===//
// Options of WskControlSocket
//===----------------------------------------------------------------------===//
//
// The pages enumerate listening, datagram and connection-oriented sockets and
// predate stream sockets, which act as listening or connection-oriented ones
// (A8). With an IRP, OutputSizeReturned is a matter of taste (A2).

class SetContract<BufferContract value>
    : Contract<SetOption, value, NoData, ShouldBeNull, MustBeGiven>;
class GetContract<BufferContract value>
    : Contract<GetOption, NoData, value, ShouldBeNull, MustBeGiven>;
class SocketOption<string page, int number, BufferContract value,
                   list<Category> categories>
    : ControlCode<page, number, WskControlSocket, categories,
                  [SetContract<value>, GetContract<value>]> {
  let OptionLevel = SOL_SOCKET.Value;
}

defvar BindableCategories = [ListenSocket, DatagramSocket, ConnectionSocket,
                             StreamSocket];

def SO_REUSEADDR
    : SocketOption<"so-reuseaddr", 0x0004, TruthValue<"ULONG">,
                   BindableCategories> {
  let SharesValue = true; // With IP_TTL.
  let Phase = BeforeBind;
}

def SO_KEEPALIVE
    : SocketOption<"so-keepalive", 0x0008, TruthValue<"ULONG">,
                   [ListenSocket, ConnectionSocket, StreamSocket]> {
  let SharesValue = true;
}

def SO_BROADCAST
    : SocketOption<"so-broadcast", 0x0020, TruthValue<"ULONG">,
                   [DatagramSocket]> {
  let SharesValue = true;
}

// ~SO_REUSEADDR
def SO_EXCLUSIVEADDRUSE
    : SocketOption<"so-exclusiveaddruse", 0xFFFFFFFB, TruthValue<"ULONG">,
                   BindableCategories> {
  let Phase = BeforeBind;
}

def SO_RCVBUF
    : SocketOption<"so-rcvbuf", 0x1002, OneOf<"ULONG">, BindableCategories>;

def SO_CONDITIONAL_ACCEPT
    : SocketOption<"so-conditional-accept", 0x3002, TruthValue<"ULONG">,
                   [ListenSocket, StreamSocket]> {
  let Phase = BeforeBind;
}

def SO_WSK_SECURITY
    : SocketOption<"so-wsk-security", 0x4001, OneOf<"PSECURITY_DESCRIPTOR">,
                   BindableCategories> {
  let Phase = BeforeBind;
}

// An IRP is for disabling; for enabling the page specifies none, and drivers
// that pass one work (A5). Basic sockets take the option for an extension
// interface only. There is no documented way to read it.
def SO_WSK_EVENT_CALLBACK
    : ControlCode<"so-wsk-event-callback", 0x4002, WskControlSocket,
                  AllCategories, [
    Contract<SetOption, OneOf<"WSK_EVENT_CALLBACK_CONTROL">, NoData,
             ShouldBeNull, MayBeGiven>,
    Contract<GetOption, NotDefined, NotDefined, PointerNotStated,
             PointerNotStated>]> {
  let OptionLevel = SOL_SOCKET.Value;
  let Phase = WhenCallbacksAllowed;
}

//===----------------------------------------------------------------------===//
// IOCTLs of WskControlSocket
//===----------------------------------------------------------------------===//

class SocketIoctl<string page, int value, list<Category> categories,
                  BufferContract input, BufferContract output,
                  PointerContract sizeReturned, PointerContract irp>
    : ControlCode<page, value, WskControlSocket, categories,
                  [Contract<Ioctl, input, output, sizeReturned, irp>]>;

def SIO_WSK_SET_REMOTE_ADDRESS
    : SocketIoctl<"sio-wsk-set-remote-address", 0x8F000001, [DatagramSocket],
                  OrEmpty<SocketAddress>, NoData, ShouldBeNull, MustBeGiven> {
  let Phase = AfterBind;
}

// For IRPs that a page "does not specify": A5.
def SIO_WSK_REGISTER_EXTENSION
    : SocketIoctl<"sio-wsk-register-extension", 0xCF000002, AllCategories,
                  OneOf<"WSK_EXTENSION_CONTROL_IN">,
                  OneOf<"WSK_EXTENSION_CONTROL_OUT">, MustBeNull,
                  ShouldBeNull>;

def SIO_WSK_QUERY_IDEAL_SEND_BACKLOG
    : SocketIoctl<"sio-wsk-query-ideal-send-backlog", 0x4F000003,
                  [ConnectionSocket, StreamSocket], NoData, OneOf<"SIZE_T">,
                  ShouldBeNull, MustBeGiven> {
  let Phase = AfterConnect;
}

def SIO_WSK_QUERY_RECEIVE_BACKLOG
    : SocketIoctl<"sio-wsk-query-receive-backlog", 0x4F000004,
                  [ConnectionSocket, StreamSocket], NoData, OneOf<"SIZE_T">,
                  ShouldBeNull, MustBeGiven> {
  let Phase = AfterConnect;
}

// The page asks for OutputSizeReturned although the size is fixed (A3).
def SIO_WSK_QUERY_INSPECT_ID
    : SocketIoctl<"sio-wsk-query-inspect-id", 0x4F000005,
                  [ConnectionSocket, StreamSocket], NoData,
                  OneOf<"WSK_INSPECT_ID">, MayBeGiven, MustBeNull> {
  let Phase = AfterConnect;
}

def SIO_WSK_SET_SENDTO_ADDRESS
    : SocketIoctl<"sio-wsk-set-sendto-address", 0x8F000006, [DatagramSocket],
                  OrEmpty<SocketAddress>, NoData, ShouldBeNull, MustBeGiven> {
  let Phase = AfterBind;
}

def SIO_WSK_SET_TCP_SILENT_MODE
    : SocketIoctl<"sio-wsk-set-tcp-silent-mode", 0x2F000007,
                  [ConnectionSocket, StreamSocket], NoData, NoData,
                  ShouldBeNull, MustBeGiven> {
  let Phase = AfterConnect;
  let Since = Win8;
}

def SIO_ADDRESS_LIST_QUERY
    : SocketIoctl<"sio-address-list-query", 0x48000016, AllCategories, NoData,
                  OrEmpty<BytesOf<"SOCKET_ADDRESS_LIST">>, MustBeGiven,
                  ShouldBeNull> {
  let MaxIrql = PassiveLevel;
}

def SIO_ADDRESS_LIST_CHANGE
    : SocketIoctl<"sio-address-list-change", 0x28000017, AllCategories, NoData,
                  NoData, ShouldBeNull, MustBeGiven> {
  let MaxIrql = PassiveLevel;
}

// WskControlSocket's page knows its IRQL; it has no page of its own (A10). The
// buffers are Winsock's.
def SIO_ADDRESS_LIST_SORT
    : SocketIoctl<"", 0xC8000019, AllCategories,
                  BytesOf<"SOCKET_ADDRESS_LIST">,
                  BytesOf<"SOCKET_ADDRESS_LIST">, PointerNotStated,
                  PointerNotStated> {
  let MaxIrql = PassiveLevel;
}

// The input is "a Boolean value" of any width (A9). For TCP sockets, which basic
// ones can be.
def SIO_LOOPBACK_FAST_PATH
    : SocketIoctl<"sio-loopback-fast-path", 0x98000010,
                  [BasicSocket, ListenSocket, ConnectionSocket, StreamSocket],
                  OneOfAnyType, NoData, ShouldBeNull, MustBeGiven> {
  let MaxIrql = PassiveLevel;
  let Phase = BeforeConnect;
  let Deprecated = true;
  let Since = Win8;
}

// The pages of the next three name no category; their values are known from
// one public source only.
def SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS
    : SocketIoctl<"sio-query-wfp-connection-redirect-records", 0x980000DC,
                  AllCategories, NoData, OrEmpty<AnyBytes>, MustBeGiven,
                  MustBeGiven> {
  let MaxIrql = PassiveLevel;
  let Since = Win8;
}

def SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT
    : SocketIoctl<"sio-query-wfp-connection-redirect-context", 0x980000DD,
                  AllCategories, NoData, OrEmpty<AnyBytes>, MustBeGiven,
                  MustBeGiven> {
  let MaxIrql = PassiveLevel;
  let Since = Win8;
}

def SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS
    : SocketIoctl<"sio-set-wfp-connection-redirect-records", 0x980000DE,
                  AllCategories, AnyBytes, NoData, ShouldBeNull,
                  MustBeGiven> {
  let MaxIrql = PassiveLevel;
  let Since = Win8;
}
