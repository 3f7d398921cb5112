/*
 * beacon.c - tells a collector over TCP that this machine is alive.
 *
 * The example driver of wsk-tidy. It compiles, loads and mostly works, and
 * breaks three of WSK's rules, marked "Planted" below. `tools/lint` finds them.
 *
 * Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

#include <ntddk.h>
#include <wsk.h>

#define COLLECTOR_PORT 7000

typedef struct _BEACON {
    WSK_REGISTRATION Registration;
    WSK_PROVIDER_NPI Wsk;
    PSECURITY_DESCRIPTOR CachedSd;
    PWSK_SOCKET Socket;
    PIRP Irp;
    KEVENT Done;
} BEACON;

/* A global: the event is waited on and signalled at DISPATCH_LEVEL. */
static BEACON Beacon;

static const WSK_CLIENT_DISPATCH BeaconClientDispatch = {
    MAKE_WSK_VERSION(1, 0), 0, NULL
};

static CHAR BeaconText[] = "alive\n";

static IO_COMPLETION_ROUTINE BeaconComplete;
static DRIVER_UNLOAD BeaconUnload;
DRIVER_INITIALIZE DriverEntry;

_Use_decl_annotations_
static NTSTATUS
BeaconComplete(PDEVICE_OBJECT DeviceObject, PIRP Irp, PVOID Context)
{
    UNREFERENCED_PARAMETER(DeviceObject);
    UNREFERENCED_PARAMETER(Irp);
    KeSetEvent((PKEVENT)Context, IO_NO_INCREMENT, FALSE);
    return STATUS_MORE_PROCESSING_REQUIRED;
}

/* Makes the one IRP ready for the next request. */
static PIRP
BeaconArm(void)
{
    IoReuseIrp(Beacon.Irp, STATUS_UNSUCCESSFUL);
    KeClearEvent(&Beacon.Done);
    IoSetCompletionRoutine(Beacon.Irp, BeaconComplete, &Beacon.Done, TRUE, TRUE,
                           TRUE);
    return Beacon.Irp;
}

/* Waits for the request that returned Status; returns its final status. */
static NTSTATUS
BeaconWait(NTSTATUS Status)
{
    if (Status == STATUS_PENDING) {
        KeWaitForSingleObject(&Beacon.Done, Executive, KernelMode, FALSE, NULL);
        Status = Beacon.Irp->IoStatus.Status;
    }
    return Status;
}

/* Asks WSK for a cached copy of a descriptor that lets everybody in. */
static NTSTATUS
BeaconCacheDescriptor(void)
{
    SECURITY_DESCRIPTOR Descriptor;
    PSECURITY_DESCRIPTOR Plain = &Descriptor;
    NTSTATUS Status;

    Status = RtlCreateSecurityDescriptor(Plain, SECURITY_DESCRIPTOR_REVISION);
    if (!NT_SUCCESS(Status)) {
        return Status;
    }
    return Beacon.Wsk.Dispatch->WskControlClient(
        Beacon.Wsk.Client, WSK_CACHE_SD, sizeof(Plain), &Plain,
        sizeof(Beacon.CachedSd), &Beacon.CachedSd, NULL, NULL);
}

static VOID
BeaconReleaseDescriptor(void)
{
    if (Beacon.CachedSd != NULL) {
        Beacon.Wsk.Dispatch->WskControlClient(
            Beacon.Wsk.Client, WSK_RELEASE_SD, sizeof(Beacon.CachedSd),
            &Beacon.CachedSd, 0, NULL, NULL, NULL);
        Beacon.CachedSd = NULL;
    }
}

static NTSTATUS
BeaconConnect(void)
{
    PFN_WSK_SOCKET_CONNECT Connect = Beacon.Wsk.Dispatch->WskSocketConnect;
    PWSK_CLIENT Client = Beacon.Wsk.Client;
    SOCKADDR_IN Local = {0};
    SOCKADDR_IN Collector = {0};
    PSOCKADDR From = (PSOCKADDR)&Local;
    PSOCKADDR To = (PSOCKADDR)&Collector;
    ULONG Flags = WSK_FLAG_CONNECTION_SOCKET;
    NTSTATUS Status;

    Local.sin_family = AF_INET;
    Collector.sin_family = AF_INET;
    Collector.sin_port = RtlUshortByteSwap(COLLECTOR_PORT);
    Collector.sin_addr.s_addr = RtlUlongByteSwap(0x7F000001);

    /* Planted: Flags of WskSocketConnect is reserved and must be 0. */
    Status = Connect(Client, SOCK_STREAM, IPPROTO_TCP, From, To, Flags, NULL,
                     NULL, NULL, NULL, Beacon.CachedSd, BeaconArm());

    /* Planted: the request may be pending and still use the descriptor. */
    BeaconReleaseDescriptor();

    Status = BeaconWait(Status);
    if (NT_SUCCESS(Status)) {
        Beacon.Socket = (PWSK_SOCKET)Beacon.Irp->IoStatus.Information;
    }
    return Status;
}

