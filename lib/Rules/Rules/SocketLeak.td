//===- SocketLeak.td - Sockets never closed ----------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

let Check = SocketLeakCheck, Family = CloseFamily, Static = Inter, Tier = 1 in {

def WSK_WskDeregister_Close_sockets_proactively
    : Rule<"WSK-WskDeregister-Close-sockets-proactively", Should,
           "Unload should close (or make others close) all sockets and cancel "
           "long-pending client IRPs before or while WskDeregister waits."> {
  let About = [WskDeregister];
  let Why = Documented<"unload hang">;
  let Sources = ["unregistering-a-winsock-kernel-application",
                 "closing-a-socket"];
  let Basis = Implicit;
  let Family = RegistrationFamily;
  let RunTime = Observed<"live-socket table at WskDeregister">;
  let Tier = 3;
}

def WSK_WskSocket_Object_owned_by_wsk
    : Rule<"WSK-WskSocket-Object-owned-by-wsk", Must,
           "The WSK_SOCKET memory belongs to WSK: the driver must not free or "
           "copy/modify it, and must get rid of it only through "
           "WskCloseSocket."> {
  let About = [WskSocket];
  let Why = Expected<"pool corruption / use after free">;
  let Sources = ["nc-wsk-pfn_wsk_socket", "ns-wsk-_wsk_socket"];
  let Basis = Implicit;
  let Seed = true;
  let Static = Flow;
  let RunTime = Observed<"shim can hand out its own socket object and detect "
                         "ExFreePool via a pool tag/guard">;
}

def WSK_WskSocketConnect_Object_owned_by_wsk
    : Rule<"WSK-WskSocketConnect-Object-owned-by-wsk", Must,
           "The WSK_SOCKET memory belongs to WSK: the driver must not free or "
           "copy/modify it, and must get rid of it only through "
           "WskCloseSocket."> {
  let About = [WskSocketConnect];
  let Why = Expected<"pool corruption / use after free">;
  let Sources = ["nc-wsk-pfn_wsk_socket_connect", "ns-wsk-_wsk_socket"];
  let Basis = Implicit;
  let Seed = true;
  let Static = Flow;
  let RunTime = Observed<"shim can hand out its own socket object and detect "
                         "ExFreePool via a pool tag/guard">;
}

def WSK_WskCloseSocket_Every_socket
    : Rule<"WSK-WskCloseSocket-Every-socket", Must,
           "Every socket obtained from WSK must eventually be closed with "
           "WskCloseSocket, on every path, including after failed "
           "bind/connect/option calls."> {
  let About = [WskSocket, WskSocketConnect, WskAccept, WskAcceptEvent];
  let Api = "WskSocket / WskSocketConnect / WskAccept / WskAcceptEvent";
  let Why = Documented<"leak; WskDeregister (and driver unload) blocks for "
                       "ever">;
  let Sources = ["closing-a-socket", "nf-wsk-wskderegister"];
  let RunTime = Observed<"live-socket table dumped when WskDeregister is "
                         "called">;
}

def WSK_WskCloseSocket_Before_detach
    : Rule<"WSK-WskCloseSocket-Before-detach", Must,
           "All sockets must be closed before the driver can detach from "
           "WSK."> {
  let About = [WskDeregister];
  let Api = "WskDeregister / NMR detach";
  let Why = Documented<"WskDeregister waits for ever">;
  let Sources = ["closing-a-socket",
                 "unregistering-a-winsock-kernel-application"];
  let RunTime = Observed<"live-socket table at WskDeregister">;
}

def WSK_WskAccept_Object_owned_by_wsk
    : Rule<"WSK-WskAccept-Object-owned-by-wsk", Must,
           "The accepted socket object belongs to WSK and must be disposed of "
           "only through WskCloseSocket."> {
  let About = [WskAccept];
  let Why = Expected<"pool corruption">;
  let Sources = ["nc-wsk-pfn_wsk_accept"];
  let Basis = Implicit;
  let Static = Flow;
  let RunTime = Observed<"guarded shim object">;
}

} // Check = SocketLeakCheck
