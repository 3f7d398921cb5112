//===- NullArgument.td - NULL arguments --------------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = NullArgumentCheck, Family = NullArgumentsFamily, Static = Syntactic,
    Tier = 1 in {

def WSK_WskSocketConnect_LocalAddress_nonnull
    : Rule<"WSK-WskSocketConnect-LocalAddress-nonnull", Must,
           "LocalAddress must not be NULL."> {
  let About = [WskSocketConnect];
  let Why = Expected<"dereferenced by WSK (bugcheck or "
                     "STATUS_INVALID_PARAMETER)">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Basis = Implicit;
  let Seed = true;
  let RunTime = Observed<"NULL test">;
  let Requires = [Arg<[WskSocketConnect], "LocalAddress", NonNull>];
}

def WSK_WskSocketConnect_RemoteAddress_nonnull
    : Rule<"WSK-WskSocketConnect-RemoteAddress-nonnull", Must,
           "RemoteAddress must not be NULL."> {
  let About = [WskSocketConnect];
  let Why = Expected<"dereferenced by WSK (bugcheck or "
                     "STATUS_INVALID_PARAMETER)">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Basis = Implicit;
  let Seed = true;
  let RunTime = Observed<"NULL test">;
  let Requires = [Arg<[WskSocketConnect], "RemoteAddress", NonNull>];
}

def WSK_WskConnect_RemoteAddress_nonnull
    : Rule<"WSK-WskConnect-RemoteAddress-nonnull", Must,
           "RemoteAddress must not be NULL."> {
  let About = [WskConnect];
  let Why = Expected<"dereferenced by WSK (bugcheck or "
                     "STATUS_INVALID_PARAMETER)">;
  let Sources = ["nc-wsk-pfn_wsk_connect"];
  let Basis = Implicit;
  let Seed = true;
  let RunTime = Observed<"NULL test">;
  let Requires = [Arg<[WskConnect], "RemoteAddress", NonNull>];
}

def WSK_WskConnectEx_RemoteAddress_nonnull
    : Rule<"WSK-WskConnectEx-RemoteAddress-nonnull", Must,
           "RemoteAddress must not be NULL."> {
  let About = [WskConnectEx];
  let Why = Expected<"dereferenced by WSK (bugcheck or "
                     "STATUS_INVALID_PARAMETER)">;
  let Sources = ["nc-wsk-pfn_wsk_connect_ex"];
  let Basis = Implicit;
  let RunTime = Observed<"NULL test">;
  let Requires = [Arg<[WskConnectEx], "RemoteAddress", NonNull>];
}

def WSK_WskBind_LocalAddress_nonnull
    : Rule<"WSK-WskBind-LocalAddress-nonnull", Must,
           "LocalAddress must not be NULL."> {
  let About = [WskBind];
  let Why = Expected<"dereferenced by WSK (bugcheck or "
                     "STATUS_INVALID_PARAMETER)">;
  let Sources = ["nc-wsk-pfn_wsk_bind"];
  let Basis = Implicit;
  let RunTime = Observed<"NULL test">;
  let Requires = [Arg<[WskBind], "LocalAddress", NonNull>];
}

def WSK_WskGetLocalAddress_LocalAddress_nonnull
    : Rule<"WSK-WskGetLocalAddress-LocalAddress-nonnull", Must,
           "LocalAddress must not be NULL (it is the only output)."> {
  let About = [WskGetLocalAddress];
  let Why = Expected<"bugcheck or STATUS_INVALID_PARAMETER">;
  let Sources = ["nc-wsk-pfn_wsk_get_local_address"];
  let Basis = Implicit;
  let RunTime = Observed<"NULL test">;
  let Requires = [Arg<[WskGetLocalAddress], "LocalAddress", NonNull>];
}

def WSK_WskGetRemoteAddress_RemoteAddress_nonnull
    : Rule<"WSK-WskGetRemoteAddress-RemoteAddress-nonnull", Must,
           "RemoteAddress must not be NULL (it is the only output)."> {
  let About = [WskGetRemoteAddress];
  let Why = Expected<"bugcheck or STATUS_INVALID_PARAMETER">;
  let Sources = ["nc-wsk-pfn_wsk_get_remote_address"];
  let Basis = Implicit;
  let RunTime = Observed<"NULL test">;
  let Requires = [Arg<[WskGetRemoteAddress], "RemoteAddress", NonNull>];
}

def WSK_WskInspectComplete_InspectID_nonnull
    : Rule<"WSK-WskInspectComplete-InspectID-nonnull", Must,
           "InspectID must not be NULL."> {
  let About = [WskInspectComplete];
  let Why = Expected<"NULL dereference">;
  let Sources = ["nc-wsk-pfn_wsk_inspect_complete"];
  let Basis = Implicit;
  let RunTime = Observed<"NULL test">;
  let Requires = [Arg<[WskInspectComplete], "InspectID", NonNull>];
}

def WSK_WskRelease_List_nonnull : Rule<"WSK-WskRelease-List-nonnull", Must,
    "The list argument must not be NULL."> {
  let About = [WskReleaseData, WskReleaseDatagram];
  let Why = Expected<"STATUS_INVALID_PARAMETER">;
  let Sources = ["nc-wsk-pfn_wsk_release_data_indication_list",
                 "nc-wsk-pfn_wsk_release_datagram_indication_list"];
  let Basis = Implicit;
  let RunTime = Observed<"NULL test">;
  let Requires = [
    Arg<[WskReleaseData], "DataIndication", NonNull>,
    Arg<[WskReleaseDatagram], "DatagramIndication", NonNull>];
}

def WSK_WskSend_Buffer_nonnull : Rule<"WSK-WskSend-Buffer-nonnull", Must,
    "Buffer must not be NULL."> {
  let About = [WskSend];
  let Why = Expected<"NULL dereference">;
  let Sources = ["nc-wsk-pfn_wsk_send"];
  let Basis = Implicit;
  let RunTime = Observed<"NULL test">;
  let Requires = [Arg<[WskSend], "Buffer", NonNull>];
}

def WSK_WskReceive_Buffer_nonnull : Rule<"WSK-WskReceive-Buffer-nonnull", Must,
    "Buffer must not be NULL (also with WSK_FLAG_DRAIN)."> {
  let About = [WskReceive];
  let Why = Expected<"NULL dereference">;
  let Sources = ["nc-wsk-pfn_wsk_receive"];
  let Basis = Implicit;
  let RunTime = Observed<"NULL test">;
  let Requires = [Arg<[WskReceive], "Buffer", NonNull>];
}

def WSK_WskSendTo_Buffer_nonnull : Rule<"WSK-WskSendTo-Buffer-nonnull", Must,
    "Buffer must not be NULL."> {
  let About = [WskSendTo];
  let Why = Expected<"NULL dereference">;
  let Sources = ["nc-wsk-pfn_wsk_send_to"];
  let Basis = Implicit;
  let RunTime = Observed<"NULL test">;
  let Requires = [Arg<[WskSendTo], "Buffer", NonNull>];
}

def WSK_WskReceiveFrom_Buffer_nonnull
    : Rule<"WSK-WskReceiveFrom-Buffer-nonnull", Must,
           "Buffer must not be NULL."> {
  let About = [WskReceiveFrom];
  let Why = Expected<"NULL dereference">;
  let Sources = ["nc-wsk-pfn_wsk_receive_from"];
  let Basis = Implicit;
  let RunTime = Observed<"NULL test">;
  let Requires = [Arg<[WskReceiveFrom], "Buffer", NonNull>];
}

def WSK_WskSendMessages_BufferList_nonnull
    : Rule<"WSK-WskSendMessages-BufferList-nonnull", Must,
           "BufferList must not be NULL."> {
  let About = [WskSendMessages];
  let Why = Expected<"NULL dereference">;
  let Sources = ["nc-wsk-pfn_wsk_send_messages"];
  let Basis = Implicit;
  let RunTime = Observed<"NULL test">;
  let Requires = [Arg<[WskSendMessages], "BufferList", NonNull>];
}

def WSK_WskDisconnect_Abortive_buffer_null
    : Rule<"WSK-WskDisconnect-Abortive-buffer-null", Must,
           "Buffer must be NULL when WSK_FLAG_ABORTIVE is given."> {
  let About = [WskDisconnect];
  let Sources = ["nc-wsk-pfn_wsk_disconnect"];
  let RunTime = Observed<"argument test">;
  let Requires = [
    Arg<[WskDisconnect], "Buffer", Null,
        When<"Flags", AnyBits<[WSK_FLAG_ABORTIVE]>>>];
}

def WSK_WskSendTo_ControlInfo_consistent
    : Rule<"WSK-WskSendTo-ControlInfo-consistent", Must,
           "ControlInfoLength must be 0 and ControlInfo should be NULL when "
           "there is no control data; otherwise ControlInfo must hold "
           "ControlInfoLength bytes of objects that each start with a "
           "CMSGHDR."> {
  let About = [WskSendTo, WskSendMessages];
  let Api = "WskSendTo / WskSendMessages";
  let Why = Expected<"garbage control data, call fails">;
  let Sources = ["nc-wsk-pfn_wsk_send_to", "nc-wsk-pfn_wsk_send_messages"];
  let RunTime = Observed<"walk the CMSGHDR chain">;
  let Requires = [
    Arg<[WskSendTo, WskSendMessages], "ControlInfo", NonNull,
        When<"ControlInfoLength", NonZero>>];
}

def WSK_WskReceiveFrom_ControlInfo_null_without_length
    : Rule<"WSK-WskReceiveFrom-ControlInfo-null-without-length", Should,
           "If ControlLength is NULL, ControlInfo should be NULL."> {
  let About = [WskReceiveFrom];
  let Why = Documented<"ControlInfo is ignored">;
  let Sources = ["nc-wsk-pfn_wsk_receive_from"];
  let RunTime = Observed<"argument test">;
  let Tier = 3;
  let Note = "A29: header comment adds that ControlFlags is ignored too";
  let Requires = [
    Arg<[WskReceiveFrom], "ControlInfo", Null, When<"ControlLength", Null>>];
}

def WSK_WskGetAddressInfo_Result_nonnull
    : Rule<"WSK-WskGetAddressInfo-Result-nonnull", Must,
           "Result must point to an ADDRINFOEXW pointer variable."> {
  let About = [WskGetAddressInfo];
  let Why = Expected<"NULL dereference">;
  let Sources = ["nc-wsk-pfn_wsk_get_address_info"];
  let Basis = Implicit;
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Arg<[WskGetAddressInfo], "Result", NonNull>];
}

