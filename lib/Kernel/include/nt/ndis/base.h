//===- base.h - NDIS: versions, handles, statuses -----------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NT_NDIS_BASE_H
#define NT_NT_NDIS_BASE_H

#include <ifdef.h>
#include <wdm.h>
#include <ws2ipdef.h>

EXTERN_C_START

// The version a driver is written for: its own word (NDIS650, NDIS650_MINIPORT
// and so on, the newest wins), else what its Windows version brings.
#if defined(NDIS690) || defined(NDIS690_MINIPORT)
#define NT_NDIS_MINOR_ 90
#elif defined(NDIS689) || defined(NDIS689_MINIPORT)
#define NT_NDIS_MINOR_ 89
#elif defined(NDIS688) || defined(NDIS688_MINIPORT)
#define NT_NDIS_MINOR_ 88
#elif defined(NDIS687) || defined(NDIS687_MINIPORT)
#define NT_NDIS_MINOR_ 87
#elif defined(NDIS686) || defined(NDIS686_MINIPORT)
#define NT_NDIS_MINOR_ 86
#elif defined(NDIS685) || defined(NDIS685_MINIPORT)
#define NT_NDIS_MINOR_ 85
#elif defined(NDIS684) || defined(NDIS684_MINIPORT)
#define NT_NDIS_MINOR_ 84
#elif defined(NDIS683) || defined(NDIS683_MINIPORT)
#define NT_NDIS_MINOR_ 83
#elif defined(NDIS682) || defined(NDIS682_MINIPORT)
#define NT_NDIS_MINOR_ 82
#elif defined(NDIS681) || defined(NDIS681_MINIPORT)
#define NT_NDIS_MINOR_ 81
#elif defined(NDIS680) || defined(NDIS680_MINIPORT)
#define NT_NDIS_MINOR_ 80
#elif defined(NDIS670) || defined(NDIS670_MINIPORT)
#define NT_NDIS_MINOR_ 70
#elif defined(NDIS660) || defined(NDIS660_MINIPORT)
#define NT_NDIS_MINOR_ 60
#elif defined(NDIS651) || defined(NDIS651_MINIPORT)
#define NT_NDIS_MINOR_ 51
#elif defined(NDIS650) || defined(NDIS650_MINIPORT)
#define NT_NDIS_MINOR_ 50
#elif defined(NDIS640) || defined(NDIS640_MINIPORT)
#define NT_NDIS_MINOR_ 40
#elif defined(NDIS630) || defined(NDIS630_MINIPORT)
#define NT_NDIS_MINOR_ 30
#elif defined(NDIS620) || defined(NDIS620_MINIPORT)
#define NT_NDIS_MINOR_ 20
#elif defined(NDIS61) || defined(NDIS61_MINIPORT)
#define NT_NDIS_MINOR_ 1
#elif defined(NDIS60) || defined(NDIS60_MINIPORT)
#define NT_NDIS_MINOR_ 0
#elif NTDDI_VERSION >= NTDDI_WIN11_GE
#define NT_NDIS_MINOR_ 89
#elif NTDDI_VERSION >= NTDDI_WIN10_CO
#define NT_NDIS_MINOR_ 85
#elif NTDDI_VERSION >= NTDDI_WIN10_VB
#define NT_NDIS_MINOR_ 83
#elif NTDDI_VERSION >= NTDDI_WIN10_RS5
#define NT_NDIS_MINOR_ 82
#elif NTDDI_VERSION >= NTDDI_WIN10_RS2
#define NT_NDIS_MINOR_ 70
#elif NTDDI_VERSION >= NTDDI_WIN10_RS1
#define NT_NDIS_MINOR_ 60
#elif NTDDI_VERSION >= NTDDI_WIN10
#define NT_NDIS_MINOR_ 50
#elif NTDDI_VERSION >= NTDDI_WINBLUE
#define NT_NDIS_MINOR_ 40
#elif NTDDI_VERSION >= NTDDI_WIN8
#define NT_NDIS_MINOR_ 30
#elif NTDDI_VERSION >= NTDDI_WIN7
#define NT_NDIS_MINOR_ 20
#elif NTDDI_VERSION >= NTDDI_VISTASP1
#define NT_NDIS_MINOR_ 1
#else
#define NT_NDIS_MINOR_ 0
#endif
#define NDIS_SUPPORT_NDIS6 1
#define NDIS_SUPPORT_NDIS61 (NT_NDIS_MINOR_ >= 1)
#define NDIS_SUPPORT_NDIS620 (NT_NDIS_MINOR_ >= 20)
#define NDIS_SUPPORT_NDIS630 (NT_NDIS_MINOR_ >= 30)
#define NDIS_SUPPORT_NDIS640 (NT_NDIS_MINOR_ >= 40)
#define NDIS_SUPPORT_NDIS650 (NT_NDIS_MINOR_ >= 50)
#define NDIS_SUPPORT_NDIS651 (NT_NDIS_MINOR_ >= 51)
#define NDIS_SUPPORT_NDIS660 (NT_NDIS_MINOR_ >= 60)
#define NDIS_SUPPORT_NDIS670 (NT_NDIS_MINOR_ >= 70)
#define NDIS_SUPPORT_NDIS680 (NT_NDIS_MINOR_ >= 80)
#define NDIS_SUPPORT_NDIS681 (NT_NDIS_MINOR_ >= 81)
#define NDIS_SUPPORT_NDIS682 (NT_NDIS_MINOR_ >= 82)
#define NDIS_SUPPORT_NDIS683 (NT_NDIS_MINOR_ >= 83)
#define NDIS_SUPPORT_NDIS684 (NT_NDIS_MINOR_ >= 84)
#define NDIS_SUPPORT_NDIS685 (NT_NDIS_MINOR_ >= 85)
#define NDIS_SUPPORT_NDIS686 (NT_NDIS_MINOR_ >= 86)
#define NDIS_SUPPORT_NDIS687 (NT_NDIS_MINOR_ >= 87)
#define NDIS_SUPPORT_NDIS688 (NT_NDIS_MINOR_ >= 88)
#define NDIS_SUPPORT_NDIS689 (NT_NDIS_MINOR_ >= 89)

