//===- ApiTest.cpp - The tables of the API --------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expectations are copied by hand from the WSK reference pages, not from the
// catalogue.
//
//===----------------------------------------------------------------------===//

#include "Tables.h"
#include "gtest/gtest.h"
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace wsk;
using Names = std::vector<std::string>;

static Names getParameterNames(FunctionId Id) {
  Names Result;
  for (const Parameter &P : getParameters(get(Id)))
    Result.push_back(P.Name);
  return Result;
}

static Names getSlotNames(TableId Id) {
  Names Result;
  for (const Slot &S : getSlots(get(Id)))
    Result.push_back(S.Member);
  return Result;
}

static uint64_t getValue(const std::string &Name, const std::string &Group) {
  for (const Constant &C : AllConstants)
    if (C.Name == Name && C.Group == Group)
      return C.Value;
  ADD_FAILURE() << "no " << Name << " in " << Group;
  return 0;
}

//===----------------------------------------------------------------------===//
// Tables by enumeration
//===----------------------------------------------------------------------===//

TEST(Tables, AreIndexedByTheirEnumerations) {
  for (size_t I = 0; I != FunctionCount; ++I)
    EXPECT_EQ(size_t(Functions[I].Id), I);
  for (size_t I = 0; I != CallbackCount; ++I)
    EXPECT_EQ(size_t(Callbacks[I].Id), I);
  for (size_t I = 0; I != DispatchTableCount; ++I)
    EXPECT_EQ(size_t(DispatchTables[I].Id), I);
  for (size_t I = 0; I != StructureCount; ++I)
    EXPECT_EQ(size_t(Structures[I].Id), I);
  for (size_t I = 0; I != ControlCodeCount; ++I)
    EXPECT_EQ(size_t(ControlCodes[I].Id), I);
}