def WSK_WskFreeAddressInfo_AddrInfo_nonnull
    : Rule<"WSK-WskFreeAddressInfo-AddrInfo-nonnull", Must,
           "AddrInfo must not be NULL."> {
  let About = [WskFreeAddressInfo];
  let Why = Expected<"NULL dereference">;
  let Sources = ["nc-wsk-pfn_wsk_free_address_info"];
  let Basis = Implicit;
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Arg<[WskFreeAddressInfo], "AddrInfo", NonNull>];
}

def WSK_WskGetNameInfo_SockAddr_nonnull
    : Rule<"WSK-WskGetNameInfo-SockAddr-nonnull", Must,
           "SockAddr must not be NULL."> {
  let About = [WskGetNameInfo];
  let Why = Expected<"NULL dereference">;
  let Sources = ["nc-wsk-pfn_wsk_get_name_info"];
  let Basis = Implicit;
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Arg<[WskGetNameInfo], "SockAddr", NonNull>];
}

def WSK_WskGetNameInfo_One_output_required
    : Rule<"WSK-WskGetNameInfo-One-output-required", Must,
           "NodeName and ServiceName must not both be NULL."> {
  let About = [WskGetNameInfo];
  let Why = Expected<"STATUS_INVALID_PARAMETER">;
  let Sources = ["nc-wsk-pfn_wsk_get_name_info"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Note = "A46: the page calls them NodeBuffer and ServiceBuffer here";
  let Requires = [
    Arg<[WskGetNameInfo], "NodeName", NonNull, When<"ServiceName", Null>>];
}

def WSK_WskSocket_Irp_nonnull : Rule<"WSK-WskSocket-Irp-nonnull", Must,
    "Irp must point to a caller-supplied IRP; NULL is not allowed."> {
  let About = [WskSocket];
  let Why = Expected<"NULL dereference in the WSK subsystem (bugcheck)">;
  let Sources = ["nc-wsk-pfn_wsk_socket",
                 "using-irps-with-winsock-kernel-functions"];
  let Basis = Implicit;
  let Seed = true;
  let Family = IrpFamily;
  let RunTime = Observed<"NULL test">;
  let Requires = [Arg<[WskSocket], "Irp", NonNull>];
}

def WSK_WskSocketConnect_Irp_nonnull
    : Rule<"WSK-WskSocketConnect-Irp-nonnull", Must,
           "Irp must point to a caller-supplied IRP; NULL is not allowed."> {
  let About = [WskSocketConnect];
  let Why = Expected<"NULL dereference in the WSK subsystem (bugcheck)">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect",
                 "using-irps-with-winsock-kernel-functions"];
  let Basis = Implicit;
  let Seed = true;
  let Family = IrpFamily;
  let RunTime = Observed<"NULL test">;
  let Requires = [Arg<[WskSocketConnect], "Irp", NonNull>];
}

