//===- netiodef.h - Packet headers, as they travel ----------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NETIODEF_H
#define NT_NETIODEF_H

#include <ws2ipdef.h>

EXTERN_C_START

typedef struct _IPV4_HEADER {
  union {
    UINT8 VersionAndHeaderLength;
    struct {
      UINT8 HeaderLength : 4;
      UINT8 Version : 4;
    };
  };
  union {
    UINT8 TypeOfServiceAndEcnField;
    struct {
      UINT8 EcnField : 2;
      UINT8 TypeOfService : 6;
    };
  };
  UINT16 TotalLength;
  UINT16 Identification;
  union {
    UINT16 FlagsAndOffset;
    struct {
      UINT16 DontUse1 : 5;
      UINT16 MoreFragments : 1;
      UINT16 DontFragment : 1;
      UINT16 Reserved : 1;
      UINT16 DontUse2 : 8;
    };
  };
  UINT8 TimeToLive;
  UINT8 Protocol;
  UINT16 HeaderChecksum;
  IN_ADDR SourceAddress;
  IN_ADDR DestinationAddress;
} IPV4_HEADER, *PIPV4_HEADER;
#define IPV4_VERSION 4

typedef struct _IPV6_HEADER {
  union {
    UINT32 VersionClassFlow;
    struct {
      UINT32 DontUse1 : 4;
      UINT32 Version : 4;
      UINT32 DontUse2 : 24;
    };
  };
  UINT16 PayloadLength;
  UINT8 NextHeader;
  UINT8 HopLimit;
  IN6_ADDR SourceAddress;
  IN6_ADDR DestinationAddress;
} IPV6_HEADER, *PIPV6_HEADER;
#define IPV6_VERSION 0x60

typedef struct _TCP_HDR {
  UINT16 th_sport;
  UINT16 th_dport;
  UINT32 th_seq;
  UINT32 th_ack;
  UINT8 th_x2 : 4;
  UINT8 th_len : 4;
  UINT8 th_flags;
  UINT16 th_win;
  UINT16 th_sum;
  UINT16 th_urp;
} TCP_HDR, *PTCP_HDR;
#define TH_FIN 0x01
#define TH_SYN 0x02
#define TH_RST 0x04
#define TH_PSH 0x08
#define TH_ACK 0x10
#define TH_URG 0x20
#define TH_OPT_EOL 0
#define TH_OPT_NOP 1
#define TH_OPT_MSS 2
typedef struct _UDP_HDR {
  UINT16 uh_sport;
  UINT16 uh_dport;
  UINT16 uh_ulen;
  UINT16 uh_sum;
} UDP_HDR, *PUDP_HDR;

typedef enum {
  ICMP4_ECHO_REPLY = 0,
  ICMP4_DST_UNREACH = 3,
  ICMP4_SOURCE_QUENCH = 4,
  ICMP4_REDIRECT = 5,
  ICMP4_ECHO_REQUEST = 8,
  ICMP4_ROUTER_ADVERT = 9,
  ICMP4_ROUTER_SOLICIT = 10,
  ICMP4_TIME_EXCEEDED = 11,
  ICMP4_PARAM_PROB = 12
} ICMP4_TYPE,
    *PICMP4_TYPE;
typedef enum {
  ICMP6_DST_UNREACH = 1,
  ICMP6_PACKET_TOO_BIG = 2,
  ICMP6_TIME_EXCEEDED = 3,
  ICMP6_PARAM_PROB = 4,
  ICMP6_ECHO_REQUEST = 128,
  ICMP6_ECHO_REPLY = 129
} ICMP6_TYPE,
    *PICMP6_TYPE;
typedef struct _ICMP_HEADER {
  UINT8 Type;
  UINT8 Code;
  UINT16 Checksum;
} ICMP_HEADER, *PICMP_HEADER;

EXTERN_C_END

#endif // NT_NETIODEF_H
