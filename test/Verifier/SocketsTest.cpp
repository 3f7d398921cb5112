//===- SocketsTest.cpp - Wrapper sockets, closing, quarantine -------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Harness.h"

static WSK_BUF Buffer;

//===----------------------------------------------------------------------===//
// Identity
//===----------------------------------------------------------------------===//

VERIFIER_CASE(DriverNeverSeesTheProvidersSockets) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Made = Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET);
  CHECK(Made != &Fake.Sockets->Public);
  PWSK_SOCKET Connected = Driver.connectSocket();
  CHECK(Connected != &Fake.Sockets->Public);
  CHECK(Connected->Dispatch == Made->Dispatch);
  PWSK_SOCKET Listener = Driver.makeListener();
  CHECK(listener(Listener)->WskAccept(Listener, 0, nullptr, nullptr, nullptr,
                                      nullptr, Irp.arm()) == STATUS_SUCCESS);
  PWSK_SOCKET Accepted = Irp.getSocket();
  CHECK(Accepted != &Fake.Sockets->Public);
  CHECK(Accepted->Dispatch == Made->Dispatch);
  CHECK(Irp.Irp->IoStatus.Information == Irp.Information);
  Driver.close(Made);
  Driver.close(Connected);
  Driver.close(Listener);
  Driver.close(Accepted);
}

VERIFIER_CASE(FailedCreationMakesNoSocket) {
  TestDriver Driver;
  TestIrp Irp;
  Fake.Status = STATUS_INSUFFICIENT_RESOURCES;
  CHECK(Driver->WskSocket(Driver.Npi.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
                          WSK_FLAG_CONNECTION_SOCKET, nullptr, nullptr, nullptr,
                          nullptr, nullptr,
                          Irp.arm()) == STATUS_INSUFFICIENT_RESOURCES);
  CHECK(Irp.Completions == 1 && Irp.Information == 0);
  Fake.Next = Answer::FailOnly;
  CHECK(Driver->WskSocket(Driver.Npi.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
                          WSK_FLAG_CONNECTION_SOCKET, nullptr, nullptr, nullptr,
                          nullptr, nullptr,
                          Irp.arm()) == STATUS_INSUFFICIENT_RESOURCES);
  Fake.Status = STATUS_SUCCESS;
  Fake.Next = Answer::Complete;
}

VERIFIER_CASE(PendingCreationIsWrappedAtCompletion) {
  TestDriver Driver;
  TestIrp Irp;
  Fake.Next = Answer::Pend;
  CHECK(Driver->WskSocket(Driver.Npi.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
                          WSK_FLAG_LISTEN_SOCKET, nullptr, nullptr, nullptr,
                          nullptr, nullptr, Irp.arm()) == STATUS_PENDING);
  Fake.complete(Irp.Irp);
  CHECK(Irp.getSocket() != &Fake.Sockets->Public);
  Fake.Next = Answer::Complete;
  Driver.close(Irp.getSocket());
}

VERIFIER_CASE(SocketIsNotMemoryOfTheDriver) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.connectSocket();
  PWSK_SOCKET Listener = Driver.makeListener();
  listener(Listener)->WskAccept(Listener, 0, nullptr, nullptr, nullptr, nullptr,
                                Irp.arm());
  LONG Freed = Kernel.Freed;
  WskvExFreePool(Socket);
  EXPECT_FINDING("WSK-WskSocketConnect-Object-owned-by-wsk",
                 "a socket is freed like memory of the driver; it belongs to "
                 "WSK: close it with WskCloseSocket");
  WskvExFreePoolWithTag(Listener, 0);
  EXPECT_FINDING("WSK-WskSocket-Object-owned-by-wsk",
                 "a socket is freed like memory of the driver; it belongs to "
                 "WSK: close it with WskCloseSocket");
  WskvExFreePool(Irp.getSocket());
  EXPECT_FINDING("WSK-WskAccept-Object-owned-by-wsk",
                 "a socket is freed like memory of the driver; it belongs to "
                 "WSK: close it with WskCloseSocket");
  CHECK(Kernel.Freed == Freed);
  Driver.close(Irp.getSocket());
  Driver.close(Listener);
  Driver.close(Socket);
}

