//===- netioapi.h - The IP helper's kernel part -------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NETIOAPI_H
#define NT_NETIOAPI_H

#include <ifdef.h>
#include <nldef.h>
#include <wdm.h>
#include <ws2ipdef.h>

EXTERN_C_START

#define NETIOAPI_API_ NTAPI
#define NETIOAPI_API NTSTATUS NETIOAPI_API_

typedef enum _MIB_NOTIFICATION_TYPE {
  MibParameterNotification,
  MibAddInstance,
  MibDeleteInstance,
  MibInitialNotification
} MIB_NOTIFICATION_TYPE,
    *PMIB_NOTIFICATION_TYPE;
typedef enum _MIB_IF_TABLE_LEVEL {
  MibIfTableNormal,
  MibIfTableRaw,
  MibIfTableNormalWithoutStatistics
} MIB_IF_TABLE_LEVEL,
    *PMIB_IF_TABLE_LEVEL;
typedef enum _MIB_IF_ENTRY_LEVEL {
  MibIfEntryNormal = 0,
  MibIfEntryNormalWithoutStatistics = 2
} MIB_IF_ENTRY_LEVEL,
    *PMIB_IF_ENTRY_LEVEL;

typedef struct _IP_ADDRESS_PREFIX {
  SOCKADDR_INET Prefix;
  UINT8 PrefixLength;
} IP_ADDRESS_PREFIX, *PIP_ADDRESS_PREFIX;

typedef struct _MIB_IF_ROW2 {
  NET_LUID InterfaceLuid;
  NET_IFINDEX InterfaceIndex;
  GUID InterfaceGuid;
  WCHAR Alias[IF_MAX_STRING_SIZE + 1];
  WCHAR Description[IF_MAX_STRING_SIZE + 1];
  ULONG PhysicalAddressLength;
  UCHAR PhysicalAddress[IF_MAX_PHYS_ADDRESS_LENGTH];
  UCHAR PermanentPhysicalAddress[IF_MAX_PHYS_ADDRESS_LENGTH];
  ULONG Mtu;
  IFTYPE Type;
  TUNNEL_TYPE TunnelType;
  NDIS_MEDIUM MediaType;
  NDIS_PHYSICAL_MEDIUM PhysicalMediumType;
  NET_IF_ACCESS_TYPE AccessType;
  NET_IF_DIRECTION_TYPE DirectionType;
  struct {
    BOOLEAN HardwareInterface : 1;
    BOOLEAN FilterInterface : 1;
    BOOLEAN ConnectorPresent : 1;
    BOOLEAN NotAuthenticated : 1;
    BOOLEAN NotMediaConnected : 1;
    BOOLEAN Paused : 1;
    BOOLEAN LowPower : 1;
    BOOLEAN EndPointInterface : 1;
  } InterfaceAndOperStatusFlags;
  IF_OPER_STATUS OperStatus;
  NET_IF_ADMIN_STATUS AdminStatus;
  NET_IF_MEDIA_CONNECT_STATE MediaConnectState;
  NET_IF_NETWORK_GUID NetworkGuid;
  NET_IF_CONNECTION_TYPE ConnectionType;
  ULONG64 TransmitLinkSpeed;
  ULONG64 ReceiveLinkSpeed;
  ULONG64 InOctets;
  ULONG64 InUcastPkts;
  ULONG64 InNUcastPkts;
  ULONG64 InDiscards;
  ULONG64 InErrors;
  ULONG64 InUnknownProtos;
  ULONG64 InUcastOctets;
  ULONG64 InMulticastOctets;
  ULONG64 InBroadcastOctets;
  ULONG64 OutOctets;
  ULONG64 OutUcastPkts;
  ULONG64 OutNUcastPkts;
  ULONG64 OutDiscards;
  ULONG64 OutErrors;
  ULONG64 OutUcastOctets;
  ULONG64 OutMulticastOctets;
  ULONG64 OutBroadcastOctets;
  ULONG64 OutQLen;
} MIB_IF_ROW2, *PMIB_IF_ROW2;

