//===- ObsoleteUsage.td - Better ways ----------------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// Who switches the check on wants to hear of all of them.
let Check = ObsoleteUsageCheck, Family = OtherFamily, Static = Syntactic,
    Tier = 3, Level = Error,
    Note = "advice: the check is off by default" in {

def WSK_WskConnect_Prefer_WskSocketConnect
    : Rule<"WSK-WskConnect-Prefer-WskSocketConnect", Should,
           "WskSocketConnect should be used instead of "
           "WskSocket+WskBind+WskConnect unless an option or IOCTL has to be "
           "applied in between (same advice for WskConnectEx)."> {
  let About = [WskConnect];
  let Why = Unspecified<"fewer IRPs and states">;
  let Sources = ["nc-wsk-pfn_wsk_connect", "nc-wsk-pfn_wsk_connect_ex"];
  let Seed = true;
  let Family = SocketStateFamily;
  let Static = Flow;
  let RunTime = Observed<"sequence create-bind-connect without intervening "
                         "control call">;
  let Tier = 2;
}

def WSK_WSK_SET_STATIC_EVENT_CALLBACKS_Preferred_when_uniform
    : Rule<"WSK-WSK_SET_STATIC_EVENT_CALLBACKS-Preferred-when-uniform", Should,
           "If the same callbacks are enabled on every socket, static enabling "
           "should be used instead of per-socket enabling."> {
  let About = [WSK_SET_STATIC_EVENT_CALLBACKS];
  let Why = Documented<"slower event delivery">;
  let Sources = ["wsk-set-static-event-callbacks",
                 "enabling-and-disabling-event-callback-functions"];
  let Family = EventCallbacksFamily;
  let Static = Inter;
  let RunTime = Observed<"all sockets of a category had the same mask">;
}

def WSK_WskRegister_Prefer_over_nmr
    : Rule<"WSK-WskRegister-Prefer-over-nmr", Should,
           "WskRegister/WskDeregister should be used instead of attaching "
           "through the NMR."> {
  let About = [WskRegister, WskDeregister];
  let Api = "NmrRegisterClient";
  let Why = Unspecified<"NMR is kept for compatibility">;
  let Sources = ["nf-wsk-wskregister",
                 "using-nmr-for-wsk-registration-and-unregistration"];
  let Family = RegistrationFamily;
  let RunTime = Unobserved<"NMR attachments bypass the shim's entry points">;
}

def WSK_WSK_TDI_BEHAVIOR_Deprecated
    : Rule<"WSK-WSK_TDI_BEHAVIOR-Deprecated", Should,
           "TDI support is deprecated (not supported after Windows Vista); new "
           "code should not use this code."> {
  let About = [WSK_TDI_BEHAVIOR];
  let Why = Documented<"no effect on current systems">;
  let Sources = ["wsk-tdi-behavior", "introduction-to-winsock-kernel"];
  let RunTime = Observed<"report first use">;
  let Requires = [NeverControl<[WSK_TDI_BEHAVIOR]>];
}

def WSK_WSK_TDI_DEVICENAME_MAPPING_Deprecated
    : Rule<"WSK-WSK_TDI_DEVICENAME_MAPPING-Deprecated", Should,
           "TDI transports are not supported after Windows Vista; new code "
           "should not map them."> {
  let About = [WSK_TDI_DEVICENAME_MAPPING];
  let Why = Documented<"no effect on current systems">;
  let Sources = ["wsk-tdi-devicename-mapping"];
  let RunTime = Observed<"report first use">;
  let Requires = [NeverControl<[WSK_TDI_DEVICENAME_MAPPING]>];
}

def WSK_SIO_LOOPBACK_FAST_PATH_Deprecated
    : Rule<"WSK-SIO_LOOPBACK_FAST_PATH-Deprecated", Should,
           "The IOCTL is deprecated and should not be used."> {
  let About = [SIO_LOOPBACK_FAST_PATH];
  let Why = Documented<"no benefit on current systems">;
  let Sources = ["sio-loopback-fast-path"];
  let RunTime = Observed<"report first use">;
  let Requires = [NeverControl<[SIO_LOOPBACK_FAST_PATH]>];
}

def WSK_Headers_No_direct_ws2def : Rule<"WSK-Headers-No-direct-ws2def", Should,
    "Drivers should include wsk.h and not ws2def.h directly."> {
  let Api = "#include";
  let Why = Expected<"include-order and redefinition problems">;
  let Sources = ["nc-wsk-pfn_wsk_get_address_info",
                 "nc-wsk-pfn_wsk_free_address_info",
                 "including-header-files-for-ip-helper"];
  let RunTime = Unobserved<"compile-time matter">;
}

} // Check = ObsoleteUsageCheck
