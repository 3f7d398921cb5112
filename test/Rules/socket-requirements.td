// What rules require of sockets and their addresses, and mistakes in it.

// RUN: wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s | FileCheck %s
// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs -DMISTAKES \
// RUN:   %s 2>&1 | FileCheck %s --check-prefix=MISTAKE

include "TestRule.td"

// A rule that names categories has them to itself: of WskSendEx's, which sits in
// the tables of connection-oriented (8) and stream sockets (16), basic ones (1).
def WSK_Basic : TestRule<"WSK-Basic"> {
  let About = [WskSendEx];
  let Requires = [OwnCategory<[WskSendEx], [BasicSocket]>];
}
def WSK_Others : TestRule<"WSK-Others"> {
  let About = [WskSendEx];
  let Requires = [OwnCategory<[WskSendEx]>];
}

def WSK_Code : TestRule<"WSK-Code"> {
  let About = [SIO_ADDRESS_LIST_SORT];
  let Requires = [CodeCategory<SIO_ADDRESS_LIST_SORT>,
                  CodeFamily<SIO_ADDRESS_LIST_SORT>];
}

def WSK_Family : TestRule<"WSK-Family"> {
  let About = [WskGetNameInfo];
  let Requires = [SocketFamily<[WskGetNameInfo], "SockAddr">];
}

// CHECK-LABEL: constexpr CategoryRequirement CategoryRequirements[] = {
// CHECK:      {RuleId::WSK_Basic, FunctionId::WskSendEx, 1},
// CHECK-NEXT: {RuleId::WSK_Others, FunctionId::WskSendEx, 6},
// CHECK-LABEL: constexpr FamilyRequirement FamilyRequirements[] = {
// CHECK:      {RuleId::WSK_Family, FunctionId::WskGetNameInfo, 1},
// CHECK-LABEL: constexpr CodeCategoryRequirement CodeCategoryRequirements[] = {
// CHECK:      {RuleId::WSK_Code, ControlCodeId::SioAddressListSort},
// CHECK-LABEL: constexpr CodeFamilyRequirement CodeFamilyRequirements[] = {
// CHECK:      {RuleId::WSK_Code, ControlCodeId::SioAddressListSort},

#ifdef MISTAKES
def WSK_Twice : TestRule<"WSK-Twice"> {
  // MISTAKE: socket-requirements.td:[[#@LINE+1]]:7: error: WSK-WskBind-Socket-category requires the categories of WskBind already
  let Requires = [OwnCategory<[WskBind]>];
}

def WSK_NoAddress : TestRule<"WSK-NoAddress"> {
  // MISTAKE: socket-requirements.td:[[#@LINE+1]]:7: error: WskBind has no address 'Flags'
  let Requires = [SocketFamily<[WskBind], "Flags">];
}

def WSK_OffTopic : TestRule<"WSK-OffTopic"> {
  // MISTAKE: socket-requirements.td:[[#@LINE+1]]:7: error: the rule requires something of SO_KEEPALIVE, which is not in its About
  let Requires = [CodeFamily<SO_KEEPALIVE>];
}
#endif
