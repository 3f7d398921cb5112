//===- ArgumentsTest.cpp - Rules of arguments, from the catalogue ---------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Harness.h"
#include "Verifier/ArgumentRules.h"
#include "Verifier/Call.h"

using namespace wsk;

//===----------------------------------------------------------------------===//
// The tables, through the evaluator alone
//===----------------------------------------------------------------------===//

static void satisfy(const ArgCondition &Condition, uint64_t *Arguments) {
  uint64_t &Value = Arguments[Condition.Parameter];
  switch (Condition.Test) {
  case ArgTest::Always:
    return;
  case ArgTest::Zero:
  case ArgTest::Null:
    Value = 0;
    return;
  case ArgTest::NonZero:
  case ArgTest::NonNull:
    Value = Value ? Value : 16;
    return;
  case ArgTest::AnyBits:
    Value |= Condition.Bits;
    return;
  case ArgTest::AtMost:
    Value = Condition.Bits;
    return;
  case ArgTest::NotAllBits:
    Value &= ~Condition.Bits;
    return;
  case ArgTest::OnlyBits:
    Value &= Condition.Bits;
    return;
  case ArgTest::OneValueOf:
    Value = uint64_t(__builtin_ctzll(Condition.Bits));
    return;
  case ArgTest::InRange:
    Value = Condition.Bits & 0xFFFFFFFF;
    return;
  }
}

static void violate(const ArgCondition &Condition, uint64_t *Arguments) {
  uint64_t &Value = Arguments[Condition.Parameter];
  switch (Condition.Test) {
  case ArgTest::Always:
    return;
  case ArgTest::Zero:
  case ArgTest::Null:
    Value = 16;
    return;
  case ArgTest::NonZero:
  case ArgTest::NonNull:
    Value = 0;
    return;
  case ArgTest::AnyBits:
    Value &= ~Condition.Bits;
    return;
  case ArgTest::AtMost:
    Value = Condition.Bits + 1;
    return;
  case ArgTest::NotAllBits:
    Value |= Condition.Bits;
    return;
  case ArgTest::OnlyBits:
    Value |= ~Condition.Bits;
    return;
  case ArgTest::OneValueOf:
    Value = 63;
    return;
  case ArgTest::InRange:
    Value = (Condition.Bits >> 32) + 1;
    return;
  }
}

/// Arguments that keep every requirement of a function.
static void makeRight(FunctionId Function, uint64_t (&Arguments)[12]) {
  for (uint64_t &Argument : Arguments)
    Argument = 0;
  for (size_t I = 0; I != ArgRequirementCount; ++I)
    if (ArgRequirements[I].Function == Function &&
        ArgRequirements[I].When.Test == ArgTest::Always)
      satisfy(ArgRequirements[I].Must, Arguments);
  for (size_t I = 0; I != ArgRequirementCount; ++I)
    if (ArgRequirements[I].Function == Function &&
        ArgRequirements[I].When.Test != ArgTest::Always &&
        ArgRequirements[I].Must.Test == ArgTest::NonNull)
      satisfy(ArgRequirements[I].Must, Arguments);
}

namespace {
struct Counted {
  unsigned OfRule, Others;
  const char *RuleId;
};
} // namespace

static VOID NTAPI count(PVOID Context, const WSKV_FINDING *Finding) {
  Counted &C = *static_cast<Counted *>(Context);
  ++(Finding->RuleId == C.RuleId ? C.OfRule : C.Others);
}

static void judge(FunctionId Function, uint64_t *Arguments, Counted &Result,
                  bool &Refused) {
  WSKV_CONFIG Config = {count,   &Result, 0,       TRUE,   TRUE,
                        nullptr, nullptr, nullptr, nullptr};
  WskvConfigure(&Config);
  verifier::Call C = {Function, &Result, Arguments, nullptr};
  verifier::checkArguments(C);
  Refused = C.Refused;
}

VERIFIER_CASE(RightArgumentsAreSilent) {
  for (size_t I = 0; I != ArgRequirementCount; ++I) {
    uint64_t Arguments[12];
    makeRight(ArgRequirements[I].Function, Arguments);
    Counted Result = {0, 0, nullptr};
    bool Refused;
    judge(ArgRequirements[I].Function, Arguments, Result, Refused);
    CHECK(Result.Others == 0);
    CHECK(!Refused);
  }
}

