//===- RegistrationLifecycle.td - Registration -------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = RegistrationLifecycleCheck, Family = RegistrationFamily,
    Static = Flow, Tier = 1 in {

def WSK_WskSocket_Client_from_captured_npi
    : Rule<"WSK-WskSocket-Client-from-captured-npi", Must,
           "Client must be the Client member of a WSK_PROVIDER_NPI filled in "
           "by a successful WskCaptureProviderNPI (or the provider binding "
           "context returned by NmrClientAttachProvider) that has not been "
           "released."> {
  let About = [WskSocket];
  let Why = Expected<"an arbitrary, NULL or stale pointer is dereferenced by "
                     "the WSK subsystem (bugcheck)">;
  let Sources = ["nc-wsk-pfn_wsk_socket", "wsk-client"];
  let Seed = true;
  let RunTime = Observed<"shim records every captured Client value and its "
                         "release">;
}

def WSK_WskSocketConnect_Client_from_captured_npi
    : Rule<"WSK-WskSocketConnect-Client-from-captured-npi", Must,
           "Client must be the Client member of a WSK_PROVIDER_NPI filled in "
           "by a successful WskCaptureProviderNPI (or the provider binding "
           "context returned by NmrClientAttachProvider) that has not been "
           "released."> {
  let About = [WskSocketConnect];
  let Why = Expected<"an arbitrary, NULL or stale pointer is dereferenced by "
                     "the WSK subsystem (bugcheck)">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect", "wsk-client"];
  let Seed = true;
  let RunTime = Observed<"shim records every captured Client value and its "
                         "release">;
}

def WSK_ProviderFunctions_Client_from_captured_npi
    : Rule<"WSK-ProviderFunctions-Client-from-captured-npi", Must,
           "Client must be the Client member of a WSK_PROVIDER_NPI filled in "
           "by a successful WskCaptureProviderNPI (or the provider binding "
           "context returned by NmrClientAttachProvider) that has not been "
           "released."> {
  let About = [WskControlClient, WskGetAddressInfo, WskFreeAddressInfo,
               WskGetNameInfo];
  let Why = Expected<"an arbitrary, NULL or stale pointer is dereferenced by "
                     "the WSK subsystem (bugcheck)">;
  let Sources = ["nc-wsk-pfn_wsk_control_client",
                 "nc-wsk-pfn_wsk_get_address_info",
                 "nc-wsk-pfn_wsk_free_address_info",
                 "nc-wsk-pfn_wsk_get_name_info", "wsk-client",
                 "ns-wsk-_wsk_provider_npi"];
  let RunTime = Observed<"shim records every captured Client value and its "
                         "release">;
}

def WSK_WSK_TDI_BEHAVIOR_Before_any_socket
    : Rule<"WSK-WSK_TDI_BEHAVIOR-Before-any-socket", Must,
           "The operation must be performed before the client creates its "
           "first socket."> {
  let About = [WSK_TDI_BEHAVIOR];
  let Sources = ["wsk-tdi-behavior"];
  let Static = Inter;
  let RunTime = Observed<"shim counts sockets created per client">;
  let Tier = 2;
}

def WSK_WSK_TDI_DEVICENAME_MAPPING_Before_any_socket
    : Rule<"WSK-WSK_TDI_DEVICENAME_MAPPING-Before-any-socket", Must,
           "The operation must be performed before the client creates its "
           "first socket."> {
  let About = [WSK_TDI_DEVICENAME_MAPPING];
  let Sources = ["wsk-tdi-devicename-mapping", "using-tdi-transports",
                 "ns-wsk-_wsk_tdi_map_info"];
  let Static = Inter;
  let RunTime = Observed<"shim counts sockets created per client">;
  let Tier = 2;
}

def WSK_WskRegister_Before_use : Rule<"WSK-WskRegister-Before-use", Must,
    "A driver must register (WskRegister, or NMR) before any other WSK call."> {
  let About = [WskRegister];
  let Why = Expected<"other calls fail or corrupt memory">;
  let Sources = ["registering-a-winsock-kernel-application"];
  let RunTime = Observed<"shim's registration/capture counters">;
}

def WSK_WskRegister_Result_checked
    : Rule<"WSK-WskRegister-Result-checked", Must,
           "The status of WskRegister must be checked; on failure the "
           "registration block must not be used or deregistered."> {
  let About = [WskRegister];
  let Why = Expected<"use of an uninitialised block (bugcheck)">;
  let Sources = ["nf-wsk-wskregister"];
  let Basis = Implicit;
  let RunTime = Observed<"shim's registration/capture counters">;
  let Note = "_Must_inspect_result_ in the header";
}

def WSK_WskRegister_Distinct_blocks
    : Rule<"WSK-WskRegister-Distinct-blocks", Must,
           "Each WskRegister call must use its own WSK_REGISTRATION block."> {
  let About = [WskRegister];
  let Why = Expected<"live registration is overwritten">;
  let Sources = ["nf-wsk-wskregister"];
  let RunTime = Observed<"address set of live registrations">;
}

def WSK_WskRegister_Exactly_one_deregister
    : Rule<"WSK-WskRegister-Exactly-one-deregister", Must,
           "Every successful WskRegister must be paired with exactly one "
           "WskDeregister on the same block."> {
  let About = [WskRegister, WskDeregister];
  let Api = "WskRegister / WskDeregister";
  let Why = Expected<"leak, or double deregistration">;
  let Sources = ["nf-wsk-wskregister", "nf-wsk-wskderegister"];
  let Static = Inter;
  let RunTime = Observed<"shim's registration/capture counters">;
}

def WSK_WskRegister_Block_lifetime
    : Rule<"WSK-WskRegister-Block-lifetime", Must,
           "The registration block must stay resident and allocated as long as "
           "any registration call on it is outstanding or will be made (use "
           "global or non-paged memory, not the stack of DriverEntry)."> {
  let About = [WSK_REGISTRATION];
  let Why = Expected<"use after free">;
  let Sources = ["nf-wsk-wskregister",
                 "registering-a-winsock-kernel-application"];
  let RunTime = Observed<"stack/pool check of the block at each call">;
}

def WSK_WskRegister_Client_dispatch_lifetime
    : Rule<"WSK-WskRegister-Client-dispatch-lifetime", Must,
           "The WSK_CLIENT_DISPATCH passed through WSK_CLIENT_NPI must stay "
           "valid and resident until WskDeregister (no stack variable, no INIT "
           "or pageable section)."> {
  let About = [WSK_CLIENT_DISPATCH];
  let Why = Expected<"WSK reads a dead table">;
  let Sources = ["registering-a-winsock-kernel-application"];
  let RunTime = Observed<"pointer inside a loaded, non-discardable section">;
}

def WSK_WskRegister_Client_npi_initialised
    : Rule<"WSK-WskRegister-Client-npi-initialised", Must,
           "ClientContext and Dispatch of the WSK_CLIENT_NPI must be "
           "initialised, Dispatch pointing to an initialised "
           "WSK_CLIENT_DISPATCH."> {
  let About = [WSK_CLIENT_NPI];
  let Why = Expected<"wild pointer">;
  let Sources = ["registering-a-winsock-kernel-application",
                 "ns-wsk-_wsk_client_npi"];
  let Basis = Implicit;
  let RunTime = Observed<"pointer checks on WskRegister">;
}

def WSK_WSK_CLIENT_DISPATCH_Version_macro
    : Rule<"WSK-WSK_CLIENT_DISPATCH-Version-macro", Must,
           "Version must be built with MAKE_WSK_VERSION(major, minor) and name "
           "a version the subsystem supports."> {
  let About = [WSK_CLIENT_DISPATCH];
  let Why = Documented<"WskCaptureProviderNPI fails with STATUS_NOINTERFACE">;
  let Sources = ["ns-wsk-_wsk_client_dispatch"];
  let Static = Syntactic;
  let RunTime = Observed<"value test">;
}

def WSK_WskCaptureProviderNPI_Result_checked
    : Rule<"WSK-WskCaptureProviderNPI-Result-checked", Must,
           "The status must be checked; WskProviderNpi must not be used and "
           "WskReleaseProviderNPI not called after a failure."> {
  let About = [WskCaptureProviderNPI];
  let Why = Expected<"uninitialised Client/Dispatch pointers (bugcheck)">;
  let Sources = ["nf-wsk-wskcaptureprovidernpi"];
  let Basis = Implicit;
  let RunTime = Observed<"poisoned output on failure">;
  let Note = "_Must_inspect_result_ in the header";
}

def WSK_WskCaptureProviderNPI_Exactly_one_release
    : Rule<"WSK-WskCaptureProviderNPI-Exactly-one-release", Must,
           "Every successful capture must be paired with exactly one "
           "WskReleaseProviderNPI on the same registration block."> {
  let About = [WskCaptureProviderNPI, WskReleaseProviderNPI];
  let Api = "WskCaptureProviderNPI / WskReleaseProviderNPI";
  let Why = Documented<"WskDeregister waits for ever, or the count underflows">;
  let Sources = ["nf-wsk-wskcaptureprovidernpi",
                 "nf-wsk-wskreleaseprovidernpi"];
  let Static = Inter;
  let RunTime = Observed<"shim's registration/capture counters">;
}

def WSK_WskReleaseProviderNPI_No_provider_calls_after
    : Rule<"WSK-WskReleaseProviderNPI-No-provider-calls-after", Must,
           "After WskReleaseProviderNPI (of the last capture) no function of "
           "WSK_PROVIDER_DISPATCH may be called."> {
  let About = [WSK_PROVIDER_DISPATCH];
  let Api = "WSK_PROVIDER_DISPATCH functions";
  let Why = Expected<"the provider may be gone (bugcheck)">;
  let Sources = ["registering-a-winsock-kernel-application",
                 "unregistering-a-winsock-kernel-application"];
  let RunTime = Observed<"capture counter tested in every provider wrapper">;
  let Note = "A40: sockets already created stay usable after the release; only "
             "the client-level functions are off limits";
}

def WSK_WskCaptureProviderNPI_After_deregister_block
    : Rule<"WSK-WskCaptureProviderNPI-After-deregister-block", Must,
           "WskCaptureProviderNPI may be called after WskDeregister only while "
           "the registration block has not been freed or overwritten, and will "
           "then fail."> {
  let About = [WskCaptureProviderNPI];
  let Why = Documented<"STATUS_DEVICE_NOT_READY, or use after free">;
  let Sources = ["nf-wsk-wskcaptureprovidernpi"];
  let RunTime = Observed<"shim's registration/capture counters">;
}

def WSK_WskCaptureProviderNPI_DriverEntry_no_infinite_wait
    : Rule<"WSK-WskCaptureProviderNPI-DriverEntry-no-infinite-wait", Should,
           "A call from DriverEntry should not use WSK_INFINITE_WAIT or an "
           "excessive timeout; early-boot drivers should capture from a worker "
           "thread."> {
  let About = [WskCaptureProviderNPI];
  let Why = Documented<"start-up of other drivers and services is delayed; "
                       "boot hang">;
  let Sources = ["registering-a-winsock-kernel-application"];
  let RunTime = Observed<"caller is DriverEntry (driver initialising flag) and "
                         "the timeout is large">;
  let Tier = 3;
  let Note = "A43: shipping drivers do this; keep as a warning";
}

def WSK_WskCaptureProviderNPI_Nointerface_reregister
    : Rule<"WSK-WskCaptureProviderNPI-Nointerface-reregister", Should,
           "After STATUS_NOINTERFACE a driver that wants to use another "
           "version should query WskQueryProviderCharacteristics, deregister, "
           "and register again with a different WSK_CLIENT_DISPATCH."> {
  let About = [WskCaptureProviderNPI];
  let Why = Expected<"every further capture fails the same way">;
  let Sources = ["registering-a-winsock-kernel-application",
                 "ns-wsk-_wsk_provider_characteristics"];
  let RunTime = Observed<"second capture on the same registration after "
                         "STATUS_NOINTERFACE">;
  let Tier = 3;
}

def WSK_WskQueryProviderCharacteristics_After_capture_result
    : Rule<"WSK-WskQueryProviderCharacteristics-After-capture-result", Should,
           "The query should be made after WskCaptureProviderNPI returned "
           "STATUS_SUCCESS or STATUS_NOINTERFACE."> {
  let About = [WskQueryProviderCharacteristics];
  let Why = Documented<"STATUS_DEVICE_NOT_READY">;
  let Sources = ["wsk.h"];
  let Basis = Header;
  let RunTime = Observed<"call order">;
  let Tier = 3;
}

def WSK_WskQueryProviderCharacteristics_Result_checked
    : Rule<"WSK-WskQueryProviderCharacteristics-Result-checked", Must,
           "The status must be checked before the version range is used, and "
           "versions must be taken apart with "
           "WSK_MAJOR_VERSION/WSK_MINOR_VERSION."> {
  let About = [WskQueryProviderCharacteristics];
  let Why = Expected<"uninitialised versions">;
  let Sources = ["nf-wsk-wskqueryprovidercharacteristics",
                 "ns-wsk-_wsk_provider_characteristics"];
  let Basis = Implicit;
  let RunTime = Observed<"poisoned output on failure">;
}

def WSK_WskDeregister_Before_unload
    : Rule<"WSK-WskDeregister-Before-unload", Must,
           "WskDeregister must have been called and have returned before the "
           "driver's Unload routine returns."> {
  let About = [WskDeregister];
  let Why = Expected<"bugcheck: callbacks or completion routines in unloaded "
                     "code">;
  let Sources = ["unregistering-a-winsock-kernel-application"];
  let Static = Inter;
  let RunTime = Observed<"live registrations when the image unloads">;
}

def WSK_WskDeregister_Not_self_blocking
    : Rule<"WSK-WskDeregister-Not-self-blocking", Must,
           "WskDeregister must not be called by a thread that still holds a "
           "captured NPI, an open socket or an outstanding provider call which "
           "only that thread could release."> {
  let About = [WskDeregister];
  let Why = Documented<"hang: it waits for captures, calls, sockets and "
                       "pending client IRPs">;
  let Sources = ["nf-wsk-wskderegister",
                 "unregistering-a-winsock-kernel-application"];
  let Basis = Implicit;
  let Static = Inter;
  let RunTime = Observed<"counters printed when WskDeregister starts waiting, "
                         "plus watchdog">;
}

def WSK_WskDeregister_Same_block : Rule<"WSK-WskDeregister-Same-block", Must,
    "The block passed must be one initialised by a successful WskRegister and "
    "not yet deregistered (except for the documented failing capture)."> {
  let About = [WskDeregister, WskCaptureProviderNPI, WskReleaseProviderNPI,
               WskQueryProviderCharacteristics];
  let Why = Expected<"corruption">;
  let Sources = ["nf-wsk-wskderegister", "nf-wsk-wskreleaseprovidernpi"];
  let Basis = Implicit;
  let RunTime = Observed<"registration table">;
}

def WSK_Nmr_Structures_lifetime : Rule<"WSK-Nmr-Structures-lifetime", Must,
    "The NMR registration structures must stay valid and resident while the "
    "driver is registered with the NMR."> {
  let Api = "NPI_MODULEID / NPI_CLIENT_CHARACTERISTICS";
  let Why = Expected<"NMR reads dead memory">;
  let Sources = ["initializing-nmr-data-structures"];
  let RunTime = Unobserved<"NMR path bypasses the WSK shim">;
  let Tier = 2;
}

def WSK_Nmr_Attach_save_handle_and_pointers
    : Rule<"WSK-Nmr-Attach-save-handle-and-pointers", Must,
           "After NmrClientAttachProvider succeeds the callback must save the "
           "binding handle, the WSK_CLIENT pointer and the provider dispatch "
           "pointer, and return STATUS_SUCCESS."> {
  let Api = "ClientAttachProvider";
  let Why = Expected<"WSK cannot be used or detached">;
  let Sources = ["attaching-the-wsk-client-to-the-wsk-subsystem"];
  let RunTime = Unobserved<"NMR path bypasses the WSK shim">;
  let Tier = 2;
}

def WSK_Nmr_Attach_return_status : Rule<"WSK-Nmr-Attach-return-status", Must,
    "If the driver cannot attach it must return STATUS_NOINTERFACE; if "
    "NmrClientAttachProvider failed it must return that function's status "
    "after freeing what it allocated."> {
  let Api = "ClientAttachProvider";
  let Why = Expected<"leak; NMR believes the binding exists">;
  let Sources = ["attaching-the-wsk-client-to-the-wsk-subsystem"];
  let RunTime = Unobserved<"NMR path bypasses the WSK shim">;
  let Tier = 2;
}

def WSK_Nmr_Detach_status : Rule<"WSK-Nmr-Detach-status", Must,
    "The callback must return STATUS_PENDING (and later call "
    "NmrClientDetachProviderComplete) while provider calls are in progress, "
    "and STATUS_SUCCESS only when none are."> {
  let Api = "ClientDetachProvider";
  let Why = Expected<"provider unloads under a running call">;
  let Sources = ["unregistering-and-unloading-the-wsk-client"];
  let Static = Inter;
  let RunTime = Unobserved<"NMR path bypasses the WSK shim">;
  let Tier = 2;
}

def WSK_Nmr_Detach_no_provider_calls_after
    : Rule<"WSK-Nmr-Detach-no-provider-calls-after", Must,
           "After detachment has been reported no function of "
           "WSK_PROVIDER_DISPATCH may be called."> {
  let About = [WSK_PROVIDER_DISPATCH];
  let Api = "WSK_PROVIDER_DISPATCH functions";
  let Why = Expected<"bugcheck">;
  let Sources = ["unregistering-and-unloading-the-wsk-client"];
  let Static = Inter;
  let RunTime = Observed<"wrappers if the shim also interposes "
                         "NmrClientAttachProvider">;
  let Tier = 2;
}

def WSK_Nmr_Unload_wait_for_deregister
    : Rule<"WSK-Nmr-Unload-wait-for-deregister", Must,
           "If NmrDeregisterClient returns STATUS_PENDING the driver must call "
           "NmrWaitForClientDeregisterComplete before Unload returns; Unload "
           "must never return while still registered."> {
  let Api = "NmrDeregisterClient";
  let Why = Expected<"bugcheck: callbacks into unloaded code">;
  let Sources = ["unregistering-and-unloading-the-wsk-client"];
  let RunTime = Unobserved<"NMR path bypasses the WSK shim">;
  let Tier = 2;
}

def WSK_Nmr_Cleanup_binding_context
    : Rule<"WSK-Nmr-Cleanup-binding-context", Should,
           "The binding context should be cleaned up and freed in "
           "ClientCleanupBindingContext, not earlier."> {
  let Api = "ClientCleanupBindingContext";
  let Why = Expected<"use after free or leak">;
  let Sources = ["unregistering-and-unloading-the-wsk-client"];
  let Static = Inter;
  let RunTime = Unobserved<"NMR path bypasses the WSK shim">;
  let Tier = 3;
}

def WSK_WSK_TRANSPORT_LIST_CHANGE_Cancelled_at_deregister
    : Rule<"WSK-WSK_TRANSPORT_LIST_CHANGE-Cancelled-at-deregister", Must,
           "The driver must expect the pending IRP to be completed as "
           "cancelled when WskDeregister is called, and must not re-issue it "
           "then."> {
  let About = [WSK_TRANSPORT_LIST_CHANGE];
  let Why = Expected<"deregistration never finishes">;
  let Sources = ["wsk-transport-list-change"];
  let Basis = Implicit;
  let Family = StatusHandlingFamily;
  let Static = Inter;
  let RunTime = Observed<"re-issue after WskDeregister has started">;
}

def WSK_WskCaptureProviderNPI_Not_ready_handled
    : Rule<"WSK-WskCaptureProviderNPI-Not-ready-handled", Should,
           "STATUS_DEVICE_NOT_READY (not yet available, or deregistration in "
           "progress) should be handled by retrying or giving up, not treated "
           "as fatal corruption."> {
  let About = [WskCaptureProviderNPI];
  let Why = Expected<"driver fails to start at boot">;
  let Sources = ["nf-wsk-wskcaptureprovidernpi"];
  let Basis = Implicit;
  let Family = StatusHandlingFamily;
  let RunTime = Unobserved<"driver's reaction not visible">;
  let Tier = 3;
}

def WSK_WSK_PROVIDER_DISPATCH_Version_higher_minor_ok
    : Rule<"WSK-WSK_PROVIDER_DISPATCH-Version-higher-minor-ok", Should,
           "The provider's Version may carry a higher minor number than "
           "requested; a driver should not require equality."> {
  let About = [WSK_PROVIDER_DISPATCH];
  let Why = Documented<"driver refuses to run on newer systems">;
  let Sources = ["ns-wsk-_wsk_provider_dispatch"];
  let Family = OtherFamily;
  let RunTime = Unobserved<"driver-internal">;
  let Tier = 3;
}

} // Check = RegistrationLifecycleCheck
