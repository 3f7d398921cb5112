//===- EventsTest.cpp - The driver's event callbacks ----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Harness.h"

using namespace wsk;

static PVOID SeenContext;
static PWSK_SOCKET SeenSocket;
static NTSTATUS Result;
static const WSK_CLIENT_CONNECTION_DISPATCH *AcceptDispatch;
static int Context, AcceptContext;

static NTSTATUS WSKAPI
acceptEvent(PVOID SocketContext, ULONG Flags, PSOCKADDR LocalAddress,
            PSOCKADDR RemoteAddress, PWSK_SOCKET AcceptSocket,
            PVOID *AcceptSocketContext,
            const WSK_CLIENT_CONNECTION_DISPATCH **AcceptSocketDispatch) {
  if (getHeldLocks())
    __builtin_trap();
  CHECK(Flags == 8);
  CHECK(LocalAddress == getLoopback() && RemoteAddress == getLoopback() + 1);
  SeenContext = SocketContext;
  SeenSocket = AcceptSocket;
  *AcceptSocketContext = &AcceptContext;
  *AcceptSocketDispatch = AcceptDispatch;
  return Result;
}

static WSK_INSPECT_ACTION WSKAPI inspectEvent(PVOID SocketContext, PSOCKADDR,
                                              PSOCKADDR, PWSK_INSPECT_ID) {
  SeenContext = SocketContext;
  return WskInspectPend;
}

static NTSTATUS WSKAPI abortEvent(PVOID SocketContext, PWSK_INSPECT_ID) {
  SeenContext = SocketContext;
  return STATUS_SUCCESS;
}

static NTSTATUS WSKAPI receiveEvent(PVOID SocketContext, ULONG Flags,
                                    PWSK_DATA_INDICATION, SIZE_T BytesIndicated,
                                    SIZE_T *BytesAccepted) {
  CHECK(Flags == 4);
  SeenContext = SocketContext;
  *BytesAccepted = BytesIndicated / 2;
  return STATUS_DATA_NOT_ACCEPTED;
}

static NTSTATUS WSKAPI disconnectEvent(PVOID SocketContext, ULONG) {
  SeenContext = SocketContext;
  return STATUS_SUCCESS;
}

static NTSTATUS WSKAPI backlogEvent(PVOID SocketContext, SIZE_T Size) {
  CHECK(Size == 7);
  SeenContext = SocketContext;
  return STATUS_SUCCESS;
}

static NTSTATUS WSKAPI receiveFromEvent(PVOID SocketContext, ULONG Flags,
                                        PWSK_DATAGRAM_INDICATION) {
  CHECK(Flags == 4);
  SeenContext = SocketContext;
  return STATUS_PENDING;
}

static const WSK_CLIENT_LISTEN_DISPATCH Listen = {acceptEvent, inspectEvent,
                                                  abortEvent};
static const WSK_CLIENT_CONNECTION_DISPATCH Connection = {
    receiveEvent, disconnectEvent, backlogEvent};
static const WSK_CLIENT_DATAGRAM_DISPATCH Datagram = {receiveFromEvent};
static const WSK_CLIENT_STREAM_DISPATCH Stream = {&Listen, &Connection};

/// What the provider was given for the socket that it made last.
static PVOID getGivenContext() {
  return reinterpret_cast<PVOID>(uintptr_t(Fake.Arguments[5]));
}
template <typename T> static const T *getGivenDispatch() {
  return reinterpret_cast<const T *>(uintptr_t(Fake.Arguments[6]));
}

static bool arrived() {
  bool Right = SeenContext == &Context;
  SeenContext = nullptr;
  return Right;
}

/// Calls each event of a connection, as the provider would.
static void raise(const WSK_CLIENT_CONNECTION_DISPATCH &Given, PVOID Passed) {
  SIZE_T Accepted = 0;
  CHECK(Given.WskReceiveEvent(Passed, 4, nullptr, 10, &Accepted) ==
        STATUS_DATA_NOT_ACCEPTED);
  CHECK(Accepted == 5 && arrived());
  CHECK(Given.WskDisconnectEvent(Passed, 1) == STATUS_SUCCESS && arrived());
  CHECK(Given.WskSendBacklogEvent(Passed, 7) == STATUS_SUCCESS && arrived());
}

