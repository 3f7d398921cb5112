// WskReceiveFromEvent: datagrams that are taken, retained and refused, per
// socket and with static callbacks.
//
// RUN: wsk-run --run true %s 2>&1 | FileCheck %s
// RUN: wsk-run --param Family=23 --run true %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --asan --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --tsan --param Family=23 --run true %s 2>&1 | FileCheck %s %}
// RUN: wsk-run --param Static=1 --run true %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --asan --param Static=1 --run true %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed
// CHECK: wsk-run: no findings; unloaded clean

#include "Inputs/wsk_datagrams.h"

#define MAX_SEEN 16
#define DATAGRAM_SIZE 300

/// What a socket's callback does and has seen.
typedef struct _WATCHER {
  NTSTATUS Answer;
  LONG Expected; ///< Datagrams until Arrived.
  LONG Count;
  UCHAR First[MAX_SEEN]; ///< Of each, the first byte.
  PWSK_DATAGRAM_INDICATION Retained;
  SOCKADDR_STORAGE Sender;
  BOOLEAN WantsInfo; ///< Each comes with the packet's information.
  KEVENT Arrived;
} WATCHER, *PWATCHER;

static ADDRESS_FAMILY Family;

/// A byte of what a WSK_BUF describes.
static UCHAR ByteOf(const WSK_BUF *Buffer, SIZE_T Index) {
  PMDL Mdl = Buffer->Mdl;
  Index += Buffer->Offset;
  while (Index >= MmGetMdlByteCount(Mdl)) {
    Index -= MmGetMdlByteCount(Mdl);
    Mdl = Mdl->Next;
  }
  return ((PUCHAR)MmGetSystemAddressForMdlSafe(Mdl, NormalPagePriority))[Index];
}

static VOID Check(PWATCHER Watcher, PWSK_DATAGRAM_INDICATION Indication) {
  INT Level = Family == AF_INET6 ? IPPROTO_IPV6 : IPPROTO_IP;
  SIZE_T I;
  EXPECT(Indication->Buffer.Length == DATAGRAM_SIZE);
  for (I = 1; I < Indication->Buffer.Length; ++I)
    EXPECT(ByteOf(&Indication->Buffer, I) == (UCHAR)I);
  EXPECT(PortOf((PSOCKADDR_STORAGE)Indication->RemoteAddress) ==
         PortOf(&Watcher->Sender));
  EXPECT(Indication->RemoteAddress->sa_family == Family);
  if (Watcher->WantsInfo)
    EXPECT(ControlFind(Indication->ControlInfo, Indication->ControlInfoLength,
                       Level, IP_PKTINFO) != NULL);
  else
    EXPECT(Indication->ControlInfo == NULL &&
           Indication->ControlInfoLength == 0);
}

static NTSTATUS WSKAPI OnReceiveFrom(PVOID SocketContext, ULONG Flags,
                                     PWSK_DATAGRAM_INDICATION DataIndication) {
  PWATCHER Watcher = (PWATCHER)SocketContext;
  PWSK_DATAGRAM_INDICATION Next, Last = NULL;
  NTSTATUS Answer = Watcher->Answer; // It may change once Arrived is set.
  EXPECT(Flags == WSK_FLAG_AT_DISPATCH_LEVEL);
  EXPECT(KeGetCurrentIrql() == DISPATCH_LEVEL);
  for (Next = DataIndication; Next != NULL; Next = Next->Next) {
    Check(Watcher, Next);
    if (Watcher->Count < MAX_SEEN)
      Watcher->First[Watcher->Count] = ByteOf(&Next->Buffer, 0);
    Last = Next;
    if (++Watcher->Count == Watcher->Expected)
      KeSetEvent(&Watcher->Arrived, IO_NO_INCREMENT, FALSE);
  }
  // All lists become one.
  if (Answer == STATUS_PENDING) {
    Last->Next = Watcher->Retained;
    Watcher->Retained = DataIndication;
  }
  return Answer;
}

static const WSK_CLIENT_DATAGRAM_DISPATCH Events = {OnReceiveFrom};

static VOID Watch(PWATCHER Watcher, NTSTATUS Answer, LONG Expected) {
  Watcher->Answer = Answer;
  Watcher->Count = 0;
  Watcher->Expected = Expected;
  KeClearEvent(&Watcher->Arrived);
}

static VOID WaitFor(PWATCHER Watcher) {
  KeWaitForSingleObject(&Watcher->Arrived, Executive, KernelMode, FALSE, NULL);
}

