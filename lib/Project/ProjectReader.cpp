//===- ProjectReader.cpp - MSBuild's C++ projects, evaluated --------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/ProjectReader.h"
#include "Project/Condition.h"
#include "Project/ItemPattern.h"
#include "Project/KitFinder.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace wsk {

std::string ProjectItem::get(StringRef Name) const {
  auto It = Metadata.find(Name.lower());
  return It == Metadata.end() ? "" : It->second;
}

std::string EvaluatedProject::getFolder() const {
  return sys::path::parent_path(File).str();
}

std::vector<std::string> describeProblems(ArrayRef<ProjectProblem> Problems) {
  std::vector<std::string> Lines;
  StringSet<> Told;
  for (const ProjectProblem &Problem : Problems) {
    if (!Told.insert(Problem.Reason).second)
      continue;
    StringSet<> Places;
    for (const ProjectProblem &Other : Problems)
      if (Other.Reason == Problem.Reason)
        Places.insert(Other.Place);
    std::string More;
    if (Places.size() > 1)
      More = " (" + std::to_string(Places.size() - 1) + " more " +
             (Places.size() == 2 ? "place does" : "places do") + " so)";
    Lines.push_back(Problem.Place + ": " + Problem.Reason + More);
  }
  return Lines;
}

static constexpr StringLiteral ConfigurationKind = "projectconfiguration";
static constexpr StringLiteral SourceKind = "clcompile";

/// What an item can be asked for without having been given it.
static bool isWellKnown(StringRef Name) {
  return is_contained({"fullpath", "rootdir", "filename", "extension",
                       "relativedir", "directory", "recursivedir", "identity"},
                      Name.lower());
}

/// One evaluation of one project, in MSBuild's passes.
class ProjectEvaluation {
public:
  ProjectEvaluation(ProjectReader &Reader, EvaluatedProject &Project)
      : Reader(Reader), Project(Project), Folder(Project.getFolder()),
        Expander(Project.Properties, Reader.Paths) {}

  Error run();
  ArrayRef<ProjectConfiguration> getConfigurations() const {
    return Configurations;
  }

private:
  /// An element that a later pass evaluates.
  struct Deferred {
    XmlElement Element;
    std::string File;
  };

  Error readFile(StringRef File);
  Error readElements(XmlElement Parent, StringRef File);
  Error readImport(XmlElement Import, StringRef File);
  Error readChoose(XmlElement Choose, StringRef File);
  Error readProperties(XmlElement Group, StringRef File);
  Error importFileAbove(StringRef Name);
  Error applyDefinitions(const Deferred &Group);
  Error applyItems(const Deferred &Group);
  Error applySource(XmlElement Item, StringRef File);
  /// Sets in \p Metadata what the children of \p Element state.
  Error applyMetadata(XmlElement Element, StringRef File, StringRef Identity,
                      ItemMetadata &Metadata);

  /// \p Reason with the place of \p Element in \p File.
  Error fail(XmlElement Element, StringRef File, const Twine &Reason);
  Expected<bool> holds(XmlElement Element, StringRef File,
                       const MetadataLookup &Metadata = nullptr);
  std::string expand(StringRef Text, StringRef File) {
    return Expander.expand(Text, File).Text;
  }

  ProjectReader &Reader;
  EvaluatedProject &Project;
  std::string Folder;
  MacroExpander Expander;
  std::vector<std::string> OpenFiles; ///< From the project to the last import.
  StringSet<> ReadFiles;
  std::vector<Deferred> Definitions, Items;
  std::vector<ProjectConfiguration> Configurations;
};

Error ProjectEvaluation::fail(XmlElement Element, StringRef File,
                              const Twine &Reason) {
  return createStringError(inconvertibleErrorCode(),
                           File + ":" + Twine(Element.getLine()) + ": " +
                               Reason);
}

Expected<bool> ProjectEvaluation::holds(XmlElement Element, StringRef File,
                                        const MetadataLookup &Metadata) {
  std::optional<std::string> Condition = Element.getAttribute("Condition");
  if (!Condition)
    return true;
  Expected<bool> Value =
      evaluateCondition(*Condition, Expander, File, Folder, Metadata);
  if (!Value)
    return fail(Element, File, toString(Value.takeError()));
  return Value;
}

Error ProjectEvaluation::run() {
  // Microsoft.Common.props would import the one, its .targets the other.
  if (Error E = importFileAbove("Directory.Build.props"))
    return E;
  if (Error E = readFile(Project.File))
    return E;
  if (Error E = importFileAbove("Directory.Build.targets"))
    return E;
  for (const Deferred &Group : Definitions)
    if (Error E = applyDefinitions(Group))
      return E;
  for (const Deferred &Group : Items)
    if (Error E = applyItems(Group))
      return E;
  return Error::success();
}

