//===- Model.td - The classes of the catalogue -------------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What records of Api/ and Rules/ are made of. The names of records are the
// names of the generated C++ enumerators; wsk-tblgen checks what TableGen
// itself cannot: parameter and member names, pointer tests, ids.
//
//===----------------------------------------------------------------------===//

//===----------------------------------------------------------------------===//
// The API
//===----------------------------------------------------------------------===//

/// A value of an enumeration of Api.h or Rules.h, by its enumerator there.
class Enumerator<string cxx> {
  string Cxx = cxx;
}

/// The value of NTDDI_VERSION from which on wsk.h declares something.
class Ntddi<int value> {
  int Value = value;
}
def Vista : Ntddi<0x06000000>;
def Win7 : Ntddi<0x06010000>;
def Win8 : Ntddi<0x06020000>;
def Win10_1703 : Ntddi<0x0A000003>;

class Irql<string cxx> : Enumerator<cxx>;
def PassiveLevel : Irql<"Passive">;
def DispatchLevel : Irql<"Dispatch">;
def SpecialIrql : Irql<"Special">; // The page states a condition.
def IrqlNotStated : Irql<"NotStated">;

/// What an argument is for. The records are in Api/Roles.td.
class Role<string expected, bit pointer = true> {
  string Expected = expected; // What to pass, for messages: "an IRP ...".
  bit Pointer = pointer;
}

class Direction<string cxx> : Enumerator<cxx>;
def DirectionIn : Direction<"In">;
def DirectionOut : Direction<"Out">;
def DirectionInOut : Direction<"InOut">;

class Nullability<string cxx> : Enumerator<cxx>;
def NotAPointer : Nullability<"NotAPointer">;
def RequiredPointer : Nullability<"Required">;
def OptionalPointer : Nullability<"Optional">;
def PointerPerCode : Nullability<"PerCode">; // The control code decides.

/// A parameter: written with In, Out, InOut and their variants below.
class Param<Direction direction, string type, string name, Role role,
            Nullability null> {
  string Name = name;
  string Type = type; // As the documentation writes it.
  Role ParamRole = role;
  Direction Dir = direction;
  Nullability Null = null;
}
class In<string type, string name, Role role>
    : Param<DirectionIn, type, name, role,
            !if(role.Pointer, RequiredPointer, NotAPointer)>;
class OptIn<string type, string name, Role role>
    : Param<DirectionIn, type, name, role, OptionalPointer>;
class PerCodeIn<string type, string name, Role role>
    : Param<DirectionIn, type, name, role, PointerPerCode>;
class Out<string type, string name, Role role>
    : Param<DirectionOut, type, name, role, RequiredPointer>;
class OptOut<string type, string name, Role role>
    : Param<DirectionOut, type, name, role, OptionalPointer>;
class PerCodeOut<string type, string name, Role role>
    : Param<DirectionOut, type, name, role, PointerPerCode>;
class InOut<string type, string name, Role role>
    : Param<DirectionInOut, type, name, role, RequiredPointer>;
class OptInOut<string type, string name, Role role>
    : Param<DirectionInOut, type, name, role, OptionalPointer>;
class PerCodeInOut<string type, string name, Role role>
    : Param<DirectionInOut, type, name, role, PointerPerCode>;

/// Anything of wsk.h that a rule can be about.
class ApiRecord<string page> {
  string Name = NAME; // As in wsk.h.
  string Page = page; // Documentation page; "" where there is none.
  Ntddi Since = Vista;
}

/// A kind of socket: one bit of wsk::CategoryMask.
class Category<string name, int bit_> {
  string Name = name;
  int Mask = !shl(1, bit_);
}

/// A function that the driver calls. Its categories are those of the provider
/// tables that it sits in.
class Function<string page, list<Param> params> : ApiRecord<page> {
  list<Param> Params = params;
  string Returns = "NTSTATUS";
  bit MustInspectResult = false;
  string PfnType = ""; // "" where the driver links to the function.
  bit SignatureDocumented = true;
  bit SocketInInformation = false; // The new socket: IoStatus.Information.
  Irql MaxIrql = DispatchLevel;
}

/// A function of the kernel that drivers prepare their calls of WSK with; its
/// parameters by name.
class KernelFunction<list<string> params> {
  string Name = NAME;
  list<string> Params = params;
  bit NeverNull = false; // Returns a pointer that is never null.
}