typedef PVOID NDIS_HANDLE, *PNDIS_HANDLE;
typedef int NDIS_STATUS, *PNDIS_STATUS;
typedef ULONG NDIS_PORT_NUMBER, *PNDIS_PORT_NUMBER;
typedef ULONG NDIS_OID, *PNDIS_OID;
typedef UNICODE_STRING NDIS_STRING, *PNDIS_STRING;
typedef PHYSICAL_ADDRESS NDIS_PHYSICAL_ADDRESS, *PNDIS_PHYSICAL_ADDRESS;
typedef MDL NDIS_BUFFER, *PNDIS_BUFFER;
typedef KSPIN_LOCK NDIS_KSPIN_LOCK;
typedef NET_IF_MEDIA_CONNECT_STATE NDIS_MEDIA_CONNECT_STATE,
    *PNDIS_MEDIA_CONNECT_STATE;
typedef NET_IF_MEDIA_DUPLEX_STATE NDIS_MEDIA_DUPLEX_STATE,
    *PNDIS_MEDIA_DUPLEX_STATE;
#define NDIS_DEFAULT_PORT_NUMBER ((NDIS_PORT_NUMBER)0)

typedef struct _NDIS_SPIN_LOCK {
  KSPIN_LOCK SpinLock;
  KIRQL OldIrql;
} NDIS_SPIN_LOCK, *PNDIS_SPIN_LOCK;

typedef struct _NDIS_OBJECT_HEADER {
  UCHAR Type;
  UCHAR Revision;
  USHORT Size;
} NDIS_OBJECT_HEADER, *PNDIS_OBJECT_HEADER;
#define NDIS_OBJECT_TYPE_DEFAULT 0x80
#define NDIS_OBJECT_TYPE_OID_REQUEST 0x96
#define NDIS_OBJECT_TYPE_STATUS_INDICATION 0x98

