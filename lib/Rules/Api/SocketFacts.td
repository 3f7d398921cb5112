//===- SocketFacts.td - What happens to sockets ------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

def SocketBound : SocketFact<"is bound">;
def SocketListening : SocketFact<"is listening">;
def SocketConnected : SocketFact<"is connected">;
def MadeAtOnce : SocketFact<"WskSocketConnect has bound and connected">;
// A stream socket is committed by them; each has its rule.
def MadeConnection : SocketFact<"WskConnect has connected">;
def MadeConnectionEx : SocketFact<"WskConnectEx has connected">;
def HasAccepted : SocketFact<"has accepted a connection">;
def SocketDisconnected : SocketFact<"WskDisconnect has disconnected">;
def SocketAborted : SocketFact<"WskDisconnect has disconnected abortively">;
def PeerDisconnected : SocketFact<"the peer has disconnected">;
def PeerAborted : SocketFact<"the peer has disconnected abortively">;
def SilentMode : SocketFact<"is in silent mode">;
def FastPath : SocketFact<"uses the loopback fast path">;
def FixedRemoteAddress : SocketFact<"has a fixed remote address">;
def FixedDestination : SocketFact<"has a fixed destination">;
def BroadcastEnabled : SocketFact<"has SO_BROADCAST enabled">;
def AddressReused : SocketFact<"has SO_REUSEADDR enabled">;
def AddressExclusive : SocketFact<"has SO_EXCLUSIVEADDRUSE enabled">;
// From the address that WskBind, or the function that connects, is given.
def WildcardAddress : SocketFact<"is bound to the wildcard address">;
def LoopbackPeer : SocketFact<"is connected to a loopback address">;

//===----------------------------------------------------------------------===//
// What brings them about
//===----------------------------------------------------------------------===//

def : BringsAbout<WskBind, SocketBound>;
def : BringsAbout<WskListen, SocketListening>;
def : BringsAbout<WskConnect, SocketConnected>;
def : BringsAbout<WskConnectEx, SocketConnected>;
def : BringsAbout<WskConnect, MadeConnection>;
def : BringsAbout<WskConnectEx, MadeConnectionEx>;
let FromCall = true in
def : BringsAbout<WskAccept, HasAccepted>;

foreach fact = [SocketBound, SocketConnected] in {
  def : Makes<WskSocketConnect, fact>;
  def : Makes<WskAccept, fact>;
  def : Makes<WskAcceptEvent, fact>;
}
def : Makes<WskSocketConnect, MadeAtOnce>;

defvar Abortive = When<"Flags", AnyBits<[WSK_FLAG_ABORTIVE]>>;
defvar Graceful = When<"Flags", NotAllBits<[WSK_FLAG_ABORTIVE]>>;
let FromCall = true in {
  def : BringsAbout<WskDisconnect, SocketDisconnected, Graceful>;
  def : BringsAbout<WskDisconnect, SocketAborted, Abortive>;
}
def : BringsAbout<WskDisconnectEvent, PeerDisconnected, Graceful>;
def : BringsAbout<WskDisconnectEvent, PeerAborted, Abortive>;

// Of one connection.
def : Ends<SocketConnected, [SocketDisconnected, SocketAborted,
                             PeerDisconnected, PeerAborted]>;

defvar Local = When<"LocalAddress", NonNull>;
defvar Remote = When<"RemoteAddress", NonNull>;
def : BringsAbout<WskBind, WildcardAddress, Local, WildcardOnly>;
def : BringsAbout<WskConnect, LoopbackPeer, Remote, LoopbackOnly>;
def : BringsAbout<WskConnectEx, LoopbackPeer, Remote, LoopbackOnly>;
def : Makes<WskSocketConnect, WildcardAddress, Local, WildcardOnly>;
def : Makes<WskSocketConnect, LoopbackPeer, Remote, LoopbackOnly>;

def : Switches<SIO_WSK_SET_TCP_SILENT_MODE, SilentMode>;
def : Switches<SIO_LOOPBACK_FAST_PATH, FastPath>;
def : Switches<SIO_WSK_SET_REMOTE_ADDRESS, FixedRemoteAddress>;
def : Switches<SIO_WSK_SET_SENDTO_ADDRESS, FixedDestination>;
def : Switches<SO_BROADCAST, BroadcastEnabled>;
def : Switches<SO_REUSEADDR, AddressReused>;
def : Switches<SO_EXCLUSIVEADDRUSE, AddressExclusive>;
