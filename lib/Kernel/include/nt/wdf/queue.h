//===- queue.h - KMDF: queues and requests ------------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NT_WDF_QUEUE_H
#define NT_NT_WDF_QUEUE_H

#include <nt/wdf/driver.h>

EXTERN_C_START

// Queues.
typedef enum _WDF_IO_QUEUE_DISPATCH_TYPE {
  WdfIoQueueDispatchInvalid,
  WdfIoQueueDispatchSequential,
  WdfIoQueueDispatchParallel,
  WdfIoQueueDispatchManual,
  WdfIoQueueDispatchMax
} WDF_IO_QUEUE_DISPATCH_TYPE;
typedef enum _WDF_IO_QUEUE_STATE {
  WdfIoQueueAcceptRequests = 0x01,
  WdfIoQueueDispatchRequests = 0x02,
  WdfIoQueueNoRequests = 0x04,
  WdfIoQueueDriverNoRequests = 0x08,
  WdfIoQueuePnpHeld = 0x10
} WDF_IO_QUEUE_STATE;

typedef VOID NTAPI EVT_WDF_IO_QUEUE_IO_DEFAULT(WDFQUEUE Queue,
                                               WDFREQUEST Request);
typedef EVT_WDF_IO_QUEUE_IO_DEFAULT *PFN_WDF_IO_QUEUE_IO_DEFAULT;
typedef VOID NTAPI EVT_WDF_IO_QUEUE_IO_READ(WDFQUEUE Queue, WDFREQUEST Request,
                                            size_t Length);
typedef EVT_WDF_IO_QUEUE_IO_READ *PFN_WDF_IO_QUEUE_IO_READ;
typedef VOID NTAPI EVT_WDF_IO_QUEUE_IO_WRITE(WDFQUEUE Queue, WDFREQUEST Request,
                                             size_t Length);
typedef EVT_WDF_IO_QUEUE_IO_WRITE *PFN_WDF_IO_QUEUE_IO_WRITE;
typedef VOID NTAPI EVT_WDF_IO_QUEUE_IO_DEVICE_CONTROL(WDFQUEUE Queue,
                                                      WDFREQUEST Request,
                                                      size_t OutputBufferLength,
                                                      size_t InputBufferLength,
                                                      ULONG IoControlCode);
typedef EVT_WDF_IO_QUEUE_IO_DEVICE_CONTROL *PFN_WDF_IO_QUEUE_IO_DEVICE_CONTROL;
typedef EVT_WDF_IO_QUEUE_IO_DEVICE_CONTROL
    EVT_WDF_IO_QUEUE_IO_INTERNAL_DEVICE_CONTROL,
    *PFN_WDF_IO_QUEUE_IO_INTERNAL_DEVICE_CONTROL;
typedef VOID NTAPI EVT_WDF_IO_QUEUE_IO_STOP(WDFQUEUE Queue, WDFREQUEST Request,
                                            ULONG ActionFlags);
typedef EVT_WDF_IO_QUEUE_IO_STOP *PFN_WDF_IO_QUEUE_IO_STOP;
typedef EVT_WDF_IO_QUEUE_IO_DEFAULT EVT_WDF_IO_QUEUE_IO_RESUME,
    *PFN_WDF_IO_QUEUE_IO_RESUME, EVT_WDF_IO_QUEUE_IO_CANCELED_ON_QUEUE,
    *PFN_WDF_IO_QUEUE_IO_CANCELED_ON_QUEUE;
typedef VOID NTAPI EVT_WDF_IO_QUEUE_STATE(WDFQUEUE Queue, WDFCONTEXT Context);
typedef EVT_WDF_IO_QUEUE_STATE *PFN_WDF_IO_QUEUE_STATE;

typedef struct _WDF_IO_QUEUE_CONFIG {
  ULONG Size;
  WDF_IO_QUEUE_DISPATCH_TYPE DispatchType;
  WDF_TRI_STATE PowerManaged;
  BOOLEAN AllowZeroLengthRequests;
  BOOLEAN DefaultQueue;
  PFN_WDF_IO_QUEUE_IO_DEFAULT EvtIoDefault;
  PFN_WDF_IO_QUEUE_IO_READ EvtIoRead;
  PFN_WDF_IO_QUEUE_IO_WRITE EvtIoWrite;
  PFN_WDF_IO_QUEUE_IO_DEVICE_CONTROL EvtIoDeviceControl;
  PFN_WDF_IO_QUEUE_IO_INTERNAL_DEVICE_CONTROL EvtIoInternalDeviceControl;
  PFN_WDF_IO_QUEUE_IO_STOP EvtIoStop;
  PFN_WDF_IO_QUEUE_IO_RESUME EvtIoResume;
  PFN_WDF_IO_QUEUE_IO_CANCELED_ON_QUEUE EvtIoCanceledOnQueue;
  union {
    struct {
      ULONG NumberOfPresentedRequests;
    } Parallel;
  } Settings;
  WDFDRIVER Driver;
} WDF_IO_QUEUE_CONFIG, *PWDF_IO_QUEUE_CONFIG;
FORCEINLINE VOID WDF_IO_QUEUE_CONFIG_INIT(
    PWDF_IO_QUEUE_CONFIG Config, WDF_IO_QUEUE_DISPATCH_TYPE DispatchType) {
  RtlZeroMemory(Config, sizeof(*Config));
  Config->Size = sizeof(*Config);
  Config->PowerManaged = WdfUseDefault;
  Config->DispatchType = DispatchType;
  if (DispatchType == WdfIoQueueDispatchParallel)
    Config->Settings.Parallel.NumberOfPresentedRequests = (ULONG)-1;
}
FORCEINLINE VOID WDF_IO_QUEUE_CONFIG_INIT_DEFAULT_QUEUE(
    PWDF_IO_QUEUE_CONFIG Config, WDF_IO_QUEUE_DISPATCH_TYPE DispatchType) {
  WDF_IO_QUEUE_CONFIG_INIT(Config, DispatchType);
  Config->DefaultQueue = TRUE;
}

