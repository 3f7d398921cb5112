//===- Npi.cpp - Registrations and captured providers ---------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/ArgumentRules.h"
#include "Verifier/Call.h"
#include "Verifier/Client.h"
#include "Verifier/Dispatch.h"
#include "Verifier/Irps.h"
#include "Verifier/Names.h"
#include "Verifier/ObsoleteUsage.h"
#include "Verifier/Report.h"
#include "Verifier/SecurityDescriptors.h"
#include "Verifier/Socket.h"
#include "Verifier/TableTypes.h"

namespace wsk::verifier {

using RegistrationTable = Table<Registration, 4, 8>;
static RegistrationTable Registrations;
using ClientTable = Table<Client, 4, 8>;
static ClientTable Clients;

/// Registrations and wrapped providers. With the last one goes all memory.
static volatile LONG UserCount;

static void endUser() {
  if (InterlockedDecrement(&UserCount) != 0)
    return;
  releaseSockets();
  releaseRequests();
  releaseIrps();
  releaseTableTypes();
}

//===----------------------------------------------------------------------===//
// Clients
//===----------------------------------------------------------------------===//

static RuleId getClientRule(FunctionId F) {
  switch (F) {
  case FunctionId::WskSocket:
    return RuleId::WSK_WskSocket_Client_from_captured_npi;
  case FunctionId::WskSocketConnect:
    return RuleId::WSK_WskSocketConnect_Client_from_captured_npi;
  default:
    return RuleId::WSK_ProviderFunctions_Client_from_captured_npi;
  }
}

static DECLSPEC_NOINLINE void reportNoClient(const Call &C) {
  Finding F(getClientRule(C.Function), C.Caller);
  F << "'Client' of " << getName(C.Function)
    << (C.Arguments[0] ? " is no captured provider's" : " is NULL") << "; pass "
    << expectedArgument(Role::Client);
  F.report();
}

static DECLSPEC_NOINLINE void reportReleased(const Call &C) {
  Finding F(RuleId::WSK_WskReleaseProviderNPI_No_provider_calls_after,
            C.Caller);
  F << getName(C.Function)
    << " is called after WskReleaseProviderNPI; call it while the provider is "
       "captured";
  F.note(load(C.By->ReleasedAt)) << "the provider was released here";
  F.report();
}

void resolveClient(Call &C) {
  {
    auto *Address = reinterpret_cast<PVOID>(ULONG_PTR(C.Arguments[0]));
    ClientTable::Locked Entry(Clients, Address);
    C.By = Entry.find();
  }
  if (C.By) {
    if (load(C.By->Released))
      reportReleased(C);
    return;
  }
  reportNoClient(C);
  C.answer(STATUS_INVALID_HANDLE);
  C.CompletesRefusal = false;
}

static Client *makeClient(const WSK_PROVIDER_NPI &Real) {
  Client *Made = allocate<Client>();
  if (!Made)
    return nullptr;
  Made->Real = Real;
  Made->Dispatch = makeProviderDispatch();
  Made->Dispatch.Version = Real.Dispatch->Version;
  Made->Dispatch.Reserved = Real.Dispatch->Reserved;
  ClientTable::Locked Entry(Clients, Made);
  Entry.insert(Made);
  return Made;
}

static void endClient(Client *C) {
  forgetDescriptors(C);
  forgetLists(C);
  reportUniformCallbacks(*C);
  {
    ClientTable::Locked Entry(Clients, C);
    Entry.remove(C);
  }
  release(C);
}

static WSK_PROVIDER_NPI getNpi(Client &C) {
  return {reinterpret_cast<PWSK_CLIENT>(&C), &C.Dispatch};
}

//===----------------------------------------------------------------------===//
// Rules of the exported functions
//===----------------------------------------------------------------------===//

static uint64_t toNumber(const volatile void *Pointer) {
  return reinterpret_cast<ULONG_PTR>(Pointer);
}

template <size_t N>
static bool checkExport(FunctionId F, PVOID Caller, uint64_t (&Arguments)[N]) {
  Call C = {F, Caller, Arguments, nullptr};
  checkArguments(C);
  return !C.Refused;
}

static DECLSPEC_NOINLINE void reportBlock(RuleId Rule, FunctionId Function,
                                          const char *Problem, PVOID Caller,
                                          const char *Note, PVOID NoteAddress) {
  Finding F(Rule, Caller);
  F << "'WskRegistration' of " << getName(Function) << Problem;
  if (Note)
    F.note(NoteAddress) << Note;
  F.report();
}

static void dropReference(Registration *R) {
  if (InterlockedDecrement(&R->References) == 0)
    release(R);
}

/// The block that WSK knows instead of the driver's, while a call uses it.
class RealBlock {
public:
  /// Null where \p Block is not registered.
  RealBlock(PWSK_REGISTRATION Block, PVOID Caller) {
    WSK_REGISTRATION Shown;
    {
      RegistrationTable::Locked Entry(Registrations, Block);
      Owner = Entry.find();
      if (!Owner)
        return;
      InterlockedIncrement(&Owner->References);
      Shown = Owner->Shown;
    }
    Real = &Owner->Block;
    checkRegistrationBlock(*Block, Shown, Caller);
  }

