//===- DriverBuilder.h - Sources to an executable ---------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef WSKRUN_DRIVERBUILDER_H
#define WSKRUN_DRIVERBUILDER_H

#include "Process.h"
#include "Toolchain.h"

namespace wsk {

/// A new folder of its own, removed with this object.
class TemporaryFolder {
public:
  static llvm::Expected<TemporaryFolder> create();
  TemporaryFolder(TemporaryFolder &&Other)
      : Path(std::exchange(Other.Path, "")) {}
  TemporaryFolder &operator=(TemporaryFolder &&) = delete;
  ~TemporaryFolder();

  std::string getFile(const llvm::Twine &Name) const;

private:
  explicit TemporaryFolder(std::string Path) : Path(std::move(Path)) {}
  std::string Path;
};

/// Compiles and links a driver with the runtime.
class DriverBuilder {
public:
  DriverBuilder(const BuildOptions &Options, const Toolchain &Tools,
                const TemporaryFolder &Folder, StopSignals &Stop)
      : Options(Options), Tools(Tools), Folder(Folder), Stop(Stop) {}

  /// The executable's path. The compiler's words go to our standard error as
  /// they are; the error says in one line each what they mean.
  llvm::Expected<std::string> build();

private:
  struct Job {
    std::vector<std::string> Args;
    std::string Log;    ///< A file for what it prints.
    std::string Failed; ///< What to say where it fails.
  };

  llvm::Expected<std::vector<Job>> planCompilation();
  std::vector<Job> planTests() const;
  /// Sources that this compiler does not understand as they are: flags that let
  /// it see others in their place.
  llvm::Expected<std::vector<std::string>> replaceSources();
  Job planLink(std::vector<std::string> Inputs, llvm::StringRef Output,
               llvm::ArrayRef<std::string> Flags) const;
  llvm::Error run(llvm::ArrayRef<Job> Jobs);
  llvm::Error waitForAny(llvm::ArrayRef<Process *> Running);
  std::string getObject(size_t Source) const;
  std::string getTestObject(size_t Test) const;

  const BuildOptions &Options;
  const Toolchain &Tools;
  const TemporaryFolder &Folder;
  StopSignals &Stop;
};

} // namespace wsk

#endif // WSKRUN_DRIVERBUILDER_H
