//===- ApiTablesEmitter.cpp - Tables of the API ---------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/TableGen/Emitters.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Format.h"
#include "llvm/TableGen/TableGenBackend.h"

using namespace llvm;

namespace wsk::tblgen {

namespace {

/// Prints the definitions that Api.h declares, each after the arrays that it
/// points to.
class ApiTables {
public:
  ApiTables(Keeper &Records, raw_ostream &OS) : Records(Records), OS(OS) {}

  void emitRoleTexts();
  void emitFunctions();
  void emitCallbacks();
  void emitDispatchTables();
  void emitStructures();
  void emitControlCodes();
  void emitConstants();
  void emitCategories();
  void emitAddressTypes();

private:
  Keeper &Records;
  raw_ostream &OS;

  void emitParameters(const Record &Function);
  void emitContract(const Record &Contract);
  void emitTarget(const Record &R, StringRef Field, StringRef Enum);
  void printArray(StringRef Prefix, const Record &Owner, size_t Count);
  void printCount(StringRef Name, size_t Count);
  raw_ostream &printEnum(StringRef Type, const Record &R, StringRef Field);
  raw_ostream &printHex(int64_t Value);
};

} // namespace

static StringRef boolean(const Record &R, StringRef Field) {
  return R.getValueAsBit(Field) ? "true" : "false";
}

static int64_t getSince(const Record &R) {
  return R.getValueAsDef("Since")->getValueAsInt("Value");
}

static uint64_t orValues(const Record &R, StringRef Field) {
  uint64_t Bits = 0;
  for (const Record *Constant : getList(R, Field))
    Bits |= uint64_t(Constant->getValueAsInt("Value"));
  return Bits;
}

raw_ostream &ApiTables::printHex(int64_t Value) {
  return OS << format_hex(uint64_t(Value), 10);
}

raw_ostream &ApiTables::printEnum(StringRef Type, const Record &R,
                                  StringRef Field) {
  return OS << Type << "::" << R.getValueAsDef(Field)->getValueAsString("Cxx");
}

/// "ParametersOfWskBind, 4": the array and its length, or null and 0.
void ApiTables::printArray(StringRef Prefix, const Record &Owner,
                           size_t Count) {
  if (Count)
    OS << Prefix << Owner.getName() << ", " << Count;
  else
    OS << "nullptr, 0";
}

void ApiTables::printCount(StringRef Name, size_t Count) {
  OS << "const size_t " << Name << " = " << Count << ";\n";
}

void ApiTables::emitRoleTexts() {
  OS << "\nstatic constexpr const char *RoleTexts[] = {\n";
  for (const Record *R : getRecords(Records, "Role")) {
    OS << "    ";
    printString(OS, R->getValueAsString("Expected"));
    OS << ", // " << R->getName() << '\n';
  }
  OS << "};\n";
}

void ApiTables::emitParameters(const Record &Function) {
  RecordList Params = getList(Function, "Params");
  if (Params.empty())
    return;
  OS << "\nstatic constexpr Parameter ParametersOf" << Function.getName()
     << "[] = {\n";
  for (const Record *P : Params) {
    OS << "    {";
    printString(OS, P->getValueAsString("Name"));
    OS << ", ";
    printString(OS, P->getValueAsString("Type"));
    OS << ", Role::" << P->getValueAsDef("ParamRole")->getName() << ", ";
    printEnum("Nullability", *P, "Null") << ", ";
    printEnum("Direction", *P, "Dir") << "},\n";
  }
  OS << "};\n";
}

/// Whether a function takes an IRP follows from its parameters.
static StringRef getIrpUse(const Record &Function) {
  for (const Record *P : getList(Function, "Params"))
    if (P->getValueAsDef("ParamRole")->getName() == "Irp")
      return P->getValueAsDef("Null")->getName() == "PointerPerCode"
                 ? "PerCode"
                 : "Required";
  return "None";
}

void ApiTables::emitFunctions() {
  RecordList Functions = getRecords(Records, "Function");
  for (const Record *F : Functions)
    emitParameters(*F);
  OS << "\nconstexpr Function Functions[] = {\n";
  for (const Record *F : Functions) {
    OS << "    {FunctionId::" << F->getName() << ", ";
    printString(OS, F->getValueAsString("Name"));
    OS << ", ";
    printStringOrNull(OS, F->getValueAsString("PfnType"));
    OS << ",\n     ";
    printArray("ParametersOf", *F, getList(*F, "Params").size());
    OS << ", " << boolean(*F, "SignatureDocumented") << ", "
       << boolean(*F, "SocketInInformation") << ", "
       << getCategoriesOf(Records, *F) << ", IrpUse::" << getIrpUse(*F) << ", ";
    printEnum("Irql", *F, "MaxIrql") << ",\n     ";
    printHex(getSince(*F)) << ", ";
    printStringOrNull(OS, F->getValueAsString("Page"));
    OS << ", ";
    printString(OS, F->getValueAsString("Returns"));
    OS << ", " << boolean(*F, "MustInspectResult") << "},\n";
  }
  OS << "};\n";
  printCount("FunctionCount", Functions.size());
}

void ApiTables::emitCallbacks() {
  RecordList Callbacks = getRecords(Records, "Callback");
  for (const Record *C : Callbacks) {
    emitParameters(*C);
    RecordList Returns = getList(*C, "Returns");
    if (Returns.empty())
      continue;
    OS << "static constexpr uint32_t ReturnsOf" << C->getName() << "[] = {";
    ListSeparator Comma;
    for (const Record *Value : Returns) {
      OS << Comma;
      printHex(Value->getValueAsInt("Value"));
    }
    OS << "};\n";
  }
  OS << "\nconstexpr Callback Callbacks[] = {\n";
  for (const Record *C : Callbacks) {
    OS << "    {CallbackId::" << C->getName() << ", ";
    printString(OS, C->getValueAsString("Name"));
    OS << ", ";
    printString(OS, C->getValueAsString("PfnType"));
    OS << ",\n     ";
    printArray("ParametersOf", *C, getList(*C, "Params").size());
    OS << ", ";
    printStringOrNull(OS, C->getValueAsString("Page"));
    OS << ",\n     ";
    printArray("ReturnsOf", *C, getList(*C, "Returns").size());
    OS << ", ";
    printHex(int64_t(orValues(*C, "Flags"))) << ", ";
    printHex(int64_t(orValues(*C, "EnabledBy"))) << "},\n";
  }
  OS << "};\n";
  printCount("CallbackCount", Callbacks.size());
}

/// The record in a field, as the number of its enumerator; -1 for none.
void ApiTables::emitTarget(const Record &R, StringRef Field, StringRef Enum) {
  OS << ", ";
  if (const Record *Target = getOptional(R, Field))
    OS << "int16_t(" << Enum << "::" << Target->getName() << ')';
  else
    OS << "-1";
}

void ApiTables::emitDispatchTables() {
  RecordList Tables = getRecords(Records, "DispatchTable");
  for (const Record *T : Tables) {
    OS << "\nstatic constexpr Slot SlotsOf" << T->getName() << "[] = {\n";
    for (const Record *S : getList(*T, "Slots")) {
      OS << "    {";
      printString(OS, S->getValueAsString("Member"));
      emitTarget(*S, "FunctionSlot", "FunctionId");
      emitTarget(*S, "CallbackSlot", "CallbackId");
      emitTarget(*S, "TableSlot", "TableId");
      OS << ", ";
      // A slot cannot be older than its table.
      printHex(std::max(getSince(*S), getSince(*T))) << "},\n";
    }
    OS << "};\n";
  }
  OS << "\nconstexpr DispatchTable DispatchTables[] = {\n";
  for (const Record *T : Tables) {
    OS << "    {TableId::" << T->getName() << ", ";
    printString(OS, T->getValueAsString("Name"));
    OS << ", " << boolean(*T, "Provider") << ", "
       << getCategoryMask(*T, "Categories") << ",\n     ";
    printArray("SlotsOf", *T, getList(*T, "Slots").size());
    OS << ", ";
    printHex(getSince(*T)) << ", ";
    printStringOrNull(OS, T->getValueAsString("Page"));
    OS << "},\n";
  }
  OS << "};\n";
  printCount("DispatchTableCount", Tables.size());
}

void ApiTables::emitStructures() {
  RecordList Structures = getRecords(Records, "Structure");
  for (const Record *S : Structures) {
    OS << "\nstatic constexpr Member MembersOf" << S->getName() << "[] = {\n";
    for (const Record *M : getList(*S, "Members")) {
      OS << "    {";
      printString(OS, M->getValueAsString("Name"));
      OS << ", ";
      printString(OS, M->getValueAsString("Type"));
      OS << ", ";
      printHex(std::max(getSince(*M), getSince(*S))) << "},\n";
    }
    OS << "};\n";
  }
  OS << "\nconstexpr Structure Structures[] = {\n";
  for (const Record *S : Structures) {
    OS << "    {StructureId::" << S->getName() << ", ";
    printString(OS, S->getValueAsString("Name"));
    OS << ", ";
    printArray("MembersOf", *S, getList(*S, "Members").size());
    OS << ", " << S->getValueAsInt("Size64") << ",\n     ";
    printStringOrNull(OS, S->getValueAsString("Page"));
    OS << "},\n";
  }
  OS << "};\n";
  printCount("StructureCount", Structures.size());
}

void ApiTables::emitContract(const Record &Contract) {
  OS << "    {" << Contract.getValueAsDef("Request")->getValueAsInt("Value");
  for (StringRef Field : {"Input", "Output"}) {
    const Record *B = Contract.getValueAsDef(Field);
    OS << ", {";
    printEnum("BufferKind", *B, "Kind") << ", ";
    printStringOrNull(OS, B->getValueAsString("Type"));
    OS << ", " << boolean(*B, "MayBeEmpty") << ", "
       << B->getValueAsInt("MaxValue") << '}';
  }
  for (StringRef Field : {"SizeReturned", "IrpArgument"}) {
    OS << ",\n     ";
    printEnum("PointerContract", Contract, Field);
  }
  OS << "},\n";
}

void ApiTables::emitControlCodes() {
  RecordList Codes = getRecords(Records, "ControlCode");
  for (const Record *C : Codes) {
    OS << "\nstatic constexpr ControlContract ContractsOf" << getEnumerator(*C)
       << "[] = {\n";
    for (const Record *Contract : getList(*C, "Contracts"))
      emitContract(*Contract);
    OS << "};\n";
  }
  OS << "\nconstexpr ControlCode ControlCodes[] = {\n";
  for (const Record *C : Codes) {
    OS << "    {ControlCodeId::" << getEnumerator(*C) << ", ";
    printString(OS, C->getValueAsString("Name"));
    OS << ", ";
    printHex(C->getValueAsInt("Value"))
        << ",\n     FunctionId::" << C->getValueAsDef("Via")->getName() << ", "
        << C->getValueAsInt("OptionLevel") << ", ContractsOf"
        << getEnumerator(*C) << ", " << getList(*C, "Contracts").size() << ", "
        << getCategoryMask(*C, "Categories") << ",\n     ";
    printEnum("Irql", *C, "MaxIrql")
        << ", " << boolean(*C, "Deprecated") << ", ";
    printHex(getSince(*C)) << ", ";
    printStringOrNull(OS, C->getValueAsString("Page"));
    OS << ", ";
    printEnum("ControlPhase", *C, "Phase")
        << ", " << boolean(*C, "SharesValue") << "},\n";
  }
  OS << "};\n";
  printCount("ControlCodeCount", Codes.size());
}

void ApiTables::emitConstants() {
  size_t Count = 0;
  OS << "\nconstexpr Constant Constants[] = {\n";
  for (const Record *C : getRecords(Records, "Constant"))
    for (const Record *Group : getList(*C, "Groups")) {
      ++Count;
      OS << "    {";
      printString(OS, C->getValueAsString("Name"));
      OS << ", ";
      printHex(C->getValueAsInt("Value")) << ", ";
      printString(OS, Group->getValueAsString("Name"));
      OS << "},\n";
    }
  OS << "};\n";
  printCount("ConstantCount", Count);
}

void ApiTables::emitCategories() {
  RecordList Traits = getRecords(Records, "CategoryTraits");
  for (const Record *T : Traits) {
    OS << "\nstatic constexpr Transport TransportsOf" << T->getName()
       << "[] = {\n";
    for (const Record *Transport : getList(*T, "Transports")) {
      RecordList Protocol = getList(*Transport, "Protocol");
      OS << "    {"
         << Transport->getValueAsDef("SocketType")->getValueAsInt("Value")
         << ", "
         << (Protocol.empty() ? -1 : Protocol.front()->getValueAsInt("Value"))
         << "},\n";
    }
    OS << "};\n";
  }
  OS << "\nconstexpr Category Categories[] = {\n";
  for (const Record *T : Traits) {
    const Record *Of = T->getValueAsDef("Of");
    OS << "    {" << Of->getValueAsInt("Mask") << ", ";
    printString(OS, Of->getValueAsString("Name"));
    OS << ", ";
    printString(OS, T->getValueAsDef("Flag")->getValueAsString("Name"));
    OS << ", ";
    printHex(T->getValueAsDef("Flag")->getValueAsInt("Value"));
    emitTarget(*T, "Provider", "TableId");
    emitTarget(*T, "Client", "TableId");
    OS << ",\n     ";
    printArray("TransportsOf", *T, getList(*T, "Transports").size());
    OS << ", ";
    printHex(int64_t(orValues(*T, "Events"))) << "},\n";
  }
  OS << "};\n";
  printCount("CategoryCount", Traits.size());
}

void ApiTables::emitAddressTypes() {
  RecordList Types = getRecords(Records, "AddressType");
  OS << "\nconstexpr AddressType AddressTypes[] = {\n";
  for (const Record *T : Types) {
    const Record *Family = T->getValueAsDef("Family");
    OS << "    {" << Family->getValueAsInt("Value") << ", ";
    printString(OS, Family->getValueAsString("Name"));
    OS << ", ";
    printString(OS, T->getValueAsString("Tag"));
    OS << ", ";
    printString(OS, T->getValueAsString("TypeName"));
    OS << ", " << T->getValueAsInt("Size") << "},\n";
  }
  OS << "};\n";
  printCount("AddressTypeCount", Types.size());
}

void emitApiTables(Keeper &Records, raw_ostream &OS) {
  emitSourceFileHeader("The WSK API: tables", OS, Records);
  ApiTables Tables(Records, OS);
  Tables.emitRoleTexts();
  Tables.emitFunctions();
  Tables.emitCallbacks();
  Tables.emitDispatchTables();
  Tables.emitStructures();
  Tables.emitControlCodes();
  Tables.emitConstants();
  Tables.emitCategories();
  Tables.emitAddressTypes();
}

void emitControlTypes(Keeper &Records, raw_ostream &OS) {
  emitSourceFileHeader("Types of control operations", OS, Records);
  StringSet<> Seen;
  for (const Record *C : getRecords(Records, "ControlCode"))
    for (const Record *Contract : getList(*C, "Contracts"))
      for (StringRef Field : {"Input", "Output"})
        if (StringRef Type =
                Contract->getValueAsDef(Field)->getValueAsString("Type");
            !Type.empty() && Seen.insert(Type).second)
          OS << "WSK_CONTROL_TYPE(" << Type << ")\n";
}

} // namespace wsk::tblgen