/// A value that wsk.h or the headers beside it define.
class ConstantGroup<string name> {
  string Name = name;
}
class Constant<int value, list<ConstantGroup> groups> {
  string Name = NAME;
  int Value = value;
  list<ConstantGroup> Groups = groups;
}

/// A function of the driver that WSK calls, at IRQL <= DISPATCH_LEVEL.
class Callback<string page, string pfnType, list<Param> params>
    : ApiRecord<page> {
  string PfnType = pfnType;
  list<Param> Params = params;
  list<Constant> Returns = [];   // All values that it may return.
  list<Constant> Flags = [];     // All flags that it may be called with.
  list<Constant> EnabledBy = []; // The event flag, where there is one.
}

/// One member of a dispatch table.
class Slot<string member> {
  string Member = member;
  Ntddi Since = Vista;
  Function FunctionSlot = ?;
  Callback CallbackSlot = ?;
  ApiRecord TableSlot = ?; // A DispatchTable, embedded or pointed to.
}
class Calls<Function function> : Slot<function.Name> {
  let FunctionSlot = function;
  let Since = function.Since;
}
class CalledBack<Callback callback> : Slot<callback.Name> {
  let CallbackSlot = callback;
}
class SubTable<string member, ApiRecord table> : Slot<member> {
  let TableSlot = table;
}
class Data<string member> : Slot<member>;

class DispatchTable<string page, list<Category> categories, list<Slot> slots>
    : ApiRecord<page> {
  list<Category> Categories = categories;
  list<Slot> Slots = slots; // In the order of the structure.
  bit Provider = false;
}
class ProviderTable<string page, list<Category> categories, list<Slot> slots>
    : DispatchTable<page, categories, slots> {
  let Provider = true;
}
class ClientTable<string page, list<Category> categories, list<Slot> slots>
    : DispatchTable<page, categories, slots>;

class Member<string type, string name> {
  string Type = type;
  string Name = name;
  Ntddi Since = Vista;
}

/// A structure of wsk.h that is not a dispatch table.
class Structure<string page, int size64, list<Member> members>
    : ApiRecord<page> {
  int Size64 = size64; // Bytes on a 64-bit system.
  list<Member> Members = members;
}

//===----------------------------------------------------------------------===//
// Control operations
//===----------------------------------------------------------------------===//

class BufferKind<string cxx> : Enumerator<cxx>;
def BufferNone : BufferKind<"None">;
def BufferObject : BufferKind<"Object">;
def BufferArray : BufferKind<"Array">;
def BufferAddress : BufferKind<"Address">;
def BufferBytes : BufferKind<"Bytes">;
def BufferUndefined : BufferKind<"Undefined">;

/// What a buffer argument and its size must be.
class BufferContract<BufferKind kind, string type, bit mayBeEmpty = false> {
  BufferKind Kind = kind;
  string Type = type;         // Of the pointee; "" for any.
  bit MayBeEmpty = mayBeEmpty; // 0 and NULL are a request of their own.
  int MaxValue = -1;           // Of a number; -1 for any.
}
class OneOf<string type> : BufferContract<BufferObject, type>;
class TruthValue<string type> : OneOf<type> {
  let MaxValue = 1;
}
class ArrayOf<string type> : BufferContract<BufferArray, type>;
class BytesOf<string type> : BufferContract<BufferBytes, type>;
class OrEmpty<BufferContract contract>
    : BufferContract<contract.Kind, contract.Type, true>;
def NoData : BufferContract<BufferNone, "">;
def OneOfAnyType : BufferContract<BufferObject, "">;
def SocketAddress : BufferContract<BufferAddress, "SOCKADDR">;
def AnyBytes : BufferContract<BufferBytes, "">;
def NotDefined : BufferContract<BufferUndefined, "">;

class PointerContract<string cxx> : Enumerator<cxx>;
def MustBeNull : PointerContract<"MustBeNull">;
def ShouldBeNull : PointerContract<"ShouldBeNull">;
def MustBeGiven : PointerContract<"Required">;
def MayBeGiven : PointerContract<"Optional">;
def PointerNotStated : PointerContract<"NotStated">;

class RequestType<int value> {
  int Value = value; // Of WSK_CONTROL_SOCKET_TYPE.
}
def ClientRequest : RequestType<-1>;
def SetOption : RequestType<0>;
def GetOption : RequestType<1>;
def Ioctl : RequestType<2>;

/// How WskControlSocket or WskControlClient is called for one control code.
class Contract<RequestType request, BufferContract input,
               BufferContract output, PointerContract sizeReturned,
               PointerContract irp> {
  RequestType Request = request;
  BufferContract Input = input;
  BufferContract Output = output;
  PointerContract SizeReturned = sizeReturned;
  PointerContract IrpArgument = irp;
}

