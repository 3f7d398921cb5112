//===- Ambiguities.td - Where the text is not the law ------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Contradictions and gaps of the documentation, and how they are settled: as
// the level of what the texts do not agree on. Comments and the Note of a rule
// refer to them by name, and so do the right programs of test/rules that show
// it (AMBIGUITY: A38).
//
//===----------------------------------------------------------------------===//

//===----------------------------------------------------------------------===//
// Control operations
//===----------------------------------------------------------------------===//

def A1 : Ambiguity<
    "OutputSizeReturned type: the WskControlClient, WskControlSocket, "
    "SIO_WSK_QUERY_INSPECT_ID, SIO_ADDRESS_LIST_QUERY and WFP pages call it a "
    "ULONG variable; WSK_TRANSPORT_LIST_QUERY and the prototype say SIZE_T. "
    "The prototype wins: warn about (SIZE_T*)&ulong, never about a SIZE_T."> {
  let Settled = Error;
  let How = "A pointer to anything but a SIZE_T is reported, a SIZE_T never.";
  let Touches = [ControlSocketArgumentsCheck, ControlClientArgumentsCheck];
}

def A2 : Ambiguity<
    "OutputSizeReturned together with an IRP: the function pages say \"should "
    "be NULL\" when an IRP is given; the two WFP redirect queries require "
    "both; the wsk.h comment for WskControlSocket says it must be given when "
    "Irp is NULL (yet most documented NULL-IRP operations pass NULL) and the "
    "one for WskControlClient says it is ignored with an IRP. msquic passes "
    "both, even for set operations. Hint at most."> {
  let Settled = Hint;
  let How = "Both together work; a hint says that the page advises against it.";
  let Touches = [ControlSocketArgumentsCheck];
}

def A3 : Ambiguity<
    "SIO_WSK_QUERY_INSPECT_ID demands a non-NULL OutputSizeReturned although "
    "the size is fixed, against the general \"only if unknown\" rule. Accept "
    "NULL and non-NULL."> {
  let Settled = Tolerated;
  let How = "With and without OutputSizeReturned.";
  let Touches = [ControlSocketArgumentsCheck];
}

def A4 : Ambiguity<
    "Level for WskIoctl: \"ignored\" on the function page, 0 on every IOCTL "
    "page. Never diagnose it (msquic passes SOL_SOCKET)."> {
  let Settled = Tolerated;
  let How = "Any Level is accepted for an IOCTL.";
  let Touches = [ControlSocketArgumentsCheck];
}

def A5 : Ambiguity<
    "IRP when enabling SO_WSK_EVENT_CALLBACK: page says an IRP is not "
    "specified; Service Fabric and WinDRBD pass one and handle it. Same \"does "
    "not specify\" wording for SIO_WSK_REGISTER_EXTENSION and "
    "SIO_ADDRESS_LIST_QUERY. Warn softly, do not claim \"must be NULL\". The "
    "WSK_* client codes in contrast do say \"must be NULL\"."> {
  let Settled = Hint;
  let How =
      "An IRP where the page does not specify one is a hint; where it says "
      "that Irp must be NULL, an error.";
  let Touches = [
    ControlSocketArgumentsCheck, EventCallbackControlCheck,
    ControlClientArgumentsCheck
  ];
}

def A6 : Ambiguity<
    "SO_WSK_EVENT_CALLBACK flags on listening sockets: the table lists only "
    "WSK_EVENT_ACCEPT, the text below it (and the header) allows RECEIVE, "
    "DISCONNECT and SEND_BACKLOG for inheritance. Accept all four."> {
  let Settled = Tolerated;
  let How = "All four events are accepted on a listening socket.";
  let Touches = [EventCallbackControlCheck];
}

def A7 : Ambiguity<
    "Inheritance: the WskAcceptEvent page first says callbacks of the accepted "
    "socket are disabled by default, then that inherited ones are enabled by "
    "default; so-wsk-event-callback.md restricts inheritance to WskAcceptEvent "
    "(not WskAccept)."> {
  let Settled = Tolerated;
  let How =
      "Inherited callbacks count as enabled on a socket that WskAcceptEvent "
      "brings, and on no other.";
  let Touches = [EventCallbackControlCheck];
}

