// Stream sockets, conditional accept, callbacks enabled for good.
//
// RUN: wsk-run --run true %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --asan --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --tsan --run true %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed

#include "Inputs/wsk_driver.h"

static KEVENT Asked;
static WSK_INSPECT_ID InspectId;
static WSK_INSPECT_ACTION InspectAnswer;
static PWSK_SOCKET Accepted;
static KEVENT Arrived;

static NTSTATUS WSKAPI
OnAccept(PVOID Context, ULONG Flags, PSOCKADDR Local, PSOCKADDR Remote,
         PWSK_SOCKET Socket, PVOID *SocketContext,
         const WSK_CLIENT_CONNECTION_DISPATCH **SocketDispatch) {
  UNREFERENCED_PARAMETER(Context);
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(Local);
  UNREFERENCED_PARAMETER(Remote);
  Accepted = Socket;
  *SocketContext = NULL;
  *SocketDispatch = NULL;
  KeSetEvent(&Arrived, IO_NO_INCREMENT, FALSE);
  return STATUS_SUCCESS;
}

static WSK_INSPECT_ACTION WSKAPI OnInspect(PVOID Context, PSOCKADDR Local,
                                           PSOCKADDR Remote,
                                           PWSK_INSPECT_ID Id) {
  WSK_INSPECT_ACTION Answer = InspectAnswer;
  UNREFERENCED_PARAMETER(Context);
  EXPECT(Local->sa_family == AF_INET && Remote->sa_family == AF_INET);
  InspectId = *Id;
  KeSetEvent(&Asked, IO_NO_INCREMENT, FALSE);
  return Answer;
}

static NTSTATUS WSKAPI OnAbort(PVOID Context, PWSK_INSPECT_ID Id) {
  UNREFERENCED_PARAMETER(Context);
  EXPECT(Id->Key == InspectId.Key &&
         Id->SerialNumber == InspectId.SerialNumber);
  KeSetEvent(&Asked, IO_NO_INCREMENT, FALSE);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_LISTEN_DISPATCH ListenEvents = {OnAccept, OnInspect,
                                                        OnAbort};

static VOID WaitFor(PKEVENT Event) {
  KeWaitForSingleObject(Event, Executive, KernelMode, FALSE, NULL);
}

/// The client has set that WskAcceptEvent is enabled on every socket.
static VOID TestStaticEvents(POPERATION Operation) {
  SOCKADDR_STORAGE Address;
  PWSK_SOCKET Listener =
      ListenerOpen(Operation, AF_INET, NULL, &ListenEvents, &Address);
  PWSK_SOCKET Client = ConnectTo(Operation, &Address, NULL, NULL);
  WaitFor(&Arrived);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Client));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Accepted));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
}

static NTSTATUS Decide(POPERATION Operation, PWSK_SOCKET Listener,
                       WSK_INSPECT_ACTION Action) {
  return End(Operation, LISTEN(Listener)->WskInspectComplete(
                            Listener, &InspectId, Action, Begin(Operation)));
}

