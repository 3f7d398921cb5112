//===- SocketKinds.cpp - What is known of a call's socket -----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/SocketKinds.h"
#include "Analysis/SourceText.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace wsk {

/// Copies of copies and helpers that call helpers end somewhere.
constexpr unsigned MaxDepth = 12;

const FunctionFacts &SocketKinds::getFacts(const FunctionDecl *Function) {
  std::unique_ptr<FunctionFacts> &Facts = Known[Function];
  if (!Facts)
    Facts = std::make_unique<FunctionFacts>(Function);
  return *Facts;
}

static StringRef getFieldName(const Decl *D) {
  const auto *Field = dyn_cast_or_null<FieldDecl>(D);
  return Field && Field->getIdentifier() ? Field->getName() : StringRef();
}

/// The function's own parameter that \p Path begins at, or null.
static const ParmVarDecl *getParameter(const AccessPath &Path,
                                       const FunctionFacts &Facts) {
  const auto *Parameter = dyn_cast<ParmVarDecl>(Path.front());
  return Parameter && Facts.isUntouched({Parameter}) ? Parameter : nullptr;
}

/// What the caller passes for \p Parameter.
static const Expr *getPassed(const ParmVarDecl *Parameter,
                             const CallFrame &Frame) {
  unsigned Index = Parameter->getFunctionScopeIndex();
  if (!Frame.Caller || Index >= Frame.Call->getNumArgs())
    return nullptr;
  return Frame.Call->getArg(Index);
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

std::optional<PossibleValue>
SocketKinds::getNumber(const Expr *E, const CallFrame &Frame) const {
  ValueSet Set = Unit.getValues(E);
  if (Set.Complete && !Set.Values.empty()) {
    for (const PossibleValue &Value : Set.Values)
      if (Value.ValueKind != PossibleValue::Integer ||
          Value.Number != Set.Values.front().Number)
        return std::nullopt;
    return Set.Values.front();
  }
  std::optional<AccessPath> Path = getAccessPath(E);
  if (!Path || Path->size() != 1)
    return std::nullopt;
  const ParmVarDecl *Parameter = getParameter(*Path, *Frame.Facts);
  const Expr *Passed = Parameter ? getPassed(Parameter, Frame) : nullptr;
  return Passed ? getNumber(Passed, *Frame.Caller) : std::nullopt;
}

//===----------------------------------------------------------------------===//
// Making sockets
//===----------------------------------------------------------------------===//

static const Category *findByFlag(uint64_t Flags) {
  for (const Category &C : llvm::ArrayRef(Categories, CategoryCount))
    if (C.Flag == Flags)
      return &C;
  return nullptr;
}

/// The category whose client table \p Dispatch points to.
static CategoryMask getClientCategory(const Expr *Dispatch) {
  QualType T = Dispatch->IgnoreParenCasts()->getType();
  const auto *Record =
      T->isPointerType() ? T->getPointeeType()->getAsRecordDecl() : nullptr;
  if (!Record)
    return 0;
  StringRef Name = getRecordName(Record);
  for (const Category &C : llvm::ArrayRef(Categories, CategoryCount))
    if (C.ClientTable >= 0 && Name == DispatchTables[C.ClientTable].Record)
      return C.Mask;
  return 0;
}

SocketKind SocketKinds::getKind(const WskCall &Maker, unsigned Order,
                                const CallFrame &Frame) {
  SocketKind Kind;
  Kind.MadeBy = Maker.getFunction().Name;
  Kind.MadeAt = getReportLocation(Maker.getCall(), Unit.getContext());
  switch (Maker.getFunction().Id) {
  case FunctionId::WskSocket: {
    const Expr *Flags = Maker.getArgument(Role::Flags);
    const Expr *Dispatch = Maker.getArgument(Role::ClientDispatch);
    if (std::optional<PossibleValue> Value =
            Flags ? getNumber(Flags, Frame) : std::nullopt) {
      if (const Category *C = findByFlag(Value->Number))
        Kind.Category = C->Mask;
    } else if (Dispatch) {
      Kind.Category = getClientCategory(Dispatch);
    }
    const Expr *Family = Maker.getArgument(Role::AddressFamily);
    if (std::optional<PossibleValue> Value =
            Family ? getNumber(Family, Frame) : std::nullopt) {
      Kind.Family = Value->Number;
      Kind.FamilySpelling = describe(*Value, Unit.getContext());
    }
    return Kind;
  }
  case FunctionId::WskAccept: {
    Kind.Category = ConnectionCategory;
    if (const Expr *Listener = Maker.getArgument(Role::Socket)) {
      SocketKind On = getOrigin(Listener, Order, Frame).Kind;
      Kind.Family = On.Family;
      Kind.FamilySpelling = On.FamilySpelling;
    }
    return Kind;
  }
  default:
    Kind.Category = ConnectionCategory;
    return Kind;
  }
}

/// Whether a call of \p Function may end a request that makes a socket.
bool SocketKinds::makesSockets(const FunctionDecl *Function) {
  const FunctionDecl *Definition = nullptr;
  if (!Function->hasBody(Definition))
    return false;
  auto [It, New] = Makers.try_emplace(Definition, false);
  if (!New)
    return It->second;
  const FunctionFacts &Facts = getFacts(Definition);
  bool Makes =
      llvm::any_of(Facts.Calls,
                   [](const FunctionFacts::OrderedCall &C) {
                     return C.Call.getFunction().SocketInInformation;
                   }) ||
      llvm::any_of(Facts.Invocations, [&](const FunctionFacts::Invocation &I) {
        return makesSockets(I.Callee);
      });
  return Makers[Definition] = Makes;
}

/// What all sockets that the function makes with one request, up to where it
/// reads the result, have in common.
SocketKind SocketKinds::getMadeBy(const AccessPath &Request, unsigned Order,
                                  const CallFrame &Frame) {
  std::optional<SocketKind> Common;
  unsigned Last = 0;
  for (const FunctionFacts::OrderedCall &C : Frame.Facts->Calls) {
    const Expr *Irp = C.Call.getFunction().SocketInInformation
                          ? C.Call.getArgument(Role::Irp)
                          : nullptr;
    if (!Irp || getAccessPath(Irp) != Request)
      continue;
    // A loop may have made it in an earlier turn.
    SocketKind Kind = getKind(C.Call, C.Order, Frame);
    if (C.Order < Order)
      Last = C.Order;
    if (!Common) {
      Common = C.Order < Order ? Kind : SocketKind();
      continue;
    }
    if (Common->Category != Kind.Category)
      return {};
    if (Common->Family != Kind.Family)
      Common->Family.reset();
  }
  if (!Common)
    return {};
  // A helper in between may have used the request for another socket.
  for (const FunctionFacts::Invocation &I : Frame.Facts->Invocations)
    if (I.Order > Last && I.Order < Order && makesSockets(I.Callee))
      return {};
  return *Common;
}

//===----------------------------------------------------------------------===//
// Following a socket back to where it was made
//===----------------------------------------------------------------------===//

/// WskAcceptEvent's signature is unlike any other: its socket is an accepted
/// one.
static bool isAcceptedSocket(const ParmVarDecl *Parameter) {
  const auto *Function = dyn_cast<FunctionDecl>(Parameter->getDeclContext());
  if (!Function || Function->getNumParams() != 7)
    return false;
  QualType Last = Function->getParamDecl(6)->getType();
  if (!Last->isPointerType() || !Last->getPointeeType()->isPointerType())
    return false;
  const auto *Record =
      Last->getPointeeType()->getPointeeType()->getAsRecordDecl();
  return Record && getRecordName(Record) == "WSK_CLIENT_CONNECTION_DISPATCH" &&
         Parameter->getFunctionScopeIndex() == 4;
}

SocketKinds::Origin SocketKinds::getOrigin(const Expr *E, unsigned Order,
                                           const CallFrame &Frame) {
  E = E->IgnoreParenCasts();
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return getReturned(Call, Order, Frame);
  Path Found = getAccessPath(E);
  if (!Found || Depth > MaxDepth)
    return {};
  llvm::SaveAndRestore Deeper(Depth, Depth + 1);
  size_t Size = Found->size();
  if (Size > 2 && getFieldName((*Found)[Size - 1]) == "Information" &&
      getFieldName((*Found)[Size - 2]) == "IoStatus") {
    Found->resize(Size - 2);
    SocketKind Kind = getMadeBy(*Found, Order, Frame);
    return {Kind, Kind.MadeBy ? std::nullopt : Found};
  }
  if (const FunctionFacts::Write *Only =
          Frame.Facts->getOnlyWrite(*Found, Order, Unit.getContext()))
    return getOrigin(Only->Value, Only->Order, Frame);
  const ParmVarDecl *Parameter = getParameter(*Found, *Frame.Facts);
  if (!Parameter || Size != 1)
    return {};
  if (isAcceptedSocket(Parameter)) {
    SocketKind Kind;
    Kind.Category = ConnectionCategory;
    Kind.MadeBy = "WskAcceptEvent";
    Kind.MadeAt = Parameter->getLocation();
    return {Kind, std::nullopt};
  }
  if (const Expr *Passed = getPassed(Parameter, Frame))
    return getOrigin(Passed, ~0u, *Frame.Caller);
  return {};
}

/// What a helper returns: the same kind of socket in every return that is not
/// NULL.
SocketKinds::Origin SocketKinds::getReturned(const CallExpr *Call,
                                             unsigned Order,
                                             const CallFrame &Frame) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  const FunctionDecl *Definition = nullptr;
  if (!Callee || !Callee->hasBody(Definition) || Definition->isVariadic() ||
      Depth > MaxDepth)
    return {};
  llvm::SaveAndRestore Deeper(Depth, Depth + 1);
  CallFrame Inner = {&getFacts(Definition), Call, &Frame};
  std::optional<Origin> Common;
  for (const Expr *Returned : Inner.Facts->Returned) {
    if (!Returned || Returned->isNullPointerConstant(
                         const_cast<ASTContext &>(Unit.getContext()),
                         Expr::NPC_ValueDependentIsNotNull))
      continue;
    Origin O = getOrigin(Returned, ~0u, Inner);
    if (Common && (Common->Kind.Category != O.Kind.Category ||
                   Common->Request != O.Request))
      return {};
    if (Common && Common->Kind.Family != O.Kind.Family)
      O.Kind.Family.reset();
    Common = O;
  }
  if (!Common || !Common->Request)
    return Common.value_or(Origin());

  // The helper takes the socket out of a request that its caller made.
  const ParmVarDecl *Parameter = getParameter(*Common->Request, *Inner.Facts);
  const Expr *Passed = Parameter ? getPassed(Parameter, Inner) : nullptr;
  Path Outer = Passed ? getAccessPath(Passed) : std::nullopt;
  if (!Outer)
    return {};
  Outer->append(Common->Request->begin() + 1, Common->Request->end());
  SocketKind Kind = getMadeBy(*Outer, Order, Frame);
  return {Kind, Kind.MadeBy ? std::nullopt : Outer};
}

