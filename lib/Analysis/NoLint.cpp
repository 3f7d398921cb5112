//===- NoLint.cpp - NOLINT comments that name rules -----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/NoLint.h"
#include "clang-tidy/GlobList.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace wsk {

std::optional<NoLintComments::Kind> NoLintComments::getKind(StringRef Word) {
  return llvm::StringSwitch<std::optional<Kind>>(Word)
      .Case("NOLINT", Line)
      .Case("NOLINTNEXTLINE", NextLine)
      .Case("NOLINTBEGIN", Begin)
      .Case("NOLINTEND", End)
      .Default(std::nullopt);
}

/// As clang-tidy reads them: what a list excludes is not looked at.
static bool containsGlob(StringRef Globs, StringRef Name) {
  return tidy::GlobList(Globs, /*KeepNegativeGlobs=*/false).contains(Name);
}

/// Of the comma-separated \p Globs, those that speak of rules: a `*` speaks of
/// checks.
static std::string getRuleGlobs(StringRef Globs) {
  std::vector<StringRef> Found;
  for (StringRef Glob : llvm::split(Globs, ','))
    if (Glob.trim().starts_with("WSK"))
      Found.push_back(Glob);
  return llvm::join(Found, ",");
}

bool NoLintComments::matches(const std::optional<std::string> &Globs,
                             const Rule &R) {
  if (!Globs || containsGlob(*Globs, getCheckName(R.Check)))
    return true;
  std::string RuleGlobs = getRuleGlobs(*Globs);
  return !RuleGlobs.empty() && containsGlob(RuleGlobs, R.Name);
}

/// The lines of \p Text, counted as it is read from its beginning on.
namespace {
class LineCounter {
public:
  explicit LineCounter(StringRef Text) : Text(Text) {}
  /// \p Offset grows from call to call.
  unsigned getLine(size_t Offset) {
    LineNumber += Text.slice(Counted, Offset).count('\n');
    Counted = Offset;
    return LineNumber;
  }

private:
  StringRef Text;
  size_t Counted = 0;
  unsigned LineNumber = 1;
};
} // namespace

NoLintComments::File NoLintComments::read(StringRef Text) const {
  File Result;
  LineCounter Lines(Text);
  std::vector<Comment> Open;
  for (size_t Start = Text.find("NOLINT"); Start != StringRef::npos;) {
    StringRef Word = Text.substr(Start).take_while(llvm::isAlpha);
    StringRef Rest = Text.substr(Start + Word.size());
    size_t Next = Text.find("NOLINT", Start + Word.size());
    std::optional<Kind> Found = getKind(Word);
    unsigned LineNumber = Lines.getLine(Start);
    Start = Next;
    if (!Found)
      continue;
    std::optional<std::string> Globs;
    if (Rest.consume_front("(")) {
      size_t Close = Rest.find_first_of(")\n");
      if (Close != StringRef::npos && Rest[Close] == ')')
        Globs = Rest.take_front(Close).str();
    }
    switch (*Found) {
    case Line:
    case NextLine:
      Result.Comments.push_back({*Found, LineNumber, Globs});
      break;
    case Begin:
      Open.push_back({Begin, LineNumber, Globs});
      break;
    case End:
      // What has no partner is clang-tidy's to report.
      if (!Open.empty() && Open.back().Globs == Globs) {
        Result.Blocks.push_back({Open.back().LineNumber, LineNumber, Globs});
        Open.pop_back();
      }
      break;
    }
  }
  return Result;
}

const NoLintComments::File &NoLintComments::getFile(FileID Id) {
  auto [It, New] = Files.try_emplace(Id);
  if (New)
    It->second = read(SM.getBufferData(Id));
  return It->second;
}

bool NoLintComments::suppressOnLine(const Rule &R, SourceLocation Spelling) {
  auto [Id, Offset] = SM.getDecomposedLoc(Spelling);
  if (Id.isInvalid())
    return false;
  unsigned LineNumber = SM.getLineNumber(Id, Offset);
  const File &Read = getFile(Id);
  return llvm::any_of(Read.Comments,
                      [&](const Comment &C) {
                        unsigned Meant =
                            C.LineNumber + (C.CommentKind == NextLine);
                        return Meant == LineNumber && matches(C.Globs, R);
                      }) ||
         llvm::any_of(Read.Blocks, [&](const Block &B) {
           return B.FirstLine <= LineNumber && LineNumber <= B.LastLine &&
                  matches(B.Globs, R);
         });
}

bool NoLintComments::suppress(const Rule &R, SourceLocation Loc) {
  while (Loc.isValid()) {
    if (suppressOnLine(R, SM.getSpellingLoc(Loc)))
      return true;
    if (!Loc.isMacroID())
      return false;
    Loc = SM.getImmediateExpansionRange(Loc).getBegin();
  }
  return false;
}

} // namespace wsk