def WSK_WskConnect_Irp_nonnull : Rule<"WSK-WskConnect-Irp-nonnull", Must,
    "Irp must point to a caller-supplied IRP; NULL is not allowed."> {
  let About = [WskConnect];
  let Why = Expected<"NULL dereference in the WSK subsystem (bugcheck)">;
  let Sources = ["nc-wsk-pfn_wsk_connect",
                 "using-irps-with-winsock-kernel-functions"];
  let Basis = Implicit;
  let Seed = true;
  let Family = IrpFamily;
  let RunTime = Observed<"NULL test">;
  let Requires = [Arg<[WskConnect], "Irp", NonNull>];
}

def WSK_SocketFunctions_Irp_nonnull
    : Rule<"WSK-SocketFunctions-Irp-nonnull", Must,
           "Irp must point to a caller-supplied IRP; only WskControlSocket and "
           "WskControlClient ever accept NULL."> {
  let About = [WskBind, WskAccept, WskConnectEx, WskListen, WskSend, WskReceive,
               WskDisconnect, WskSendTo, WskSendMessages, WskReceiveFrom,
               WskGetLocalAddress, WskGetRemoteAddress, WskInspectComplete,
               WskCloseSocket];
  let Why = Expected<"NULL dereference in the WSK subsystem (bugcheck)">;
  let Sources = ["using-irps-with-winsock-kernel-functions",
                 "nc-wsk-pfn_wsk_bind", "nc-wsk-pfn_wsk_accept",
                 "nc-wsk-pfn_wsk_send", "nc-wsk-pfn_wsk_receive",
                 "nc-wsk-pfn_wsk_close_socket"];
  let Basis = Implicit;
  let Family = IrpFamily;
  let RunTime = Observed<"NULL test in every wrapper">;
  let Requires = [Arg<[WskBind, WskAccept, WskConnectEx, WskListen, WskSend,
                       WskReceive, WskDisconnect, WskSendTo, WskSendMessages,
                       WskReceiveFrom, WskGetLocalAddress, WskGetRemoteAddress,
                       WskInspectComplete, WskCloseSocket], "Irp", NonNull>];
}

def WSK_NameResolution_Irp_nonnull
    : Rule<"WSK-NameResolution-Irp-nonnull", Must,
           "Irp must point to a caller-supplied IRP."> {
  let About = [WskGetAddressInfo, WskGetNameInfo];
  let Why = Expected<"NULL dereference in the WSK subsystem (bugcheck)">;
  let Sources = ["nc-wsk-pfn_wsk_get_address_info",
                 "nc-wsk-pfn_wsk_get_name_info"];
  let Basis = Implicit;
  let Family = IrpFamily;
  let RunTime = Observed<"NULL test">;
  let Note = "A19: the return-value tables say 'if the application specified "
             "an IRP', hinting at an optional IRP; the parameter itself is "
             "[in/out] without 'optional'";
  let Requires = [Arg<[WskGetAddressInfo, WskGetNameInfo], "Irp", NonNull>];
}

} // Check = NullArgumentCheck