static void raise(const WSK_CLIENT_LISTEN_DISPATCH &Given, PVOID Passed) {
  CHECK(Given.WskInspectEvent(Passed, nullptr, nullptr, nullptr) ==
        WskInspectPend);
  CHECK(arrived());
  CHECK(Given.WskAbortEvent(Passed, nullptr) == STATUS_SUCCESS && arrived());
}

//===----------------------------------------------------------------------===//
// Tables
//===----------------------------------------------------------------------===//

VERIFIER_CASE(WithoutTableNothingIsReplaced) {
  TestDriver Driver;
  PWSK_SOCKET Socket =
      Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET, &Context, nullptr);
  CHECK(getGivenContext() == &Context && !getGivenDispatch<VOID>());
  Driver.close(Socket);
  // Nor where the category has no table.
  Socket = Driver.makeSocket(WSK_FLAG_BASIC_SOCKET, &Context, &Connection);
  CHECK(getGivenContext() == &Context &&
        getGivenDispatch<VOID>() == &Connection);
  Driver.close(Socket);
  skipFindings();
}

VERIFIER_CASE(AbsentCallbacksStayAbsent) {
  TestDriver Driver;
  static const WSK_CLIENT_CONNECTION_DISPATCH Some = {nullptr, disconnectEvent,
                                                      nullptr};
  PWSK_SOCKET Socket =
      Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET, &Context, &Some);
  auto *Given = getGivenDispatch<WSK_CLIENT_CONNECTION_DISPATCH>();
  CHECK(Given != &Some);
  CHECK(!Given->WskReceiveEvent && !Given->WskSendBacklogEvent);
  CHECK(Given->WskDisconnectEvent != disconnectEvent);
  CHECK(Given->WskDisconnectEvent(getGivenContext(), 0) == STATUS_SUCCESS);
  CHECK(arrived());
  Driver.close(Socket);
}

VERIFIER_CASE(EventsReachTheDriver) {
  TestDriver Driver;
  PWSK_SOCKET Socket =
      Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET, &Context, &Connection);
  raise(*getGivenDispatch<WSK_CLIENT_CONNECTION_DISPATCH>(), getGivenContext());
  Driver.close(Socket);

  Socket = Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET, &Context, &Listen);
  raise(*getGivenDispatch<WSK_CLIENT_LISTEN_DISPATCH>(), getGivenContext());
  Driver.close(Socket);

  Socket = Driver.makeSocket(WSK_FLAG_DATAGRAM_SOCKET, &Context, &Datagram);
  CHECK(getGivenDispatch<WSK_CLIENT_DATAGRAM_DISPATCH>()->WskReceiveFromEvent(
            getGivenContext(), 4, nullptr) == STATUS_PENDING);
  CHECK(arrived());
  Driver.close(Socket);

  Socket = Driver.makeSocket(WSK_FLAG_STREAM_SOCKET, &Context, &Stream);
  auto *Given = getGivenDispatch<WSK_CLIENT_STREAM_DISPATCH>();
  raise(*Given->Listen, getGivenContext());
  raise(*Given->Connect, getGivenContext());
  Driver.close(Socket);
}

/// A refused call of WskSocket, in a place of its own.
[[clang::always_inline]] static void
refuseSocket(TestDriver &Driver, ULONG Flags, const VOID *Table) {
  TestIrp Irp;
  unsigned Calls = Fake.Calls;
  CHECK(Driver->WskSocket(
            Driver.Npi.Client, AF_INET,
            Flags == WSK_FLAG_DATAGRAM_SOCKET ? SOCK_DGRAM : SOCK_STREAM,
            Flags == WSK_FLAG_DATAGRAM_SOCKET ? IPPROTO_UDP : IPPROTO_TCP,
            Flags, &Context, Table, nullptr, nullptr, nullptr,
            Irp.arm()) == STATUS_INVALID_PARAMETER);
  CHECK(Fake.Calls == Calls && Irp.Completions == 1);
}

