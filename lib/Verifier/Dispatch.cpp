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
#include "Verifier/CategoryRules.h"
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

/// The function of the provider's table for sockets of a category.
static PVOID findFunction(const void *Dispatch, CategoryMask Category,
                          FunctionId Id) {
  int Place = getPlace(getProviderTable(Category), Id);
  return static_cast<const PVOID *>(Dispatch)[Place];
}

// In the 64-bit calling conventions a function may look at arguments that it
// has no parameters for: registers, and the caller's part of the stack.
#if defined(_WIN64) || defined(__LP64__)
#define WSKV_HAS_PLAIN_ARGUMENTS 1
#endif

/// What stands at the places where the tables differ.
using PlainFunction = NTSTATUS(WSKAPI *)(PWSK_SOCKET, uint64_t, uint64_t,
                                         uint64_t, uint64_t, uint64_t, uint64_t,
                                         uint64_t);
static_assert(PlainArguments == 8);

/// The wrapper of a member of a provider's table for sockets, in the table for
/// category \p Through.
template <CategoryMask Through, FunctionId Id, auto Member>
struct SocketFunction;

template <CategoryMask Through, FunctionId Id, typename Table, typename... Rest,
          NTSTATUS (WSKAPI *Table::*Member)(PWSK_SOCKET, Rest...)>
struct SocketFunction<Through, Id, Member> {
  static NTSTATUS WSKAPI call(PWSK_SOCKET Socket, Rest... Arguments) {
    uint64_t Numbers[] = {toNumber(Socket), toNumber(Arguments)...};
    Call C = {Id, WSKV_CALLER(), Numbers, findIrp(Arguments...), Through};
    return make(C);
  }

#ifdef WSKV_HAS_PLAIN_ARGUMENTS
  static NTSTATUS WSKAPI callPlain(PWSK_SOCKET Socket, uint64_t A1, uint64_t A2,
                                   uint64_t A3, uint64_t A4, uint64_t A5,
                                   uint64_t A6, uint64_t A7) {
    uint64_t Plain[] = {toNumber(Socket), A1, A2, A3, A4, A5, A6, A7};
    return makePlain(Plain, WSKV_CALLER(),
                     typename MakeIndexes<sizeof...(Rest)>::Type());
  }
#endif

private:
  static NTSTATUS make(Call &C) {
    if (!enter(C))
      return C.Status;
    return forward(C, typename MakeIndexes<sizeof...(Rest)>::Type());
  }

  template <size_t... I>
  static NTSTATUS makePlain(const uint64_t *Plain, PVOID Caller,
                            Indexes<I...>) {
    // What a narrower parameter's register holds beside it is anything.
    uint64_t Numbers[] = {Plain[0],
                          toNumber(FromNumber<Rest>::get(Plain[I + 1]))...};
    Call C = {Id,      Caller,
              Numbers, findIrp(FromNumber<Rest>::get(Plain[I + 1])...),
              Through, Plain};
    return make(C);
  }

