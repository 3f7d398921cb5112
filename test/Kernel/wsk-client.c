// A client that uses the whole of wsk.h, as drivers write it.
//
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 %s
// RUN: %clang_kernel --target=x86_64-linux-gnu %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -x c++ -std=c++20 %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 -x c++ -std=c++17 %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 %s

#include <ntifs.h>
#include <wsk.h>

#define TAG ((ULONG)'tseT')

EXTERN_C_START

static WSK_REGISTRATION Registration;
static WSK_PROVIDER_NPI Provider;
static PWSK_SOCKET Listener;

static IO_COMPLETION_ROUTINE Signal;
_Use_decl_annotations_ static NTSTATUS NTAPI Signal(PDEVICE_OBJECT Device,
                                                    PIRP Irp, PVOID Context) {
  UNREFERENCED_PARAMETER(Device);
  if (Irp->PendingReturned)
    KeSetEvent((PKEVENT)Context, IO_NETWORK_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

_Must_inspect_result_ static PIRP NewIrp(_Out_ PKEVENT Event) {
  PIRP Irp = IoAllocateIrp(1, FALSE);
  KeInitializeEvent(Event, SynchronizationEvent, FALSE);
  if (Irp)
    IoSetCompletionRoutine(Irp, Signal, Event, TRUE, TRUE, TRUE);
  return Irp;
}

static NTSTATUS Wait(NTSTATUS Status, PIRP Irp, PKEVENT Event) {
  LARGE_INTEGER Timeout;
  Timeout.QuadPart = -(LONGLONG)Int32x32To64(5000, 10000);
  if (Status == STATUS_PENDING) {
    if (KeWaitForSingleObject(Event, Executive, KernelMode, FALSE, &Timeout) ==
        STATUS_TIMEOUT) {
      IoCancelIrp(Irp);
      KeWaitForSingleObject(Event, Executive, KernelMode, FALSE, NULL);
    }
    Status = Irp->IoStatus.Status;
  }
  IoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
  IoSetCompletionRoutine(Irp, Signal, Event, TRUE, TRUE, TRUE);
  return Status;
}

// Event callbacks: every type, every table.
static NTSTATUS WSKAPI ReceiveEvent(PVOID Context, ULONG Flags,
                                    PWSK_DATA_INDICATION Indication,
                                    SIZE_T BytesIndicated,
                                    SIZE_T *BytesAccepted) {
  UNREFERENCED_PARAMETER(Context);
  if (!Indication || (Flags & WSK_FLAG_RELEASE_ASAP))
    return STATUS_DATA_NOT_ACCEPTED;
  *BytesAccepted = min(BytesIndicated, Indication->Buffer.Length);
  return Indication->Next ? STATUS_PENDING : STATUS_SUCCESS;
}
static NTSTATUS WSKAPI DisconnectEvent(PVOID Context, ULONG Flags) {
  UNREFERENCED_PARAMETER(Context);
  return (Flags & WSK_FLAG_ABORTIVE) ? STATUS_SUCCESS : STATUS_SUCCESS;
}
static NTSTATUS WSKAPI BacklogEvent(PVOID Context, SIZE_T IdealBacklogSize) {
  UNREFERENCED_PARAMETER(Context);
  UNREFERENCED_PARAMETER(IdealBacklogSize);
  return STATUS_SUCCESS;
}
static const WSK_CLIENT_CONNECTION_DISPATCH ConnectionEvents = {
    ReceiveEvent, DisconnectEvent, BacklogEvent};

static NTSTATUS WSKAPI AcceptEvent(
    _In_opt_ PVOID Context, _In_ ULONG Flags, _In_ PSOCKADDR Local,
    _In_ PSOCKADDR Remote, _In_opt_ PWSK_SOCKET AcceptSocket,
    _Outptr_result_maybenull_ PVOID *AcceptContext,
    _Outptr_result_maybenull_ CONST WSK_CLIENT_CONNECTION_DISPATCH **Dispatch) {
  UNREFERENCED_PARAMETER(Context);
  UNREFERENCED_PARAMETER(Flags);
  if (!AcceptSocket || !INETADDR_ISLOOPBACK(Remote) ||
      INETADDR_PORT(Local) != RtlUshortByteSwap(40007))
    return STATUS_REQUEST_NOT_ACCEPTED;
  *AcceptContext = NULL;
  *Dispatch = &ConnectionEvents;
  return STATUS_SUCCESS;
}
static WSK_INSPECT_ACTION WSKAPI InspectEvent(PVOID Context, PSOCKADDR Local,
                                              PSOCKADDR Remote,
                                              PWSK_INSPECT_ID InspectID) {
  UNREFERENCED_PARAMETER(Context);
  UNREFERENCED_PARAMETER(Local);
  UNREFERENCED_PARAMETER(Remote);
  return InspectID ? WskInspectPend : WskInspectReject;
}
static NTSTATUS WSKAPI AbortEvent(PVOID Context, PWSK_INSPECT_ID InspectID) {
  UNREFERENCED_PARAMETER(Context);
  return InspectID->SerialNumber ? STATUS_SUCCESS : STATUS_SUCCESS;
}
static const WSK_CLIENT_LISTEN_DISPATCH ListenEvents = {AcceptEvent,
                                                        InspectEvent,
                                                        AbortEvent};
static const WSK_CLIENT_STREAM_DISPATCH StreamEvents = {&ListenEvents,
                                                        &ConnectionEvents};

static NTSTATUS WSKAPI ReceiveFromEvent(PVOID Context, ULONG Flags,
                                        PWSK_DATAGRAM_INDICATION Indication) {
  PWSK_SOCKET Socket = (PWSK_SOCKET)Context;
  const WSK_PROVIDER_DATAGRAM_DISPATCH *Dispatch;
  if (!Indication || (Flags & MSG_MCAST))
    return STATUS_SUCCESS;
  Dispatch = (const WSK_PROVIDER_DATAGRAM_DISPATCH *)Socket->Dispatch;
  return Dispatch->WskRelease(Socket, Indication);
}
static const WSK_CLIENT_DATAGRAM_DISPATCH DatagramEvents = {ReceiveFromEvent};

static NTSTATUS WSKAPI ClientEvent(PVOID Context, ULONG EventType,
                                   PVOID Information, SIZE_T Length) {
  UNREFERENCED_PARAMETER(Context);
  UNREFERENCED_PARAMETER(EventType);
  UNREFERENCED_PARAMETER(Information);
  UNREFERENCED_PARAMETER(Length);
  return STATUS_NOT_IMPLEMENTED;
}
static const WSK_CLIENT_DISPATCH Client = {MAKE_WSK_VERSION(1, 0), 0,
                                           ClientEvent};
C_ASSERT(WSK_MAJOR_VERSION(MAKE_WSK_VERSION(1, 2)) == 1);
C_ASSERT(WSK_MINOR_VERSION(MAKE_WSK_VERSION(1, 2)) == 2);

static NTSTATUS Resolve(PKEVENT Event, PIRP Irp, PSOCKADDR_STORAGE Address) {
  DECLARE_CONST_UNICODE_STRING(Node, L"localhost");
  UNICODE_STRING Service = RTL_CONSTANT_STRING(L"40007");
  ADDRINFOEXW Hints;
  PADDRINFOEXW Result = NULL;
  NTSTATUS Status;
  RtlZeroMemory(&Hints, sizeof(Hints));
  Hints.ai_flags = AI_NUMERICSERV;
  Hints.ai_family = AF_UNSPEC;
  Hints.ai_socktype = SOCK_STREAM;
  Hints.ai_protocol = IPPROTO_TCP;
  Status = Provider.Dispatch->WskGetAddressInfo(
      Provider.Client, (PUNICODE_STRING)&Node, &Service, NS_ALL, NULL, &Hints,
      &Result, PsGetCurrentProcess(), PsGetCurrentThread(), Irp);
  Status = Wait(Status, Irp, Event);
  if (!NT_SUCCESS(Status))
    return Status;
  RtlCopyMemory(Address, Result->ai_addr, Result->ai_addrlen);
  Provider.Dispatch->WskFreeAddressInfo(Provider.Client, Result);
  return Provider.Dispatch->WskGetNameInfo(
      Provider.Client, (PSOCKADDR)Address, sizeof(SOCKADDR_IN6), &Service, NULL,
      NI_NUMERICHOST, NULL, NULL, Irp);
}

static NTSTATUS Exchange(PWSK_SOCKET Socket, PKEVENT Event, PIRP Irp,
                         PMDL Mdl) {
  const WSK_PROVIDER_CONNECTION_DISPATCH *Dispatch =
      (const WSK_PROVIDER_CONNECTION_DISPATCH *)Socket->Dispatch;
  SOCKADDR_INET Local;
  WSK_BUF Buffer = {Mdl, 0, MmGetMdlByteCount(Mdl)};
  ULONG ControlLength = 0;
  NTSTATUS Status;
  IN6ADDR_SETANY(&Local.Ipv6);
  Status = Wait(Dispatch->WskBind(Socket, (PSOCKADDR)&Local, 0, Irp), Irp,
                Event);
  if (NT_SUCCESS(Status))
    Status = Wait(Dispatch->WskConnect(Socket, (PSOCKADDR)&Local, 0, Irp), Irp,
                  Event);
  if (NT_SUCCESS(Status))
    Status = Wait(
        Dispatch->WskConnectEx(Socket, (PSOCKADDR)&Local, &Buffer, 0, Irp), Irp,
        Event);
  if (NT_SUCCESS(Status))
    Status = Wait(Dispatch->WskSend(Socket, &Buffer, WSK_FLAG_NODELAY, Irp),
                  Irp, Event);
  if (NT_SUCCESS(Status))
    Status = Wait(Dispatch->WskReceive(Socket, &Buffer, WSK_FLAG_WAITALL, Irp),
                  Irp, Event);
  if (NT_SUCCESS(Status))
    Status = Wait(Dispatch->WskSendEx(Socket, &Buffer, 0, 0, NULL, Irp), Irp,
                  Event);
  if (NT_SUCCESS(Status))
    Status = Wait(Dispatch->WskReceiveEx(Socket, &Buffer, 0, &ControlLength,
                                         NULL, NULL, Irp),
                  Irp, Event);
  Dispatch->WskGetLocalAddress(Socket, (PSOCKADDR)&Local, Irp);
  Dispatch->WskGetRemoteAddress(Socket, (PSOCKADDR)&Local, Irp);
  Dispatch->WskRelease(Socket, NULL);
  return Wait(Dispatch->WskDisconnect(Socket, NULL, WSK_FLAG_ABORTIVE, Irp),
              Irp, Event);
}

static NTSTATUS Datagrams(PWSK_SOCKET Socket, PIRP Irp, PMDL Mdl) {
  const WSK_PROVIDER_DATAGRAM_DISPATCH *Dispatch =
      (const WSK_PROVIDER_DATAGRAM_DISPATCH *)Socket->Dispatch;
  DECLSPEC_ALIGN(8) UCHAR Control[WSA_CMSG_SPACE(sizeof(IN_PKTINFO))];
  WSAMSG Message;
  PCMSGHDR Header;
  SOCKADDR_IN Remote = {AF_INET, 0x479c, IN4ADDR_LOOPBACK_INIT, {0}};
  WSK_BUF_LIST List = {NULL, {Mdl, 0, 8}};
  ULONG Length = sizeof(Control), Flags = 0;
  RtlZeroMemory(&Message, sizeof(Message));
  Message.Control.buf = (CHAR *)Control;
  Message.Control.len = sizeof(Control);
  for (Header = WSA_CMSG_FIRSTHDR(&Message); Header;
       Header = WSA_CMSG_NXTHDR(&Message, Header)) {
    Header->cmsg_level = IPPROTO_IP;
    Header->cmsg_type = IP_PKTINFO;
    Header->cmsg_len = WSA_CMSG_LEN(sizeof(IN_PKTINFO));
    ((PIN_PKTINFO)WSA_CMSG_DATA(Header))->ipi_ifindex = 1;
  }
  Dispatch->WskSendTo(Socket, &List.Buffer, 0, (PSOCKADDR)&Remote,
                      sizeof(Control), (PCMSGHDR)Control, Irp);
  Dispatch->WskSendMessages(Socket, &List, 0, (PSOCKADDR)&Remote, 0, NULL, Irp);
  return Dispatch->WskReceiveFrom(Socket, &List.Buffer, 0, (PSOCKADDR)&Remote,
                                  &Length, (PCMSGHDR)Control, &Flags, Irp);
}

static NTSTATUS Serve(PKEVENT Event, PIRP Irp) {
  const WSK_PROVIDER_LISTEN_DISPATCH *Dispatch;
  const WSK_PROVIDER_STREAM_DISPATCH *Stream;
  WSK_EVENT_CALLBACK_CONTROL Control = {&NPI_WSK_INTERFACE_ID,
                                        WSK_EVENT_ACCEPT};
  WSK_INSPECT_ID Id = {0, 0};
  SOCKADDR_IN6 Any = {AF_INET6, 0x479c, 0, IN6ADDR_ANY_INIT, {0}};
  ULONG On = 1;
  SIZE_T Backlog, Returned;
  PSECURITY_DESCRIPTOR Cached = NULL;
  PWSK_SOCKET Accepted;
  NTSTATUS Status = Provider.Dispatch->WskSocket(
      Provider.Client, AF_INET6, SOCK_STREAM, IPPROTO_TCP,
      WSK_FLAG_LISTEN_SOCKET, NULL, &ListenEvents, NULL, NULL, Cached, Irp);
  if (Status == STATUS_PENDING) {
    KeWaitForSingleObject(Event, Executive, KernelMode, FALSE, NULL);
    Status = Irp->IoStatus.Status;
  }
  if (!NT_SUCCESS(Status))
    return Status;
  Listener = (PWSK_SOCKET)Irp->IoStatus.Information;
  Dispatch = (const WSK_PROVIDER_LISTEN_DISPATCH *)Listener->Dispatch;
  Dispatch->Basic.WskControlSocket(
      Listener, WskSetOption, (ULONG)SO_EXCLUSIVEADDRUSE, SOL_SOCKET,
      sizeof(On), &On, 0, NULL, NULL, Irp);
  Dispatch->WskControlSocket(Listener, WskSetOption, SO_WSK_EVENT_CALLBACK,
                             SOL_SOCKET, sizeof(Control), &Control, 0, NULL,
                             NULL, NULL);
  Dispatch->WskControlSocket(Listener, WskIoctl,
                             SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, 0, 0, NULL,
                             sizeof(Backlog), &Backlog, NULL, Irp);
  Dispatch->WskBind(Listener, (PSOCKADDR)&Any, 0, Irp);
  Dispatch->WskInspectComplete(Listener, &Id, WskInspectAccept, Irp);
  Dispatch->WskAccept(Listener, 0, NULL, &ConnectionEvents, NULL, NULL, Irp);
  Accepted = (PWSK_SOCKET)Irp->IoStatus.Information;
  Stream = (const WSK_PROVIDER_STREAM_DISPATCH *)Accepted->Dispatch;
  Stream->WskListen(Accepted, Irp);
  Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TRANSPORT_LIST_QUERY, 0, NULL, 0, NULL, &Returned,
      NULL);
  Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Any,
      (PSOCKADDR)&Any, 0, NULL, &ConnectionEvents, NULL, NULL, NULL, Irp);
  return Dispatch->WskCloseSocket(Listener, Irp);
}