//===----------------------------------------------------------------------===//
// Dispatch tables
//===----------------------------------------------------------------------===//

static const DispatchTable *findTableOf(const MemberExpr *Member) {
  const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
  StringRef Record = Field ? getRecordName(Field->getParent()) : StringRef();
  for (const DispatchTable &T :
       llvm::ArrayRef(DispatchTables, DispatchTableCount))
    if (T.Provider && Record == T.Record)
      return &T;
  return nullptr;
}

const Expr *SocketKinds::getTableOwner(const Expr *E, unsigned Order,
                                       const CallFrame &Frame) {
  E = E->IgnoreParenCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (getFieldName(Field) == "Dispatch" &&
        getRecordName(Field->getParent()) == "WSK_SOCKET")
      return Member->getBase();
  }
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    // A helper that casts: its argument is the socket.
    const FunctionDecl *Callee = Call->getDirectCallee();
    const FunctionDecl *Definition = nullptr;
    if (!Callee || !Callee->hasBody(Definition))
      return nullptr;
    CallFrame Inner = {&getFacts(Definition), Call, &Frame};
    if (Inner.Facts->Returned.size() != 1 || !Inner.Facts->Returned.front() ||
        isa<CallExpr>(Inner.Facts->Returned.front()->IgnoreParenCasts()))
      return nullptr;
    const Expr *Owner =
        getTableOwner(Inner.Facts->Returned.front(), ~0u, Inner);
    Path Found = Owner ? getAccessPath(Owner) : std::nullopt;
    if (!Found || Found->size() != 1)
      return nullptr;
    const ParmVarDecl *Parameter = getParameter(*Found, *Inner.Facts);
    return Parameter ? getPassed(Parameter, Inner) : nullptr;
  }
  Path Found = getAccessPath(E);
  const FunctionFacts::Write *Only =
      Found ? Frame.Facts->getOnlyWrite(*Found, Order, Unit.getContext())
            : nullptr;
  if (!Only || Depth > MaxDepth)
    return nullptr;
  llvm::SaveAndRestore Deeper(Depth, Depth + 1);
  return getTableOwner(Only->Value, Only->Order, Frame);
}

