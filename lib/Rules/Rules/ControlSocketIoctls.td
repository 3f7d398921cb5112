//===- ControlSocketIoctls.td - WskControlSocket, IOCTLs ---*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = ControlSocketArgumentsCheck, Family = ControlCodesFamily,
    Static = Syntactic, Tier = 1 in {

def WSK_SIO_WSK_QUERY_IDEAL_SEND_BACKLOG_Arguments
    : Rule<"WSK-SIO_WSK_QUERY_IDEAL_SEND_BACKLOG-Arguments", Must,
           "RequestType WskIoctl, no input, OutputSize sizeof(SIZE_T), "
           "OutputBuffer pointing to a SIZE_T (not a ULONG or int), "
           "OutputSizeReturned NULL."> {
  let About = [SIO_WSK_QUERY_IDEAL_SEND_BACKLOG];
  let Why = Expected<"8 bytes written into a 4-byte variable">;
  let Sources = ["sio-wsk-query-ideal-send-backlog"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, [Ioctl], [InputPart, OutputPart]>];
}

def WSK_SIO_WSK_QUERY_IDEAL_SEND_BACKLOG_Irp_required
    : Rule<"WSK-SIO_WSK_QUERY_IDEAL_SEND_BACKLOG-Irp-required", Must,
           "An IRP must be given."> {
  let About = [SIO_WSK_QUERY_IDEAL_SEND_BACKLOG];
  let Sources = ["sio-wsk-query-ideal-send-backlog"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, [Ioctl], [IrpPart]>];
}

def WSK_SIO_WSK_QUERY_RECEIVE_BACKLOG_Arguments
    : Rule<"WSK-SIO_WSK_QUERY_RECEIVE_BACKLOG-Arguments", Must,
           "RequestType WskIoctl, no input, OutputSize sizeof(SIZE_T), "
           "OutputBuffer pointing to a SIZE_T (not a ULONG or int), "
           "OutputSizeReturned NULL."> {
  let About = [SIO_WSK_QUERY_RECEIVE_BACKLOG];
  let Why = Expected<"8 bytes written into a 4-byte variable">;
  let Sources = ["sio-wsk-query-receive-backlog"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<SIO_WSK_QUERY_RECEIVE_BACKLOG, [Ioctl], [InputPart, OutputPart]>];
}

def WSK_SIO_WSK_QUERY_RECEIVE_BACKLOG_Irp_required
    : Rule<"WSK-SIO_WSK_QUERY_RECEIVE_BACKLOG-Irp-required", Must,
           "An IRP must be given."> {
  let About = [SIO_WSK_QUERY_RECEIVE_BACKLOG];
  let Sources = ["sio-wsk-query-receive-backlog"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SIO_WSK_QUERY_RECEIVE_BACKLOG, [Ioctl], [IrpPart]>];
}

def WSK_SIO_WSK_QUERY_INSPECT_ID_Arguments
    : Rule<"WSK-SIO_WSK_QUERY_INSPECT_ID-Arguments", Must,
           "RequestType WskIoctl, no input, OutputSize sizeof(WSK_INSPECT_ID), "
           "OutputBuffer pointing to a WSK_INSPECT_ID, OutputSizeReturned "
           "non-NULL."> {
  let About = [SIO_WSK_QUERY_INSPECT_ID];
  let Sources = ["sio-wsk-query-inspect-id"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Note = "A3: the page requires OutputSizeReturned although the output "
             "size is fixed, against the general WskControlSocket rule; NULL "
             "is accepted too.";
  let Requires = [
    Obeys<SIO_WSK_QUERY_INSPECT_ID, [Ioctl], [InputPart, OutputPart]>];
}

def WSK_SIO_WSK_QUERY_INSPECT_ID_Irp_null
    : Rule<"WSK-SIO_WSK_QUERY_INSPECT_ID-Irp-null", Must,
           "Irp must be NULL."> {
  let About = [SIO_WSK_QUERY_INSPECT_ID];
  let Sources = ["sio-wsk-query-inspect-id"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SIO_WSK_QUERY_INSPECT_ID, [Ioctl], [IrpPart]>];
}

def WSK_SIO_WSK_REGISTER_EXTENSION_Arguments
    : Rule<"WSK-SIO_WSK_REGISTER_EXTENSION-Arguments", Must,
           "RequestType WskIoctl, InputSize sizeof(WSK_EXTENSION_CONTROL_IN), "
           "OutputSize sizeof(WSK_EXTENSION_CONTROL_OUT), both buffers "
           "non-NULL, OutputSizeReturned NULL."> {
  let About = [SIO_WSK_REGISTER_EXTENSION];
  let Sources = ["sio-wsk-register-extension"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<SIO_WSK_REGISTER_EXTENSION, [Ioctl],
          [InputPart, OutputPart, SizeReturnedPart]>];
}

def WSK_SIO_WSK_REGISTER_EXTENSION_Irp_null
    : Rule<"WSK-SIO_WSK_REGISTER_EXTENSION-Irp-null", Should,
           "No IRP should be passed."> {
  let About = [SIO_WSK_REGISTER_EXTENSION];
  let Sources = ["sio-wsk-register-extension"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Tier = 3;
  let Note = "A5: 'does not specify' wording";
  let Requires = [Obeys<SIO_WSK_REGISTER_EXTENSION, [Ioctl], [IrpPart]>];
}

def WSK_SIO_WSK_SET_REMOTE_ADDRESS_Arguments
    : Rule<"WSK-SIO_WSK_SET_REMOTE_ADDRESS-Arguments", Must,
           "RequestType WskIoctl; to set, InputBuffer points to the SOCKADDR "
           "and InputSize is its exact size; to clear, InputSize 0 and "
           "InputBuffer NULL; no output, OutputSizeReturned NULL."> {
  let About = [SIO_WSK_SET_REMOTE_ADDRESS];
  let Why = Expected<"call fails or the fixed remote address is mis-read">;
  let Sources = ["sio-wsk-set-remote-address"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<SIO_WSK_SET_REMOTE_ADDRESS, [Ioctl], [InputPart, OutputPart]>];
}

def WSK_SIO_WSK_SET_REMOTE_ADDRESS_Irp_required
    : Rule<"WSK-SIO_WSK_SET_REMOTE_ADDRESS-Irp-required", Must,
           "An IRP must be given for setting and for clearing."> {
  let About = [SIO_WSK_SET_REMOTE_ADDRESS];
  let Sources = ["sio-wsk-set-remote-address"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SIO_WSK_SET_REMOTE_ADDRESS, [Ioctl], [IrpPart]>];
}

def WSK_SIO_WSK_SET_SENDTO_ADDRESS_Arguments
    : Rule<"WSK-SIO_WSK_SET_SENDTO_ADDRESS-Arguments", Must,
           "RequestType WskIoctl; to set, InputBuffer points to the SOCKADDR "
           "and InputSize is its exact size; to clear, InputSize 0 and "
           "InputBuffer NULL; no output, OutputSizeReturned NULL."> {
  let About = [SIO_WSK_SET_SENDTO_ADDRESS];
  let Why = Expected<"call fails or the fixed destination address is mis-read">;
  let Sources = ["sio-wsk-set-sendto-address"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<SIO_WSK_SET_SENDTO_ADDRESS, [Ioctl], [InputPart, OutputPart]>];
}

def WSK_SIO_WSK_SET_SENDTO_ADDRESS_Irp_required
    : Rule<"WSK-SIO_WSK_SET_SENDTO_ADDRESS-Irp-required", Must,
           "An IRP must be given for setting and for clearing."> {
  let About = [SIO_WSK_SET_SENDTO_ADDRESS];
  let Sources = ["sio-wsk-set-sendto-address"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SIO_WSK_SET_SENDTO_ADDRESS, [Ioctl], [IrpPart]>];
}

def WSK_SIO_WSK_SET_TCP_SILENT_MODE_Arguments
    : Rule<"WSK-SIO_WSK_SET_TCP_SILENT_MODE-Arguments", Must,
           "RequestType WskIoctl, Level 0, no input, no output, "
           "OutputSizeReturned NULL."> {
  let About = [SIO_WSK_SET_TCP_SILENT_MODE];
  let Sources = ["sio-wsk-set-tcp-silent-mode"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<SIO_WSK_SET_TCP_SILENT_MODE, [Ioctl], [InputPart, OutputPart]>];
}

def WSK_SIO_WSK_SET_TCP_SILENT_MODE_Irp_required
    : Rule<"WSK-SIO_WSK_SET_TCP_SILENT_MODE-Irp-required", Must,
           "An IRP must be given."> {
  let About = [SIO_WSK_SET_TCP_SILENT_MODE];
  let Sources = ["sio-wsk-set-tcp-silent-mode"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SIO_WSK_SET_TCP_SILENT_MODE, [Ioctl], [IrpPart]>];
}

def WSK_SIO_ADDRESS_LIST_CHANGE_Arguments
    : Rule<"WSK-SIO_ADDRESS_LIST_CHANGE-Arguments", Must,
           "RequestType WskIoctl, no input, no output, OutputSizeReturned "
           "NULL."> {
  let About = [SIO_ADDRESS_LIST_CHANGE];
  let Sources = ["sio-address-list-change"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<SIO_ADDRESS_LIST_CHANGE, [Ioctl], [InputPart, OutputPart]>];
}

def WSK_SIO_ADDRESS_LIST_CHANGE_Irp_required
    : Rule<"WSK-SIO_ADDRESS_LIST_CHANGE-Irp-required", Must,
           "An IRP must be given; it stays pending until the address list "
           "changes."> {
  let About = [SIO_ADDRESS_LIST_CHANGE];
  let Sources = ["sio-address-list-change"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SIO_ADDRESS_LIST_CHANGE, [Ioctl], [IrpPart]>];
}

def WSK_SIO_ADDRESS_LIST_QUERY_Arguments
    : Rule<"WSK-SIO_ADDRESS_LIST_QUERY-Arguments", Must,
           "RequestType WskIoctl, no input, OutputBuffer/OutputSize describing "
           "the result buffer, OutputSizeReturned non-NULL."> {
  let About = [SIO_ADDRESS_LIST_QUERY];
  let Why = Expected<"required size unknown on overflow">;
  let Sources = ["sio-address-list-query"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<SIO_ADDRESS_LIST_QUERY, [Ioctl],
          [InputPart, OutputPart, SizeReturnedPart]>];
}

def WSK_SIO_ADDRESS_LIST_QUERY_Irp_null
    : Rule<"WSK-SIO_ADDRESS_LIST_QUERY-Irp-null", Should,
           "No IRP should be passed."> {
  let About = [SIO_ADDRESS_LIST_QUERY];
  let Sources = ["sio-address-list-query"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Tier = 3;
  let Note = "A5: 'does not specify' wording";
  let Requires = [Obeys<SIO_ADDRESS_LIST_QUERY, [Ioctl], [IrpPart]>];
}

def WSK_SIO_LOOPBACK_FAST_PATH_Arguments
    : Rule<"WSK-SIO_LOOPBACK_FAST_PATH-Arguments", Must,
           "RequestType WskIoctl, InputBuffer pointing to the Boolean value "
           "with its exact size in InputSize, no output, OutputSizeReturned "
           "NULL."> {
  let About = [SIO_LOOPBACK_FAST_PATH];
  let Why = Expected<"STATUS_INVALID_BUFFER_SIZE">;
  let Sources = ["sio-loopback-fast-path"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Note = "A9: BOOLEAN, BOOL and ULONG all occur; only InputSize == "
             "sizeof(*InputBuffer) is required.";
  let Requires = [
    Obeys<SIO_LOOPBACK_FAST_PATH, [Ioctl], [InputPart, OutputPart]>];
}

def WSK_SIO_LOOPBACK_FAST_PATH_Irp_required
    : Rule<"WSK-SIO_LOOPBACK_FAST_PATH-Irp-required", Must,
           "An IRP with a completion routine must be given."> {
  let About = [SIO_LOOPBACK_FAST_PATH];
  let Sources = ["sio-loopback-fast-path"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SIO_LOOPBACK_FAST_PATH, [Ioctl], [IrpPart]>];
}

def WSK_SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT_Arguments
    : Rule<"WSK-SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT-Arguments", Must,
           "RequestType WskIoctl, no input, OutputBuffer/OutputSize describing "
           "the result buffer (or NULL/0 for a size query), OutputSizeReturned "
           "non-NULL."> {
  let About = [SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT];
  let Why = Expected<"required size unknown">;
  let Sources = ["sio-query-wfp-connection-redirect-context"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT, [Ioctl],
          [InputPart, OutputPart, SizeReturnedPart]>];
}

def WSK_SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS_Arguments
    : Rule<"WSK-SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS-Arguments", Must,
           "RequestType WskIoctl, no input, OutputBuffer/OutputSize describing "
           "the result buffer (or NULL/0 for a size query), OutputSizeReturned "
           "non-NULL."> {
  let About = [SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS];
  let Why = Expected<"required size unknown">;
  let Sources = ["sio-query-wfp-connection-redirect-records"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS, [Ioctl],
          [InputPart, OutputPart, SizeReturnedPart]>];
}

def WSK_SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS_Arguments
    : Rule<"WSK-SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS-Arguments", Must,
           "RequestType WskIoctl, InputBuffer/InputSize describing a "
           "driver-allocated copy of the redirect record, no output, "
           "OutputSizeReturned NULL."> {
  let About = [SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS];
  let Sources = ["sio-set-wfp-connection-redirect-records"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS, [Ioctl],
          [InputPart, OutputPart]>];
}

def WSK_SIO_WFP_REDIRECT_Irp_and_completion_required
    : Rule<"WSK-SIO_WFP_REDIRECT-Irp-and-completion-required", Must,
           "These IOCTLs must be issued with an IRP that has a completion "
           "routine, and the buffer must not be freed before the IRP "
           "completes."> {
  let About = [SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT,
               SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS,
               SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS];
  let Api = "SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT / _RECORDS, "
            "SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS";
  let Why = Expected<"use after free">;
  let Sources = ["sio-query-wfp-connection-redirect-context",
                 "sio-query-wfp-connection-redirect-records",
                 "sio-set-wfp-connection-redirect-records"];
  let Static = Flow;
  let RunTime = Observed<"IRP tests plus pool state at completion">;
  let Tier = 2;
  let Requires = [
    Obeys<SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT, [Ioctl], [IrpPart]>,
    Obeys<SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS, [Ioctl], [IrpPart]>,
    Obeys<SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS, [Ioctl], [IrpPart]>];
}

def WSK_SIO_WSK_REGISTER_EXTENSION_Unsupported_handled
    : Rule<"WSK-SIO_WSK_REGISTER_EXTENSION-Unsupported-handled", Must,
           "The driver must handle STATUS_NOT_SUPPORTED and must not use "
           "WSK_EXTENSION_CONTROL_OUT unless the call succeeded."> {
  let About = [SIO_WSK_REGISTER_EXTENSION];
  let Why = Documented<"use of uninitialised dispatch pointer">;
  let Sources = ["sio-wsk-register-extension",
                 "registering-an-extension-interface"];
  let Family = StatusHandlingFamily;
  let Static = Flow;
  let RunTime = Unobserved<"driver's reaction not visible">;
  let Tier = 2;
}

def WSK_WSK_EXTENSION_CONTROL_IN_Members
    : Rule<"WSK-WSK_EXTENSION_CONTROL_IN-Members", Must,
           "NpiId must identify the extension interface and ClientDispatch "
           "must be the table type that interface defines, in storage living "
           "as long as the socket."> {
  let About = [WSK_EXTENSION_CONTROL_IN];
  let Why = Expected<"call through garbage">;
  let Sources = ["ns-wsk-_wsk_extension_control_in"];
  let Family = OtherFamily;
  let Static = Flow;
  let RunTime = Observed<"pointer checks">;
  let Tier = 2;
}

} // Check = ControlSocketArgumentsCheck
