//===- ProjectReader.h - MSBuild's C++ projects, evaluated ------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Evaluates a .vcxproj as MSBuild does: properties and imports first, then item
// definitions, then items. Runs no target. Visual Studio's and the kit's own
// files, which no project has, are not needed.
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_PROJECTREADER_H
#define PROJECT_PROJECTREADER_H

#include "Project/MacroExpander.h"
#include "Project/WindowsPaths.h"
#include "Project/XmlFile.h"
#include <map>
#include <system_error>

namespace wsk {

struct ProjectConfiguration {
  std::string Name;     ///< "Release"
  std::string Platform; ///< "x64"

  std::string getText() const { return Name + "|" + Platform; }
  bool operator==(const ProjectConfiguration &) const = default;
};

/// What the user asks for; empty where he does not.
struct ConfigurationChoice {
  std::string Name;
  std::string Platform;

  /// \p Name may also be "Debug|x64".
  static ConfigurationChoice parse(llvm::StringRef Name,
                                   llvm::StringRef Platform);
};

/// What the error of an unknown configuration converts to.
inline const std::error_code UnknownConfiguration =
    std::make_error_code(std::errc::invalid_argument);

/// The one of \p Known that \p Choice asks for. Without a choice: x64 rather
/// than others, a release rather than others, the newest Windows by name. Where
/// none is known, the choice itself, or Release|x64. The error is one line that
/// names those that exist.
llvm::Expected<ProjectConfiguration>
chooseConfiguration(llvm::ArrayRef<ProjectConfiguration> Known,
                    const ConfigurationChoice &Choice, llvm::StringRef File);

/// What a project lacks, although the rest of it was read.
struct ProjectProblem {
  std::string Place; ///< "<file>" or "<file>:<line>".
  std::string Reason;
};

/// One line for each reason: "<place>: <reason>", and how many places more.
std::vector<std::string>
describeProblems(llvm::ArrayRef<ProjectProblem> Problems);

/// Metadata of an item or of a kind of items, by lower-case name.
using ItemMetadata = std::map<std::string, std::string>;

struct ProjectItem {
  std::string Identity; ///< As the project has it, without macros.
  ItemMetadata Metadata;

  /// Empty where it has none.
  std::string get(llvm::StringRef Name) const;
};

struct EvaluatedProject {
  std::string File; ///< Absolute.
  ProjectConfiguration Configuration;
  PropertyTable Properties;
  std::map<std::string, ItemMetadata> Definitions; ///< By lower-case kind.
  std::vector<ProjectItem> Sources;                ///< ClCompile.
  std::vector<ProjectProblem> Problems;

  std::string getFolder() const;
};

/// Reads projects that share files: each file is read once.
class ProjectReader {
public:
  explicit ProjectReader(WindowsPaths &Paths) : Paths(Paths) {}

  /// The configurations that \p Project, absolute, states.
  llvm::Expected<std::vector<ProjectConfiguration>>
  readConfigurations(llvm::StringRef Project, llvm::StringRef SolutionDir);

  /// \p SolutionDir: absolute. The error, one line, says why nothing was read.
  llvm::Expected<EvaluatedProject>
  read(llvm::StringRef Project, const ProjectConfiguration &Configuration,
       llvm::StringRef SolutionDir);

  WindowsPaths &getPaths() const { return Paths; }

private:
  friend class ProjectEvaluation;

  llvm::Expected<const XmlFile &> getFile(llvm::StringRef Path);

  WindowsPaths &Paths;
  std::map<std::string, std::unique_ptr<XmlFile>> Files;
};

} // namespace wsk

#endif // PROJECT_PROJECTREADER_H
