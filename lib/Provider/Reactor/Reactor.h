//===- Reactor.h - Sockets of the host and the thread they live on *- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The border between WSK's semantics, in the driver's ABI, and the host's
// sockets. Fixed-width types only. A reactor is a thread that waits for
// sockets, timers and tasks and calls back; it knows nothing of WSK. All its
// calls are non-blocking.
//
// Functions that take a socket are called on the reactor's thread only; only
// wskReactorPost and wskReactorStop may be called by any thread.
//
//===----------------------------------------------------------------------===//

#ifndef PROVIDER_REACTOR_REACTOR_H
#define PROVIDER_REACTOR_REACTOR_H

#include "Kernel/src/Host.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct WSK_REACTOR WSK_REACTOR;
typedef struct WSK_REACTOR_SOCKET WSK_REACTOR_SOCKET;

/// What calls return.
typedef enum WSK_REACTOR_RESULT {
  WSK_REACTOR_OK,
  WSK_REACTOR_WOULD_BLOCK, ///< Also a connect under way.
  WSK_REACTOR_REFUSED,
  WSK_REACTOR_RESET,
  WSK_REACTOR_ABORTED,
  WSK_REACTOR_TIMED_OUT,
  WSK_REACTOR_NETWORK_UNREACHABLE,
  WSK_REACTOR_HOST_UNREACHABLE,
  WSK_REACTOR_ADDRESS_IN_USE,
  WSK_REACTOR_ADDRESS_NOT_AVAILABLE,
  WSK_REACTOR_ACCESS_DENIED,
  WSK_REACTOR_NO_MEMORY,
  WSK_REACTOR_NO_DESCRIPTORS,
  WSK_REACTOR_NOT_SUPPORTED,
  WSK_REACTOR_INVALID,
  WSK_REACTOR_NOT_CONNECTED,
  WSK_REACTOR_ALREADY_CONNECTED,
  WSK_REACTOR_TOO_LONG, ///< The datagram.
  WSK_REACTOR_FAILED    ///< Anything else.
} WSK_REACTOR_RESULT;

typedef enum WSK_REACTOR_FAMILY {
  WSK_REACTOR_IPV4 = 4,
  WSK_REACTOR_IPV6 = 6
} WSK_REACTOR_FAMILY;

typedef struct WSK_REACTOR_ADDRESS {
  uint32_t Family;   ///< WSK_REACTOR_FAMILY.
  uint16_t Port;     ///< In network byte order.
  uint8_t Bytes[16]; ///< 4 or 16 of them, in network byte order.
  uint32_t FlowInfo; ///< IPv6 only, like ScopeId.
  uint32_t ScopeId;
} WSK_REACTOR_ADDRESS;

/// A piece of memory to send or to receive into.
typedef struct WSK_REACTOR_BUFFER {
  void *Base;
  uint64_t Length;
} WSK_REACTOR_BUFFER;

//===--- The reactor ------------------------------------------------------===//

/// Work for the reactor's thread. The poster owns it again when Run is called.
typedef struct WSK_REACTOR_TASK WSK_REACTOR_TASK;
struct WSK_REACTOR_TASK {
  WSK_REACTOR_TASK *Next; ///< The reactor's, while the task is posted.
  void(WSK_HOST_ABI *Run)(WSK_REACTOR_TASK *Task);
};

/// Returns null where memory or descriptors are short.
WSK_HOST_ABI WSK_REACTOR *wskReactorCreate(void);

/// Makes the calling thread the reactor's. Returns once the reactor has been
/// stopped, all its sockets are closed and what they had accepted for sending
/// has been delivered, or given up.
WSK_HOST_ABI void wskReactorRun(WSK_REACTOR *Reactor);

/// Tasks that were posted before run before.
WSK_HOST_ABI void wskReactorStop(WSK_REACTOR *Reactor);

/// After wskReactorRun has returned.
WSK_HOST_ABI void wskReactorDestroy(WSK_REACTOR *Reactor);

/// Runs the task on the reactor's thread, behind those that the calling thread
/// has posted before, and never within this call.
WSK_HOST_ABI void wskReactorPost(WSK_REACTOR *Reactor, WSK_REACTOR_TASK *Task);

