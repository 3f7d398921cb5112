//===- Control.cpp - WskControlSocket -------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Runtime.h"
#include "Provider/Address.h"
#include "Provider/Dispatch.h"
#include "Provider/Indication.h"
#include "Provider/Options.h"
#include "Provider/Socket.h"

using namespace wsk;
using namespace wsk::provider;

//===--- The catalogue's word ---------------------------------------------===//

/// The entry of a control code that WSK itself defines; null for those of the
/// transports.
static const ControlCode *findCode(WSK_CONTROL_SOCKET_TYPE Type, ULONG Code,
                                   ULONG Level) {
  for (size_t I = 0; I != ControlCodeCount; ++I) {
    const ControlCode &C = ControlCodes[I];
    if (C.Via != FunctionId::WskControlSocket || C.Value != Code)
      continue;
    bool IsOption = C.Level >= 0;
    if (IsOption == (Type != WskIoctl) &&
        (!IsOption || static_cast<ULONG>(C.Level) == Level))
      return &C;
  }
  return nullptr;
}

static NTSTATUS checkCode(const Socket &S, const ControlCode &C,
                          WSK_CONTROL_SOCKET_TYPE Type) {
  if (C.Value == SIO_WSK_QUERY_INSPECT_ID && Type == WskIoctl)
    return S.InspectId.Key ? STATUS_SUCCESS : STATUS_INVALID_DEVICE_REQUEST;
  // The pages are older than stream sockets.
  if (!(C.Categories & S.Category) && S.Category != StreamCategory)
    return STATUS_NOT_SUPPORTED;
  if (Type == WskGetOption)
    return STATUS_SUCCESS;
  switch (C.Phase) {
  case ControlPhase::BeforeBind:
    return S.progress() == Progress::Created ? STATUS_SUCCESS
                                             : STATUS_INVALID_DEVICE_STATE;
  case ControlPhase::AfterBind:
    return S.progress() >= Progress::Bound ? STATUS_SUCCESS
                                           : STATUS_INVALID_DEVICE_STATE;
  case ControlPhase::BeforeConnect:
    return S.progress() < Progress::Connecting ? STATUS_SUCCESS
                                               : STATUS_INVALID_DEVICE_STATE;
  case ControlPhase::AfterConnect:
    return S.isConnection() ? STATUS_SUCCESS : STATUS_INVALID_DEVICE_STATE;
  default:
    return STATUS_SUCCESS;
  }
}

//===--- Without an IRP: done in the call ---------------------------------===//

static NTSTATUS setEventCallbacks(Socket &S, const ControlArguments &A) {
  if (A.Type != WskSetOption || !A.Input ||
      A.InputSize != sizeof(WSK_EVENT_CALLBACK_CONTROL))
    return STATUS_INVALID_PARAMETER;
  return controlEvents(S, *static_cast<PWSK_EVENT_CALLBACK_CONTROL>(A.Input));
}

static NTSTATUS queryAddresses(Socket &S, const ControlArguments &A,
                               SIZE_T &Returned) {
  constexpr ULONG Capacity = 64;
  WSK_REACTOR_ADDRESS Addresses[Capacity];
  ULONG Count =
      wskReactorLocalAddresses(familyOf(S.Family), Addresses, Capacity);
  if (Count > Capacity)
    Count = Capacity;
  SIZE_T ListSize = SIZEOF_SOCKET_ADDRESS_LIST(Count);
  Returned = ListSize + Count * addressSize(S.Family);
  if (A.OutputSize < Returned || !A.Output)
    return STATUS_BUFFER_OVERFLOW;
  auto *List = static_cast<PSOCKET_ADDRESS_LIST>(A.Output);
  auto *Position = static_cast<PUCHAR>(A.Output) + ListSize;
  List->iAddressCount = static_cast<INT>(Count);
  for (ULONG I = 0; I != Count; ++I) {
    auto *Target = reinterpret_cast<PSOCKADDR>(Position);
    writeAddress(Addresses[I], Target);
    List->Address[I] = {Target, static_cast<INT>(addressSize(S.Family))};
    Position += addressSize(S.Family);
  }
  return STATUS_SUCCESS;
}

static NTSTATUS queryInspectId(Socket &S, const ControlArguments &A,
                               SIZE_T &Returned) {
  if (!A.Output || A.OutputSize < sizeof(WSK_INSPECT_ID))
    return STATUS_BUFFER_TOO_SMALL;
  *static_cast<PWSK_INSPECT_ID>(A.Output) = S.InspectId;
  Returned = sizeof(WSK_INSPECT_ID);
  return STATUS_SUCCESS;
}

