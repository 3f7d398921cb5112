//===- Tables.td - Dispatch tables -------------------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Members in the order of the structures: a call through the table of another
// category lands in whatever stands at the same place.
//
//===----------------------------------------------------------------------===//

//===----------------------------------------------------------------------===//
// Of the provider
//===----------------------------------------------------------------------===//

def WSK_PROVIDER_DISPATCH
    : ProviderTable<"ns-wsk-_wsk_provider_dispatch", [], [
    Data<"Version">,
    Data<"Reserved">,
    Calls<WskSocket>,
    Calls<WskSocketConnect>,
    Calls<WskControlClient>,
    Calls<WskGetAddressInfo>,
    Calls<WskFreeAddressInfo>,
    Calls<WskGetNameInfo>]>;

// The other tables begin with this one: anonymous in C, `Basic` in C++.
def WSK_PROVIDER_BASIC_DISPATCH
    : ProviderTable<"ns-wsk-_wsk_provider_basic_dispatch", AllCategories, [
    Calls<WskControlSocket>,
    Calls<WskCloseSocket>]>;
defvar Basic = SubTable<"Basic", WSK_PROVIDER_BASIC_DISPATCH>;

def WSK_PROVIDER_LISTEN_DISPATCH
    : ProviderTable<"ns-wsk-_wsk_provider_listen_dispatch", [ListenSocket], [
    Basic,
    Calls<WskBind>,
    Calls<WskAccept>,
    Calls<WskInspectComplete>,
    Calls<WskGetLocalAddress>]>;

def WSK_PROVIDER_DATAGRAM_DISPATCH
    : ProviderTable<"ns-wsk-_wsk_provider_datagram_dispatch",
                    [DatagramSocket], [
    Basic,
    Calls<WskBind>,
    Calls<WskSendTo>,
    Calls<WskReceiveFrom>,
    Calls<WskReleaseDatagram>,
    Calls<WskGetLocalAddress>,
    Calls<WskSendMessages>]>;

def WSK_PROVIDER_CONNECTION_DISPATCH
    : ProviderTable<"ns-wsk-_wsk_provider_connection_dispatch",
                    [ConnectionSocket], [
    Basic,
    Calls<WskBind>,
    Calls<WskConnect>,
    Calls<WskGetLocalAddress>,
    Calls<WskGetRemoteAddress>,
    Calls<WskSend>,
    Calls<WskReceive>,
    Calls<WskDisconnect>,
    Calls<WskReleaseData>,
    Calls<WskConnectEx>,
    Calls<WskSendEx>,
    Calls<WskReceiveEx>]>;

def WSK_PROVIDER_STREAM_DISPATCH
    : ProviderTable<"ns-wsk-_wsk_provider_stream_dispatch", [StreamSocket], [
    Basic,
    Calls<WskBind>,
    Calls<WskAccept>,
    Calls<WskConnect>,
    Calls<WskListen>,
    Calls<WskSend>,
    Calls<WskReceive>,
    Calls<WskDisconnect>,
    Calls<WskReleaseData>,
    Calls<WskGetLocalAddress>,
    Calls<WskGetRemoteAddress>,
    Calls<WskConnectEx>,
    Calls<WskSendEx>,
    Calls<WskReceiveEx>]> {
  let Since = Win10_1703;
}

//===----------------------------------------------------------------------===//
// Of the client
//===----------------------------------------------------------------------===//

def WSK_CLIENT_DISPATCH
    : ClientTable<"ns-wsk-_wsk_client_dispatch", [], [
    Data<"Version">,
    Data<"Reserved">,
    CalledBack<WskClientEvent>]>;

def WSK_CLIENT_LISTEN_DISPATCH
    : ClientTable<"ns-wsk-_wsk_client_listen_dispatch", [ListenSocket], [
    CalledBack<WskAcceptEvent>,
    CalledBack<WskInspectEvent>,
    CalledBack<WskAbortEvent>]>;

def WSK_CLIENT_DATAGRAM_DISPATCH
    : ClientTable<"ns-wsk-_wsk_client_datagram_dispatch", [DatagramSocket], [
    CalledBack<WskReceiveFromEvent>]>;

def WSK_CLIENT_CONNECTION_DISPATCH
    : ClientTable<"ns-wsk-_wsk_client_connection_dispatch",
                  [ConnectionSocket], [
    CalledBack<WskReceiveEvent>,
    CalledBack<WskDisconnectEvent>,
    CalledBack<WskSendBacklogEvent>]>;

// Holds pointers to the other tables.
def WSK_CLIENT_STREAM_DISPATCH
    : ClientTable<"ns-wsk-_wsk_client_stream_dispatch", [StreamSocket], [
    SubTable<"Listen", WSK_CLIENT_LISTEN_DISPATCH>,
    SubTable<"Connect", WSK_CLIENT_CONNECTION_DISPATCH>]> {
  let Since = Win10_1703;
}
