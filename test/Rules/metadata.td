// Every field of a rule is in the JSON.

// RUN: wsk-tblgen -gen-rule-metadata -I %rules_dir -I %S/Inputs %s \
// RUN:   | FileCheck %s

include "TestRule.td"

def WSK_Test : TestRule<"WSK-Test"> {
  let About = [WskReleaseData, WskReleaseDatagram, SO_RCVBUF];
  let Why = Documented<"it fails">;
  let Sources = ["one", "two"];
  let Basis = Implicit;
  let Seed = true;
  let RunTime = Unobserved<"nobody looks">;
  let Tier = 2;
  let Level = Tolerated;
  let Note = "A reason.";
}

// CHECK:      "id": "WSK-Test",
// CHECK-NEXT: "check": "wsk-reserved-flags",
// CHECK-NEXT: "level": "tolerated",
// CHECK-NEXT: "strength": "must",
// CHECK-NEXT: "api": "WskRelease, SO_RCVBUF",
// CHECK-NEXT: "about": [
// CHECK-NEXT: {
// CHECK-NEXT:   "record": "WskReleaseData",
// CHECK-NEXT:   "name": "WskRelease",
// CHECK-NEXT:   "kind": "function",
// CHECK-NEXT:   "page": "nc-wsk-pfn_wsk_release_data_indication_list"
// CHECK:        "record": "WskReleaseDatagram",
// CHECK:        "record": "SO_RCVBUF",
// CHECK-NEXT:   "name": "SO_RCVBUF",
// CHECK-NEXT:   "kind": "control code",
// CHECK-NEXT:   "page": "so-rcvbuf"
// CHECK:      "rule": "A rule.",
// CHECK-NEXT: "why": "it fails",
// CHECK-NEXT: "why_basis": "documented",
// CHECK-NEXT: "sources": [
// CHECK-NEXT:   "one",
// CHECK-NEXT:   "two"
// CHECK-NEXT: ],
// CHECK-NEXT: "basis": "implicit",
// CHECK-NEXT: "seed": true,
// CHECK-NEXT: "static": "syntactic",
// CHECK-NEXT: "runtime": false,
// CHECK-NEXT: "runtime_how": "nobody looks",
// CHECK-NEXT: "family": "other",
// CHECK-NEXT: "tier": 2,
// CHECK-NEXT: "note": "A reason."
