// What each kind of requirement becomes.

// RUN: wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s | FileCheck %s

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