VERIFIER_CASE(TableOfOtherCategoryIsKnown) {
  constexpr const char *Rule = "WSK-WskSocket-Dispatch-type-matches-category";
  TestDriver Driver;
  // Given as parts of a stream socket's table.
  Driver.close(Driver.makeSocket(WSK_FLAG_STREAM_SOCKET, &Context, &Stream));
  refuseSocket(Driver, WSK_FLAG_LISTEN_SOCKET, &Connection);
  EXPECT_FINDING(Rule, "'Dispatch' of WskSocket is a table that was given as a "
                       "WSK_CLIENT_CONNECTION_DISPATCH; pass the address of a "
                       "WSK_CLIENT_LISTEN_DISPATCH");
  EXPECT_NOTE("the table was given here before");
  refuseSocket(Driver, WSK_FLAG_CONNECTION_SOCKET, &Stream);
  EXPECT_FINDING(Rule, "'Dispatch' of WskSocket is a table that was given as a "
                       "WSK_CLIENT_STREAM_DISPATCH; pass the address of a "
                       "WSK_CLIENT_CONNECTION_DISPATCH");
  refuseSocket(Driver, WSK_FLAG_STREAM_SOCKET, &Listen);
  EXPECT_FINDING(Rule, "'Dispatch' of WskSocket is a table that was given as a "
                       "WSK_CLIENT_LISTEN_DISPATCH; pass the address of a "
                       "WSK_CLIENT_STREAM_DISPATCH");
  // What was refused has changed nothing.
  Driver.close(
      Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET, &Context, &Connection));
  Driver.close(Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET, &Context, &Listen));
}

VERIFIER_CASE(CopyOfOtherTableIsKnown) {
  constexpr const char *Rule = "WSK-WskSocket-Dispatch-type-matches-category";
  TestDriver Driver;
  static WSK_CLIENT_CONNECTION_DISPATCH Copy = Connection;
  static WSK_CLIENT_LISTEN_DISPATCH ListenCopy = Listen;
  static const WSK_CLIENT_STREAM_DISPATCH Crossed = {
      reinterpret_cast<const WSK_CLIENT_LISTEN_DISPATCH *>(&Copy), nullptr};
  Driver.close(
      Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET, &Context, &Connection));
  refuseSocket(Driver, WSK_FLAG_LISTEN_SOCKET, &Copy);
  EXPECT_FINDING(Rule, "'Dispatch' of WskSocket points to a table that holds "
                       "'WskReceiveEvent' of a WSK_CLIENT_CONNECTION_DISPATCH; "
                       "pass the address of a WSK_CLIENT_LISTEN_DISPATCH");
  EXPECT_NOTE("the callback was given here before");
  refuseSocket(Driver, WSK_FLAG_STREAM_SOCKET, &Crossed);
  EXPECT_FINDING("WSK-WSK_CLIENT_STREAM_DISPATCH-Subtables",
                 "'Listen' of WSK_CLIENT_STREAM_DISPATCH points to a table "
                 "that holds 'WskReceiveEvent' of a "
                 "WSK_CLIENT_CONNECTION_DISPATCH; pass the address of a "
                 "WSK_CLIENT_LISTEN_DISPATCH");
  Driver.close(Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET, &Context, &Listen));
  refuseSocket(Driver, WSK_FLAG_CONNECTION_SOCKET, &ListenCopy);
  EXPECT_FINDING(Rule, "'Dispatch' of WskSocket points to a table that holds "
                       "'WskAcceptEvent' of a WSK_CLIENT_LISTEN_DISPATCH; pass "
                       "the address of a WSK_CLIENT_CONNECTION_DISPATCH");
}

static NTSTATUS WSKAPI doNothing(PVOID, PVOID) { return STATUS_SUCCESS; }