/// Lets another thread do what the reactor's would: only such calls that send,
/// receive or ask. Returns 0 where the reactor is at work, or the calling
/// thread has entered already or is the reactor's. Otherwise, GiveBack returns
/// the reactor to its thread, and Leave permits the caller to enter once more.
WSK_HOST_ABI int32_t wskReactorTryEnter(WSK_REACTOR *Reactor);
WSK_HOST_ABI void wskReactorGiveBack(WSK_REACTOR *Reactor);
WSK_HOST_ABI void wskReactorLeave(void);

//===--- Life of a socket -------------------------------------------------===//

typedef enum WSK_REACTOR_KIND {
  WSK_REACTOR_STREAM,
  WSK_REACTOR_DATAGRAM,
  WSK_REACTOR_RAW
} WSK_REACTOR_KIND;

/// What a socket waits for, and what happened to it.
enum {
  WSK_REACTOR_READABLE = 1,
  WSK_REACTOR_WRITABLE = 2,
  /// The peer sends no more, though there may be data to read before.
  WSK_REACTOR_HANGUP = 4,
  /// An error: the next call that can tell it will. Always waited for when
  /// anything is; alone, it waits for errors only.
  WSK_REACTOR_ERROR = 8,
  WSK_REACTOR_TIMER = 16 ///< Reported, never waited for.
};

typedef void(WSK_HOST_ABI *WSK_REACTOR_READY)(void *Context, uint32_t Events);

/// Opens a socket that waits for nothing. An IPv6 socket is for IPv6 only,
/// until the option says otherwise. Protocol counts for raw sockets only, which
/// the host may deny.
WSK_HOST_ABI int32_t wskReactorSocketOpen(WSK_REACTOR *Reactor, uint32_t Family,
                                          uint32_t Kind, uint32_t Protocol,
                                          WSK_REACTOR_READY Ready,
                                          void *Context,
                                          WSK_REACTOR_SOCKET **Socket);

/// Takes a connection off a listening socket.
WSK_HOST_ABI int32_t wskReactorSocketAccept(WSK_REACTOR_SOCKET *Listener,
                                            WSK_REACTOR_READY Ready,
                                            void *Context,
                                            WSK_REACTOR_SOCKET **Socket);

/// Ready is not called any more. Abortive: resets the connection, as soon as
/// the peer has acknowledged all that had been accepted for sending, in the
/// background; otherwise that is delivered and the connection shut down.
WSK_HOST_ABI void wskReactorSocketClose(WSK_REACTOR_SOCKET *Socket,
                                        int32_t Abortive);

/// Sets what the socket waits for. Level-triggered: Ready is called as long as
/// the condition lasts. May be called by Ready.
WSK_HOST_ABI void wskReactorSocketWatch(WSK_REACTOR_SOCKET *Socket,
                                        uint32_t Events);

/// Calls Ready with WSK_REACTOR_TIMER, once. 0 stops the timer.
WSK_HOST_ABI void wskReactorSocketTimer(WSK_REACTOR_SOCKET *Socket,
                                        uint64_t Milliseconds);

//===--- Addresses and connections ----------------------------------------===//

enum {
  /// Connections that others left on the port are no obstacle.
  WSK_REACTOR_BIND_AFTER_OTHERS = 1,
  /// The address is in use by sockets of this reactor that are shareable.
  WSK_REACTOR_BIND_SHARED = 2,
  /// Later sockets of this reactor may bind to the address, with _SHARED.
  WSK_REACTOR_BIND_SHAREABLE = 4
};

WSK_HOST_ABI int32_t wskReactorSocketBind(WSK_REACTOR_SOCKET *Socket,
                                          const WSK_REACTOR_ADDRESS *Address,
                                          uint32_t Flags);
WSK_HOST_ABI int32_t wskReactorSocketListen(WSK_REACTOR_SOCKET *Socket);

/// Begins to connect. When the socket is writable, ask for the outcome.
WSK_HOST_ABI int32_t wskReactorSocketConnect(
    WSK_REACTOR_SOCKET *Socket, const WSK_REACTOR_ADDRESS *Address);