VERIFIER_CASE(EveryRequirementIsJudged) {
  CHECK(ArgRequirementCount > 40);
  for (size_t I = 0; I != ArgRequirementCount; ++I) {
    const ArgRequirement &R = ArgRequirements[I];
    const Rule &Broken = getRule(R.Rule);
    uint64_t Arguments[12];
    makeRight(R.Function, Arguments);
    satisfy(R.When, Arguments);
    violate(R.Must, Arguments);
    Counted Result = {0, 0, Broken.Name};
    bool Refused;
    judge(R.Function, Arguments, Result, Refused);
    if (Broken.RuleLevel == Level::Tolerated)
      continue;
    if (Result.OfRule == 0)
      verifierCaseFailed(__FILE__, __LINE__, Broken.Name);
    CHECK(Refused == (R.Must.Test == ArgTest::NonNull));
  }
}

VERIFIER_CASE(TablesAreSortedByFunction) {
  for (size_t I = 1; I < ArgRequirementCount; ++I)
    CHECK(ArgRequirements[I - 1].Function <= ArgRequirements[I].Function);
}

//===----------------------------------------------------------------------===//
// Forwarding
//===----------------------------------------------------------------------===//

/// Expects that the fake got the last call with these arguments, after the
/// object that it was made on.
template <typename... T>
static void expectForwarded(FunctionId Function, PVOID Object, T... Values) {
  const uint64_t Expected[] = {uint64_t(uintptr_t(Object)),
                               uint64_t(uintptr_t(Values))...};
  CHECK(Fake.Function == Function);
  CHECK(Fake.ArgumentCount == sizeof...(T) + 1);
  const wsk::Function &Described = Functions[size_t(Function)];
  if (Described.SignatureDocumented)
    CHECK(Described.ParameterCount == Fake.ArgumentCount);
  for (size_t I = 0; I != sizeof...(T) + 1; ++I)
    CHECK(Fake.Arguments[I] == Expected[I]);
}

/// Calls through our table with values that all differ, and compares.
#define FORWARD(Dispatch, Member, Id, ...)                                     \
  do {                                                                         \
    (Dispatch)->Member(Socket, __VA_ARGS__);                                   \
    expectForwarded(FunctionId::Id, Real, __VA_ARGS__);                        \
  } while (false)

static WSK_BUF Buffer;
static WSK_BUF_LIST BufferList;
static WSK_DATA_INDICATION Data;
static WSK_DATAGRAM_INDICATION Datagram;
static WSK_INSPECT_ID InspectId;
static SOCKADDR_IN Other = {AF_INET, 1, {}, {}};
static CMSGHDR Control;
static ULONG Length = sizeof(Control), ControlFlags;
static SIZE_T Returned;

static PSOCKADDR getOther() { return reinterpret_cast<PSOCKADDR>(&Other); }

template <typename Table>
static void forwardConnection(PWSK_SOCKET Socket, PWSK_SOCKET Real,
                              TestIrp &Irp) {
  auto *D = static_cast<const Table *>(Socket->Dispatch);
  FORWARD(D, WskBind, WskBind, getLoopback(), 0u, Irp.arm());
  FORWARD(D, WskConnect, WskConnect, getLoopback(), 0u, Irp.arm());
  FORWARD(D, WskGetLocalAddress, WskGetLocalAddress, getOther(), Irp.arm());
  FORWARD(D, WskGetRemoteAddress, WskGetRemoteAddress, getOther(), Irp.arm());
  FORWARD(D, WskSend, WskSend, &Buffer, 2u, Irp.arm());
  FORWARD(D, WskReceive, WskReceive, &Buffer, 4u, Irp.arm());
  FORWARD(D, WskDisconnect, WskDisconnect, &Buffer, 0u, Irp.arm());
  FORWARD(D, WskRelease, WskReleaseData, &Data);
  FORWARD(D, WskConnectEx, WskConnectEx, getOther(), &Buffer, 0u, Irp.arm());
  FORWARD(D, WskSendEx, WskSendEx, &Buffer, 1u, Length, &Control, Irp.arm());
  FORWARD(D, WskReceiveEx, WskReceiveEx, &Buffer, 1u, &Length, &Control,
          &ControlFlags, Irp.arm());
}