// What may be right, whatever it looks like.
VERIFIER_CASE(MemoryAndFunctionsAreShared) {
  TestDriver Driver;
  // The memory of a table is used again, for another one.
  static union {
    WSK_CLIENT_CONNECTION_DISPATCH Connection;
    WSK_CLIENT_LISTEN_DISPATCH Listen;
    WSK_CLIENT_DATAGRAM_DISPATCH Datagram;
  } Memory;
  Memory.Connection = Connection;
  Driver.close(Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET, &Context,
                                 &Memory.Connection));
  Memory.Listen = Listen;
  Driver.close(
      Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET, &Context, &Memory.Listen));
  Memory.Connection = Connection;
  Driver.close(Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET, &Context,
                                 &Memory.Connection));
  // Empty tables at one address.
  Memory.Connection = {};
  Driver.close(Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET, &Context,
                                 &Memory.Connection));
  Driver.close(
      Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET, &Context, &Memory.Listen));
  // A linker has made one function of two that do the same.
  static const WSK_CLIENT_CONNECTION_DISPATCH Some = {
      nullptr, reinterpret_cast<PFN_WSK_DISCONNECT_EVENT>(PVOID(doNothing)),
      nullptr};
  static const WSK_CLIENT_LISTEN_DISPATCH Others = {
      Listen.WskAcceptEvent, nullptr,
      reinterpret_cast<PFN_WSK_ABORT_EVENT>(PVOID(doNothing))};
  Driver.close(Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET, &Context, &Some));
  Driver.close(Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET, &Context, &Others));
}

VERIFIER_CASE(TablesAreForgottenAtDeregistration) {
  static WSK_CLIENT_CONNECTION_DISPATCH Table = Connection;
  {
    TestDriver Driver;
    Driver.close(
        Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET, &Context, &Table));
  }
  TestDriver Driver;
  Driver.close(Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET, &Context, &Table));
}

static NTSTATUS WSKAPI wrongBacklogEvent(PVOID, SIZE_T) {
  return STATUS_PENDING;
}

static NTSTATUS WSKAPI wrongReceiveFromEvent(PVOID, ULONG,
                                             PWSK_DATAGRAM_INDICATION) {
  return STATUS_DEVICE_NOT_READY;
}

// The others are judged in test/rules; these wsk-run's provider never calls.
VERIFIER_CASE(ResultsAreJudged) {
  TestDriver Driver(0, /*ReportHints=*/TRUE);
  static const WSK_CLIENT_CONNECTION_DISPATCH WrongConnection = {
      nullptr, nullptr, wrongBacklogEvent};
  static const WSK_CLIENT_DATAGRAM_DISPATCH WrongDatagram = {
      wrongReceiveFromEvent};
  PWSK_SOCKET Socket =
      Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET, &Context, &WrongConnection);
  auto *Connected = getGivenDispatch<WSK_CLIENT_CONNECTION_DISPATCH>();
  CHECK(Connected->WskSendBacklogEvent(getGivenContext(), 7) == STATUS_PENDING);
  EXPECT_FINDING("WSK-WskSendBacklogEvent-Return-success",
                 "WskSendBacklogEvent returned 0x103; return STATUS_SUCCESS");
  Driver.close(Socket);

  Socket =
      Driver.makeSocket(WSK_FLAG_DATAGRAM_SOCKET, &Context, &WrongDatagram);
  auto *Datagrams = getGivenDispatch<WSK_CLIENT_DATAGRAM_DISPATCH>();
  CHECK(Datagrams->WskReceiveFromEvent(getGivenContext(), 0, nullptr) ==
        STATUS_DEVICE_NOT_READY);
  EXPECT_FINDING("WSK-WskReceiveFromEvent-Return-values",
                 "WskReceiveFromEvent returned 0xc00000a3; return "
                 "STATUS_SUCCESS, STATUS_PENDING or STATUS_DATA_NOT_ACCEPTED");
  Driver.close(Socket);
}

VERIFIER_CASE(AcceptedSocketHasItsOwnTable) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Listener = Driver.makeListener();
  CHECK(listener(Listener)->WskAccept(Listener, 0, &Context, &Connection,
                                      nullptr, nullptr,
                                      Irp.arm()) == STATUS_SUCCESS);
  auto *Passed = reinterpret_cast<PVOID>(uintptr_t(Fake.Arguments[2]));
  CHECK(Passed != &Context);
  raise(*reinterpret_cast<const WSK_CLIENT_CONNECTION_DISPATCH *>(
            uintptr_t(Fake.Arguments[3])),
        Passed);
  Driver.close(Irp.getSocket());
  Driver.close(Listener);
}

