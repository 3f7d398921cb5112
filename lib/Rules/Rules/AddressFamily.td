//===- AddressFamily.td - Socket addresses -----------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = AddressFamilyCheck, Family = AddressesFamily, Static = Flow,
    Tier = 2 in {

def WSK_WskSocketConnect_LocalAddress_sockaddr_type
    : Rule<"WSK-WskSocketConnect-LocalAddress-sockaddr-type", Must,
           "LocalAddress must point to the SOCKADDR type of the socket's "
           "family (SOCKADDR_IN for AF_INET, SOCKADDR_IN6 for AF_INET6, or a "
           "storage union holding it)."> {
  let About = [WskSocketConnect];
  let Why = Expected<"the address is mis-read, or bytes beyond a too small "
                     "object are read">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Seed = true;
  let RunTime = Observed<"sa_family of the argument against the socket's "
                         "recorded family">;
  let Tier = 1;
  let Requires = [SocketFamily<[WskSocketConnect], "LocalAddress">];
}

def WSK_WskSocketConnect_RemoteAddress_sockaddr_type
    : Rule<"WSK-WskSocketConnect-RemoteAddress-sockaddr-type", Must,
           "RemoteAddress must point to the SOCKADDR type of the socket's "
           "family."> {
  let About = [WskSocketConnect];
  let Why = Expected<"the address is mis-read, or bytes beyond a too small "
                     "object are read">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Seed = true;
  let RunTime = Observed<"sa_family of the argument against the socket's "
                         "recorded family">;
  let Tier = 1;
  let Requires = [SocketFamily<[WskSocketConnect], "RemoteAddress">];
}

def WSK_WskConnect_RemoteAddress_sockaddr_type
    : Rule<"WSK-WskConnect-RemoteAddress-sockaddr-type", Must,
           "RemoteAddress must point to the SOCKADDR type of the family the "
           "socket was created with."> {
  let About = [WskConnect];
  let Why = Expected<"the address is mis-read, or bytes beyond a too small "
                     "object are read">;
  let Sources = ["nc-wsk-pfn_wsk_connect"];
  let Seed = true;
  let RunTime = Observed<"sa_family of the argument against the socket's "
                         "recorded family">;
  let Tier = 1;
  let Requires = [SocketFamily<[WskConnect], "RemoteAddress">];
}

def WSK_WskConnectEx_RemoteAddress_sockaddr_type
    : Rule<"WSK-WskConnectEx-RemoteAddress-sockaddr-type", Must,
           "RemoteAddress must point to the SOCKADDR type of the family the "
           "socket was created with."> {
  let About = [WskConnectEx];
  let Why = Expected<"the address is mis-read, or bytes beyond a too small "
                     "object are read">;
  let Sources = ["nc-wsk-pfn_wsk_connect_ex"];
  let RunTime = Observed<"sa_family of the argument against the socket's "
                         "recorded family">;
  let Requires = [SocketFamily<[WskConnectEx], "RemoteAddress">];
}

def WSK_WskBind_LocalAddress_sockaddr_type
    : Rule<"WSK-WskBind-LocalAddress-sockaddr-type", Must,
           "LocalAddress must point to the SOCKADDR type of the family the "
           "socket was created with."> {
  let About = [WskBind];
  let Why = Expected<"the address is mis-read, or bytes beyond a too small "
                     "object are read">;
  let Sources = ["nc-wsk-pfn_wsk_bind"];
  let RunTime = Observed<"sa_family of the argument against the socket's "
                         "recorded family">;
  let Requires = [SocketFamily<[WskBind], "LocalAddress">];
}

def WSK_WskSocketConnect_LocalAddress_family_set
    : Rule<"WSK-WskSocketConnect-LocalAddress-family-set", Must,
           "LocalAddress->sa_family must be initialised to the wanted family, "
           "because WSK derives the socket's address family from it."> {
  let About = [WskSocketConnect];
  let Why = Documented<"socket of the wrong family, or creation failure">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Seed = true;
  let RunTime = Observed<"sa_family is not a known family">;
  let Tier = 1;
}

def WSK_WskSocketConnect_RemoteAddress_family_equals_local
    : Rule<"WSK-WskSocketConnect-RemoteAddress-family-equals-local", Must,
           "RemoteAddress and LocalAddress must be of the same address "
           "family."> {
  let About = [WskSocketConnect];
  let Why = Unspecified<"connect fails">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Basis = Implicit;
  let Seed = true;
  let RunTime = Observed<"compare both sa_family members">;
  let Tier = 1;
}

def WSK_WskSendTo_RemoteAddress_sockaddr_type
    : Rule<"WSK-WskSendTo-RemoteAddress-sockaddr-type", Must,
           "A non-NULL RemoteAddress must point to the SOCKADDR type of the "
           "family the socket was created with."> {
  let About = [WskSendTo];
  let Why = Expected<"the address is mis-read">;
  let Sources = ["nc-wsk-pfn_wsk_send_to"];
  let RunTime = Observed<"sa_family against the socket's recorded family">;
  let Requires = [SocketFamily<[WskSendTo], "RemoteAddress">];
}

def WSK_WskSendMessages_RemoteAddress_sockaddr_type
    : Rule<"WSK-WskSendMessages-RemoteAddress-sockaddr-type", Should,
           "A non-NULL RemoteAddress should be the SOCKADDR type of the "
           "socket's family."> {
  let About = [WskSendMessages];
  let Why = Expected<"the address is mis-read">;
  let Sources = ["nc-wsk-pfn_wsk_send_messages"];
  let Basis = Inferred;
  let RunTime = Observed<"sa_family against the socket's recorded family">;
  let Tier = 3;
  let Note = "page omits the sentence its sibling WskSendTo has";
  let Requires = [SocketFamily<[WskSendMessages], "RemoteAddress">];
}

def WSK_WskAccept_Addresses_size : Rule<"WSK-WskAccept-Addresses-size", Must,
    "The buffer passed as LocalAddress/RemoteAddress must be large enough for "
    "the SOCKADDR type of the listening socket's address family (use "
    "SOCKADDR_STORAGE or SOCKADDR_IN6 for AF_INET6, not SOCKADDR or "
    "SOCKADDR_IN)."> {
  let About = [WskAccept];
  let Why = Expected<"28 bytes are written into a 16-byte object; stack or "
                     "pool corruption">;
  let Sources = ["nc-wsk-pfn_wsk_accept"];
  let RunTime = Observed<"pool block size for pool buffers; guard bytes cannot "
                         "be checked for stack">;
  let Requires = [SocketFamily<[WskAccept], "LocalAddress">,
                  SocketFamily<[WskAccept], "RemoteAddress">];
}

def WSK_WskGetLocalAddress_LocalAddress_size
    : Rule<"WSK-WskGetLocalAddress-LocalAddress-size", Must,
           "The buffer passed as LocalAddress must be large enough for the "
           "SOCKADDR type of the socket's address family (use SOCKADDR_STORAGE "
           "or SOCKADDR_IN6 for AF_INET6, not SOCKADDR or SOCKADDR_IN)."> {
  let About = [WskGetLocalAddress];
  let Why = Expected<"28 bytes are written into a 16-byte object; stack or "
                     "pool corruption">;
  let Sources = ["nc-wsk-pfn_wsk_get_local_address"];
  let RunTime = Observed<"pool block size for pool buffers; guard bytes cannot "
                         "be checked for stack">;
  let Requires = [SocketFamily<[WskGetLocalAddress], "LocalAddress">];
}

def WSK_WskGetRemoteAddress_RemoteAddress_size
    : Rule<"WSK-WskGetRemoteAddress-RemoteAddress-size", Must,
           "The buffer passed as RemoteAddress must be large enough for the "
           "SOCKADDR type of the socket's address family (use SOCKADDR_STORAGE "
           "or SOCKADDR_IN6 for AF_INET6, not SOCKADDR or SOCKADDR_IN)."> {
  let About = [WskGetRemoteAddress];
  let Why = Expected<"28 bytes are written into a 16-byte object; stack or "
                     "pool corruption">;
  let Sources = ["nc-wsk-pfn_wsk_get_remote_address"];
  let RunTime = Observed<"pool block size for pool buffers; guard bytes cannot "
                         "be checked for stack">;
  let Requires = [SocketFamily<[WskGetRemoteAddress], "RemoteAddress">];
}

def WSK_WskReceiveFrom_RemoteAddress_size
    : Rule<"WSK-WskReceiveFrom-RemoteAddress-size", Must,
           "The buffer passed as RemoteAddress must be large enough for the "
           "SOCKADDR type of the datagram socket's address family (use "
           "SOCKADDR_STORAGE or SOCKADDR_IN6 for AF_INET6, not SOCKADDR or "
           "SOCKADDR_IN)."> {
  let About = [WskReceiveFrom];
  let Why = Expected<"28 bytes are written into a 16-byte object; stack or "
                     "pool corruption">;
  let Sources = ["nc-wsk-pfn_wsk_receive_from"];
  let RunTime = Observed<"pool block size for pool buffers; guard bytes cannot "
                         "be checked for stack">;
  let Requires = [SocketFamily<[WskReceiveFrom], "RemoteAddress">];
}

def WSK_SIO_WSK_SET_REMOTE_ADDRESS_Sockaddr_type
    : Rule<"WSK-SIO_WSK_SET_REMOTE_ADDRESS-Sockaddr-type", Must,
           "The address must be of the SOCKADDR type of the family the "
           "datagram socket was created with, and InputSize must match that "
           "type."> {
  let About = [SIO_WSK_SET_REMOTE_ADDRESS];
  let Why = Expected<"call fails">;
  let Sources = ["sio-wsk-set-remote-address"];
  let RunTime = Observed<"sa_family and size against the socket's family">;
  let Requires = [CodeFamily<SIO_WSK_SET_REMOTE_ADDRESS>];
}

def WSK_SIO_WSK_SET_SENDTO_ADDRESS_Sockaddr_type
    : Rule<"WSK-SIO_WSK_SET_SENDTO_ADDRESS-Sockaddr-type", Must,
           "The address must be of the SOCKADDR type of the family the "
           "datagram socket was created with, and InputSize must match that "
           "type."> {
  let About = [SIO_WSK_SET_SENDTO_ADDRESS];
  let Why = Expected<"call fails">;
  let Sources = ["sio-wsk-set-sendto-address"];
  let RunTime = Observed<"sa_family and size against the socket's family">;
  let Requires = [CodeFamily<SIO_WSK_SET_SENDTO_ADDRESS>];
}

} // Check = AddressFamilyCheck
