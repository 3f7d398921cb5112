//===- Structures.td - Structures of wsk.h -----------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// More members follow; WSK alone knows them.
def WSK_SOCKET : Structure<"ns-wsk-_wsk_socket", 8, [
    Member<"const VOID *", "Dispatch">]>;

//===----------------------------------------------------------------------===//
// Registration
//===----------------------------------------------------------------------===//

def WSK_CLIENT_NPI : Structure<"ns-wsk-_wsk_client_npi", 16, [
    Member<"PVOID", "ClientContext">,
    Member<"const WSK_CLIENT_DISPATCH *", "Dispatch">]>;

def WSK_PROVIDER_NPI : Structure<"ns-wsk-_wsk_provider_npi", 16, [
    Member<"PWSK_CLIENT", "Client">,
    Member<"const WSK_PROVIDER_DISPATCH *", "Dispatch">]>;

def WSK_PROVIDER_CHARACTERISTICS
    : Structure<"ns-wsk-_wsk_provider_characteristics", 4, [
    Member<"USHORT", "HighestVersion">,
    Member<"USHORT", "LowestVersion">]>;

def WSK_REGISTRATION : Structure<"ns-wsk-_wsk_registration", 24, [
    Member<"ULONGLONG", "ReservedRegistrationState">,
    Member<"PVOID", "ReservedRegistrationContext">,
    Member<"KSPIN_LOCK", "ReservedRegistrationLock">]>;

//===----------------------------------------------------------------------===//
// Data
//===----------------------------------------------------------------------===//

def WSK_BUF : Structure<"ns-wsk-_wsk_buf", 24, [
    Member<"PMDL", "Mdl">,
    Member<"ULONG", "Offset">,
    Member<"SIZE_T", "Length">]>;

def WSK_BUF_LIST : Structure<"ns-wsk-wsk_buf_list", 32, [
    Member<"struct _WSK_BUF_LIST *", "Next">,
    Member<"WSK_BUF", "Buffer">]> {
  let Since = Win8;
}

def WSK_DATA_INDICATION : Structure<"ns-wsk-_wsk_data_indication", 32, [
    Member<"struct _WSK_DATA_INDICATION *", "Next">,
    Member<"WSK_BUF", "Buffer">]>;

def WSK_DATAGRAM_INDICATION
    : Structure<"ns-wsk-_wsk_datagram_indication", 56, [
    Member<"struct _WSK_DATAGRAM_INDICATION *", "Next">,
    Member<"WSK_BUF", "Buffer">,
    Member<"PCMSGHDR", "ControlInfo">,
    Member<"ULONG", "ControlInfoLength">,
    Member<"PSOCKADDR", "RemoteAddress">]>;

def WSK_INSPECT_ID : Structure<"ns-wsk-_wsk_inspect_id", 16, [
    Member<"ULONG_PTR", "Key">,
    Member<"ULONG", "SerialNumber">]>;

//===----------------------------------------------------------------------===//
// Control operations
//===----------------------------------------------------------------------===//

// NpiId is not const, NPI_WSK_INTERFACE_ID is: C++ code needs a cast.
def WSK_EVENT_CALLBACK_CONTROL
    : Structure<"ns-wsk-_wsk_event_callback_control", 16, [
    Member<"PNPIID", "NpiId">,
    Member<"ULONG", "EventMask">]>;

def WSK_EXTENSION_CONTROL_IN
    : Structure<"ns-wsk-_wsk_extension_control_in", 24, [
    Member<"PNPIID", "NpiId">,
    Member<"PVOID", "ClientContext">,
    Member<"const VOID *", "ClientDispatch">]>;

def WSK_EXTENSION_CONTROL_OUT
    : Structure<"ns-wsk-_wsk_extension_control_out", 16, [
    Member<"PVOID", "ProviderContext">,
    Member<"const VOID *", "ProviderDispatch">]>;

def WSK_TRANSPORT : Structure<"ns-wsk-_wsk_transport", 28, [
    Member<"USHORT", "Version">,
    Member<"USHORT", "SocketType">,
    Member<"ULONG", "Protocol">,
    Member<"ADDRESS_FAMILY", "AddressFamily">,
    Member<"GUID", "ProviderId">]>;

def WSK_TDI_MAP : Structure<"ns-wsk-_wsk_tdi_map", 16, [
    Member<"USHORT", "SocketType">,
    Member<"ADDRESS_FAMILY", "AddressFamily">,
    Member<"ULONG", "Protocol">,
    Member<"PCWSTR", "TdiDeviceName">]>;

def WSK_TDI_MAP_INFO : Structure<"ns-wsk-_wsk_tdi_map_info", 16, [
    Member<"const ULONG", "ElementCount">,
    Member<"const WSK_TDI_MAP *", "Map">]>;
