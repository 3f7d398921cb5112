//===- AddressTypes.td - Socket addresses in C -------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

def Ipv4Address : AddressType<AF_INET, "sockaddr_in", "SOCKADDR_IN", 16>;
def Ipv6Address : AddressType<AF_INET6, "sockaddr_in6", "SOCKADDR_IN6", 28>;
