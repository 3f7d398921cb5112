//===- BufDescriptor.td - WSK_BUF --------------------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = BufDescriptorCheck, Family = BuffersFamily, Static = Flow,
    Tier = 1 in {

def WSK_WSK_BUF_Mdl_null_only_if_empty
    : Rule<"WSK-WSK_BUF-Mdl-null-only-if-empty", Must,
           "Mdl may be NULL only when Length is 0."> {
  let About = [WSK_BUF];
  let Why = Expected<"NULL dereference">;
  let Sources = ["ns-wsk-_wsk_buf"];
  let RunTime = Observed<"member test">;
}

def WSK_WSK_BUF_Offset_in_first_mdl
    : Rule<"WSK-WSK_BUF-Offset-in-first-mdl", Must,
           "Offset must lie inside the buffer described by the first MDL of "
           "the chain."> {
  let About = [WSK_BUF];
  let Why = Expected<"data read/written outside the buffer">;
  let Sources = ["ns-wsk-_wsk_buf"];
  let RunTime = Observed<"Offset < MmGetMdlByteCount(first)">;
}

def WSK_WSK_BUF_Length_within_chain
    : Rule<"WSK-WSK_BUF-Length-within-chain", Must,
           "Offset + Length must not exceed the bytes described by the MDL "
           "chain."> {
  let About = [WSK_BUF];
  let Why = Expected<"out-of-bounds transfer or bugcheck">;
  let Sources = ["ns-wsk-_wsk_buf"];
  let Basis = Implicit;
  let RunTime = Observed<"sum of byte counts along Mdl->Next">;
}

def WSK_WSK_BUF_Mdl_locked_or_nonpaged
    : Rule<"WSK-WSK_BUF-Mdl-locked-or-nonpaged", Must,
           "Every MDL in the chain must describe locked pages or non-paged "
           "pool (MmProbeAndLockPages or MmBuildMdlForNonPagedPool)."> {
  let About = [WSK_BUF];
  let Why = Expected<"page fault at DISPATCH_LEVEL or transfer to the wrong "
                     "physical pages">;
  let Sources = ["ns-wsk-_wsk_buf"];
  let RunTime = Observed<"MdlFlags has MDL_PAGES_LOCKED or "
                         "MDL_SOURCE_IS_NONPAGED_POOL (or partial)">;
}

def WSK_WSK_BUF_All_members_initialised
    : Rule<"WSK-WSK_BUF-All-members-initialised", Must,
           "All three members must be initialised before the structure is "
           "passed to a WSK function."> {
  let About = [WSK_BUF];
  let Why = Expected<"garbage Offset or Length">;
  let Sources = ["nc-wsk-pfn_wsk_send", "nc-wsk-pfn_wsk_receive",
                 "nc-wsk-pfn_wsk_send_to", "nc-wsk-pfn_wsk_receive_from"];
  let RunTime = Observed<"plausibility tests above">;
}

def WSK_WskReceive_Drain_zero_length
    : Rule<"WSK-WskReceive-Drain-zero-length", Must,
           "With WSK_FLAG_DRAIN the WSK_BUF Length must be 0."> {
  let About = [WskReceive];
  let Sources = ["nc-wsk-pfn_wsk_receive"];
  let RunTime = Observed<"flag and Length test">;
  let Tier = 2;
}

def WSK_WSK_BUF_LIST_Elements_initialised
    : Rule<"WSK-WSK_BUF_LIST-Elements-initialised", Must,
           "Every element's Buffer must be an initialised WSK_BUF and the list "
           "must end with Next == NULL."> {
  let About = [WSK_BUF_LIST];
  let Why = Expected<"wild pointer">;
  let Sources = ["ns-wsk-wsk_buf_list", "nc-wsk-pfn_wsk_send_messages"];
  let RunTime = Observed<"bounded list walk">;
}

def WSK_WskConnectEx_Buffer_max_65535
    : Rule<"WSK-WskConnectEx-Buffer-max-65535", Must,
           "Buffer may carry at most 65,535 bytes (or be NULL)."> {
  let About = [WskConnectEx];
  let Why = Documented<"STATUS_BUFFER_OVERFLOW">;
  let Sources = ["nc-wsk-pfn_wsk_connect_ex"];
  let RunTime = Observed<"Length test">;
}

def WSK_WskReceiveFrom_ControlLength_initialised
    : Rule<"WSK-WskReceiveFrom-ControlLength-initialised", Must,
           "A non-NULL ControlLength must be initialised to the size of the "
           "ControlInfo buffer before the call."> {
  let About = [WskReceiveFrom];
  let Why = Expected<"overrun or lost control data">;
  let Sources = ["nc-wsk-pfn_wsk_receive_from"];
  let RunTime = Observed<"plausibility / pool block size">;
}

} // Check = BufDescriptorCheck