//===----------------------------------------------------------------------===//
// Closing
//===----------------------------------------------------------------------===//

//===----------------------------------------------------------------------===//
// Tables
//===----------------------------------------------------------------------===//

static NTSTATUS WSKAPI closeOtherwise(PWSK_SOCKET, PIRP) {
  return STATUS_NOT_IMPLEMENTED;
}

VERIFIER_CASE(WrittenTableIsRestored) {
  TestDriver Driver(0, /*ReportHints=*/TRUE);
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET);
  auto *Table = const_cast<WSK_PROVIDER_LISTEN_DISPATCH *>(listener(Socket));
  PFN_WSK_CLOSE_SOCKET Close = Table->Basic.WskCloseSocket;
  Table->Basic.WskCloseSocket = closeOtherwise;
  CHECK(Table->WskBind(Socket, getLoopback(), 0, Irp.arm()) == STATUS_SUCCESS);
  EXPECT_FINDING(
      "WSK-WSK_SOCKET-Object-and-tables-read-only",
      "WSK's dispatch table was written; it belongs to WSK: leave it "
      "alone");
  EXPECT_NOTE("the listening socket was made by WskSocket here; it is not "
              "bound");
  CHECK(Table->Basic.WskCloseSocket == Close);

  WSK_PROVIDER_LISTEN_DISPATCH Copy = *Table;
  Socket->Dispatch = &Copy;
  CHECK(Copy.Basic.WskCloseSocket(Socket, Irp.arm()) == STATUS_SUCCESS);
  EXPECT_FINDING("WSK-WSK_SOCKET-Object-and-tables-read-only",
                 "'Dispatch' of WSK_SOCKET was written; it belongs to WSK: "
                 "leave it alone");
  CHECK(Socket->Dispatch == Table);
}

VERIFIER_CASE(ClosedSocketIsNotUsed) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET);
  CHECK(connection(Socket)->WskBind(Socket, getLoopback(), 0, Irp.arm()) ==
        STATUS_SUCCESS);
  Driver.close(Socket);
  unsigned Calls = Fake.Calls;
  TestIrp Second;
  CHECK(connection(Socket)->WskSend(Socket, &Buffer, 0, Second.arm()) ==
        STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-WskCloseSocket-No-use-after",
                 "'Socket' of WskSend is closed; pass a socket that WSK "
                 "created and that is not yet closed");
  EXPECT_NOTE("the connection-oriented socket was made by WskSocket here; it "
              "is bound");
  EXPECT_NOTE("it was closed here");
  EXPECT_NO_NOTE();
  CHECK(Fake.Calls == Calls);
  CHECK(Second.Completions == 1 && Second.Status == STATUS_INVALID_PARAMETER);
  // A function without an IRP.
  WSK_DATA_INDICATION Data = {};
  CHECK(connection(Socket)->WskRelease(Socket, &Data) ==
        STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-WskCloseSocket-No-use-after",
                 "'Socket' of WskRelease is closed; pass a socket that WSK "
                 "created and that is not yet closed");
}

VERIFIER_CASE(SocketIsClosedOnce) {
  TestDriver Driver;
  TestIrp Irp, Second;
  PWSK_SOCKET Socket = Driver.makeSocket(WSK_FLAG_BASIC_SOCKET);
  Fake.Next = Answer::Pend;
  CHECK(basic(Socket)->WskCloseSocket(Socket, Irp.arm()) == STATUS_PENDING);
  unsigned Calls = Fake.Calls;
  // While the first close is pending, and after it.
  for (int I = 0; I != 2; ++I) {
    CHECK(basic(Socket)->WskCloseSocket(Socket, Second.arm()) ==
          STATUS_INVALID_PARAMETER);
    CHECK(Second.Completions == I + 1);
    if (I == 0)
      Fake.complete(Irp.Irp);
  }
  EXPECT_FINDING("WSK-WskCloseSocket-Once",
                 "'Socket' of WskCloseSocket is closed already; close a socket "
                 "once");
  EXPECT_NOTE("the basic socket was made by WskSocket here; it is not bound");
  EXPECT_NOTE("it was closed here");
  CHECK(Fake.Calls == Calls);
  Fake.Next = Answer::Complete;
}

