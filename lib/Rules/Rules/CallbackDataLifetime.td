//===- CallbackDataLifetime.td - Data of events ------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = CallbackDataLifetimeCheck, Family = BuffersFamily, Static = Flow,
    Tier = 1 in {

def WSK_WSK_DATAGRAM_INDICATION_ControlInfo_null
    : Rule<"WSK-WSK_DATAGRAM_INDICATION-ControlInfo-null", Must,
           "ControlInfo may be NULL (ControlInfoLength 0) and must be tested "
           "before use."> {
  let About = [WSK_DATAGRAM_INDICATION];
  let Why = Expected<"NULL dereference">;
  let Sources = ["ns-wsk-_wsk_datagram_indication"];
  let Basis = Implicit;
  let Family = NullArgumentsFamily;
  let RunTime = Unobserved<"driver-internal">;
}

def WSK_WskInspectEvent_Address_copy
    : Rule<"WSK-WskInspectEvent-Address-copy", Must,
           "LocalAddress and RemoteAddress are valid only during the callback; "
           "they must be copied if needed later."> {
  let About = [WskInspectEvent];
  let Why = Documented<"use after free">;
  let Sources = ["nc-wsk-pfn_wsk_inspect_event"];
  let RunTime = Observed<"shim passes copies and poisons them after return">;
}

def WSK_WskAbortEvent_InspectID_copy
    : Rule<"WSK-WskAbortEvent-InspectID-copy", Must,
           "*InspectID is valid only during the callback; copy it if it is "
           "needed later."> {
  let About = [WskAbortEvent];
  let Why = Expected<"use after free">;
  let Sources = ["wsk.h"];
  let Basis = Header;
  let RunTime = Observed<"poisoned temporary copy">;
}

def WSK_WskReceiveEvent_Success_no_retain
    : Rule<"WSK-WskReceiveEvent-Success-no-retain", Must,
           "When the callback returns anything but STATUS_PENDING it must not "
           "keep any pointer into the indication list or its MDLs."> {
  let About = [WskReceiveEvent];
  let Why = Expected<"use after free">;
  let Sources = ["nc-wsk-pfn_wsk_receive_event"];
  let Basis = Implicit;
  let Static = Inter;
  let RunTime = Observed<"shim can copy-and-poison indications">;
}

def WSK_WskReceiveFromEvent_Success_no_retain
    : Rule<"WSK-WskReceiveFromEvent-Success-no-retain", Must,
           "When the callback returns anything but STATUS_PENDING it must not "
           "keep pointers to the datagram list, its MDLs, control data or "
           "RemoteAddress."> {
  let About = [WskReceiveFromEvent];
  let Why = Expected<"use after free">;
  let Sources = ["nc-wsk-pfn_wsk_receive_from_event",
                 "ns-wsk-_wsk_datagram_indication"];
  let Basis = Implicit;
  let Static = Inter;
  let RunTime = Observed<"copy-and-poison indications">;
}

def WSK_WskClientEvent_Information_read_only
    : Rule<"WSK-WskClientEvent-Information-read-only", Must,
           "Information is read-only and valid only during the callback."> {
  let About = [WskClientEvent];
  let Why = Expected<"corruption / use after free">;
  let Sources = ["nc-wsk-pfn_wsk_client_event"];
  let RunTime = Observed<"poisoned read-only copy">;
}

def WSK_WskAcceptEvent_Address_copy
    : Rule<"WSK-WskAcceptEvent-Address-copy", Must,
           "LocalAddress and RemoteAddress are valid only during the callback; "
           "copy them or query them later with "
           "WskGetLocalAddress/WskGetRemoteAddress."> {
  let About = [WskAcceptEvent];
  let Why = Documented<"use after free">;
  let Sources = ["nc-wsk-pfn_wsk_accept_event"];
  let RunTime = Observed<"poisoned copies">;
}

def WSK_WSK_INDICATION_Mdl_null_and_offset
    : Rule<"WSK-WSK_INDICATION-Mdl-null-and-offset", Should,
           "Readers of an indication should honour Buffer.Offset (first MDL "
           "only), Buffer.Length and the MDL chain, and should follow Next to "
           "the end of the list."> {
  let About = [WSK_DATA_INDICATION, WSK_DATAGRAM_INDICATION];
  let Api = "WSK_DATA_INDICATION / WSK_DATAGRAM_INDICATION";
  let Why = Expected<"data misread or lost">;
  let Sources = ["ns-wsk-_wsk_data_indication",
                 "ns-wsk-_wsk_datagram_indication", "ns-wsk-_wsk_buf"];
  let Basis = Implicit;
  let RunTime = Unobserved<"driver-internal">;
  let Tier = 3;
}

} // Check = CallbackDataLifetimeCheck
