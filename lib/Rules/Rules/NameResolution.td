//===- NameResolution.td - Names and addresses -------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = NameResolutionCheck, Family = OtherFamily, Static = Flow,
    Tier = 2 in {

def WSK_NameResolution_Thread_requires_process
    : Rule<"WSK-NameResolution-Thread-requires-process", Must,
           "A non-NULL OwningThread requires a non-NULL OwningProcess."> {
  let About = [WskGetAddressInfo, WskGetNameInfo];
  let Api = "WskGetAddressInfo / WskGetNameInfo";
  let Why = Documented<"STATUS_INVALID_PARAMETER">;
  let Sources = ["nc-wsk-pfn_wsk_get_address_info",
                 "nc-wsk-pfn_wsk_get_name_info"];
  let Family = NullArgumentsFamily;
  let Static = Syntactic;
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Note = "A19: the page wins, which documents the status; the header's "
             "comment states the reverse relation, so a process without a "
             "thread is right";
  let Requires = [Arg<[WskGetAddressInfo, WskGetNameInfo], "OwningProcess",
                      NonNull, When<"OwningThread", NonNull>>];
}

def WSK_WskGetAddressInfo_Result_after_completion
    : Rule<"WSK-WskGetAddressInfo-Result-after-completion", Must,
           "*Result may be used only after the IRP completed successfully, and "
           "Result, names and Hints are to stay valid until then."> {
  let About = [WskGetAddressInfo];
  let Why = Expected<"garbage list">;
  let Sources = ["nc-wsk-pfn_wsk_get_address_info"];
  let Basis = Inferred;
  let Family = BuffersFamily;
  let RunTime = Observed<"poisoned *Result; pool/stack check at completion">;
}

def WSK_WskGetAddressInfo_Result_free
    : Rule<"WSK-WskGetAddressInfo-Result-free", Must,
           "A list returned through Result must be freed exactly once with "
           "WskFreeAddressInfo."> {
  let About = [WskGetAddressInfo];
  let Why = Expected<"leak or double free">;
  let Sources = ["nc-wsk-pfn_wsk_get_address_info"];
  let Static = Inter;
  let RunTime = Observed<"live result table">;
}

def WSK_WskGetAddressInfo_Name_or_service
    : Rule<"WSK-WskGetAddressInfo-Name-or-service", Should,
           "At least one of NodeName and ServiceName should be a non-empty "
           "string."> {
  let About = [WskGetAddressInfo];
  let Why = Expected<"STATUS_INVALID_PARAMETER">;
  let Sources = ["wsk.h"];
  let Basis = Header;
  let Static = Syntactic;
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Tier = 3;
  let Requires = [Arg<[WskGetAddressInfo], "NodeName", NonNull,
                      When<"ServiceName", Null>>];
}

def WSK_WskGetAddressInfo_Hints_type
    : Rule<"WSK-WskGetAddressInfo-Hints-type", Should,
           "Hints should be NULL or point to a zero-initialised ADDRINFOEXW "
           "with only hint members set."> {
  let About = [WskGetAddressInfo];
  let Why = Expected<"garbage pointers inside the structure">;
  let Sources = ["nc-wsk-pfn_wsk_get_address_info"];
  let Basis = Inferred;
  let RunTime = Observed<"member tests">;
  let Tier = 3;
  let Note = "zero-initialisation is user-mode getaddrinfo practice; the page "
             "only names the type";
}

def WSK_WskFreeAddressInfo_Only_from_getaddressinfo
    : Rule<"WSK-WskFreeAddressInfo-Only-from-getaddressinfo", Must,
           "AddrInfo must be the list head returned by WskGetAddressInfo, "
           "freed with the same client."> {
  let About = [WskFreeAddressInfo];
  let Why = Expected<"heap corruption">;
  let Sources = ["nc-wsk-pfn_wsk_free_address_info"];
  let RunTime = Observed<"live result table">;
}

def WSK_WskGetNameInfo_SockAddrLength_max
    : Rule<"WSK-WskGetNameInfo-SockAddrLength-max", Should,
           "SockAddrLength should not exceed sizeof(SOCKADDR_STORAGE) and "
           "should match the address type."> {
  let About = [WskGetNameInfo];
  let Why = Expected<"STATUS_INVALID_PARAMETER">;
  let Sources = ["nc-wsk-pfn_wsk_get_name_info"];
  let Static = Syntactic;
  let RunTime = Observed<"argument test in the wrapper (control code table)">;
  let Tier = 3;
  // sizeof(SOCKADDR_STORAGE)
  let Requires = [Arg<[WskGetNameInfo], "SockAddrLength", AtMost<128>>];
}

def WSK_WskGetNameInfo_Buffers_large_enough
    : Rule<"WSK-WskGetNameInfo-Buffers-large-enough", Must,
           "Each UNICODE_STRING output must have a buffer (MaximumLength) "
           "large enough for the name including its terminating NUL."> {
  let About = [WskGetNameInfo];
  let Why = Expected<"call fails or name truncated">;
  let Sources = ["nc-wsk-pfn_wsk_get_name_info"];
  let RunTime = Observed<"MaximumLength test">;
  let Note = "NI_MAXHOST (1025) and NI_MAXSERV (32) characters are the "
             "customary bounds; not named on the page";
}

def WSK_WskFreeAddressInfo_Whole_list_once
    : Rule<"WSK-WskFreeAddressInfo-Whole-list-once", Must,
           "WskFreeAddressInfo frees the whole list that WskGetAddressInfo "
           "returned; it must be called once, with the head of the list."> {
  let About = [WskFreeAddressInfo];
  let Why = Expected<"freeing each ai_next frees memory twice">;
  let Sources = ["nc-wsk-pfn_wsk_free_address_info"];
  let Basis = Inferred;
  let RunTime = Observed<"table of list heads handed out">;
}

} // Check = NameResolutionCheck
