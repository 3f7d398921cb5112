//===- ControlSocketArguments.td - WskControlSocket --------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// What the general rule on OutputSizeReturned covers; the others need it, or
// have a rule of their own.
defvar OptionsWithoutSizeReturned = [
    SO_BROADCAST, SO_CONDITIONAL_ACCEPT, SO_EXCLUSIVEADDRUSE, SO_KEEPALIVE,
    SO_RCVBUF, SO_REUSEADDR, SO_WSK_SECURITY];
defvar IoctlsWithoutSizeReturned = [
    SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, SIO_WSK_QUERY_RECEIVE_BACKLOG,
    SIO_WSK_SET_REMOTE_ADDRESS, SIO_WSK_SET_SENDTO_ADDRESS,
    SIO_WSK_SET_TCP_SILENT_MODE, SIO_ADDRESS_LIST_CHANGE,
    SIO_LOOPBACK_FAST_PATH, SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS];

let Check = ControlSocketArgumentsCheck, Family = ControlCodesFamily,
    Static = Syntactic, Tier = 1 in {

def WSK_WskControlSocket_RequestType_valid
    : Rule<"WSK-WskControlSocket-RequestType-valid", Must,
           "RequestType must be WskSetOption, WskGetOption or WskIoctl."> {
  let About = [WskControlSocket];
  let Sources = ["nc-wsk-pfn_wsk_control_socket"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [EveryControl<[WskControlSocket], RequestIsKnown>];
}

def WSK_WskControlSocket_RequestType_matches_code
    : Rule<"WSK-WskControlSocket-RequestType-matches-code", Must,
           "SO_* and protocol option names must be used with "
           "WskSetOption/WskGetOption, SIO_* codes with WskIoctl."> {
  let About = [WskControlSocket];
  let Why = Unspecified<"call fails">;
  let Sources = ["nc-wsk-pfn_wsk_control_socket"];
  let Basis = Implicit;
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [EveryControl<[WskControlSocket], RequestFitsCode>];
}

def WSK_WskControlSocket_Level_sol_socket
    : Rule<"WSK-WskControlSocket-Level-sol-socket", Should,
           "For WSK-level (SO_*) options Level should be SOL_SOCKET; for "
           "transport or network options it should be the protocol level "
           "(IPPROTO_TCP, IPPROTO_IPV6 ...)."> {
  let About = [WskControlSocket];
  let Why = Expected<"option addressed to the wrong layer; call fails or sets "
                     "something else">;
  let Sources = ["nc-wsk-pfn_wsk_control_socket"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Tier = 3;
  let Note = "A4: never for WskIoctl. Where a protocol's option has the same "
             "value, the level decides which of them is meant; only the name "
             "in the source tells otherwise";
  let Requires = [EveryControl<[WskControlSocket], LevelFitsCode>];
}

def WSK_WskControlSocket_Unused_input_null
    : Rule<"WSK-WskControlSocket-Unused-input-null", Should,
           "If the operation takes no input, InputBuffer should be NULL and "
           "InputSize 0."> {
  let About = [WskControlSocket];
  let Sources = ["nc-wsk-pfn_wsk_control_socket"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Tier = 3;
  let Note = "Where a rule of the operation's own forbids the buffer, this one "
             "speaks only of what is harmless: NULL with a size, a buffer of "
             "size 0";
  let Requires = [EveryControl<[WskControlSocket], NoUnusedInput>];
}

def WSK_WskControlSocket_Unused_output_null
    : Rule<"WSK-WskControlSocket-Unused-output-null", Should,
           "If the operation returns no data, OutputBuffer should be NULL and "
           "OutputSize 0."> {
  let About = [WskControlSocket];
  let Sources = ["nc-wsk-pfn_wsk_control_socket"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Tier = 3;
  let Note = "Where a rule of the operation's own forbids the buffer, this one "
             "speaks only of what is harmless: NULL with a size, a buffer of "
             "size 0";
  let Requires = [EveryControl<[WskControlSocket], NoUnusedOutput>];
}

def WSK_WskControlSocket_OutputSizeReturned_null_unless_needed
    : Rule<"WSK-WskControlSocket-OutputSizeReturned-null-unless-needed", Should,
           "OutputSizeReturned should be NULL unless Irp is NULL, the "
           "operation returns data, and the returned size is not known in "
           "advance; with an IRP the size is in IoStatus.Information."> {
  let About = [WskControlSocket];
  let Sources = ["nc-wsk-pfn_wsk_control_socket"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Tier = 3;
  let Note = "A2: contradicted by the WFP redirect pages (IRP plus "
             "OutputSizeReturned) and by the header comment; msquic passes "
             "both. Low-severity hint only";
  let Requires = !listconcat(
      !foreach(option, OptionsWithoutSizeReturned,
               Obeys<option, [SetOption, GetOption], [SizeReturnedPart]>),
      [Obeys<SO_WSK_EVENT_CALLBACK, [SetOption], [SizeReturnedPart]>],
      !foreach(ioctl, IoctlsWithoutSizeReturned,
               Obeys<ioctl, [Ioctl], [SizeReturnedPart]>),
      [EveryControl<[WskControlSocket], SizeReturnedFits>]);
}

def WSK_WskControlSocket_Irp_per_operation
    : Rule<"WSK-WskControlSocket-Irp-per-operation", Must,
           "Irp must follow the option/IOCTL: required, optional or NULL as "
           "its page says."> {
  let About = [WskControlSocket];
  let Sources = ["nc-wsk-pfn_wsk_control_socket",
                 "performing-control-operations-on-a-socket"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Note = "For operations without a rule of their own on the IRP. Every "
             "operation whose page speaks of the IRP has one; of the others, "
             "SIO_ADDRESS_LIST_SORT and options of protocols, nothing is said";
  let Requires = [EveryControl<[WskControlSocket], IrpFits>];
}

def WSK_WskControlSocket_Buffers_per_operation
    : Rule<"WSK-WskControlSocket-Buffers-per-operation", Must,
           "InputBuffer and OutputBuffer must be what the option or IOCTL takes "
           "and returns, and InputSize and OutputSize their sizes in bytes."> {
  let About = [WskControlSocket];
  let Sources = ["nc-wsk-pfn_wsk_control_socket"];
  let Basis = Implicit;
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Note = "For operations without a rule of their own on the buffers";
  let Requires = [EveryControl<[WskControlSocket], BuffersFit>];
}

def WSK_SO_BROADCAST_Set_arguments
    : Rule<"WSK-SO_BROADCAST-Set-arguments", Must,
           "Setting: RequestType WskSetOption, Level SOL_SOCKET, InputSize "
           "sizeof(ULONG), InputBuffer pointing to a ULONG; OutputSize 0, "
           "OutputBuffer and OutputSizeReturned NULL."> {
  let About = [SO_BROADCAST];
  let Why = Unspecified<"wrong size fails">;
  let Sources = ["so-broadcast"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SO_BROADCAST, [SetOption], [InputPart, OutputPart]>];
}

def WSK_SO_BROADCAST_Get_arguments
    : Rule<"WSK-SO_BROADCAST-Get-arguments", Must,
           "Getting: RequestType WskGetOption, Level SOL_SOCKET, InputSize 0, "
           "InputBuffer NULL, OutputSize sizeof(ULONG), OutputBuffer pointing "
           "to a ULONG, OutputSizeReturned NULL."> {
  let About = [SO_BROADCAST];
  let Sources = ["so-broadcast"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SO_BROADCAST, [GetOption], [InputPart, OutputPart]>];
}

def WSK_SO_BROADCAST_Irp_required : Rule<"WSK-SO_BROADCAST-Irp-required", Must,
    "An IRP must be given when setting or getting the option."> {
  let About = [SO_BROADCAST];
  let Why = Unspecified<"call fails">;
  let Sources = ["so-broadcast"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SO_BROADCAST, [SetOption, GetOption], [IrpPart]>];
}

def WSK_SO_CONDITIONAL_ACCEPT_Set_arguments
    : Rule<"WSK-SO_CONDITIONAL_ACCEPT-Set-arguments", Must,
           "Setting: RequestType WskSetOption, Level SOL_SOCKET, InputSize "
           "sizeof(ULONG), InputBuffer pointing to a ULONG; OutputSize 0, "
           "OutputBuffer and OutputSizeReturned NULL."> {
  let About = [SO_CONDITIONAL_ACCEPT];
  let Why = Unspecified<"wrong size fails">;
  let Sources = ["so-conditional-accept"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<SO_CONDITIONAL_ACCEPT, [SetOption], [InputPart, OutputPart]>];
}

def WSK_SO_CONDITIONAL_ACCEPT_Get_arguments
    : Rule<"WSK-SO_CONDITIONAL_ACCEPT-Get-arguments", Must,
           "Getting: RequestType WskGetOption, Level SOL_SOCKET, InputSize 0, "
           "InputBuffer NULL, OutputSize sizeof(ULONG), OutputBuffer pointing "
           "to a ULONG, OutputSizeReturned NULL."> {
  let About = [SO_CONDITIONAL_ACCEPT];
  let Sources = ["so-conditional-accept"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<SO_CONDITIONAL_ACCEPT, [GetOption], [InputPart, OutputPart]>];
}

def WSK_SO_CONDITIONAL_ACCEPT_Irp_required
    : Rule<"WSK-SO_CONDITIONAL_ACCEPT-Irp-required", Must,
           "An IRP must be given when setting or getting the option."> {
  let About = [SO_CONDITIONAL_ACCEPT];
  let Why = Unspecified<"call fails">;
  let Sources = ["so-conditional-accept"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<SO_CONDITIONAL_ACCEPT, [SetOption, GetOption], [IrpPart]>];
}

def WSK_SO_EXCLUSIVEADDRUSE_Set_arguments
    : Rule<"WSK-SO_EXCLUSIVEADDRUSE-Set-arguments", Must,
           "Setting: RequestType WskSetOption, Level SOL_SOCKET, InputSize "
           "sizeof(ULONG), InputBuffer pointing to a ULONG; OutputSize 0, "
           "OutputBuffer and OutputSizeReturned NULL."> {
  let About = [SO_EXCLUSIVEADDRUSE];
  let Why = Unspecified<"wrong size fails">;
  let Sources = ["so-exclusiveaddruse"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<SO_EXCLUSIVEADDRUSE, [SetOption], [InputPart, OutputPart]>];
}

def WSK_SO_EXCLUSIVEADDRUSE_Get_arguments
    : Rule<"WSK-SO_EXCLUSIVEADDRUSE-Get-arguments", Must,
           "Getting: RequestType WskGetOption, Level SOL_SOCKET, InputSize 0, "
           "InputBuffer NULL, OutputSize sizeof(ULONG), OutputBuffer pointing "
           "to a ULONG, OutputSizeReturned NULL."> {
  let About = [SO_EXCLUSIVEADDRUSE];
  let Sources = ["so-exclusiveaddruse"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<SO_EXCLUSIVEADDRUSE, [GetOption], [InputPart, OutputPart]>];
}

def WSK_SO_EXCLUSIVEADDRUSE_Irp_required
    : Rule<"WSK-SO_EXCLUSIVEADDRUSE-Irp-required", Must,
           "An IRP must be given when setting or getting the option."> {
  let About = [SO_EXCLUSIVEADDRUSE];
  let Why = Unspecified<"call fails">;
  let Sources = ["so-exclusiveaddruse"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<SO_EXCLUSIVEADDRUSE, [SetOption, GetOption], [IrpPart]>];
}

def WSK_SO_KEEPALIVE_Set_arguments
    : Rule<"WSK-SO_KEEPALIVE-Set-arguments", Must,
           "Setting: RequestType WskSetOption, Level SOL_SOCKET, InputSize "
           "sizeof(ULONG), InputBuffer pointing to a ULONG; OutputSize 0, "
           "OutputBuffer and OutputSizeReturned NULL."> {
  let About = [SO_KEEPALIVE];
  let Why = Unspecified<"wrong size fails">;
  let Sources = ["so-keepalive"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SO_KEEPALIVE, [SetOption], [InputPart, OutputPart]>];
}

def WSK_SO_KEEPALIVE_Get_arguments
    : Rule<"WSK-SO_KEEPALIVE-Get-arguments", Must,
           "Getting: RequestType WskGetOption, Level SOL_SOCKET, InputSize 0, "
           "InputBuffer NULL, OutputSize sizeof(ULONG), OutputBuffer pointing "
           "to a ULONG, OutputSizeReturned NULL."> {
  let About = [SO_KEEPALIVE];
  let Sources = ["so-keepalive"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SO_KEEPALIVE, [GetOption], [InputPart, OutputPart]>];
}

def WSK_SO_KEEPALIVE_Irp_required : Rule<"WSK-SO_KEEPALIVE-Irp-required", Must,
    "An IRP must be given when setting or getting the option."> {
  let About = [SO_KEEPALIVE];
  let Why = Unspecified<"call fails">;
  let Sources = ["so-keepalive"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SO_KEEPALIVE, [SetOption, GetOption], [IrpPart]>];
}

def WSK_SO_RCVBUF_Set_arguments : Rule<"WSK-SO_RCVBUF-Set-arguments", Must,
    "Setting: RequestType WskSetOption, Level SOL_SOCKET, InputSize "
    "sizeof(ULONG), InputBuffer pointing to a ULONG; OutputSize 0, "
    "OutputBuffer and OutputSizeReturned NULL."> {
  let About = [SO_RCVBUF];
  let Why = Unspecified<"wrong size fails">;
  let Sources = ["so-rcvbuf"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SO_RCVBUF, [SetOption], [InputPart, OutputPart]>];
}

def WSK_SO_RCVBUF_Get_arguments : Rule<"WSK-SO_RCVBUF-Get-arguments", Must,
    "Getting: RequestType WskGetOption, Level SOL_SOCKET, InputSize 0, "
    "InputBuffer NULL, OutputSize sizeof(ULONG), OutputBuffer pointing to a "
    "ULONG, OutputSizeReturned NULL."> {
  let About = [SO_RCVBUF];
  let Sources = ["so-rcvbuf"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SO_RCVBUF, [GetOption], [InputPart, OutputPart]>];
}

def WSK_SO_RCVBUF_Irp_required : Rule<"WSK-SO_RCVBUF-Irp-required", Must,
    "An IRP must be given when setting or getting the option."> {
  let About = [SO_RCVBUF];
  let Why = Unspecified<"call fails">;
  let Sources = ["so-rcvbuf"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SO_RCVBUF, [SetOption, GetOption], [IrpPart]>];
}

def WSK_SO_REUSEADDR_Set_arguments
    : Rule<"WSK-SO_REUSEADDR-Set-arguments", Must,
           "Setting: RequestType WskSetOption, Level SOL_SOCKET, InputSize "
           "sizeof(ULONG), InputBuffer pointing to a ULONG; OutputSize 0, "
           "OutputBuffer and OutputSizeReturned NULL."> {
  let About = [SO_REUSEADDR];
  let Why = Unspecified<"wrong size fails">;
  let Sources = ["so-reuseaddr"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SO_REUSEADDR, [SetOption], [InputPart, OutputPart]>];
}

def WSK_SO_REUSEADDR_Get_arguments
    : Rule<"WSK-SO_REUSEADDR-Get-arguments", Must,
           "Getting: RequestType WskGetOption, Level SOL_SOCKET, InputSize 0, "
           "InputBuffer NULL, OutputSize sizeof(ULONG), OutputBuffer pointing "
           "to a ULONG, OutputSizeReturned NULL."> {
  let About = [SO_REUSEADDR];
  let Sources = ["so-reuseaddr"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SO_REUSEADDR, [GetOption], [InputPart, OutputPart]>];
}

def WSK_SO_REUSEADDR_Irp_required : Rule<"WSK-SO_REUSEADDR-Irp-required", Must,
    "An IRP must be given when setting or getting the option."> {
  let About = [SO_REUSEADDR];
  let Why = Unspecified<"call fails">;
  let Sources = ["so-reuseaddr"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SO_REUSEADDR, [SetOption, GetOption], [IrpPart]>];
}

def WSK_SO_Boolean_value : Rule<"WSK-SO-Boolean-value", Must,
    "The ULONG value of these options must be 0 or 1."> {
  let About = [WskControlSocket, SO_BROADCAST, SO_CONDITIONAL_ACCEPT,
               SO_EXCLUSIVEADDRUSE, SO_KEEPALIVE, SO_REUSEADDR];
  let Sources = ["so-broadcast", "so-conditional-accept", "so-exclusiveaddruse",
                 "so-keepalive", "so-reuseaddr"];
  let Static = Flow;
  let RunTime = Observed<"read the value">;
  let Tier = 2;
  let Requires = [EveryControl<[WskControlSocket], ValueFits>];
}

def WSK_SO_WSK_SECURITY_Set_arguments
    : Rule<"WSK-SO_WSK_SECURITY-Set-arguments", Must,
           "Setting: Level SOL_SOCKET, InputSize sizeof(PSECURITY_DESCRIPTOR), "
           "InputBuffer pointing to a PSECURITY_DESCRIPTOR variable; no "
           "output, OutputSizeReturned NULL."> {
  let About = [SO_WSK_SECURITY];
  let Why = Expected<"descriptor bytes taken for a pointer">;
  let Sources = ["so-wsk-security"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SO_WSK_SECURITY, [SetOption], [InputPart, OutputPart]>];
}

def WSK_SO_WSK_SECURITY_Get_arguments
    : Rule<"WSK-SO_WSK_SECURITY-Get-arguments", Must,
           "Getting: Level SOL_SOCKET, InputSize 0, InputBuffer NULL, "
           "OutputSize sizeof(PSECURITY_DESCRIPTOR), OutputBuffer pointing to "
           "a PSECURITY_DESCRIPTOR variable, OutputSizeReturned NULL."> {
  let About = [SO_WSK_SECURITY];
  let Sources = ["so-wsk-security"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SO_WSK_SECURITY, [GetOption], [InputPart, OutputPart]>];
}

def WSK_SO_WSK_SECURITY_Irp_required
    : Rule<"WSK-SO_WSK_SECURITY-Irp-required", Must,
           "An IRP must be given when setting or getting the option."> {
  let About = [SO_WSK_SECURITY];
  let Sources = ["so-wsk-security"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [Obeys<SO_WSK_SECURITY, [SetOption, GetOption], [IrpPart]>];
}

def WSK_SO_WSK_EVENT_CALLBACK_Arguments
    : Rule<"WSK-SO_WSK_EVENT_CALLBACK-Arguments", Must,
           "RequestType WskSetOption, Level SOL_SOCKET, InputSize "
           "sizeof(WSK_EVENT_CALLBACK_CONTROL), InputBuffer pointing to such a "
           "structure; OutputSize 0, OutputBuffer and OutputSizeReturned "
           "NULL."> {
  let About = [SO_WSK_EVENT_CALLBACK];
  let Sources = ["so-wsk-event-callback"];
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Requires = [
    Obeys<SO_WSK_EVENT_CALLBACK, [SetOption], [InputPart, OutputPart]>];
}

def WSK_SO_WSK_EVENT_CALLBACK_Set_only
    : Rule<"WSK-SO_WSK_EVENT_CALLBACK-Set-only", Must,
           "The option must only be set, never queried with WskGetOption."> {
  let About = [SO_WSK_EVENT_CALLBACK];
  let Sources = ["so-wsk-event-callback"];
  let Basis = Implicit;
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Note = "only the set form is documented";
  let Requires = [
    Obeys<SO_WSK_EVENT_CALLBACK, [GetOption], [InputPart, OutputPart]>];
}

} // Check = ControlSocketArgumentsCheck