Error ProjectEvaluation::importFileAbove(StringRef Name) {
  std::string File = expand(
      ("$([MSBuild]::GetPathOfFileAbove('" + Name + "'))").str(), Project.File);
  if (File.empty())
    return Error::success();
  return readFile(*Reader.Paths.resolve(File, Folder));
}

Error ProjectEvaluation::readFile(StringRef File) {
  // MSBuild, too, reads no file twice.
  if (!ReadFiles.insert(File).second)
    return Error::success();
  Expected<const XmlFile &> Xml = Reader.getFile(File);
  if (!Xml)
    return Xml.takeError();
  OpenFiles.push_back(File.str());
  Error E = readElements(Xml->getRoot(), File);
  OpenFiles.pop_back();
  return E;
}

Error ProjectEvaluation::readElements(XmlElement Parent, StringRef File) {
  for (XmlElement Element : Parent.getChildren()) {
    StringRef Name = Element.getName();
    if (Name == "Choose") {
      if (Error E = readChoose(Element, File))
        return E;
      continue;
    }
    // No target runs, but the sources that one adds are compiled.
    if (Name == "Target") {
      for (XmlElement Group : Element.getChildren())
        if (Group.getName() == "ItemGroup")
          Items.push_back({Group, File.str()});
      continue;
    }
    if (Name == "ItemDefinitionGroup") {
      Definitions.push_back({Element, File.str()});
      continue;
    }
    if (Name == "ItemGroup") {
      Items.push_back({Element, File.str()});
      continue;
    }
    if (Name != "PropertyGroup" && Name != "Import" && Name != "ImportGroup")
      continue;
    Expected<bool> Holds = holds(Element, File);
    if (!Holds)
      return Holds.takeError();
    if (!*Holds)
      continue;
    Error E = Name == "Import"          ? readImport(Element, File)
              : Name == "PropertyGroup" ? readProperties(Element, File)
                                        : readElements(Element, File);
    if (E)
      return E;
  }
  return Error::success();
}

Error ProjectEvaluation::readChoose(XmlElement Choose, StringRef File) {
  for (XmlElement Branch : Choose.getChildren()) {
    if (Branch.getName() != "When" && Branch.getName() != "Otherwise")
      continue;
    Expected<bool> Holds = holds(Branch, File);
    if (!Holds)
      return Holds.takeError();
    if (*Holds)
      return readElements(Branch, File);
  }
  return Error::success();
}

Error ProjectEvaluation::readProperties(XmlElement Group, StringRef File) {
  for (XmlElement Property : Group.getChildren()) {
    Expected<bool> Holds = holds(Property, File);
    if (!Holds)
      return Holds.takeError();
    if (*Holds)
      Project.Properties.set(Property.getName(),
                             expand(Property.getText(), File));
  }
  return Error::success();
}

Error ProjectEvaluation::readImport(XmlElement Import, StringRef File) {
  std::optional<std::string> Name = Import.getAttribute("Project");
  // An SDK is a package of its own, outside the project.
  if (!Name || Import.getAttribute("Sdk"))
    return Error::success();
  ExpandedText Expanded = Expander.expand(*Name, File);
  // Visual Studio and the kit name their places by properties of their own.
  if (Expanded.HasUnknown || Expanded.Text.empty())
    return Error::success();
  std::optional<std::string> Path = Reader.Paths.resolve(
      unescape(Expanded.Text), sys::path::parent_path(File));
  if (!Path)
    return Error::success();
  if (!sys::fs::exists(*Path)) {
    if (!Import.getAttribute("Condition"))
      Project.Problems.push_back(
          {(File + ":" + Twine(Import.getLine())).str(),
           "imports " + *Path +
               ", which is not there; is a git submodule missing?"});
    return Error::success();
  }
  auto Open = find(OpenFiles, *Path);
  if (Open != OpenFiles.end()) {
    std::string Circle;
    for (const std::string &Step : make_range(Open, OpenFiles.end()))
      Circle += sys::path::filename(Step).str() + ", ";
    return fail(Import, File,
                "imports go in a circle: " + Circle +
                    sys::path::filename(*Path));
  }
  return readFile(*Path);
}

/// What %(X) and %(Kind.X) mean in \p Metadata; a definition leaves what only
/// an item knows.
static MetadataLookup getLookup(const ItemMetadata &Metadata, StringRef Kind,
                                const ItemMetadata *WellKnown) {
  return [&Metadata, Kind,
          WellKnown](StringRef Name) -> std::optional<std::string> {
    if (auto [Qualifier, Rest] = Name.split('.'); !Rest.empty()) {
      if (!Qualifier.equals_insensitive(Kind))
        return "";
      Name = Rest.trim();
    }
    if (isWellKnown(Name)) {
      if (!WellKnown)
        return std::nullopt;
      auto It = WellKnown->find(Name.lower());
      return It == WellKnown->end() ? "" : It->second;
    }
    auto It = Metadata.find(Name.lower());
    return It == Metadata.end() ? "" : It->second;
  };
}