static DRIVER_UNLOAD Unload;
static VOID NTAPI Unload(PDRIVER_OBJECT DriverObject) {
  UNREFERENCED_PARAMETER(DriverObject);
  PAGED_CODE();
  WskReleaseProviderNPI(&Registration);
  WskDeregister(&Registration);
}

DRIVER_INITIALIZE DriverEntry;
NTSTATUS NTAPI DriverEntry(_In_ PDRIVER_OBJECT DriverObject,
                           _In_ PUNICODE_STRING RegistryPath) {
  WSK_CLIENT_NPI Npi = {NULL, &Client};
  WSK_PROVIDER_CHARACTERISTICS Characteristics;
  SOCKADDR_STORAGE Address;
  KEVENT Event;
  PVOID Data = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
  PMDL Mdl = IoAllocateMdl(Data, 64, FALSE, FALSE, NULL);
  PIRP Irp = NewIrp(&Event);
  NTSTATUS Status;
  UNREFERENCED_PARAMETER(RegistryPath);
  DriverObject->DriverUnload = Unload;
  if (!Data || !Mdl || !Irp)
    return STATUS_INSUFFICIENT_RESOURCES;
  MmBuildMdlForNonPagedPool(Mdl);
  Status = WskRegister(&Npi, &Registration);
  if (!NT_SUCCESS(Status))
    return Status;
  Status = WskQueryProviderCharacteristics(&Registration, &Characteristics);
  if (NT_SUCCESS(Status))
    Status = WskCaptureProviderNPI(&Registration, WSK_INFINITE_WAIT, &Provider);
  if (NT_SUCCESS(Status))
    Status = Resolve(&Event, Irp, &Address);
  if (NT_SUCCESS(Status))
    Status = Serve(&Event, Irp);
  if (NT_SUCCESS(Status))
    Status = Exchange(Listener, &Event, Irp, Mdl);
  if (NT_SUCCESS(Status))
    Status = Datagrams(Listener, Irp, Mdl);
  DbgPrint("%d %p %p\n", Status, &StreamEvents, &DatagramEvents);
  IoFreeIrp(Irp);
  IoFreeMdl(Mdl);
  ExFreePoolWithTag(Data, TAG);
  return Status;
}

EXTERN_C_END
