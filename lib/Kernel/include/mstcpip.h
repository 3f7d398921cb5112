//===- mstcpip.h - TCP/IP control codes and address helpers -------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_MSTCPIP_H
#define NT_MSTCPIP_H

#include <ip2string.h>
#include <ws2ipdef.h>

EXTERN_C_START

#define SIO_RCVALL _WSAIOW(IOC_VENDOR, 1)
#define SIO_RCVALL_MCAST _WSAIOW(IOC_VENDOR, 2)
#define SIO_RCVALL_IGMPMCAST _WSAIOW(IOC_VENDOR, 3)
#define SIO_KEEPALIVE_VALS _WSAIOW(IOC_VENDOR, 4)
#define SIO_ABSORB_RTRALERT _WSAIOW(IOC_VENDOR, 5)
#define SIO_UCAST_IF _WSAIOW(IOC_VENDOR, 6)
#define SIO_LIMIT_BROADCASTS _WSAIOW(IOC_VENDOR, 7)
#define SIO_INDEX_BIND _WSAIOW(IOC_VENDOR, 8)
#define SIO_INDEX_MCASTIF _WSAIOW(IOC_VENDOR, 9)
#define SIO_INDEX_ADD_MCAST _WSAIOW(IOC_VENDOR, 10)
#define SIO_INDEX_DEL_MCAST _WSAIOW(IOC_VENDOR, 11)
#define SIO_UDP_CONNRESET _WSAIOW(IOC_VENDOR, 12)
#define SIO_RCVALL_MCAST_IF _WSAIOW(IOC_VENDOR, 13)
#define SIO_RCVALL_IF _WSAIOW(IOC_VENDOR, 14)
#define SIO_LOOPBACK_FAST_PATH _WSAIOW(IOC_VENDOR, 16)
#define SIO_TCP_INITIAL_RTO _WSAIOW(IOC_VENDOR, 17)
#define SIO_APPLY_TRANSPORT_SETTING _WSAIOW(IOC_VENDOR, 19)
#define SIO_QUERY_TRANSPORT_SETTING _WSAIOW(IOC_VENDOR, 20)
#define SIO_CPU_AFFINITY _WSAIOW(IOC_VENDOR, 21)
#define SIO_TCP_SET_ICW _WSAIOW(IOC_VENDOR, 22)
#define SIO_TCP_SET_ACK_FREQUENCY _WSAIOW(IOC_VENDOR, 23)
#define SIO_SET_PRIORITY_HINT _WSAIOW(IOC_VENDOR, 24)
#define SIO_TCP_INFO _WSAIORW(IOC_VENDOR, 39)
#define SIO_ACQUIRE_PORT_RESERVATION _WSAIOW(IOC_VENDOR, 100)
#define SIO_RELEASE_PORT_RESERVATION _WSAIOW(IOC_VENDOR, 101)
#define SIO_ASSOCIATE_PORT_RESERVATION _WSAIOW(IOC_VENDOR, 102)
#define SIO_SET_SECURITY _WSAIOW(IOC_VENDOR, 200)
#define SIO_QUERY_SECURITY _WSAIORW(IOC_VENDOR, 201)
#define SIO_SET_PEER_TARGET_NAME _WSAIOW(IOC_VENDOR, 202)
#define SIO_DELETE_PEER_TARGET_NAME _WSAIOW(IOC_VENDOR, 203)
#define SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS _WSAIOW(IOC_VENDOR, 220)
#define SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT _WSAIOW(IOC_VENDOR, 221)
#define SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS _WSAIOW(IOC_VENDOR, 222)

struct tcp_keepalive {
  ULONG onoff;
  ULONG keepalivetime;
  ULONG keepaliveinterval;
};

typedef struct _TCP_INITIAL_RTO_PARAMETERS {
  USHORT Rtt;
  UCHAR MaxSynRetransmissions;
} TCP_INITIAL_RTO_PARAMETERS, *PTCP_INITIAL_RTO_PARAMETERS;

typedef struct _INET_PORT_RANGE {
  USHORT StartPort;
  USHORT NumberOfPorts;
} INET_PORT_RANGE, *PINET_PORT_RANGE, INET_PORT_RESERVATION,
    *PINET_PORT_RESERVATION;

typedef enum _TCPSTATE {
  TCPSTATE_CLOSED,
  TCPSTATE_LISTEN,
  TCPSTATE_SYN_SENT,
  TCPSTATE_SYN_RCVD,
  TCPSTATE_ESTABLISHED,
  TCPSTATE_FIN_WAIT_1,
  TCPSTATE_FIN_WAIT_2,
  TCPSTATE_CLOSE_WAIT,
  TCPSTATE_CLOSING,
  TCPSTATE_LAST_ACK,
  TCPSTATE_TIME_WAIT,
  TCPSTATE_MAX
} TCPSTATE;

