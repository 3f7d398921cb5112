//===- SecurityDescriptor.td - Cached descriptors ----------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = SecurityDescriptorCheck, Family = SecurityDescriptorFamily,
    Static = Flow, Tier = 1 in {

def WSK_WskSocket_SecurityDescriptor_cached
    : Rule<"WSK-WskSocket-SecurityDescriptor-cached", Must,
           "SecurityDescriptor must be NULL or a cached descriptor returned by "
           "WSK_CACHE_SD; never an ordinary SECURITY_DESCRIPTOR."> {
  let About = [WskSocket];
  let Why = Expected<"the cache treats it as one of its own reference-counted "
                     "blocks; memory corruption or bugcheck">;
  let Sources = ["nc-wsk-pfn_wsk_socket", "wsk-cache-sd"];
  let Seed = true;
  let RunTime = Observed<"shim keeps the set of live cached descriptors">;
}

def WSK_WskSocket_SecurityDescriptor_held_until_completion
    : Rule<"WSK-WskSocket-SecurityDescriptor-held-until-completion", Must,
           "A cached descriptor passed to WskSocket must not be released "
           "(WSK_RELEASE_SD) before the IRP completes."> {
  let About = [WskSocket];
  let Why = Expected<"use after free inside the pending create">;
  let Sources = ["nc-wsk-pfn_wsk_socket"];
  let Seed = true;
  let Static = Inter;
  let RunTime = Observed<"shim refuses/reports WSK_RELEASE_SD of a descriptor "
                         "referenced by a pending create">;
}

def WSK_WskSocketConnect_SecurityDescriptor_cached
    : Rule<"WSK-WskSocketConnect-SecurityDescriptor-cached", Must,
           "SecurityDescriptor must be NULL or a cached descriptor returned by "
           "WSK_CACHE_SD; never an ordinary SECURITY_DESCRIPTOR."> {
  let About = [WskSocketConnect];
  let Why = Expected<"the cache treats it as one of its own reference-counted "
                     "blocks; memory corruption or bugcheck">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect", "wsk-cache-sd"];
  let Seed = true;
  let RunTime = Observed<"shim keeps the set of live cached descriptors">;
}

def WSK_WskSocketConnect_SecurityDescriptor_held_until_completion
    : Rule<"WSK-WskSocketConnect-SecurityDescriptor-held-until-completion",
           Must,
           "A cached descriptor passed to WskSocketConnect must not be "
           "released (WSK_RELEASE_SD) before the IRP completes."> {
  let About = [WskSocketConnect];
  let Why = Expected<"use after free inside the pending create">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect"];
  let Seed = true;
  let Static = Inter;
  let RunTime = Observed<"shim refuses/reports WSK_RELEASE_SD of a descriptor "
                         "referenced by a pending create">;
}

def WSK_WskCloseSocket_SecurityDescriptor_still_owned
    : Rule<"WSK-WskCloseSocket-SecurityDescriptor-still-owned", Must,
           "Closing a socket does not release the cached security descriptor "
           "applied to it; the driver must release it itself."> {
  let About = [WskCloseSocket];
  let Why = Documented<"leak of the cached descriptor">;
  let Sources = ["nc-wsk-pfn_wsk_close_socket"];
  let Static = Inter;
  let RunTime = Observed<"live cached-descriptor table at deregistration">;
}

def WSK_WSK_CACHE_SD_Release_required
    : Rule<"WSK-WSK_CACHE_SD-Release-required", Must,
           "Every cached descriptor obtained must be released with "
           "WSK_RELEASE_SD when it is no longer needed (also on error "
           "paths)."> {
  let About = [WSK_CACHE_SD];
  let Why = Expected<"leak of the cached descriptor">;
  let Sources = ["wsk-cache-sd"];
  let Static = Inter;
  let RunTime = Observed<"live cached-descriptor table dumped at "
                         "deregistration">;
}

def WSK_WSK_RELEASE_SD_Only_cached
    : Rule<"WSK-WSK_RELEASE_SD-Only-cached", Must,
           "Only descriptors obtained from WSK_CACHE_SD or retrieved with "
           "SO_WSK_SECURITY may be released."> {
  let About = [WSK_RELEASE_SD];
  let Why = Expected<"corrupts the descriptor cache">;
  let Sources = ["wsk-release-sd"];
  let RunTime = Observed<"live cached-descriptor table">;
}

def WSK_WSK_RELEASE_SD_Once : Rule<"WSK-WSK_RELEASE_SD-Once", Must,
    "A cached descriptor must be released only once per time it was obtained "
    "and must not be used afterwards."> {
  let About = [WSK_RELEASE_SD];
  let Why = Expected<"reference count underflow, use after free">;
  let Sources = ["wsk-release-sd"];
  let Basis = Implicit;
  let RunTime = Observed<"live cached-descriptor table with counts">;
}

def WSK_WSK_RELEASE_SD_Not_plain_free
    : Rule<"WSK-WSK_RELEASE_SD-Not-plain-free", Must,
           "A cached descriptor must not be freed with ExFreePool or a similar "
           "allocator call."> {
  let About = [WSK_RELEASE_SD];
  let Why = Expected<"pool corruption">;
  let Sources = ["wsk-release-sd"];
  let Basis = Implicit;
  let RunTime = Observed<"pool guard">;
  let Note = "follows from WSK_RELEASE_SD being the only documented way";
}

def WSK_SO_WSK_SECURITY_Cached_only
    : Rule<"WSK-SO_WSK_SECURITY-Cached-only", Must,
           "The descriptor being applied must be a cached one from "
           "WSK_CACHE_SD."> {
  let About = [SO_WSK_SECURITY];
  let Why = Expected<"memory corruption">;
  let Sources = ["so-wsk-security"];
  let RunTime = Observed<"live cached-descriptor table">;
}

def WSK_SO_WSK_SECURITY_Held_until_completion
    : Rule<"WSK-SO_WSK_SECURITY-Held-until-completion", Must,
           "The cached descriptor must not be released before the IRP of the "
           "set operation has completed."> {
  let About = [SO_WSK_SECURITY];
  let Why = Expected<"use after free">;
  let Sources = ["so-wsk-security"];
  let Static = Inter;
  let RunTime = Observed<"reference held by the pending request">;
}

def WSK_SO_WSK_SECURITY_Get_release_required
    : Rule<"WSK-SO_WSK_SECURITY-Get-release-required", Must,
           "A descriptor retrieved with this option must be released with "
           "WSK_RELEASE_SD when no longer needed."> {
  let About = [SO_WSK_SECURITY];
  let Why = Expected<"leak">;
  let Sources = ["so-wsk-security"];
  let Static = Inter;
  let RunTime = Observed<"live cached-descriptor table">;
}

} // Check = SecurityDescriptorCheck
