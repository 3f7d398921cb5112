//===- WarningPragmas.cpp - #pragma warning that names checks -------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/WarningPragmas.h"
#include "Analysis/OwnCode.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace wsk {

/// All numbers of checks begin so.
static constexpr llvm::StringLiteral NumberPrefix = "299";

/// Reads the pragmas of one file.
class WarningPragmas::Reader {
public:
  Reader(FileID File, const SourceManager &SM, const LangOptions &Lang,
         std::vector<Event> &Events)
      : Lex(File, SM.getBufferOrFake(File), SM, Lang), Events(Events) {
    next();
  }

  void read() {
    while (Tok.isNot(tok::eof)) {
      if (Tok.is(tok::hash) && Tok.isAtStartOfLine())
        readDirective();
      else
        readCode();
    }
  }

private:
  void next() { Lex.LexFromRawLexer(Tok); }

  bool consume(tok::TokenKind Kind) {
    if (!Tok.is(Kind))
      return false;
    next();
    return true;
  }

  bool isWord(StringRef Word) const {
    return Tok.is(tok::raw_identifier) && Tok.getRawIdentifier() == Word;
  }

  bool atEnd() const { return Tok.is(tok::eof) || Tok.isAtStartOfLine(); }

  void readDirective() {
    next();
    if (!Tok.isAtStartOfLine() && isWord("pragma")) {
      next();
      readPragma();
    }
    while (!atEnd())
      next();
  }

  /// One token, or a `__pragma(...)`, which may stand anywhere.
  void readCode() {
    if (isWord("__pragma")) {
      next();
      if (consume(tok::l_paren))
        readPragma();
      // What follows it is the code that it speaks of.
      consume(tok::r_paren);
      return;
    }
    for (size_t Index : WithoutCode)
      Events[Index].Next = Tok.getLocation();
    WithoutCode.clear();
    next();
  }

  /// `warning(disable: 1 2; suppress: 3)`, or `prefast(disable: 1, "why")`.
  void readPragma() {
    if (!isWord("warning") && !isWord("prefast"))
      return;
    next();
    if (!consume(tok::l_paren))
      return;
    do
      readSpecifier();
    while (consume(tok::semi));
    while (!atEnd() && Tok.isNot(tok::r_paren))
      next();
    consume(tok::r_paren);
  }

  void readSpecifier() {
    SourceLocation Loc = Tok.getLocation();
    std::optional<Event::Kind> What;
    if (Tok.is(tok::raw_identifier))
      What = llvm::StringSwitch<Event::Kind>(Tok.getRawIdentifier())
                 .Case("push", Event::Push)
                 .Case("pop", Event::Pop)
                 .Case("disable", Event::Disable)
                 .Case("suppress", Event::Suppress)
                 // default, once, error, enable.
                 .Default(Event::Enable);
    else if (Tok.is(tok::numeric_constant))
      What = Event::Enable; // At that warning level.
    if (!What)
      return;
    next();
    if (What == Event::Push || What == Event::Pop) {
      Events.push_back({*What, 0, Loc, SourceLocation()});
      return;
    }
    if (!consume(tok::colon))
      return;
    for (; Tok.is(tok::numeric_constant) && !atEnd(); next()) {
      StringRef Digits(Tok.getLiteralData(), Tok.getLength());
      unsigned Number;
      if (Digits.getAsInteger(10, Number))
        continue;
      if (What == Event::Suppress)
        WithoutCode.push_back(Events.size());
      Events.push_back({*What, Number, Loc, SourceLocation()});
    }
  }

  Lexer Lex;
  Token Tok;
  std::vector<Event> &Events;
  /// Suppressions whose code has not come yet.
  llvm::SmallVector<size_t> WithoutCode;
};

const std::vector<WarningPragmas::Event> &WarningPragmas::getEvents() {
  if (Events)
    return *Events;
  Events.emplace();
  const SourceManager &SM = Context.getSourceManager();
  OwnCode Own(SM);
  std::vector<FileID> Files;
  bool AnyNumber = false;
  for (auto It = SM.fileinfo_begin(), End = SM.fileinfo_end(); It != End;
       ++It) {
    if (Own.isKitFile(It->first))
      continue;
    FileID File = SM.translateFile(It->first);
    if (File.isInvalid() || !Own.contains(SM.getLocForStartOfFile(File)))
      continue;
    Files.push_back(File);
    AnyNumber |= SM.getBufferData(File).contains(NumberPrefix);
  }
  // Without a number of ours, pushes and pops do not matter.
  if (!AnyNumber)
    return *Events;
  for (FileID File : Files)
    Reader(File, SM, Context.getLangOpts(), *Events).read();
  llvm::sort(*Events, [&](const Event &A, const Event &B) {
    return SM.isBeforeInTranslationUnit(A.Loc, B.Loc);
  });
  return *Events;
}

/// Where the statement begins that \p E is a part of, or the condition of.
static SourceLocation getStatementBegin(const Expr *E, ASTContext &Context) {
  SourceLocation Begin = E->getBeginLoc();
  DynTypedNode Node = DynTypedNode::create(*E);
  while (true) {
    DynTypedNodeList Parents = Context.getParents(Node);
    if (Parents.empty())
      return Begin;
    Node = Parents[0];
    if (const auto *S = Node.get<Stmt>()) {
      if (!isa<Expr, DeclStmt, ReturnStmt>(S))
        return Begin;
      Begin = S->getBeginLoc();
    } else if (const auto *Var = Node.get<VarDecl>()) {
      Begin = Var->getBeginLoc();
    } else {
      return Begin;
    }
  }
}

bool WarningPragmas::suppress(CheckId Check, SourceLocation Loc,
                              const Expr *Statement) {
  unsigned Number = getCheckNumber(Check);
  const std::vector<Event> &All = getEvents();
  if (llvm::none_of(All, [&](const Event &E) { return E.Number == Number; }))
    return false;
  const SourceManager &SM = Context.getSourceManager();
  SourceLocation At = SM.getFileLoc(Loc);
  auto IsOnLineOf = [&](SourceLocation Code, SourceLocation Other) {
    Other = SM.getFileLoc(Other);
    return SM.getFileID(Code) == SM.getFileID(Other) &&
           SM.getSpellingLineNumber(Code) == SM.getSpellingLineNumber(Other);
  };
  bool Disabled = false;
  llvm::SmallVector<bool> Saved;
  for (const Event &E : All) {
    if (!SM.isBeforeInTranslationUnit(E.Loc, At))
      break;
    if (E.What == Event::Push) {
      Saved.push_back(Disabled);
    } else if (E.What == Event::Pop) {
      if (!Saved.empty())
        Disabled = Saved.pop_back_val();
    } else if (E.Number != Number) {
      continue;
    } else if (E.What == Event::Suppress) {
      if (E.Next.isValid() &&
          (IsOnLineOf(E.Next, At) ||
           (Statement &&
            IsOnLineOf(E.Next, getStatementBegin(Statement, Context)))))
        return true;
    } else {
      Disabled = E.What == Event::Disable;
    }
  }
  return Disabled;
}

} // namespace wsk
