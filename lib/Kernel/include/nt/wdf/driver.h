//===- driver.h - KMDF: drivers, devices and their files ----------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NT_WDF_DRIVER_H
#define NT_NT_WDF_DRIVER_H

#include <nt/wdf/object.h>

EXTERN_C_START

typedef NTSTATUS NTAPI EVT_WDF_DRIVER_DEVICE_ADD(WDFDRIVER Driver,
                                                 PWDFDEVICE_INIT DeviceInit);
typedef EVT_WDF_DRIVER_DEVICE_ADD *PFN_WDF_DRIVER_DEVICE_ADD;
typedef VOID NTAPI EVT_WDF_DRIVER_UNLOAD(WDFDRIVER Driver);
typedef EVT_WDF_DRIVER_UNLOAD *PFN_WDF_DRIVER_UNLOAD;

typedef enum _WDF_DRIVER_INIT_FLAGS {
  WdfDriverInitNonPnpDriver = 0x1,
  WdfDriverInitNoDispatchOverride = 0x2,
  WdfVerifyOn = 0x4,
  WdfDriverInitCompanion = 0x8
} WDF_DRIVER_INIT_FLAGS;
typedef struct _WDF_DRIVER_CONFIG {
  ULONG Size;
  PFN_WDF_DRIVER_DEVICE_ADD EvtDriverDeviceAdd;
  PFN_WDF_DRIVER_UNLOAD EvtDriverUnload;
  ULONG DriverInitFlags;
  ULONG DriverPoolTag;
} WDF_DRIVER_CONFIG, *PWDF_DRIVER_CONFIG;
FORCEINLINE VOID WDF_DRIVER_CONFIG_INIT(
    PWDF_DRIVER_CONFIG Config, PFN_WDF_DRIVER_DEVICE_ADD EvtDriverDeviceAdd) {
  RtlZeroMemory(Config, sizeof(*Config));
  Config->Size = sizeof(*Config);
  Config->EvtDriverDeviceAdd = EvtDriverDeviceAdd;
}

NTSTATUS WDFAPI WdfDriverCreate(PDRIVER_OBJECT DriverObject,
                                PCUNICODE_STRING RegistryPath,
                                PWDF_OBJECT_ATTRIBUTES DriverAttributes,
                                PWDF_DRIVER_CONFIG DriverConfig,
                                WDFDRIVER *Driver);
WDFDRIVER WDFAPI WdfGetDriver(VOID);
PDRIVER_OBJECT WDFAPI WdfDriverWdmGetDriverObject(WDFDRIVER Driver);
WDFDRIVER WDFAPI WdfWdmDriverGetWdfDriverHandle(PDRIVER_OBJECT DriverObject);
PWSTR WDFAPI WdfDriverGetRegistryPath(WDFDRIVER Driver);
VOID WDFAPI WdfDriverMiniportUnload(WDFDRIVER Driver);
NTSTATUS WDFAPI WdfDriverOpenParametersRegistryKey(
    WDFDRIVER Driver, ACCESS_MASK DesiredAccess,
    PWDF_OBJECT_ATTRIBUTES KeyAttributes, WDFKEY *Key);
NTSTATUS WDFAPI WdfRegistryQueryULong(WDFKEY Key, PCUNICODE_STRING ValueName,
                                      PULONG Value);
VOID WDFAPI WdfRegistryClose(WDFKEY Key);

// Power.
typedef enum _WDF_POWER_DEVICE_STATE {
  WdfPowerDeviceInvalid,
  WdfPowerDeviceD0,
  WdfPowerDeviceD1,
  WdfPowerDeviceD2,
  WdfPowerDeviceD3,
  WdfPowerDeviceD3Final,
  WdfPowerDevicePrepareForHibernation,
  WdfPowerDeviceMaximum
} WDF_POWER_DEVICE_STATE,
    *PWDF_POWER_DEVICE_STATE;

