//===- WskTidyModule.cpp - The clang-tidy module wsk- ---------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "WskTidyModule.h"
#include "AddressFamilyCheck.h"
#include "BudgetCheck.h"
#include "CallbackReturnValueCheck.h"
#include "ClientDispatchCheck.h"
#include "ConditionalAcceptCheck.h"
#include "ControlClientArgumentsCheck.h"
#include "ControlSocketArgumentsCheck.h"
#include "EventCallbackControlCheck.h"
#include "InvalidFlagsCheck.h"
#include "IrpCompletionRoutineCheck.h"
#include "IrpSetupCheck.h"
#include "NameResolutionCheck.h"
#include "NullArgumentCheck.h"
#include "ObsoleteUsageCheck.h"
#include "PendingStatusCheck.h"
#include "RegistrationLifecycleCheck.h"
#include "ReservedFlagsCheck.h"
#include "SecurityDescriptorCheck.h"
#include "SocketCategoryCheck.h"
#include "SocketStateCheck.h"
#include "TransportCombinationCheck.h"
#include "UseAfterCloseCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang/Basic/Version.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>
#include <optional>
#if CLANG_VERSION_MAJOR < 22
#include "clang-tidy/ClangTidyModuleRegistry.h"
#endif

using namespace clang;
using namespace clang::tidy;

namespace wsk {

static std::optional<ClangTidyOptions> ChosenOptions;

void setModuleOptions(ClangTidyOptions Options) {
  ChosenOptions = std::move(Options);
}

class WskTidyModule : public ClangTidyModule {
public:
  void addCheckFactories(ClangTidyCheckFactories &Factories) override {
    Factories.registerCheck<AddressFamilyCheck>("wsk-address-family");
    Factories.registerCheck<BudgetCheck>("wsk-budget");
    Factories.registerCheck<CallbackReturnValueCheck>(
        "wsk-callback-return-value");
    Factories.registerCheck<ClientDispatchCheck>("wsk-client-dispatch");
    Factories.registerCheck<ConditionalAcceptCheck>("wsk-conditional-accept");
    Factories.registerCheck<ControlClientArgumentsCheck>(
        "wsk-control-client-arguments");
    Factories.registerCheck<ControlSocketArgumentsCheck>(
        "wsk-control-socket-arguments");
    Factories.registerCheck<EventCallbackControlCheck>(
        "wsk-event-callback-control");
    Factories.registerCheck<InvalidFlagsCheck>("wsk-invalid-flags");
    Factories.registerCheck<IrpCompletionRoutineCheck>(
        "wsk-irp-completion-routine");
    Factories.registerCheck<IrpSetupCheck>("wsk-irp-setup");
    Factories.registerCheck<NameResolutionCheck>("wsk-name-resolution");
    Factories.registerCheck<NullArgumentCheck>("wsk-null-argument");
    Factories.registerCheck<ObsoleteUsageCheck>("wsk-obsolete-usage");
    Factories.registerCheck<PendingStatusCheck>("wsk-pending-status");
    Factories.registerCheck<RegistrationLifecycleCheck>(
        "wsk-registration-lifecycle");
    Factories.registerCheck<ReservedFlagsCheck>("wsk-reserved-flags");
    Factories.registerCheck<SecurityDescriptorCheck>("wsk-security-descriptor");
    Factories.registerCheck<SocketCategoryCheck>("wsk-socket-category");
    Factories.registerCheck<SocketStateCheck>("wsk-socket-state");
    Factories.registerCheck<TransportCombinationCheck>(
        "wsk-transport-combination");
    Factories.registerCheck<UseAfterCloseCheck>("wsk-use-after-close");
  }

  /// On by default wherever the module is loaded, as profiles/ci says; a
  /// .clang-tidy and --checks still win.
  ClangTidyOptions getModuleOptions() override {
    if (ChosenOptions)
      return *ChosenOptions;
    ClangTidyOptions Options;
    std::string Checks = "wsk-*";
    for (size_t I = 0; I != CheckCount; ++I)
      if (!CheckDefaults[I])
        Checks += std::string(",-") + CheckNames[I];
    Options.Checks = std::move(Checks);
    return Options;
  }
};

/// clang-tidy of another major version loads the plugin, lists its checks and
/// then reports nothing: refuse instead.
static const bool HostIsOurVersion = [] {
  std::string Host = getClangFullVersion();
  if (StringRef(Host).contains(" version " CLANG_VERSION_MAJOR_STRING "."))
    return true;
  llvm::errs() << "WskTidyModule is built for clang-tidy "
               << CLANG_VERSION_MAJOR_STRING << ", and this one is '" << Host
               << "': load it into clang-tidy-" << CLANG_VERSION_MAJOR_STRING
               << " or build it against your LLVM\n";
  std::_Exit(3);
}();

static ClangTidyModuleRegistry::Add<WskTidyModule>
    X("wsk-module", "Checks for drivers that use Winsock Kernel.");

} // namespace wsk

/// Keeps the module in programs that link it from an archive.
volatile int WskTidyModuleAnchorSource = 0;