/// When in the life of a socket, or of the client, an operation is allowed.
class ControlPhase<string cxx> : Enumerator<cxx>;
def AnyTime : ControlPhase<"Any">;
def BeforeFirstSocket : ControlPhase<"BeforeFirstSocket">;
def BeforeBind : ControlPhase<"BeforeBind">;
def AfterBind : ControlPhase<"AfterBind">;
def BeforeConnect : ControlPhase<"BeforeConnect">;
def AfterConnect : ControlPhase<"AfterConnect">;
def WhenCallbacksAllowed : ControlPhase<"WhenCallbacksAllowed">;

class ControlCode<string page, int value, Function via,
                  list<Category> categories, list<Contract> contracts>
    : ApiRecord<page> {
  int Value = value;
  Function Via = via;
  list<Category> Categories = categories;
  list<Contract> Contracts = contracts;
  int OptionLevel = -1; // -1 where Level is ignored.
  // Whether options of the protocols, at their levels, have the same value.
  bit SharesValue = false;
  Irql MaxIrql = DispatchLevel;
  ControlPhase Phase = AnyTime; // Of the set form, for an option.
  bit Deprecated = false;
}

/// What an address of one family is in C.
class AddressType<Constant family, string tag, string typeName, int size> {
  Constant Family = family;
  string Tag = tag;           // Of the structure, in the kit's headers.
  string TypeName = typeName; // What a driver writes.
  int Size = size;            // Bytes.
}

/// A transport that a category supports over AF_INET and AF_INET6.
class Transport<Constant socketType, list<Constant> protocol> {
  Constant SocketType = socketType;
  list<Constant> Protocol = protocol; // Empty: any.
}

/// What the documentation says of one category of sockets.
class CategoryTraits<Category category> {
  Category Of = category;
  Constant Flag = ?; // Of WskSocket.
  DispatchTable Provider = ?;
  DispatchTable Client = ?; // Unset: none, the pointer must be NULL.
  list<Transport> Transports = [];
  list<Constant> Events = [];
}

//===----------------------------------------------------------------------===//
// Requirements: what both engines check from a table
//===----------------------------------------------------------------------===//

class Requirement;

class ArgTest<string cxx, list<Constant> bits_ = [], int bound = 0>
    : Enumerator<cxx> {
  list<Constant> Bits = bits_;
  int Bound = bound;
}
def Always : ArgTest<"Always">;
def Zero : ArgTest<"Zero">;
def NonZero : ArgTest<"NonZero">;
def Null : ArgTest<"Null">;
def NonNull : ArgTest<"NonNull">;
class AnyBits<list<Constant> bits_> : ArgTest<"AnyBits", bits_>;
class AtMost<int bound> : ArgTest<"AtMost", [], bound>;
class NotAllBits<list<Constant> bits_> : ArgTest<"NotAllBits", bits_>;
/// 0 or bits of the constants. Some are accepted but not recommended.
class OnlyBits<list<Constant> bits_, list<Constant> accepted = []>
    : ArgTest<"OnlyBits", bits_> {
  list<Constant> Accepted = accepted;
}
/// One of the values, which are below 64.
class OneValueOf<list<Constant> values> : ArgTest<"OneValueOf", values>;
class InRange<int low, int high> : ArgTest<"InRange"> {
  int Low = low;
  int High = high; // Below 2^32.
}

/// "... when <parameter> is <test>".
class When<string parameter, ArgTest test> {
  string Parameter = parameter;
  ArgTest Test = test;
}
def AnyCall : When<"", Always>;

/// In every call of the functions, or where the condition holds, the argument
/// passes the test.
class Arg<list<Function> functions, string parameter, ArgTest test,
          When condition = AnyCall> : Requirement {
  list<Function> Functions = functions;
  string Parameter = parameter;
  ArgTest Test = test;
  When Condition = condition;
}

/// Over the families of AddressTypes.td, the function makes sockets of these categories
/// only with a transport that the category `allowed` supports.
class Transports<list<Function> functions, list<Category> of, Category allowed>
    : Requirement {
  list<Function> Functions = functions;
  list<Category> Of = of;
  Category Allowed = allowed;
}

/// The number that the control code takes as its input has only these bits.
class InputBits<ControlCode control, list<Constant> bits_> : Requirement {
  ControlCode Code = control;
  list<Constant> Bits = bits_;
}

