//===- ProjectCommand.cpp - How a project compiles its sources ------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/ProjectCommand.h"
#include "Project/HeaderFolders.h"
#include "Project/ItemPattern.h"
#include "Project/Ntddi.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"

using namespace clang::tooling;
using namespace llvm;

namespace wsk {

static bool isTrue(StringRef Text) { return Text.equals_insensitive("true"); }

bool buildsDriver(const EvaluatedProject &Project) {
  auto Get = [&](StringRef Name) { return Project.Properties.get(Name); };
  auto GetDefinition = [&](const char *Kind, const char *Name) -> std::string {
    auto It = Project.Definitions.find(Kind);
    if (It == Project.Definitions.end())
      return "";
    auto Value = It->second.find(Name);
    return Value == It->second.end() ? "" : Value->second;
  };
  std::string Toolset = Get("PlatformToolset");
  std::string DriverType = StringRef(Get("DriverType")).lower();
  std::string Type = StringRef(Get("ConfigurationType")).lower();
  if (StringRef(Toolset).starts_with_insensitive("WindowsKernelModeDriver"))
    return DriverType != "package" && Type != "utility";
  if (Type == "driver" ||
      is_contained({"wdm", "kmdf", "miniport"}, DriverType) ||
      isTrue(Get("UndockedKernelModeBuild")))
    return true;
  // A driver is also built by the toolset of applications.
  if (StringRef(GetDefinition("link", "subsystem"))
          .equals_insensitive("Native") ||
      StringRef(GetDefinition("clcompile", "additionaloptions"))
          .contains_insensitive("/kernel"))
    return true;
  // What another one's files decide may be a driver.
  return Toolset.empty() && Type.empty();
}

namespace {
class CommandBuilder {
public:
  CommandBuilder(const EvaluatedProject &Project, WindowsPaths &Paths)
      : Project(Project), Paths(Paths), Folder(Project.getFolder()),
        IsDriver(buildsDriver(Project)) {}

  std::vector<std::string> build(const ProjectItem &Source, StringRef File);

private:
  void addTarget();
  void addKitDefines();
  void addVersionDefines();
  void addLanguage(const ProjectItem &Source, StringRef File);
  void addPreprocessor(const ProjectItem &Source, StringRef File);
  void addTraceFunctions(const ProjectItem &Source);
  void addIncludeFolder(StringRef Path);
  void addKitFolders();
  void addPrecompiledFolder(const ProjectItem &Source);
  void addAdditionalOptions(StringRef Options);

  void add(const Twine &Arg) { Args.push_back(Arg.str()); }
  void define(const Twine &Macro) { add("/D" + Macro); }
  std::string get(StringRef Property) const {
    return StringRef(Project.Properties.get(Property)).trim().str();
  }