FORCEINLINE BOOLEAN IN4_ADDR_EQUAL(const IN_ADDR *A, const IN_ADDR *B) {
  return (BOOLEAN)(A->s_addr == B->s_addr);
}
FORCEINLINE BOOLEAN IN4_IS_ADDR_UNSPECIFIED(const IN_ADDR *A) {
  return (BOOLEAN)(A->s_addr == INADDR_ANY);
}
FORCEINLINE BOOLEAN IN4_IS_ADDR_LOOPBACK(const IN_ADDR *A) {
  return (BOOLEAN)(A->S_un.S_un_b.s_b1 == 0x7f);
}
FORCEINLINE BOOLEAN IN4_IS_ADDR_BROADCAST(const IN_ADDR *A) {
  return (BOOLEAN)(A->s_addr == INADDR_BROADCAST);
}
FORCEINLINE BOOLEAN IN4_IS_ADDR_MULTICAST(const IN_ADDR *A) {
  return (BOOLEAN)((A->S_un.S_un_b.s_b1 & 0xf0) == 0xe0);
}
FORCEINLINE BOOLEAN IN4_IS_ADDR_LINKLOCAL(const IN_ADDR *A) {
  return (BOOLEAN)(A->S_un.S_un_b.s_b1 == 169 && A->S_un.S_un_b.s_b2 == 254);
}
FORCEINLINE const UCHAR *IN6_GET_ADDR_V4MAPPED(const IN6_ADDR *A) {
  return A->u.Byte + 12;
}
FORCEINLINE VOID IN6_SET_ADDR_V4MAPPED(PIN6_ADDR A, const IN_ADDR *A4) {
  memset(A, 0, 10);
  A->u.Word[5] = 0xffff;
  memcpy(A->u.Byte + 12, A4, sizeof(*A4));
}

#define SS_PORT(Address) (((PSOCKADDR_IN)(Address))->sin_port)

FORCEINLINE VOID IN6ADDR_SETSOCKADDR(PSOCKADDR_IN6 A, const IN6_ADDR *Address,
                                     SCOPE_ID Scope, USHORT Port) {
  A->sin6_family = AF_INET6;
  A->sin6_port = Port;
  A->sin6_flowinfo = 0;
  A->sin6_addr = *Address;
  A->sin6_scope_struct = Scope;
}
FORCEINLINE VOID IN6ADDR_SETANY(PSOCKADDR_IN6 A) {
  memset(A, 0, sizeof(*A));
  A->sin6_family = AF_INET6;
}
FORCEINLINE VOID IN6ADDR_SETLOOPBACK(PSOCKADDR_IN6 A) {
  IN6ADDR_SETANY(A);
  A->sin6_addr.u.Byte[15] = 1;
}
FORCEINLINE VOID IN6ADDR_SETV4MAPPED(PSOCKADDR_IN6 A, const IN_ADDR *Address,
                                     SCOPE_ID Scope, USHORT Port) {
  A->sin6_family = AF_INET6;
  A->sin6_port = Port;
  A->sin6_flowinfo = 0;
  IN6_SET_ADDR_V4MAPPED(&A->sin6_addr, Address);
  A->sin6_scope_struct = Scope;
}
FORCEINLINE BOOLEAN IN6ADDR_ISANY(const SOCKADDR_IN6 *A) {
  return IN6_IS_ADDR_UNSPECIFIED(&A->sin6_addr);
}
FORCEINLINE BOOLEAN IN6ADDR_ISLOOPBACK(const SOCKADDR_IN6 *A) {
  return IN6_IS_ADDR_LOOPBACK(&A->sin6_addr);
}
FORCEINLINE BOOLEAN IN6ADDR_ISV4MAPPED(const SOCKADDR_IN6 *A) {
  return IN6_IS_ADDR_V4MAPPED(&A->sin6_addr);
}
FORCEINLINE BOOLEAN IN6ADDR_ISEQUAL(const SOCKADDR_IN6 *A,
                                    const SOCKADDR_IN6 *B) {
  return (BOOLEAN)(A->sin6_scope_id == B->sin6_scope_id &&
                   IN6_ADDR_EQUAL(&A->sin6_addr, &B->sin6_addr));
}
FORCEINLINE VOID IN4ADDR_SETSOCKADDR(PSOCKADDR_IN A, const IN_ADDR *Address,
                                     USHORT Port) {
  memset(A, 0, sizeof(*A));
  A->sin_family = AF_INET;
  A->sin_port = Port;
  A->sin_addr = *Address;
}
FORCEINLINE VOID IN4ADDR_SETANY(PSOCKADDR_IN A) {
  memset(A, 0, sizeof(*A));
  A->sin_family = AF_INET;
}
FORCEINLINE BOOLEAN IN4ADDR_ISANY(const SOCKADDR_IN *A) {
  return IN4_IS_ADDR_UNSPECIFIED(&A->sin_addr);
}
FORCEINLINE BOOLEAN IN4ADDR_ISLOOPBACK(const SOCKADDR_IN *A) {
  return IN4_IS_ADDR_LOOPBACK(&A->sin_addr);
}
FORCEINLINE BOOLEAN IN4ADDR_ISEQUAL(const SOCKADDR_IN *A,
                                    const SOCKADDR_IN *B) {
  return IN4_ADDR_EQUAL(&A->sin_addr, &B->sin_addr);
}

