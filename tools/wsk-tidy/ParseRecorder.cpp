//===- ParseRecorder.cpp - What of a source could be checked --------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ParseRecorder.h"
#include "Report/ParseReport.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendPluginRegistry.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace wsk {

static std::string ReportFile;

void recordParses(std::string File) { ReportFile = std::move(File); }

/// Whether the parser gave up something within \p S.
static bool hasErrors(const Stmt *S) {
  if (!S)
    return false;
  if (const auto *E = dyn_cast<Expr>(S))
    return E->containsErrors();
  if (const auto *D = dyn_cast<DeclStmt>(S))
    for (const Decl *Declared : D->decls())
      if (Declared->isInvalidDecl())
        return true;
  return llvm::any_of(S->children(), hasErrors);
}

namespace {
class FunctionCollector : public RecursiveASTVisitor<FunctionCollector> {
public:
  FunctionCollector(const SourceManager &SM, const LangOptions &Lang,
                    ParseReport &Report)
      : SM(SM), Lang(Lang), Report(Report) {}

  bool VisitFunctionDecl(FunctionDecl *F) {
    if (!F->isThisDeclarationADefinition() || !F->getBody() ||
        SM.isInSystemHeader(F->getLocation()))
      return true;
    CharSourceRange Range = Lexer::getAsCharRange(
        SM.getExpansionRange(F->getSourceRange()), SM, Lang);
    auto [File, Begin] = SM.getDecomposedLoc(Range.getBegin());
    unsigned End = SM.getFileOffset(Range.getEnd());
    OptionalFileEntryRef Entry = SM.getFileEntryRefForID(File);
    if (!Entry)
      return true;
    llvm::SmallString<256> Path(Entry->getName());
    SM.getFileManager().makeAbsolutePath(Path);
    llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
    Report.Functions.push_back({F->getNameAsString(), Path.str().str(), Begin,
                                End,
                                F->isInvalidDecl() || hasErrors(F->getBody())});
    return true;
  }

private:
  const SourceManager &SM;
  const LangOptions &Lang;
  ParseReport &Report;
};

class Recorder : public ASTConsumer {
public:
  explicit Recorder(CompilerInstance &CI) : CI(CI) {}

  void HandleTranslationUnit(ASTContext &Context) override {
    if (!CI.getDiagnostics().hasErrorOccurred())
      return;
    ParseReport Report;
    FunctionCollector(Context.getSourceManager(), Context.getLangOpts(), Report)
        .TraverseDecl(Context.getTranslationUnitDecl());
    std::error_code EC;
    llvm::raw_fd_ostream OS(ReportFile, EC, llvm::sys::fs::OF_Append);
    if (!EC)
      OS << llvm::formatv("{0}\n", toJSON(Report));
  }

private:
  CompilerInstance &CI;
};

/// Runs after clang-tidy's own consumers.
class RecordParse : public PluginASTAction {
public:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI,
                                                 StringRef) override {
    CI.getDiagnostics().setFatalsAsError(true);
    return std::make_unique<Recorder>(CI);
  }
  bool ParseArgs(const CompilerInstance &,
                 const std::vector<std::string> &) override {
    return !ReportFile.empty();
  }
  ActionType getActionType() override { return AddAfterMainAction; }
};
} // namespace

static FrontendPluginRegistry::Add<RecordParse>
    Registration("wsk-parse-report", "Tells which functions did not parse");

} // namespace wsk