VERIFIER_CASE(PendingRequestsOfAClosedSocketComplete) {
  TestDriver Driver;
  TestIrp Receive, Close;
  PWSK_SOCKET Socket = Driver.connectSocket();
  Fake.Next = Answer::Pend;
  CHECK(connection(Socket)->WskReceive(Socket, &Buffer, 0, Receive.arm()) ==
        STATUS_PENDING);
  CHECK(basic(Socket)->WskCloseSocket(Socket, Close.arm()) == STATUS_PENDING);
  Fake.complete(Receive.Irp, STATUS_CANCELLED);
  Fake.complete(Close.Irp);
  CHECK(Receive.Completions == 1 && Close.Completions == 1);
  Fake.Next = Answer::Complete;
}

VERIFIER_CASE(QuarantineIsBounded) {
  TestDriver Driver(4);
  TestIrp Irp;
  PWSK_SOCKET First = Driver.connectSocket();
  const WSK_PROVIDER_CONNECTION_DISPATCH *Dispatch = connection(First);
  Driver.close(First);
  for (int I = 0; I != 3; ++I)
    Driver.close(Driver.connectSocket());
  // The fourth youngest is still known,
  Dispatch->WskSend(First, &Buffer, 0, Irp.arm());
  EXPECT_FINDING("WSK-WskCloseSocket-No-use-after",
                 "'Socket' of WskSend is closed; pass a socket that WSK "
                 "created and that is not yet closed");
  // the fifth is not.
  Driver.close(Driver.connectSocket());
  Dispatch->WskSend(First, &Buffer, 0, Irp.arm());
  EXPECT_FINDING("WSK-WskCloseSocket-No-use-after",
                 "'Socket' of WskSend is an unknown or long-closed socket; "
                 "pass a socket that WSK created and that is not yet closed");
  EXPECT_NO_NOTE();
}

VERIFIER_CASE(SocketInUseStaysInQuarantine) {
  TestDriver Driver(1);
  TestIrp Receive;
  PWSK_SOCKET First = Driver.connectSocket();
  Fake.Next = Answer::Pend;
  CHECK(connection(First)->WskReceive(First, &Buffer, 0, Receive.arm()) ==
        STATUS_PENDING);
  // The provider closes it all the same, and completes the request later.
  Fake.Next = Answer::Complete;
  Driver.close(First);
  for (int I = 0; I != 3; ++I)
    Driver.close(Driver.connectSocket());
  TestIrp Irp;
  CHECK(connection(First)->WskSend(First, &Buffer, 0, Irp.arm()) ==
        STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-WskCloseSocket-No-use-after",
                 "'Socket' of WskSend is closed; pass a socket that WSK "
                 "created and that is not yet closed");
  Fake.complete(Receive.Irp, STATUS_CANCELLED);
  CHECK(Receive.Completions == 1);
}

VERIFIER_CASE(DefaultQuarantine) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET First = Driver.connectSocket();
  Driver.close(First);
  LONG Blocks = Kernel.LiveBlocks;
  for (int I = 1; I != WSKV_DEFAULT_QUARANTINE + 100; ++I) {
    Driver.close(Driver.connectSocket());
    if (I == WSKV_DEFAULT_QUARANTINE - 1) {
      connection(First)->WskSend(First, &Buffer, 0, Irp.arm());
      EXPECT_FINDING("WSK-WskCloseSocket-No-use-after",
                     "'Socket' of WskSend is closed; pass a socket that WSK "
                     "created and that is not yet closed");
    }
  }
  // Beside the sockets, records of requests are kept: one for each IRP that was
  // in flight at the same time, in each of 64 shards.
  CHECK(Kernel.LiveBlocks < Blocks + WSKV_DEFAULT_QUARANTINE + 64);
  CHECK(Kernel.LiveBlocks >= Blocks + WSKV_DEFAULT_QUARANTINE - 1);
}