static ItemMetadata getWellKnown(StringRef Identity, StringRef FullPath) {
  size_t Slash = Identity.find_last_of("/\\");
  StringRef Name =
      Identity.drop_front(Slash == StringRef::npos ? 0 : Slash + 1);
  StringRef RelativeDir = Identity.drop_back(Name.size());
  return {
      {"identity", Identity.str()},
      {"fullpath", FullPath.str()},
      {"filename", sys::path::stem(Name).str()},
      {"extension", sys::path::extension(Name).str()},
      {"relativedir", RelativeDir.str()},
      {"rootdir", "/"},
      {"directory",
       sys::path::relative_path(sys::path::parent_path(FullPath)).str() + "/"}};
}

Error ProjectEvaluation::applyMetadata(XmlElement Element, StringRef File,
                                       StringRef Identity,
                                       ItemMetadata &Metadata) {
  std::optional<ItemMetadata> WellKnown;
  if (!Identity.empty())
    WellKnown = getWellKnown(
        Identity,
        Reader.Paths.resolve(Identity, Folder).value_or(Identity.str()));
  MetadataLookup Lookup =
      getLookup(Metadata, Element.getName(), WellKnown ? &*WellKnown : nullptr);
  for (const auto &[Name, Value] : Element.getAttributes())
    if (!is_contained({"Include", "Exclude", "Remove", "Update", "Condition",
                       "Label", "KeepDuplicates"},
                      Name))
      Metadata[StringRef(Name).lower()] =
          Expander.expand(Value, File, Lookup).Text;
  for (XmlElement Child : Element.getChildren()) {
    Expected<bool> Holds = holds(Child, File, Lookup);
    if (!Holds)
      return Holds.takeError();
    if (*Holds)
      Metadata[Child.getName().lower()] =
          Expander.expand(Child.getText(), File, Lookup).Text;
  }
  return Error::success();
}

Error ProjectEvaluation::applyDefinitions(const Deferred &Group) {
  Expected<bool> Holds = holds(Group.Element, Group.File);
  if (!Holds || !*Holds)
    return Holds.takeError();
  for (XmlElement Kind : Group.Element.getChildren()) {
    ItemMetadata &Known = Project.Definitions[Kind.getName().lower()];
    Expected<bool> KindHolds =
        holds(Kind, Group.File, getLookup(Known, Kind.getName(), nullptr));
    if (!KindHolds)
      return KindHolds.takeError();
    if (*KindHolds)
      if (Error E = applyMetadata(Kind, Group.File, "", Known))
        return E;
  }
  return Error::success();
}

Error ProjectEvaluation::applySource(XmlElement Item, StringRef File) {
  auto List = [&](StringRef Attribute) {
    return expandItemPatterns(
        expand(Item.getAttribute(Attribute).value_or(""), File), Folder,
        Reader.Paths);
  };
  auto IsIn = [](ArrayRef<std::string> Names, StringRef Identity) {
    return any_of(Names, [&](StringRef Name) {
      return Name.equals_insensitive(Identity);
    });
  };
  if (Item.getAttribute("Remove")) {
    std::vector<std::string> Removed = List("Remove");
    erase_if(Project.Sources, [&](const ProjectItem &Source) {
      return IsIn(Removed, Source.Identity);
    });
    return Error::success();
  }
  if (Item.getAttribute("Update")) {
    std::vector<std::string> Updated = List("Update");
    for (ProjectItem &Source : Project.Sources)
      if (IsIn(Updated, Source.Identity))
        if (Error E =
                applyMetadata(Item, File, Source.Identity, Source.Metadata))
          return E;
    return Error::success();
  }
  std::vector<std::string> Excluded = List("Exclude");
  for (const std::string &Identity : List("Include")) {
    if (IsIn(Excluded, Identity))
      continue;
    ProjectItem Source{Identity, {}};
    // A definition's %(FileName) is that of each item.
    ItemMetadata WellKnown = getWellKnown(
        Identity, Reader.Paths.resolve(Identity, Folder).value_or(Identity));
    MetadataLookup Lookup =
        getLookup(Source.Metadata, Item.getName(), &WellKnown);
    for (const auto &[Name, Value] : Project.Definitions[SourceKind.str()])
      Source.Metadata[Name] = Expander.expand(Value, File, Lookup).Text;
    if (Error E = applyMetadata(Item, File, Identity, Source.Metadata))
      return E;
    Project.Sources.push_back(std::move(Source));
  }
  return Error::success();
}