//===----------------------------------------------------------------------===//
// WskAcceptEvent
//===----------------------------------------------------------------------===//

namespace {
/// A listener, and one connection that the provider offers to it.
struct Offer {
  explicit Offer(TestDriver &Driver)
      : Listener(Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET, &Context, &Listen)),
        Passed(getGivenContext()),
        Given(getGivenDispatch<WSK_CLIENT_LISTEN_DISPATCH>()),
        Real(Fake.makeSocket(ConnectionCategory)) {}

  NTSTATUS make(PWSK_SOCKET Offered) {
    return Given->WskAcceptEvent(Passed, 8, getLoopback(), getLoopback() + 1,
                                 Offered, &GivenContext, &GivenDispatch);
  }

  PWSK_SOCKET Listener;
  PVOID Passed;
  const WSK_CLIENT_LISTEN_DISPATCH *Given;
  PWSK_SOCKET Real;
  PVOID GivenContext = nullptr;
  const WSK_CLIENT_CONNECTION_DISPATCH *GivenDispatch = nullptr;
};
} // namespace

VERIFIER_CASE(OfferedSocketIsWrapped) {
  TestDriver Driver;
  Offer O(Driver);
  Result = STATUS_SUCCESS;
  AcceptDispatch = &Connection;
  CHECK(O.make(O.Real) == STATUS_SUCCESS);
  CHECK(arrived());
  CHECK(SeenSocket && SeenSocket != O.Real);
  CHECK(O.GivenContext != &AcceptContext && O.GivenDispatch != &Connection);
  // Its events carry the context that the driver chose.
  CHECK(O.GivenDispatch->WskDisconnectEvent(O.GivenContext, 0) ==
        STATUS_SUCCESS);
  CHECK(SeenContext == &AcceptContext);
  Driver.close(SeenSocket);
  CHECK(Fake.Arguments[0] == uintptr_t(O.Real));
  Driver.close(O.Listener);
}

VERIFIER_CASE(OfferedSocketWithoutTable) {
  TestDriver Driver;
  Offer O(Driver);
  Result = STATUS_SUCCESS;
  AcceptDispatch = nullptr;
  CHECK(O.make(O.Real) == STATUS_SUCCESS);
  CHECK(O.GivenContext == &AcceptContext && !O.GivenDispatch);
  Driver.close(SeenSocket);
  Driver.close(O.Listener);
}

VERIFIER_CASE(DeadListenerOffersNoSocket) {
  TestDriver Driver;
  Offer O(Driver);
  SeenSocket = O.Real;
  Result = STATUS_REQUEST_NOT_ACCEPTED;
  CHECK(O.make(nullptr) == STATUS_REQUEST_NOT_ACCEPTED);
  CHECK(arrived() && !SeenSocket);
  Driver.close(O.Listener);
}

VERIFIER_CASE(RejectedSocketIsNotTouched) {
  TestDriver Driver;
  Offer O(Driver);
  Result = STATUS_REQUEST_NOT_ACCEPTED;
  CHECK(O.make(O.Real) == STATUS_REQUEST_NOT_ACCEPTED);
  unsigned Calls = Fake.Calls;
  TestIrp Irp;
  CHECK(basic(SeenSocket)->WskCloseSocket(SeenSocket, Irp.arm()) ==
        STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-WskAcceptEvent-Rejected-socket-untouched",
                 "'Socket' of WskCloseSocket is a socket that WskAcceptEvent "
                 "did not accept; WSK closes it");
  EXPECT_NOTE("the connection-oriented socket was made by WskAcceptEvent here; "
              "it is bound, connected");
  EXPECT_NOTE("it was not accepted here");
  CHECK(Fake.Calls == Calls);
  Driver.close(O.Listener);
}
