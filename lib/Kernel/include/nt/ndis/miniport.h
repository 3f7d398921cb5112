//===- miniport.h - NDIS: what a miniport shares with WSK code ----*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NT_NDIS_MINIPORT_H
#define NT_NT_NDIS_MINIPORT_H

#include <nt/ndis/nbl.h>

EXTERN_C_START

// Registration, attributes and OIDs are not declared: files that hold WSK
// calls name them by pointer only.
typedef struct _NDIS_OID_REQUEST NDIS_OID_REQUEST, *PNDIS_OID_REQUEST;
typedef struct _NDIS_MINIPORT_INIT_PARAMETERS NDIS_MINIPORT_INIT_PARAMETERS,
    *PNDIS_MINIPORT_INIT_PARAMETERS;
typedef struct _NDIS_MINIPORT_PAUSE_PARAMETERS NDIS_MINIPORT_PAUSE_PARAMETERS,
    *PNDIS_MINIPORT_PAUSE_PARAMETERS;
typedef struct _NDIS_MINIPORT_RESTART_PARAMETERS
    NDIS_MINIPORT_RESTART_PARAMETERS,
    *PNDIS_MINIPORT_RESTART_PARAMETERS;
typedef struct _NET_DEVICE_PNP_EVENT NET_DEVICE_PNP_EVENT,
    *PNET_DEVICE_PNP_EVENT;

typedef enum _NDIS_HALT_ACTION {
  NdisHaltDeviceDisabled,
  NdisHaltDeviceInstanceDeInitialized,
  NdisHaltDevicePoweredDown,
  NdisHaltDeviceSurpriseRemoved,
  NdisHaltDeviceFailed,
  NdisHaltDeviceInitializationFailed,
  NdisHaltDeviceStopped
} NDIS_HALT_ACTION,
    *PNDIS_HALT_ACTION;
typedef enum _NDIS_SHUTDOWN_ACTION {
  NdisShutdownPowerOff,
  NdisShutdownBugCheck
} NDIS_SHUTDOWN_ACTION,
    *PNDIS_SHUTDOWN_ACTION;

typedef NDIS_STATUS NTAPI MINIPORT_INITIALIZE(
    NDIS_HANDLE NdisMiniportHandle, NDIS_HANDLE MiniportDriverContext,
    PNDIS_MINIPORT_INIT_PARAMETERS MiniportInitParameters);
typedef VOID NTAPI MINIPORT_HALT(NDIS_HANDLE MiniportAdapterContext,
                                 NDIS_HALT_ACTION HaltAction);
typedef VOID NTAPI MINIPORT_UNLOAD(PDRIVER_OBJECT DriverObject);
typedef NDIS_STATUS NTAPI
MINIPORT_PAUSE(NDIS_HANDLE MiniportAdapterContext,
               PNDIS_MINIPORT_PAUSE_PARAMETERS PauseParameters);
typedef NDIS_STATUS NTAPI
MINIPORT_RESTART(NDIS_HANDLE MiniportAdapterContext,
                 PNDIS_MINIPORT_RESTART_PARAMETERS RestartParameters);
typedef VOID NTAPI MINIPORT_SHUTDOWN(NDIS_HANDLE MiniportAdapterContext,
                                     NDIS_SHUTDOWN_ACTION ShutdownAction);
typedef NDIS_STATUS NTAPI MINIPORT_OID_REQUEST(
    NDIS_HANDLE MiniportAdapterContext, PNDIS_OID_REQUEST OidRequest);
typedef VOID NTAPI MINIPORT_CANCEL_OID_REQUEST(
    NDIS_HANDLE MiniportAdapterContext, PVOID RequestId);
typedef VOID NTAPI MINIPORT_SEND_NET_BUFFER_LISTS(
    NDIS_HANDLE MiniportAdapterContext, PNET_BUFFER_LIST NetBufferList,
    NDIS_PORT_NUMBER PortNumber, ULONG SendFlags);
typedef VOID NTAPI MINIPORT_RETURN_NET_BUFFER_LISTS(
    NDIS_HANDLE MiniportAdapterContext, PNET_BUFFER_LIST NetBufferLists,
    ULONG ReturnFlags);
typedef VOID NTAPI MINIPORT_CANCEL_SEND(NDIS_HANDLE MiniportAdapterContext,
                                        PVOID CancelId);
typedef VOID NTAPI
MINIPORT_DEVICE_PNP_EVENT_NOTIFY(NDIS_HANDLE MiniportAdapterContext,
                                 PNET_DEVICE_PNP_EVENT NetDevicePnPEvent);

#define NDIS_SEND_FLAGS_DISPATCH_LEVEL 0x00000001
#define NDIS_SEND_COMPLETE_FLAGS_DISPATCH_LEVEL 0x00000001
#define NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL 0x00000001
#define NDIS_RECEIVE_FLAGS_RESOURCES 0x00000002
#define NDIS_RETURN_FLAGS_DISPATCH_LEVEL 0x00000001
VOID NTAPI NdisMSendNetBufferListsComplete(NDIS_HANDLE MiniportAdapterHandle,
                                           PNET_BUFFER_LIST NetBufferList,
                                           ULONG SendCompleteFlags);
VOID NTAPI NdisMIndicateReceiveNetBufferLists(NDIS_HANDLE MiniportAdapterHandle,
                                              PNET_BUFFER_LIST NetBufferList,
                                              NDIS_PORT_NUMBER PortNumber,
                                              ULONG NumberOfNetBufferLists,
                                              ULONG ReceiveFlags);

typedef struct _NDIS_STATISTICS_INFO {
  NDIS_OBJECT_HEADER Header;
  ULONG SupportedStatistics;
  ULONG64 ifInDiscards;
  ULONG64 ifInErrors;
  ULONG64 ifHCInOctets;
  ULONG64 ifHCInUcastPkts;
  ULONG64 ifHCInMulticastPkts;
  ULONG64 ifHCInBroadcastPkts;
  ULONG64 ifHCOutOctets;
  ULONG64 ifHCOutUcastPkts;
  ULONG64 ifHCOutMulticastPkts;
  ULONG64 ifHCOutBroadcastPkts;
  ULONG64 ifOutErrors;
  ULONG64 ifOutDiscards;
  ULONG64 ifHCInUcastOctets;
  ULONG64 ifHCInMulticastOctets;
  ULONG64 ifHCInBroadcastOctets;
  ULONG64 ifHCOutUcastOctets;
  ULONG64 ifHCOutMulticastOctets;
  ULONG64 ifHCOutBroadcastOctets;
} NDIS_STATISTICS_INFO, *PNDIS_STATISTICS_INFO;
#define NDIS_STATISTICS_INFO_REVISION_1 1
#define NDIS_SIZEOF_STATISTICS_INFO_REVISION_1                                 \
  RTL_SIZEOF_THROUGH_FIELD(NDIS_STATISTICS_INFO, ifHCOutBroadcastOctets)

EXTERN_C_END

#endif // NT_NT_NDIS_MINIPORT_H