VERIFIER_CASE(OpenSocketsAreOutstanding) {
  TestDriver Driver;
  PWSK_SOCKET Sockets[] = {Driver.connectSocket(),
                           Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET)};
  WskvReportOutstanding();
  for (int I = 0; I != 2; ++I) {
    // In the order of the table: by address.
    bool Listens = isNextMessage("a socket that WskSocket made is not closed; "
                                 "close it with WskCloseSocket");
    EXPECT_FINDING("WSK-WskCloseSocket-Every-socket",
                   Listens ? "a socket that WskSocket made is not closed; "
                             "close it with WskCloseSocket"
                           : "a socket that WskSocketConnect made is not "
                             "closed; close it with WskCloseSocket");
  }
  EXPECT_FINDING("WSK-WskCaptureProviderNPI-Exactly-one-release",
                 "a captured provider is not released; call "
                 "WskReleaseProviderNPI once for each capture");
  for (PWSK_SOCKET Socket : Sockets)
    Driver.close(Socket);
}

//===----------------------------------------------------------------------===//
// Options
//===----------------------------------------------------------------------===//

// Inline, so that each use is a caller of its own.
FORCEINLINE void setOption(PWSK_SOCKET Socket, WSK_CONTROL_SOCKET_TYPE Type,
                           ULONG Option, ULONG Level) {
  TestIrp Irp;
  static ULONG Value = 1;
  bool Get = Type == WskGetOption;
  CHECK(basic(Socket)->WskControlSocket(
            Socket, Type, Option, Level, Get ? 0 : sizeof(Value),
            Get ? nullptr : &Value, Get ? sizeof(Value) : 0,
            Get ? &Value : nullptr, nullptr, Irp.arm()) == STATUS_SUCCESS);
  CHECK(Fake.Function == wsk::FunctionId::WskControlSocket);
}

VERIFIER_CASE(OptionNeedsSeparateCalls) {
  TestDriver Driver;
  PWSK_SOCKET Socket = Driver.connectSocket();
  setOption(Socket, WskSetOption, ULONG(SO_EXCLUSIVEADDRUSE), SOL_SOCKET);
  EXPECT_FINDING("WSK-WskSocketConnect-Options-need-separate-calls",
                 "SO_EXCLUSIVEADDRUSE is set on a socket that WskSocketConnect "
                 "has bound and connected; make the socket with WskSocket, set "
                 "it, then call WskBind and WskConnect");
  EXPECT_NOTE("the connection-oriented socket was made by WskSocketConnect "
              "here; it is bound, connected");
  setOption(Socket, WskIoctl, SIO_LOOPBACK_FAST_PATH, 0);
  EXPECT_FINDING("WSK-WskSocketConnect-Options-need-separate-calls",
                 "SIO_LOOPBACK_FAST_PATH is used on a socket that "
                 "WskSocketConnect has bound and connected; make the socket "
                 "with WskSocket, set it, then call WskBind and WskConnect");
  // Those that may come at any time, those that are only read, and numbers
  // that mean something else.
  setOption(Socket, WskSetOption, SO_KEEPALIVE, SOL_SOCKET);
  setOption(Socket, WskGetOption, ULONG(SO_EXCLUSIVEADDRUSE), SOL_SOCKET);
  setOption(Socket, WskSetOption, SO_REUSEADDR, IPPROTO_TCP);
  Driver.close(Socket);
}

VERIFIER_CASE(OptionOfASeparateSocketIsRight) {
  TestDriver Driver;
  PWSK_SOCKET Socket = Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET);
  setOption(Socket, WskSetOption, ULONG(SO_EXCLUSIVEADDRUSE), SOL_SOCKET);
  Driver.close(Socket);
}
