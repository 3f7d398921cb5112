//===- ReservedFlags.td - What is reserved -----------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = ReservedFlagsCheck, Family = ReservedFlagsFamily,
    Static = Syntactic, Tier = 1 in {

def WSK_WskSocketConnect_Flags_reserved_zero
    : Rule<"WSK-WskSocketConnect-Flags-reserved-zero", Must,
           "The Flags argument of WskSocketConnect is reserved and must be "
           "0."> {
  let About = [WskSocketConnect];
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Seed = true;
  let RunTime = Observed<"compare the Flags argument with 0 in the "
                         "WskSocketConnect wrapper">;
  let Requires = [Arg<[WskSocketConnect], "Flags", Zero>];
}

def WSK_WskBind_Flags_reserved_zero
    : Rule<"WSK-WskBind-Flags-reserved-zero", Must,
           "The Flags argument of WskBind is reserved and must be 0."> {
  let About = [WskBind];
  let Sources = ["nc-wsk-pfn_wsk_bind"];
  let RunTime = Observed<"compare the Flags argument with 0 in the WskBind "
                         "wrapper">;
  let Requires = [Arg<[WskBind], "Flags", Zero>];
}

def WSK_WskAccept_Flags_reserved_zero
    : Rule<"WSK-WskAccept-Flags-reserved-zero", Must,
           "The Flags argument of WskAccept is reserved and must be 0."> {
  let About = [WskAccept];
  let Sources = ["nc-wsk-pfn_wsk_accept"];
  let RunTime = Observed<"compare the Flags argument with 0 in the WskAccept "
                         "wrapper">;
  let Requires = [Arg<[WskAccept], "Flags", Zero>];
}

def WSK_WskConnect_Flags_reserved_zero
    : Rule<"WSK-WskConnect-Flags-reserved-zero", Must,
           "The Flags argument of WskConnect is reserved and must be 0."> {
  let About = [WskConnect];
  let Sources = ["nc-wsk-pfn_wsk_connect"];
  let Seed = true;
  let RunTime = Observed<"compare the Flags argument with 0 in the WskConnect "
                         "wrapper">;
  let Requires = [Arg<[WskConnect], "Flags", Zero>];
}

def WSK_WskConnectEx_Flags_reserved_zero
    : Rule<"WSK-WskConnectEx-Flags-reserved-zero", Must,
           "The Flags argument of WskConnectEx is reserved and must be 0."> {
  let About = [WskConnectEx];
  let Why = Documented<"call fails with STATUS_INVALID_PARAMETER">;
  let Sources = ["nc-wsk-pfn_wsk_connect_ex"];
  let RunTime = Observed<"compare the Flags argument with 0 in the "
                         "WskConnectEx wrapper">;
  let Requires = [Arg<[WskConnectEx], "Flags", Zero>];
}

def WSK_WskSendTo_Flags_reserved_zero
    : Rule<"WSK-WskSendTo-Flags-reserved-zero", Must,
           "The Flags argument of WskSendTo is reserved and must be 0."> {
  let About = [WskSendTo];
  let Sources = ["nc-wsk-pfn_wsk_send_to"];
  let RunTime = Observed<"compare the Flags argument with 0 in the WskSendTo "
                         "wrapper">;
  let Requires = [Arg<[WskSendTo], "Flags", Zero>];
}

def WSK_WskSendMessages_Flags_reserved_zero
    : Rule<"WSK-WskSendMessages-Flags-reserved-zero", Must,
           "The Flags argument of WskSendMessages is reserved and must be 0."> {
  let About = [WskSendMessages];
  let Sources = ["nc-wsk-pfn_wsk_send_messages"];
  let RunTime = Observed<"compare the Flags argument with 0 in the "
                         "WskSendMessages wrapper">;
  let Requires = [Arg<[WskSendMessages], "Flags", Zero>];
}

def WSK_WskReceiveFrom_Flags_reserved_zero
    : Rule<"WSK-WskReceiveFrom-Flags-reserved-zero", Must,
           "The Flags argument of WskReceiveFrom is reserved and must be 0."> {
  let About = [WskReceiveFrom];
  let Sources = ["nc-wsk-pfn_wsk_receive_from"];
  let RunTime = Observed<"compare the Flags argument with 0 in the "
                         "WskReceiveFrom wrapper">;
  let Requires = [Arg<[WskReceiveFrom], "Flags", Zero>];
}

def WSK_WSK_CLIENT_DISPATCH_Reserved_zero
    : Rule<"WSK-WSK_CLIENT_DISPATCH-Reserved-zero", Must,
           "The Reserved member must be 0."> {
  let About = [WSK_CLIENT_DISPATCH];
  let Sources = ["ns-wsk-_wsk_client_dispatch"];
  let RunTime = Observed<"shim wraps WskRegister and checks the member">;
  let Requires = [Members<[WSK_CLIENT_DISPATCH], "Reserved", StaysZero>];
}

def WSK_WSK_PROVIDER_TABLES_Ex_members_reserved
    : Rule<"WSK-WSK_PROVIDER_TABLES-Ex-members-reserved", Must,
           "The WskSendEx and WskReceiveEx members are system-reserved and "
           "must not be called."> {
  let About = [WSK_PROVIDER_CONNECTION_DISPATCH, WSK_PROVIDER_STREAM_DISPATCH,
               WskSendEx, WskReceiveEx];
  let Api = "WSK_PROVIDER_CONNECTION_DISPATCH / WSK_PROVIDER_STREAM_DISPATCH";
  let Sources = ["ns-wsk-_wsk_provider_connection_dispatch",
                 "ns-wsk-_wsk_provider_stream_dispatch"];
  let RunTime = Observed<"shim table entry reports the call, then forwards">;
  let Level = Hint;
  let Note = "A38: Microsoft's own win-net-test calls WskReceiveEx and newer "
             "SDK headers declare both, so a call is a hint only.";
  let Requires = [NeverCall<[WskSendEx, WskReceiveEx]>];
}

def WSK_WSK_PROVIDER_DISPATCH_Reserved_unused
    : Rule<"WSK-WSK_PROVIDER_DISPATCH-Reserved-unused", Should,
           "The Reserved member belongs to the system; a driver should not "
           "interpret it."> {
  let About = [WSK_PROVIDER_DISPATCH];
  let Sources = ["ns-wsk-_wsk_provider_dispatch"];
  let RunTime = Unobserved<"a read cannot be observed">;
  let Tier = 3;
  let Note = "The page calls the member reserved for system use and forbids "
             "nothing, hence a hint.";
  let Requires = [Members<[WSK_PROVIDER_DISPATCH], "Reserved", NoAccess>];
}

def WSK_WSK_REGISTRATION_Members_untouched
    : Rule<"WSK-WSK_REGISTRATION-Members-untouched", Must,
           "The driver must not read or write any ReservedXxx member of "
           "WSK_REGISTRATION, nor overwrite the block, between WskRegister and "
           "the last registration call."> {
  let About = [WSK_REGISTRATION];
  let Why = Unspecified<"registration state, context and lock live there">;
  let Sources = ["ns-wsk-_wsk_registration", "nf-wsk-wskregister"];
  let Family = RegistrationFamily;
  let RunTime = Observed<"checksum the block between registration calls">;
  let Requires = [AllMembers<[WSK_REGISTRATION], NoAccess>];
}

def WSK_WSK_SOCKET_Object_and_tables_read_only
    : Rule<"WSK-WSK_SOCKET-Object-and-tables-read-only", Should,
           "The driver should not write to a WSK_SOCKET or to a provider "
           "dispatch table; both belong to WSK and the tables are constant."> {
  let About = !listconcat([WSK_SOCKET], ProviderTables);
  let Api = "WSK_SOCKET / WSK_PROVIDER_*_DISPATCH";
  let Why = Expected<"write to read-only memory or corruption of every socket "
                     "sharing the table">;
  let Sources = ["ns-wsk-_wsk_socket", "ns-wsk-_wsk_provider_npi"];
  let Basis = Inferred;
  let Family = OtherFamily;
  let RunTime = Observed<"shim keeps its tables in read-only memory">;
  let Tier = 3;
  let Note = "inferred from 'constant'; interposing shims (like this "
             "project's) replace Socket->Dispatch on purpose";
  let Requires = [
    Members<[WSK_SOCKET], "Dispatch", NoWrite>,
    AllMembers<ProviderTables, NoWrite>];
}

} // Check = ReservedFlagsCheck