Error ProjectEvaluation::applyItems(const Deferred &Group) {
  Expected<bool> Holds = holds(Group.Element, Group.File);
  if (!Holds || !*Holds)
    return Holds.takeError();
  for (XmlElement Item : Group.Element.getChildren()) {
    std::string Kind = Item.getName().lower();
    if (Kind != SourceKind && Kind != ConfigurationKind)
      continue;
    Expected<bool> ItemHolds = holds(Item, Group.File);
    if (!ItemHolds)
      return ItemHolds.takeError();
    if (!*ItemHolds)
      continue;
    if (Kind == SourceKind) {
      if (Error E = applySource(Item, Group.File))
        return E;
      continue;
    }
    std::string Include =
        expand(Item.getAttribute("Include").value_or(""), Group.File);
    auto [Name, Platform] = StringRef(Include).trim().split('|');
    ProjectConfiguration Configuration{Name.str(), Platform.str()};
    if (!Name.empty() && !is_contained(Configurations, Configuration))
      Configurations.push_back(std::move(Configuration));
  }
  return Error::success();
}

Expected<const XmlFile &> ProjectReader::getFile(StringRef Path) {
  std::unique_ptr<XmlFile> &Known = Files[Path.str()];
  if (!Known) {
    Expected<std::unique_ptr<XmlFile>> File = XmlFile::read(Path);
    if (!File)
      return File.takeError();
    if ((*File)->getRoot().getName() != "Project")
      return createStringError(inconvertibleErrorCode(),
                               Path +
                                   ": is no project of MSBuild: it begins "
                                   "with <" +
                                   (*File)->getRoot().getName() + ">");
    Known = std::move(*File);
  }
  return *Known;
}

/// What MSBuild, Visual Studio and the kit define before any project.
static void setReserved(PropertyTable &Properties, StringRef File,
                        const ProjectConfiguration &Configuration,
                        StringRef SolutionDir, WindowsPaths &Paths) {
  std::string Folder = sys::path::parent_path(File).str();
  if (!Configuration.Name.empty()) {
    Properties.setGlobal("Configuration", Configuration.Name);
    Properties.setGlobal("Platform", Configuration.Platform);
  }
  Properties.setGlobal("SolutionDir", (SolutionDir + "/").str());
  Properties.setGlobal("MSBuildProjectDirectory", Folder);
  Properties.setGlobal("MSBuildProjectFullPath", File);
  Properties.setGlobal("MSBuildProjectFile", sys::path::filename(File));
  Properties.setGlobal("MSBuildProjectName", sys::path::stem(File));
  Properties.setGlobal("MSBuildProjectExtension", sys::path::extension(File));
  Properties.set("ProjectDir", Folder + "/");
  Properties.set("ProjectPath", File);
  Properties.set("ProjectFileName", sys::path::filename(File));
  Properties.set("ProjectName", sys::path::stem(File));
  Properties.set("ProjectExt", sys::path::extension(File));
  Properties.set("ConfigurationName", Configuration.Name);
  Properties.set("PlatformName", Configuration.Platform);
  Properties.set("MSBuildVersion", "17.14.0");
  Properties.set("MSBuildToolsVersion", "Current");
  Properties.set("VisualStudioVersion", "17.0");
  Properties.set("OS", "Windows_NT");
  StringRef Platform = Configuration.Platform;
  Properties.set("PlatformTarget",
                 Platform.equals_insensitive("Win32") ? "x86" : Platform);
  Properties.set("_NT_TARGET_VERSION_WIN7", "0x0601");
  Properties.set("_NT_TARGET_VERSION_WIN8", "0x0602");
  Properties.set("_NT_TARGET_VERSION_WINBLUE", "0x0603");
  Properties.set("_NT_TARGET_VERSION_WIN10", "0x0A00");
  setKitFolders(Properties, Paths);
}

Expected<std::vector<ProjectConfiguration>>
ProjectReader::readConfigurations(StringRef Project, StringRef SolutionDir) {
  EvaluatedProject Result;
  Result.File = Project.str();
  setReserved(Result.Properties, Project, {}, SolutionDir, Paths);
  ProjectEvaluation Evaluation(*this, Result);
  if (Error E = Evaluation.run())
    return E;
  return Evaluation.getConfigurations().vec();
}

Expected<EvaluatedProject>
ProjectReader::read(StringRef Project,
                    const ProjectConfiguration &Configuration,
                    StringRef SolutionDir) {
  EvaluatedProject Result;
  Result.File = Project.str();
  Result.Configuration = Configuration;
  setReserved(Result.Properties, Project, Configuration, SolutionDir, Paths);
  ProjectEvaluation Evaluation(*this, Result);
  if (Error E = Evaluation.run())
    return E;
  return Result;
}

} // namespace wsk