def A8 : Ambiguity<
    "Option pages enumerate listening/datagram/connection-oriented sockets; "
    "stream sockets were added later and are never mentioned (options, "
    "SO_WSK_EVENT_CALLBACK, transport combinations, both dispatch-table "
    "tables, the basic-dispatch page). Treat a stream socket like the category "
    "it acts as. When SO_WSK_EVENT_CALLBACK may be used on a stream socket "
    "(after bind? after listen/connect?) is open."> {
  let Settled = Tolerated;
  let How =
      "A stream socket may do what either category may that it can act as.";
  let Touches = [SocketCategoryCheck, TransportCombinationCheck];
}

def A9 : Ambiguity<
    "SIO_LOOPBACK_FAST_PATH input is a \"Boolean\" of unspecified size "
    "(BOOLEAN, BOOL and ULONG all occur). Require only InputSize == "
    "sizeof(*InputBuffer)."> {
  let Settled = Error;
  let How = "Only InputSize has to be the size of what InputBuffer points to.";
  let Touches = [ControlSocketArgumentsCheck];
}

def A10 : Ambiguity<
    "IRQL of the WFP redirect IOCTLs and SIO_LOOPBACK_FAST_PATH is "
    "PASSIVE_LEVEL on their pages but missing from WskControlSocket's "
    "exception list; SIO_ADDRESS_LIST_SORT is in the list but has no WSK "
    "page."> {
  let Settled = Error;
  let How = "The pages of the codes win: PASSIVE_LEVEL.";
  let Touches = [IrqlCheck];
}

def A11 : Ambiguity<
    "\"Buffers must remain valid\" after STATUS_PENDING versus the docs' own "
    "samples (SetExclusiveAddrUse, DisableDisconnectCallback), which pass a "
    "stack variable with an IRP and return. The rule wins, but expect reports "
    "on code copied from the docs."> {
  let Settled = Error;
  let How = "The rule wins over the samples.";
  let Touches = [AsyncBufferLifetimeCheck];
}

def A12 : Ambiguity<
    "Size query for the WFP redirect queries (OutputBuffer NULL, OutputSize "
    "0): the returned status is not given; the CONTEXT page's note talks about "
    "the RECORDS code (copy error)."> {
  let Settled = Tolerated;
  let How = "OutputBuffer NULL with OutputSize 0 is a size query.";
  let Touches = [ControlSocketArgumentsCheck];
}

def A13 : Ambiguity<
    "Other options and IOCTLs of the transport (IPV6_V6ONLY, TCP_*, UDP_*, "
    "SIO_QUERY_RSS_SCALABILITY_INFO ...) are allowed; unknown control codes "
    "must not be diagnosed."> {
  let Settled = Tolerated;
  let How =
      "A control code that the catalogue does not have is never diagnosed.";
  let Touches = [
    ControlSocketArgumentsCheck, ControlClientArgumentsCheck,
    SocketCategoryCheck
  ];
}

//===----------------------------------------------------------------------===//
// IRPs and status
//===----------------------------------------------------------------------===//

def A14 : Ambiguity<
    "IRP origins: the page lists IoAllocateIrp, reuse and passed-down IRPs "
    "only. WireGuard and msquic use IoInitializeIrp on embedded storage (with "
    "IoReuseIrp): accept, and do not ask for IoFreeIrp."> {
  let Settled = Hint;
  let How =
      "IoInitializeIrp on storage of the driver is fine by default, and needs "
      "no IoFreeIrp.";
  let Touches = [IrpSetupCheck];
}

def A15 : Ambiguity<
    "\"Free the IRP before returning from the completion routine\" is advice; "
    "the echo sample and all synchronous wrappers free or reuse it later."> {
  let Settled = Hint;
  let How =
      "Freed by the routine, freed by whoever waits, or kept: all are fine by "
      "default.";
  let Touches = [IrpCompletionRoutineCheck];
}

def A16 : Ambiguity<
    "\"Should not call new WSK functions in the completion routine\" versus "
    "creating-sockets.md, whose completion routine comments \"set options / "
    "enable callbacks here\", and versus the callback pages, which allow "
    "starting requests. Only a hint; never for no-IRP calls such as enabling "
    "callbacks."> {
  let Settled = Hint;
  let How = "A new call is a hint; one without an IRP is not even that.";
  let Touches = [CallbackBlockingCheck];
}

