//===- Wrappers.cpp - What functions of other files are said to do --------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/Wrappers.h"
#include "Rules/Kernel.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using llvm::Twine;

namespace wsk::flow {

namespace {

struct VerbName {
  WrapperVerb Verb;
  llvm::StringLiteral Name;
  /// What it can be said of, by position in ObjectNames.
  llvm::ArrayRef<WrapperObject> Objects;
};

constexpr llvm::StringLiteral ObjectNames[] = {"irp", "event", "socket",
                                               "descriptor", "memory"};
constexpr WrapperObject Awaited[] = {WrapperObject::Event, WrapperObject::Irp};
constexpr WrapperObject Completed[] = {WrapperObject::Irp};
constexpr WrapperObject Freed[] = {WrapperObject::Irp, WrapperObject::Memory,
                                   WrapperObject::Descriptor};
constexpr WrapperObject Closed[] = {WrapperObject::Socket};
constexpr WrapperObject Kept[] = {
    WrapperObject::Irp, WrapperObject::Event, WrapperObject::Socket,
    WrapperObject::Descriptor, WrapperObject::Memory};
const VerbName Verbs[] = {{WrapperVerb::Waits, "waits", Awaited},
                          {WrapperVerb::Completes, "completes", Completed},
                          {WrapperVerb::Frees, "frees", Freed},
                          {WrapperVerb::Closes, "closes", Closed},
                          {WrapperVerb::Keeps, "keeps", Kept}};

} // namespace

static llvm::Error makeError(const Twine &Message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Message);
}

/// "a", "a or b", "a, b or c".
template <typename R, typename F>
static std::string listNames(const R &Range, F GetName) {
  std::string Result;
  size_t Left = Range.size();
  for (const auto &Each : Range) {
    Result += GetName(Each);
    --Left;
    Result += Left == 0 ? "" : Left == 1 ? " or " : ", ";
  }
  return Result;
}

static bool isIdentifier(llvm::StringRef S) {
  return !S.empty() && !llvm::isDigit(S.front()) &&
         llvm::all_of(S, [](char C) { return llvm::isAlnum(C) || C == '_'; });
}

static llvm::Expected<WrapperEffect> parseEffect(llvm::StringRef Text) {
  WrapperEffect E;
  E.Text = Text.str();
  auto [Verb, Rest] = Text.split(':');
  auto [Object, Place] = Rest.split('@');
  Verb = Verb.trim();
  Object = Object.trim();
  Place = Place.trim();
  const auto *Known =
      llvm::find_if(Verbs, [&](const VerbName &V) { return V.Name == Verb; });
  if (Known == std::end(Verbs))
    return makeError("'" + Verb + "' in '" + Text + "' is no effect: write " +
                     listNames(llvm::ArrayRef(Verbs),
                               [](const VerbName &V) { return V.Name.str(); }) +
                     ", as in waits:event@0, or nothing alone");
  E.Verb = Known->Verb;
  const auto *What = llvm::find_if(Known->Objects, [&](WrapperObject O) {
    return ObjectNames[unsigned(O)] == Object;
  });
  if (What == Known->Objects.end())
    return makeError("'" + Object + "' in '" + Text + "' is nothing that " +
                     Verb + " goes with: write " +
                     listNames(Known->Objects, [](WrapperObject O) {
                       return ObjectNames[unsigned(O)].str();
                     }));
  E.Object = *What;
  // "0->Call.Irp"
  std::string Dotted = Place.str();
  for (size_t At; (At = Dotted.find("->")) != std::string::npos;)
    Dotted.replace(At, 2, ".");
  llvm::SmallVector<llvm::StringRef, 3> Steps;
  llvm::StringRef(Dotted).split(Steps, '.');
  llvm::StringRef Parameter = Steps.front().trim();
  if (Parameter == "this")
    E.Parameter = WrapperEffect::This;
  else if (Parameter.getAsInteger(10, E.Parameter) || E.Parameter > 255)
    return makeError("'" + Text +
                     "' does not say which parameter: write its number after "
                     "@, from 0, as in " +
                     Known->Name + ":" + ObjectNames[unsigned(E.Object)] +
                     "@0");
  for (llvm::StringRef Step : llvm::drop_begin(Steps)) {
    if (!isIdentifier(Step.trim()))
      return makeError("'" + Step + "' in '" + Text + "' is no member's name");
    E.Members.push_back(Step.trim().str());
  }
  return E;
}