/// Whether the operation needs no IRP. Then Status is its outcome.
static bool controlAtOnce(Socket &S, const ControlArguments &A,
                          NTSTATUS &Status, SIZE_T &Returned) {
  if (A.Type != WskIoctl) {
    if (A.Level != SOL_SOCKET || A.Code != SO_WSK_EVENT_CALLBACK)
      return false;
    Status = setEventCallbacks(S, A);
    return true;
  }
  switch (A.Code) {
  case SIO_ADDRESS_LIST_QUERY:
    Status = queryAddresses(S, A, Returned);
    return true;
  case SIO_WSK_QUERY_INSPECT_ID:
    Status = queryInspectId(S, A, Returned);
    return true;
  case SIO_WSK_REGISTER_EXTENSION:
    Status = STATUS_NOT_SUPPORTED; // There is none.
    return true;
  default:
    return false;
  }
}

//===--- With an IRP ------------------------------------------------------===//

static void finishWithSize(Request &R, SIZE_T Value) {
  const ControlArguments &A = R.Control;
  if (!A.Output || A.OutputSize < sizeof(SIZE_T)) {
    finish(R, STATUS_BUFFER_TOO_SMALL);
    return;
  }
  *static_cast<PSIZE_T>(A.Output) = Value;
  finish(R, STATUS_SUCCESS, sizeof(SIZE_T));
}

/// Sets an address of a datagram socket; without input, there is none any more.
static NTSTATUS setFixedAddress(const Socket &S, const ControlArguments &A,
                                WSK_REACTOR_ADDRESS &Target) {
  WSK_REACTOR_ADDRESS Address = {};
  if (A.InputSize) {
    if (!A.Input || A.InputSize < addressSize(S.Family))
      return STATUS_INVALID_PARAMETER;
    NTSTATUS Status =
        readAddress(static_cast<PSOCKADDR>(A.Input), S.Family, Address);
    if (!NT_SUCCESS(Status))
      return Status;
    if (isUnspecified(Address) || Address.Port == 0)
      return STATUS_INVALID_ADDRESS_COMPONENT;
  }
  Target = Address;
  return STATUS_SUCCESS;
}

/// All addresses are equally good: gives back a copy of the list, in one piece.
static NTSTATUS sortAddresses(const ControlArguments &A, SIZE_T &Returned) {
  auto *In = static_cast<PSOCKET_ADDRESS_LIST>(A.Input);
  if (!In || A.InputSize < SIZEOF_SOCKET_ADDRESS_LIST(0) ||
      In->iAddressCount < 0 ||
      A.InputSize < SIZEOF_SOCKET_ADDRESS_LIST(SIZE_T(In->iAddressCount)))
    return STATUS_INVALID_PARAMETER;
  SIZE_T Count = static_cast<SIZE_T>(In->iAddressCount);
  SIZE_T Size = SIZEOF_SOCKET_ADDRESS_LIST(Count);
  for (SIZE_T I = 0; I != Count; ++I) {
    const SOCKET_ADDRESS &One = In->Address[I];
    if (!One.lpSockaddr || !familyOf(One.lpSockaddr->sa_family) ||
        static_cast<SIZE_T>(One.iSockaddrLength) <
            addressSize(One.lpSockaddr->sa_family))
      return STATUS_INVALID_PARAMETER;
    Size += addressSize(One.lpSockaddr->sa_family);
  }
  Returned = Size;
  if (!A.Output || A.OutputSize < Size)
    return STATUS_BUFFER_OVERFLOW;
  // Input and output may be the same buffer, and the addresses within it.
  auto *Copy = static_cast<PUCHAR>(kernel::allocate(Size));
  if (!Copy)
    return STATUS_INSUFFICIENT_RESOURCES;
  auto *Out = reinterpret_cast<PSOCKET_ADDRESS_LIST>(Copy);
  SIZE_T Offset = SIZEOF_SOCKET_ADDRESS_LIST(Count);
  Out->iAddressCount = In->iAddressCount;
  for (SIZE_T I = 0; I != Count; ++I) {
    SIZE_T Length = addressSize(In->Address[I].lpSockaddr->sa_family);
    memcpy(Copy + Offset, In->Address[I].lpSockaddr, Length);
    Out->Address[I] = {
        reinterpret_cast<PSOCKADDR>(static_cast<PUCHAR>(A.Output) + Offset),
        static_cast<INT>(Length)};
    Offset += Length;
  }
  memcpy(A.Output, Copy, Size);
  kernel::release(Copy);
  return STATUS_SUCCESS;
}