typedef struct _WDF_REQUEST_PARAMETERS WDF_REQUEST_PARAMETERS,
    *PWDF_REQUEST_PARAMETERS;
NTSTATUS WDFAPI WdfIoQueueCreate(WDFDEVICE Device, PWDF_IO_QUEUE_CONFIG Config,
                                 PWDF_OBJECT_ATTRIBUTES QueueAttributes,
                                 WDFQUEUE *Queue);
WDFDEVICE WDFAPI WdfIoQueueGetDevice(WDFQUEUE Queue);
WDF_IO_QUEUE_STATE WDFAPI WdfIoQueueGetState(WDFQUEUE Queue,
                                             PULONG QueueRequests,
                                             PULONG DriverRequests);
NTSTATUS WDFAPI WdfIoQueueRetrieveNextRequest(WDFQUEUE Queue,
                                              WDFREQUEST *OutRequest);
NTSTATUS WDFAPI WdfIoQueueRetrieveRequestByFileObject(WDFQUEUE Queue,
                                                      WDFFILEOBJECT FileObject,
                                                      WDFREQUEST *OutRequest);
NTSTATUS WDFAPI WdfIoQueueRetrieveFoundRequest(WDFQUEUE Queue,
                                               WDFREQUEST FoundRequest,
                                               WDFREQUEST *OutRequest);
NTSTATUS WDFAPI WdfIoQueueFindRequest(WDFQUEUE Queue, WDFREQUEST FoundRequest,
                                      WDFFILEOBJECT FileObject,
                                      PWDF_REQUEST_PARAMETERS Parameters,
                                      WDFREQUEST *OutRequest);
NTSTATUS WDFAPI WdfIoQueueReadyNotify(WDFQUEUE Queue,
                                      PFN_WDF_IO_QUEUE_STATE QueueReady,
                                      WDFCONTEXT Context);
VOID WDFAPI WdfIoQueueStart(WDFQUEUE Queue);
VOID WDFAPI WdfIoQueueStop(WDFQUEUE Queue, PFN_WDF_IO_QUEUE_STATE StopComplete,
                           WDFCONTEXT Context);
VOID WDFAPI WdfIoQueueStopSynchronously(WDFQUEUE Queue);
VOID WDFAPI WdfIoQueueDrain(WDFQUEUE Queue,
                            PFN_WDF_IO_QUEUE_STATE DrainComplete,
                            WDFCONTEXT Context);
VOID WDFAPI WdfIoQueueDrainSynchronously(WDFQUEUE Queue);
VOID WDFAPI WdfIoQueuePurge(WDFQUEUE Queue,
                            PFN_WDF_IO_QUEUE_STATE PurgeComplete,
                            WDFCONTEXT Context);
VOID WDFAPI WdfIoQueuePurgeSynchronously(WDFQUEUE Queue);

// Requests.
typedef VOID NTAPI EVT_WDF_REQUEST_CANCEL(WDFREQUEST Request);
typedef EVT_WDF_REQUEST_CANCEL *PFN_WDF_REQUEST_CANCEL;
typedef enum _WDF_REQUEST_STOP_ACTION_FLAGS {
  WdfRequestStopActionInvalid = 0,
  WdfRequestStopActionSuspend = 0x01,
  WdfRequestStopActionPurge = 0x02,
  WdfRequestStopRequestCancelable = 0x10000000
} WDF_REQUEST_STOP_ACTION_FLAGS;

struct _WDF_REQUEST_PARAMETERS {
  USHORT Size;
  UCHAR MinorFunction;
  WDF_REQUEST_TYPE Type;
  union {
    struct {
      PIO_SECURITY_CONTEXT SecurityContext;
      ULONG Options;
      USHORT POINTER_ALIGNMENT FileAttributes;
      USHORT ShareAccess;
      ULONG POINTER_ALIGNMENT EaLength;
    } Create;
    struct {
      size_t Length;
      ULONG POINTER_ALIGNMENT Key;
      LONGLONG DeviceOffset;
    } Read;
    struct {
      size_t Length;
      ULONG POINTER_ALIGNMENT Key;
      LONGLONG DeviceOffset;
    } Write;
    struct {
      size_t OutputBufferLength;
      size_t InputBufferLength;
      ULONG POINTER_ALIGNMENT IoControlCode;
      PVOID Type3InputBuffer;
    } DeviceIoControl;
    struct {
      PVOID Arg1;
      PVOID Arg2;
      ULONG POINTER_ALIGNMENT IoControlCode;
      PVOID Arg4;
    } Others;
  } Parameters;
};
FORCEINLINE VOID
WDF_REQUEST_PARAMETERS_INIT(PWDF_REQUEST_PARAMETERS Parameters) {
  RtlZeroMemory(Parameters, sizeof(*Parameters));
  Parameters->Size = sizeof(*Parameters);
}