def A17 : Ambiguity<
    "PendingReturned/IoMarkIrpPending is demanded for every completion routine "
    "of a passed-down IRP; general WDM practice exempts routines returning "
    "STATUS_MORE_PROCESSING_REQUIRED."> {
  let Settled = Error;
  let How =
      "Demanded, except where the routine returns "
      "STATUS_MORE_PROCESSING_REQUIRED.";
  let Touches = [IrpCompletionRoutineCheck];
}

def A18 : Ambiguity<
    "InvokeOnSuccess/Error/Cancel: TRUE x3 only for driver-allocated IRPs; the "
    "second sample (passed-down IRP) uses TRUE, FALSE, FALSE."> {
  let Settled = Error;
  let How =
      "Demanded of an IRP that the driver allocated; never of one that was "
      "passed down.";
  let Touches = [IrpSetupCheck];
}

def A19 : Ambiguity<
    "WskGetAddressInfo/WskGetNameInfo: status \"in IoStatus.Information\" "
    "(parameter text) versus IoStatus.Status (return table); IRP optional "
    "(return table) or required (parameter text). Their no-IRP form is "
    "undocumented. OwningProcess NULL means \"predefined low-privilege local "
    "account\" (page) or \"current process\" (header). OwningThread: page says "
    "it needs OwningProcess; header says the reverse."> {
  let Settled = Error;
  let How =
      "An IRP is required; the process and the thread may be NULL, and a "
      "thread needs a process.";
  let Touches = [NullArgumentCheck, NameResolutionCheck];
}

def A20 : Ambiguity<
    "\"Each WSK function takes an IRP\": WskRelease, WskFreeAddressInfo and "
    "the registration functions do not."> {
  let Settled = Tolerated;
  let How = "What takes no IRP needs none.";
  let Touches = [NullArgumentCheck, IrpSetupCheck];
}

def A21 : Ambiguity<
    "Ignoring the return value is fine if the completion routine handles the "
    "status; waiting unconditionally on the event (not only for "
    "STATUS_PENDING) is fine too, because the routine always runs (both in the "
    "echo sample)."> {
  let Settled = Hint;
  let How =
      "The completion routine is a place to handle the status, and so is an "
      "unconditional wait.";
  let Touches = [PendingStatusCheck];
}

def A22 : Ambiguity<
    "STATUS_FILE_FORCED_CLOSED is not listed for WskSendMessages, WskSocket, "
    "WskSocketConnect, WskCloseSocket; WskCloseSocket lists \"other status "
    "codes\" while the echo sample asserts it never fails."> {
  let Settled = Hint;
  let How =
      "The status may come from any function; none has to be asked for it.";
  let Touches = [DeadSocketCloseCheck];
}

def A23 : Ambiguity<
    "\"Close as soon as possible\" (dead socket): not necessarily inside the "
    "callback. msquic only returns from a NULL indication and closes "
    "elsewhere. Diagnose the missing NULL test, not the missing close."> {
  let Settled = Hint;
  let How =
      "The missing test for NULL is wrong; a close that is not in sight is a "
      "hint.";
  let Touches = [DeadSocketCloseCheck];
}

//===----------------------------------------------------------------------===//
// Sockets and data
//===----------------------------------------------------------------------===//

def A24 : Ambiguity<
    "WskSocketConnect lists SOCK_DGRAM and SOCK_RAW, but it creates a "
    "connection-oriented socket, for which af-inet/af-inet6 allow only "
    "SOCK_STREAM+TCP. Third-party address families may differ: restrict the "
    "check to AF_INET/AF_INET6 constants."> {
  let Settled = Error;
  let How =
      "Only SOCK_STREAM with TCP, where the local or remote address says "
      "AF_INET or AF_INET6.";
  let Touches = [TransportCombinationCheck];
}

def A25 : Ambiguity<
    "\"Must specify the category\" (creating-sockets.md) versus \"no flag "
    "means basic socket\" (WskSocket). Literal 0 is a hint only; "
    "WSK_FLAG_BASIC_SOCKET is 0."> {
  let Settled = Hint;
  let How = "A literal 0 is a hint; WSK_FLAG_BASIC_SOCKET, which is 0, is not.";
  let Touches = [InvalidFlagsCheck];
}

def A26 : Ambiguity<
    "Basic socket: SocketContext/Dispatch \"should always be NULL\" in "
    "English, \"must\" in the French seed. \"Socket context must be provided\" "
    "for callbacks (creating-sockets.md) versus an optional parameter."> {
  let Settled = Hint;
  let How =
      "A context or a table for a basic socket, and callbacks without a "
      "context, are hints.";
  let Touches = [ClientDispatchCheck];
}

