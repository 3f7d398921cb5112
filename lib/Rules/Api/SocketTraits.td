//===- SocketTraits.td - The socket category matrix --------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

defvar Tcp = Transport<SOCK_STREAM, [IPPROTO_TCP]>;
defvar Udp = Transport<SOCK_DGRAM, [IPPROTO_UDP]>;
defvar Raw = Transport<SOCK_RAW, []>;

defvar ConnectionEvents = [WSK_EVENT_RECEIVE, WSK_EVENT_DISCONNECT,
                           WSK_EVENT_SEND_BACKLOG];

def BasicTraits : CategoryTraits<BasicSocket> {
  let Flag = WSK_FLAG_BASIC_SOCKET;
  let Provider = WSK_PROVIDER_BASIC_DISPATCH;
  let Transports = [Tcp, Udp, Raw];
}

// Accepted sockets inherit the events of connections (A6, A7).
def ListenTraits : CategoryTraits<ListenSocket> {
  let Flag = WSK_FLAG_LISTEN_SOCKET;
  let Provider = WSK_PROVIDER_LISTEN_DISPATCH;
  let Client = WSK_CLIENT_LISTEN_DISPATCH;
  let Transports = [Tcp];
  let Events = !listconcat([WSK_EVENT_ACCEPT], ConnectionEvents);
}

def DatagramTraits : CategoryTraits<DatagramSocket> {
  let Flag = WSK_FLAG_DATAGRAM_SOCKET;
  let Provider = WSK_PROVIDER_DATAGRAM_DISPATCH;
  let Client = WSK_CLIENT_DATAGRAM_DISPATCH;
  let Transports = [Udp, Raw];
  let Events = [WSK_EVENT_RECEIVE_FROM];
}

def ConnectionTraits : CategoryTraits<ConnectionSocket> {
  let Flag = WSK_FLAG_CONNECTION_SOCKET;
  let Provider = WSK_PROVIDER_CONNECTION_DISPATCH;
  let Client = WSK_CLIENT_CONNECTION_DISPATCH;
  let Transports = [Tcp];
  let Events = ConnectionEvents;
}

// The pages on transports and events predate stream sockets: inferred (A8).
def StreamTraits : CategoryTraits<StreamSocket> {
  let Flag = WSK_FLAG_STREAM_SOCKET;
  let Provider = WSK_PROVIDER_STREAM_DISPATCH;
  let Client = WSK_CLIENT_STREAM_DISPATCH;
  let Transports = [Tcp];
  let Events = !listconcat([WSK_EVENT_ACCEPT], ConnectionEvents);
}
