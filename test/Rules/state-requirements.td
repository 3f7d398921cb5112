// What rules require of the state that a socket is in, and mistakes in it.

// RUN: wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs %s | FileCheck %s
// RUN: not wsk-tblgen -gen-rule-tables -I %rules_dir -I %S/Inputs -DMISTAKES \
// RUN:   %s 2>&1 | FileCheck %s --check-prefix=MISTAKE

include "TestRule.td"

// What must not be comes before what is missing, whatever the order here.
def WSK_Needs : TestRule<"WSK-Needs"> {
  let About = [WskInspectComplete];
  let Requires = [Needs<[WskInspectComplete], [SocketBound], "bind it">];
}
def WSK_Never : TestRule<"WSK-Never"> {
  let About = [WskInspectComplete];
  let Requires = [Never<[WskInspectComplete], [SilentMode], "close it">];
}
// CHECK: StateRequirements[] = {
// CHECK: {RuleId::WSK_Never,
// CHECK-NEXT: int16_t(FunctionId::WskInspectComplete), -1, false, 2048, 0, 255, CallTest::EveryCall,
// CHECK-NEXT: "close it"},
// CHECK: {RuleId::WSK_Needs,
// CHECK-NEXT: int16_t(FunctionId::WskInspectComplete), -1, true, 1, 0, 255, CallTest::EveryCall,
// CHECK-NEXT: "bind it"},

#ifdef MISTAKES
def WSK_Phase : TestRule<"WSK-Phase"> {
  let About = [SO_RCVBUF];
  // MISTAKE: SO_RCVBUF has no phase in the life of a socket
  let Requires = [InPhase<SO_RCVBUF>];
}
def StateTest : Never<[SO_RCVBUF], [SocketBound], ""> {
  let Test = WithoutAddress;
}
def WSK_Test : TestRule<"WSK-Test"> {
  let About = [SO_RCVBUF];
  // MISTAKE: WithoutAddress does not fit calls of SO_RCVBUF
  let Requires = [StateTest];
}
#endif