def A27 : Ambiguity<
    "Lifetime of input SOCKADDRs (WskBind, WskConnect, WskSocketConnect, "
    "WskSendTo) while pending is not stated; WskReceiveFrom's remark forgets "
    "RemoteAddress; WskSendMessages and WskDisconnect say nothing about "
    "lifetimes. Do not diagnose stack input addresses."> {
  let Settled = Error;
  let How =
      "What WSK writes must last: RemoteAddress of WskReceiveFrom. Addresses "
      "that it reads may be on the stack.";
  let Touches = [AsyncBufferLifetimeCheck];
}

def A28 : Ambiguity<
    "WSK_BUF structure versus MDL: only the MDL chain must survive. A stack "
    "WSK_BUF with an unwaited send/receive is used by Microsoft's echo sample. "
    "Never diagnose it."> {
  let Settled = Tolerated;
  let How = "Only the MDL chain has to last, the WSK_BUF never.";
  let Touches = [AsyncBufferLifetimeCheck];
}

def A29 : Ambiguity<
    "WskReceiveFrom: parameter called ControlLength and ControlInfoLength on "
    "the same page; documented optional but annotated _Inout_ (non-optional); "
    "NULL makes ControlInfo ignored (page) or ControlInfo and ControlFlags "
    "(header)."> {
  let Settled = Hint;
  let How =
      "ControlInfo without ControlInfoLength is a hint; NULL for both is fine.";
  let Touches = [NullArgumentCheck];
}

def A30 : Ambiguity<
    "WskSend flags: page has NODELAY only, the header also WSK_FLAG_OOB."> {
  let Settled = Tolerated;
  let How = "WSK_FLAG_OOB is accepted.";
  let Touches = [InvalidFlagsCheck];
}

def A31 : Ambiguity<
    "WskListen: STATUS_PENDING text says the IRP waits for an incoming "
    "connection, the rest says it only starts listening. Whether WskAccept on "
    "a stream socket requires WskListen is not stated. "
    "WSK_PROVIDER_STREAM_DISPATCH has no WskInspectComplete, so conditional "
    "accept with WskInspectPend cannot be finished on stream sockets."> {
  let Settled = Hint;
  let How =
      "WskAccept on a stream socket without WskListen is a hint; conditional "
      "accept on one is accepted.";
  let Touches = [SocketStateCheck, SocketCategoryCheck];
}

def A32 : Ambiguity<
    "WskSendMessages: no IRQL, no condition for RemoteAddress NULL, no "
    "lifetime text."> {
  let Settled = Hint;
  let How =
      "No address on a socket that has no fixed remote address is a hint.";
  let Touches = [SocketStateCheck];
}

def A33 : Ambiguity<
    "WskRelease: \"specify the DataIndication that was passed\" versus "
    "WireGuard, which detaches list elements (Next = NULL) and releases them "
    "one by one, also from inside the callback; \"connection-oriented or "
    "listening sockets\" although the listen table has no WskRelease; both "
    "release pages mention both receive callbacks."> {
  let Settled = Tolerated;
  let How = "Whole lists, parts and single elements may be released.";
  let Touches = [IndicationReleaseCheck, SocketCategoryCheck];
}

def A34 : Ambiguity<
    "WskAcceptEvent outputs: \"should set to NULL\" versus [out] parameters. "
    "The sample assigns the structure instead of its address."> {
  let Settled = Error;
  let How = "Each output is set on the paths that accept; NULL will do.";
  let Touches = [CallbackReturnValueCheck];
}

def A35 : Ambiguity<
    "Inspect results: WskInspectAccept/Reject/Pend (reference, header) versus "
    "InspectAccept/Reject/Pend (concept page samples); the WskAbortEvent page "
    "says the value was returned \"from WskAbortEvent\" (means "
    "WskInspectEvent)."> {
  let Settled = Tolerated;
  let How =
      "Names of the concept page that wsk.h does not have are the compiler's "
      "affair.";
  let Touches = [CallbackReturnValueCheck];
}

