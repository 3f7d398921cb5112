//===- DriverObject.cpp - What a compiled driver asks for -----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DriverObject.h"
#include "CodeLocator.h"
#include "Report/SourceTexts.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/ObjCopy/ConfigManager.h"
#include "llvm/ObjCopy/ObjCopy.h"
#include "llvm/Object/Archive.h"
#include "llvm/Object/ELFObjectFile.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;
using namespace llvm::object;

namespace wsk {

static constexpr StringLiteral EntryName = "DriverEntry";

/// What the kernel exports under the C library's name and with its meaning; in
/// this system's ABI, the runtime leaves it to the C library.
static bool isSharedWithLibc(StringRef Name) {
  static const StringSet<> Names = {
      "abs",     "atoi",    "atol",     "bsearch", "isalnum", "isalpha",
      "iscntrl", "isdigit", "isgraph",  "islower", "isprint", "ispunct",
      "isspace", "isupper", "isxdigit", "labs",    "memchr",  "memcmp",
      "memcpy",  "memmove", "memset",   "qsort",   "strcat",  "strchr",
      "strcmp",  "strcpy",  "strcspn",  "strlen",  "strncat", "strncmp",
      "strncpy", "strnlen", "strpbrk",  "strrchr", "strspn",  "strstr",
      "strtol",  "strtoul", "tolower",  "toupper"};
  return Names.contains(Name);
}

/// Compilers' own names: sanitizers, arithmetic, the offset table. The linker
/// says where one is missing.
static bool isCompilerSymbol(StringRef Name) {
  return Name.starts_with("__") || Name.starts_with("_GLOBAL_");
}

static Expected<StringSet<>> readArchiveSymbols(StringRef File) {
  Expected<OwningBinary<Binary>> Owner = createBinary(File);
  if (!Owner)
    return Owner.takeError();
  auto *Members = dyn_cast<Archive>(Owner->getBinary());
  if (!Members)
    return createStringError(File + " is no archive");
  StringSet<> Names;
  for (const Archive::Symbol &Symbol : Members->symbols())
    Names.insert(Symbol.getName());
  return Names;
}

/// The first reference to each symbol of \p Wanted: section and offset.
static StringMap<SectionedAddress>
findReferences(const ELFObjectFileBase &Object, const StringSet<> &Wanted) {
  StringMap<SectionedAddress> Found;
  for (const SectionRef &Section : Object.sections()) {
    Expected<section_iterator> Target = Section.getRelocatedSection();
    if (!Target) {
      consumeError(Target.takeError());
      continue;
    }
    if (*Target == Object.section_end() || !(*Target)->isText())
      continue;
    for (const RelocationRef &Relocation : Section.relocations()) {
      symbol_iterator Symbol = Relocation.getSymbol();
      if (Symbol == Object.symbol_end())
        continue;
      Expected<StringRef> Name = Symbol->getName();
      if (!Name)
        consumeError(Name.takeError());
      else if (Wanted.contains(*Name))
        Found.try_emplace(*Name, SectionedAddress{Relocation.getOffset(),
                                                  (*Target)->getIndex()});
    }
  }
  return Found;
}

Error checkTest(ArrayRef<std::string> Objects) {
  for (const std::string &File : Objects) {
    Expected<OwningBinary<Binary>> Owner = createBinary(File);
    if (!Owner)
      return Owner.takeError();
    for (const SymbolRef &Symbol :
         cast<ObjectFile>(Owner->getBinary())->symbols()) {
      Expected<StringRef> Name = Symbol.getName();
      Expected<uint32_t> Flags = Symbol.getFlags();
      if (!Flags || !Name)
        return joinErrors(Flags.takeError(), Name.takeError());
      if (*Name == "main" && !(*Flags & SymbolRef::SF_Undefined))
        return Error::success();
    }
  }
  if (Objects.empty())
    return Error::success();
  return createStringError("no main: no source of --test defines this "
                           "function, with which a test program begins");
}

static Error checkEntry(const StringSet<> &Defined) {
  if (Defined.contains(EntryName))
    return Error::success();
  for (StringRef Name : Defined.keys())
    // Microsoft's mangled names tell the type of the result, too.
    if (std::string Text = demangle(Name);
        StringRef(Text).starts_with("DriverEntry(") ||
        StringRef(Text).contains(" DriverEntry("))
      return createStringError("no DriverEntry: the one in C++ needs "
                               "extern \"C\" before it");
  return createStringError("no DriverEntry: no source defines this function, "
                           "with which a driver begins");
}

Error checkSymbols(StringRef File, const Toolchain &Tools) {
  Expected<OwningBinary<Binary>> Owner = createBinary(File);
  if (!Owner)
    return Owner.takeError();
  const auto *Object = dyn_cast<ELFObjectFileBase>(Owner->getBinary());
  if (!Object)
    return createStringError(File + " is no ELF object");
  Expected<StringSet<>> Runtime = readArchiveSymbols(Tools.Runtime);
  if (!Runtime)
    return Runtime.takeError();

  StringSet<> Defined, Missing;
  for (const ELFSymbolRef Symbol : Object->symbols()) {
    Expected<StringRef> Name = Symbol.getName();
    if (!Name)
      return Name.takeError();
    Expected<uint32_t> Flags = Symbol.getFlags();
    if (!Flags)
      return Flags.takeError();
    if (!(*Flags & SymbolRef::SF_Undefined)) {
      if (*Flags & SymbolRef::SF_Global)
        Defined.insert(*Name);
    } else if (!Name->empty() && !(*Flags & SymbolRef::SF_Weak) &&
               !isCompilerSymbol(*Name) && !isSharedWithLibc(*Name) &&
               !Runtime->contains(*Name)) {
      Missing.insert(*Name);
    }
  }
  Error Errors = checkEntry(Defined);

  StringMap<SectionedAddress> References = findReferences(*Object, Missing);
  CodeLocator Locator(File.str(), Tools);
  SmallString<256> Here;
  sys::fs::current_path(Here);
  SourceTexts Texts(Here);
  std::vector<StringRef> Names(Missing.keys().begin(), Missing.keys().end());
  llvm::sort(Names);
  for (StringRef Name : Names) {
    std::string Where;
    if (auto It = References.find(Name); It != References.end())
      if (std::optional<CodePlace> Place =
              Locator.locate(It->second.Address, It->second.SectionIndex))
        Where = (" (" + Texts.getShownName(Place->Place.File) + ":" +
                 Twine(Place->Place.Line) + " uses it)")
                    .str();
    Errors =
        joinErrors(std::move(Errors),
                   createStringError("wsk-run has no kernel function " +
                                     demangle(Name) + Where +
                                     ": add it to lib/Kernel/src, or define it "
                                     "in a source beside the driver's"));
  }
  return Errors;
}

/// Lets objcopy change a file in its place.
static Error rewrite(StringRef File, OwningBinary<Binary> Owner,
                     objcopy::ConfigManager &Config) {
  Config.Common.InputFilename = File;
  Config.Common.OutputFilename = File;
  // To another file, which then replaces this one: what is read is mapped.
  return writeToOutput(File, [&](raw_ostream &OS) {
    return objcopy::executeObjcopyOnBinary(Config, *Owner.getBinary(), OS);
  });
}

static Error keepGlobal(objcopy::ConfigManager &Config, StringRef Pattern) {
  return Config.Common.SymbolsToKeepGlobal.addMatcher(
      objcopy::NameOrPattern::create(Pattern, objcopy::MatchStyle::Wildcard,
                                     [](Error E) { return E; }));
}

/// Common symbols have their place only after the link, and only as globals.
static Error keepCommons(objcopy::ConfigManager &Config,
                         const ObjectFile &Object) {
  for (const SymbolRef &Symbol : Object.symbols()) {
    Expected<uint32_t> Flags = Symbol.getFlags();
    Expected<StringRef> Name = Symbol.getName();
    if (!Flags || !Name)
      return joinErrors(Flags.takeError(), Name.takeError());
    if (*Flags & SymbolRef::SF_Common)
      if (Error E = Config.Common.SymbolsToKeepGlobal.addMatcher(
              objcopy::NameOrPattern::create(*Name,
                                             objcopy::MatchStyle::Literal,
                                             [](Error E) { return E; })))
        return E;
  }
  return Error::success();
}

Error hideSymbols(StringRef File) {
  Expected<OwningBinary<Binary>> Owner = createBinary(File);
  if (!Owner)
    return Owner.takeError();
  objcopy::ConfigManager Config;
  if (Error E = keepGlobal(Config, EntryName))
    return E;
  if (Error E = keepCommons(Config, *cast<ObjectFile>(Owner->getBinary())))
    return E;
  return rewrite(File, std::move(*Owner), Config);
}

Error separateSides(StringRef File, const Toolchain &Tools) {
  Expected<OwningBinary<Binary>> Owner = createBinary(File);
  if (!Owner)
    return Owner.takeError();
  const auto &Object = *cast<ObjectFile>(Owner->getBinary());
  Expected<StringSet<>> Host = readArchiveSymbols(Tools.Host);
  if (!Host)
    return Host.takeError();
  objcopy::ConfigManager Config;
  for (StringRef Pattern : {"wskKernel*", "__wrap_wskKernel*"})
    if (Error E = keepGlobal(Config, Pattern))
      return E;
  if (Error E = keepCommons(Config, Object))
    return E;
  for (const SymbolRef &Symbol : Object.symbols()) {
    Expected<StringRef> Name = Symbol.getName();
    if (!Name)
      return Name.takeError();
    // AsanCalls.cpp of the kernel's host.
    if (auto Crossing = Host->find(("wskMs" + *Name).str());
        Crossing != Host->end())
      Config.Common.SymbolsToRename[*Name] = Crossing->getKey();
  }
  return rewrite(File, std::move(*Owner), Config);
}

} // namespace wsk