/// The driver never calls the functions.
/// Some of the constants, or with `bits` some of their bits, are looked for by
/// whoever makes the call, where the parameter gives room for an answer.
class Answer<ApiRecord of, string parameter, list<Constant> anyOf,
             string advice, bit bits_ = false> : Requirement {
  ApiRecord Of = of; // A function or a control code.
  string Parameter = parameter;
  list<Constant> AnyOf = anyOf;
  string Advice = advice; // What to do about it.
  bit IsMask = bits_;
}

class NeverCall<list<Function> functions> : Requirement {
  list<Function> Functions = functions;
}

/// The driver never makes the control operations.
class NeverControl<list<ControlCode> codes> : Requirement {
  list<ControlCode> Codes = codes;
}

/// In every call of the kernel functions for an IRP that the driver allocated
/// and gives to WSK, the argument passes the test: Zero, NonZero, Null or
/// NonNull. The advice says what to pass: "TRUE".
class KernelArg<list<KernelFunction> functions, string parameter, ArgTest test,
                string advice> : Requirement {
  list<KernelFunction> Functions = functions;
  string Parameter = parameter;
  ArgTest Test = test;
  string Advice = advice;
}

/// The driver leaves members of an IRP that it allocated and gives to WSK, or
/// of its next stack location, to WSK.
class KernelMembers<string record, list<string> members> : Requirement {
  string KernelRecord = record;
  list<string> MemberNames = members;
}

/// The functions are called on sockets of their own categories. Where others
/// are given, the rule is about calls on sockets of these.
class OwnCategory<list<Function> functions, list<Category> others = []>
    : Requirement {
  list<Function> Functions = functions;
  list<Category> Others = others;
}

/// The control code is used on sockets of its own categories.
class CodeCategory<ControlCode control> : Requirement {
  ControlCode Code = control;
}

/// The argument, an address or a buffer for one, is of the socket's address
/// family.
class SocketFamily<list<Function> functions, string parameter> : Requirement {
  list<Function> Functions = functions;
  string Parameter = parameter;
}

/// So is the address in the control code's input.
class CodeFamily<ControlCode control> : Requirement {
  ControlCode Code = control;
}

class MemberTest<string cxx> : Enumerator<cxx>;
def StaysZero : MemberTest<"Zero">;
def NoAccess : MemberTest<"NoAccess">;
def NoWrite : MemberTest<"NoWrite">;

/// The driver leaves a member of the structure or table alone.
class Members<list<ApiRecord> records, string member, MemberTest test>
    : Requirement {
  list<ApiRecord> Records = records;
  string MemberName = member; // "" for every member.
  MemberTest Test = test;
}
class AllMembers<list<ApiRecord> records, MemberTest test>
    : Members<records, "", test>;

/// The arguments of a control operation agree with its contract, in the named
/// parts.
class ControlPart<int bit_> {
  int Mask = !shl(1, bit_);
}
def InputPart : ControlPart<0>;
def OutputPart : ControlPart<1>;
def SizeReturnedPart : ControlPart<2>;
def IrpPart : ControlPart<3>;
class Obeys<ControlCode control, list<RequestType> requests,
            list<ControlPart> parts> : Requirement {
  ControlCode Code = control;
  list<RequestType> Requests = requests;
  list<ControlPart> Parts = parts;
}

/// What every operation of WskControlSocket or WskControlClient has to observe.
/// The parts are for the codes without a rule of their own: one that claims
/// the part with Obeys.
class ControlTest<string cxx> : Enumerator<cxx>;
def RequestIsKnown : ControlTest<"RequestIsKnown">;
def RequestFitsCode : ControlTest<"RequestFitsCode">;
def LevelFitsCode : ControlTest<"LevelFitsCode">;
def CodeIsKnown : ControlTest<"CodeIsKnown">;
def BuffersFit : ControlTest<"BuffersFit">;
def ValueFits : ControlTest<"ValueFits">; // MaxValue of the contract.
def NoUnusedInput : ControlTest<"NoUnusedInput">;   // Also half of one: NULL
def NoUnusedOutput : ControlTest<"NoUnusedOutput">; // with a size, or reverse.
def SizeReturnedFits : ControlTest<"SizeReturnedFits">;
def SizeReturnedHasType : ControlTest<"SizeReturnedHasType">;
def IrpFits : ControlTest<"IrpFits">;
class EveryControl<list<Function> functions, ControlTest test> : Requirement {
  list<Function> Functions = functions;
  ControlTest Test = test;
}

