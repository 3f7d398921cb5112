// A complete rule, for tests that spoil one thing of it.

include "Catalogue.td"

class TestRule<string id> : Rule<id, Must, "A rule."> {
  let About = [WskBind, WskSend, WskDisconnect];
  let Sources = ["page"];
  let Static = Syntactic;
  let RunTime = Observed<"somehow">;
  let Family = OtherFamily;
  let Check = ReservedFlagsCheck;
  let Tier = 1;
}