/// Sends datagrams that begin with First, First + 1 ...
static VOID SendSome(POPERATION Operation, PWSK_SOCKET Socket, PBUFFER Buffer,
                     PSOCKADDR_STORAGE Address, UCHAR First, LONG Count) {
  LONG I;
  for (I = 0; I < Count; ++I) {
    Buffer->Data[0] = (UCHAR)(First + I);
    EXPECT_STATUS(STATUS_SUCCESS,
                  SendTo(Operation, Socket,
                         BufferPart(Buffer, 0, DATAGRAM_SIZE), Address));
  }
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  BOOLEAN IsStatic = Parameter(L"Static", 0) != 0;
  SOCKADDR_STORAGE Address;
  PWSK_SOCKET Receiver, Socket;
  static WATCHER Watcher;
  RECEIVED Received;
  BUFFER Buffer;
  ULONG I;

  Family = (ADDRESS_FAMILY)Parameter(L"Family", AF_INET);
  KeInitializeEvent(&Watcher.Arrived, NotificationEvent, FALSE);
  BufferCreate(&Buffer, DATAGRAM_SIZE, 77);
  for (I = 0; I < DATAGRAM_SIZE; ++I)
    Buffer.Data[I] = (UCHAR)I;
  if (IsStatic) {
    WSK_EVENT_CALLBACK_CONTROL Control = {&NPI_WSK_INTERFACE_ID,
                                          WSK_EVENT_RECEIVE_FROM};
    EXPECT_STATUS(STATUS_SUCCESS,
                  Provider.Dispatch->WskControlClient(
                      Provider.Client, WSK_SET_STATIC_EVENT_CALLBACKS,
                      sizeof(Control), &Control, 0, NULL, NULL, NULL));
  }
  Receiver = MailboxOpen(Operation, Family, &Address, &Watcher, &Events);
  Socket = MailboxOpen(Operation, Family, &Watcher.Sender, NULL, NULL);

  // Taken. Not enabled yet, they wait.
  Watch(&Watcher, STATUS_SUCCESS, 3);
  SendSome(Operation, Socket, &Buffer, &Address, 10, 3);
  if (!IsStatic) {
    EXPECT(Watcher.Count == 0);
    EXPECT_STATUS(STATUS_SUCCESS,
                  EventsControl(Receiver, WSK_EVENT_RECEIVE_FROM));
  }
  WaitFor(&Watcher);
  for (I = 0; I < 3; ++I)
    EXPECT(Watcher.First[I] == 10 + I);

  // Retained, until after the socket has received others.
  EXPECT_STATUS(STATUS_SUCCESS,
                OptionSet(Operation, Receiver,
                          Family == AF_INET6 ? IPPROTO_IPV6 : IPPROTO_IP,
                          IP_PKTINFO, 1));
  Watcher.WantsInfo = TRUE;
  Watch(&Watcher, STATUS_PENDING, 5);
  SendSome(Operation, Socket, &Buffer, &Address, 20, 5);
  WaitFor(&Watcher);

  // Refused. A request is served before the callback.
  Watch(&Watcher, STATUS_DATA_NOT_ACCEPTED, 1);
  SendSome(Operation, Socket, &Buffer, &Address, 30, 1);
  WaitFor(&Watcher);
  SendSome(Operation, Socket, &Buffer, &Address, 31, 2);
  if (!IsStatic) {
    EXPECT_STATUS(
        STATUS_BUFFER_OVERFLOW,
        ReceiveFrom(Operation, Receiver, BufferPart(&Buffer, 0, 1), &Received));
    EXPECT(Buffer.Data[0] == 30 && Received.Flags == MSG_TRUNC);
    EXPECT(ControlFind(Received.Control, Received.ControlLength,
                       Family == AF_INET6 ? IPPROTO_IPV6 : IPPROTO_IP,
                       IP_PKTINFO) != NULL);
    EXPECT(Watcher.Count == 1);
    Watch(&Watcher, STATUS_SUCCESS, 2);
    EXPECT_STATUS(STATUS_SUCCESS,
                  EventsControl(Receiver, WSK_EVENT_RECEIVE_FROM));
    WaitFor(&Watcher);
    EXPECT(Watcher.First[0] == 31 && Watcher.First[1] == 32);
    EXPECT_STATUS(
        STATUS_SUCCESS,
        EventsControl(Receiver, WSK_EVENT_RECEIVE_FROM | WSK_EVENT_DISABLE));
  }
  for (I = 0; Watcher.Retained != NULL; ++I) {
    PWSK_DATAGRAM_INDICATION First = Watcher.Retained;
    Watcher.Retained = First->Next;
    First->Next = NULL;
    EXPECT_STATUS(STATUS_SUCCESS,
                  DATAGRAM(Receiver)->WskRelease(Receiver, First));
  }
  EXPECT(I == 5);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Receiver));
  BufferFree(&Buffer);
  OperationFree(Operation);
}
