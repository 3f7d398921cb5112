// Stream sockets: one of them listens, another connects, and each is from then
// on what it has become.
//
// RUN: not wsk-run --run true %s 2>&1 | FileCheck %s
// RUN: not wsk-run --param Family=23 --run true %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ not wsk-run --asan --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ not wsk-run --tsan --param Family=23 --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ not wsk-run --abi=llp64 --run true %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed
// CHECK: wsk-run: 4 findings; unloaded clean

#include "Inputs/wsk_driver.h"

static ADDRESS_FAMILY Family;
static KEVENT Accepted, DataArrived, PeerGone;
static PWSK_SOCKET AcceptedSocket;
static LONG BytesIndicated;

static PWSK_SOCKET StreamOpen(POPERATION Operation, PVOID Context,
                              const WSK_CLIENT_STREAM_DISPATCH *Events) {
  PWSK_SOCKET Socket =
      SocketOpen(Operation, Family, WSK_FLAG_STREAM_SOCKET, Context, Events);
  EXPECT(Socket != NULL);
  return Socket;
}

/// Address receives the socket's own.
static VOID StreamBind(POPERATION Operation, PWSK_SOCKET Socket,
                       PSOCKADDR_STORAGE Address) {
  MakeAddress(Address, Family, TRUE, 0);
  EXPECT_STATUS(STATUS_SUCCESS, End(Operation, STREAM(Socket)->WskBind(
                                                   Socket, (PSOCKADDR)Address,
                                                   0, Begin(Operation))));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, STREAM(Socket)->WskGetLocalAddress(
                         Socket, (PSOCKADDR)Address, Begin(Operation))));
}

static NTSTATUS StreamListen(POPERATION Operation, PWSK_SOCKET Socket) {
  return End(Operation, STREAM(Socket)->WskListen(Socket, Begin(Operation)));
}

static NTSTATUS StreamConnect(POPERATION Operation, PWSK_SOCKET Socket,
                              PSOCKADDR_STORAGE Remote) {
  return End(Operation, STREAM(Socket)->WskConnect(Socket, (PSOCKADDR)Remote, 0,
                                                   Begin(Operation)));
}

/// Receives all of Length bytes.
static VOID ExpectData(POPERATION Operation, PWSK_SOCKET Socket, PBUFFER In,
                       PBUFFER Expected, SIZE_T Length) {
  EXPECT_STATUS(
      STATUS_SUCCESS,
      Receive(Operation, Socket, BufferPart(In, 0, Length), WSK_FLAG_WAITALL));
  EXPECT(Information(Operation) == Length);
  EXPECT(RtlCompareMemory(In->Data, Expected->Data, Length) == Length);
}

static VOID TestRequests(POPERATION Operation) {
  POPERATION Accept = OperationCreate();
  SOCKADDR_STORAGE Address, Local, Remote;
  PWSK_SOCKET Listener = StreamOpen(Operation, NULL, NULL);
  PWSK_SOCKET Client = StreamOpen(Operation, NULL, NULL);
  PWSK_SOCKET Server;
  NTSTATUS Accepting;
  BUFFER Out, In;
  WSK_BUF Buffer;
  ULONG ControlLength = 40, Flags = ~0u;
  UCHAR Control[40];

  BufferCreate(&Out, 70000, 1234);
  BufferCreate(&In, 70000, 4321);
  FillPattern(Out.Data, Out.Size, 5);
  // Nothing works on an address that there is not.
  EXPECT_STATUS(STATUS_INVALID_DEVICE_STATE, StreamListen(Operation, Listener));
  StreamBind(Operation, Listener, &Address);
  StreamBind(Operation, Client, &Local);
  EXPECT_STATUS(
      STATUS_INVALID_DEVICE_STATE,
      End(Operation, STREAM(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL,
                                                 NULL, Begin(Operation))));
  EXPECT_STATUS(STATUS_CONNECTION_REFUSED,
                StreamConnect(Operation, Client, &Address));
  EXPECT_STATUS(STATUS_SUCCESS, StreamListen(Operation, Listener));
  EXPECT_STATUS(STATUS_INVALID_DEVICE_STATE, StreamListen(Operation, Listener));
  EXPECT_STATUS(STATUS_INVALID_DEVICE_STATE,
                StreamConnect(Operation, Listener, &Local));
  Accepting = STREAM(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL,
                                          (PSOCKADDR)&Remote, Begin(Accept));

  // A connection whose beginning comes with it.
  Buffer = BufferPart(&Out, 0, 70000);
  EXPECT_STATUS(STATUS_BUFFER_OVERFLOW,
                End(Operation, STREAM(Client)->WskConnectEx(
                                   Client, (PSOCKADDR)&Address, &Buffer, 0,
                                   Begin(Operation))));
  Buffer.Length = 60000;
  EXPECT_STATUS(STATUS_SUCCESS,
                End(Operation, STREAM(Client)->WskConnectEx(
                                   Client, (PSOCKADDR)&Address, &Buffer, 0,
                                   Begin(Operation))));
  EXPECT_STATUS(STATUS_SUCCESS, End(Accept, Accepting));
  Server = (PWSK_SOCKET)Information(Accept);
  EXPECT(PortOf(&Remote) == PortOf(&Local));
  ExpectData(Operation, Server, &In, &Out, 60000);
  EXPECT_STATUS(STATUS_INVALID_DEVICE_STATE, StreamListen(Operation, Client));

  // The functions that only the headers know.
  Buffer = BufferPart(&Out, 0, 5000);
  EXPECT_STATUS(STATUS_SUCCESS,
                End(Operation,
                    STREAM(Client)->WskSendEx(Client, &Buffer, WSK_FLAG_NODELAY,
                                              0, NULL, Begin(Operation))));
  EXPECT(Information(Operation) == 5000);
  Buffer = BufferPart(&In, 0, 5000);
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, CONNECTION(Server)->WskReceiveEx(
                         Server, &Buffer, WSK_FLAG_WAITALL, &ControlLength,
                         (PCMSGHDR)Control, &Flags, Begin(Operation))));
  EXPECT(Information(Operation) == 5000 && ControlLength == 0 && Flags == 0);
  EXPECT(RtlCompareMemory(In.Data, Out.Data, 5000) == 5000);

  // The last words of a graceful disconnect.
  Buffer = BufferPart(&Out, 0, 300);
  Accepting = STREAM(Client)->WskDisconnect(Client, &Buffer, 0, Begin(Accept));
  ExpectData(Operation, Server, &In, &Out, 300);
  EXPECT_STATUS(STATUS_SUCCESS,
                Receive(Operation, Server, BufferPart(&In, 0, 10), 0));
  EXPECT(Information(Operation) == 0);
  EXPECT_STATUS(STATUS_SUCCESS, End(Accept, Accepting));
  EXPECT_STATUS(STATUS_INVALID_DEVICE_STATE,
                Send(Operation, Client, BufferPart(&Out, 0, 1)));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Client));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Server));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
  BufferFree(&Out);
  BufferFree(&In);
  OperationFree(Accept);
}

