//===- StateTablesEmitter.cpp - What rules require of a socket's state ----===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/TableGen/Emitters.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/TableGen/Error.h"
#include "llvm/TableGen/TableGenBackend.h"

using namespace llvm;

namespace wsk::tblgen {

namespace {

class StateTables {
public:
  StateTables(Keeper &Records, raw_ostream &OS)
      : Records(Records), OS(OS), Facts(getRecords(Records, "SocketFact")) {}

  void emitFacts();
  void emitSources();
  void emitEnds();
  void emitSwitches();
  void emitStates();
  void emitPhases();
  void emitPending();
  void emitLateOptions();
  void emitOnlyOptions();

private:
  Keeper &Records;
  raw_ostream &OS;
  RecordList Facts;
  size_t Count = 0;

  void begin(StringRef Type, StringRef Table) {
    Count = 0;
    OS << "\nconstexpr " << Type << ' ' << Table << "[] = {\n";
  }
  void end(StringRef Name) {
    OS << "};\nconst size_t " << Name << "Count = " << Count << ";\n";
  }
  template <typename Visitor>
  void forEachRequirement(StringRef Class, Visitor Visit) {
    for (const Record *Rule : getRecords(Records, "Rule"))
      for (const Record *Requirement : getList(*Rule, "Requires"))
        if (Requirement->isSubClassOf(Class))
          Visit(*Rule, *Requirement);
  }
  uint64_t getMask(const RecordList &Wanted) const;
  void emitState(const Record &Rule, const Record *Function, const Record *Code,
                 bool Must, const RecordList &Wanted, const RecordList &Unless,
                 unsigned On, StringRef Test, StringRef Advice);
};

} // namespace

/// Also those without a name, in the order of definition.
static RecordList getAnonymous(Keeper &Records, StringRef Class) {
  auto Defs = Records.getAllDerivedDefinitions(Class);
  RecordList Result(Defs.begin(), Defs.end());
  llvm::sort(Result, [](const Record *A, const Record *B) {
    return A->getID() < B->getID();
  });
  return Result;
}

static uint64_t getValue(const Record &R, StringRef Field) {
  return uint64_t(R.getValueAsDef(Field)->getValueAsInt("Value")) & 0xFFFFFFFF;
}

uint64_t StateTables::getMask(const RecordList &Wanted) const {
  uint64_t Mask = 0;
  for (const Record *Fact : Wanted)
    Mask |= uint64_t(1) << (find(Facts, Fact) - Facts.begin());
  return Mask;
}

void StateTables::emitFacts() {
  if (Facts.size() > 32)
    PrintFatalError(Facts.back()->getLoc(), "there is room for 32 facts");
  OS << "\nconstexpr const char *SocketFactWords[] = {\n";
  for (const Record *Fact : Facts) {
    OS << "    ";
    printString(OS, Fact->getValueAsString("Is"));
    OS << ",\n";
  }
  OS << "};\nconst size_t SocketFactCount = " << Facts.size() << ";\n";
}

void StateTables::emitSources() {
  begin("FactSource", "FactSources");
  for (const Record *Source : getAnonymous(Records, "BringsAbout")) {
    const Record *By = Source->getValueAsDef("By");
    const Record *When = Source->getValueAsDef("Condition");
    const Record *Test = When->getValueAsDef("Test");
    StringRef Parameter = When->getValueAsString("Parameter");
    std::optional<unsigned> Index = findParameter(*By, Parameter);
    if (!Index && !Parameter.empty())
      PrintError(Source->getLoc(),
                 By->getName() + " has no parameter '" + Parameter + "'");
    ++Count;
    OS << "    {SocketFact::" << Source->getValueAsDef("Fact")->getName()
       << ", ";
    if (By->isSubClassOf("Function"))
      OS << "int16_t(FunctionId::" << By->getName() << "), -1, ";
    else
      OS << "-1, int16_t(CallbackId::" << By->getName() << "), ";
    OS << "{ArgTest::" << Test->getValueAsString("Cxx") << ", "
       << Index.value_or(0) << ", " << getTestBits(*Test) << "}, AddressTest::"
       << Source->getValueAsDef("Address")->getValueAsString("Cxx") << ", "
       << (Source->getValueAsBit("OfMade") ? "true" : "false") << ", "
       << (Source->getValueAsBit("FromCall") ? "true" : "false") << "},\n";
  }
  end("FactSource");
}

void StateTables::emitEnds() {
  begin("FactEnd", "FactEnds");
  for (const Record *End : getAnonymous(Records, "Ends")) {
    ++Count;
    OS << "    {SocketFact::" << End->getValueAsDef("Fact")->getName() << ", "
       << getMask(getList(*End, "Others")) << "},\n";
  }
  end("FactEnd");
}

void StateTables::emitSwitches() {
  begin("FactSwitch", "FactSwitches");
  for (const Record *Switch : getAnonymous(Records, "Switches")) {
    ++Count;
    OS << "    {SocketFact::" << Switch->getValueAsDef("Fact")->getName()
       << ", ControlCodeId::" << getEnumerator(*Switch->getValueAsDef("Code"))
       << "},\n";
  }
  end("FactSwitch");
}

void StateTables::emitState(const Record &Rule, const Record *Function,
                            const Record *Code, bool Must,
                            const RecordList &Wanted, const RecordList &Unless,
                            unsigned On, StringRef Test, StringRef Advice) {
  ++Count;
  OS << "    {RuleId::" << Rule.getName() << ",\n     ";
  if (Function)
    OS << "int16_t(FunctionId::" << Function->getName() << "), -1";
  else
    OS << "-1, int16_t(ControlCodeId::" << getEnumerator(*Code) << ")";
  OS << ", " << (Must ? "true" : "false") << ", " << getMask(Wanted) << ", "
     << getMask(Unless) << ", " << (On ? On : 0xFF) << ", CallTest::" << Test
     << ",\n     ";
  printString(OS, Advice);
  OS << "},\n";
}

void StateTables::emitStates() {
  begin("StateRequirement", "StateRequirements");
  // What must not be comes first: it says more than what is missing.
  for (bool Must : {false, true}) {
    forEachRequirement(
        Must ? "Needs" : "Never", [&](const Record &Rule, const Record &R) {
          for (const Record *Call : getList(R, "Calls")) {
            bool IsCode = Call->isSubClassOf("ControlCode");
            emitState(Rule, IsCode ? nullptr : Call, IsCode ? Call : nullptr,
                      Must, getList(R, "Facts"), getList(R, "Unless"),
                      getCategoryMask(R, "On"),
                      R.getValueAsDef("Test")->getValueAsString("Cxx"),
                      R.getValueAsString("Advice"));
          }
        });
    forEachRequirement("TooLateFor", [&](const Record &Rule, const Record &R) {
      for (const Record *Code : getRecords(Records, "ControlCode")) {
        StringRef Phase = Code->getValueAsDef("Phase")->getValueAsString("Cxx");
        if (!Must && (Phase == "BeforeBind" || Phase == "BeforeConnect"))
          emitState(Rule, nullptr, Code, false, {R.getValueAsDef("Fact")}, {},
                    0, "EveryCall", R.getValueAsString("Advice"));
      }
    });
    forEachRequirement("InPhase", [&](const Record &Rule, const Record &R) {
      const Record *Code = R.getValueAsDef("Code");
      StringRef Phase = Code->getValueAsDef("Phase")->getValueAsString("Cxx");
      bool Bind = Phase.ends_with("Bind");
      if (Phase.starts_with("After") != Must)
        return;
      StringRef Advice =
          Must   ? Bind ? "bind it with WskBind first" : "connect it first"
          : Bind ? "set it before WskBind"
                 : "set it before the socket is connected";
      emitState(Rule, nullptr, Code, Must,
                {Records.getDef(Bind ? "SocketBound" : "SocketConnected")}, {},
                getCategoryMask(*Code, "Categories"), "EveryCall", Advice);
    });
  }
  end("StateRequirement");
}

void StateTables::emitPhases() {
  begin("PhaseRequirement", "PhaseRequirements");
  forEachRequirement("InPhase", [&](const Record &Rule, const Record &R) {
    ++Count;
    OS << "    {RuleId::" << Rule.getName()
       << ", ControlCodeId::" << getEnumerator(*R.getValueAsDef("Code"))
       << "},\n";
  });
  end("PhaseRequirement");
}

void StateTables::emitPending() {
  begin("PendingRequirement", "PendingRequirements");
  forEachRequirement(
      "NotWhilePending", [&](const Record &Rule, const Record &R) {
        for (const Record *F : getList(R, "Functions")) {
          ++Count;
          OS << "    {RuleId::" << Rule.getName()
             << ", ControlCodeId::" << getEnumerator(*R.getValueAsDef("Code"))
             << ", FunctionId::" << F->getName() << "},\n";
        }
      });
  end("PendingRequirement");
}

void StateTables::emitLateOptions() {
  begin("LateOption", "LateOptions");
  forEachRequirement("NeverSet", [&](const Record &Rule, const Record &R) {
    const Record *Option = R.getValueAsDef("Option");
    ++Count;
    OS << "    {RuleId::" << Rule.getName() << ", "
       << getValue(*Option, "OptionLevel") << ", "
       << getValue(*Option, "Option") << ", ";
    printString(OS, Option->getValueAsDef("Option")->getValueAsString("Name"));
    OS << ", SocketFact::" << R.getValueAsDef("Fact")->getName() << ", ";
    printString(OS, R.getValueAsString("Advice"));
    OS << "},\n";
  });
  end("LateOption");
}

void StateTables::emitOnlyOptions() {
  begin("OnlyOption", "OnlyOptions");
  forEachRequirement("OnlyOptions", [&](const Record &Rule, const Record &R) {
    auto Emit = [&](uint64_t Level, uint64_t Option) {
      ++Count;
      OS << "    {RuleId::" << Rule.getName()
         << ", SocketFact::" << R.getValueAsDef("Fact")->getName() << ", "
         << Level << ", " << Option << "},\n";
    };
    for (const Record *Option : getList(R, "Options"))
      Emit(getValue(*Option, "OptionLevel"), getValue(*Option, "Option"));
    for (const Record *Code : getList(R, "Codes"))
      Emit(uint64_t(Code->getValueAsInt("OptionLevel")),
           uint64_t(Code->getValueAsInt("Value")) & 0xFFFFFFFF);
  });
  end("OnlyOption");
}

void emitSocketFacts(Keeper &Records, raw_ostream &OS) {
  emitSourceFileHeader("Facts about sockets", OS, Records);
  OS << "\nenum class SocketFact : uint8_t {\n";
  for (const Record *Fact : getRecords(Records, "SocketFact"))
    OS << "  " << Fact->getName() << ",\n";
  OS << "};\n";
}

void emitStateRequirements(Keeper &Records, raw_ostream &OS) {
  StateTables Tables(Records, OS);
  Tables.emitFacts();
  Tables.emitSources();
  Tables.emitEnds();
  Tables.emitSwitches();
  Tables.emitStates();
  Tables.emitPhases();
  Tables.emitPending();
  Tables.emitLateOptions();
  Tables.emitOnlyOptions();
}

} // namespace wsk::tblgen
