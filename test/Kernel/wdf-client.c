// A framework driver that answers requests from a WSK connection: contexts,
// queues, timers, and traces that vanish.
//
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 %s
// RUN: %clang_kernel --target=x86_64-linux-gnu %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -x c++ -std=c++20 %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 -x c++ -std=c++17 %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 %s

#include <ntddk.h>
#include <wdf.h>

#include <TraceLoggingProvider.h>
#include <bcrypt.h>
#include <intrin.h>
#include <wsk.h>

EXTERN_C_START

TRACELOGGING_DECLARE_PROVIDER(Trace);
TRACELOGGING_DEFINE_PROVIDER(Trace, "Example",
                             (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));

typedef struct _DEVICE_CONTEXT {
  PWSK_SOCKET Socket;
  WDFQUEUE Waiting;
  WDFSPINLOCK Lock;
  WDFTIMER Keepalive;
} DEVICE_CONTEXT, *PDEVICE_CONTEXT;
WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(DEVICE_CONTEXT, GetContext)

static NTSTATUS WSKAPI Received(PVOID SocketContext, ULONG Flags,
                                PWSK_DATA_INDICATION DataIndication,
                                SIZE_T BytesIndicated, SIZE_T *BytesAccepted) {
  PDEVICE_CONTEXT Context = GetContext((WDFDEVICE)SocketContext);
  WDFREQUEST Request;
  PVOID Buffer;
  size_t Length;
  NTSTATUS Status = WdfIoQueueRetrieveNextRequest(Context->Waiting, &Request);
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(DataIndication);
  if (!NT_SUCCESS(Status)) {
    *BytesAccepted = 0;
    return STATUS_DATA_NOT_ACCEPTED;
  }
  Status =
      WdfRequestRetrieveOutputBuffer(Request, BytesIndicated, &Buffer, &Length);
  TraceLoggingWrite(Trace, "Received", TraceLoggingLevel(TRACE_LEVEL_VERBOSE),
                    TraceLoggingWideString(__FUNCTIONW__, "Function"),
                    TraceLoggingUInt64(BytesIndicated, "Bytes"),
                    TraceLoggingNTStatus(Status, "Status"));
  WdfRequestCompleteWithInformation(Request, Status, BytesIndicated);
  return STATUS_SUCCESS;
}
extern const WSK_CLIENT_CONNECTION_DISPATCH Callbacks;
const WSK_CLIENT_CONNECTION_DISPATCH Callbacks = {Received, NULL, NULL};

static EVT_WDF_TIMER KeepaliveExpired;
static VOID NTAPI KeepaliveExpired(WDFTIMER Timer) {
  PDEVICE_CONTEXT Context = GetContext(WdfTimerGetParentObject(Timer));
  WdfSpinLockAcquire(Context->Lock);
  if (Context->Socket)
    WdfTimerStart(Timer, WDF_REL_TIMEOUT_IN_SEC(10));
  WdfSpinLockRelease(Context->Lock);
}

static EVT_WDF_IO_QUEUE_IO_READ Read;
static VOID NTAPI Read(WDFQUEUE Queue, WDFREQUEST Request, size_t Length) {
  PDEVICE_CONTEXT Context = GetContext(WdfIoQueueGetDevice(Queue));
  NTSTATUS Status = Length
                        ? WdfRequestForwardToIoQueue(Request, Context->Waiting)
                        : STATUS_INVALID_PARAMETER;
  if (!NT_SUCCESS(Status))
    WdfRequestComplete(Request, Status);
}

static EVT_WDF_DRIVER_DEVICE_ADD DeviceAdd;
static NTSTATUS NTAPI DeviceAdd(WDFDRIVER Driver, PWDFDEVICE_INIT DeviceInit) {
  WDF_OBJECT_ATTRIBUTES Attributes;
  WDF_IO_QUEUE_CONFIG Queue;
  WDF_TIMER_CONFIG Timer;
  WDFDEVICE Device;
  NTSTATUS Status;
  UNREFERENCED_PARAMETER(Driver);
  WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&Attributes, DEVICE_CONTEXT);
  Attributes.SynchronizationScope = WdfSynchronizationScopeNone;
  Status = WdfDeviceCreate(&DeviceInit, &Attributes, &Device);
  if (!NT_SUCCESS(Status))
    return Status;
  WDF_IO_QUEUE_CONFIG_INIT_DEFAULT_QUEUE(&Queue, WdfIoQueueDispatchParallel);
  Queue.EvtIoRead = Read;
  Status =
      WdfIoQueueCreate(Device, &Queue, WDF_NO_OBJECT_ATTRIBUTES, WDF_NO_HANDLE);
  if (!NT_SUCCESS(Status))
    return Status;
  WDF_IO_QUEUE_CONFIG_INIT(&Queue, WdfIoQueueDispatchManual);
  Status = WdfIoQueueCreate(Device, &Queue, WDF_NO_OBJECT_ATTRIBUTES,
                            &GetContext(Device)->Waiting);
  if (!NT_SUCCESS(Status))
    return Status;
  WDF_TIMER_CONFIG_INIT(&Timer, KeepaliveExpired);
  WDF_OBJECT_ATTRIBUTES_INIT(&Attributes);
  Attributes.ParentObject = Device;
  return WdfTimerCreate(&Timer, &Attributes, &GetContext(Device)->Keepalive);
}

DRIVER_INITIALIZE DriverEntry;
_Use_decl_annotations_ NTSTATUS NTAPI
DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath) {
  WDF_DRIVER_CONFIG Config;
  BCRYPT_ALG_HANDLE Hash;
  NTSTATUS Status = TraceLoggingRegister(Trace);
  if (NT_SUCCESS(Status))
    Status = BCryptOpenAlgorithmProvider(&Hash, BCRYPT_SHA256_ALGORITHM, NULL,
                                         BCRYPT_PROV_DISPATCH);
  if (!NT_SUCCESS(Status)) {
    TraceLoggingUnregister(Trace);
    __nop();
    return Status;
  }
  WDF_DRIVER_CONFIG_INIT(&Config, DeviceAdd);
  return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES,
                         &Config, WDF_NO_HANDLE);
}

EXTERN_C_END
