//===- ControlClient.cpp - WskControlClient -------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Client.h"
#include "Provider/Dispatch.h"
#include "Provider/SecurityDescriptor.h"

using namespace wsk;
using namespace wsk::provider;

static constexpr GUID TcpipProviderId = {
    0x770a3b5c,
    0x2d8e,
    0x4f61,
    {0x9c, 0x1b, 0x5e, 0x0f, 0x6a, 0x72, 0x84, 0xd3}};

static constexpr WSK_TRANSPORT Transports[] = {
    {1, SOCK_STREAM, IPPROTO_TCP, AF_INET, TcpipProviderId},
    {1, SOCK_DGRAM, IPPROTO_UDP, AF_INET, TcpipProviderId},
    {1, SOCK_RAW, 0, AF_INET, TcpipProviderId},
    {1, SOCK_STREAM, IPPROTO_TCP, AF_INET6, TcpipProviderId},
    {1, SOCK_DGRAM, IPPROTO_UDP, AF_INET6, TcpipProviderId},
    {1, SOCK_RAW, 0, AF_INET6, TcpipProviderId},
};

static NTSTATUS queryTransports(SIZE_T Size, PVOID Output, SIZE_T *Returned) {
  if (!Returned)
    return STATUS_INVALID_PARAMETER;
  *Returned = sizeof(Transports);
  if (!Output || Size < sizeof(Transports))
    return STATUS_BUFFER_OVERFLOW;
  memcpy(Output, Transports, sizeof(Transports));
  return STATUS_SUCCESS;
}

static NTSTATUS cacheSd(SIZE_T InputSize, PVOID Input, SIZE_T OutputSize,
                        PVOID Output) {
  if (InputSize != sizeof(PSECURITY_DESCRIPTOR) || !Input ||
      OutputSize != sizeof(PSECURITY_DESCRIPTOR) || !Output)
    return STATUS_INVALID_PARAMETER;
  return cacheDescriptor(*static_cast<PSECURITY_DESCRIPTOR *>(Input),
                         *static_cast<PSECURITY_DESCRIPTOR *>(Output));
}

static NTSTATUS releaseSd(SIZE_T InputSize, PVOID Input) {
  if (InputSize != sizeof(PSECURITY_DESCRIPTOR) || !Input ||
      !releaseDescriptor(*static_cast<PSECURITY_DESCRIPTOR *>(Input)))
    return STATUS_INVALID_PARAMETER;
  return STATUS_SUCCESS;
}

static NTSTATUS setStaticEvents(Client &C, SIZE_T InputSize, PVOID Input) {
  constexpr ULONG Possible = WSK_EVENT_ACCEPT | WSK_EVENT_RECEIVE |
                             WSK_EVENT_DISCONNECT | WSK_EVENT_SEND_BACKLOG |
                             WSK_EVENT_RECEIVE_FROM;
  auto *Control = static_cast<PWSK_EVENT_CALLBACK_CONTROL>(Input);
  if (InputSize != sizeof(*Control) || !Control || !Control->NpiId ||
      !Control->EventMask || (Control->EventMask & ~Possible))
    return STATUS_INVALID_PARAMETER;
  if (memcmp(Control->NpiId, &NPI_WSK_INTERFACE_ID, sizeof(NPIID)) != 0)
    return STATUS_NOT_SUPPORTED;
  if (InterlockedCompareExchange(&C.HasSockets, 0, 0))
    return STATUS_INVALID_DEVICE_STATE;
  InterlockedOr(&C.StaticEvents, static_cast<LONG>(Control->EventMask));
  return STATUS_SUCCESS;
}

/// There is no TDI to map to.
static NTSTATUS setTdi(Client &C, SIZE_T InputSize, PVOID Input,
                       SIZE_T Expected) {
  if (!Input || InputSize != Expected)
    return STATUS_INVALID_PARAMETER;
  return InterlockedCompareExchange(&C.HasSockets, 0, 0)
             ? STATUS_INVALID_DEVICE_STATE
             : STATUS_SUCCESS;
}

static void startListChange(Request &R) {
  Client &C = *R.Owner;
  if (C.Deregistering)
    finish(R, STATUS_CANCELLED);
  else
    wait(R, C.ListChanges); // They never change: until somebody cancels.
}

NTSTATUS provider::controlClient(PWSK_CLIENT Handle, ULONG ControlCode,
                                 SIZE_T InputSize, PVOID InputBuffer,
                                 SIZE_T OutputSize, PVOID OutputBuffer,
                                 SIZE_T *OutputSizeReturned, PIRP Irp) {
  if (!Handle)
    return STATUS_INVALID_HANDLE;
  auto &C = *static_cast<Client *>(Handle);
  ClientCall Call(C);
  NTSTATUS Status;
  switch (ControlCode) {
  case WSK_TRANSPORT_LIST_CHANGE: {
    if (!Irp)
      return STATUS_INVALID_PARAMETER;
    Request *R =
        createRequest(Irp, C, nullptr, "WskControlClient", startListChange);
    return R ? submit(*R) : STATUS_INSUFFICIENT_RESOURCES;
  }
  case WSK_TRANSPORT_LIST_QUERY:
    Status = queryTransports(OutputSize, OutputBuffer, OutputSizeReturned);
    break;
  case WSK_CACHE_SD:
    Status = cacheSd(InputSize, InputBuffer, OutputSize, OutputBuffer);
    break;
  case WSK_RELEASE_SD:
    Status = releaseSd(InputSize, InputBuffer);
    break;
  case WSK_SET_STATIC_EVENT_CALLBACKS:
    Status = setStaticEvents(C, InputSize, InputBuffer);
    break;
  case WSK_TDI_DEVICENAME_MAPPING:
    Status = setTdi(C, InputSize, InputBuffer, sizeof(WSK_TDI_MAP_INFO));
    break;
  case WSK_TDI_BEHAVIOR:
    Status = setTdi(C, InputSize, InputBuffer, sizeof(ULONG));
    break;
  default:
    Status = STATUS_INVALID_DEVICE_REQUEST;
  }
  if (Irp)
    return completeLater(Irp, C, nullptr, "WskControlClient", Status);
  return Status;
}
