//===- Categories.td - Socket categories -------------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What each category supports is in SocketTraits.td.
//
//===----------------------------------------------------------------------===//

def BasicSocket : Category<"basic", 0>;
def ListenSocket : Category<"listening", 1>;
def DatagramSocket : Category<"datagram", 2>;
def ConnectionSocket : Category<"connection-oriented", 3>;
def StreamSocket : Category<"stream", 4>;

defvar AllCategories = [BasicSocket, ListenSocket, DatagramSocket,
                        ConnectionSocket, StreamSocket];
