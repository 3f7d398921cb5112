//===- Request.h - An IRP that WSK has been given ---------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A WSK call wraps its IRP in a Request, posts that to the reactor's thread and
// returns STATUS_PENDING. Everything else happens on that thread: Start carries
// the request out, finishes it at once or lets it wait in a queue. So nothing
// that a request touches needs a lock, and completion routines and callbacks
// never overlap.
//
//===----------------------------------------------------------------------===//

#ifndef PROVIDER_REQUEST_H
#define PROVIDER_REQUEST_H

#include "Provider/Reactor/Reactor.h"

#include <wdm.h>

#include <wsk.h>

namespace wsk::provider {

struct Client;
struct Request;
struct RequestQueue;
struct Socket;

/// Runs on the reactor's thread.
using RequestRoutine = void (*)(Request &);

/// Requests in the order in which they began to wait.
struct RequestQueue {
  Request *First, *Last;

  bool empty() const { return !First; }
  void append(Request &R);
  void remove(Request &R);
};

/// A position in the memory that a WSK_BUF describes.
struct BufferCursor {
  PMDL Mdl;
  SIZE_T Offset; ///< In this MDL.
  SIZE_T Left;   ///< Bytes from here on, in the whole chain.

  /// Whether the WSK_BUF describes memory that exists.
  static bool isValid(const WSK_BUF &Buffer);
  static BufferCursor begin(const WSK_BUF &Buffer);

  /// Describes what comes next. Returns the number of buffers, or -1 where the
  /// system is short of addresses to map an MDL to.
  LONG map(WSK_REACTOR_BUFFER *Buffers, LONG Capacity) const;
  void advance(SIZE_T Bytes);
  /// Copies from the position, all that is Left; false like map.
  bool drainTo(PUCHAR Target);
  /// Copies to the position and advances; no more than Left. Returns how much,
  /// or -1 like map.
  SSIZE_T fill(const UCHAR *Data, SIZE_T Size);
};

/// What the calls want, beside the socket.
struct SocketArguments {
  UCHAR Category; ///< CategoryMask of Rules/Api.h.
  ADDRESS_FAMILY Family;
  USHORT Type;
  ULONG Protocol;
  PVOID Context;
  const VOID *Dispatch;
  PSECURITY_DESCRIPTOR Descriptor; ///< Referenced.
  NTSTATUS Refused; ///< A failure that the call noticed, to complete with.
  WSK_REACTOR_ADDRESS Local, Remote; ///< Of WskSocketConnect.
  Socket *Pending; ///< Of WskSocketConnect, while it connects.
};

struct AcceptArguments {
  PVOID Context;
  const WSK_CLIENT_CONNECTION_DISPATCH *Dispatch;
  PSOCKADDR Local, Remote;
};

struct InspectArguments {
  WSK_INSPECT_ID Id;
  WSK_INSPECT_ACTION Action;
};

struct TransferArguments {
  BufferCursor Buffer;
  SIZE_T Done; ///< Bytes.
  ULONG Flags;
  bool Disconnects; ///< Not WskSend, but WskDisconnect.
};

/// Of WskSendTo and WskSendMessages. The buffers, one per datagram, are behind
/// the request.
struct SendToArguments {
  SIZE_T Count, Sent; ///< Datagrams.
  SIZE_T Done;        ///< Bytes.
  bool HasRemote, Prepared;
  WSK_REACTOR_ADDRESS Remote;
  PCMSGHDR ControlInfo; ///< The driver's.
  ULONG ControlLength;
  WSK_REACTOR_CONTROL Control;
};

/// Of WskReceiveFrom. All pointers are the driver's, and valid until the IRP
/// completes.
struct ReceiveFromArguments {
  BufferCursor Buffer;
  PSOCKADDR Remote;
  PULONG ControlLength;
  PCMSGHDR ControlInfo;
  PULONG ControlFlags;
};

struct ControlArguments {
  WSK_CONTROL_SOCKET_TYPE Type;
  ULONG Code, Level;
  SIZE_T InputSize, OutputSize;
  PVOID Input, Output;
};

struct ConnectArguments {
  WSK_REACTOR_ADDRESS Remote;
  BufferCursor Buffer; ///< Of WskConnectEx: to be sent, once connected.
};

struct AddressInfoArguments {
  PADDRINFOEXW Answers;
  PADDRINFOEXW *Result; ///< The driver's.
};

struct NameInfoArguments {
  WSK_REACTOR_ADDRESS Address;
  PUNICODE_STRING Node, Service; ///< The driver's, or null.
  ULONG Flags;
};

struct Request {
  WSK_REACTOR_TASK Task; ///< The first member.
  PIRP Irp;
  PCSTR Name;     ///< Of the WSK function.
  Client *Owner;  ///< Which cannot deregister as long as the request lives.
  Socket *Target; ///< Which cannot be closed likewise; or null.
  RequestRoutine Start;
  /// Takes back what has begun, where that is more than waiting in a queue.
  RequestRoutine Undo;
  /// Of a connect that waits: tells it the outcome.
  void (*Connected)(Request &, Socket &, NTSTATUS);
  RequestQueue *Queue; ///< Where it waits; or null.
  Request *Next, *Previous;

  bool Cancellable; ///< The IRP has our cancel routine, or is being cancelled.
  bool Finished;    ///< The outcome stands, but the cancel routine is running.
  NTSTATUS Status;
  ULONG_PTR Information;

  union {
    SocketArguments Create;
    AcceptArguments Accept;
    InspectArguments Inspect;
    TransferArguments Transfer;
    SendToArguments SendTo;
    ReceiveFromArguments ReceiveFrom;
    ControlArguments Control;
    ConnectArguments Connect;
    AddressInfoArguments Names;
    NameInfoArguments NameInfo;
    WSK_REACTOR_ADDRESS Address;
    PSOCKADDR AddressOut;
  };
};

/// Wraps an IRP. Returns null where memory is short; the IRP is completed then
/// and the call returns STATUS_INSUFFICIENT_RESOURCES. Target may be null.
/// Extra bytes are allocated behind it.
Request *createRequest(PIRP Irp, Client &Owner, Socket *Target, PCSTR Name,
                       RequestRoutine Start, SIZE_T Extra = 0);

/// Tries to carry a request out in the caller's thread, without calling back:
/// whether it is done, with Status and Information.
using RequestAttempt = bool (*)(Request &);

/// Lets the reactor start the request and returns STATUS_PENDING. Where a kind
/// provider is wanted and Attempt does it at once, completes the IRP in the
/// caller's thread and returns the status.
NTSTATUS submit(Request &R, RequestAttempt Attempt = nullptr);

/// For calls that fail at once: completes the IRP in the caller's thread and
/// returns Status.
NTSTATUS completeNow(PIRP Irp, NTSTATUS Status);

/// Completes the IRP on the reactor's thread, for operations whose work is
/// already done. Returns STATUS_PENDING.
NTSTATUS completeLater(PIRP Irp, Client &Owner, Socket *Target, PCSTR Name,
                       NTSTATUS Status, ULONG_PTR Information = 0);

//===--- On the reactor's thread ------------------------------------------===//

/// Lets a request wait until it is finished or its IRP is cancelled. Returns
/// false if that is so already, with the request gone.
bool wait(Request &R, RequestQueue &Queue);

/// Completes the IRP. The request is gone afterwards, and so may be its socket.
void finish(Request &R, NTSTATUS Status, ULONG_PTR Information = 0);

/// Finishes all that wait.
void finishAll(RequestQueue &Queue, NTSTATUS Status);

} // namespace wsk::provider

#endif // PROVIDER_REQUEST_H