static void startSort(Request &R) {
  SIZE_T Returned = 0;
  NTSTATUS Status = sortAddresses(R.Control, Returned);
  finish(R, Status, Returned);
}

static void startIoctl(Request &R) {
  Socket &S = *R.Target;
  switch (R.Control.Code) {
  case SIO_WSK_QUERY_IDEAL_SEND_BACKLOG:
    finishWithSize(R, S.IdealBacklog);
    break;
  case SIO_WSK_QUERY_RECEIVE_BACKLOG:
    finishWithSize(R, countBuffered(S) + countReceivable(S));
    break;
  case SIO_ADDRESS_LIST_CHANGE:
    awaitAddressChange(S.Owner->Worker, R);
    break;
  case SIO_WSK_SET_REMOTE_ADDRESS:
    finish(R, setFixedAddress(S, R.Control, S.FixedRemote));
    break;
  case SIO_WSK_SET_SENDTO_ADDRESS:
    finish(R, setFixedAddress(S, R.Control, S.SendToAddress));
    break;
  case SIO_WSK_SET_TCP_SILENT_MODE:
    // Windows has it for connections between machines only.
    S.Silent = S.isConnection() && !S.Dead;
    finish(R, S.Silent ? STATUS_SUCCESS : STATUS_INVALID_DEVICE_STATE);
    makeProgress(S);
    break;
  case SIO_LOOPBACK_FAST_PATH: // The host's is the fast one.
    finish(R, R.Control.Input && R.Control.InputSize
                  ? STATUS_SUCCESS
                  : STATUS_INVALID_BUFFER_SIZE);
    break;
  case SIO_ADDRESS_LIST_SORT:
    startSort(R);
    break;
  case SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS:
  case SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT:
    finish(R, STATUS_NOT_FOUND); // Nobody redirects.
    break;
  default:
    finish(R, STATUS_NOT_SUPPORTED);
  }
}

static void startControl(Request &R) {
  if (failIfDead(R))
    return;
  // What the buffers hold counts now, not when the call was made: they are to
  // stay valid until the IRP completes.
  const ControlArguments &A = R.Control;
  SIZE_T Returned = 0;
  if (A.Type == WskIoctl)
    startIoctl(R);
  else if (A.Type == WskSetOption)
    finish(R, setOption(*R.Target, A));
  else {
    NTSTATUS Status = getOption(*R.Target, A, Returned);
    finish(R, Status, Returned);
  }
}

NTSTATUS provider::controlSocket(PWSK_SOCKET Public,
                                 WSK_CONTROL_SOCKET_TYPE RequestType,
                                 ULONG ControlCode, ULONG Level,
                                 SIZE_T InputSize, PVOID InputBuffer,
                                 SIZE_T OutputSize, PVOID OutputBuffer,
                                 SIZE_T *OutputSizeReturned, PIRP Irp) {
  Socket &S = Socket::of(Public);
  ControlArguments A = {RequestType, ControlCode, Level,       InputSize,
                        OutputSize,  InputBuffer, OutputBuffer};
  NTSTATUS Status = STATUS_SUCCESS;
  if (RequestType < WskSetOption || RequestType >= WskControlMax)
    Status = STATUS_INVALID_PARAMETER;
  else if (S.isDead())
    Status = STATUS_FILE_FORCED_CLOSED;
  else if (const wsk::ControlCode *C =
               findCode(RequestType, ControlCode, Level))
    Status = checkCode(S, *C, RequestType);
  SIZE_T Returned = 0;
  if (!NT_SUCCESS(Status) || controlAtOnce(S, A, Status, Returned)) {
    if (Irp) {
      // While a callback is being called, the IRP waits behind it.
      if (Status == STATUS_EVENT_PENDING)
        Status = STATUS_SUCCESS;
      return completeLater(Irp, *S.Owner, &S, "WskControlSocket", Status,
                           Returned);
    }
    if (OutputSizeReturned)
      *OutputSizeReturned = Returned;
    return Status;
  }
  if (!Irp)
    return STATUS_INVALID_PARAMETER;
  Request *R = createRequest(Irp, S, "WskControlSocket", startControl);
  if (!R)
    return STATUS_INSUFFICIENT_RESOURCES;
  R->Control = A;
  return submit(*R);
}
