//===- WdkCompdbMain.cpp - compile_commands.json of a WDK project ---------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Writes how .vcxproj and .sln compile their sources, for clangd, clang-tidy
// and the like. Writes all of it or nothing.
//
//===----------------------------------------------------------------------===//

#include "Project/Config.h"
#include "Project/ProjectLoader.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/WithColor.h"

using namespace clang::tooling;
using namespace llvm;
using namespace wsk;

static cl::OptionCategory Category("wdk-compdb options");
static cl::list<std::string> Projects(cl::Positional, cl::ZeroOrMore,
                                      cl::desc("<.vcxproj or .sln>..."),
                                      cl::cat(Category));
static cl::opt<std::string> Config(
    "config", cl::value_desc("name"),
    cl::desc("Configuration to read, such as Debug (default: a release)"),
    cl::cat(Category));
static cl::opt<std::string>
    Platform("platform", cl::value_desc("name"),
             cl::desc("Platform to read, such as ARM64 (default: x64)"),
             cl::cat(Category));
static cl::list<std::string>
    Mounts("mount", cl::value_desc("C:=folder"),
           cl::desc("Where the files of a drive are; may be repeated"),
           cl::cat(Category));
static cl::opt<std::string> Output("o", cl::value_desc("file"),
                                   cl::init("compile_commands.json"),
                                   cl::desc("Database to write, or - (default: "
                                            "compile_commands.json)"),
                                   cl::cat(Category));

static constexpr int Failed = 2;

static int fail(const Twine &Message) {
  WithColor::error(errs(), "wdk-compdb") << Message << '\n';
  return Failed;
}

/// What the option parser says; it begins lines with our name.
static std::string inOneLine(StringRef Message) {
  std::string Line;
  for (StringRef Part : split(Message, '\n')) {
    Part.consume_front("wdk-compdb: ");
    if (!Part.trim().empty())
      Line.append(Line.empty() ? "" : " ").append(Part.trim().str());
  }
  return Line;
}

int main(int argc, const char **argv) {
  InitLLVM Init(argc, argv);
  cl::HideUnrelatedOptions(Category);
  cl::SetVersionPrinter(
      [](raw_ostream &OS) { OS << "wdk-compdb version " WSK_VERSION "\n"; });
  std::string Message;
  raw_string_ostream MessageStream(Message);
  if (!cl::ParseCommandLineOptions(
          argc, argv, "Writes a compilation database of WDK projects\n",
          &MessageStream))
    return fail(inOneLine(Message));
  if (Projects.empty())
    return fail("nothing to read: name a .vcxproj or a .sln");

  ProjectLoader Loader(ConfigurationChoice::parse(Config, Platform));
  for (const std::string &Mount : Mounts)
    if (Error E = Loader.addMount(Mount))
      return fail("--mount: " + toString(std::move(E)));

  std::vector<CompileCommand> Commands;
  std::vector<std::string> Problems;
  std::vector<ProjectProblem> Missing;
  for (const std::string &File : Projects) {
    if (!isProjectName(File) && !isSolutionName(File)) {
      Problems.push_back(File + ": is no .vcxproj or .sln");
      continue;
    }
    LoadedProjects All = Loader.load(File);
    for (const LoadedProject &Project : All.Projects) {
      append_range(Commands, Project.Commands);
      append_range(Missing, Project.Problems);
    }
    for (const ProjectFailure &Failure : All.Failures)
      Problems.push_back(Failure.Line);
  }
  append_range(Problems, describeProblems(Missing));
  if (Problems.empty() && Commands.empty())
    Problems.push_back(Projects.front() + ": compiles no source");
  // Two projects may meet the same problem, in a file that both import.
  StringSet<> Told;
  for (const std::string &Problem : Problems)
    if (Told.insert(Problem).second)
      fail(Problem);
  if (!Problems.empty())
    return Failed;
  if (Error E = writeDatabase(Commands, Output))
    return fail(toString(std::move(E)));
  return 0;
}