  /// For \p F, which needs a registered block: reports one that is not.
  RealBlock(PWSK_REGISTRATION Block, FunctionId F, PVOID Caller)
      : RealBlock(Block, Caller) {
    if (Real)
      return;
    // Without memory, the driver's own is registered.
    if (isUnverified()) {
      Real = Block;
      return;
    }
    reportBlock(RuleId::WSK_WskDeregister_Same_block, F,
                " is not registered; pass the block of a successful "
                "WskRegister",
                Caller, nullptr, nullptr);
  }

  ~RealBlock() {
    if (Owner)
      dropReference(Owner);
  }
  RealBlock(const RealBlock &) = delete;
  RealBlock &operator=(const RealBlock &) = delete;

  operator PWSK_REGISTRATION() const { return Real; }

private:
  Registration *Owner = nullptr;
  PWSK_REGISTRATION Real = nullptr;
};

/// Returns whether \p Block is free for a registration.
static bool checkFresh(PWSK_REGISTRATION Block, PVOID Caller) {
  PVOID RegisteredAt;
  {
    RegistrationTable::Locked Entry(Registrations, Block);
    const Registration *R = Entry.find();
    if (!R)
      return true;
    RegisteredAt = R->RegisteredAt;
  }
  reportBlock(RuleId::WSK_WskRegister_Distinct_blocks, FunctionId::WskRegister,
              " is registered already; give each registration its own block",
              Caller, "it was registered here", RegisteredAt);
  return false;
}

//===----------------------------------------------------------------------===//
// Registering and capturing
//===----------------------------------------------------------------------===//

static NTSTATUS registerClient(PWSK_CLIENT_NPI Npi, PWSK_REGISTRATION Block,
                               PVOID Caller) {
  uint64_t Arguments[] = {toNumber(Npi), toNumber(Block)};
  if (!checkExport(FunctionId::WskRegister, Caller, Arguments) ||
      !checkFresh(Block, Caller))
    return STATUS_INVALID_PARAMETER;
  Registration *Made = allocate<Registration>();
  if (!Made)
    return WskRegister(Npi, Block);
  WSK_CLIENT_NPI Forwarded = *Npi;
  if (Npi->Dispatch && checkClientDispatch(*Npi->Dispatch, Caller)) {
    Made->Dispatch = *Npi->Dispatch;
    Made->Dispatch.Reserved = 0;
    if (!isCode(reinterpret_cast<PVOID>(Made->Dispatch.WskClientEvent)))
      Made->Dispatch.WskClientEvent = nullptr;
    Forwarded.Dispatch = &Made->Dispatch;
  }
  NTSTATUS Status = WskRegister(&Forwarded, &Made->Block);
  if (!NT_SUCCESS(Status)) {
    release(Made);
    return Status;
  }
  // The driver's block shows something, and what it shows then stays.
  *Block = Made->Shown = Made->Block;
  Made->References = 1;
  Made->RegisteredAt = Caller;
  InterlockedIncrement(&UserCount);
  RegistrationTable::Locked Entry(Registrations, Block);
  Entry.insert(Made);
  return Status;
}

/// The provider as the registration sees it, the same one at each capture.
static Client *findClient(PWSK_REGISTRATION Block,
                          const WSK_PROVIDER_NPI &Real) {
  RegistrationTable::Locked Entry(Registrations, Block);
  Registration *R = Entry.find();
  Client *Known = R ? R->Clients : nullptr;
  while (Known && (Known->Real.Client != Real.Client ||
                   Known->Real.Dispatch != Real.Dispatch))
    Known = Known->NextOfOwner;
  return Known;
}

static void recordCapture(PWSK_REGISTRATION Block, Client &Captured, bool IsNew,
                          PVOID Caller) {
  RegistrationTable::Locked Entry(Registrations, Block);
  Registration *R = Entry.find();
  if (!R)
    return;
  ++R->Captures;
  R->CapturedAt = Caller;
  InterlockedExchange(&Captured.Released, 0);
  if (!IsNew)
    return;
  Captured.NextOfOwner = R->Clients;
  R->Clients = &Captured;
}

static NTSTATUS captureProvider(PWSK_REGISTRATION Block, ULONG WaitTimeout,
                                PWSK_PROVIDER_NPI Npi, PVOID Caller) {
  uint64_t Arguments[] = {toNumber(Block), WaitTimeout, toNumber(Npi)};
  if (!checkExport(FunctionId::WskCaptureProviderNPI, Caller, Arguments))
    return STATUS_INVALID_PARAMETER;
  // A block that is not registered is no mistake here: capturing after
  // WskDeregister fails, and the documentation says so.
  RealBlock Real(Block, Caller);
  if (!Real)
    return WskCaptureProviderNPI(Block, WaitTimeout, Npi);
  NTSTATUS Status = WskCaptureProviderNPI(Real, WaitTimeout, Npi);
  if (!NT_SUCCESS(Status))
    return Status;
  Client *Known = findClient(Block, *Npi);
  Client *Captured = Known ? Known : makeClient(*Npi);
  if (!Captured)
    return Status;
  recordCapture(Block, *Captured, !Known, Caller);
  *Npi = getNpi(*Captured);
  return Status;
}

/// Returns whether a capture was there to be released.
static bool recordRelease(PWSK_REGISTRATION Block, PVOID Caller) {
  RegistrationTable::Locked Entry(Registrations, Block);
  Registration *R = Entry.find();
  if (!R || R->Captures == 0)
    return false;
  if (--R->Captures == 0)
    for (Client *C = R->Clients; C; C = C->NextOfOwner) {
      InterlockedExchangePointer(&C->ReleasedAt, Caller);
      InterlockedExchange(&C->Released, 1);
    }
  return true;
}

static void releaseProvider(PWSK_REGISTRATION Block, PVOID Caller) {
  uint64_t Arguments[] = {toNumber(Block)};
  if (!checkExport(FunctionId::WskReleaseProviderNPI, Caller, Arguments))
    return;
  RealBlock Real(Block, FunctionId::WskReleaseProviderNPI, Caller);
  if (!Real)
    return;
  if (!recordRelease(Block, Caller) && !isUnverified()) {
    reportBlock(RuleId::WSK_WskCaptureProviderNPI_Exactly_one_release,
                FunctionId::WskReleaseProviderNPI,
                " has no captured provider; release each capture once", Caller,
                nullptr, nullptr);
    return;
  }
  WskReleaseProviderNPI(Real);
}

static void deregister(PWSK_REGISTRATION Block, PVOID Caller) {
  uint64_t Arguments[] = {toNumber(Block)};
  if (!checkExport(FunctionId::WskDeregister, Caller, Arguments))
    return;
  RealBlock Real(Block, FunctionId::WskDeregister, Caller);
  if (!Real)
    return;
  // With sockets open and the provider captured it waits, which is legal: what
  // was left behind is known only when it returns.
  WskDeregister(Real);
  Registration *R;
  {
    RegistrationTable::Locked Entry(Registrations, Block);
    R = Entry.find();
    if (R)
      Entry.remove(R);
  }
  if (!R)
    return;
  *Block = R->Block; // Later calls fail as WSK lets them fail.
  while (Client *C = R->Clients) {
    R->Clients = C->NextOfOwner;
    endClient(C);
  }
  dropReference(R);
  endUser();
}

//===----------------------------------------------------------------------===//
// What is outstanding
//===----------------------------------------------------------------------===//

static DECLSPEC_NOINLINE void reportCapture(PVOID CapturedAt) {
  Finding F(RuleId::WSK_WskCaptureProviderNPI_Exactly_one_release, CapturedAt);
  F << "a captured provider is not released; call WskReleaseProviderNPI once "
       "for each capture";
  F.report();
}

static DECLSPEC_NOINLINE void reportRegistration(PVOID RegisteredAt) {
  Finding F(RuleId::WSK_WskDeregister_Before_unload, RegisteredAt);
  F << "a registration has outlived the driver; call WskDeregister before the "
       "unload routine returns";
  F.report();
}

/// Reports without a lock; who registers or captures meanwhile is not waited
/// for.
static void reportRegistrations(bool IsUnloaded) {
  struct {
    PVOID RegisteredAt, CapturedAt;
  } Found[16];
  size_t Count = 0;
  Registrations.forEach([&](const Registration &R) {
    if (Count != sizeof(Found) / sizeof(*Found))
      Found[Count++] = {R.RegisteredAt, R.Captures ? R.CapturedAt : nullptr};
  });
  for (size_t I = 0; I != Count; ++I) {
    if (Found[I].CapturedAt)
      reportCapture(Found[I].CapturedAt);
    if (IsUnloaded)
      reportRegistration(Found[I].RegisteredAt);
  }
}

static void reportOutstanding(bool IsUnloaded) {
  reportOpenSockets();
  reportDescriptors();
  reportRegistrations(IsUnloaded);
  if (IsUnloaded)
    reportKeptIrps();
}

} // namespace wsk::verifier

