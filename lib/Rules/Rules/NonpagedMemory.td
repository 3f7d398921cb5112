//===- NonpagedMemory.td - Non-paged memory ----------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = NonpagedMemoryCheck, Family = BuffersFamily, Static = Flow,
    Tier = 1 in {

def WSK_WskSocket_SocketContext_nonpaged
    : Rule<"WSK-WskSocket-SocketContext-nonpaged", Must,
           "Memory that SocketContext points to must be non-paged."> {
  let About = [WskSocket];
  let Why = Expected<"event callbacks touch it at up to DISPATCH_LEVEL; a page "
                     "fault there bugchecks (IRQL_NOT_LESS_OR_EQUAL)">;
  let Sources = ["nc-wsk-pfn_wsk_socket"];
  let Seed = true;
  let RunTime = Observed<"check pool type / MmIsNonPagedSystemAddressValid of "
                         "the pointer at creation">;
  let Note = "SocketContext need not be a pointer at all; only flag provable "
             "PagedPool / pageable-section / stack addresses";
}

def WSK_WskSocketConnect_SocketContext_nonpaged
    : Rule<"WSK-WskSocketConnect-SocketContext-nonpaged", Must,
           "Memory that SocketContext points to must be non-paged."> {
  let About = [WskSocketConnect];
  let Why = Expected<"event callbacks touch it at up to DISPATCH_LEVEL; a page "
                     "fault there bugchecks (IRQL_NOT_LESS_OR_EQUAL)">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Seed = true;
  let RunTime = Observed<"check pool type / MmIsNonPagedSystemAddressValid of "
                         "the pointer at creation">;
  let Note = "SocketContext need not be a pointer at all; only flag provable "
             "PagedPool / pageable-section / stack addresses";
}

def WSK_WskAccept_Addresses_nonpaged
    : Rule<"WSK-WskAccept-Addresses-nonpaged", Must,
           "The buffer passed as LocalAddress/RemoteAddress must be in "
           "non-paged memory."> {
  let About = [WskAccept];
  let Why = Expected<"WSK writes it at up to DISPATCH_LEVEL; page fault "
                     "bugcheck">;
  let Sources = ["nc-wsk-pfn_wsk_accept"];
  let RunTime = Observed<"pool/section check of the pointer">;
  let Note = "a kernel-stack buffer is acceptable only while the caller stays "
             "in a KernelMode wait";
}

def WSK_WskGetLocalAddress_LocalAddress_nonpaged
    : Rule<"WSK-WskGetLocalAddress-LocalAddress-nonpaged", Must,
           "The buffer passed as LocalAddress must be in non-paged memory."> {
  let About = [WskGetLocalAddress];
  let Why = Expected<"WSK writes it at up to DISPATCH_LEVEL; page fault "
                     "bugcheck">;
  let Sources = ["nc-wsk-pfn_wsk_get_local_address"];
  let RunTime = Observed<"pool/section check of the pointer">;
  let Note = "a kernel-stack buffer is acceptable only while the caller stays "
             "in a KernelMode wait";
}

def WSK_WskGetRemoteAddress_RemoteAddress_nonpaged
    : Rule<"WSK-WskGetRemoteAddress-RemoteAddress-nonpaged", Must,
           "The buffer passed as RemoteAddress must be in non-paged memory."> {
  let About = [WskGetRemoteAddress];
  let Why = Expected<"WSK writes it at up to DISPATCH_LEVEL; page fault "
                     "bugcheck">;
  let Sources = ["nc-wsk-pfn_wsk_get_remote_address"];
  let RunTime = Observed<"pool/section check of the pointer">;
  let Note = "a kernel-stack buffer is acceptable only while the caller stays "
             "in a KernelMode wait";
}

def WSK_WskReceiveFrom_RemoteAddress_nonpaged
    : Rule<"WSK-WskReceiveFrom-RemoteAddress-nonpaged", Must,
           "The buffer passed as RemoteAddress must be in non-paged memory."> {
  let About = [WskReceiveFrom];
  let Why = Expected<"WSK writes it at up to DISPATCH_LEVEL; page fault "
                     "bugcheck">;
  let Sources = ["nc-wsk-pfn_wsk_receive_from"];
  let RunTime = Observed<"pool/section check of the pointer">;
  let Note = "a kernel-stack buffer is acceptable only while the caller stays "
             "in a KernelMode wait";
}

def WSK_Irp_Completion_event_nonpaged
    : Rule<"WSK-Irp-Completion-event-nonpaged", Must,
           "The context handed to the completion routine (events, state) must "
           "be resident non-paged memory that outlives the request."> {
  let About = IrpFunctions;
  let Api = "IoCompletion routine for WSK";
  let Why = Expected<"completion routines run at up to DISPATCH_LEVEL; paged "
                     "or freed context bugchecks">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let Basis = Inferred;
  let RunTime = Observed<"pool check of the Context value in the stack "
                         "location">;
  let Note = "inferred from WDM; WSK page does not state it";
}

def WSK_WskAccept_Context_nonpaged
    : Rule<"WSK-WskAccept-Context-nonpaged", Must,
           "AcceptSocketContext memory must be non-paged."> {
  let About = [WskAccept];
  let Why = Expected<"paged access in callbacks at DISPATCH_LEVEL">;
  let Sources = ["nc-wsk-pfn_wsk_accept"];
  let RunTime = Observed<"pool/section check">;
}

def WSK_WskAcceptEvent_Context_nonpaged
    : Rule<"WSK-WskAcceptEvent-Context-nonpaged", Must,
           "The context stored through *AcceptSocketContext must be "
           "non-paged."> {
  let About = [WskAcceptEvent];
  let Why = Expected<"paged access at DISPATCH_LEVEL">;
  let Sources = ["nc-wsk-pfn_wsk_accept_event"];
  let RunTime = Observed<"pool/section check on return">;
}

} // Check = NonpagedMemoryCheck
