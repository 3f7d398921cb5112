//===- IndicationRelease.td - Retained data ----------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = IndicationReleaseCheck, Family = EventCallbacksFamily,
    Static = Inter, Tier = 1 in {

def WSK_WskReceiveEvent_Resume_after_refusal
    : Rule<"WSK-WskReceiveEvent-Resume-after-refusal", Must,
           "After STATUS_DATA_NOT_ACCEPTED or a partial accept the driver must "
           "call WskReceive (a zero-length buffer suffices) to get the "
           "callback going again."> {
  let About = [WskReceiveEvent];
  let Why = Documented<"hang: no further receive callbacks">;
  let Sources = ["nc-wsk-pfn_wsk_receive_event", "nc-wsk-pfn_wsk_receive"];
  let RunTime = Observed<"per-socket 'indications stalled' flag with watchdog">;
}

def WSK_WskReceiveEvent_Pending_must_release
    : Rule<"WSK-WskReceiveEvent-Pending-must-release", Must,
           "A list retained by returning STATUS_PENDING must later be given "
           "back exactly once with WskRelease on the same socket."> {
  let About = [WskReceiveEvent];
  let Why = Expected<"leak of transport buffers; connection stalls">;
  let Sources = ["nc-wsk-pfn_wsk_receive_event",
                 "nc-wsk-pfn_wsk_release_data_indication_list"];
  let RunTime = Observed<"retained-list table">;
}

def WSK_WskReceiveEvent_Release_asap
    : Rule<"WSK-WskReceiveEvent-Release-asap", Should,
           "With WSK_FLAG_RELEASE_ASAP the driver should not retain the "
           "buffers, or should release them as soon as possible."> {
  let About = [WskReceiveEvent];
  let Why = Expected<"transport runs out of buffers">;
  let Sources = ["nc-wsk-pfn_wsk_receive_event"];
  let RunTime = Observed<"age of retained lists indicated with the flag">;
  let Tier = 3;
}

def WSK_WskReceiveFromEvent_Pending_must_release
    : Rule<"WSK-WskReceiveFromEvent-Pending-must-release", Must,
           "A datagram list retained by returning STATUS_PENDING must later be "
           "given back exactly once with WskRelease on the same socket."> {
  let About = [WskReceiveFromEvent];
  let Why = Expected<"leak of datagram buffers">;
  let Sources = ["nc-wsk-pfn_wsk_receive_from_event",
                 "nc-wsk-pfn_wsk_release_datagram_indication_list"];
  let RunTime = Observed<"retained-list table">;
}

def WSK_WskRelease_List_as_indicated
    : Rule<"WSK-WskRelease-List-as-indicated", Should,
           "WskRelease should be given the list exactly as it was passed to "
           "the receive callback, not a later element or a rebuilt list."> {
  let About = [WskReleaseData, WskReleaseDatagram];
  let Why = Expected<"STATUS_INVALID_PARAMETER or leaked/corrupted buffers">;
  let Sources = ["nc-wsk-pfn_wsk_release_data_indication_list",
                 "nc-wsk-pfn_wsk_release_datagram_indication_list"];
  let Family = BuffersFamily;
  let RunTime = Observed<"retained-list table">;
  let Tier = 3;
  let Level = Tolerated;
  let Note = "A33: WireGuard detaches elements and releases them one at a "
             "time, which works in practice.";
}

def WSK_WskRelease_Only_retained : Rule<"WSK-WskRelease-Only-retained", Must,
    "WskRelease must be used only for lists whose receive callback returns "
    "STATUS_PENDING."> {
  let About = [WskReleaseData, WskReleaseDatagram];
  let Why = Expected<"double release of a list WSK already owns">;
  let Sources = ["nc-wsk-pfn_wsk_release_data_indication_list",
                 "nc-wsk-pfn_wsk_release_datagram_indication_list"];
  let Basis = Implicit;
  let Family = BuffersFamily;
  let RunTime = Observed<"retained-list table">;
}

def WSK_WskRelease_Same_socket : Rule<"WSK-WskRelease-Same-socket", Must,
    "Socket must be the socket the list was indicated on."> {
  let About = [WskReleaseData, WskReleaseDatagram];
  let Why = Expected<"STATUS_INVALID_PARAMETER">;
  let Sources = ["nc-wsk-pfn_wsk_release_data_indication_list",
                 "nc-wsk-pfn_wsk_release_datagram_indication_list"];
  let Basis = Implicit;
  let Family = BuffersFamily;
  let RunTime = Observed<"retained-list table">;
}

def WSK_WskCloseSocket_Release_retained_indications_first
    : Rule<"WSK-WskCloseSocket-Release-retained-indications-first", Must,
           "All indication lists retained with STATUS_PENDING must be released "
           "with WskRelease before WskCloseSocket."> {
  let About = [WskCloseSocket];
  let Why = Documented<"the lists leak: closing does not release them">;
  let Sources = ["nc-wsk-pfn_wsk_release_data_indication_list",
                 "nc-wsk-pfn_wsk_release_datagram_indication_list"];
  let Family = CloseFamily;
  let RunTime = Observed<"per-socket count of retained lists at close">;
}

} // Check = IndicationReleaseCheck