  const EvaluatedProject &Project;
  WindowsPaths &Paths;
  std::string Folder;
  bool IsDriver;
  std::vector<std::string> Args;
  std::vector<std::string> IncludeFolders;
  std::string KmdfVersion; ///< "1.15"; empty where the driver is none of KMDF.
};
} // namespace

void CommandBuilder::addTarget() {
  std::string Platform = StringRef(Project.Configuration.Platform).lower();
  StringRef Arch = Platform == "arm64"                        ? "aarch64"
                   : Platform == "arm"                        ? "thumbv7"
                   : Platform == "win32" || Platform == "x86" ? "i686"
                                                              : "x86_64";
  add("--target=" + Arch + "-pc-windows-msvc");
  add("-fms-compatibility-version=19.40");
  if (!IsDriver)
    return;
  add("/kernel");
  add("/clang:-ffreestanding");
  if (Arch == "x86_64") {
    for (StringRef Macro : {"_WIN64", "_AMD64_", "AMD64"})
      define(Macro);
  } else if (Arch == "i686") {
    for (StringRef Macro : {"_X86_=1", "i386=1", "STD_CALL"})
      define(Macro);
  } else if (Arch == "aarch64") {
    for (StringRef Macro : {"_WIN64", "_ARM64_", "ARM64"})
      define(Macro);
  } else {
    for (StringRef Macro : {"_ARM_", "ARM"})
      define(Macro);
  }
}

void CommandBuilder::addVersionDefines() {
  static constexpr std::pair<StringLiteral, StringLiteral> Targets[] = {
      {"Vista", "0x0600"},    {"Windows7", "0x0601"}, {"Win7", "0x0601"},
      {"Windows8", "0x0602"}, {"Win8", "0x0602"},     {"WindowsV6.3", "0x0603"},
      {"WinBlue", "0x0603"},
  };
  uint32_t Ntddi = DefaultNtddi;
  std::string Text = get("_NT_TARGET_VERSION");
  for (const auto &[Name, Version] : Targets)
    if (Text.empty() && Name.equals_insensitive(get("TargetVersion")))
      Text = Version.str();
  uint32_t Value;
  if (!StringRef(Text).getAsInteger(0, Value)) {
    // "Windows 10" alone is the newest one that the kit knows, to MSBuild.
    if (Value == DefaultNtddi >> 16)
      Value = DefaultNtddi;
    if (Value <= 0xFFFF)
      Value <<= 16;
    // Older than WSK itself, or nonsense.
    if (Value >= 0x06000000 && Value < 0x0B000000)
      Ntddi = Value;
  }
  std::string Windows = "0x" + utohexstr(Ntddi >> 16, false, 4);
  define("_WIN32_WINNT=" + Windows);
  define("WINVER=" + Windows);
  define("WINNT=1");
  define("NTDDI_VERSION=0x" + utohexstr(Ntddi, false, 8));
}

void CommandBuilder::addKitDefines() {
  if (!IsDriver)
    return;
  addVersionDefines();
  if (isTrue(get("UseDebugLibraries"))) {
    define("DBG=1");
    define("MSC_NOOPT");
  }
  std::string Major = get("KMDF_VERSION_MAJOR"),
              Minor = get("KMDF_VERSION_MINOR");
  bool IsKmdf = StringRef(get("DriverType")).equals_insensitive("KMDF");
  if (!IsKmdf && Major.empty() && Minor.empty())
    return;
  // The kit's own defaults.
  if (Major.empty())
    Major = "1";
  if (Minor.empty())
    Minor = "15";
  define("KMDF_VERSION_MAJOR=" + Major);
  define("KMDF_VERSION_MINOR=" + Minor);
  KmdfVersion = Major + "." + Minor;
  if (std::string Minimum = get("KMDF_MINIMUM_VERSION_REQUIRED");
      !Minimum.empty())
    define("KMDF_MINIMUM_VERSION_REQUIRED=" + Minimum);
}

void CommandBuilder::addLanguage(const ProjectItem &Source, StringRef File) {
  std::string As = StringRef(Source.get("CompileAs")).trim().lower();
  bool IsC = sys::path::extension(File).equals_insensitive(".c");
  if (As == "compileasc") {
    add("/TC");
    IsC = true;
  } else if (StringRef(As).starts_with("compileascpp")) {
    add("/TP");
    IsC = false;
  } else if (IsC && sys::path::extension(File) != ".c") {
    // DRIVER.C is C to cl.exe.
    add("/TC");
  }
  std::string Standard =
      StringRef(Source.get(IsC ? "LanguageStandard_C" : "LanguageStandard"))
          .trim()
          .lower();
  StringRef Name = Standard;
  if (IsC && Name.consume_front("std")) {
    // To cl.exe "the latest" is no more than C17 with some of C23.
    add("/std:" + (Name == "c11" ? "c11" : Twine("c17")));
    if (Name == "clatest" || Name == "c23")
      add("/clang:-std=gnu17");
  } else if (!IsC && Name.consume_front("stdcpp")) {
    add("/std:c++" + (Name == "23" ? Twine("latest") : Twine(Name)));
  } else if (!IsC && IsDriver && get("PlatformToolset").empty()) {
    // Whatever another one's files say, as a bare source.
    add("/std:c++20");
  }
  if (isTrue(Source.get("DefaultCharIsUnsigned")))
    add("/J");
  // "1Byte", "16Bytes", "Default"
  std::string Align = Source.get("StructMemberAlignment");
  if (StringRef Bytes = StringRef(Align).trim().take_while(isDigit);
      !Bytes.empty())
    add("/Zp" + Bytes);
  if (IsDriver || IsC)
    return;
  if (StringRef(Source.get("ExceptionHandling")) != "false")
    add("/EHsc");
  if (StringRef(Source.get("RuntimeTypeInfo")).equals_insensitive("false"))
    add("/GR-");
}

void CommandBuilder::addIncludeFolder(StringRef Path) {
  std::optional<std::string> Resolved =
      Paths.resolve(unescape(Path.trim(" \t\r\n\"")), Folder);
  // What was on another drive, or below a property of the kit.
  if (!Resolved || is_contained(IncludeFolders, *Resolved))
    return;
  IncludeFolders.push_back(*Resolved);
  add("/I" + *Resolved);
}

/// The kit's build searches its folders after the project's own. Bundled
/// headers stand in a kit's place without being asked.
void CommandBuilder::addKitFolders() {
  if (!IsDriver || get("KM_IncludePath") == KitPlaceholder)
    return;
  for (StringRef Property :
       {"CRT_IncludePath", "KM_IncludePath", "KIT_SHARED_IncludePath"})
    if (std::string Path = get(Property); !Path.empty())
      addIncludeFolder(Path);
  if (std::string Kit = get("WindowsSdkDir");
      !Kit.empty() && !KmdfVersion.empty())
    addIncludeFolder(Kit + "/Include/wdf/kmdf/" + KmdfVersion);
}

/// cl.exe takes everything up to the precompiled header from that, so that the
/// source's own search path need not find it.
void CommandBuilder::addPrecompiledFolder(const ProjectItem &Source) {
  std::string Use = StringRef(Source.get("PrecompiledHeader")).trim().lower();
  if (Use != "use" && Use != "create")
    return;
  std::string Header = Source.get("PrecompiledHeaderFile");
  std::vector<std::string> Folders = {"."};
  for (const ProjectItem &Other : Project.Sources) {
    if (!StringRef(Other.get("PrecompiledHeader"))
             .trim()
             .equals_insensitive("create"))
      continue;
    size_t Slash = StringRef(Other.Identity).find_last_of("/\\");
    if (Slash != StringRef::npos)
      Folders.push_back(Other.Identity.substr(0, Slash));
  }
  for (const std::string &Candidate : Folders) {
    std::optional<std::string> Path = Paths.resolve(Candidate, Folder);
    if (!Path)
      continue;
    std::optional<std::string> File =
        Paths.resolve(Header.empty() ? "stdafx.h" : Header, *Path);
    if (File && sys::fs::exists(*File))
      return addIncludeFolder(*Path);
  }
}

/// Those of cl.exe's options that change what a parser makes of a source.
void CommandBuilder::addAdditionalOptions(StringRef Options) {
  BumpPtrAllocator Alloc;
  StringSaver Saver(Alloc);
  SmallVector<const char *> Tokens;
  cl::TokenizeWindowsCommandLine(Options, Saver, Tokens);
  for (size_t I = 0; I < Tokens.size(); ++I) {
    StringRef Token = Tokens[I];
    if (!Token.consume_front("/") && !Token.consume_front("-"))
      continue;
    auto TakeValue = [&](StringRef Name) -> std::optional<StringRef> {
      if (!Token.starts_with(Name))
        return std::nullopt;
      StringRef Value = Token.drop_front(Name.size());
      if (Value.empty() && I + 1 < Tokens.size())
        Value = Tokens[++I];
      return Value;
    };
    if (std::optional<StringRef> Header = TakeValue("FI")) {
      add("/FI" + *Header);
    } else if (std::optional<StringRef> Path = TakeValue("external:I")) {
      addIncludeFolder(*Path);
    } else if (std::optional<StringRef> Path = TakeValue("I")) {
      addIncludeFolder(*Path);
    } else if (std::optional<StringRef> Macro = TakeValue("D")) {
      define(*Macro);
    } else if (std::optional<StringRef> Macro = TakeValue("U")) {
      add("/U" + *Macro);
    } else if (Token == "std:clatest") {
      add("/clang:-std=gnu17");
    } else if (Token.starts_with("std:") || Token == "TP" || Token == "TC" ||
               Token == "J" || Token.starts_with("Zp") ||
               Token.starts_with("Zc:wchar_t") || Token.starts_with("clang:")) {
      add("/" + Token);
    }
  }
}

/// WPP makes macros of the functions that a project calls its traces by; their
/// arguments need not be expressions.
void CommandBuilder::addTraceFunctions(const ProjectItem &Source) {
  if (!isTrue(StringRef(Source.get("WppEnabled")).trim()))
    return;
  for (const std::string &Function : splitList(Source.get("WppTraceFunction")))
    if (StringRef Name = StringRef(Function).take_until(
            [](char C) { return C != '_' && !isAlnum(C); });
        !Name.empty())
      define(Name + "(...)=((void)0)");
}

void CommandBuilder::addPreprocessor(const ProjectItem &Source,
                                     StringRef File) {
  if (StringRef(get("CharacterSet")).equals_insensitive("Unicode")) {
    define("UNICODE");
    define("_UNICODE");
  }
  for (const std::string &Macro :
       splitList(Source.get("PreprocessorDefinitions")))
    define(unescape(Macro));
  for (const std::string &Macro :
       splitList(Source.get("UndefinePreprocessorDefinitions")))
    add("/U" + unescape(Macro));
  addTraceFunctions(Source);
  for (const std::string &Path :
       splitList(Source.get("AdditionalIncludeDirectories")))
    addIncludeFolder(Path);
  addAdditionalOptions(Source.get("AdditionalOptions"));
  // The INCLUDE of the build, which is searched last.
  for (StringRef Property : {"IncludePath", "ExternalIncludePath"})
    for (const std::string &Path : splitList(get(Property)))
      addIncludeFolder(Path);
  addKitFolders();
  addPrecompiledFolder(Source);
  // So does the kit's build, and drivers rely on it.
  if (IsDriver)
    addIncludeFolder(".");

  std::vector<std::string> Folders = {Folder,
                                      sys::path::parent_path(File).str()};
  append_range(Folders, IncludeFolders);
  for (const std::string &Name : splitList(Source.get("ForcedIncludeFiles"))) {
    std::string Header = unescape(Name);
    for (const std::string &Candidate : Folders) {
      std::optional<std::string> Path = Paths.resolve(Header, Candidate);
      if (Path && sys::fs::exists(*Path)) {
        Header = *Path;
        break;
      }
    }
    add("/FI" + Header);
  }
}

std::vector<std::string> CommandBuilder::build(const ProjectItem &Source,
                                               StringRef File) {
  Args = {"clang-cl"};
  IncludeFolders.clear();
  addTarget();
  addKitDefines();
  addLanguage(Source, File);
  addPreprocessor(Source, File);
  add("/c");
  add("--");
  add(File);
  return std::move(Args);
}

ProjectCommands getCommands(const EvaluatedProject &Project,
                            WindowsPaths &Paths) {
  ProjectCommands Result;
  CommandBuilder Builder(Project, Paths);
  for (const ProjectItem &Source : Project.Sources) {
    if (isTrue(StringRef(Source.get("ExcludedFromBuild")).trim()))
      continue;
    std::optional<std::string> File =
        Paths.resolve(Source.Identity, Project.getFolder());
    if (!File) {
      Result.Problems.push_back(
          {Project.File, "lists " + Source.Identity +
                             ", on a drive that is not mounted: say where it "
                             "is with --mount"});
      continue;
    }
    CompileCommand Command;
    Command.Directory = Project.getFolder();
    Command.Filename = *File;
    Command.CommandLine = Builder.build(Source, *File);
    Result.Commands.push_back(std::move(Command));
  }
  return Result;
}

} // namespace wsk
