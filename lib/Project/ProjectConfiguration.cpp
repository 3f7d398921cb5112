//===- ProjectConfiguration.cpp - Which configuration to read -------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/ProjectReader.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wsk {

ConfigurationChoice ConfigurationChoice::parse(StringRef Name,
                                               StringRef Platform) {
  auto [Short, Own] = Name.split('|');
  return {Short.str(), Own.empty() ? Platform.str() : Own.str()};
}

/// Greater is better.
static auto getRank(const ProjectConfiguration &C) {
  StringRef Name = C.Name;
  bool IsX64 = StringRef(C.Platform).equals_insensitive("x64") ||
               StringRef(C.Platform).equals_insensitive("amd64");
  return std::tuple(IsX64, Name.equals_insensitive("Release"),
                    Name.contains_insensitive("Release"));
}

Expected<ProjectConfiguration>
chooseConfiguration(ArrayRef<ProjectConfiguration> Known,
                    const ConfigurationChoice &Choice, StringRef File) {
  if (Known.empty())
    return ProjectConfiguration{Choice.Name.empty() ? "Release" : Choice.Name,
                                Choice.Platform.empty() ? "x64"
                                                        : Choice.Platform};
  const ProjectConfiguration *Best = nullptr;
  for (const ProjectConfiguration &C : Known) {
    if ((!Choice.Name.empty() &&
         !StringRef(C.Name).equals_insensitive(Choice.Name)) ||
        (!Choice.Platform.empty() &&
         !StringRef(C.Platform).equals_insensitive(Choice.Platform)))
      continue;
    // "Win7 Release" before "Win10 Release".
    if (!Best || getRank(C) > getRank(*Best) ||
        (getRank(C) == getRank(*Best) &&
         StringRef(C.Name).compare_numeric(Best->Name) > 0))
      Best = &C;
  }
  if (Best)
    return *Best;
  std::string Asked = Choice.Name;
  if (!Choice.Platform.empty())
    Asked += (Asked.empty() ? "" : "|") + Choice.Platform;
  return createStringError(
      UnknownConfiguration,
      File + ": has no configuration '" + Asked + "'; it has " +
          join(map_range(Known, [](const auto &C) { return C.getText(); }),
               ", "));
}

} // namespace wsk