VERIFIER_CASE(SocketFunctionsForwardTheirArguments) {
  TestDriver Driver;
  TestIrp Irp;

  PWSK_SOCKET Socket = Driver.makeSocket(WSK_FLAG_BASIC_SOCKET);
  PWSK_SOCKET Real = &Fake.Sockets->Public;
  CHECK(Socket != Real);
  ULONG Value = 1;
  // No code that the catalogue knows.
  FORWARD(basic(Socket), WskControlSocket, WskControlSocket, WskIoctl,
          0x28000099u, 7u, sizeof(Value), &Value, sizeof(Returned), &Length,
          &Returned, Irp.arm());
  FORWARD(basic(Socket), WskCloseSocket, WskCloseSocket, Irp.arm());

  Socket = Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET);
  Real = &Fake.Sockets->Public;
  FORWARD(listener(Socket), WskBind, WskBind, getLoopback(), 0u, Irp.arm());
  FORWARD(listener(Socket), WskAccept, WskAccept, 0u, &Length, nullptr,
          getLoopback(), getOther(), Irp.arm());
  Driver.close(Irp.getSocket());
  FORWARD(listener(Socket), WskInspectComplete, WskInspectComplete, &InspectId,
          WskInspectAccept, Irp.arm());
  FORWARD(listener(Socket), WskGetLocalAddress, WskGetLocalAddress, getOther(),
          Irp.arm());
  Driver.close(Socket);

  Socket = Driver.makeSocket(WSK_FLAG_DATAGRAM_SOCKET);
  Real = &Fake.Sockets->Public;
  FORWARD(datagram(Socket), WskBind, WskBind, getLoopback(), 0u, Irp.arm());
  FORWARD(datagram(Socket), WskSendTo, WskSendTo, &Buffer, 0u, getOther(),
          Length, &Control, Irp.arm());
  FORWARD(datagram(Socket), WskReceiveFrom, WskReceiveFrom, &Buffer, 0u,
          getOther(), &Length, &Control, &ControlFlags, Irp.arm());
  FORWARD(datagram(Socket), WskRelease, WskReleaseDatagram, &Datagram);
  FORWARD(datagram(Socket), WskGetLocalAddress, WskGetLocalAddress, getOther(),
          Irp.arm());
  FORWARD(datagram(Socket), WskSendMessages, WskSendMessages, &BufferList, 0u,
          getOther(), Length, &Control, Irp.arm());
  Driver.close(Socket);

  Socket = Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET);
  forwardConnection<WSK_PROVIDER_CONNECTION_DISPATCH>(
      Socket, &Fake.Sockets->Public, Irp);
  Driver.close(Socket);

  Socket = Driver.makeSocket(WSK_FLAG_STREAM_SOCKET);
  Real = &Fake.Sockets->Public;
  forwardConnection<WSK_PROVIDER_STREAM_DISPATCH>(Socket, Real, Irp);
  Driver.close(Socket);

  Socket = Driver.makeSocket(WSK_FLAG_STREAM_SOCKET);
  Real = &Fake.Sockets->Public;
  FORWARD(stream(Socket), WskBind, WskBind, getLoopback(), 0u, Irp.arm());
  FORWARD(stream(Socket), WskListen, WskListen, Irp.arm());
  FORWARD(stream(Socket), WskAccept, WskAccept, 0u, &Length, nullptr,
          getLoopback(), getOther(), Irp.arm());
  Driver.close(Irp.getSocket());
  Driver.close(Socket);
}
#undef FORWARD

VERIFIER_CASE(ClientFunctionsForwardTheirArguments) {
  TestDriver Driver;
  TestIrp Irp;
  auto *Real = reinterpret_cast<PVOID>(FakeClient);
  auto *Process = reinterpret_cast<PEPROCESS>(0x100);
  auto *Thread = reinterpret_cast<PETHREAD>(0x200);
  WCHAR Text[32];
  UNICODE_STRING Node = {2, sizeof(Text), Text}, Service = Node;
  GUID Provider = {};
  ADDRINFOEXW Hints = {}, List = {};
  PADDRINFOEXW Result = nullptr;
  ULONG Value = 1;

#define FORWARD(Member, ...)                                                   \
  do {                                                                         \
    Driver->Member(Driver.Npi.Client, __VA_ARGS__);                            \
    expectForwarded(FunctionId::Member, Real, __VA_ARGS__);                    \
  } while (false)
  FORWARD(WskSocket, ADDRESS_FAMILY(AF_INET6), USHORT(SOCK_RAW), 255u,
          ULONG(WSK_FLAG_DATAGRAM_SOCKET), &Value, nullptr, Process, Thread,
          nullptr, Irp.arm());
  Driver.close(Irp.getSocket());
  FORWARD(WskSocketConnect, USHORT(SOCK_STREAM), 6u, getLoopback(), getOther(),
          0u, &Value, nullptr, Process, Thread, nullptr, Irp.arm());
  Driver.close(Irp.getSocket());
  FORWARD(WskControlClient, 0x28000099u, sizeof(Value), &Value,
          sizeof(Returned), &Length, &Returned, Irp.arm());
  // But for the result: that is the driver's only at the end.
  Fake.Next = Answer::Pend;
  Driver->WskGetAddressInfo(Driver.Npi.Client, &Node, &Service, 12, &Provider,
                            &Hints, &Result, Process, Thread, Irp.arm());
  auto **Slot = reinterpret_cast<PADDRINFOEXW *>(ULONG_PTR(Fake.Arguments[6]));
  CHECK(Slot != &Result && *Slot == nullptr && Result != nullptr);
  *Slot = &List;
  Fake.complete(Irp.Irp);
  Fake.Next = Answer::Complete;
  CHECK(Result == &List);
  FORWARD(WskFreeAddressInfo, &List);
  FORWARD(WskGetNameInfo, getLoopback(), 16u, &Node, &Service, 2u, Process,
          Thread, Irp.arm());
#undef FORWARD
}

