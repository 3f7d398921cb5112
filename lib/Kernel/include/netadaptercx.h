//===- netadaptercx.h - NetAdapterCx: queues and rings, in outline *- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NETADAPTERCX_H
#define NT_NETADAPTERCX_H

// Handles, ring indices and callbacks; packets, offloads and the layout of an
// extension are not declared.
#include <ifdef.h>
#include <wdf.h>

EXTERN_C_START

typedef struct NETADAPTER__ *NETADAPTER;
typedef struct NETPACKETQUEUE__ *NETPACKETQUEUE;
typedef struct NETADAPTER_INIT NETADAPTER_INIT;

typedef struct _NET_EXTENSION {
  PVOID Reserved[4];
  BOOLEAN Enabled;
} NET_EXTENSION;

typedef enum _NET_RING_TYPE {
  NetRingTypePacket,
  NetRingTypeFragment,
  NetRingTypeDataBuffer
} NET_RING_TYPE;
typedef struct _NET_RING {
  UINT16 OSReserved1;
  UINT16 ElementStride;
  UINT32 NumberOfElements;
  UINT32 ElementIndexMask;
  UINT32 EndIndex;
  union {
    UINT32 OSReserved0;
    PVOID OSReserved2[4];
  };
  UINT32 BeginIndex;
  UINT32 NextIndex;
  PVOID Scratch;
  DECLSPEC_CACHEALIGN UCHAR Buffer[1];
} NET_RING;
typedef struct _NET_RING_COLLECTION {
  NET_RING *Rings[3];
} NET_RING_COLLECTION;

typedef VOID NTAPI EVT_PACKET_QUEUE_ADVANCE(NETPACKETQUEUE PacketQueue);
typedef EVT_PACKET_QUEUE_ADVANCE EVT_PACKET_QUEUE_CANCEL,
    EVT_PACKET_QUEUE_START, EVT_PACKET_QUEUE_STOP;
typedef VOID NTAPI EVT_PACKET_QUEUE_SET_NOTIFICATION_ENABLED(
    NETPACKETQUEUE PacketQueue, BOOLEAN NotificationEnabled);

NTSTATUS NTAPI NetDeviceInitConfig(PWDFDEVICE_INIT DeviceInit);
NTSTATUS NTAPI NetAdapterStart(NETADAPTER Adapter);
VOID NTAPI NetAdapterStop(NETADAPTER Adapter);
VOID NTAPI
NetRxQueueNotifyMoreReceivedPacketsAvailable(NETPACKETQUEUE PacketQueue);
VOID NTAPI
NetTxQueueNotifyMoreCompletedPacketsAvailable(NETPACKETQUEUE PacketQueue);
const NET_RING_COLLECTION *NTAPI
NetRxQueueGetRingCollection(NETPACKETQUEUE PacketQueue);
const NET_RING_COLLECTION *NTAPI
NetTxQueueGetRingCollection(NETPACKETQUEUE PacketQueue);

EXTERN_C_END

#endif // NT_NETADAPTERCX_H
