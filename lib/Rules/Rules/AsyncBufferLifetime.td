//===- AsyncBufferLifetime.td - Memory of pending calls ----*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = AsyncBufferLifetimeCheck, Family = BuffersFamily, Static = Flow,
    Tier = 1 in {

def WSK_WskAccept_Addresses_valid_until_completion
    : Rule<"WSK-WskAccept-Addresses-valid-until-completion", Must,
           "If WskAccept returns STATUS_PENDING, the "
           "LocalAddress/RemoteAddress buffer must stay allocated and in scope "
           "until the IRP completes."> {
  let About = [WskAccept];
  let Why = Expected<"late write into freed pool or a dead stack frame">;
  let Sources = ["nc-wsk-pfn_wsk_accept"];
  let RunTime = Observed<"stack-range and pool-state check at completion time">;
}

def WSK_WskGetLocalAddress_LocalAddress_valid_until_completion
    : Rule<"WSK-WskGetLocalAddress-LocalAddress-valid-until-completion", Must,
           "If WskGetLocalAddress returns STATUS_PENDING, the LocalAddress "
           "buffer must stay allocated and in scope until the IRP completes."> {
  let About = [WskGetLocalAddress];
  let Why = Expected<"late write into freed pool or a dead stack frame">;
  let Sources = ["nc-wsk-pfn_wsk_get_local_address"];
  let RunTime = Observed<"stack-range and pool-state check at completion time">;
}

def WSK_WskGetRemoteAddress_RemoteAddress_valid_until_completion
    : Rule<"WSK-WskGetRemoteAddress-RemoteAddress-valid-until-completion", Must,
           "If WskGetRemoteAddress returns STATUS_PENDING, the RemoteAddress "
           "buffer must stay allocated and in scope until the IRP completes."> {
  let About = [WskGetRemoteAddress];
  let Why = Expected<"late write into freed pool or a dead stack frame">;
  let Sources = ["nc-wsk-pfn_wsk_get_remote_address"];
  let RunTime = Observed<"stack-range and pool-state check at completion time">;
}

def WSK_WskReceiveFrom_RemoteAddress_valid_until_completion
    : Rule<"WSK-WskReceiveFrom-RemoteAddress-valid-until-completion", Must,
           "If WskReceiveFrom returns STATUS_PENDING, the RemoteAddress buffer "
           "must stay allocated and in scope until the IRP completes."> {
  let About = [WskReceiveFrom];
  let Why = Expected<"late write into freed pool or a dead stack frame">;
  let Sources = ["nc-wsk-pfn_wsk_receive_from"];
  let Basis = Inferred;
  let RunTime = Observed<"stack-range and pool-state check at completion time">;
  let Note = "A27: the WskReceiveFrom remark lists ControlInfo, its length and "
             "ControlFlags but forgets RemoteAddress; treat it the same way";
}

def WSK_WskControlClient_Buffers_valid_until_completion
    : Rule<"WSK-WskControlClient-Buffers-valid-until-completion", Must,
           "If WskControlClient returns STATUS_PENDING, InputBuffer and "
           "OutputBuffer must stay valid (not freed, not on a returning "
           "function's stack) until the IRP completes."> {
  let About = [WskControlClient];
  let Why = Expected<"use after free / dead stack write">;
  let Sources = ["nc-wsk-pfn_wsk_control_client"];
  let RunTime = Observed<"pool/stack-range check at completion">;
}

def WSK_WskControlSocket_Buffers_valid_until_completion
    : Rule<"WSK-WskControlSocket-Buffers-valid-until-completion", Must,
           "If WskControlSocket returns STATUS_PENDING, InputBuffer and "
           "OutputBuffer must stay valid (not freed, not on a returning "
           "function's stack) until the IRP completes."> {
  let About = [WskControlSocket];
  let Why = Expected<"late read/write of freed or dead stack memory">;
  let Sources = ["nc-wsk-pfn_wsk_control_socket"];
  let RunTime = Observed<"pool/stack-range check at completion">;
  let Note = "A11: the docs' own samples return with stack option variables; "
             "they are wrong by this rule";
}

def WSK_DataTransfer_Mdl_valid_until_completion
    : Rule<"WSK-DataTransfer-Mdl-valid-until-completion", Must,
           "After STATUS_PENDING the MDL chain (and the memory it describes) "
           "must stay locked and allocated until the IRP completes."> {
  let About = [WskSend, WskReceive, WskSendTo, WskReceiveFrom];
  let Why = Expected<"DMA/copy from or to freed pages">;
  let Sources = ["nc-wsk-pfn_wsk_send", "nc-wsk-pfn_wsk_receive",
                 "nc-wsk-pfn_wsk_send_to", "nc-wsk-pfn_wsk_receive_from"];
  let Static = Inter;
  let RunTime = Observed<"MDL flags and pool state at completion">;
  let Note = "A28: only the MDL chain is meant: a stack WSK_BUF structure is "
             "accepted practice (Microsoft's echo sample)";
}

def WSK_DataTransfer_Mdl_valid_until_completion_other
    : Rule<"WSK-DataTransfer-Mdl-valid-until-completion-other", Should,
           "MDLs handed to these functions should also stay locked until the "
           "IRP completes (WskConnectEx allows freeing once the connect "
           "request is complete)."> {
  let About = [WskSendMessages, WskDisconnect, WskConnectEx];
  let Why = Expected<"as above">;
  let Sources = ["nc-wsk-pfn_wsk_send_messages", "nc-wsk-pfn_wsk_disconnect",
                 "nc-wsk-pfn_wsk_connect_ex"];
  let Basis = Inferred;
  let Static = Inter;
  let RunTime = Observed<"MDL flags and pool state at completion">;
  let Tier = 3;
  let Note = "only WskConnectEx says something; the others are silent";
}

def WSK_WskSendMessages_BufferList_valid_until_completion
    : Rule<"WSK-WskSendMessages-BufferList-valid-until-completion", Should,
           "The WSK_BUF_LIST elements should stay valid until the IRP "
           "completes."> {
  let About = [WskSendMessages];
  let Why = Expected<"list walked after return">;
  let Sources = ["nc-wsk-pfn_wsk_send_messages", "ns-wsk-wsk_buf_list"];
  let Basis = Inferred;
  let RunTime = Observed<"pool/stack-range check at completion">;
  let Tier = 3;
  let Note = "page silent";
}

def WSK_WskSendTo_ControlInfo_valid_until_completion
    : Rule<"WSK-WskSendTo-ControlInfo-valid-until-completion", Must,
           "After STATUS_PENDING the ControlInfo buffer must stay valid until "
           "the IRP completes."> {
  let About = [WskSendTo];
  let Why = Expected<"use after free">;
  let Sources = ["nc-wsk-pfn_wsk_send_to"];
  let RunTime = Observed<"pool/stack-range check at completion">;
}

def WSK_WskReceiveFrom_Control_valid_until_completion
    : Rule<"WSK-WskReceiveFrom-Control-valid-until-completion", Must,
           "After STATUS_PENDING the variables behind ControlLength and "
           "ControlFlags and the ControlInfo buffer must stay valid until the "
           "IRP completes."> {
  let About = [WskReceiveFrom];
  let Why = Expected<"late write into freed memory">;
  let Sources = ["nc-wsk-pfn_wsk_receive_from"];
  let RunTime = Observed<"pool/stack-range check at completion">;
}

def WSK_WskCloseSocket_Pending_irps_cancelled
    : Rule<"WSK-WskCloseSocket-Pending-irps-cancelled", Must,
           "The driver must expect every IRP still pending on the socket to "
           "complete (cancelled) during close, and must keep their buffers and "
           "contexts valid until then."> {
  let About = [WskCloseSocket];
  let Why = Expected<"late completion touches freed memory">;
  let Sources = ["nc-wsk-pfn_wsk_close_socket"];
  let Basis = Implicit;
  let Family = CloseFamily;
  let Static = Inter;
  let RunTime = Observed<"pending-IRP table per socket">;
}

def WSK_Irp_SyncWait_kernel_mode : Rule<"WSK-Irp-SyncWait-kernel-mode", Should,
    "A synchronous wait whose event or buffers live on the stack should use "
    "WaitMode KernelMode, non-alertable and without a timeout (or cancel with "
    "IoCancelIrp and wait again)."> {
  let About = IrpFunctions;
  let Api = "all WSK functions taking an IRP";
  let Why = Expected<"a UserMode wait lets the kernel stack be paged out, and "
                     "an early return leaves WSK with pointers to a dead "
                     "frame">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let Basis = Inferred;
  let Family = StatusHandlingFamily;
  let RunTime = Observed<"completion arrives after the submitting stack frame "
                         "is gone (stack-range check)">;
  let Tier = 3;
  let Note = "general kernel rule applied to WSK; not stated in the WSK pages";
}

def WSK_Mdl_Locked_pages_unlocked : Rule<"WSK-Mdl-Locked-pages-unlocked", Must,
    "Pages locked with MmProbeAndLockPages for a WSK buffer must be unlocked "
    "with MmUnlockPages after the request completed and before IoFreeMdl, on "
    "every path."> {
  let About = [WSK_BUF];
  let Api = "MmProbeAndLockPages";
  let Why = Documented<"bug check 0x76 (PROCESS_HAS_LOCKED_PAGES) or pages "
                       "locked for ever">;
  let Sources = ["nc-wsk-pfn_wsk_send"];
  let Basis = Inferred;
  let RunTime = Observed<"lock count of the MDL at IoFreeMdl and at unload">;
}

def WSK_Irp_Completion_context_lifetime
    : Rule<"WSK-Irp-Completion-context-lifetime", Must,
           "What the completion routine's context points to must live until "
           "the routine has run; a local of a function that can return first "
           "does not."> {
  let About = IrpFunctions;
  let Api = "IoSetCompletionRoutine";
  let Why = Expected<"the completion routine writes into a dead stack frame">;
  let Sources = ["using-irps-with-winsock-kernel-functions"];
  let Basis = Inferred;
  let Family = IrpFamily;
  let RunTime = Observed<"context address against the issuing thread's stack "
                         "at completion">;
}

} // Check = AsyncBufferLifetimeCheck