static VOID TestInspect(POPERATION Operation) {
  SOCKADDR_STORAGE Address;
  WSK_INSPECT_ID Id = {0, 0};
  SIZE_T Size = 0;
  BUFFER Buffer;
  PWSK_SOCKET Listener, Client;

  BufferCreate(&Buffer, 10, 10);
  Listener = SocketOpen(Operation, AF_INET, WSK_FLAG_LISTEN_SOCKET, NULL,
                        &ListenEvents);
  EXPECT_STATUS(STATUS_SUCCESS, OptionSet(Operation, Listener, SOL_SOCKET,
                                          SO_CONDITIONAL_ACCEPT, 1));
  MakeAddress(&Address, AF_INET, TRUE, 0);
  EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, Listener, &Address));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, LISTEN(Listener)->WskGetLocalAddress(
                         Listener, (PSOCKADDR)&Address, Begin(Operation))));

  InspectAnswer = WskInspectAccept;
  Client = ConnectTo(Operation, &Address, NULL, NULL);
  WaitFor(&Asked);
  WaitFor(&Arrived);
  EXPECT_STATUS(STATUS_SUCCESS,
                BASIC(Accepted)->WskControlSocket(
                    Accepted, WskIoctl, SIO_WSK_QUERY_INSPECT_ID, 0, 0, NULL,
                    sizeof(Id), &Id, &Size, NULL));
  EXPECT(Id.Key == InspectId.Key && Id.SerialNumber == InspectId.SerialNumber);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Client));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Accepted));

  InspectAnswer = WskInspectReject;
  Client = ConnectTo(Operation, &Address, NULL, NULL);
  WaitFor(&Asked);
  EXPECT_STATUS(STATUS_CONNECTION_RESET,
                Receive(Operation, Client, BufferPart(&Buffer, 0, 1), 0));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Client));

  InspectAnswer = WskInspectPend;
  Client = ConnectTo(Operation, &Address, NULL, NULL);
  WaitFor(&Asked);
  EXPECT(KeReadStateEvent(&Arrived) == 0);
  EXPECT_STATUS(STATUS_SUCCESS, Decide(Operation, Listener, WskInspectAccept));
  WaitFor(&Arrived);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Client));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Accepted));

  // The peer gives up while the driver thinks.
  Client = ConnectTo(Operation, &Address, NULL, NULL);
  WaitFor(&Asked);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Client));
  WaitFor(&Asked);
  EXPECT_STATUS(STATUS_NOT_FOUND,
                Decide(Operation, Listener, WskInspectReject));

  // The listener goes with a decision open.
  Client = ConnectTo(Operation, &Address, NULL, NULL);
  WaitFor(&Asked);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Client));
  BufferFree(&Buffer);
}

static VOID TestStream(POPERATION Operation) {
  POPERATION Accept = OperationCreate();
  SOCKADDR_STORAGE Address, Local;
  PWSK_SOCKET Listener, Client, Server;
  NTSTATUS Accepting;
  BUFFER Buffer;

  BufferCreate(&Buffer, 200, 30);
  FillPattern(Buffer.Data, 100, 1);
  Listener =
      SocketOpen(Operation, AF_INET6, WSK_FLAG_STREAM_SOCKET, NULL, NULL);
  Client = SocketOpen(Operation, AF_INET6, WSK_FLAG_STREAM_SOCKET, NULL, NULL);
  MakeAddress(&Address, AF_INET6, TRUE, 0);
  EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, Listener, &Address));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, STREAM(Listener)->WskListen(Listener, Begin(Operation))));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, STREAM(Listener)->WskGetLocalAddress(
                         Listener, (PSOCKADDR)&Address, Begin(Operation))));
  Accepting = STREAM(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL, NULL,
                                          Begin(Accept));
  MakeAddress(&Local, AF_INET6, FALSE, 0);
  EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, Client, &Local));
  EXPECT_STATUS(STATUS_SUCCESS, End(Operation, STREAM(Client)->WskConnect(
                                                   Client, (PSOCKADDR)&Address,
                                                   0, Begin(Operation))));
  EXPECT_STATUS(STATUS_SUCCESS, End(Accept, Accepting));
  Server = (PWSK_SOCKET)Information(Accept);
  {
    WSK_BUF Out = BufferPart(&Buffer, 0, 100);
    EXPECT_STATUS(STATUS_SUCCESS,
                  End(Operation, STREAM(Client)->WskSend(Client, &Out, 0,
                                                         Begin(Operation))));
  }
  EXPECT_STATUS(STATUS_SUCCESS,
                Receive(Operation, Server, BufferPart(&Buffer, 100, 100),
                        WSK_FLAG_WAITALL));
  EXPECT(memcmp(Buffer.Data, Buffer.Data + 100, 100) == 0);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Server));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Client));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
  BufferFree(&Buffer);
  OperationFree(Accept);
}

static VOID Test(VOID) {
  WSK_EVENT_CALLBACK_CONTROL Control = {&NPI_WSK_INTERFACE_ID,
                                        WSK_EVENT_ACCEPT};
  POPERATION Operation = OperationCreate();
  KeInitializeEvent(&Asked, SynchronizationEvent, FALSE);
  KeInitializeEvent(&Arrived, SynchronizationEvent, FALSE);
  EXPECT_STATUS(STATUS_SUCCESS,
                Provider.Dispatch->WskControlClient(
                    Provider.Client, WSK_SET_STATIC_EVENT_CALLBACKS,
                    sizeof(Control), &Control, 0, NULL, NULL, NULL));
  TestStaticEvents(Operation);
  TestInspect(Operation);
  TestStream(Operation);
  OperationFree(Operation);
}
