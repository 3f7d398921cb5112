// What each kind of requirement becomes.

// RUN: wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s | FileCheck %s
// RUN: wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s | FileCheck %s --check-prefix=VALUES

include "TestRule.td"

def WSK_Test : TestRule<"WSK-Test"> {
  let Why = Expected<"a \"quoted\" consequence">;
  let Requires = [
    Arg<[WskDisconnect, WskSend], "Flags", NonZero, When<"Buffer", NonNull>>,
    NeverCall<[WskBind]>,
    Members<[WSK_DATA_INDICATION, WSK_BUF_LIST], "Buffer", NoAccess>,
    AllMembers<[WSK_INSPECT_ID], NoWrite>,
    Obeys<SIO_ADDRESS_LIST_SORT, [Ioctl], [InputPart, IrpPart]>];
}

def WSK_Bits : TestRule<"WSK-Bits"> {
  let Requires = [Arg<[WskDisconnect], "Buffer", NonNull,
                      When<"Flags", AnyBits<[WSK_FLAG_NODELAY,
                                             WSK_FLAG_DRAIN]>>>];
}

def WSK_Values : TestRule<"WSK-Values"> {
  let About = [WskBind, WskReceive, WskAccept, WskConnect];
  let Requires = [
    Arg<[WskBind], "Flags", OnlyBits<[WSK_FLAG_DRAIN, WSK_FLAG_ABORTIVE],
                                     [WSK_FLAG_NODELAY]>>,
    Arg<[WskReceive], "Flags", NotAllBits<[WSK_FLAG_WAITALL, WSK_FLAG_DRAIN]>,
        When<"Buffer", NonNull>>,
    Arg<[WskAccept], "Flags", OneValueOf<[AF_INET, AF_INET6, SOCK_STREAM]>>,
    Arg<[WskConnect], "Flags", InRange<1, 0x7FFF>>,
    Transports<[WskBind], [ListenSocket, BasicSocket], DatagramSocket>,
    InputBits<WSK_TRANSPORT_LIST_QUERY, [WSK_TDI_BEHAVIOR_BYPASS_TDI]>];
}

// CHECK-LABEL: constexpr Rule Rules[] = {
// CHECK:      {RuleId::WSK_Test,
// CHECK-NEXT:  "WSK-Test",
// CHECK-NEXT:  CheckId::ReservedFlags, Level::Error,
// CHECK-NEXT:  "A rule.",
// CHECK-NEXT:  "a \"quoted\" consequence"},
// CHECK-NEXT: {RuleId::WSK_Bits,
// CHECK-NEXT:  "WSK-Bits",
// CHECK-NEXT:  CheckId::ReservedFlags, Level::Error,
// CHECK-NEXT:  "A rule.",
// CHECK-NEXT:  nullptr},

// Functions in the order of Functions.td: WskSend comes before WskDisconnect.
// CHECK-LABEL: constexpr ArgRequirement ArgRequirements[] = {
// CHECK:      {RuleId::WSK_Test,
// CHECK-NEXT:  FunctionId::WskSend, {ArgTest::NonNull, 1, 0x0}, {ArgTest::NonZero, 2, 0x0}},
// CHECK:      {RuleId::WSK_Test,
// CHECK-NEXT:  FunctionId::WskDisconnect, {ArgTest::NonNull, 1, 0x0}, {ArgTest::NonZero, 2, 0x0}},
// CHECK-NEXT: {RuleId::WSK_Bits,
// CHECK-NEXT:  FunctionId::WskDisconnect, {ArgTest::AnyBits, 2, 0x6}, {ArgTest::NonNull, 1, 0x0}},


// CHECK-LABEL: constexpr ForbiddenCall ForbiddenCalls[] = {
// CHECK:      {RuleId::WSK_Test, FunctionId::WskBind},

// CHECK-LABEL: constexpr MemberRequirement MemberRequirements[] = {
// CHECK:      {RuleId::WSK_Test, "WSK_DATA_INDICATION", "Buffer", MemberTest::NoAccess},
// CHECK-NEXT: {RuleId::WSK_Test, "WSK_BUF_LIST", "Buffer", MemberTest::NoAccess},
// CHECK-NEXT: {RuleId::WSK_Test, "WSK_INSPECT_ID", nullptr, MemberTest::NoWrite},

// CHECK-LABEL: constexpr ControlRequirement ControlRequirements[] = {
// CHECK:      {RuleId::WSK_Test,
// CHECK-NEXT:  ControlCodeId::SioAddressListSort, 2, 9},

// VALUES-DAG: FunctionId::WskBind, {ArgTest::Always, 0, 0x0}, {ArgTest::OnlyBits, 2, 0x7, "0, WSK_FLAG_DRAIN or WSK_FLAG_ABORTIVE"}},
// VALUES-DAG: FunctionId::WskReceive, {ArgTest::NonNull, 1, 0x0}, {ArgTest::NotAllBits, 2, 0x6, "only one of WSK_FLAG_WAITALL and WSK_FLAG_DRAIN"}},
// VALUES-DAG: FunctionId::WskAccept, {ArgTest::Always, 0, 0x0}, {ArgTest::OneValueOf, 1, 0x800006, "AF_INET, AF_INET6 or SOCK_STREAM"}},
// VALUES-DAG: FunctionId::WskConnect, {ArgTest::Always, 0, 0x0}, {ArgTest::InRange, 2, 0x7fff00000001}},

// VALUES-LABEL: constexpr TransportRequirement TransportRequirements[] = {
// VALUES:      {RuleId::WSK_Values,
// VALUES-NEXT:  FunctionId::WskBind, 3, 4, 0x800004, "SOCK_DGRAM with IPPROTO_UDP or SOCK_RAW with any protocol"},

// VALUES-LABEL: constexpr InputRequirement InputRequirements[] = {
// VALUES:      {RuleId::WSK_Values,
// VALUES-NEXT:  ControlCodeId::WskTransportListQuery, 0x1, "0 or WSK_TDI_BEHAVIOR_BYPASS_TDI"},
