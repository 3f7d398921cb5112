//===- InvalidFlags.td - Flags -----------------------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = InvalidFlagsCheck, Family = ReservedFlagsFamily, Static = Syntactic,
    Tier = 1 in {

def WSK_WskSocket_Flags_single_category
    : Rule<"WSK-WskSocket-Flags-single-category", Must,
           "Flags must name exactly one socket category "
           "(WSK_FLAG_BASIC_SOCKET, _LISTEN_, _CONNECTION_, _DATAGRAM_ or "
           "_STREAM_SOCKET); categories must not be ORed together and no other "
           "bit may be set."> {
  let About = [WskSocket];
  let Why = Unspecified<"0 silently creates a basic socket">;
  let Sources = ["nc-wsk-pfn_wsk_socket"];
  let Seed = true;
  let RunTime = Observed<"popcount/range test on Flags in the WskSocket "
                         "wrapper">;
  let Requires = [
    Arg<[WskSocket], "Flags",
        OneValueOf<[WSK_FLAG_BASIC_SOCKET, WSK_FLAG_LISTEN_SOCKET,
                    WSK_FLAG_CONNECTION_SOCKET, WSK_FLAG_DATAGRAM_SOCKET,
                    WSK_FLAG_STREAM_SOCKET]>>];
}

def WSK_WskSend_Flags_allowed : Rule<"WSK-WskSend-Flags-allowed", Must,
    "Flags may only be 0 or WSK_FLAG_NODELAY."> {
  let About = [WskSend];
  let Why = Documented<"unsupported flag: STATUS_NOT_SUPPORTED">;
  let Sources = ["nc-wsk-pfn_wsk_send"];
  let RunTime = Observed<"mask test on Flags">;
  let Note = "A30: wsk.h also defines WSK_FLAG_OOB (0x1) for sends although "
             "the page does not list it. Tolerated: accepted, and left out of "
             "what messages recommend.";
  let Requires = [
    Arg<[WskSend], "Flags", OnlyBits<[WSK_FLAG_NODELAY], [WSK_FLAG_OOB]>>];
}

def WSK_WskReceive_Flags_allowed : Rule<"WSK-WskReceive-Flags-allowed", Must,
    "Flags may only be 0, WSK_FLAG_WAITALL or WSK_FLAG_DRAIN."> {
  let About = [WskReceive];
  let Why = Documented<"unsupported flag: STATUS_NOT_SUPPORTED">;
  let Sources = ["nc-wsk-pfn_wsk_receive"];
  let RunTime = Observed<"mask test on Flags">;
  let Requires = [
    Arg<[WskReceive], "Flags", OnlyBits<[WSK_FLAG_WAITALL, WSK_FLAG_DRAIN]>>];
}

def WSK_WskReceive_Flags_waitall_drain_exclusive
    : Rule<"WSK-WskReceive-Flags-waitall-drain-exclusive", Should,
           "WSK_FLAG_WAITALL and WSK_FLAG_DRAIN should not be combined in one "
           "call."> {
  let About = [WskReceive];
  let Why = Unspecified<"the two completion conditions contradict each other">;
  let Sources = ["nc-wsk-pfn_wsk_receive"];
  let RunTime = Observed<"test (Flags & 6) == 6">;
  let Tier = 3;
  let Requires = [
    Arg<[WskReceive], "Flags", NotAllBits<[WSK_FLAG_WAITALL, WSK_FLAG_DRAIN]>>];
}

def WSK_WskDisconnect_Flags_allowed
    : Rule<"WSK-WskDisconnect-Flags-allowed", Must,
           "Flags may only be 0 (graceful) or WSK_FLAG_ABORTIVE."> {
  let About = [WskDisconnect];
  let Sources = ["nc-wsk-pfn_wsk_disconnect"];
  let RunTime = Observed<"mask test on Flags">;
  let Requires = [
    Arg<[WskDisconnect], "Flags", OnlyBits<[WSK_FLAG_ABORTIVE]>>];
}

def WSK_WskGetNameInfo_Flags_ni_only
    : Rule<"WSK-WskGetNameInfo-Flags-ni-only", Must,
           "Flags may only combine NI_DGRAM, NI_NAMEREQD, NI_NOFQDN, "
           "NI_NUMERICHOST and NI_NUMERICSERV."> {
  let About = [WskGetNameInfo];
  let Sources = ["nc-wsk-pfn_wsk_get_name_info"];
  let RunTime = Observed<"mask test on Flags">;
  let Requires = [
    Arg<[WskGetNameInfo], "Flags",
        OnlyBits<[NI_DGRAM, NI_NAMEREQD, NI_NOFQDN, NI_NUMERICHOST,
                  NI_NUMERICSERV]>>];
}

def WSK_Flags_Macro_wrong_function
    : Rule<"WSK-Flags-Macro-wrong-function", Should,
           "A WSK_FLAG_* macro should only be passed to the function (or read "
           "in the callback) it belongs to, because the numeric values overlap "
           "(e.g. NODELAY, WAITALL, RELEASE_ASAP and CONNECTION_SOCKET are all "
           "2; AT_DISPATCH_LEVEL and STREAM_SOCKET are both 8)."> {
  let About = FlagsFunctions;
  let Api = "all functions with a Flags parameter";
  let Why = Expected<"the wrong behaviour is silently selected because the "
                     "value is legal for the other function">;
  let Sources = ["nc-wsk-pfn_wsk_send", "nc-wsk-pfn_wsk_receive",
                 "nc-wsk-pfn_wsk_socket"];
  let Basis = Inferred;
  let RunTime = Unobserved<"values are indistinguishable at run time">;
  let Tier = 3;
  let Level = Error;
  let Note = "Decided by the name of the macro, not by its value. Not advice "
             "like other rules with 'should': the call does something else "
             "than its source says. Constants that are 0 select nothing and "
             "are left alone.";
}

def WSK_WSK_TDI_BEHAVIOR_Flags_defined_only
    : Rule<"WSK-WSK_TDI_BEHAVIOR-Flags-defined-only", Must,
           "The only defined flag is WSK_TDI_BEHAVIOR_BYPASS_TDI; other bits "
           "must not be set."> {
  let About = [WSK_TDI_BEHAVIOR];
  let Sources = ["wsk-tdi-behavior"];
  let Static = Flow;
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Tier = 2;
  let Requires = [InputBits<WSK_TDI_BEHAVIOR, [WSK_TDI_BEHAVIOR_BYPASS_TDI]>];
}

def WSK_WskSocket_Flags_explicit_category
    : Rule<"WSK-WskSocket-Flags-explicit-category", Should,
           "Every WskSocket call should state the intended category "
           "explicitly; passing 0 means a basic socket that can neither be "
           "bound nor move data."> {
  let About = [WskSocket];
  let Why = Documented<"later bind/send/receive has no slot in the basic "
                       "dispatch table">;
  let Sources = ["nc-wsk-pfn_wsk_socket", "creating-sockets"];
  let Seed = true;
  let Family = SocketCategoryFamily;
  let RunTime = Unobserved<"literal 0 and WSK_FLAG_BASIC_SOCKET are the same "
                           "value at run time">;
  let Tier = 2;
  let Note = "A25: creating-sockets.md says the category must be specified; "
             "the function page allows omitting it. Hint, and only for a "
             "literal 0: WSK_FLAG_BASIC_SOCKET is 0 as well.";
}

} // Check = InvalidFlagsCheck
