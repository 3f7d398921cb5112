// Sizes and offsets of the network and framework headers on 64-bit Windows,
// and what a version changes.
//
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 %s
// RUN: %clang_kernel --target=x86_64-linux-gnu %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -x c++ -std=c++20 %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 -x c++ -std=c++14 %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++20 %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -DNDIS620 -DINFO=18 %s
// RUN: %clang_kernel --target=x86_64-windows-msvc -DNDIS630_MINIPORT -DINFO=24 %s
// RUN: %clang_kernel --target=x86_64-linux -DNTDDI_VERSION=0x6000100 -DINFO=13 %s
// RUN: %clang_kernel --target=x86_64-linux -DNTDDI_VERSION=0xA000000 -DINFO=26 %s

#include <ntifs.h>

#include <bcrypt.h>
#include <ndis.h>
#include <netioapi.h>
#include <netiodef.h>
#include <ntimage.h>
#include <wdf.h>

#define SIZE(Type, Size) C_ASSERT(sizeof(Type) == (Size))
#define AT(Type, Field, Offset) C_ASSERT(offsetof(Type, Field) == (Offset))

SIZE(NDIS_OBJECT_HEADER, 4);
AT(NDIS_OBJECT_HEADER, Size, 2);
SIZE(NET_BUFFER_DATA, 0x30);
SIZE(NET_BUFFER, 0xB0);
AT(NET_BUFFER, CurrentMdlOffset, 0x10);
AT(NET_BUFFER, DataLength, 0x18);
AT(NET_BUFFER, MdlChain, 0x20);
AT(NET_BUFFER, DataOffset, 0x28);
AT(NET_BUFFER, ChecksumBias, 0x30);
AT(NET_BUFFER, NdisPoolHandle, 0x38);
AT(NET_BUFFER, ProtocolReserved, 0x50);
AT(NET_BUFFER, MiniportReserved, 0x80);
AT(NET_BUFFER, DataPhysicalAddress, 0xA0);
AT(NET_BUFFER_LIST, FirstNetBuffer, 8);
AT(NET_BUFFER_LIST, Context, 0x10);
AT(NET_BUFFER_LIST, NdisPoolHandle, 0x20);
AT(NET_BUFFER_LIST, ProtocolReserved, 0x40);
AT(NET_BUFFER_LIST, MiniportReserved, 0x60);
AT(NET_BUFFER_LIST, SourceHandle, 0x78);
AT(NET_BUFFER_LIST, NblFlags, 0x80);
AT(NET_BUFFER_LIST, Status, 0x8C);
AT(NET_BUFFER_LIST, NetBufferListInfo, 0x90);
#ifndef INFO
#define INFO 27
#endif
C_ASSERT(MaxNetBufferListInfo == INFO);
// The list is 16-byte aligned.
SIZE(NET_BUFFER_LIST, (0x90 + INFO * 8 + 15) / 16 * 16);
SIZE(NDIS_STATISTICS_INFO, 152);
SIZE(NET_BUFFER_LIST_POOL_PARAMETERS, 20);
C_ASSERT(NDIS_SIZEOF_NET_BUFFER_LIST_POOL_PARAMETERS_REVISION_1 == 16);
C_ASSERT(NDIS_SIZEOF_NET_BUFFER_POOL_PARAMETERS_REVISION_1 == 12);
SIZE(NDIS_TCP_IP_CHECKSUM_NET_BUFFER_LIST_INFO, 8);

SIZE(NET_LUID, 8);
SIZE(IP_ADDRESS_PREFIX, 32);
SIZE(MIB_IPFORWARD_ROW2, 104);
SIZE(MIB_IPINTERFACE_ROW, 168);
SIZE(MIB_UNICASTIPADDRESS_ROW, 80);
SIZE(MIB_IF_ROW2, 1352);
AT(MIB_IPFORWARD_TABLE2, Table, 8);

SIZE(IPV4_HEADER, 20);
SIZE(IPV6_HEADER, 40);
SIZE(TCP_HDR, 20);
SIZE(UDP_HDR, 8);
SIZE(IMAGE_DOS_HEADER, 64);
SIZE(IMAGE_FILE_HEADER, 20);
SIZE(IMAGE_NT_HEADERS64, 264);
SIZE(IMAGE_NT_HEADERS32, 248);
SIZE(IMAGE_SECTION_HEADER, 40);
SIZE(IMAGE_THUNK_DATA32, 4);
SIZE(IMAGE_THUNK_DATA64, 8);
SIZE(NON_PAGED_DEBUG_INFO, 32);
SIZE(BCRYPT_AUTHENTICATED_CIPHER_MODE_INFO, 88);

SIZE(WDF_OBJECT_ATTRIBUTES, 0x38);
SIZE(WDF_DRIVER_CONFIG, 0x20);
SIZE(WDF_FILEOBJECT_CONFIG, 0x28);
SIZE(WDF_IO_QUEUE_CONFIG, 0x60);
SIZE(WDF_PNPPOWER_EVENT_CALLBACKS, 0x90);
SIZE(WDF_TIMER_CONFIG, 0x20);
SIZE(WDF_WORKITEM_CONFIG, 0x18);
SIZE(WDF_REQUEST_PARAMETERS, 0x28);

SIZE(SYSTEM_LOGICAL_PROCESSOR_INFORMATION_EX, 80);
SIZE(NUMA_NODE_RELATIONSHIP, 40);
SIZE(SecBuffer, 16);
SIZE(SecBufferDesc, 16);
