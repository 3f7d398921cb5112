// An echo server for one connection after the other, on the port that the
// registry value Port names, of IPv4 or with -DIPV6 of IPv6. The plainest driver
// that does it: one thread, one request at a time.

#include <ntddk.h>
#include <wsk.h>

#ifdef IPV6
#define FAMILY AF_INET6
typedef SOCKADDR_IN6 ADDRESS;
#else
#define FAMILY AF_INET
typedef SOCKADDR_IN ADDRESS;
#endif
#define BUFFER_LENGTH 16384

static const WSK_CLIENT_DISPATCH ClientDispatch = {MAKE_WSK_VERSION(1, 0), 0,
                                                   NULL};
static WSK_REGISTRATION Registration;
static WSK_PROVIDER_NPI Provider;
static PWSK_SOCKET Listener;
static PIRP Irp;
static KEVENT Completed;
static PVOID Thread;
static UCHAR Buffer[BUFFER_LENGTH];
static PMDL Mdl;

// Guards the two: only a pending accept is cancelled.
static KSPIN_LOCK Lock;
static BOOLEAN Stopping, Accepting;

static NTSTATUS NTAPI OnCompleted(PDEVICE_OBJECT Device, PIRP Request,
                                  PVOID Context) {
  UNREFERENCED_PARAMETER(Device);
  UNREFERENCED_PARAMETER(Request);
  UNREFERENCED_PARAMETER(Context);
  KeSetEvent(&Completed, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static PIRP Arm(VOID) {
  IoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
  KeClearEvent(&Completed);
  IoSetCompletionRoutine(Irp, OnCompleted, NULL, TRUE, TRUE, TRUE);
  return Irp;
}

static NTSTATUS Wait(NTSTATUS Status) {
  if (Status == STATUS_PENDING) {
    KeWaitForSingleObject(&Completed, Executive, KernelMode, FALSE, NULL);
    Status = Irp->IoStatus.Status;
  }
  return Status;
}

static VOID Close(PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = Socket->Dispatch;
  Wait(Dispatch->WskCloseSocket(Socket, Arm()));
}

/// Until the peer has nothing more to say.
static VOID Serve(PWSK_SOCKET Socket) {
  const WSK_PROVIDER_CONNECTION_DISPATCH *Dispatch = Socket->Dispatch;
  WSK_BUF Data = {Mdl, 0, BUFFER_LENGTH};
  for (;;) {
    Data.Length = BUFFER_LENGTH;
    if (!NT_SUCCESS(Wait(Dispatch->WskReceive(Socket, &Data, 0, Arm()))) ||
        Irp->IoStatus.Information == 0)
      break;
    Data.Length = Irp->IoStatus.Information;
    if (!NT_SUCCESS(Wait(Dispatch->WskSend(Socket, &Data, 0, Arm()))))
      break;
  }
  Wait(Dispatch->WskDisconnect(Socket, NULL, 0, Arm()));
}

static VOID NTAPI Server(PVOID Context) {
  const WSK_PROVIDER_LISTEN_DISPATCH *Dispatch = Listener->Dispatch;
  UNREFERENCED_PARAMETER(Context);
  for (;;) {
    PWSK_SOCKET Socket;
    KIRQL Irql;
    NTSTATUS Status;
    KeAcquireSpinLock(&Lock, &Irql);
    Accepting = !Stopping;
    if (Accepting)
      Arm();
    KeReleaseSpinLock(&Lock, Irql);
    if (!Accepting)
      break;
    Status = Wait(
        Dispatch->WskAccept(Listener, 0, NULL, NULL, NULL, NULL, Irp));
    KeAcquireSpinLock(&Lock, &Irql);
    Accepting = FALSE;
    KeReleaseSpinLock(&Lock, Irql);
    if (!NT_SUCCESS(Status))
      break;
    Socket = (PWSK_SOCKET)Irp->IoStatus.Information;
    Serve(Socket);
    Close(Socket);
  }
  PsTerminateSystemThread(STATUS_SUCCESS);
}

static NTSTATUS ReadPort(PUNICODE_STRING Path, PUSHORT Port) {
  OBJECT_ATTRIBUTES Attributes;
  UNICODE_STRING Name;
  HANDLE Key;
  UCHAR Value[64];
  PKEY_VALUE_PARTIAL_INFORMATION Information = (PVOID)Value;
  ULONG Length;
  NTSTATUS Status;
  InitializeObjectAttributes(&Attributes, Path,
                             OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE, NULL,
                             NULL);
  Status = ZwOpenKey(&Key, KEY_READ, &Attributes);
  if (!NT_SUCCESS(Status))
    return Status;
  RtlInitUnicodeString(&Name, L"Port");
  Status = ZwQueryValueKey(Key, &Name, KeyValuePartialInformation, Value,
                           sizeof(Value), &Length);
  if (NT_SUCCESS(Status))
    *Port = (USHORT)*(PULONG)Information->Data;
  ZwClose(Key);
  return Status;
}

static NTSTATUS Listen(PUNICODE_STRING Path) {
  ADDRESS Address;
  SOCKADDR_IN *Common = (SOCKADDR_IN *)&Address;
  const WSK_PROVIDER_LISTEN_DISPATCH *Dispatch;
  USHORT Port;
  NTSTATUS Status = ReadPort(Path, &Port);
  if (!NT_SUCCESS(Status))
    return Status;
  Status = Wait(Provider.Dispatch->WskSocket(
      Provider.Client, FAMILY, SOCK_STREAM, IPPROTO_TCP, WSK_FLAG_LISTEN_SOCKET,
      NULL, NULL, NULL, NULL, NULL, Arm()));
  if (!NT_SUCCESS(Status))
    return Status;
  Listener = (PWSK_SOCKET)Irp->IoStatus.Information;
  Dispatch = Listener->Dispatch;
  RtlZeroMemory(&Address, sizeof(Address));
  Common->sin_family = FAMILY;
  Common->sin_port = RtlUshortByteSwap(Port);
  return Wait(Dispatch->WskBind(Listener, (PSOCKADDR)&Address, 0, Arm()));
}

static NTSTATUS StartServer(VOID) {
  HANDLE Handle;
  NTSTATUS Status = PsCreateSystemThread(&Handle, THREAD_ALL_ACCESS, NULL, NULL,
                                         NULL, Server, NULL);
  if (!NT_SUCCESS(Status))
    return Status;
  Status = ObReferenceObjectByHandle(Handle, SYNCHRONIZE, NULL, KernelMode,
                                     &Thread, NULL);
  ZwClose(Handle);
  return Status;
}

static VOID CleanUp(VOID) {
  if (Listener != NULL)
    Close(Listener);
  WskReleaseProviderNPI(&Registration);
  WskDeregister(&Registration);
  IoFreeMdl(Mdl);
  IoFreeIrp(Irp);
}

static VOID Unload(PDRIVER_OBJECT Driver) {
  KIRQL Irql;
  UNREFERENCED_PARAMETER(Driver);
#ifdef LEAVE
  return;
#endif
  KeAcquireSpinLock(&Lock, &Irql);
  Stopping = TRUE;
  if (Accepting)
    IoCancelIrp(Irp);
  KeReleaseSpinLock(&Lock, Irql);
  KeWaitForSingleObject(Thread, Executive, KernelMode, FALSE, NULL);
  ObDereferenceObject(Thread);
  CleanUp();
}

NTSTATUS DriverEntry(PDRIVER_OBJECT Driver, PUNICODE_STRING Path) {
  WSK_CLIENT_NPI Client = {NULL, &ClientDispatch};
  NTSTATUS Status;
  Driver->DriverUnload = Unload;
  KeInitializeEvent(&Completed, SynchronizationEvent, FALSE);
  KeInitializeSpinLock(&Lock);
  Irp = IoAllocateIrp(1, FALSE);
  Mdl = IoAllocateMdl(Buffer, sizeof(Buffer), FALSE, FALSE, NULL);
  if (Irp == NULL || Mdl == NULL)
    return STATUS_INSUFFICIENT_RESOURCES;
  MmBuildMdlForNonPagedPool(Mdl);
  Status = WskRegister(&Client, &Registration);
  if (!NT_SUCCESS(Status))
    return Status;
  Status = WskCaptureProviderNPI(&Registration, WSK_INFINITE_WAIT, &Provider);
  if (!NT_SUCCESS(Status)) {
    WskDeregister(&Registration);
    return Status;
  }
  Status = Listen(Path);
  if (NT_SUCCESS(Status))
    Status = StartServer();
  if (!NT_SUCCESS(Status))
    CleanUp();
  return Status;
}