WSK_HOST_ABI int32_t wskReactorSocketConnected(WSK_REACTOR_SOCKET *Socket);

/// Gives up a connect under way; the socket can connect again.
WSK_HOST_ABI void wskReactorSocketCancelConnect(WSK_REACTOR_SOCKET *Socket);

WSK_HOST_ABI int32_t wskReactorSocketLocal(WSK_REACTOR_SOCKET *Socket,
                                           WSK_REACTOR_ADDRESS *Address);
WSK_HOST_ABI int32_t wskReactorSocketRemote(WSK_REACTOR_SOCKET *Socket,
                                            WSK_REACTOR_ADDRESS *Address);

/// The addresses of this machine's interfaces. Returns how many there are;
/// fills no more than Capacity. Any thread.
WSK_HOST_ABI uint32_t wskReactorLocalAddresses(uint32_t Family,
                                               WSK_REACTOR_ADDRESS *Addresses,
                                               uint32_t Capacity);

/// The addresses of the family have changed.
typedef void(WSK_HOST_ABI *WSK_REACTOR_NEWS)(void *Context, uint32_t Family);

/// Asks for news of this machine's addresses, from now on; once is enough. On
/// the reactor's thread.
WSK_HOST_ABI int32_t wskReactorWatchAddresses(WSK_REACTOR *Reactor,
                                              WSK_REACTOR_NEWS OnNews,
                                              void *Context);

//===--- Data -------------------------------------------------------------===//

/// How many buffers one call takes; more are ignored.
#define WSK_REACTOR_MAX_BUFFERS 64

/// Takes what fits. Never raises a signal.
WSK_HOST_ABI int32_t wskReactorSocketSend(WSK_REACTOR_SOCKET *Socket,
                                          const WSK_REACTOR_BUFFER *Buffers,
                                          uint32_t Count, uint64_t *Sent);

/// Gives what is there. 0 bytes mean that the peer has shut down.
WSK_HOST_ABI int32_t wskReactorSocketReceive(WSK_REACTOR_SOCKET *Socket,
                                             const WSK_REACTOR_BUFFER *Buffers,
                                             uint32_t Count,
                                             uint64_t *Received);

/// Shuts down our half of the connection, behind what is accepted for sending.
WSK_HOST_ABI int32_t wskReactorSocketShutdown(WSK_REACTOR_SOCKET *Socket);

/// What the peer has not acknowledged, in bytes; the shutdown counts as one.
/// 0 once the connection is gone.
WSK_HOST_ABI uint64_t
wskReactorSocketUnacknowledged(WSK_REACTOR_SOCKET *Socket);

/// What can be received at once, in bytes.
WSK_HOST_ABI uint64_t wskReactorSocketAvailable(WSK_REACTOR_SOCKET *Socket);

//===--- Datagrams --------------------------------------------------------===//

/// What is present in a WSK_REACTOR_CONTROL.
enum {
  WSK_REACTOR_HAS_ADDRESS = 1,
  WSK_REACTOR_HAS_INTERFACE = 2,
  WSK_REACTOR_HAS_TRAFFIC_CLASS = 4,
  WSK_REACTOR_HAS_HOP_LIMIT = 8
};

/// What goes with a datagram beside its data.
typedef struct WSK_REACTOR_CONTROL {
  uint32_t Present;
  uint32_t Interface; ///< The host's number of it.
  /// Received: the destination in its header. To send: the source.
  uint8_t Bytes[16];
  uint32_t TrafficClass; ///< Or type of service.
  uint32_t HopLimit;     ///< Or time to live.
} WSK_REACTOR_CONTROL;

typedef struct WSK_REACTOR_ARRIVAL {
  WSK_REACTOR_ADDRESS Remote;
  WSK_REACTOR_CONTROL Control;
  uint64_t Received;  ///< Bytes in the buffers.
  uint32_t Truncated; ///< It was longer than the buffers.
  uint32_t Broadcast; ///< It went to more than one host,
  uint32_t Multicast; ///< by way of a group.
} WSK_REACTOR_ARRIVAL;