def A36 : Ambiguity<
    "Receive callbacks: allowed statuses are a closed list, yet msquic returns "
    "STATUS_DEVICE_NOT_READY. Report, but as a warning. \"Until WskReceive is "
    "called\" (page) versus \"called and completed\" (header) for resuming "
    "indications."> {
  let Settled = Hint;
  let How = "Another error status is a hint.";
  let Touches = [CallbackReturnValueCheck];
}

def A37 : Ambiguity<
    "Basic members and WskBind have the same offset in all tables, so calling "
    "them through another category's cast works and is widespread (OpenVPN, "
    "KSOCKET). Exempt the Basic members; WskBind only as a hint."> {
  let Settled = Tolerated;
  let How =
      "WskControlSocket and WskCloseSocket may be called through any table, "
      "and so may WskBind.";
  let Touches = [SocketCategoryCheck];
}

def A38 : Ambiguity<
    "Reserved WskSendEx/WskReceiveEx are called by Microsoft's win-net-test "
    "and virtio-win tests, and declared in newer headers."> {
  let Settled = Hint;
  let How = "A call through a reserved slot is a hint.";
  let Touches = [ReservedFlagsCheck];
}

def A39 : Ambiguity<
    "IRQL: callbacks are \"<= DISPATCH_LEVEL\" even without "
    "WSK_FLAG_AT_DISPATCH_LEVEL. Many drivers take the flag as a dpc hint in "
    "the positive direction only, which is correct."> {
  let Settled = Tolerated;
  let How =
      "Both readings of the flag are accepted: a callback counts as called at "
      "DISPATCH_LEVEL.";
  let Touches = [IrqlCheck];
}

//===----------------------------------------------------------------------===//
// Registration
//===----------------------------------------------------------------------===//

def A40 : Ambiguity<
    "After WskReleaseProviderNPI no provider function may be called (two "
    "pages), yet WskCaptureProviderNPI may be called repeatedly: the ban must "
    "be per last capture. Cached security descriptors need a capture to be "
    "released."> {
  let Settled = Error;
  let How =
      "Counted per capture: no call of a client-level function after the last "
      "release.";
  let Touches = [RegistrationLifecycleCheck];
}

def A41 : Ambiguity<
    "NMR detach: text says complete detachment when calls have returned (open "
    "sockets are waited for by WSK); the sample's comments say sockets must be "
    "closed before NmrClientDetachProviderComplete."> {
  let Settled = Tolerated;
  let How = "Sockets may be closed before or after the detachment is complete.";
  let Touches = [RegistrationLifecycleCheck];
}

def A42 : Ambiguity<
    "WskDeregister waits for calls, captures and sockets (reference); "
    "additionally for pending client IRPs (concept page); while "
    "WSK_TRANSPORT_LIST_CHANGE IRPs are cancelled by it."> {
  let Settled = Tolerated;
  let How = "An IRP of WSK_TRANSPORT_LIST_CHANGE may be pending.";
  let Touches = [RegistrationLifecycleCheck];
}

def A43 : Ambiguity<
    "WskCaptureProviderNPI from DriverEntry with WSK_INFINITE_WAIT is only "
    "discouraged, and common."> {
  let Settled = Hint;
  let How = "An infinite wait in DriverEntry is a hint.";
  let Touches = [RegistrationLifecycleCheck];
}

def A44 : Ambiguity<
    "WSK_SET_STATIC_EVENT_CALLBACKS / WSK_TDI_* \"before it creates any "
    "sockets\": per client; what happens otherwise is not stated."> {
  let Settled = Error;
  let How = "Counted per client: before its own first socket.";
  let Touches = [SocketStateCheck];
}

def A45 : Ambiguity<
    "\"Should not make further calls\" after close (docs) versus \"illegal\" "
    "(header): treat as must."> {
  let Settled = Error;
  let How = "A use after the close is wrong.";
  let Touches = [UseAfterCloseCheck];
}

def A46 : Ambiguity<
    "Typing errors that can mislead a table generator: WSK_PROVIDER_DISPATCH "
    "page says the table comes from WSK_CLIENT_NPI (means WSK_PROVIDER_NPI); "
    "WskGetNameInfo talks of NodeBuffer/ServiceBuffer; WskClientEvent of Event "
    "(EventType); performing-control-operations-on-a-client-object.md assigns "
    "the count to the pointer; several links lead to EnableCallback (ETW)."> {
  let Settled = Error;
  let How =
      "Read as they are meant: one of NodeName and ServiceName is required.";
  let Touches = [NullArgumentCheck];
}