  template <size_t... I> static NTSTATUS forward(Call &C, Indexes<I...>) {
    PWSK_SOCKET Real = C.On->Real;
    auto Function = static_cast<const Table *>(Real->Dispatch)->*Member;
    // Through another socket's table: what is meant may be elsewhere here.
    if (C.On->Category != Through)
      Function = reinterpret_cast<decltype(Function)>(
          findFunction(Real->Dispatch, C.On->Category, Id));
    return leave(C,
                 Function(Real, FromNumber<Rest>::get(C.Arguments[I + 1])...));
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

#ifdef WSKV_HAS_PLAIN_ARGUMENTS
constexpr size_t BasicPlaces =
    sizeof(WSK_PROVIDER_BASIC_DISPATCH) / sizeof(PVOID);
/// As many as the longest of WSK's tables has.
constexpr size_t PlaceCount = 15;

/// What stands for a table: longer than it, with traps at the places of others.
template <typename> struct GivenTable {
  WSK_PROVIDER_BASIC_DISPATCH Basic;
  PlainFunction Others[PlaceCount - BasicPlaces];
};

template <CategoryMask Through, size_t Place> struct Trap {
  static NTSTATUS WSKAPI call(PWSK_SOCKET Socket, uint64_t A1, uint64_t A2,
                              uint64_t A3, uint64_t A4, uint64_t A5,
                              uint64_t A6, uint64_t A7) {
    uint64_t Plain[] = {toNumber(Socket), A1, A2, A3, A4, A5, A6, A7};
    return enterTrap(Through, int(Place), Plain, WSKV_CALLER());
  }
};

template <CategoryMask Through, typename Table, size_t... I>
static constexpr void fillTraps(GivenTable<Table> &T, Indexes<I...>) {
  ((T.Others[I] = Trap<Through, BasicPlaces + I>::call), ...);
}

#define WSKV_PUT(Member, ...)                                                  \
  T.Others[offsetof(Table, Member) / sizeof(PVOID) - BasicPlaces] =            \
      __VA_ARGS__::callPlain
#else
template <typename Table> using GivenTable = Table;
#define WSKV_PUT(Member, ...) T.Member = __VA_ARGS__::call
#endif

// Members with the same name in all tables that have them.
#define WSKV_SOCKET_MEMBER(Member)                                             \
  WSKV_PUT(Member, SocketFunction<Through, FunctionId::Member, &Table::Member>)
// Of those that only newer headers have, whatever their guards.
#define WSKV_SOCKET_MEMBER_IF_DECLARED(Member)                                 \
  if constexpr (requires(Table Probe) { Probe.Member; })                       \
  WSKV_SOCKET_MEMBER(Member)

template <CategoryMask Through>
static constexpr void fillBasic(WSK_PROVIDER_BASIC_DISPATCH &T) {
  using Basic = WSK_PROVIDER_BASIC_DISPATCH;
  T.WskControlSocket = SocketFunction<Through, FunctionId::WskControlSocket,
                                      &Basic::WskControlSocket>::call;
  T.WskCloseSocket = SocketFunction<Through, FunctionId::WskCloseSocket,
                                    &Basic::WskCloseSocket>::call;
}

/// A table with what all of them have.
template <CategoryMask Through, typename Table>
static constexpr GivenTable<Table> makeTable() {
  GivenTable<Table> T = {};
  if constexpr (requires { T.Basic; })
    fillBasic<Through>(T.Basic);
  else
    fillBasic<Through>(T);
#ifdef WSKV_HAS_PLAIN_ARGUMENTS
  fillTraps<Through>(T, typename MakeIndexes<PlaceCount - BasicPlaces>::Type());
#endif
  return T;
}

static constexpr auto makeListen() {
  using Table = WSK_PROVIDER_LISTEN_DISPATCH;
  constexpr CategoryMask Through = ListenCategory;
  auto T = makeTable<Through, Table>();
  WSKV_SOCKET_MEMBER(WskBind);
  WSKV_SOCKET_MEMBER(WskAccept);
  WSKV_SOCKET_MEMBER(WskInspectComplete);
  WSKV_SOCKET_MEMBER(WskGetLocalAddress);
  return T;
}

static constexpr auto makeDatagram() {
  using Table = WSK_PROVIDER_DATAGRAM_DISPATCH;
  constexpr CategoryMask Through = DatagramCategory;
  auto T = makeTable<Through, Table>();
  WSKV_SOCKET_MEMBER(WskBind);
  WSKV_SOCKET_MEMBER(WskSendTo);
  WSKV_SOCKET_MEMBER(WskReceiveFrom);
  WSKV_PUT(WskRelease, SocketFunction<Through, FunctionId::WskReleaseDatagram,
                                      &Table::WskRelease>);
  WSKV_SOCKET_MEMBER(WskGetLocalAddress);
#if NTDDI_VERSION >= NTDDI_WIN8
  WSKV_SOCKET_MEMBER(WskSendMessages);
#endif
  return T;
}

/// What connection-oriented and stream sockets have in common.
template <CategoryMask Through, typename Table>
static constexpr auto makeConnecting() {
  auto T = makeTable<Through, Table>();
  WSKV_SOCKET_MEMBER(WskBind);
  WSKV_SOCKET_MEMBER(WskConnect);
  WSKV_SOCKET_MEMBER(WskGetLocalAddress);
  WSKV_SOCKET_MEMBER(WskGetRemoteAddress);
  WSKV_SOCKET_MEMBER(WskSend);
  WSKV_SOCKET_MEMBER(WskReceive);
  WSKV_SOCKET_MEMBER(WskDisconnect);
  WSKV_PUT(
      WskRelease,
      SocketFunction<Through, FunctionId::WskReleaseData, &Table::WskRelease>);
  WSKV_SOCKET_MEMBER_IF_DECLARED(WskConnectEx);
  WSKV_SOCKET_MEMBER_IF_DECLARED(WskSendEx);
  WSKV_SOCKET_MEMBER_IF_DECLARED(WskReceiveEx);
  return T;
}

#if NTDDI_VERSION >= NTDDI_WIN10_RS2
static constexpr auto makeStream() {
  using Table = WSK_PROVIDER_STREAM_DISPATCH;
  constexpr CategoryMask Through = StreamCategory;
  auto T = makeConnecting<Through, Table>();
  WSKV_SOCKET_MEMBER(WskAccept);
  WSKV_SOCKET_MEMBER(WskListen);
  return T;
}
#endif
#undef WSKV_SOCKET_MEMBER_IF_DECLARED
#undef WSKV_SOCKET_MEMBER
#undef WSKV_PUT

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

static constinit auto BasicTable =
    guard(makeTable<BasicCategory, WSK_PROVIDER_BASIC_DISPATCH>());
static constinit auto ListenTable = guard(makeListen());
static constinit auto DatagramTable = guard(makeDatagram());
static constinit auto ConnectionTable = guard(
    makeConnecting<ConnectionCategory, WSK_PROVIDER_CONNECTION_DISPATCH>());
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