#define NDIS_STATUS_SUCCESS ((NDIS_STATUS)STATUS_SUCCESS)
#define NDIS_STATUS_PENDING ((NDIS_STATUS)STATUS_PENDING)
#define NDIS_STATUS_FAILURE ((NDIS_STATUS)STATUS_UNSUCCESSFUL)
#define NDIS_STATUS_RESOURCES ((NDIS_STATUS)STATUS_INSUFFICIENT_RESOURCES)
#define NDIS_STATUS_NOT_SUPPORTED ((NDIS_STATUS)STATUS_NOT_SUPPORTED)
#define NDIS_STATUS_BUFFER_OVERFLOW ((NDIS_STATUS)STATUS_BUFFER_OVERFLOW)
#define NDIS_STATUS_INVALID_PARAMETER ((NDIS_STATUS)STATUS_INVALID_PARAMETER)
#define NDIS_STATUS_NOT_RECOGNIZED ((NDIS_STATUS)0x00010001)
#define NDIS_STATUS_MEDIA_CONNECT ((NDIS_STATUS)0x4001000B)
#define NDIS_STATUS_MEDIA_DISCONNECT ((NDIS_STATUS)0x4001000C)
#define NDIS_STATUS_LINK_STATE ((NDIS_STATUS)0x40010017)
#define NDIS_STATUS_CLOSING ((NDIS_STATUS)0xC0010002)
#define NDIS_STATUS_BAD_VERSION ((NDIS_STATUS)0xC0010004)
#define NDIS_STATUS_ADAPTER_NOT_FOUND ((NDIS_STATUS)0xC0010006)
#define NDIS_STATUS_REQUEST_ABORTED ((NDIS_STATUS)0xC001000C)
#define NDIS_STATUS_INVALID_LENGTH ((NDIS_STATUS)0xC0010014)
#define NDIS_STATUS_INVALID_DATA ((NDIS_STATUS)0xC0010015)
#define NDIS_STATUS_BUFFER_TOO_SHORT ((NDIS_STATUS)0xC0010016)
#define NDIS_STATUS_INVALID_OID ((NDIS_STATUS)0xC0010017)
#define NDIS_STATUS_ADAPTER_REMOVED ((NDIS_STATUS)0xC0010018)
#define NDIS_STATUS_MEDIA_DISCONNECTED ((NDIS_STATUS)0xC001001F)
#define NDIS_STATUS_PAUSED ((NDIS_STATUS)0xC023002A)

#define NDIS_ETH_TYPE_IPV4 0x0800
#define NDIS_ETH_TYPE_ARP 0x0806
#define NDIS_ETH_TYPE_IPV6 0x86DD
#define NDIS_PROTOCOL_ID_DEFAULT 0x00
#define NDIS_PROTOCOL_ID_TCP_IP 0x02
#define NDIS_PROTOCOL_ID_IPX 0x06
#define NDIS_PROTOCOL_ID_NBF 0x07
#define NDIS_PROTOCOL_ID_MAX 0x0F

ULONG NTAPI NdisGetVersion(VOID);
NET_IF_COMPARTMENT_ID NTAPI
NdisGetThreadObjectCompartmentId(PETHREAD ThreadObject);
NTSTATUS NTAPI NdisSetThreadObjectCompartmentId(
    PETHREAD ThreadObject, NET_IF_COMPARTMENT_ID CompartmentId);
PVOID NTAPI NdisAllocateMemoryWithTagPriority(NDIS_HANDLE NdisHandle,
                                              UINT Length, ULONG Tag,
                                              EX_POOL_PRIORITY Priority);
VOID NTAPI NdisFreeMemory(PVOID VirtualAddress, UINT Length, UINT MemoryFlags);
PMDL NTAPI NdisAllocateMdl(NDIS_HANDLE NdisHandle, PVOID VirtualAddress,
                           UINT Length);
VOID NTAPI NdisFreeMdl(PMDL Mdl);
VOID NTAPI NdisAllocateSpinLock(PNDIS_SPIN_LOCK SpinLock);
VOID NTAPI NdisFreeSpinLock(PNDIS_SPIN_LOCK SpinLock);
VOID NTAPI NdisAcquireSpinLock(PNDIS_SPIN_LOCK SpinLock);
VOID NTAPI NdisReleaseSpinLock(PNDIS_SPIN_LOCK SpinLock);
#define NdisQueryMdl(Mdl, VirtualAddress, Length, Priority)                    \
  do {                                                                         \
    if (VirtualAddress)                                                        \
      *(PVOID *)(VirtualAddress) =                                             \
          MmGetSystemAddressForMdlSafe(Mdl, (ULONG)(Priority));                \
    *(Length) = MmGetMdlByteCount(Mdl);                                        \
  } while (0)
#define NdisMoveMemory(Destination, Source, Length)                            \
  RtlCopyMemory(Destination, Source, Length)
#define NdisZeroMemory(Destination, Length) RtlZeroMemory(Destination, Length)
#define NdisEqualMemory(A, B, Length) RtlEqualMemory(A, B, Length)

EXTERN_C_END

#endif // NT_NT_NDIS_BASE_H