void SocketKinds::findTable(SocketUse &Use, const CallFrame &Frame) {
  const Expr *Callee = Use.Call.getCall()->getCallee()->IgnoreParenCasts();
  while (const auto *Unary = dyn_cast<UnaryOperator>(Callee))
    Callee = Unary->getSubExpr()->IgnoreParenCasts();
  const auto *Member = dyn_cast<MemberExpr>(Callee);
  Use.Table = Member ? findTableOf(Member) : nullptr;
  const Expr *Socket = Use.Call.getArgument(Role::Socket);
  if (!Use.Table || !Socket)
    return;
  Use.TableOwner = getTableOwner(Member->getBase(), Use.Order, Frame);
  Path Owner = Use.TableOwner ? getAccessPath(Use.TableOwner) : std::nullopt;
  Path Passed = getAccessPath(Socket);
  if (!Owner || !Passed)
    return;
  Use.OwnTable = *Owner == *Passed;
  if (Use.OwnTable)
    return;
  // Two variables may hold one socket.
  auto IsCopy = [&](const AccessPath &Of) {
    return llvm::any_of(
        Frame.Facts->Writes, [&](const FunctionFacts::Write &W) {
          return W.Target == Of && W.Value && getAccessPath(W.Value);
        });
  };
  Use.ForeignTable = !IsCopy(*Owner) && !IsCopy(*Passed);
}

SocketKinds::SocketKinds(const TranslationUnit &Unit) : Unit(Unit) {
  for (const FunctionDecl *Function : Unit.functions()) {
    CallFrame Frame = {&getFacts(Function)};
    for (const FunctionFacts::OrderedCall &C : Frame.Facts->Calls) {
      SocketUse Use = {C.Call, {}, *Frame.Facts, C.Order};
      const Expr *Socket = C.Call.getArgument(Role::Socket);
      // What did not parse may hold assignments.
      if (Socket && Unit.getLocals()) {
        Use.Kind = getOrigin(Socket, C.Order, Frame).Kind;
        findTable(Use, Frame);
      }
      Uses.push_back(std::move(Use));
    }
  }
}

} // namespace wsk
