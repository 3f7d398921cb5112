//===- DocOnly.td - Decided by no tool ---------------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = DocOnlyCheck, Family = OtherFamily, Static = NotStatic,
    Tier = 3 in {

def WSK_Irp_PassedDown_completion_optional
    : Rule<"WSK-Irp-PassedDown-completion-optional", Should,
           "For a passed-down IRP a completion routine should be set only if "
           "the driver needs to know when the WSK operation finished."> {
  let About = IrpFunctions;
  let Api = "all WSK functions taking an IRP";
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let Family = IrpFamily;
  let RunTime = Unobserved<"intent is not observable">;
}

def WSK_SO_CONDITIONAL_ACCEPT_Inspect_abort_not_switchable
    : Rule<"WSK-SO_CONDITIONAL_ACCEPT-Inspect-abort-not-switchable", Must,
           "WskInspectEvent and WskAbortEvent must not be expected to be "
           "enabled or disabled through SO_WSK_EVENT_CALLBACK; they follow "
           "SO_CONDITIONAL_ACCEPT and stay on."> {
  let About = [SO_WSK_EVENT_CALLBACK];
  let Sources = ["enabling-and-disabling-event-callback-functions"];
  let Family = EventCallbacksFamily;
  let RunTime = Unobserved<"no event flag exists for them">;
}

def WSK_SO_Transport_may_not_support
    : Rule<"WSK-SO-Transport-may-not-support", Should,
           "The driver should tolerate failure of these options on transports "
           "that do not implement them."> {
  let About = [SO_KEEPALIVE, SO_RCVBUF];
  let Why = Documented<"option call fails">;
  let Sources = ["so-keepalive", "so-rcvbuf"];
  let Family = StatusHandlingFamily;
  let Static = Flow;
  let RunTime = Unobserved<"driver's reaction not visible">;
}

def WSK_WskSendReceive_Flag_unsupported_handled
    : Rule<"WSK-WskSendReceive-Flag-unsupported-handled", Should,
           "A driver that runs over transports other than Microsoft TCP/IP "
           "should handle STATUS_NOT_SUPPORTED for NODELAY, WAITALL and "
           "DRAIN."> {
  let About = [WskSend, WskReceive];
  let Api = "WskSend / WskReceive";
  let Why = Documented<"operation fails">;
  let Sources = ["nc-wsk-pfn_wsk_send", "nc-wsk-pfn_wsk_receive"];
  let Family = StatusHandlingFamily;
  let RunTime = Unobserved<"driver's reaction not visible">;
}

def WSK_NameResolution_Not_found_handled
    : Rule<"WSK-NameResolution-Not-found-handled", Should,
           "STATUS_NO_MATCH should be treated as 'name not found', a normal "
           "outcome."> {
  let About = [WskGetAddressInfo, WskGetNameInfo];
  let Api = "WskGetAddressInfo / WskGetNameInfo";
  let Sources = ["nc-wsk-pfn_wsk_get_address_info",
                 "nc-wsk-pfn_wsk_get_name_info"];
  let Basis = Implicit;
  let Family = StatusHandlingFamily;
  let RunTime = Unobserved<"driver's reaction not visible">;
}

def WSK_WSK_INSPECT_ID_Opaque_values
    : Rule<"WSK-WSK_INSPECT_ID-Opaque-values", Should,
           "The driver should attach no meaning to the values of Key and "
           "SerialNumber."> {
  let About = [WSK_INSPECT_ID];
  let Sources = ["ns-wsk-_wsk_inspect_id"];
  let RunTime = Unobserved<"driver-internal">;
}

def WSK_SIO_WSK_REGISTER_EXTENSION_Per_socket
    : Rule<"WSK-SIO_WSK_REGISTER_EXTENSION-Per-socket", Must,
           "Extension interfaces must be registered on each socket that is to "
           "use them."> {
  let About = [SIO_WSK_REGISTER_EXTENSION];
  let Why = Expected<"extension functions unavailable on other sockets">;
  let Sources = ["registering-an-extension-interface",
                 "winsock-kernel-extension-interfaces"];
  let RunTime = Observed<"extension call on an unregistered socket">;
  let Note = "no extension interface is currently defined";
}

def WSK_WSK_EXTENSION_CONTROL_OUT_Context_passed_back
    : Rule<"WSK-WSK_EXTENSION_CONTROL_OUT-Context-passed-back", Must,
           "ProviderContext is opaque and must be passed unchanged to the "
           "extension functions that need it."> {
  let About = [WSK_EXTENSION_CONTROL_OUT];
  let Sources = ["ns-wsk-_wsk_extension_control_out"];
  let RunTime = Unobserved<"no extension exists">;
}

def WSK_SIO_WFP_REDIRECT_Set_on_proxy_connection
    : Rule<"WSK-SIO_WFP_REDIRECT-Set-on-proxy-connection", Must,
           "A WFP proxy must set the queried redirect record on its outbound "
           "socket so that both connections stay related."> {
  let About = [SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS];
  let Why = Expected<"redirection loops or loss of the original context">;
  let Sources = ["sio-set-wfp-connection-redirect-records",
                 "sio-query-wfp-connection-redirect-records"];
  let RunTime = Unobserved<"intent not visible">;
  let Note = "'must set' is in the explanatory text";
}

def WSK_NameResolution_Ntddi_win7 : Rule<"WSK-NameResolution-Ntddi-win7", Must,
    "Code using these must be compiled with NTDDI_VERSION >= NTDDI_WIN7."> {
  let About = [WskGetAddressInfo, WskGetNameInfo, WskFreeAddressInfo];
  let Api = "WskGetAddressInfo / WskGetNameInfo / WskFreeAddressInfo";
  let Why = Documented<"the dispatch slots are not declared">;
  let Sources = ["resolving-host-names-and-ip-addresses"];
  let RunTime = Unobserved<"compile-time matter">;
}

} // Check = DocOnlyCheck