typedef NTSTATUS NTAPI
EVT_WDF_DEVICE_D0_ENTRY(WDFDEVICE Device, WDF_POWER_DEVICE_STATE PreviousState);
typedef EVT_WDF_DEVICE_D0_ENTRY *PFN_WDF_DEVICE_D0_ENTRY;
typedef EVT_WDF_DEVICE_D0_ENTRY EVT_WDF_DEVICE_D0_ENTRY_POST_INTERRUPTS_ENABLED;
typedef EVT_WDF_DEVICE_D0_ENTRY
    *PFN_WDF_DEVICE_D0_ENTRY_POST_INTERRUPTS_ENABLED;
typedef NTSTATUS NTAPI
EVT_WDF_DEVICE_D0_EXIT(WDFDEVICE Device, WDF_POWER_DEVICE_STATE TargetState);
typedef EVT_WDF_DEVICE_D0_EXIT *PFN_WDF_DEVICE_D0_EXIT;
typedef EVT_WDF_DEVICE_D0_EXIT EVT_WDF_DEVICE_D0_EXIT_PRE_INTERRUPTS_DISABLED;
typedef EVT_WDF_DEVICE_D0_EXIT *PFN_WDF_DEVICE_D0_EXIT_PRE_INTERRUPTS_DISABLED;
typedef NTSTATUS NTAPI
EVT_WDF_DEVICE_PREPARE_HARDWARE(WDFDEVICE Device, WDFCMRESLIST ResourcesRaw,
                                WDFCMRESLIST ResourcesTranslated);
typedef EVT_WDF_DEVICE_PREPARE_HARDWARE *PFN_WDF_DEVICE_PREPARE_HARDWARE;
typedef NTSTATUS NTAPI EVT_WDF_DEVICE_RELEASE_HARDWARE(
    WDFDEVICE Device, WDFCMRESLIST ResourcesTranslated);
typedef EVT_WDF_DEVICE_RELEASE_HARDWARE *PFN_WDF_DEVICE_RELEASE_HARDWARE;
typedef NTSTATUS NTAPI EVT_WDF_DEVICE_SELF_MANAGED_IO_INIT(WDFDEVICE Device);
typedef EVT_WDF_DEVICE_SELF_MANAGED_IO_INIT
    *PFN_WDF_DEVICE_SELF_MANAGED_IO_INIT;
typedef EVT_WDF_DEVICE_SELF_MANAGED_IO_INIT
    EVT_WDF_DEVICE_SELF_MANAGED_IO_SUSPEND,
    *PFN_WDF_DEVICE_SELF_MANAGED_IO_SUSPEND,
    EVT_WDF_DEVICE_SELF_MANAGED_IO_RESTART,
    *PFN_WDF_DEVICE_SELF_MANAGED_IO_RESTART;
typedef EVT_WDF_DEVICE_SELF_MANAGED_IO_INIT EVT_WDF_DEVICE_QUERY_REMOVE,
    *PFN_WDF_DEVICE_QUERY_REMOVE, EVT_WDF_DEVICE_QUERY_STOP,
    *PFN_WDF_DEVICE_QUERY_STOP;
typedef VOID NTAPI EVT_WDF_DEVICE_SELF_MANAGED_IO_CLEANUP(WDFDEVICE Device);
typedef EVT_WDF_DEVICE_SELF_MANAGED_IO_CLEANUP
    *PFN_WDF_DEVICE_SELF_MANAGED_IO_CLEANUP;
typedef EVT_WDF_DEVICE_SELF_MANAGED_IO_CLEANUP
    EVT_WDF_DEVICE_SELF_MANAGED_IO_FLUSH,
    *PFN_WDF_DEVICE_SELF_MANAGED_IO_FLUSH, EVT_WDF_DEVICE_SURPRISE_REMOVAL,
    *PFN_WDF_DEVICE_SURPRISE_REMOVAL;