NTSTATUS WDFAPI WdfRequestCreate(PWDF_OBJECT_ATTRIBUTES RequestAttributes,
                                 WDFIOTARGET IoTarget, WDFREQUEST *Request);
VOID WDFAPI WdfRequestComplete(WDFREQUEST Request, NTSTATUS Status);
VOID WDFAPI WdfRequestCompleteWithInformation(WDFREQUEST Request,
                                              NTSTATUS Status,
                                              ULONG_PTR Information);
VOID WDFAPI WdfRequestCompleteWithPriorityBoost(WDFREQUEST Request,
                                                NTSTATUS Status,
                                                CCHAR PriorityBoost);
VOID WDFAPI WdfRequestSetInformation(WDFREQUEST Request, ULONG_PTR Information);
ULONG_PTR WDFAPI WdfRequestGetInformation(WDFREQUEST Request);
NTSTATUS WDFAPI WdfRequestGetStatus(WDFREQUEST Request);
VOID WDFAPI WdfRequestGetParameters(WDFREQUEST Request,
                                    PWDF_REQUEST_PARAMETERS Parameters);
WDFFILEOBJECT WDFAPI WdfRequestGetFileObject(WDFREQUEST Request);
WDFQUEUE WDFAPI WdfRequestGetIoQueue(WDFREQUEST Request);
KPROCESSOR_MODE WDFAPI WdfRequestGetRequestorMode(WDFREQUEST Request);
PIRP WDFAPI WdfRequestWdmGetIrp(WDFREQUEST Request);
BOOLEAN WDFAPI WdfRequestIsCanceled(WDFREQUEST Request);
BOOLEAN WDFAPI WdfRequestIsFrom32BitProcess(WDFREQUEST Request);
NTSTATUS WDFAPI WdfRequestForwardToIoQueue(WDFREQUEST Request,
                                           WDFQUEUE DestinationQueue);
NTSTATUS WDFAPI WdfRequestRequeue(WDFREQUEST Request);
VOID WDFAPI WdfRequestMarkCancelable(WDFREQUEST Request,
                                     PFN_WDF_REQUEST_CANCEL EvtRequestCancel);
NTSTATUS WDFAPI WdfRequestMarkCancelableEx(
    WDFREQUEST Request, PFN_WDF_REQUEST_CANCEL EvtRequestCancel);
NTSTATUS WDFAPI WdfRequestUnmarkCancelable(WDFREQUEST Request);
VOID WDFAPI WdfRequestStopAcknowledge(WDFREQUEST Request, BOOLEAN Requeue);
NTSTATUS WDFAPI WdfRequestRetrieveInputBuffer(WDFREQUEST Request,
                                              size_t MinimumRequiredLength,
                                              PVOID *Buffer, size_t *Length);
NTSTATUS WDFAPI WdfRequestRetrieveOutputBuffer(WDFREQUEST Request,
                                               size_t MinimumRequiredSize,
                                               PVOID *Buffer, size_t *Length);
NTSTATUS WDFAPI WdfRequestRetrieveUnsafeUserInputBuffer(
    WDFREQUEST Request, size_t MinimumRequiredLength, PVOID *InputBuffer,
    size_t *Length);
NTSTATUS WDFAPI WdfRequestRetrieveUnsafeUserOutputBuffer(
    WDFREQUEST Request, size_t MinimumRequiredLength, PVOID *OutputBuffer,
    size_t *Length);
NTSTATUS WDFAPI WdfRequestRetrieveInputMemory(WDFREQUEST Request,
                                              WDFMEMORY *Memory);
NTSTATUS WDFAPI WdfRequestRetrieveOutputMemory(WDFREQUEST Request,
                                               WDFMEMORY *Memory);
NTSTATUS WDFAPI WdfRequestRetrieveInputWdmMdl(WDFREQUEST Request, PMDL *Mdl);
NTSTATUS WDFAPI WdfRequestRetrieveOutputWdmMdl(WDFREQUEST Request, PMDL *Mdl);
NTSTATUS WDFAPI WdfRequestProbeAndLockUserBufferForRead(WDFREQUEST Request,
                                                        PVOID Buffer,
                                                        size_t Length,
                                                        WDFMEMORY *Memory);
NTSTATUS WDFAPI WdfRequestProbeAndLockUserBufferForWrite(WDFREQUEST Request,
                                                         PVOID Buffer,
                                                         size_t Length,
                                                         WDFMEMORY *Memory);

EXTERN_C_END

#endif // NT_NT_WDF_QUEUE_H
