//===- ControlClientArguments.td - WskControlClient --------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = ControlClientArgumentsCheck, Family = ControlCodesFamily,
    Static = Syntactic, Tier = 1 in {

def WSK_WskControlClient_ControlCode_known
    : Rule<"WSK-WskControlClient-ControlCode-known", Must,
           "ControlCode must be one of the seven documented client control "
           "codes."> {
  let About = [WskControlClient];
  let Why = Expected<"call fails">;
  let Sources = ["nc-wsk-pfn_wsk_control_client"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Note = "A code above all documented ones may be that of a newer wsk.h, "
             "and is not diagnosed unless it is one of WskControlSocket";
  let Requires = [EveryControl<[WskControlClient], CodeIsKnown>];
}

def WSK_WskControlClient_Unused_input_null
    : Rule<"WSK-WskControlClient-Unused-input-null", Should,
           "If the control code takes no input, InputBuffer should be NULL and "
           "InputSize 0."> {
  let About = [WskControlClient];
  let Sources = ["nc-wsk-pfn_wsk_control_client"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Tier = 3;
  let Note = "Where a rule of the code's own forbids the buffer, this one "
             "speaks only of what is harmless: NULL with a size, a buffer of "
             "size 0";
  let Requires = [EveryControl<[WskControlClient], NoUnusedInput>];
}

def WSK_WskControlClient_Unused_output_null
    : Rule<"WSK-WskControlClient-Unused-output-null", Should,
           "If the control code returns no data, OutputBuffer should be NULL "
           "and OutputSize 0."> {
  let About = [WskControlClient];
  let Sources = ["nc-wsk-pfn_wsk_control_client"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Tier = 3;
  let Note = "Where a rule of the code's own forbids the buffer, this one "
             "speaks only of what is harmless: NULL with a size, a buffer of "
             "size 0";
  let Requires = [EveryControl<[WskControlClient], NoUnusedOutput>];
}

def WSK_WskControlClient_OutputSizeReturned_null_unless_needed
    : Rule<"WSK-WskControlClient-OutputSizeReturned-null-unless-needed", Should,
           "OutputSizeReturned should be NULL unless Irp is NULL, the code "
           "returns data, and the returned size is not known in advance."> {
  let About = [WskControlClient];
  let Why = Unspecified<"header: ignored when an IRP is given">;
  let Sources = ["nc-wsk-pfn_wsk_control_client"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Tier = 3;
  let Requires = [
    Obeys<WSK_TRANSPORT_LIST_CHANGE, [ClientRequest], [SizeReturnedPart]>,
    EveryControl<[WskControlClient], SizeReturnedFits>];
}

def WSK_WskControlClient_OutputSizeReturned_size_t
    : Rule<"WSK-WskControlClient-OutputSizeReturned-size_t", Must,
           "OutputSizeReturned must point to a SIZE_T object; a ULONG variable "
           "(even with a cast) is too small on 64-bit systems."> {
  let About = [WskControlClient, WskControlSocket];
  let Api = "WskControlClient / WskControlSocket";
  let Why = Expected<"8 bytes written into a 4-byte variable; stack "
                     "corruption">;
  let Sources = ["nc-wsk-pfn_wsk_control_client", "wsk-transport-list-query"];
  let Basis = Implicit;
  let RunTime = Unobserved<"target size is not visible">;
  let Note = "A1: function pages and some IOCTL pages say ULONG, the "
             "transport-list page and the header prototype say SIZE_T; the "
             "prototype decides";
  let Requires = [
    EveryControl<[WskControlClient, WskControlSocket], SizeReturnedHasType>];
}

def WSK_WskControlClient_Irp_per_code
    : Rule<"WSK-WskControlClient-Irp-per-code", Must,
           "Irp must follow the control code: required for "
           "WSK_TRANSPORT_LIST_CHANGE, NULL for WSK_TRANSPORT_LIST_QUERY, "
           "WSK_CACHE_SD, WSK_RELEASE_SD, WSK_SET_STATIC_EVENT_CALLBACKS, "
           "WSK_TDI_DEVICENAME_MAPPING and WSK_TDI_BEHAVIOR."> {
  let About = [WskControlClient];
  let Why = Unspecified<"call fails, or the IRP is never completed">;
  let Sources = ["nc-wsk-pfn_wsk_control_client",
                 "performing-control-operations-on-a-client-object"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Note = "For codes without a rule of their own on the IRP alone";
  let Requires = [
    Obeys<WSK_SET_STATIC_EVENT_CALLBACKS, [ClientRequest], [IrpPart]>,
    Obeys<WSK_TDI_BEHAVIOR, [ClientRequest], [IrpPart]>,
    Obeys<WSK_TDI_DEVICENAME_MAPPING, [ClientRequest], [IrpPart]>,
    EveryControl<[WskControlClient], IrpFits>];
}

def WSK_WskControlClient_Buffers_per_code
    : Rule<"WSK-WskControlClient-Buffers-per-code", Must,
           "InputBuffer and OutputBuffer must be what the control code takes "
           "and returns, and InputSize and OutputSize their sizes in bytes."> {
  let About = [WskControlClient];
  let Sources = ["nc-wsk-pfn_wsk_control_client"];
  let Basis = Implicit;
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Note = "For codes without a rule of their own on the buffers. All "
             "documented ones have some";
  let Requires = [EveryControl<[WskControlClient], BuffersFit>];
}

def WSK_WSK_CACHE_SD_Input : Rule<"WSK-WSK_CACHE_SD-Input", Must,
    "InputSize must be sizeof(PSECURITY_DESCRIPTOR) and InputBuffer must point "
    "to a PSECURITY_DESCRIPTOR variable holding the uncached descriptor (one "
    "extra level of indirection, not the descriptor itself)."> {
  let About = [WSK_CACHE_SD];
  let Why = Expected<"descriptor bytes are taken for a pointer; bugcheck">;
  let Sources = ["wsk-cache-sd"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<WSK_CACHE_SD, [ClientRequest], [InputPart]>];
}

def WSK_WSK_CACHE_SD_Output : Rule<"WSK-WSK_CACHE_SD-Output", Must,
    "OutputSize must be sizeof(PSECURITY_DESCRIPTOR) and OutputBuffer must "
    "point to a PSECURITY_DESCRIPTOR variable that receives the cached copy; "
    "OutputSizeReturned must be NULL."> {
  let About = [WSK_CACHE_SD];
  let Sources = ["wsk-cache-sd"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<WSK_CACHE_SD, [ClientRequest], [OutputPart, SizeReturnedPart]>];
}

def WSK_WSK_CACHE_SD_Irp_null : Rule<"WSK-WSK_CACHE_SD-Irp-null", Must,
    "Irp must be NULL."> {
  let About = [WSK_CACHE_SD];
  let Sources = ["wsk-cache-sd"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<WSK_CACHE_SD, [ClientRequest], [IrpPart]>];
}

def WSK_WSK_RELEASE_SD_Input : Rule<"WSK-WSK_RELEASE_SD-Input", Must,
    "InputSize must be sizeof(PSECURITY_DESCRIPTOR) and InputBuffer must point "
    "to a PSECURITY_DESCRIPTOR variable holding the cached descriptor."> {
  let About = [WSK_RELEASE_SD];
  let Why = Expected<"wrong address is dereferenced">;
  let Sources = ["wsk-release-sd"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<WSK_RELEASE_SD, [ClientRequest], [InputPart]>];
}

def WSK_WSK_RELEASE_SD_No_output : Rule<"WSK-WSK_RELEASE_SD-No-output", Must,
    "OutputSize must be 0, OutputBuffer NULL and OutputSizeReturned NULL."> {
  let About = [WSK_RELEASE_SD];
  let Sources = ["wsk-release-sd"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<WSK_RELEASE_SD, [ClientRequest], [OutputPart, SizeReturnedPart]>];
}

def WSK_WSK_RELEASE_SD_Irp_null : Rule<"WSK-WSK_RELEASE_SD-Irp-null", Must,
    "Irp must be NULL."> {
  let About = [WSK_RELEASE_SD];
  let Sources = ["wsk-release-sd"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<WSK_RELEASE_SD, [ClientRequest], [IrpPart]>];
}

def WSK_WSK_SET_STATIC_EVENT_CALLBACKS_Input
    : Rule<"WSK-WSK_SET_STATIC_EVENT_CALLBACKS-Input", Must,
           "InputSize must be sizeof(WSK_EVENT_CALLBACK_CONTROL) and "
           "InputBuffer must point to such a structure."> {
  let About = [WSK_SET_STATIC_EVENT_CALLBACKS];
  let Sources = ["wsk-set-static-event-callbacks"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<WSK_SET_STATIC_EVENT_CALLBACKS, [ClientRequest], [InputPart]>];
}

def WSK_WSK_SET_STATIC_EVENT_CALLBACKS_No_output_no_irp
    : Rule<"WSK-WSK_SET_STATIC_EVENT_CALLBACKS-No-output-no-irp", Must,
           "OutputSize must be 0, OutputBuffer, OutputSizeReturned and Irp "
           "NULL."> {
  let About = [WSK_SET_STATIC_EVENT_CALLBACKS];
  let Sources = ["wsk-set-static-event-callbacks"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<WSK_SET_STATIC_EVENT_CALLBACKS, [ClientRequest],
          [OutputPart, SizeReturnedPart]>];
}

def WSK_WSK_TDI_BEHAVIOR_Input : Rule<"WSK-WSK_TDI_BEHAVIOR-Input", Must,
    "InputSize must be sizeof(ULONG) and InputBuffer must point to a ULONG "
    "holding the flags."> {
  let About = [WSK_TDI_BEHAVIOR];
  let Sources = ["wsk-tdi-behavior"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<WSK_TDI_BEHAVIOR, [ClientRequest], [InputPart]>];
}

def WSK_WSK_TDI_BEHAVIOR_No_output_no_irp
    : Rule<"WSK-WSK_TDI_BEHAVIOR-No-output-no-irp", Must,
           "OutputSize must be 0, OutputBuffer, OutputSizeReturned and Irp "
           "NULL."> {
  let About = [WSK_TDI_BEHAVIOR];
  let Sources = ["wsk-tdi-behavior"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<WSK_TDI_BEHAVIOR, [ClientRequest],
          [OutputPart, SizeReturnedPart]>];
}

def WSK_WSK_TDI_DEVICENAME_MAPPING_Input
    : Rule<"WSK-WSK_TDI_DEVICENAME_MAPPING-Input", Must,
           "InputSize must be sizeof(WSK_TDI_MAP_INFO) and InputBuffer must "
           "point to such a structure."> {
  let About = [WSK_TDI_DEVICENAME_MAPPING];
  let Sources = ["wsk-tdi-devicename-mapping"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<WSK_TDI_DEVICENAME_MAPPING, [ClientRequest], [InputPart]>];
}

def WSK_WSK_TDI_DEVICENAME_MAPPING_No_output_no_irp
    : Rule<"WSK-WSK_TDI_DEVICENAME_MAPPING-No-output-no-irp", Must,
           "OutputSize must be 0, OutputBuffer, OutputSizeReturned and Irp "
           "NULL."> {
  let About = [WSK_TDI_DEVICENAME_MAPPING];
  let Sources = ["wsk-tdi-devicename-mapping"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<WSK_TDI_DEVICENAME_MAPPING, [ClientRequest],
          [OutputPart, SizeReturnedPart]>];
}

def WSK_WSK_TDI_MAP_INFO_ElementCount_matches_map
    : Rule<"WSK-WSK_TDI_MAP_INFO-ElementCount-matches-map", Must,
           "ElementCount must equal the number of WSK_TDI_MAP elements in the "
           "array Map points to."> {
  let About = [WSK_TDI_MAP_INFO];
  let Why = Expected<"out-of-bounds read">;
  let Sources = ["ns-wsk-_wsk_tdi_map_info"];
  let Static = Flow;
  let RunTime = Unobserved<"array size not visible">;
}

def WSK_WSK_TDI_MAP_Device_name_terminated
    : Rule<"WSK-WSK_TDI_MAP-Device-name-terminated", Must,
           "TdiDeviceName must point to a NUL-terminated wide string naming "
           "the device; SocketType and AddressFamily must be SOCK_*/AF_* "
           "values."> {
  let About = [WSK_TDI_MAP];
  let Why = Expected<"out-of-bounds read">;
  let Sources = ["ns-wsk-_wsk_tdi_map"];
  let Static = Flow;
  let RunTime = Observed<"scan the map on the control call">;
}

def WSK_WSK_TRANSPORT_LIST_CHANGE_Irp_required
    : Rule<"WSK-WSK_TRANSPORT_LIST_CHANGE-Irp-required", Must,
           "Irp must be non-NULL; it stays queued until a transport is added "
           "or removed."> {
  let About = [WSK_TRANSPORT_LIST_CHANGE];
  let Sources = ["wsk-transport-list-change"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<WSK_TRANSPORT_LIST_CHANGE, [ClientRequest], [IrpPart]>];
}

def WSK_WSK_TRANSPORT_LIST_CHANGE_No_buffers
    : Rule<"WSK-WSK_TRANSPORT_LIST_CHANGE-No-buffers", Should,
           "InputSize and OutputSize should be 0 and InputBuffer, OutputBuffer "
           "and OutputSizeReturned NULL."> {
  let About = [WSK_TRANSPORT_LIST_CHANGE];
  let Why = Unspecified<"header: ignored">;
  let Sources = ["wsk-transport-list-change"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Tier = 3;
  let Requires = [
    Obeys<WSK_TRANSPORT_LIST_CHANGE, [ClientRequest],
          [InputPart, OutputPart]>];
}

def WSK_WSK_TRANSPORT_LIST_QUERY_Irp_null
    : Rule<"WSK-WSK_TRANSPORT_LIST_QUERY-Irp-null", Must,
           "Irp must be NULL."> {
  let About = [WSK_TRANSPORT_LIST_QUERY];
  let Sources = ["wsk-transport-list-query"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<WSK_TRANSPORT_LIST_QUERY, [ClientRequest], [IrpPart]>];
}

def WSK_WSK_TRANSPORT_LIST_QUERY_OutputSizeReturned_required
    : Rule<"WSK-WSK_TRANSPORT_LIST_QUERY-OutputSizeReturned-required", Must,
           "OutputSizeReturned must point to a SIZE_T variable."> {
  let About = [WSK_TRANSPORT_LIST_QUERY];
  let Why = Expected<"the number of returned (or required) bytes is lost; NULL "
                     "is rejected or dereferenced">;
  let Sources = ["wsk-transport-list-query"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<WSK_TRANSPORT_LIST_QUERY, [ClientRequest], [SizeReturnedPart]>];
}

def WSK_WSK_TRANSPORT_LIST_QUERY_Output_array
    : Rule<"WSK-WSK_TRANSPORT_LIST_QUERY-Output-array", Must,
           "OutputBuffer must be an array of WSK_TRANSPORT and OutputSize its "
           "size in bytes (not the element count); NULL with 0 is allowed for "
           "a size query, which returns STATUS_BUFFER_OVERFLOW."> {
  let About = [WSK_TRANSPORT_LIST_QUERY];
  let Why = Expected<"truncated list">;
  let Sources = ["wsk-transport-list-query"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<WSK_TRANSPORT_LIST_QUERY, [ClientRequest], [OutputPart]>];
}

def WSK_WSK_TRANSPORT_LIST_QUERY_No_input
    : Rule<"WSK-WSK_TRANSPORT_LIST_QUERY-No-input", Should,
           "InputSize should be 0 and InputBuffer NULL."> {
  let About = [WSK_TRANSPORT_LIST_QUERY];
  let Why = Unspecified<"header: ignored">;
  let Sources = ["wsk-transport-list-query"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Tier = 3;
  let Requires = [
    Obeys<WSK_TRANSPORT_LIST_QUERY, [ClientRequest], [InputPart]>];
}

} // Check = ControlClientArgumentsCheck
