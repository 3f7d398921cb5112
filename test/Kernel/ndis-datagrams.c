// A miniport that sends what it is given over WSK and indicates what comes
// back: network buffers on one side, datagrams on the other.
//
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 %s
// RUN: %clang_kernel --target=x86_64-linux-gnu %s
// RUN: %clang_kernel --target=x86_64-pc-windows-msvc -x c++ -std=c++20 %s
// RUN: %clang_kernel --target=x86_64-w64-mingw32 -x c++ -std=c++17 %s
// RUN: %clang_kernel --target=x86_64-linux-gnu -x c++ -std=c++14 %s

#include <ntifs.h>

#include <ndis.h>
#include <netioapi.h>
#include <netiodef.h>
#include <wsk.h>

EXTERN_C_START

typedef struct _TUNNEL {
  NDIS_HANDLE Miniport;
  NDIS_HANDLE Pool;
  PWSK_SOCKET Socket;
  NET_LUID Luid;
  NDIS_STATISTICS_INFO Statistics;
} TUNNEL, *PTUNNEL;

static UCHAR IpVersion(PNET_BUFFER Buffer) {
  const IPV4_HEADER *Header = (const IPV4_HEADER *)NdisGetDataBuffer(
      Buffer, sizeof(*Header), NULL, 1, 0);
  return Header ? Header->Version : 0;
}