//===----------------------------------------------------------------------===//
// Messages and policy
//===----------------------------------------------------------------------===//

VERIFIER_CASE(ReservedFlagsAreReportedAndCleared) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET);
  CHECK(listener(Socket)->WskBind(Socket, getLoopback(), 2, Irp.arm()) ==
        STATUS_SUCCESS);
  CHECK(Fake.Function == FunctionId::WskBind && Fake.Arguments[2] == 0);
  EXPECT_FINDING("WSK-WskBind-Flags-reserved-zero",
                 "'Flags' of WskBind is 0x2; it is reserved: pass 0");
  EXPECT_NOTE("the listening socket was made by WskSocket here; it is not "
              "bound");
  EXPECT_NO_NOTE();
  Driver.close(Socket);
}

VERIFIER_CASE(FlagsOfTheFunctionOnly) {
  TestDriver Driver;
  TestIrp Irp;
  WSK_BUF Buffer = {};
  PWSK_SOCKET Socket = Driver.connectSocket();
  auto *Dispatch = connection(Socket);
  const ULONG Right[] = {0, WSK_FLAG_NODELAY, WSK_FLAG_OOB};
  for (ULONG Flags : Right)
    CHECK(Dispatch->WskSend(Socket, &Buffer, Flags, Irp.arm()) ==
          STATUS_SUCCESS);
  // Reported, and left to WSK to refuse.
  CHECK(Dispatch->WskSend(Socket, &Buffer, 4, Irp.arm()) == STATUS_SUCCESS);
  CHECK(Fake.Function == FunctionId::WskSend && Fake.Arguments[2] == 4);
  EXPECT_FINDING("WSK-WskSend-Flags-allowed",
                 "'Flags' of WskSend is 0x4; pass 0 or WSK_FLAG_NODELAY");
  CHECK(Dispatch->WskReceive(Socket, &Buffer, 1, Irp.arm()) == STATUS_SUCCESS);
  EXPECT_FINDING("WSK-WskReceive-Flags-allowed",
                 "'Flags' of WskReceive is 0x1; pass 0, WSK_FLAG_WAITALL or "
                 "WSK_FLAG_DRAIN");
  Driver.close(Socket);
}

VERIFIER_CASE(TransportsOfTheCategory) {
  TestDriver Driver;
  TestIrp Irp;
  auto Make = [&](ADDRESS_FAMILY Family, USHORT Type, ULONG Protocol,
                  ULONG Flags) {
    Driver->WskSocket(Driver.Npi.Client, Family, Type, Protocol, Flags, nullptr,
                      nullptr, nullptr, nullptr, nullptr, Irp.arm());
    Driver.close(Irp.getSocket());
  };
  Make(AF_INET, SOCK_RAW, 200, WSK_FLAG_DATAGRAM_SOCKET);
  Make(40, 5, 0, WSK_FLAG_LISTEN_SOCKET); // Somebody else's transport.
  Make(AF_INET6, SOCK_STREAM, IPPROTO_UDP, WSK_FLAG_LISTEN_SOCKET);
  EXPECT_FINDING("WSK-WskSocket-Transport-valid-combination",
                 "'Protocol' of WskSocket is 0x11 although 'SocketType' is 0x1 "
                 "for a listening socket; pass SOCK_STREAM with IPPROTO_TCP");
  Make(AF_INET, SOCK_DGRAM, IPPROTO_UDP, WSK_FLAG_CONNECTION_SOCKET);
  EXPECT_FINDING("WSK-WskSocket-Connection-tcp-only",
                 "'SocketType' of WskSocket is 0x2 for a connection-oriented "
                 "socket; pass SOCK_STREAM with IPPROTO_TCP");
}