using namespace wsk;
using namespace wsk::verifier;

NTSTATUS NTAPI WskvRegister(PWSK_CLIENT_NPI WskClientNpi,
                            PWSK_REGISTRATION WskRegistration) {
  return registerClient(WskClientNpi, WskRegistration, WSKV_CALLER());
}

NTSTATUS NTAPI WskvCaptureProviderNPI(PWSK_REGISTRATION WskRegistration,
                                      ULONG WaitTimeout,
                                      PWSK_PROVIDER_NPI WskProviderNpi) {
  return captureProvider(WskRegistration, WaitTimeout, WskProviderNpi,
                         WSKV_CALLER());
}

VOID NTAPI WskvReleaseProviderNPI(PWSK_REGISTRATION WskRegistration) {
  releaseProvider(WskRegistration, WSKV_CALLER());
}

NTSTATUS NTAPI WskvQueryProviderCharacteristics(
    PWSK_REGISTRATION WskRegistration,
    PWSK_PROVIDER_CHARACTERISTICS WskProviderCharacteristics) {
  PVOID Caller = WSKV_CALLER();
  constexpr FunctionId Id = FunctionId::WskQueryProviderCharacteristics;
  uint64_t Arguments[] = {toNumber(WskRegistration),
                          toNumber(WskProviderCharacteristics)};
  if (!checkExport(Id, Caller, Arguments))
    return STATUS_INVALID_PARAMETER;
  RealBlock Real(WskRegistration, Id, Caller);
  if (!Real)
    return STATUS_INVALID_PARAMETER;
  return WskQueryProviderCharacteristics(Real, WskProviderCharacteristics);
}

VOID NTAPI WskvDeregister(PWSK_REGISTRATION WskRegistration) {
  deregister(WskRegistration, WSKV_CALLER());
}

VOID NTAPI WskvReportOutstanding(VOID) { reportOutstanding(false); }

VOID NTAPI WskvReportUnload(VOID) { reportOutstanding(true); }

NTSTATUS NTAPI WskvWrapNpi(const WSK_PROVIDER_NPI *Provider,
                           PWSK_PROVIDER_NPI Wrapped) {
  Client *Made = makeClient(*Provider);
  *Wrapped = Made ? getNpi(*Made) : *Provider;
  if (!Made)
    return STATUS_INSUFFICIENT_RESOURCES;
  InterlockedIncrement(&UserCount);
  return STATUS_SUCCESS;
}

VOID NTAPI WskvUnwrapNpi(const WSK_PROVIDER_NPI *Wrapped) {
  Client *C;
  {
    ClientTable::Locked Entry(Clients, Wrapped->Client);
    C = Entry.find();
  }
  if (!C)
    return;
  endClient(C);
  endUser();
}