// The INETADDR_ family looks at sa_family first.
FORCEINLINE VOID INETADDR_SETANY(PSOCKADDR A) {
  if (A->sa_family == AF_INET6)
    IN6ADDR_SETANY((PSOCKADDR_IN6)A);
  else
    IN4ADDR_SETANY((PSOCKADDR_IN)A);
}
FORCEINLINE VOID INETADDR_SETLOOPBACK(PSOCKADDR A) {
  static const IN_ADDR Loopback = IN4ADDR_LOOPBACK_INIT;
  if (A->sa_family == AF_INET6)
    IN6ADDR_SETLOOPBACK((PSOCKADDR_IN6)A);
  else
    IN4ADDR_SETSOCKADDR((PSOCKADDR_IN)A, &Loopback, 0);
}
FORCEINLINE BOOLEAN INETADDR_ISANY(const SOCKADDR *A) {
  return A->sa_family == AF_INET6 ? IN6ADDR_ISANY((const SOCKADDR_IN6 *)A)
                                  : IN4ADDR_ISANY((const SOCKADDR_IN *)A);
}
FORCEINLINE BOOLEAN INETADDR_ISLOOPBACK(const SOCKADDR *A) {
  return A->sa_family == AF_INET6 ? IN6ADDR_ISLOOPBACK((const SOCKADDR_IN6 *)A)
                                  : IN4ADDR_ISLOOPBACK((const SOCKADDR_IN *)A);
}
FORCEINLINE BOOLEAN INETADDR_ISV4MAPPED(const SOCKADDR *A) {
  return (BOOLEAN)(A->sa_family == AF_INET6 &&
                   IN6ADDR_ISV4MAPPED((const SOCKADDR_IN6 *)A));
}
FORCEINLINE BOOLEAN INETADDR_ISEQUAL(const SOCKADDR *A, const SOCKADDR *B) {
  if (A->sa_family != B->sa_family)
    return FALSE;
  return A->sa_family == AF_INET6
             ? IN6ADDR_ISEQUAL((const SOCKADDR_IN6 *)A, (const SOCKADDR_IN6 *)B)
             : IN4ADDR_ISEQUAL((const SOCKADDR_IN *)A, (const SOCKADDR_IN *)B);
}
FORCEINLINE USHORT INETADDR_PORT(const SOCKADDR *A) {
  return ((const SOCKADDR_IN *)A)->sin_port;
}
FORCEINLINE VOID INETADDR_SET_PORT(PSOCKADDR A, USHORT Port) {
  ((PSOCKADDR_IN)A)->sin_port = Port;
}
FORCEINLINE PUCHAR INETADDR_ADDRESS(const SOCKADDR *A) {
  return A->sa_family == AF_INET6 ? (PUCHAR) & ((PSOCKADDR_IN6)A)->sin6_addr
                                  : (PUCHAR) & ((PSOCKADDR_IN)A)->sin_addr;
}
FORCEINLINE VOID INETADDR_SET_ADDRESS(PSOCKADDR A, const UCHAR *Address) {
  memcpy(INETADDR_ADDRESS(A), Address,
         A->sa_family == AF_INET6 ? sizeof(IN6_ADDR) : sizeof(IN_ADDR));
}
FORCEINLINE SCOPE_ID INETADDR_SCOPE_ID(const SOCKADDR *A) {
  SCOPE_ID Unspecified = SCOPEID_UNSPECIFIED_INIT;
  return A->sa_family == AF_INET6 ? ((const SOCKADDR_IN6 *)A)->sin6_scope_struct
                                  : Unspecified;
}
FORCEINLINE SIZE_T INET_ADDR_LENGTH(ADDRESS_FAMILY Family) {
  return Family == AF_INET6 ? sizeof(IN6_ADDR) : sizeof(IN_ADDR);
}
FORCEINLINE SIZE_T INET_SOCKADDR_LENGTH(ADDRESS_FAMILY Family) {
  return Family == AF_INET6 ? sizeof(SOCKADDR_IN6) : sizeof(SOCKADDR_IN);
}
FORCEINLINE VOID INETADDR_SETSOCKADDR(ADDRESS_FAMILY Family, PSOCKADDR A,
                                      const UCHAR *Address, SCOPE_ID Scope,
                                      USHORT Port) {
  if (Family == AF_INET6)
    IN6ADDR_SETSOCKADDR((PSOCKADDR_IN6)A, (const IN6_ADDR *)Address, Scope,
                        Port);
  else
    IN4ADDR_SETSOCKADDR((PSOCKADDR_IN)A, (const IN_ADDR *)Address, Port);
}

#define SIO_QUERY_RSS_SCALABILITY_INFO _WSAIOR(IOC_VENDOR, 210)
typedef struct _RSS_SCALABILITY_INFO {
  BOOLEAN RssEnabled;
} RSS_SCALABILITY_INFO, *PRSS_SCALABILITY_INFO;

EXTERN_C_END

#endif // NT_MSTCPIP_H
