//===- Sets.td - Lists that rules are about ----------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

defvar RegistrationFunctions = [
    WskRegister, WskCaptureProviderNPI, WskReleaseProviderNPI,
    WskQueryProviderCharacteristics, WskDeregister];

defvar ClientFunctions = [
    WskSocket, WskSocketConnect, WskControlClient, WskGetAddressInfo,
    WskFreeAddressInfo, WskGetNameInfo];

defvar SocketFunctions = [
    WskControlSocket, WskCloseSocket, WskBind, WskAccept, WskInspectComplete,
    WskListen, WskConnect, WskConnectEx, WskSend, WskReceive, WskDisconnect,
    WskReleaseData, WskReleaseDatagram, WskSendTo, WskSendMessages,
    WskReceiveFrom, WskGetLocalAddress, WskGetRemoteAddress];

defvar AllFunctions = !listconcat(RegistrationFunctions, ClientFunctions,
                                  SocketFunctions);

defvar IrpFunctions = [
    WskSocket, WskSocketConnect, WskControlClient, WskGetAddressInfo,
    WskGetNameInfo, WskControlSocket, WskCloseSocket, WskBind, WskAccept,
    WskInspectComplete, WskListen, WskConnect, WskConnectEx, WskSend,
    WskReceive, WskDisconnect, WskSendTo, WskSendMessages, WskReceiveFrom,
    WskGetLocalAddress, WskGetRemoteAddress];

defvar FlagsFunctions = [
    WskSocket, WskSocketConnect, WskGetNameInfo, WskBind, WskAccept,
    WskConnect, WskConnectEx, WskSend, WskReceive, WskDisconnect, WskSendTo,
    WskSendMessages, WskReceiveFrom];

defvar DataFunctions = [
    WskSend, WskReceive, WskSendTo, WskSendMessages, WskReceiveFrom];

defvar EventCallbacks = [
    WskAcceptEvent, WskInspectEvent, WskAbortEvent, WskReceiveEvent,
    WskDisconnectEvent, WskSendBacklogEvent, WskReceiveFromEvent,
    WskClientEvent];

defvar ProviderTables = [
    WSK_PROVIDER_DISPATCH, WSK_PROVIDER_BASIC_DISPATCH,
    WSK_PROVIDER_LISTEN_DISPATCH, WSK_PROVIDER_DATAGRAM_DISPATCH,
    WSK_PROVIDER_CONNECTION_DISPATCH, WSK_PROVIDER_STREAM_DISPATCH];