typedef struct _MIB_IPINTERFACE_ROW {
  ADDRESS_FAMILY Family;
  NET_LUID InterfaceLuid;
  NET_IFINDEX InterfaceIndex;
  ULONG MaxReassemblySize;
  ULONG64 InterfaceIdentifier;
  ULONG MinRouterAdvertisementInterval;
  ULONG MaxRouterAdvertisementInterval;
  BOOLEAN AdvertisingEnabled;
  BOOLEAN ForwardingEnabled;
  BOOLEAN WeakHostSend;
  BOOLEAN WeakHostReceive;
  BOOLEAN UseAutomaticMetric;
  BOOLEAN UseNeighborUnreachabilityDetection;
  BOOLEAN ManagedAddressConfigurationSupported;
  BOOLEAN OtherStatefulConfigurationSupported;
  BOOLEAN AdvertiseDefaultRoute;
  NL_ROUTER_DISCOVERY_BEHAVIOR RouterDiscoveryBehavior;
  ULONG DadTransmits;
  ULONG BaseReachableTime;
  ULONG RetransmitTime;
  ULONG PathMtuDiscoveryTimeout;
  NL_LINK_LOCAL_ADDRESS_BEHAVIOR LinkLocalAddressBehavior;
  ULONG LinkLocalAddressTimeout;
  ULONG ZoneIndices[16];
  ULONG SitePrefixLength;
  ULONG Metric;
  ULONG NlMtu;
  BOOLEAN Connected;
  BOOLEAN SupportsWakeUpPatterns;
  BOOLEAN SupportsNeighborDiscovery;
  BOOLEAN SupportsRouterDiscovery;
  ULONG ReachableTime;
  NL_INTERFACE_OFFLOAD_ROD TransmitOffload;
  NL_INTERFACE_OFFLOAD_ROD ReceiveOffload;
  BOOLEAN DisableDefaultRoutes;
} MIB_IPINTERFACE_ROW, *PMIB_IPINTERFACE_ROW;

typedef struct _MIB_UNICASTIPADDRESS_ROW {
  SOCKADDR_INET Address;
  NET_LUID InterfaceLuid;
  NET_IFINDEX InterfaceIndex;
  NL_PREFIX_ORIGIN PrefixOrigin;
  NL_SUFFIX_ORIGIN SuffixOrigin;
  ULONG ValidLifetime;
  ULONG PreferredLifetime;
  UINT8 OnLinkPrefixLength;
  BOOLEAN SkipAsSource;
  NL_DAD_STATE DadState;
  SCOPE_ID ScopeId;
  LARGE_INTEGER CreationTimeStamp;
} MIB_UNICASTIPADDRESS_ROW, *PMIB_UNICASTIPADDRESS_ROW;

typedef struct _MIB_IPFORWARD_ROW2 {
  NET_LUID InterfaceLuid;
  NET_IFINDEX InterfaceIndex;
  IP_ADDRESS_PREFIX DestinationPrefix;
  SOCKADDR_INET NextHop;
  UCHAR SitePrefixLength;
  ULONG ValidLifetime;
  ULONG PreferredLifetime;
  ULONG Metric;
  NL_ROUTE_PROTOCOL Protocol;
  BOOLEAN Loopback;
  BOOLEAN AutoconfigureAddress;
  BOOLEAN Publish;
  BOOLEAN Immortal;
  ULONG Age;
  NL_ROUTE_ORIGIN Origin;
} MIB_IPFORWARD_ROW2, *PMIB_IPFORWARD_ROW2;

// Tables, which FreeMibTable frees.
#define NT_MIB_TABLE_(Name, Row)                                               \
  typedef struct _##Name {                                                     \
    ULONG NumEntries;                                                          \
    Row Table[1];                                                              \
  } Name, *P##Name
NT_MIB_TABLE_(MIB_IF_TABLE2, MIB_IF_ROW2);
NT_MIB_TABLE_(MIB_IPINTERFACE_TABLE, MIB_IPINTERFACE_ROW);
NT_MIB_TABLE_(MIB_UNICASTIPADDRESS_TABLE, MIB_UNICASTIPADDRESS_ROW);
NT_MIB_TABLE_(MIB_IPFORWARD_TABLE2, MIB_IPFORWARD_ROW2);
#undef NT_MIB_TABLE_
VOID NETIOAPI_API_ FreeMibTable(PVOID Memory);

NETIOAPI_API GetIfEntry2(PMIB_IF_ROW2 Row);
NETIOAPI_API GetIfEntry2Ex(MIB_IF_ENTRY_LEVEL Level, PMIB_IF_ROW2 Row);
NETIOAPI_API GetIfTable2(PMIB_IF_TABLE2 *Table);
NETIOAPI_API GetIfTable2Ex(MIB_IF_TABLE_LEVEL Level, PMIB_IF_TABLE2 *Table);
VOID NETIOAPI_API_ InitializeIpInterfaceEntry(PMIB_IPINTERFACE_ROW Row);
NETIOAPI_API GetIpInterfaceEntry(PMIB_IPINTERFACE_ROW Row);
NETIOAPI_API SetIpInterfaceEntry(PMIB_IPINTERFACE_ROW Row);
NETIOAPI_API GetIpInterfaceTable(ADDRESS_FAMILY Family,
                                 PMIB_IPINTERFACE_TABLE *Table);