// Slots that WSK drivers leave empty are untyped here.
typedef struct _WDF_PNPPOWER_EVENT_CALLBACKS {
  ULONG Size;
  PFN_WDF_DEVICE_D0_ENTRY EvtDeviceD0Entry;
  PFN_WDF_DEVICE_D0_ENTRY_POST_INTERRUPTS_ENABLED
  EvtDeviceD0EntryPostInterruptsEnabled;
  PFN_WDF_DEVICE_D0_EXIT EvtDeviceD0Exit;
  PFN_WDF_DEVICE_D0_EXIT_PRE_INTERRUPTS_DISABLED
  EvtDeviceD0ExitPreInterruptsDisabled;
  PFN_WDF_DEVICE_PREPARE_HARDWARE EvtDevicePrepareHardware;
  PFN_WDF_DEVICE_RELEASE_HARDWARE EvtDeviceReleaseHardware;
  PFN_WDF_DEVICE_SELF_MANAGED_IO_CLEANUP EvtDeviceSelfManagedIoCleanup;
  PFN_WDF_DEVICE_SELF_MANAGED_IO_FLUSH EvtDeviceSelfManagedIoFlush;
  PFN_WDF_DEVICE_SELF_MANAGED_IO_INIT EvtDeviceSelfManagedIoInit;
  PFN_WDF_DEVICE_SELF_MANAGED_IO_SUSPEND EvtDeviceSelfManagedIoSuspend;
  PFN_WDF_DEVICE_SELF_MANAGED_IO_RESTART EvtDeviceSelfManagedIoRestart;
  PFN_WDF_DEVICE_SURPRISE_REMOVAL EvtDeviceSurpriseRemoval;
  PFN_WDF_DEVICE_QUERY_REMOVE EvtDeviceQueryRemove;
  PFN_WDF_DEVICE_QUERY_STOP EvtDeviceQueryStop;
  PVOID EvtDeviceUsageNotification;
  PVOID EvtDeviceRelationsQuery;
  PVOID EvtDeviceUsageNotificationEx;
} WDF_PNPPOWER_EVENT_CALLBACKS, *PWDF_PNPPOWER_EVENT_CALLBACKS;
FORCEINLINE VOID
WDF_PNPPOWER_EVENT_CALLBACKS_INIT(PWDF_PNPPOWER_EVENT_CALLBACKS Callbacks) {
  RtlZeroMemory(Callbacks, sizeof(*Callbacks));
  Callbacks->Size = sizeof(*Callbacks);
}

// Files.
typedef VOID NTAPI EVT_WDF_DEVICE_FILE_CREATE(WDFDEVICE Device,
                                              WDFREQUEST Request,
                                              WDFFILEOBJECT FileObject);
typedef EVT_WDF_DEVICE_FILE_CREATE *PFN_WDF_DEVICE_FILE_CREATE;
typedef VOID NTAPI EVT_WDF_FILE_CLOSE(WDFFILEOBJECT FileObject);
typedef EVT_WDF_FILE_CLOSE *PFN_WDF_FILE_CLOSE;
typedef VOID NTAPI EVT_WDF_FILE_CLEANUP(WDFFILEOBJECT FileObject);
typedef EVT_WDF_FILE_CLEANUP *PFN_WDF_FILE_CLEANUP;
typedef enum _WDF_FILEOBJECT_CLASS {
  WdfFileObjectInvalid,
  WdfFileObjectNotRequired,
  WdfFileObjectWdfCanUseFsContext,
  WdfFileObjectWdfCanUseFsContext2,
  WdfFileObjectWdfCannotUseFsContexts,
  WdfFileObjectCanBeOptional = (int)0x80000000
} WDF_FILEOBJECT_CLASS,
    *PWDF_FILEOBJECT_CLASS;
