//===- Dispatch.cpp - The dispatch tables that drivers call through -------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every function of WSK is wrapped alike: its arguments become numbers, in the
// order of the catalogue's parameters; the call is judged; what is left of them
// goes to the same member of the provider's table.
//
//===----------------------------------------------------------------------===//

#include "Verifier/Dispatch.h"
#include "Verifier/Call.h"
#include "Verifier/Client.h"
#include "Verifier/Socket.h"

namespace wsk::verifier {

//===----------------------------------------------------------------------===//
// Arguments as numbers
//===----------------------------------------------------------------------===//

template <typename T> static uint64_t toNumber(T Value) { return Value; }
template <typename T> static uint64_t toNumber(T *Value) {
  return reinterpret_cast<ULONG_PTR>(Value);
}

template <typename T> struct FromNumber {
  static T get(uint64_t Value) { return static_cast<T>(Value); }
};
template <typename T> struct FromNumber<T *> {
  static T *get(uint64_t Value) {
    return reinterpret_cast<T *>(static_cast<ULONG_PTR>(Value));
  }
};

/// The argument that is the call's IRP.
static PIRP findIrp() { return nullptr; }
template <typename... Rest> static PIRP findIrp(PIRP Irp, Rest...) {
  return Irp;
}
template <typename T, typename... Rest>
static PIRP findIrp(T, Rest... Arguments) {
  return findIrp(Arguments...);
}

template <size_t... I> struct Indexes {};
template <size_t N, size_t... I>
struct MakeIndexes : MakeIndexes<N - 1, N - 1, I...> {};
template <size_t... I> struct MakeIndexes<0, I...> {
  using Type = Indexes<I...>;
};

//===----------------------------------------------------------------------===//
// Wrappers
//===----------------------------------------------------------------------===//

/// The wrapper of a member of a provider's table for sockets.
template <FunctionId Id, auto Member> struct SocketFunction;

template <FunctionId Id, typename Table, typename... Rest,
          NTSTATUS (WSKAPI *Table::*Member)(PWSK_SOCKET, Rest...)>
struct SocketFunction<Id, Member> {
  static NTSTATUS WSKAPI call(PWSK_SOCKET Socket, Rest... Arguments) {
    uint64_t Numbers[] = {toNumber(Socket), toNumber(Arguments)...};
    Call C = {Id, WSKV_CALLER(), Numbers, findIrp(Arguments...)};
    if (!enter(C))
      return C.Status;
    return forward(C, typename MakeIndexes<sizeof...(Rest)>::Type());
  }

private:
  template <size_t... I> static NTSTATUS forward(Call &C, Indexes<I...>) {
    PWSK_SOCKET Real = C.On->Real;
    const Table *Dispatch = static_cast<const Table *>(Real->Dispatch);
    return leave(C, (Dispatch->*Member)(
                        Real, FromNumber<Rest>::get(C.Arguments[I + 1])...));
  }
};

/// The wrapper of a member of WSK_PROVIDER_DISPATCH.
template <FunctionId Id, auto Member> struct ClientFunction;

template <FunctionId Id, typename Result, typename... Rest,
          Result (WSKAPI *WSK_PROVIDER_DISPATCH::*Member)(PWSK_CLIENT, Rest...)>
struct ClientFunction<Id, Member> {
  static Result WSKAPI call(PWSK_CLIENT Client, Rest... Arguments) {
    uint64_t Numbers[] = {toNumber(Client), toNumber(Arguments)...};
    Call C = {Id, WSKV_CALLER(), Numbers, findIrp(Arguments...)};
    if (!enter(C))
      return static_cast<Result>(C.Status);
    return forward(C, typename MakeIndexes<sizeof...(Rest)>::Type());
  }

private:
  template <size_t... I> static Result forward(Call &C, Indexes<I...>) {
    const WSK_PROVIDER_NPI &Real = C.By->Real;
    auto Function = Real.Dispatch->*Member;
    if constexpr (__is_same(Result, void)) {
      Function(Real.Client, FromNumber<Rest>::get(C.Arguments[I + 1])...);
      leave(C, STATUS_SUCCESS);
    } else {
      return leave(C, Function(Real.Client,
                               FromNumber<Rest>::get(C.Arguments[I + 1])...));
    }
  }
};

//===----------------------------------------------------------------------===//
// Tables
//===----------------------------------------------------------------------===//

// Members with the same name in all tables that have them.
#define WSKV_SOCKET_MEMBER(Member)                                             \
  T.Member = SocketFunction<FunctionId::Member, &Table::Member>::call
// Of those that only newer headers have, whatever their guards.
#define WSKV_SOCKET_MEMBER_IF_DECLARED(Member)                                 \
  if constexpr (requires { T.Member; })                                        \
  WSKV_SOCKET_MEMBER(Member)

template <typename Table> static constexpr void fillBasic(Table &T) {
  using Basic = WSK_PROVIDER_BASIC_DISPATCH;
  T.WskControlSocket = SocketFunction<FunctionId::WskControlSocket,
                                      &Basic::WskControlSocket>::call;
  T.WskCloseSocket =
      SocketFunction<FunctionId::WskCloseSocket, &Basic::WskCloseSocket>::call;
}

static constexpr WSK_PROVIDER_BASIC_DISPATCH makeBasic() {
  WSK_PROVIDER_BASIC_DISPATCH T = {};
  fillBasic(T);
  return T;
}

static constexpr WSK_PROVIDER_LISTEN_DISPATCH makeListen() {
  using Table = WSK_PROVIDER_LISTEN_DISPATCH;
  Table T = {};
  fillBasic(T.Basic);
  WSKV_SOCKET_MEMBER(WskBind);
  WSKV_SOCKET_MEMBER(WskAccept);
  WSKV_SOCKET_MEMBER(WskInspectComplete);
  WSKV_SOCKET_MEMBER(WskGetLocalAddress);
  return T;
}

static constexpr WSK_PROVIDER_DATAGRAM_DISPATCH makeDatagram() {
  using Table = WSK_PROVIDER_DATAGRAM_DISPATCH;
  Table T = {};
  fillBasic(T.Basic);
  WSKV_SOCKET_MEMBER(WskBind);
  WSKV_SOCKET_MEMBER(WskSendTo);
  WSKV_SOCKET_MEMBER(WskReceiveFrom);
  T.WskRelease =
      SocketFunction<FunctionId::WskReleaseDatagram, &Table::WskRelease>::call;
  WSKV_SOCKET_MEMBER(WskGetLocalAddress);
#if NTDDI_VERSION >= NTDDI_WIN8
  WSKV_SOCKET_MEMBER(WskSendMessages);
#endif
  return T;
}

/// What connection-oriented and stream sockets have in common.
template <typename Table> static constexpr void fillConnection(Table &T) {
  fillBasic(T.Basic);
  WSKV_SOCKET_MEMBER(WskBind);
  WSKV_SOCKET_MEMBER(WskConnect);
  WSKV_SOCKET_MEMBER(WskGetLocalAddress);
  WSKV_SOCKET_MEMBER(WskGetRemoteAddress);
  WSKV_SOCKET_MEMBER(WskSend);
  WSKV_SOCKET_MEMBER(WskReceive);
  WSKV_SOCKET_MEMBER(WskDisconnect);
  T.WskRelease =
      SocketFunction<FunctionId::WskReleaseData, &Table::WskRelease>::call;
  WSKV_SOCKET_MEMBER_IF_DECLARED(WskConnectEx);
  WSKV_SOCKET_MEMBER_IF_DECLARED(WskSendEx);
  WSKV_SOCKET_MEMBER_IF_DECLARED(WskReceiveEx);
}

static constexpr WSK_PROVIDER_CONNECTION_DISPATCH makeConnection() {
  WSK_PROVIDER_CONNECTION_DISPATCH T = {};
  fillConnection(T);
  return T;
}

#if NTDDI_VERSION >= NTDDI_WIN10_RS2
static constexpr WSK_PROVIDER_STREAM_DISPATCH makeStream() {
  using Table = WSK_PROVIDER_STREAM_DISPATCH;
  Table T = {};
  fillConnection(T);
  WSKV_SOCKET_MEMBER(WskAccept);
  WSKV_SOCKET_MEMBER(WskListen);
  return T;
}
#endif
#undef WSKV_SOCKET_MEMBER_IF_DECLARED
#undef WSKV_SOCKET_MEMBER

namespace {

/// A table and what it has to be. WSK's own are read-only; with a writable one
/// the driver that writes to it is told the rule, and lives on.
template <typename Table> struct GuardedTable {
  Table Given;
  const Table Original;
};

struct TablePart {
  void *Given;
  const void *Original;
  size_t Size;
};

} // namespace

template <typename Table>
static constexpr GuardedTable<Table> guard(const Table &Original) {
  return {Original, Original};
}

static constinit auto BasicTable = guard(makeBasic());
static constinit auto ListenTable = guard(makeListen());
static constinit auto DatagramTable = guard(makeDatagram());
static constinit auto ConnectionTable = guard(makeConnection());
#if NTDDI_VERSION >= NTDDI_WIN10_RS2
static constinit auto StreamTable = guard(makeStream());
#endif

template <typename Table>
static TablePart getPart(GuardedTable<Table> &Guarded) {
  return {&Guarded.Given, &Guarded.Original, sizeof(Table)};
}

static TablePart findTable(CategoryMask Category) {
  switch (Category) {
  case ListenCategory:
    return getPart(ListenTable);
  case DatagramCategory:
    return getPart(DatagramTable);
  case ConnectionCategory:
    return getPart(ConnectionTable);
#if NTDDI_VERSION >= NTDDI_WIN10_RS2
  case StreamCategory:
    return getPart(StreamTable);
#endif
  default:
    return getPart(BasicTable);
  }
}

const void *getSocketDispatch(CategoryMask Category) {
  return findTable(Category).Given;
}

bool restoreSocketDispatch(CategoryMask Category) {
  TablePart Table = findTable(Category);
  if (memcmp(Table.Given, Table.Original, Table.Size) == 0)
    return false;
  memcpy(Table.Given, Table.Original, Table.Size);
  return true;
}

WSK_PROVIDER_DISPATCH makeProviderDispatch() {
  WSK_PROVIDER_DISPATCH T = {};
#define WSKV_CLIENT_MEMBER(Member)                                             \
  T.Member =                                                                   \
      ClientFunction<FunctionId::Member, &WSK_PROVIDER_DISPATCH::Member>::call
  WSKV_CLIENT_MEMBER(WskSocket);
  WSKV_CLIENT_MEMBER(WskSocketConnect);
  WSKV_CLIENT_MEMBER(WskControlClient);
#if NTDDI_VERSION >= NTDDI_WIN7
  WSKV_CLIENT_MEMBER(WskGetAddressInfo);
  WSKV_CLIENT_MEMBER(WskFreeAddressInfo);
  WSKV_CLIENT_MEMBER(WskGetNameInfo);
#endif
#undef WSKV_CLIENT_MEMBER
  return T;
}

} // namespace wsk::verifier