static NTSTATUS
BeaconMakeExclusive(void)
{
    const WSK_PROVIDER_CONNECTION_DISPATCH *Dispatch = Beacon.Socket->Dispatch;
    ULONG Exclusive = 1;

    /*
     * Planted: WskSocketConnect has bound the socket already. The option needs
     * WskSocket, WskControlSocket, WskBind and WskConnect, in this order.
     */
    return BeaconWait(Dispatch->WskControlSocket(
        Beacon.Socket, WskSetOption, SO_EXCLUSIVEADDRUSE, SOL_SOCKET,
        sizeof(Exclusive), &Exclusive, 0, NULL, NULL, BeaconArm()));
}

static NTSTATUS
BeaconSend(void)
{
    const WSK_PROVIDER_CONNECTION_DISPATCH *Dispatch = Beacon.Socket->Dispatch;
    WSK_BUF Buffer;
    NTSTATUS Status;

    Buffer.Offset = 0;
    Buffer.Length = sizeof(BeaconText) - 1;
    Buffer.Mdl = IoAllocateMdl(BeaconText, sizeof(BeaconText) - 1, FALSE, FALSE,
                               NULL);
    if (Buffer.Mdl == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    MmBuildMdlForNonPagedPool(Buffer.Mdl);
    Status = BeaconWait(
        Dispatch->WskSend(Beacon.Socket, &Buffer, 0, BeaconArm()));
    IoFreeMdl(Buffer.Mdl);
    return Status;
}

static VOID
BeaconClose(void)
{
    const WSK_PROVIDER_CONNECTION_DISPATCH *Dispatch;

    if (Beacon.Socket != NULL) {
        Dispatch = Beacon.Socket->Dispatch;
        BeaconWait(Dispatch->WskCloseSocket(Beacon.Socket, BeaconArm()));
        Beacon.Socket = NULL;
    }
}

_Use_decl_annotations_
static VOID
BeaconUnload(PDRIVER_OBJECT DriverObject)
{
    UNREFERENCED_PARAMETER(DriverObject);
    BeaconClose();
    BeaconReleaseDescriptor();
    IoFreeIrp(Beacon.Irp);
    WskReleaseProviderNPI(&Beacon.Registration);
    WskDeregister(&Beacon.Registration);
}

_Use_decl_annotations_
NTSTATUS
DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    WSK_CLIENT_NPI Client = {NULL, &BeaconClientDispatch};
    NTSTATUS Status;

    UNREFERENCED_PARAMETER(RegistryPath);
    KeInitializeEvent(&Beacon.Done, SynchronizationEvent, FALSE);
    Beacon.Irp = IoAllocateIrp(1, FALSE);
    if (Beacon.Irp == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    Status = WskRegister(&Client, &Beacon.Registration);
    if (!NT_SUCCESS(Status)) {
        IoFreeIrp(Beacon.Irp);
        return Status;
    }
    Status = WskCaptureProviderNPI(&Beacon.Registration, WSK_INFINITE_WAIT,
                                   &Beacon.Wsk);
    if (!NT_SUCCESS(Status)) {
        WskDeregister(&Beacon.Registration);
        IoFreeIrp(Beacon.Irp);
        return Status;
    }
    DriverObject->DriverUnload = BeaconUnload;

    Status = BeaconCacheDescriptor();
    if (NT_SUCCESS(Status)) {
        Status = BeaconConnect();
    }
    if (NT_SUCCESS(Status)) {
        BeaconMakeExclusive();
        Status = BeaconSend();
    }
    DbgPrint("beacon: 0x%08x\n", Status);

    /* No collector, no harm: the driver stays loaded. */
    return STATUS_SUCCESS;
}