llvm::Expected<Wrapper> parseWrapper(llvm::StringRef Effects) {
  Wrapper W;
  if (Effects.trim() == "nothing")
    return W;
  llvm::SmallVector<llvm::StringRef, 2> Texts;
  Effects.split(Texts, ',');
  for (llvm::StringRef Text : Texts) {
    llvm::Expected<WrapperEffect> E = parseEffect(Text.trim());
    if (!E)
      return E.takeError();
    W.push_back(std::move(*E));
  }
  return W;
}

llvm::StringMap<Wrapper> parseWrappers(llvm::StringRef List,
                                       WrapperProblem Problem) {
  llvm::StringMap<Wrapper> All;
  for (llvm::StringRef Entry : llvm::split(List, ';')) {
    Entry = Entry.trim();
    if (Entry.empty())
      continue;
    auto [Name, Effects] = Entry.split('=');
    Name = Name.trim();
    llvm::SmallVector<llvm::StringRef, 2> Parts;
    Name.split(Parts, "::");
    if (!llvm::all_of(Parts, isIdentifier)) {
      Problem("'" + Entry +
              "' does not begin with a function's name: write NAME=EFFECTS, as "
              "in MyWait=waits:event@0");
      continue;
    }
    if (llvm::any_of(llvm::ArrayRef(KernelCallees, KernelCalleeCount),
                     [&](const KernelCallee &K) { return Name == K.Name; })) {
      Problem("what '" + Name + "' does is known: leave it out");
      continue;
    }
    llvm::Expected<Wrapper> W = parseWrapper(Effects);
    if (!W)
      Problem(llvm::toString(W.takeError()) + " (for " + Name + ")");
    else if (!All.try_emplace(Name, std::move(*W)).second)
      Problem("'" + Name +
              "' is there twice: write its effects together, "
              "separated by commas");
  }
  return All;
}

/// The member \p Name of \p Record, with the unnamed records on the way.
static bool findMember(const RecordDecl *Record, llvm::StringRef Name,
                       llvm::SmallVectorImpl<const FieldDecl *> &Path) {
  Record = Record->getDefinition();
  if (!Record)
    return false;
  for (const FieldDecl *Field : Record->fields()) {
    Path.push_back(Field);
    if (Field->getIdentifier() && Field->getName() == Name)
      return true;
    const RecordDecl *Inner = Field->getType()->getAsRecordDecl();
    if (Inner && Field->isAnonymousStructOrUnion() &&
        findMember(Inner, Name, Path))
      return true;
    Path.pop_back();
  }
  return false;
}

static const RecordDecl *getRecord(QualType T) {
  T = T.getNonReferenceType();
  while (T->isPointerType())
    T = T->getPointeeType();
  return T->getAsRecordDecl();
}

Wrapper resolveWrapper(const Wrapper &W, const FunctionDecl *F,
                       WrapperProblem Problem) {
  Wrapper Result;
  const auto *Method = dyn_cast<CXXMethodDecl>(F);
  for (WrapperEffect E : W) {
    auto Tell = [&](const Twine &What) {
      Problem("'" + Twine(E.Text) + "' for '" + F->getNameAsString() +
              "': " + What);
    };
    QualType T;
    if (E.Parameter == WrapperEffect::This) {
      if (!Method || !Method->isInstance()) {
        Tell("it has no 'this'");
        continue;
      }
      T = Method->getThisType();
    } else if (E.Parameter < F->getNumParams()) {
      T = F->getParamDecl(E.Parameter)->getType();
    } else {
      unsigned Count = F->getNumParams();
      Tell(Count == 0   ? "it has no parameters"
           : Count == 1 ? "its only parameter is 0"
                        : "its parameters are 0 to " + Twine(Count - 1));
      continue;
    }
    bool Found = true;
    for (const std::string &Name : E.Members) {
      const RecordDecl *Record = getRecord(T);
      Found = Record && findMember(Record, Name, E.Path);
      if (!Found) {
        Tell(Record ? "'" + Twine(Record->getName()) +
                          "' is not known to have a member '" + Name + "'"
                    : "there is no member '" + Twine(Name) + "'");
        break;
      }
      T = E.Path.back()->getType();
    }
    if (!Found)
      continue;
    if (!T->isPointerType() && !T->isReferenceType() && !T->isRecordType()) {
      Tell("'" + Twine(T.getAsString()) + "' is no pointer");
      continue;
    }
    Result.push_back(std::move(E));
  }
  return Result;
}

} // namespace wsk::flow