//===--- Events -----------------------------------------------------------===//

static NTSTATUS WSKAPI OnReceive(PVOID Context, ULONG Flags,
                                 PWSK_DATA_INDICATION Indication, SIZE_T Size,
                                 SIZE_T *BytesAccepted) {
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(Indication);
  UNREFERENCED_PARAMETER(BytesAccepted);
  EXPECT(Context == &DataArrived);
  if (InterlockedAdd(&BytesIndicated, (LONG)Size) == 100)
    KeSetEvent(&DataArrived, IO_NO_INCREMENT, FALSE);
  return STATUS_SUCCESS;
}

static NTSTATUS WSKAPI OnDisconnect(PVOID Context, ULONG Flags) {
  EXPECT(Context == &DataArrived && !(Flags & WSK_FLAG_ABORTIVE));
  KeSetEvent(&PeerGone, IO_NO_INCREMENT, FALSE);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_CONNECTION_DISPATCH ConnectionEvents = {
    OnReceive, OnDisconnect, NULL};

static NTSTATUS WSKAPI
OnAccept(PVOID Context, ULONG Flags, PSOCKADDR Local, PSOCKADDR Remote,
         PWSK_SOCKET Socket, PVOID *SocketContext,
         const WSK_CLIENT_CONNECTION_DISPATCH **Dispatch) {
  EXPECT(Context == &Accepted && Flags == WSK_FLAG_AT_DISPATCH_LEVEL);
  EXPECT(Local->sa_family == Family && Remote->sa_family == Family);
  AcceptedSocket = Socket;
  *SocketContext = NULL;
  *Dispatch = NULL;
  KeSetEvent(&Accepted, IO_NO_INCREMENT, FALSE);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_LISTEN_DISPATCH ListenEvents = {OnAccept, NULL, NULL};
static const WSK_CLIENT_STREAM_DISPATCH StreamEvents = {&ListenEvents,
                                                        &ConnectionEvents};

static VOID TestEvents(POPERATION Operation) {
  SOCKADDR_STORAGE Address, Local;
  PWSK_SOCKET Listener = StreamOpen(Operation, &Accepted, &StreamEvents);
  PWSK_SOCKET Client = StreamOpen(Operation, &DataArrived, &StreamEvents);
  BUFFER Out;

  BufferCreate(&Out, 100, 30);
  // Which events a socket has, it tells once it is something.
  StreamBind(Operation, Listener, &Address);
  EXPECT_STATUS(STATUS_INVALID_DEVICE_STATE,
                EventsControl(Listener, WSK_EVENT_ACCEPT));
  EXPECT_STATUS(STATUS_SUCCESS, StreamListen(Operation, Listener));
  EXPECT_STATUS(STATUS_SUCCESS, EventsControl(Listener, WSK_EVENT_ACCEPT));
  StreamBind(Operation, Client, &Local);
  EXPECT_STATUS(STATUS_SUCCESS, StreamConnect(Operation, Client, &Address));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      EventsControl(Client, WSK_EVENT_RECEIVE | WSK_EVENT_DISCONNECT));
  KeWaitForSingleObject(&Accepted, Executive, KernelMode, FALSE, NULL);
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, AcceptedSocket, BufferPart(&Out, 0, 100)));
  KeWaitForSingleObject(&DataArrived, Executive, KernelMode, FALSE, NULL);
  EXPECT_STATUS(STATUS_SUCCESS, Disconnect(Operation, AcceptedSocket, 0));
  KeWaitForSingleObject(&PeerGone, Executive, KernelMode, FALSE, NULL);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Client));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, AcceptedSocket));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
  BufferFree(&Out);
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  Family = (ADDRESS_FAMILY)Parameter(L"Family", AF_INET);
  KeInitializeEvent(&Accepted, NotificationEvent, FALSE);
  KeInitializeEvent(&DataArrived, NotificationEvent, FALSE);
  KeInitializeEvent(&PeerGone, NotificationEvent, FALSE);
  TestRequests(Operation);
  TestEvents(Operation);
  OperationFree(Operation);
}
