//===- Roles.td - What arguments are for -------------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The text says what to pass, as it appears in messages: "pass <text>".
//
//===----------------------------------------------------------------------===//

class Value<string expected> : Role<expected, false>;

// Objects.
def Client : Role<"the Client member of the captured WSK_PROVIDER_NPI">;
def Socket : Role<"a socket that WSK created and that is not yet closed">;
def Irp : Role<"an IRP with a completion routine">;
def ClientNpi : Role<"an initialised WSK_CLIENT_NPI">;
def Registration : Role<"a WSK_REGISTRATION that outlives the registration">;
def ProviderNpi : Role<"a WSK_PROVIDER_NPI variable">;
def ProviderCharacteristics : Role<"a WSK_PROVIDER_CHARACTERISTICS variable">;
def WaitTimeout
    : Value<"milliseconds, WSK_NO_WAIT or WSK_INFINITE_WAIT">;

// Making sockets.
def AddressFamily : Value<"AF_INET or AF_INET6">;
def SocketType : Value<"SOCK_STREAM, SOCK_DGRAM or SOCK_RAW">;
def Protocol : Value<"an IPPROTO_* value that fits the socket type">;
def Flags : Value<"flags that the function defines">;
def ReservedFlags : Value<"0">;
def SocketContext : Role<"non-paged memory that outlives the socket">;
def ClientDispatch
    : Role<"a constant client dispatch table of the socket's category">;
def OwningProcess : Role<"a referenced process object">;
def OwningThread : Role<"a referenced thread object">;
def SecurityDescriptor : Role<"a descriptor that WSK_CACHE_SD returned">;

// Addresses.
def Address : Role<"a SOCKADDR of the socket's address family">;
def AddressBuffer
    : Role<"non-paged room for a SOCKADDR of the socket's address family">;
def AddressLength : Value<"the size of the SOCKADDR in bytes">;

// Data.
def Buffer : Role<"a WSK_BUF">;
def BufferList : Role<"a WSK_BUF_LIST">;
def ControlInfoLength : Value<"the size of ControlInfo in bytes">;
def ControlLength : Role<"a ULONG that holds the size of ControlInfo">;
def ControlInfo : Role<"a buffer of CMSGHDR objects">;
def ControlFlags : Role<"a ULONG variable">;
def DataIndication : Role<"the WSK_DATA_INDICATION list that was retained">;
def DatagramIndication
    : Role<"the WSK_DATAGRAM_INDICATION list that was retained">;
def BytesIndicated : Value<"the number of bytes that the list describes">;
def BytesAccepted : Role<"the number of bytes that the driver took">;
def BacklogSize : Value<"the ideal number of bytes outstanding">;

// Inspecting connection requests.
def InspectId : Role<"the driver's own copy of the WSK_INSPECT_ID">;
def InspectAction : Value<"WskInspectAccept or WskInspectReject">;

// Control operations.
def RequestType : Value<"WskSetOption, WskGetOption or WskIoctl">;
def ControlCode : Value<"a control code of the function">;
def OptionLevel : Value<"SOL_SOCKET, or the protocol of the option">;
def InputSize : Value<"the size of InputBuffer in bytes">;
def InputBuffer : Role<"the input of the control code">;
def OutputSize : Value<"the size of OutputBuffer in bytes">;
def OutputBuffer : Role<"a variable for the output of the control code">;
def OutputSizeReturned : Role<"a SIZE_T variable">;

// Name resolution.
def NodeName : Role<"a UNICODE_STRING">;
def ServiceName : Role<"a UNICODE_STRING">;
def NameSpace : Value<"an NS_* value, or 0">;
def NameSpaceProvider : Role<"the GUID of a name space provider">;
def Hints : Role<"an ADDRINFOEXW with only the hint members set">;
def AddressInfoResult : Role<"a PADDRINFOEXW variable">;
def AddressInfo : Role<"the list that WskGetAddressInfo returned">;

// What only event callbacks receive.
def EventFlags : Value<"flags of the event">;
def AcceptSocket : Role<"the accepted socket">;
def ContextResult : Role<"a variable for the socket context">;
def DispatchResult
    : Role<"a variable for a WSK_CLIENT_CONNECTION_DISPATCH pointer">;
def ClientContext : Role<"the ClientContext of the WSK_CLIENT_NPI">;
def EventType : Value<"the event">;
def EventInformation : Role<"information about the event">;
def EventInformationLength : Value<"the size of the information in bytes">;