typedef struct _WDF_FILEOBJECT_CONFIG {
  ULONG Size;
  PFN_WDF_DEVICE_FILE_CREATE EvtDeviceFileCreate;
  PFN_WDF_FILE_CLOSE EvtFileClose;
  PFN_WDF_FILE_CLEANUP EvtFileCleanup;
  WDF_TRI_STATE AutoForwardCleanupClose;
  WDF_FILEOBJECT_CLASS FileObjectClass;
} WDF_FILEOBJECT_CONFIG, *PWDF_FILEOBJECT_CONFIG;
FORCEINLINE VOID WDF_FILEOBJECT_CONFIG_INIT(
    PWDF_FILEOBJECT_CONFIG Config,
    PFN_WDF_DEVICE_FILE_CREATE EvtDeviceFileCreate,
    PFN_WDF_FILE_CLOSE EvtFileClose, PFN_WDF_FILE_CLEANUP EvtFileCleanup) {
  RtlZeroMemory(Config, sizeof(*Config));
  Config->Size = sizeof(*Config);
  Config->EvtDeviceFileCreate = EvtDeviceFileCreate;
  Config->EvtFileClose = EvtFileClose;
  Config->EvtFileCleanup = EvtFileCleanup;
  Config->FileObjectClass = WdfFileObjectWdfCannotUseFsContexts;
  Config->AutoForwardCleanupClose = WdfUseDefault;
}
WDFDEVICE WDFAPI WdfFileObjectGetDevice(WDFFILEOBJECT FileObject);
PFILE_OBJECT WDFAPI WdfFileObjectWdmGetFileObject(WDFFILEOBJECT FileObject);
PUNICODE_STRING WDFAPI WdfFileObjectGetFileName(WDFFILEOBJECT FileObject);

// Devices.
typedef enum _WDF_DEVICE_IO_TYPE {
  WdfDeviceIoUndefined,
  WdfDeviceIoNeither,
  WdfDeviceIoBuffered,
  WdfDeviceIoDirect,
  WdfDeviceIoBufferedOrDirect
} WDF_DEVICE_IO_TYPE,
    *PWDF_DEVICE_IO_TYPE;
typedef enum _WDF_REQUEST_TYPE {
  WdfRequestTypeCreate = 0x0,
  WdfRequestTypeCreateNamedPipe = 0x1,
  WdfRequestTypeClose = 0x2,
  WdfRequestTypeRead = 0x3,
  WdfRequestTypeWrite = 0x4,
  WdfRequestTypeQueryInformation = 0x5,
  WdfRequestTypeSetInformation = 0x6,
  WdfRequestTypeFlushBuffers = 0x9,
  WdfRequestTypeDeviceControl = 0xe,
  WdfRequestTypeDeviceControlInternal = 0xf,
  WdfRequestTypeShutdown = 0x10,
  WdfRequestTypeCleanup = 0x12,
  WdfRequestTypePnp = 0x1b,
  WdfRequestTypeUsb = 0x40,
  WdfRequestTypeNoFormat = 0xff,
  WdfRequestTypeMax = 0x100
} WDF_REQUEST_TYPE;
typedef NTSTATUS NTAPI EVT_WDFDEVICE_WDM_IRP_PREPROCESS(WDFDEVICE Device,
                                                        PIRP Irp);
typedef EVT_WDFDEVICE_WDM_IRP_PREPROCESS *PFN_WDFDEVICE_WDM_IRP_PREPROCESS;
typedef VOID NTAPI EVT_WDF_DEVICE_SHUTDOWN_NOTIFICATION(WDFDEVICE Device);
typedef VOID NTAPI EVT_WDF_IO_IN_CALLER_CONTEXT(WDFDEVICE Device,
                                                WDFREQUEST Request);
typedef EVT_WDF_IO_IN_CALLER_CONTEXT *PFN_WDF_IO_IN_CALLER_CONTEXT;

PWDFDEVICE_INIT WDFAPI WdfControlDeviceInitAllocate(
    WDFDRIVER Driver, const UNICODE_STRING *SDDLString);
VOID WDFAPI WdfControlFinishInitializing(WDFDEVICE Device);
VOID WDFAPI WdfDeviceInitFree(PWDFDEVICE_INIT DeviceInit);
NTSTATUS WDFAPI WdfDeviceInitAssignName(PWDFDEVICE_INIT DeviceInit,
                                        PCUNICODE_STRING DeviceName);
NTSTATUS WDFAPI WdfDeviceInitAssignSDDLString(PWDFDEVICE_INIT DeviceInit,
                                              PCUNICODE_STRING SDDLString);