TEST(Tables, AreComplete) {
  EXPECT_EQ(FunctionCount, 31u); // 5 + 6 + 18, WskSendEx and WskReceiveEx
  EXPECT_EQ(CallbackCount, 8u);
  EXPECT_EQ(DispatchTableCount, 11u);
  EXPECT_EQ(StructureCount, 16u);
  EXPECT_EQ(ControlCodeCount, 29u); // 7 client codes, 8 options, 14 IOCTLs
  EXPECT_EQ(CategoryCount, 5u);
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

TEST(Function, ParametersInOrder) {
  EXPECT_EQ(getParameterNames(FunctionId::WskSocket),
            (Names{"Client", "AddressFamily", "SocketType", "Protocol", "Flags",
                   "SocketContext", "Dispatch", "OwningProcess", "OwningThread",
                   "SecurityDescriptor", "Irp"}));
  EXPECT_EQ(
      getParameterNames(FunctionId::WskSocketConnect),
      (Names{"Client", "SocketType", "Protocol", "LocalAddress",
             "RemoteAddress", "Flags", "SocketContext", "Dispatch",
             "OwningProcess", "OwningThread", "SecurityDescriptor", "Irp"}));
  EXPECT_EQ(getParameterNames(FunctionId::WskControlSocket),
            (Names{"Socket", "RequestType", "ControlCode", "Level", "InputSize",
                   "InputBuffer", "OutputSize", "OutputBuffer",
                   "OutputSizeReturned", "Irp"}));
  EXPECT_EQ(
      getParameterNames(FunctionId::WskAccept),
      (Names{"ListenSocket", "Flags", "AcceptSocketContext",
             "AcceptSocketDispatch", "LocalAddress", "RemoteAddress", "Irp"}));
  EXPECT_EQ(getParameterNames(FunctionId::WskReceiveFrom),
            (Names{"Socket", "Buffer", "Flags", "RemoteAddress",
                   "ControlLength", "ControlInfo", "ControlFlags", "Irp"}));
  EXPECT_EQ(getParameterNames(FunctionId::WskGetAddressInfo),
            (Names{"Client", "NodeName", "ServiceName", "NameSpace", "Provider",
                   "Hints", "Result", "OwningProcess", "OwningThread", "Irp"}));
  EXPECT_EQ(getParameterNames(FunctionId::WskCaptureProviderNPI),
            (Names{"WskRegistration", "WaitTimeout", "WskProviderNpi"}));
}

TEST(Function, BothReleases) {
  const Function &Data = get(FunctionId::WskReleaseData);
  const Function &Datagram = get(FunctionId::WskReleaseDatagram);
  EXPECT_STREQ(Data.Name, "WskRelease");
  EXPECT_STREQ(Datagram.Name, "WskRelease");
  EXPECT_STREQ(Data.PfnType, "PFN_WSK_RELEASE_DATA_INDICATION_LIST");
  EXPECT_STREQ(Datagram.PfnType, "PFN_WSK_RELEASE_DATAGRAM_INDICATION_LIST");
  EXPECT_EQ(Data.Categories, ConnectionCategory | StreamCategory);
  EXPECT_EQ(Datagram.Categories, DatagramCategory);
  EXPECT_EQ(Data.Irp, IrpUse::None);
}

TEST(Function, CategoriesFollowFromTables) {
  constexpr CategoryMask All = BasicCategory | ListenCategory |
                               DatagramCategory | ConnectionCategory |
                               StreamCategory;
  EXPECT_EQ(get(FunctionId::WskCloseSocket).Categories, All);
  EXPECT_EQ(get(FunctionId::WskBind).Categories, All & ~BasicCategory);
  EXPECT_EQ(get(FunctionId::WskAccept).Categories,
            ListenCategory | StreamCategory);
  EXPECT_EQ(get(FunctionId::WskInspectComplete).Categories, ListenCategory);
  EXPECT_EQ(get(FunctionId::WskListen).Categories, StreamCategory);
  EXPECT_EQ(get(FunctionId::WskSendTo).Categories, DatagramCategory);
  EXPECT_EQ(get(FunctionId::WskSocket).Categories, 0);
  EXPECT_EQ(get(FunctionId::WskRegister).Categories, 0);
}

TEST(Function, SocketsArriveInInformation) {
  std::set<std::string> Creating;
  for (const Function &F : AllFunctions)
    if (F.SocketInInformation)
      Creating.insert(F.Name);
  EXPECT_EQ(Creating, (std::set<std::string>{"WskSocket", "WskSocketConnect",
                                             "WskAccept"}));
}

TEST(Function, WithoutIrp) {
  std::set<std::string> Without;
  for (const Function &F : AllFunctions)
    if (F.Irp == IrpUse::None && F.SignatureDocumented)
      Without.insert(F.Name);
  EXPECT_EQ(Without,
            (std::set<std::string>{
                "WskRegister", "WskCaptureProviderNPI", "WskReleaseProviderNPI",
                "WskQueryProviderCharacteristics", "WskDeregister",
                "WskFreeAddressInfo", "WskRelease"}));
  EXPECT_EQ(get(FunctionId::WskControlSocket).Irp, IrpUse::PerCode);
  EXPECT_EQ(get(FunctionId::WskControlClient).Irp, IrpUse::PerCode);
}

TEST(Function, ReservedFlags) {
  std::set<std::string> Reserved;
  for (const Function &F : AllFunctions)
    for (const Parameter &P : getParameters(F))
      if (P.ParamRole == Role::ReservedFlags)
        Reserved.insert(F.Name);
  EXPECT_EQ(Reserved,
            (std::set<std::string>{"WskSocketConnect", "WskBind", "WskAccept",
                                   "WskConnect", "WskConnectEx", "WskSendTo",
                                   "WskSendMessages", "WskReceiveFrom"}));
}

TEST(Function, Irql) {
  std::set<std::string> Passive;
  for (const Function &F : AllFunctions)
    if (F.MaxIrql == Irql::Passive)
      Passive.insert(F.Name);
  EXPECT_EQ(Passive, (std::set<std::string>{
                         "WskRegister", "WskDeregister", "WskGetAddressInfo",
                         "WskFreeAddressInfo", "WskGetNameInfo"}));
  EXPECT_EQ(get(FunctionId::WskCaptureProviderNPI).MaxIrql, Irql::Special);
  EXPECT_EQ(get(FunctionId::WskControlSocket).MaxIrql, Irql::Special);
  EXPECT_EQ(get(FunctionId::WskSend).MaxIrql, Irql::Dispatch);
  EXPECT_EQ(get(FunctionId::WskSendMessages).MaxIrql, Irql::NotStated);
}

TEST(Function, ReservedForTheSystem) {
  const Function &F = get(FunctionId::WskSendEx);
  EXPECT_FALSE(F.SignatureDocumented);
  EXPECT_EQ(F.ParameterCount, 0);
  EXPECT_EQ(F.Parameters, nullptr);
  EXPECT_EQ(F.Page, nullptr);
}

TEST(Role, SaysWhatToPass) {
  EXPECT_STREQ(expectedArgument(Role::Irp), "an IRP with a completion routine");
  EXPECT_STREQ(expectedArgument(Role::Address),
               "a SOCKADDR of the socket's address family");
  EXPECT_STREQ(expectedArgument(Role::Buffer), "a WSK_BUF");
  EXPECT_STREQ(expectedArgument(Role::ReservedFlags), "0");
}

//===----------------------------------------------------------------------===//
// Dispatch tables, callbacks, structures
//===----------------------------------------------------------------------===//

TEST(DispatchTable, SlotsInOrder) {
  EXPECT_EQ(getSlotNames(TableId::WSK_PROVIDER_DISPATCH),
            (Names{"Version", "Reserved", "WskSocket", "WskSocketConnect",
                   "WskControlClient", "WskGetAddressInfo",
                   "WskFreeAddressInfo", "WskGetNameInfo"}));
  EXPECT_EQ(getSlotNames(TableId::WSK_PROVIDER_BASIC_DISPATCH),
            (Names{"WskControlSocket", "WskCloseSocket"}));
  EXPECT_EQ(getSlotNames(TableId::WSK_PROVIDER_LISTEN_DISPATCH),
            (Names{"Basic", "WskBind", "WskAccept", "WskInspectComplete",
                   "WskGetLocalAddress"}));
  EXPECT_EQ(getSlotNames(TableId::WSK_PROVIDER_DATAGRAM_DISPATCH),
            (Names{"Basic", "WskBind", "WskSendTo", "WskReceiveFrom",
                   "WskRelease", "WskGetLocalAddress", "WskSendMessages"}));
  EXPECT_EQ(
      getSlotNames(TableId::WSK_PROVIDER_CONNECTION_DISPATCH),
      (Names{"Basic", "WskBind", "WskConnect", "WskGetLocalAddress",
             "WskGetRemoteAddress", "WskSend", "WskReceive", "WskDisconnect",
             "WskRelease", "WskConnectEx", "WskSendEx", "WskReceiveEx"}));
  EXPECT_EQ(getSlotNames(TableId::WSK_PROVIDER_STREAM_DISPATCH),
            (Names{"Basic", "WskBind", "WskAccept", "WskConnect", "WskListen",
                   "WskSend", "WskReceive", "WskDisconnect", "WskRelease",
                   "WskGetLocalAddress", "WskGetRemoteAddress", "WskConnectEx",
                   "WskSendEx", "WskReceiveEx"}));
  EXPECT_EQ(getSlotNames(TableId::WSK_CLIENT_DISPATCH),
            (Names{"Version", "Reserved", "WskClientEvent"}));
  EXPECT_EQ(getSlotNames(TableId::WSK_CLIENT_LISTEN_DISPATCH),
            (Names{"WskAcceptEvent", "WskInspectEvent", "WskAbortEvent"}));
  EXPECT_EQ(
      getSlotNames(TableId::WSK_CLIENT_CONNECTION_DISPATCH),
      (Names{"WskReceiveEvent", "WskDisconnectEvent", "WskSendBacklogEvent"}));
  EXPECT_EQ(getSlotNames(TableId::WSK_CLIENT_DATAGRAM_DISPATCH),
            (Names{"WskReceiveFromEvent"}));
  EXPECT_EQ(getSlotNames(TableId::WSK_CLIENT_STREAM_DISPATCH),
            (Names{"Listen", "Connect"}));
}

TEST(DispatchTable, SlotsPointToWhatTheyAreCalled) {
  for (const DispatchTable &T : AllTables)
    for (const Slot &S : getSlots(T)) {
      EXPECT_LE((S.Function >= 0) + (S.Callback >= 0) + (S.Table >= 0), 1);
      if (S.Function >= 0) {
        EXPECT_TRUE(T.Provider) << T.Record;
        EXPECT_STREQ(Functions[S.Function].Name, S.Member);
        EXPECT_GE(S.SinceNtddi, Functions[S.Function].SinceNtddi);
      }
      if (S.Callback >= 0) {
        EXPECT_FALSE(T.Provider) << T.Record;
        EXPECT_STREQ(Callbacks[S.Callback].Name, S.Member);
      }
    }
  EXPECT_EQ(get(TableId::WSK_PROVIDER_LISTEN_DISPATCH).Slots[0].Table,
            int16_t(TableId::WSK_PROVIDER_BASIC_DISPATCH));
  EXPECT_EQ(get(TableId::WSK_PROVIDER_DISPATCH).Slots[0].Table, -1);
  EXPECT_EQ(get(TableId::WSK_PROVIDER_DATAGRAM_DISPATCH).Slots[4].Function,
            int16_t(FunctionId::WskReleaseDatagram));
}

TEST(DispatchTable, Versions) {
  constexpr uint32_t Vista = 0x06000000, Win7 = 0x06010000, Win8 = 0x06020000,
                     Rs2 = 0x0A000003;
  const DispatchTable &Client = get(TableId::WSK_PROVIDER_DISPATCH);
  EXPECT_EQ(Client.Slots[4].SinceNtddi, Vista);
  EXPECT_EQ(Client.Slots[5].SinceNtddi, Win7);
  EXPECT_EQ(get(TableId::WSK_PROVIDER_DATAGRAM_DISPATCH).Slots[6].SinceNtddi,
            Win8);
  EXPECT_EQ(get(TableId::WSK_PROVIDER_CONNECTION_DISPATCH).Slots[9].SinceNtddi,
            Rs2);
  const DispatchTable &Stream = get(TableId::WSK_PROVIDER_STREAM_DISPATCH);
  EXPECT_EQ(Stream.SinceNtddi, Rs2);
  EXPECT_EQ(Stream.Slots[1].SinceNtddi, Rs2); // WskBind itself is older.
}

TEST(Callback, EventsAndResults) {
  const Callback &Receive = Callbacks[size_t(CallbackId::WskReceiveEvent)];
  EXPECT_STREQ(Receive.PfnType, "PFN_WSK_RECEIVE_EVENT");
  EXPECT_EQ(Receive.EventMask, 0x40u);
  EXPECT_EQ(Receive.Flags, 0xEu);
  EXPECT_EQ(std::vector<uint32_t>(Receive.Returns,
                                  Receive.Returns + Receive.ReturnCount),
            (std::vector<uint32_t>{0, 0x103, 0xC000021B}));
  EXPECT_EQ(Callbacks[size_t(CallbackId::WskInspectEvent)].EventMask, 0u);
  for (const Callback &C : AllCallbacks)
    EXPECT_GT(C.ReturnCount, 0) << C.Name;
}

TEST(Structure, Sizes) {
  std::map<std::string, unsigned> Sizes;
  for (const Structure &S : AllStructures)
    Sizes[S.Record] = S.Size64;
  EXPECT_EQ(Sizes["WSK_BUF"], 24u);
  EXPECT_EQ(Sizes["WSK_DATAGRAM_INDICATION"], 56u);
  EXPECT_EQ(Sizes["WSK_TRANSPORT"], 28u);
  EXPECT_EQ(Sizes["WSK_EVENT_CALLBACK_CONTROL"], 16u);
  EXPECT_EQ(Sizes["WSK_REGISTRATION"], 24u);
}

// Natural alignment, members in order.
TEST(Structure, SizesFollowFromMembers) {
  std::map<std::string, std::pair<unsigned, unsigned>> Known = {
      {"USHORT", {2, 2}},      {"ADDRESS_FAMILY", {2, 2}},
      {"ULONG", {4, 4}},       {"GUID", {16, 4}},
      {"const ULONG", {4, 4}}, {"SIZE_T", {8, 8}},
      {"ULONG_PTR", {8, 8}},   {"ULONGLONG", {8, 8}},
      {"KSPIN_LOCK", {8, 8}}};
  for (const Structure &S : AllStructures) {
    unsigned Size = 0, Alignment = 1;
    for (const Member &M : Range<Member>{S.Members, S.MemberCount}) {
      std::string Type = M.Type;
      bool IsPointer = Type[0] == 'P' || Type.back() == '*';
      ASSERT_TRUE(IsPointer || Known.count(Type)) << Type;
      auto [MemberSize, Align] = IsPointer ? std::pair(8u, 8u) : Known.at(Type);
      Size = (Size + Align - 1) / Align * Align + MemberSize;
      Alignment = std::max(Alignment, Align);
    }
    Size = (Size + Alignment - 1) / Alignment * Alignment;
    EXPECT_EQ(S.Size64, Size) << S.Record;
    Known[S.Record] = {Size, Alignment};
  }
}

TEST(Category, Matrix) {
  const Category &Basic = Categories[0], &Datagram = Categories[2],
                 &Connection = Categories[3];
  EXPECT_EQ(Basic.ClientTable, -1);
  EXPECT_EQ(Basic.EventMask, 0u);
  EXPECT_EQ(Basic.TransportCount, 3);
  EXPECT_EQ(Datagram.Flag, 4u);
  EXPECT_EQ(Datagram.EventMask, 0x100u);
  EXPECT_EQ(Datagram.Transports[1].SocketType, 3); // SOCK_RAW
  EXPECT_EQ(Datagram.Transports[1].Protocol, -1);
  EXPECT_EQ(Connection.Flag, 2u);
  EXPECT_STREQ(Connection.FlagName, "WSK_FLAG_CONNECTION_SOCKET");
  EXPECT_EQ(Connection.EventMask, 0xD0u);
  EXPECT_EQ(Connection.ProviderTable,
            int16_t(TableId::WSK_PROVIDER_CONNECTION_DISPATCH));
  EXPECT_EQ(Connection.Transports[0].Protocol, 6);
}

TEST(Constant, SharedValues) {
  EXPECT_EQ(getValue("WSK_FLAG_NODELAY", "Flags of WskSend"), 2u);
  EXPECT_EQ(getValue("WSK_FLAG_WAITALL", "Flags of WskReceive"), 2u);
  EXPECT_EQ(getValue("WSK_FLAG_ABORTIVE", "Flags of WskDisconnect"), 1u);
  EXPECT_EQ(getValue("WSK_FLAG_ABORTIVE", "Flags of WskDisconnectEvent"), 1u);
  EXPECT_EQ(
      getValue("WSK_EVENT_DISABLE", "EventMask of WSK_EVENT_CALLBACK_CONTROL"),
      0x80000000u);
  EXPECT_EQ(
      getValue("WSK_INFINITE_WAIT", "WaitTimeout of WskCaptureProviderNPI"),
      0xFFFFFFFFu);
  EXPECT_EQ(getValue("AF_INET6", "ADDRESS_FAMILY"), 23u);
  EXPECT_EQ(getValue("STATUS_FILE_FORCED_CLOSED", "NTSTATUS"), 0xC00000B6u);
}

//===----------------------------------------------------------------------===//
// Control codes
//===----------------------------------------------------------------------===//

TEST(ControlCode, Values) {
  EXPECT_EQ(get(ControlCodeId::SoReuseaddr).Value, 4u);
  EXPECT_EQ(get(ControlCodeId::SoExclusiveaddruse).Value, ~4u);
  EXPECT_EQ(get(ControlCodeId::SoWskEventCallback).Value, 0x4002u);
  EXPECT_EQ(get(ControlCodeId::WskTdiBehavior).Value, 8u);
  // IOC_IN | IOC_WS2 | 0x07000000 and so on.
  EXPECT_EQ(get(ControlCodeId::SioWskSetRemoteAddress).Value, 0x8F000001u);
  EXPECT_EQ(get(ControlCodeId::SioWskRegisterExtension).Value, 0xCF000002u);
  EXPECT_EQ(get(ControlCodeId::SioAddressListQuery).Value, 0x48000016u);
}

TEST(ControlCode, OptionContracts) {
  const ControlCode &C = get(ControlCodeId::SoExclusiveaddruse);
  EXPECT_EQ(C.Via, FunctionId::WskControlSocket);
  EXPECT_EQ(C.Level, 0xFFFF);
  EXPECT_EQ(C.Phase, ControlPhase::BeforeBind);
  ASSERT_EQ(C.ContractCount, 2);
  EXPECT_EQ(C.Contracts[0].RequestType, 0);
  EXPECT_EQ(C.Contracts[0].Input.Kind, BufferKind::Object);
  EXPECT_STREQ(C.Contracts[0].Input.Type, "ULONG");
  EXPECT_EQ(C.Contracts[0].Output.Kind, BufferKind::None);
  EXPECT_EQ(C.Contracts[0].Irp, PointerContract::Required);
  EXPECT_EQ(C.Contracts[1].RequestType, 1);
  EXPECT_EQ(C.Contracts[1].Input.Kind, BufferKind::None);
  EXPECT_STREQ(C.Contracts[1].Output.Type, "ULONG");
}

TEST(ControlCode, SpecialContracts) {
  const ControlCode &Cache = get(ControlCodeId::WskCacheSd);
  EXPECT_EQ(Cache.Contracts[0].RequestType, -1);
  EXPECT_STREQ(Cache.Contracts[0].Input.Type, "PSECURITY_DESCRIPTOR");
  EXPECT_EQ(Cache.Contracts[0].Irp, PointerContract::MustBeNull);
  EXPECT_EQ(Cache.Level, -1);

  const ControlCode &Query = get(ControlCodeId::WskTransportListQuery);
  EXPECT_EQ(Query.Contracts[0].Output.Kind, BufferKind::Array);
  EXPECT_TRUE(Query.Contracts[0].Output.MayBeEmpty);
  EXPECT_EQ(Query.Contracts[0].SizeReturned, PointerContract::Required);

  // A3, A5 and A9.
  EXPECT_EQ(get(ControlCodeId::SioWskQueryInspectId).Contracts[0].SizeReturned,
            PointerContract::Optional);
  EXPECT_EQ(get(ControlCodeId::SioWskRegisterExtension).Contracts[0].Irp,
            PointerContract::ShouldBeNull);
  const BufferContract &Boolean =
      get(ControlCodeId::SioLoopbackFastPath).Contracts[0].Input;
  EXPECT_EQ(Boolean.Kind, BufferKind::Object);
  EXPECT_EQ(Boolean.Type, nullptr);

  const ControlCode &Event = get(ControlCodeId::SoWskEventCallback);
  EXPECT_EQ(Event.Contracts[1].Output.Kind, BufferKind::Undefined);
  EXPECT_EQ(Event.Contracts[0].Irp, PointerContract::Optional);
}

//===----------------------------------------------------------------------===//
// Places in tables
//===----------------------------------------------------------------------===//

TEST(Places, CountTheEmbeddedTable) {
  const DispatchTable &Listen = getProviderTable(ListenCategory);
  EXPECT_EQ(getPlace(Listen, FunctionId::WskControlSocket), 0);
  EXPECT_EQ(getPlace(Listen, FunctionId::WskCloseSocket), 1);
  EXPECT_EQ(getPlace(Listen, FunctionId::WskBind), 2);
  EXPECT_EQ(getPlace(Listen, FunctionId::WskGetLocalAddress), 5);
  EXPECT_EQ(getPlace(Listen, FunctionId::WskSend), -1);
  EXPECT_EQ(getFunctionAt(Listen, 1), int(FunctionId::WskCloseSocket));
  EXPECT_EQ(getFunctionAt(Listen, 5), int(FunctionId::WskGetLocalAddress));
  EXPECT_EQ(getFunctionAt(Listen, 6), -1);
  EXPECT_EQ(getFunctionAt(Listen, -1), -1);
}

// The verifier's tables have 15 places.
TEST(Places, NoTableIsLongerThanTheStreamTable) {
  EXPECT_EQ(
      getPlace(getProviderTable(StreamCategory), FunctionId::WskReceiveEx), 14);
  for (const Category &C : Range<Category>{Categories, CategoryCount})
    EXPECT_EQ(getFunctionAt(getProviderTable(C.Mask), 15), -1) << C.Name;
}

TEST(AddressTypes, AreThoseOfTheHeaders) {
  ASSERT_TRUE(getAddressType(2));
  EXPECT_STREQ(getAddressType(2)->TypeName, "SOCKADDR_IN");
  ASSERT_TRUE(getAddressType(23));
  EXPECT_EQ(getAddressType(23)->Size, 28);
  EXPECT_FALSE(getAddressType(0));
}
