//===- Dispatch.cpp - The provider's tables -------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Dispatch.h"
#include "Rules/Api.h"

using namespace wsk;
using namespace wsk::provider;

const WSK_PROVIDER_DISPATCH provider::ProviderDispatch = {
    .Version = MAKE_WSK_VERSION(1, 0),
    .Reserved = 0,
    .WskSocket = createSocket,
    .WskSocketConnect = createConnectedSocket,
    .WskControlClient = controlClient,
    .WskGetAddressInfo = getAddressInfo,
    .WskFreeAddressInfo = freeAddressInfo,
    .WskGetNameInfo = getNameInfo,
};

static const WSK_PROVIDER_BASIC_DISPATCH BasicTable = {
    .WskControlSocket = controlSocket,
    .WskCloseSocket = closeSocket,
};

static const WSK_PROVIDER_LISTEN_DISPATCH ListenTable = {
    .Basic = {controlSocket, closeSocket},
    .WskBind = bindSocket,
    .WskAccept = acceptConnection,
    .WskInspectComplete = inspectComplete,
    .WskGetLocalAddress = getLocalAddress,
};

static const WSK_PROVIDER_DATAGRAM_DISPATCH DatagramTable = {
    .Basic = {controlSocket, closeSocket},
    .WskBind = bindSocket,
    .WskSendTo = sendDatagram,
    .WskReceiveFrom = receiveDatagram,
    .WskRelease = releaseDatagramIndications,
    .WskGetLocalAddress = getLocalAddress,
    .WskSendMessages = sendDatagrams,
};

static const WSK_PROVIDER_CONNECTION_DISPATCH ConnectionTable = {
    .Basic = {controlSocket, closeSocket},
    .WskBind = bindSocket,
    .WskConnect = connectSocket,
    .WskGetLocalAddress = getLocalAddress,
    .WskGetRemoteAddress = getRemoteAddress,
    .WskSend = sendData,
    .WskReceive = receiveData,
    .WskDisconnect = disconnectSocket,
    .WskRelease = releaseIndications,
    .WskConnectEx = connectSocketEx,
    .WskSendEx = sendDataEx,
    .WskReceiveEx = receiveDataEx,
};

static const WSK_PROVIDER_STREAM_DISPATCH StreamTable = {
    .Basic = {controlSocket, closeSocket},
    .WskBind = bindSocket,
    .WskAccept = acceptConnection,
    .WskConnect = connectSocket,
    .WskListen = listenOnSocket,
    .WskSend = sendData,
    .WskReceive = receiveData,
    .WskDisconnect = disconnectSocket,
    .WskRelease = releaseIndications,
    .WskGetLocalAddress = getLocalAddress,
    .WskGetRemoteAddress = getRemoteAddress,
    .WskConnectEx = connectSocketEx,
    .WskSendEx = sendDataEx,
    .WskReceiveEx = receiveDataEx,
};

const VOID *provider::getProviderTable(UCHAR Category) {
  switch (Category) {
  case ListenCategory:
    return &ListenTable;
  case DatagramCategory:
    return &DatagramTable;
  case ConnectionCategory:
    return &ConnectionTable;
  case StreamCategory:
    return &StreamTable;
  default:
    return &BasicTable;
  }
}
