/* The example driver without its mistakes: Flags are 0, the cached descriptor
 * is released when the request that uses it has completed, and the option is
 * set before the socket is bound. */

#include <ntddk.h>
#include <wsk.h>

static WSK_REGISTRATION Registration;
static WSK_PROVIDER_NPI Wsk;
static PIRP Irp;
static KEVENT Done;
static CHAR Text[] = "alive\n";

static const WSK_CLIENT_DISPATCH ClientDispatch = {MAKE_WSK_VERSION(1, 0), 0,
                                                   NULL};

static NTSTATUS NTAPI Complete(PDEVICE_OBJECT DeviceObject, PIRP Completed,
                               PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Completed);
  KeSetEvent((PKEVENT)Context, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static PIRP Arm(void) {
  IoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
  KeClearEvent(&Done);
  IoSetCompletionRoutine(Irp, Complete, &Done, TRUE, TRUE, TRUE);
  return Irp;
}

static NTSTATUS Wait(NTSTATUS Status) {
  if (Status != STATUS_PENDING)
    return Status;
  KeWaitForSingleObject(&Done, Executive, KernelMode, FALSE, NULL);
  return Irp->IoStatus.Status;
}

static PSECURITY_DESCRIPTOR CacheDescriptor(void) {
  SECURITY_DESCRIPTOR Descriptor;
  PSECURITY_DESCRIPTOR Plain = &Descriptor, Cached = NULL;

  if (!NT_SUCCESS(
          RtlCreateSecurityDescriptor(Plain, SECURITY_DESCRIPTOR_REVISION)) ||
      !NT_SUCCESS(Wsk.Dispatch->WskControlClient(
          Wsk.Client, WSK_CACHE_SD, sizeof(Plain), &Plain, sizeof(Cached),
          &Cached, NULL, NULL)))
    return NULL;
  return Cached;
}

static PWSK_SOCKET Open(void) {
  PSECURITY_DESCRIPTOR Cached = CacheDescriptor();
  NTSTATUS Status;

  Status = Wait(Wsk.Dispatch->WskSocket(Wsk.Client, AF_INET, SOCK_STREAM,
                                        IPPROTO_TCP, WSK_FLAG_CONNECTION_SOCKET,
                                        NULL, NULL, NULL, NULL, Cached, Arm()));
  if (Cached != NULL)
    Wsk.Dispatch->WskControlClient(Wsk.Client, WSK_RELEASE_SD, sizeof(Cached),
                                   &Cached, 0, NULL, NULL, NULL);
  return NT_SUCCESS(Status) ? (PWSK_SOCKET)Irp->IoStatus.Information : NULL;
}

static NTSTATUS Connect(PWSK_SOCKET Socket) {
  const WSK_PROVIDER_CONNECTION_DISPATCH *Dispatch =
      (const WSK_PROVIDER_CONNECTION_DISPATCH *)Socket->Dispatch;
  SOCKADDR_IN Local = {0}, Remote = {0};
  ULONG Exclusive = 1;
  NTSTATUS Status;

  Local.sin_family = Remote.sin_family = AF_INET;
  Remote.sin_port = RtlUshortByteSwap(7000);
  Remote.sin_addr.s_addr = RtlUlongByteSwap(0x7F000001);
  Status = Wait(Dispatch->Basic.WskControlSocket(
      Socket, WskSetOption, SO_EXCLUSIVEADDRUSE, SOL_SOCKET, sizeof(Exclusive),
      &Exclusive, 0, NULL, NULL, Arm()));
  if (NT_SUCCESS(Status))
    Status = Wait(Dispatch->WskBind(Socket, (PSOCKADDR)&Local, 0, Arm()));
  if (NT_SUCCESS(Status))
    Status = Wait(Dispatch->WskConnect(Socket, (PSOCKADDR)&Remote, 0, Arm()));
  return Status;
}

static VOID Send(PWSK_SOCKET Socket) {
  WSK_BUF Buffer = {NULL, 0, sizeof(Text) - 1};

  Buffer.Mdl = IoAllocateMdl(Text, sizeof(Text) - 1, FALSE, FALSE, NULL);
  if (Buffer.Mdl == NULL)
    return;
  MmBuildMdlForNonPagedPool(Buffer.Mdl);
  Wait(((const WSK_PROVIDER_CONNECTION_DISPATCH *)Socket->Dispatch)
           ->WskSend(Socket, &Buffer, 0, Arm()));
  IoFreeMdl(Buffer.Mdl);
}

static VOID NTAPI Unload(PDRIVER_OBJECT DriverObject) {
  UNREFERENCED_PARAMETER(DriverObject);
  IoFreeIrp(Irp);
  WskReleaseProviderNPI(&Registration);
  WskDeregister(&Registration);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject,
                           PUNICODE_STRING RegistryPath) {
  WSK_CLIENT_NPI Client = {NULL, &ClientDispatch};
  PWSK_SOCKET Socket;
  NTSTATUS Status;

  UNREFERENCED_PARAMETER(RegistryPath);
  KeInitializeEvent(&Done, SynchronizationEvent, FALSE);
  Irp = IoAllocateIrp(1, FALSE);
  if (Irp == NULL)
    return STATUS_INSUFFICIENT_RESOURCES;
  Status = WskRegister(&Client, &Registration);
  if (!NT_SUCCESS(Status)) {
    IoFreeIrp(Irp);
    return Status;
  }
  Status = WskCaptureProviderNPI(&Registration, WSK_INFINITE_WAIT, &Wsk);
  if (!NT_SUCCESS(Status)) {
    WskDeregister(&Registration);
    IoFreeIrp(Irp);
    return Status;
  }
  DriverObject->DriverUnload = Unload;
  Socket = Open();
  if (Socket != NULL) {
    if (NT_SUCCESS(Connect(Socket)))
      Send(Socket);
    Wait(((const WSK_PROVIDER_BASIC_DISPATCH *)Socket->Dispatch)
             ->WskCloseSocket(Socket, Arm()));
  }
  return STATUS_SUCCESS;
}