/// The callback returns nothing but one of these values.
class ReturnsOnly<Callback callback, list<Constant> values> : Requirement {
  Callback Of = callback;
  list<Constant> Values = values;
}

/// What a rule says about client dispatch tables: that of the socket which a
/// function makes or a callback accepts, or a table as such.
class TableAspect<string cxx> : Enumerator<cxx>;
def TableType : TableAspect<"Type">;
def TableStorage : TableAspect<"Storage">;
def TableUnused : TableAspect<"Unused">;         // No callback is enabled.
def UnusedSlots : TableAspect<"UnusedSlots">;    // Some are never enabled.
def EnabledSlots : TableAspect<"EnabledSlots">;  // NULL, and enabled.
def TableMissing : TableAspect<"Missing">;       // No table, and enabled.
def ContextMissing : TableAspect<"ContextMissing">;
class Table<ApiRecord of, TableAspect aspect> : Requirement {
  ApiRecord Of = of;
  TableAspect Aspect = aspect;
}

include "StateModel.td"

//===----------------------------------------------------------------------===//
// Rules
//===----------------------------------------------------------------------===//

/// A clang-tidy check, or one of the two places for rules without one. Its
/// record is named after it: ReservedFlagsCheck for wsk-reserved-flags. Its
/// number is what `#pragma warning` silences it by: stable, in a range that
/// Microsoft's compiler and code analysis leave free, 0 for the two places.
class Check<string name, int number, string summary> {
  string Name = name;
  int Number = number;
  string Summary = summary;
  bit OnByDefault = true;
}

/// What a rule is about, for the statistics.
class Family<string name> {
  string Name = name;
}

class Level<string cxx> : Enumerator<cxx>;
def Error : Level<"Error">;
def Hint : Level<"Hint">;
def Tolerated : Level<"Tolerated">;

class Strength<string name, Level level> {
  string Name = name;
  Level DefaultLevel = level;
}
def Must : Strength<"must", Error>;
def Should : Strength<"should", Hint>;

/// Where the rule comes from.
class Basis<string name> {
  string Name = name;
}
def Stated : Basis<"stated">;     // The page says it.
def Implicit : Basis<"implicit">; // From annotations or combined statements.
def Header : Basis<"header">;     // Only in wsk.h's comments.
def Inferred : Basis<"inferred">; // General kernel practice.

/// What a static analysis needs to decide the rule.
class StaticKind<string name> {
  string Name = name;
}
def Syntactic : StaticKind<"syntactic">; // One expression or declaration.
def Flow : StaticKind<"flow">;           // The paths of one function.
def Inter : StaticKind<"inter">;         // Several functions.
def NotStatic : StaticKind<"none">;

/// Whether a verifier between driver and WSK can observe the rule, and how.
class RunTimeKind<bit observed, string how> {
  bit IsObserved = observed;
  string How = how;
}
class Observed<string how> : RunTimeKind<true, how>;
class Unobserved<string reason> : RunTimeKind<false, reason>;

/// A place where the documentation contradicts itself, or what works. The Note
/// of a rule refers to it by name: "A38".
class Ambiguity<string text> {
  string Text = text;
  Level Settled = ?; // What following the other reading is worth.
  string How = "";   // The decision, in one sentence.
  list<Check> Touches = []; // What has to respect it.
}

/// What goes wrong when the rule is broken.
class Consequence<string basis, string text> {
  string BasisName = basis;
  string Text = text;
}
class Documented<string text> : Consequence<"documented", text>;
class Expected<string text> : Consequence<"inferred", text>;
class Unspecified<string remark = ""> : Consequence<"unspecified", remark>;

class Rule<string id, Strength strength, string text> {
  string Id = id; // Stable. The record's name is the id, with '_' for '-'.
  Strength Strength = strength;
  string Text = text;
  list<ApiRecord> About = []; // What the rule speaks of.
  string Api = "";            // The same in words, where a list is not enough.
  Consequence Why = Unspecified<>;
  list<string> Sources = []; // Documentation pages, without extension.
  Basis Basis = Stated;
  bit Seed = false; // One of the statements that the catalogue began with.
  StaticKind Static = ?;
  RunTimeKind RunTime = ?;
  Family Family = ?;
  Check Check = ?;
  int Tier = ?; // 1: must be checked first; 3: advice.
  Level Level = strength.DefaultLevel;
  string Note = "";
  list<Requirement> Requires = [];
}
