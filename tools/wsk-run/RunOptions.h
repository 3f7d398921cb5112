//===- RunOptions.h - What the user asks of wsk-run -------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef WSKRUN_RUNOPTIONS_H
#define WSKRUN_RUNOPTIONS_H

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace wsk {

using Seconds = std::chrono::duration<double>;

struct Sanitizers {
  bool Address = false, Thread = false, Undefined = false;

  bool any() const { return Address || Thread || Undefined; }
};

/// Lp64: the types, names and calls of this system, which all sanitizers know.
/// Llp64: those of Windows, whose `long` has 32 bits.
enum class DriverAbi { Lp64, Llp64 };

/// As the option Level of the static checks; All: with every check switched on.
enum class RuleLevel { Error, Hint, All };

struct BuildOptions {
  std::vector<std::string> Sources; ///< As the user spells them.
  std::vector<std::string> Tests;   ///< Sources of a program that drives it.
  std::vector<std::string> ExtraArgs;
  std::optional<uint32_t> Ntddi;
  DriverAbi Abi = DriverAbi::Lp64;
  Sanitizers Checked;
  std::string Clang; ///< The compiler; empty: the one of our LLVM.
  std::string Keep;  ///< Where the executable stays; empty: nowhere.
};

struct SuperviseOptions {
  std::vector<std::string> Parameters; ///< NAME=VALUE, the registry's values.
  std::vector<std::string> Hosts;      ///< NAME=ADDRESS.
  std::string Files;                   ///< What is drive C:; or none.
  std::string Provider;                ///< Kinds, with commas between them.
  std::optional<std::string> Command;  ///< Run while the driver is ready.
  std::optional<Seconds> ReadyTime;    ///< How long the driver stays ready.
  bool IsTest = false; ///< The process loads and unloads as it likes.
  /// Of the whole run, without ReadyTime and without the time in which the
  /// driver waits for the user's signal.
  Seconds Timeout{60};
  RuleLevel Level = RuleLevel::Error; ///< The lowest that is reported.
  DriverAbi Abi = DriverAbi::Lp64;
  Sanitizers Checked;
};

} // namespace wsk

#endif // WSKRUN_RUNOPTIONS_H