VOID NETIOAPI_API_
InitializeUnicastIpAddressEntry(PMIB_UNICASTIPADDRESS_ROW Row);
NETIOAPI_API
CreateUnicastIpAddressEntry(const MIB_UNICASTIPADDRESS_ROW *Row);
NETIOAPI_API
DeleteUnicastIpAddressEntry(const MIB_UNICASTIPADDRESS_ROW *Row);
NETIOAPI_API GetUnicastIpAddressEntry(PMIB_UNICASTIPADDRESS_ROW Row);
NETIOAPI_API GetUnicastIpAddressTable(ADDRESS_FAMILY Family,
                                      PMIB_UNICASTIPADDRESS_TABLE *Table);
VOID NETIOAPI_API_ InitializeIpForwardEntry(PMIB_IPFORWARD_ROW2 Row);
NETIOAPI_API CreateIpForwardEntry2(const MIB_IPFORWARD_ROW2 *Row);
NETIOAPI_API DeleteIpForwardEntry2(const MIB_IPFORWARD_ROW2 *Row);
NETIOAPI_API GetIpForwardEntry2(PMIB_IPFORWARD_ROW2 Row);
NETIOAPI_API GetIpForwardTable2(ADDRESS_FAMILY Family,
                                PMIB_IPFORWARD_TABLE2 *Table);
NETIOAPI_API GetBestRoute2(NET_LUID *InterfaceLuid, NET_IFINDEX InterfaceIndex,
                           const SOCKADDR_INET *SourceAddress,
                           const SOCKADDR_INET *DestinationAddress,
                           ULONG AddressSortOptions,
                           PMIB_IPFORWARD_ROW2 BestRoute,
                           SOCKADDR_INET *BestSourceAddress);

typedef VOID(NETIOAPI_API_ *PIPINTERFACE_CHANGE_CALLBACK)(
    PVOID CallerContext, PMIB_IPINTERFACE_ROW Row,
    MIB_NOTIFICATION_TYPE NotificationType);
typedef VOID(NETIOAPI_API_ *PUNICAST_IPADDRESS_CHANGE_CALLBACK)(
    PVOID CallerContext, PMIB_UNICASTIPADDRESS_ROW Row,
    MIB_NOTIFICATION_TYPE NotificationType);
typedef VOID(NETIOAPI_API_ *PIPFORWARD_CHANGE_CALLBACK)(
    PVOID CallerContext, PMIB_IPFORWARD_ROW2 Row,
    MIB_NOTIFICATION_TYPE NotificationType);
NETIOAPI_API NotifyIpInterfaceChange(ADDRESS_FAMILY Family,
                                     PIPINTERFACE_CHANGE_CALLBACK Callback,
                                     PVOID CallerContext,
                                     BOOLEAN InitialNotification,
                                     HANDLE *NotificationHandle);
NETIOAPI_API
NotifyUnicastIpAddressChange(ADDRESS_FAMILY Family,
                             PUNICAST_IPADDRESS_CHANGE_CALLBACK Callback,
                             PVOID CallerContext, BOOLEAN InitialNotification,
                             HANDLE *NotificationHandle);
NETIOAPI_API NotifyRouteChange2(ADDRESS_FAMILY AddressFamily,
                                PIPFORWARD_CHANGE_CALLBACK Callback,
                                PVOID CallerContext,
                                BOOLEAN InitialNotification,
                                HANDLE *NotificationHandle);
NETIOAPI_API CancelMibChangeNotify2(HANDLE NotificationHandle);

NETIOAPI_API ConvertInterfaceIndexToLuid(NET_IFINDEX InterfaceIndex,
                                         PNET_LUID InterfaceLuid);
NETIOAPI_API ConvertInterfaceLuidToIndex(const NET_LUID *InterfaceLuid,
                                         PNET_IFINDEX InterfaceIndex);
NETIOAPI_API ConvertInterfaceLuidToGuid(const NET_LUID *InterfaceLuid,
                                        GUID *InterfaceGuid);
NETIOAPI_API ConvertInterfaceGuidToLuid(const GUID *InterfaceGuid,
                                        PNET_LUID InterfaceLuid);
NETIOAPI_API ConvertInterfaceLuidToAlias(const NET_LUID *InterfaceLuid,
                                         PWSTR InterfaceAlias, SIZE_T Length);
NETIOAPI_API ConvertLengthToIpv4Mask(ULONG MaskLength, PULONG Mask);
NET_IF_COMPARTMENT_ID NETIOAPI_API_ GetCurrentThreadCompartmentId(VOID);
NETIOAPI_API
SetCurrentThreadCompartmentId(NET_IF_COMPARTMENT_ID CompartmentId);

EXTERN_C_END

#endif // NT_NETIOAPI_H
