//===- DiagnosticsReader.cpp - Reads clang-tidy's --export-fixes ----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/DiagnosticsReader.h"
#include "clang/Tooling/DiagnosticsYaml.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace clang;
using namespace llvm;

namespace wsk {

static std::string makeAbsolute(StringRef File, StringRef Folder) {
  if (File.empty())
    return "";
  SmallString<256> Path;
  if (sys::path::is_relative(File))
    Path = Folder;
  sys::path::append(Path, File);
  sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return Path.str().str();
}

static Severity getSeverity(tooling::Diagnostic::Level Level) {
  switch (Level) {
  case tooling::Diagnostic::Error:
    return Severity::Error;
  case tooling::Diagnostic::Remark:
    return Severity::Remark;
  case tooling::Diagnostic::Warning:
    break;
  }
  return Severity::Warning;
}

static SourcePlace getPlace(const tooling::DiagnosticMessage &Message,
                            StringRef Folder, SourceTexts &Texts) {
  if (Message.FilePath.empty())
    return {};
  return Texts.getPlace(makeAbsolute(Message.FilePath, Folder),
                        Message.FileOffset);
}

static Finding makeFinding(const tooling::Diagnostic &Diag,
                           SourceTexts &Texts) {
  StringRef Folder = Diag.BuildDirectory;
  Finding Result;
  Result.Place = getPlace(Diag.Message, Folder, Texts);
  Result.Message = Diag.Message.Message;
  Result.Check = Diag.DiagnosticName;
  Result.RuleId = takeRuleId(Result.Message);
  Result.Level = getSeverity(Diag.DiagLevel);
  for (const tooling::DiagnosticMessage &Note : Diag.Notes)
    Result.Notes.push_back({getPlace(Note, Folder, Texts), Note.Message});
  for (const auto &OneFile : Diag.Message.Fix)
    for (const tooling::Replacement &R : OneFile.second)
      Result.Fixes.push_back({makeAbsolute(R.getFilePath(), Folder),
                              R.getOffset(), R.getLength(),
                              R.getReplacementText().str()});
  // A map by file name holds them, in no order of its own.
  sort(Result.Fixes, [](const FixIt &A, const FixIt &B) {
    return std::tie(A.File, A.Offset) < std::tie(B.File, B.Offset);
  });
  return Result;
}

Expected<std::vector<Finding>> readDiagnostics(StringRef YamlFile,
                                               SourceTexts &Texts) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text = MemoryBuffer::getFile(YamlFile);
  if (!Text)
    return createFileError(YamlFile, Text.getError());
  std::string Message;
  yaml::Input Yaml(
      (*Text)->getBuffer(), nullptr,
      [](const SMDiagnostic &D, void *First) {
        auto &Message = *static_cast<std::string *>(First);
        if (Message.empty())
          Message =
              ("line " + Twine(D.getLineNo()) + ": " + D.getMessage()).str();
      },
      &Message);
  tooling::TranslationUnitDiagnostics Unit;
  Yaml >> Unit;
  if (Yaml.error())
    return createFileError(
        YamlFile, createStringError(inconvertibleErrorCode(), Message));
  std::vector<Finding> Findings;
  Findings.reserve(Unit.Diagnostics.size());
  for (const tooling::Diagnostic &Diag : Unit.Diagnostics)
    Findings.push_back(makeFinding(Diag, Texts));
  return Findings;
}

} // namespace wsk
