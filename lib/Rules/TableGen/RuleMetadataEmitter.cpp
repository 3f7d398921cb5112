//===- RuleMetadataEmitter.cpp - The rules as JSON ------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For tools that are not C++: rule pages, SARIF metadata, the coverage report.
//
//===----------------------------------------------------------------------===//

#include "Rules/TableGen/Emitters.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace wsk::tblgen {

static StringRef getNameOf(const Record &R, StringRef Field) {
  return R.getValueAsDef(Field)->getValueAsString("Name");
}

static StringRef getKind(const Record &R) {
  for (auto [Class, Kind] : {std::pair("Function", "function"),
                             {"Callback", "callback"},
                             {"DispatchTable", "table"},
                             {"Structure", "structure"},
                             {"ControlCode", "control code"}})
    if (R.isSubClassOf(Class))
      return Kind;
  return "other";
}

/// The API in words: what the rule says, else the names in About.
static std::string getApi(const Record &Rule) {
  if (StringRef Api = Rule.getValueAsString("Api"); !Api.empty())
    return Api.str();
  std::string Result;
  raw_string_ostream OS(Result);
  ListSeparator Comma;
  StringRef Previous;
  for (const Record *R : getList(Rule, "About")) {
    StringRef Name = R->getValueAsString("Name");
    if (Name != Previous) // The two functions that are called WskRelease.
      OS << Comma << Name;
    Previous = Name;
  }
  return Result;
}

static void emitStrings(json::OStream &J, const Record &R, StringRef Field) {
  J.attributeArray(Field.lower(), [&] {
    for (StringRef S : R.getValueAsListOfStrings(Field))
      J.value(S);
  });
}

static void emitRule(json::OStream &J, const Record &R) {
  const Record *Why = R.getValueAsDef("Why");
  const Record *RunTime = R.getValueAsDef("RunTime");
  J.attribute("id", R.getValueAsString("Id"));
  J.attribute("check", getNameOf(R, "Check"));
  J.attribute("level", StringRef(R.getValueAsDef("Level")->getName()).lower());
  J.attribute("strength", getNameOf(R, "Strength"));
  J.attribute("api", getApi(R));
  J.attributeArray("about", [&] {
    for (const Record *A : getList(R, "About"))
      J.object([&] {
        J.attribute("record", A->getName());
        J.attribute("name", A->getValueAsString("Name"));
        J.attribute("kind", getKind(*A));
        J.attribute("page", A->getValueAsString("Page"));
      });
  });
  J.attribute("rule", R.getValueAsString("Text"));
  J.attribute("why", Why->getValueAsString("Text"));
  J.attribute("why_basis", Why->getValueAsString("BasisName"));
  emitStrings(J, R, "Sources");
  J.attribute("basis", getNameOf(R, "Basis"));
  J.attribute("seed", R.getValueAsBit("Seed"));
  J.attribute("static", getNameOf(R, "Static"));
  J.attribute("runtime", RunTime->getValueAsBit("IsObserved"));
  J.attribute("runtime_how", RunTime->getValueAsString("How"));
  J.attribute("family", getNameOf(R, "Family"));
  J.attribute("tier", R.getValueAsInt("Tier"));
  J.attribute("note", R.getValueAsString("Note"));
}

void emitRuleMetadata(Keeper &Records, raw_ostream &OS) {
  json::OStream J(OS, /*IndentSize=*/1);
  J.object([&] {
    J.attributeArray("checks", [&] {
      for (const Record *C : getRecords(Records, "Check"))
        J.object([&] {
          J.attribute("name", C->getValueAsString("Name"));
          J.attribute("number", C->getValueAsInt("Number"));
          J.attribute("summary", C->getValueAsString("Summary"));
        });
    });
    J.attributeArray("ambiguities", [&] {
      for (const Record *A : getRecords(Records, "Ambiguity"))
        J.object([&] {
          J.attribute("name", A->getName());
          J.attribute("text", A->getValueAsString("Text"));
          J.attribute(
              "settled",
              StringRef(A->getValueAsDef("Settled")->getName()).lower());
          J.attribute("how", A->getValueAsString("How"));
          J.attributeArray("touches", [&] {
            for (const Record *C : getList(*A, "Touches"))
              J.value(C->getValueAsString("Name"));
          });
        });
    });
    J.attributeArray("failures", [&] {
      for (const Record *F : getRecords(Records, "Failures"))
        J.object([&] {
          J.attribute("of", F->getValueAsDef("Of")->getName());
          emitStrings(J, *F, "Statuses");
        });
    });
    J.attributeArray("rules", [&] {
      for (const Record *R : getRecords(Records, "Rule"))
        J.object([&] { emitRule(J, *R); });
    });
  });
  OS << '\n';
}

} // namespace wsk::tblgen