_Use_decl_annotations_ static NTSTATUS NTAPI SendDone(PDEVICE_OBJECT Device,
                                                      PIRP Irp, PVOID Context) {
  PNET_BUFFER_LIST List = (PNET_BUFFER_LIST)Context;
  UNREFERENCED_PARAMETER(Device);
  NET_BUFFER_LIST_STATUS(List) = NT_SUCCESS(Irp->IoStatus.Status)
                                     ? NDIS_STATUS_SUCCESS
                                     : NDIS_STATUS_FAILURE;
  NdisMSendNetBufferListsComplete(((PTUNNEL)List->SourceHandle)->Miniport, List,
                                  KeGetCurrentIrql() == DISPATCH_LEVEL
                                      ? NDIS_SEND_COMPLETE_FLAGS_DISPATCH_LEVEL
                                      : 0);
  IoFreeIrp(Irp);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

MINIPORT_SEND_NET_BUFFER_LISTS TunnelSend;
VOID NTAPI TunnelSend(NDIS_HANDLE MiniportAdapterContext,
                      PNET_BUFFER_LIST NetBufferList,
                      NDIS_PORT_NUMBER PortNumber, ULONG SendFlags) {
  PTUNNEL Tunnel = (PTUNNEL)MiniportAdapterContext;
  const WSK_PROVIDER_DATAGRAM_DISPATCH *Dispatch =
      (const WSK_PROVIDER_DATAGRAM_DISPATCH *)Tunnel->Socket->Dispatch;
  PNET_BUFFER_LIST Next;
  UNREFERENCED_PARAMETER(PortNumber);
  UNREFERENCED_PARAMETER(SendFlags);
  for (; NetBufferList; NetBufferList = Next) {
    PNET_BUFFER First = NET_BUFFER_LIST_FIRST_NB(NetBufferList);
    WSK_BUF Buffer;
    PIRP Irp = IoAllocateIrp(1, FALSE);
    Next = NET_BUFFER_LIST_NEXT_NBL(NetBufferList);
    NET_BUFFER_LIST_NEXT_NBL(NetBufferList) = NULL;
    if (!Irp || (IpVersion(First) != 4 && IpVersion(First) != 6)) {
      if (Irp)
        IoFreeIrp(Irp);
      NET_BUFFER_LIST_STATUS(NetBufferList) = NDIS_STATUS_RESOURCES;
      NdisMSendNetBufferListsComplete(Tunnel->Miniport, NetBufferList, 0);
      continue;
    }
    Buffer.Mdl = NET_BUFFER_CURRENT_MDL(First);
    Buffer.Offset = NET_BUFFER_CURRENT_MDL_OFFSET(First);
    Buffer.Length = NET_BUFFER_DATA_LENGTH(First);
    NetBufferList->SourceHandle = Tunnel;
    IoSetCompletionRoutine(Irp, SendDone, NetBufferList, TRUE, TRUE, TRUE);
    Dispatch->WskSendTo(Tunnel->Socket, &Buffer, 0, NULL, 0, NULL, Irp);
    Tunnel->Statistics.ifHCOutUcastPkts += 1;
  }
}

static NTSTATUS WSKAPI Received(PVOID SocketContext, ULONG Flags,
                                PWSK_DATAGRAM_INDICATION Indication) {
  PTUNNEL Tunnel = (PTUNNEL)SocketContext;
  ULONG Count = 0;
  PNET_BUFFER_LIST First = NULL, *Last = &First;
  UNREFERENCED_PARAMETER(Flags);
  for (; Indication; Indication = Indication->Next) {
    PNET_BUFFER_LIST List = NdisAllocateNetBufferAndNetBufferList(
        Tunnel->Pool, 0, 0, Indication->Buffer.Mdl, Indication->Buffer.Offset,
        Indication->Buffer.Length);
    NDIS_TCP_IP_CHECKSUM_NET_BUFFER_LIST_INFO Checksum;
    if (!List)
      break;
    Checksum.Value = NULL;
    Checksum.Receive.UdpChecksumSucceeded = 1;
    NET_BUFFER_LIST_INFO(List, TcpIpChecksumNetBufferListInfo) = Checksum.Value;
    NET_BUFFER_LIST_INFO(List, NetBufferListProtocolId) =
        (PVOID)(ULONG_PTR)RtlUshortByteSwap(NDIS_ETH_TYPE_IPV4);
    NdisSetNblFlag(List, NDIS_NBL_FLAGS_IS_IPV4 | NDIS_NBL_FLAGS_IS_UDP);
    NET_BUFFER_LIST_MINIPORT_RESERVED(List)[0] = Indication;
    *Last = List;
    Last = &NET_BUFFER_LIST_NEXT_NBL(List);
    ++Count;
  }
  if (Count)
    NdisMIndicateReceiveNetBufferLists(Tunnel->Miniport, First,
                                       NDIS_DEFAULT_PORT_NUMBER, Count, 0);
  return STATUS_PENDING;
}

extern const WSK_CLIENT_DATAGRAM_DISPATCH TunnelCallbacks;
const WSK_CLIENT_DATAGRAM_DISPATCH TunnelCallbacks = {Received};

NTSTATUS TunnelStart(PTUNNEL Tunnel, PHANDLE Notification);
static VOID NTAPI Rerouted(PVOID Context, PMIB_IPFORWARD_ROW2 Row,
                           MIB_NOTIFICATION_TYPE Type) {
  if (Row && Type == MibDeleteInstance &&
      Row->InterfaceLuid.Value == ((PTUNNEL)Context)->Luid.Value)
    InterlockedIncrement64(
        (LONG64 *)&((PTUNNEL)Context)->Statistics.ifOutErrors);
}
NTSTATUS TunnelStart(PTUNNEL Tunnel, PHANDLE Notification) {
  NET_BUFFER_LIST_POOL_PARAMETERS Parameters;
  RtlZeroMemory(&Parameters, sizeof(Parameters));
  Parameters.Header.Type = NDIS_OBJECT_TYPE_DEFAULT;
  Parameters.Header.Revision = NET_BUFFER_LIST_POOL_PARAMETERS_REVISION_1;
  Parameters.Header.Size =
      NDIS_SIZEOF_NET_BUFFER_LIST_POOL_PARAMETERS_REVISION_1;
  Parameters.ProtocolId = NDIS_PROTOCOL_ID_DEFAULT;
  Parameters.fAllocateNetBuffer = TRUE;
  Tunnel->Pool = NdisAllocateNetBufferListPool(Tunnel->Miniport, &Parameters);
  if (!Tunnel->Pool)
    return NDIS_STATUS_RESOURCES;
  return NotifyRouteChange2(AF_INET, Rerouted, Tunnel, FALSE, Notification);
}

EXTERN_C_END