VERIFIER_CASE(BitsOfAnInput) {
  TestDriver Driver;
  ULONG Behavior = WSK_TDI_BEHAVIOR_BYPASS_TDI;
  auto Set = [&](SIZE_T Size) {
    Driver->WskControlClient(Driver.Npi.Client, WSK_TDI_BEHAVIOR, Size,
                             &Behavior, 0, nullptr, nullptr, nullptr);
  };
  Set(sizeof(Behavior));
  Behavior = 0x12;
  Set(1); // Not all of it is there.
  EXPECT_FINDING("WSK-WSK_TDI_BEHAVIOR-Input",
                 "'InputSize' of WskControlClient is 0x1, but WSK_TDI_BEHAVIOR "
                 "takes a ULONG; pass sizeof(ULONG)");
  Set(sizeof(Behavior));
  EXPECT_FINDING("WSK-WSK_TDI_BEHAVIOR-Flags-defined-only",
                 "the input of WSK_TDI_BEHAVIOR is 0x12; pass 0 or "
                 "WSK_TDI_BEHAVIOR_BYPASS_TDI");
}

VERIFIER_CASE(MissingPointerIsRefused) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.connectSocket();
  unsigned Calls = Fake.Calls;
  CHECK(connection(Socket)->WskSend(Socket, nullptr, 0, Irp.arm()) ==
        STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-WskSend-Buffer-nonnull",
                 "'Buffer' of WskSend is NULL; pass a WSK_BUF");
  EXPECT_NOTE("the connection-oriented socket was made by WskSocketConnect "
              "here; it is bound, connected");
  // Refused, and completed as WSK completes what fails.
  CHECK(Fake.Calls == Calls);
  CHECK(Irp.Completions == 1 && Irp.Status == STATUS_INVALID_PARAMETER);
  Driver.close(Socket);
}

VERIFIER_CASE(MissingIrpIsRefused) {
  TestDriver Driver;
  PWSK_SOCKET Socket = Driver.makeSocket(WSK_FLAG_CONNECTION_SOCKET);
  unsigned Calls = Fake.Calls;
  CHECK(connection(Socket)->WskBind(Socket, getLoopback(), 0, nullptr) ==
        STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-SocketFunctions-Irp-nonnull",
                 "'Irp' of WskBind is NULL; pass an IRP with a completion "
                 "routine");
  CHECK(basic(Socket)->WskCloseSocket(Socket, nullptr) ==
        STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-SocketFunctions-Irp-nonnull",
                 "'Irp' of WskCloseSocket is NULL; pass an IRP with a "
                 "completion routine");
  CHECK(Fake.Calls == Calls);
  // The refused close did not close.
  Driver.close(Socket);
}

VERIFIER_CASE(ConditionIsNamed) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.connectSocket();
  CHECK(connection(Socket)->WskDisconnect(Socket, &Buffer, WSK_FLAG_ABORTIVE,
                                          Irp.arm()) == STATUS_SUCCESS);
  EXPECT_FINDING("WSK-WskDisconnect-Abortive-buffer-null",
                 "'Buffer' of WskDisconnect is not NULL although 'Flags' is "
                 "0x1; pass NULL");
  // Not fatal: forwarded as it is.
  CHECK(Fake.Function == FunctionId::WskDisconnect &&
        Fake.Arguments[1] == uintptr_t(&Buffer));
  Driver.close(Socket);
}

VERIFIER_CASE(EachCallerOnce) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET);
  for (int I = 0; I != 3; ++I)
    listener(Socket)->WskBind(Socket, getLoopback(), 1, Irp.arm());
  EXPECT_FINDING("WSK-WskBind-Flags-reserved-zero",
                 "'Flags' of WskBind is 0x1; it is reserved: pass 0");
  PVOID First = getCaller();
  listener(Socket)->WskBind(Socket, getLoopback(), 1, Irp.arm());
  EXPECT_FINDING("WSK-WskBind-Flags-reserved-zero",
                 "'Flags' of WskBind is 0x1; it is reserved: pass 0");
  CHECK(First != getCaller());
  Driver.close(Socket);
}

static void callSendEx(TestDriver &Driver) {
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.connectSocket();
  CHECK(connection(Socket)->WskSendEx(Socket, &Buffer, 0, 0, nullptr,
                                      Irp.arm()) == STATUS_SUCCESS);
  CHECK(Fake.Function == FunctionId::WskSendEx && Irp.Completions == 1);
  Driver.close(Socket);
}

VERIFIER_CASE(HintsAreSilentByDefault) {
  TestDriver Driver;
  callSendEx(Driver);
}

VERIFIER_CASE(ForbiddenCallIsReportedAndForwarded) {
  TestDriver Driver(0, TRUE);
  callSendEx(Driver);
  EXPECT_FINDING("WSK-WSK_PROVIDER_TABLES-Ex-members-reserved",
                 "'WskSendEx' is reserved for the system; do not call it");
}