/// Sends one datagram, whole or not at all. Control may be null.
WSK_HOST_ABI int32_t wskReactorSocketSendTo(WSK_REACTOR_SOCKET *Socket,
                                            const WSK_REACTOR_BUFFER *Buffers,
                                            uint32_t Count,
                                            const WSK_REACTOR_ADDRESS *Remote,
                                            const WSK_REACTOR_CONTROL *Control);

/// Receives one datagram; what does not fit is lost.
WSK_HOST_ABI int32_t wskReactorSocketReceiveFrom(
    WSK_REACTOR_SOCKET *Socket, const WSK_REACTOR_BUFFER *Buffers,
    uint32_t Count, WSK_REACTOR_ARRIVAL *Datagram);

typedef enum WSK_REACTOR_MEMBERSHIP {
  WSK_REACTOR_JOIN,
  WSK_REACTOR_LEAVE,
  WSK_REACTOR_JOIN_SOURCE,
  WSK_REACTOR_LEAVE_SOURCE,
  WSK_REACTOR_BLOCK_SOURCE,
  WSK_REACTOR_UNBLOCK_SOURCE
} WSK_REACTOR_MEMBERSHIP;

/// Changes a membership. Source may be null where the operation has none. The
/// interface is Interface, or, where that is 0, the one with the IPv4 address
/// Local; where that is null or zero too, the host's choice.
WSK_HOST_ABI int32_t wskReactorSocketMembership(
    WSK_REACTOR_SOCKET *Socket, uint32_t Operation,
    const WSK_REACTOR_ADDRESS *Group, const WSK_REACTOR_ADDRESS *Source,
    uint32_t Interface, const WSK_REACTOR_ADDRESS *Local);

/// Where multicast datagrams leave; as above.
WSK_HOST_ABI int32_t wskReactorSocketMulticastInterface(
    WSK_REACTOR_SOCKET *Socket, uint32_t Interface,
    const WSK_REACTOR_ADDRESS *Local);

//===--- Options: one 32-bit value each -----------------------------------===//

typedef enum WSK_REACTOR_OPTION {
  WSK_REACTOR_KEEPALIVE,
  WSK_REACTOR_BROADCAST,
  WSK_REACTOR_RECEIVE_BUFFER, ///< Bytes; the host may take more.
  WSK_REACTOR_SEND_BUFFER,
  WSK_REACTOR_NO_DELAY,
  WSK_REACTOR_KEEPALIVE_IDLE, ///< Seconds.
  WSK_REACTOR_KEEPALIVE_INTERVAL,
  WSK_REACTOR_KEEPALIVE_COUNT,
  WSK_REACTOR_V6_ONLY,
  WSK_REACTOR_TTL,
  WSK_REACTOR_TYPE_OF_SERVICE,
  WSK_REACTOR_UNICAST_HOPS,
  WSK_REACTOR_TRAFFIC_CLASS,
  WSK_REACTOR_MULTICAST_TTL,
  WSK_REACTOR_MULTICAST_LOOP,
  WSK_REACTOR_MULTICAST_HOPS,
  WSK_REACTOR_MULTICAST_LOOP_V6,
  WSK_REACTOR_HEADER_INCLUDED,
  WSK_REACTOR_MTU, ///< Of a connection's path; read only, like _V6.
  WSK_REACTOR_MTU_V6,
  WSK_REACTOR_MTU_DISCOVER, ///< The host's values: 0 don't, 1 want, 2 do.
  WSK_REACTOR_MTU_DISCOVER_V6,
  WSK_REACTOR_MAX_SEGMENT,
  WSK_REACTOR_USER_TIMEOUT, ///< Milliseconds.
  WSK_REACTOR_REPAIR,       ///< Not a word to the peer, neither at the close.
  WSK_REACTOR_OPTION_COUNT
} WSK_REACTOR_OPTION;

WSK_HOST_ABI int32_t wskReactorSocketSetOption(WSK_REACTOR_SOCKET *Socket,
                                               uint32_t Option, uint32_t Value);
WSK_HOST_ABI int32_t wskReactorSocketGetOption(WSK_REACTOR_SOCKET *Socket,
                                               uint32_t Option,
                                               uint32_t *Value);

#ifdef __cplusplus
}
#endif

#endif // PROVIDER_REACTOR_REACTOR_H