NTSTATUS WDFAPI WdfDeviceInitAssignWdmIrpPreprocessCallback(
    PWDFDEVICE_INIT DeviceInit,
    PFN_WDFDEVICE_WDM_IRP_PREPROCESS EvtDeviceWdmIrpPreprocess,
    UCHAR MajorFunction, PUCHAR MinorFunctions, ULONG NumMinorFunctions);
VOID WDFAPI WdfDeviceInitSetCharacteristics(PWDFDEVICE_INIT DeviceInit,
                                            ULONG DeviceCharacteristics,
                                            BOOLEAN OrInValues);
VOID WDFAPI WdfDeviceInitSetDeviceType(PWDFDEVICE_INIT DeviceInit,
                                       DEVICE_TYPE DeviceType);
VOID WDFAPI WdfDeviceInitSetExclusive(PWDFDEVICE_INIT DeviceInit,
                                      BOOLEAN IsExclusive);
VOID WDFAPI WdfDeviceInitSetFileObjectConfig(
    PWDFDEVICE_INIT DeviceInit, PWDF_FILEOBJECT_CONFIG FileObjectConfig,
    PWDF_OBJECT_ATTRIBUTES FileObjectAttributes);
VOID WDFAPI WdfDeviceInitSetIoType(PWDFDEVICE_INIT DeviceInit,
                                   WDF_DEVICE_IO_TYPE IoType);
VOID WDFAPI WdfDeviceInitSetIoInCallerContextCallback(
    PWDFDEVICE_INIT DeviceInit,
    PFN_WDF_IO_IN_CALLER_CONTEXT EvtIoInCallerContext);
VOID WDFAPI WdfDeviceInitSetPnpPowerEventCallbacks(
    PWDFDEVICE_INIT DeviceInit,
    PWDF_PNPPOWER_EVENT_CALLBACKS PnpPowerEventCallbacks);
VOID WDFAPI WdfDeviceInitSetRequestAttributes(
    PWDFDEVICE_INIT DeviceInit, PWDF_OBJECT_ATTRIBUTES RequestAttributes);
NTSTATUS WDFAPI WdfDeviceCreate(PWDFDEVICE_INIT *DeviceInit,
                                PWDF_OBJECT_ATTRIBUTES DeviceAttributes,
                                WDFDEVICE *Device);
NTSTATUS WDFAPI WdfDeviceCreateSymbolicLink(WDFDEVICE Device,
                                            PCUNICODE_STRING SymbolicLinkName);
NTSTATUS WDFAPI
WdfDeviceCreateDeviceInterface(WDFDEVICE Device, const GUID *InterfaceClassGUID,
                               PCUNICODE_STRING ReferenceString);
NTSTATUS WDFAPI WdfDeviceConfigureRequestDispatching(
    WDFDEVICE Device, WDFQUEUE Queue, WDF_REQUEST_TYPE RequestType);
NTSTATUS WDFAPI WdfDeviceEnqueueRequest(WDFDEVICE Device, WDFREQUEST Request);
WDFQUEUE WDFAPI WdfDeviceGetDefaultQueue(WDFDEVICE Device);
WDFDRIVER WDFAPI WdfDeviceGetDriver(WDFDEVICE Device);
WDFIOTARGET WDFAPI WdfDeviceGetIoTarget(WDFDEVICE Device);
PDEVICE_OBJECT WDFAPI WdfDeviceWdmGetDeviceObject(WDFDEVICE Device);
PDEVICE_OBJECT WDFAPI WdfDeviceWdmGetAttachedDevice(WDFDEVICE Device);
PDEVICE_OBJECT WDFAPI WdfDeviceWdmGetPhysicalDevice(WDFDEVICE Device);
WDFDEVICE WDFAPI WdfWdmDeviceGetWdfDeviceHandle(PDEVICE_OBJECT DeviceObject);

EXTERN_C_END

#endif // NT_NT_WDF_DRIVER_H
