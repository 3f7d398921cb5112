//===- Verdict.cpp - What a run of wsk-tidy says --------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verdict.h"
#include "Report/DiagnosticsReader.h"
#include "Report/ParseReport.h"
#include "Wording.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace wsk {

/// What clang-tidy calls an error of the parser, as opposed to a warning that
/// the user made an error.
static constexpr StringLiteral ParserError = "clang-diagnostic-error";
/// What it calls an option that is none, or whose value is none.
static constexpr StringLiteral BadOption = "clang-tidy-config";

static void insertOnce(std::vector<std::string> &Names, std::string Name) {
  if (!is_contained(Names, Name))
    Names.push_back(std::move(Name));
}

/// The name in "'ndis.h' file not found".
static std::string getMissingHeader(const Finding &Error) {
  StringRef Message = Error.Message;
  if (!Message.consume_front("'") || !Message.contains("' file not found"))
    return "";
  return Message.take_until([](char C) { return C == '\''; }).str();
}

static std::vector<std::string>
getUncheckedFunctions(ArrayRef<ParseReport> All, ArrayRef<Finding> Errors) {
  std::vector<std::string> Names;
  for (const ParseReport &Report : All)
    for (const ParsedFunction &F : Report.Functions)
      if (F.HasErrors || any_of(Errors, [&](const Finding &E) {
            return E.Place.File == F.File && E.Place.Offset >= F.Begin &&
                   E.Place.Offset < F.End;
          }))
        insertOnce(Names, F.Name);
  return Names;
}

static std::string describeErrors(const LintSource &Source, StringRef MainFile,
                                  ArrayRef<Finding> Errors,
                                  ArrayRef<ParseReport> Reports,
                                  SourceTexts &Texts) {
  // A missing header explains the errors that follow.
  std::vector<std::string> MissingHeaders;
  const Finding *First = &Errors.front();
  for (const Finding &Error : Errors) {
    std::string Header = getMissingHeader(Error);
    if (Header.empty())
      continue;
    if (MissingHeaders.empty())
      First = &Error;
    insertOnce(MissingHeaders, "'" + Header + "'");
  }

  std::string Line;
  raw_string_ostream OS(Line);
  OS << Texts.getShownName(Source.Path);
  std::string Position;
  if (First->Place.Line)
    Position =
        (":" + Twine(First->Place.Line) + ":" + Twine(First->Place.Column))
            .str();
  // The line begins with the source, which is what was not checked.
  if (First->Place.File == MainFile)
    OS << Position << ": error: ";
  else if (First->Place.File.empty())
    OS << ": error: ";
  else
    OS << ": error: in " << Texts.getShownName(First->Place.File) << Position
       << ": ";
  if (MissingHeaders.empty())
    OS << First->Message;
  else
    OS << (MissingHeaders.size() == 1 ? "header " : "headers ")
       << enumerate(MissingHeaders)
       << (MissingHeaders.size() == 1 ? " is" : " are")
       << " neither bundled nor in the include path: add the folder with "
          "--extra-arg=-I<folder>";
  OS << " (" << countOf(Errors.size(), "error");
  std::vector<std::string> Functions = getUncheckedFunctions(Reports, Errors);
  if (!Functions.empty())
    OS << "; not checked completely: " << enumerate(Functions);
  else if (Reports.empty())
    OS << "; nothing was checked";
  else
    OS << "; every function that parsed was checked";
  OS << ')';
  return Line;
}

/// The first line that says something.
static std::string getFirstLine(StringRef Output) {
  SmallVector<StringRef> Lines;
  Output.split(Lines, '\n', -1, /*KeepEmpty=*/false);
  for (StringRef Line : Lines) {
    Line = Line.trim();
    Line.consume_front("wsk-tidy: ");
    Line.consume_front("error: ");
    Line.consume_front("Error: ");
    if (!Line.empty())
      return Line.str();
  }
  return "it does not say why";
}

/// "driver.c:3:4: "; empty where it is no place in a file.
static std::string describePlace(const SourcePlace &Place, SourceTexts &Texts) {
  if (Place.File.empty())
    return "";
  return (Texts.getShownName(Place.File) + ":" + Twine(Place.Line) + ":" +
          Twine(Place.Column) + ": ")
      .str();
}

Verdict judge(const LintSource &Source, const TidyOutcome &Outcome,
              SourceTexts &Texts) {
  Verdict Result;
  std::string Shown = Texts.getShownName(Source.Path);
  if (Outcome.Status == -1) {
    Result.Failure = "cannot run wsk-tidy: " + Outcome.Failure;
    return Result;
  }
  if (Outcome.Status < 0 || Outcome.Status > 1) {
    Result.Incomplete =
        Shown + ": error: wsk-tidy crashed on it (" +
        (Outcome.Status < 0 ? StringRef(Outcome.Failure).trim().str()
                            : "exit status " + std::to_string(Outcome.Status)) +
        "), so nothing was checked; run wsk-tidy on it for a stack trace";
    return Result;
  }

  std::vector<Finding> Errors;
  if (sys::fs::exists(Outcome.DiagnosticsFile)) {
    Expected<std::vector<Finding>> All =
        readDiagnostics(Outcome.DiagnosticsFile, Texts);
    if (!All) {
      Result.Failure = toString(All.takeError());
      return Result;
    }
    for (Finding &F : *All) {
      if (F.Check == BadOption)
        insertOnce(Result.BadOptions,
                   describePlace(F.Place, Texts) + std::move(F.Message));
      else
        (F.Check == ParserError ? Errors : Result.Findings)
            .push_back(std::move(F));
    }
  }
  SmallString<256> MainFile(Source.Path);
  (void)sys::fs::make_absolute(MainFile);
  sys::path::remove_dots(MainFile, /*remove_dot_dot=*/true);
  sortFindings(Result.Findings, MainFile);
  if (Errors.empty()) {
    // A warning that is an error by .clang-tidy gives the same status.
    if (Outcome.Status == 1 && none_of(Result.Findings, [](const Finding &F) {
          return F.Level == Severity::Error;
        }))
      Result.Failure = "wsk-tidy failed: " + getFirstLine(Outcome.ErrorOutput);
    return Result;
  }
  sortFindings(Errors, MainFile);
  Expected<std::vector<ParseReport>> Reports =
      readParseReports(Outcome.ParseReportFile);
  if (!Reports) {
    Result.Failure = toString(Reports.takeError());
    return Result;
  }
  Result.Incomplete = describeErrors(Source, MainFile, Errors, *Reports, Texts);
  return Result;
}

} // namespace wsk
