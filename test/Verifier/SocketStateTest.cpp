//===- SocketStateTest.cpp - The order of operations on a socket ----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Harness.h"

using namespace wsk;

static UCHAR Data[64];
static MDL DataMdl;
static WSK_BUF *getBuffer() {
  static WSK_BUF Buffer;
  DataMdl.Size = sizeof(MDL);
  DataMdl.MappedSystemVa = Data;
  DataMdl.ByteCount = sizeof(Data);
  DataMdl.MdlFlags = MDL_SOURCE_IS_NONPAGED_POOL | MDL_MAPPED_TO_SYSTEM_VA;
  Buffer = {&DataMdl, 0, sizeof(Data)};
  return &Buffer;
}

VERIFIER_CASE(PendingBindIsUnknown) {
  TestDriver Driver;
  TestIrp Bind, Irp;
  PWSK_SOCKET Socket = Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET);
  Fake.Next = Answer::Pend;
  connection(Socket)->WskBind(Socket, getLoopback(), 0, Bind.arm());
  Fake.Next = Answer::Complete;
  connection(Socket)->WskConnect(Socket, getLoopback(), 0, Irp.arm());
  Fake.complete(Bind.Irp);
  Driver.close(Socket);
}

VERIFIER_CASE(FailedBindIsNone) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET);
  Fake.Status = STATUS_ADDRESS_ALREADY_EXISTS;
  connection(Socket)->WskBind(Socket, getLoopback(), 0, Irp.arm());
  Fake.Status = STATUS_SUCCESS;
  connection(Socket)->WskGetLocalAddress(Socket, getLoopback(), Irp.arm());
  EXPECT_FINDING("WSK-WskGetLocalAddress-Bound-first",
                 "WskGetLocalAddress needs a socket that is bound; bind it "
                 "with WskBind first");
  Driver.close(Socket);
}

static NTSTATUS WSKAPI disconnectEvent(PVOID, ULONG) { return STATUS_SUCCESS; }
static const WSK_CLIENT_CONNECTION_DISPATCH Events = {nullptr, disconnectEvent,
                                                      nullptr};

// A send may be on its way while the driver is told; the second one with the
// same IRP comes from who has seen the first one fail.
VERIFIER_CASE(PeersDisconnectIsKnownOnceARequestFailed) {
  TestDriver Driver;
  TestIrp Irp, Other;
  PWSK_SOCKET Socket =
      Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET, nullptr, &Events);
  auto *Given = reinterpret_cast<const WSK_CLIENT_CONNECTION_DISPATCH *>(
      uintptr_t(Fake.Arguments[6]));
  auto *Passed = reinterpret_cast<PVOID>(uintptr_t(Fake.Arguments[5]));
  connection(Socket)->WskBind(Socket, getLoopback(), 0, Irp.arm());
  connection(Socket)->WskConnect(Socket, getLoopback(), 0, Irp.arm());
  Given->WskDisconnectEvent(Passed, WSK_FLAG_ABORTIVE);
  Fake.Status = STATUS_CONNECTION_RESET;
  connection(Socket)->WskSend(Socket, getBuffer(), 0, Irp.arm());
  connection(Socket)->WskSend(Socket, getBuffer(), 0, Other.arm());
  Fake.Status = STATUS_SUCCESS;
  connection(Socket)->WskSend(Socket, getBuffer(), 0, Other.arm());
  EXPECT_FINDING("WSK-WskDisconnectEvent-Abortive-no-more-io",
                 "WskSend is called on a socket that the peer has disconnected "
                 "abortively; close it with WskCloseSocket");
  skipFindings();
  Driver.close(Socket);
}
