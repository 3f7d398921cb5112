//===- SecurityDescriptors.cpp - Cached security descriptors --------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/SecurityDescriptors.h"
#include "Verifier/Call.h"
#include "Verifier/Client.h"
#include "Verifier/Report.h"
#include "Verifier/Socket.h"

namespace wsk::verifier {

namespace {

/// In the table by the descriptor's address. Stays after the last release, so
/// that a second one is known as such.
struct CachedDescriptor : TableLink {
  LONG Cached;                     ///< How often WSK_CACHE_SD returned it,
  LONG Read;                       ///< and SO_WSK_SECURITY,
  LONG Released;                   ///< and WSK_RELEASE_SD was called for it.
  LONG Users[DescriptorUserCount]; ///< Pending requests.
  bool ReleaseDeferred;            ///< Until there are no users.
  const Client *Owner;
  PVOID ObtainedAt; ///< Last.
  PVOID ReleasedAt; ///< Last.
  PVOID UsedAt[DescriptorUserCount];
  PVOID SocketClosedAt; ///< The close of a socket that it was applied to.
  uint64_t Serial;      ///< In the order in which they were obtained.
  LONG ReportedInTurn;  ///< Of reportDescriptors.

  LONG getCount() const { return Cached + Read - Released; }
  bool isInUse() const {
    for (LONG Count : Users)
      if (Count)
        return true;
    return false;
  }
};

using DescriptorTable = Table<CachedDescriptor, 16, 64>;

/// How findings name a way of use.
struct UserTraits {
  const char *Argument;
  const char *Function;
  RuleId Cached, Held;
};

} // namespace

static DescriptorTable Descriptors;
static volatile LONG ReleasedCount;
constexpr LONG ReleasedLimit = 4096;

static constexpr UserTraits Users[DescriptorUserCount] = {
    {"'SecurityDescriptor' of WskSocket", "WskSocket",
     RuleId::WSK_WskSocket_SecurityDescriptor_cached,
     RuleId::WSK_WskSocket_SecurityDescriptor_held_until_completion},
    {"'SecurityDescriptor' of WskSocketConnect", "WskSocketConnect",
     RuleId::WSK_WskSocketConnect_SecurityDescriptor_cached,
     RuleId::WSK_WskSocketConnect_SecurityDescriptor_held_until_completion},
    {"the descriptor that SO_WSK_SECURITY sets", "SO_WSK_SECURITY",
     RuleId::WSK_SO_WSK_SECURITY_Cached_only,
     RuleId::WSK_SO_WSK_SECURITY_Held_until_completion}};

/// Where a descriptor was seen; both null where it is unknown.
static void noteHistory(Finding &F, const CachedDescriptor &D) {
  F.note(D.ObtainedAt) << (D.Cached ? "WSK_CACHE_SD" : "SO_WSK_SECURITY")
                       << " returned the descriptor here";
  if (D.ReleasedAt)
    F.note(D.ReleasedAt) << "it was released here";
}

//===----------------------------------------------------------------------===//
// Use
//===----------------------------------------------------------------------===//

static DECLSPEC_NOINLINE void reportNotCached(const Call &C,
                                              const UserTraits &User) {
  Finding F(User.Cached, C.Caller);
  F << User.Argument << " is not cached; pass "
    << expectedArgument(Role::SecurityDescriptor);
  noteObjects(F, C);
  F.report();
}

static DECLSPEC_NOINLINE void reportUsedLater(const Call &C,
                                              const UserTraits &User,
                                              const CachedDescriptor &D) {
  Finding F(RuleId::WSK_WSK_RELEASE_SD_Once, C.Caller);
  F << User.Argument << " has been released; release it after its last use";
  noteHistory(F, D);
  noteObjects(F, C);
  F.report();
}

static void use(Call &C, PSECURITY_DESCRIPTOR Descriptor, DescriptorUser By) {
  const UserTraits &User = Users[size_t(By)];
  CachedDescriptor Copy = {};
  bool Known;
  {
    DescriptorTable::Locked Entry(Descriptors, Descriptor);
    CachedDescriptor *D = Entry.find();
    Known = D;
    if (D && D->getCount() > 0) {
      if (C.Refused)
        return;
      ++D->Users[size_t(By)];
      D->UsedAt[size_t(By)] = C.Caller;
      C.Effect.Uses = Descriptor;
      C.Effect.UsedBy = By;
      return;
    }
    if (D)
      Copy = *D;
  }
  if (Known)
    reportUsedLater(C, User, Copy);
  else if (isUnverified())
    return;
  else
    reportNotCached(C, User);
  C.refuse();
}

static bool isReleaseDeferred(PSECURITY_DESCRIPTOR Descriptor) {
  DescriptorTable::Locked Entry(Descriptors, Descriptor);
  const CachedDescriptor *D = Entry.find();
  return D && D->ReleaseDeferred;
}

void holdUse(const RequestEffect &Effect) {
  constexpr LONG MaxHolds = 32; // A server makes sockets for ever.
  // Some time slices of a busy system; no stall may take longer than 50.
  constexpr ULONG Microseconds = 30000, Step = 50;
  static volatile LONG Holds;
  auto Stall = getStall();
  if (!Stall || load(Holds) >= MaxHolds ||
      InterlockedIncrement(&Holds) > MaxHolds)
    return;
  for (ULONG Held = 0; Held < Microseconds && !isReleaseDeferred(Effect.Uses);
       Held += Step)
    Stall(Step);
}

void endUse(const RequestEffect &Effect, Client *By, Socket *On,
            bool Succeeded) {
  if (Succeeded && On)
    InterlockedExchangePointer(&On->Security, Effect.Uses);
  bool Release = false;
  {
    DescriptorTable::Locked Entry(Descriptors, Effect.Uses);
    if (CachedDescriptor *D = Entry.find()) {
      --D->Users[size_t(Effect.UsedBy)];
      Release = D->ReleaseDeferred && !D->isInUse();
      if (Release)
        D->ReleaseDeferred = false;
    }
  }
  if (!Release || !By || load(By->Released))
    return;
  PSECURITY_DESCRIPTOR Descriptor = Effect.Uses;
  By->Real.Dispatch->WskControlClient(By->Real.Client, WSK_RELEASE_SD,
                                      sizeof(Descriptor), &Descriptor, 0,
                                      nullptr, nullptr, nullptr);
}

//===----------------------------------------------------------------------===//
// Obtaining
//===----------------------------------------------------------------------===//

void recordObtained(const RequestEffect &Effect, Client *By, PVOID Caller) {
  PSECURITY_DESCRIPTOR Descriptor = *Effect.Obtains;
  if (!Descriptor)
    return;
  CachedDescriptor *Fresh = allocate<CachedDescriptor>();
  {
    DescriptorTable::Locked Entry(Descriptors, Descriptor);
    CachedDescriptor *D = Entry.find();
    if (!D && Fresh) {
      D = Fresh;
      Fresh = nullptr;
      Entry.insert(D);
    }
    if (!D)
      return;
    if (D->getCount() <= 0 && D->Released) {
      // The cache gave the memory to another descriptor.
      InterlockedDecrement(&ReleasedCount);
      D->Cached = D->Read = D->Released = 0;
      D->ReleasedAt = D->SocketClosedAt = nullptr;
    }
    static volatile LONG64 LastSerial;
    ++(Effect.ByOption ? D->Read : D->Cached);
    D->Serial = uint64_t(InterlockedIncrement64(&LastSerial));
    D->Owner = By;
    D->ObtainedAt = Caller;
  }
  if (Fresh)
    release(Fresh);
}

void recordClosed(PSECURITY_DESCRIPTOR Descriptor, PVOID ClosedAt) {
  DescriptorTable::Locked Entry(Descriptors, Descriptor);
  if (CachedDescriptor *D = Entry.find())
    D->SocketClosedAt = ClosedAt;
}

//===----------------------------------------------------------------------===//
// Releasing
//===----------------------------------------------------------------------===//

static DECLSPEC_NOINLINE void reportUnknown(const Call &C) {
  Finding F(RuleId::WSK_WSK_RELEASE_SD_Only_cached, C.Caller);
  F << "the descriptor that WSK_RELEASE_SD releases is not cached; release "
       "only what WSK_CACHE_SD or SO_WSK_SECURITY returned";
  F.report();
}

static DECLSPEC_NOINLINE void reportTwice(const Call &C,
                                          const CachedDescriptor &D) {
  Finding F(RuleId::WSK_WSK_RELEASE_SD_Once, C.Caller);
  F << "the descriptor that WSK_RELEASE_SD releases has been released already; "
       "release it once for each time it was returned";
  noteHistory(F, D);
  F.report();
}

static DECLSPEC_NOINLINE void reportInUse(const Call &C,
                                          const CachedDescriptor &D) {
  for (size_t I = 0; I != DescriptorUserCount; ++I) {
    if (!D.Users[I])
      continue;
    Finding F(Users[I].Held, C.Caller);
    F << "a cached descriptor is released while the request that applies it is "
         "pending; release it after the IRP of "
      << Users[I].Function << " has completed";
    F.note(D.UsedAt[I]) << Users[I].Function << " uses it since here";
    F.note(D.ObtainedAt) << (D.Cached ? "WSK_CACHE_SD" : "SO_WSK_SECURITY")
                         << " returned the descriptor here";
    F.report();
  }
}

static void releaseOnce(Call &C, PSECURITY_DESCRIPTOR Descriptor) {
  CachedDescriptor Copy = {};
  CachedDescriptor *Forgotten = nullptr;
  bool Known;
  {
    DescriptorTable::Locked Entry(Descriptors, Descriptor);
    CachedDescriptor *D = Entry.find();
    Known = D;
    if (D) {
      Copy = *D;
      if (!C.Refused && D->getCount() > 0) {
        D->ReleasedAt = C.Caller;
        ++D->Released;
        C.Effect.Releases = Descriptor;
        if (D->getCount() == 0) {
          D->ReleaseDeferred = D->isInUse();
          // Remembering many is not worth the memory.
          if (InterlockedIncrement(&ReleasedCount) > ReleasedLimit &&
              !D->isInUse()) {
            InterlockedDecrement(&ReleasedCount);
            Entry.remove(D);
            Forgotten = D;
          }
        }
      }
    }
  }
  if (Forgotten)
    release(Forgotten);
  if (!Known) {
    if (isUnverified())
      return;
    reportUnknown(C);
    C.refuse();
  } else if (Copy.getCount() <= 0) {
    reportTwice(C, Copy);
    C.refuse();
  } else if (Copy.getCount() == 1 && Copy.isInUse()) {
    reportInUse(C, Copy);
    // The driver has done its part, too early: the last user does the rest.
    if (!C.Refused)
      C.answer(STATUS_SUCCESS);
  }
}

void restoreRelease(PSECURITY_DESCRIPTOR Descriptor) {
  DescriptorTable::Locked Entry(Descriptors, Descriptor);
  CachedDescriptor *D = Entry.find();
  if (!D)
    return;
  if (D->getCount() == 0)
    InterlockedDecrement(&ReleasedCount);
  --D->Released;
}

bool reportFreedDescriptor(PVOID Memory, PVOID Caller) {
  CachedDescriptor Copy;
  {
    DescriptorTable::Locked Entry(Descriptors, Memory);
    const CachedDescriptor *D = Entry.find();
    if (!D || D->getCount() <= 0)
      return false;
    Copy = *D;
  }
  Finding F(RuleId::WSK_WSK_RELEASE_SD_Not_plain_free, Caller);
  F << "a cached descriptor is freed like memory of the driver; release it "
       "with "
       "WSK_RELEASE_SD";
  noteHistory(F, Copy);
  F.report();
  return true;
}

static DECLSPEC_NOINLINE void reportLeak(const CachedDescriptor &D) {
  // Releases count for what WSK_CACHE_SD returned first.
  bool WasRead = D.Released >= D.Cached;
  bool Applied = !WasRead && D.SocketClosedAt;
  Finding F(WasRead ? RuleId::WSK_SO_WSK_SECURITY_Get_release_required
            : Applied
                ? RuleId::WSK_WskCloseSocket_SecurityDescriptor_still_owned
                : RuleId::WSK_WSK_CACHE_SD_Release_required,
            D.ObtainedAt);
  F << "the descriptor that " << (WasRead ? "SO_WSK_SECURITY" : "WSK_CACHE_SD")
    << " returned is never released; release it with WSK_RELEASE_SD";
  if (Applied)
    F.note(D.SocketClosedAt) << "closing the socket that it was applied to "
                                "does not release it";
  F.report();
}

/// Reports what is cached, the oldest first; all where \p By is null.
static void reportLeaks(const Client *By) {
  // Findings are reported without a lock: each is marked by its turn.
  static volatile LONG Turns;
  LONG Turn = InterlockedIncrement(&Turns);
  for (;;) {
    const CachedDescriptor *Oldest = nullptr;
    CachedDescriptor Copy;
    Descriptors.forEach([&](CachedDescriptor &D) {
      if (D.ReportedInTurn == Turn || D.getCount() <= 0 ||
          (By && D.Owner != By) || (Oldest && D.Serial > Copy.Serial))
        return;
      Oldest = &D;
      Copy = D;
    });
    if (!Oldest)
      return;
    {
      DescriptorTable::Locked Entry(Descriptors,
                                    reinterpret_cast<PVOID>(Copy.Key));
      if (CachedDescriptor *D = Entry.find())
        D->ReportedInTurn = Turn;
    }
    reportLeak(Copy);
  }
}

void forgetDescriptors(const Client *By) {
  reportLeaks(By);
  while (CachedDescriptor *D =
             Descriptors.takeIf([By](const CachedDescriptor &Candidate) {
               return Candidate.Owner == By;
             })) {
    if (D->getCount() <= 0)
      InterlockedDecrement(&ReleasedCount);
    release(D);
  }
}

void reportDescriptors() { reportLeaks(nullptr); }

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

/// The descriptor pointer that a control operation names by \p Buffer, of the
/// size in \p Size; null where it has none.
static PSECURITY_DESCRIPTOR *getPointer(const Call &C, Role Buffer, Role Size) {
  uint64_t Address = *C.find(Buffer);
  if (!Address || *C.find(Size) < sizeof(PSECURITY_DESCRIPTOR))
    return nullptr;
  return reinterpret_cast<PSECURITY_DESCRIPTOR *>(ULONG_PTR(Address));
}

static void checkClientControl(Call &C) {
  if (C.BuffersUnfit)
    return;
  switch (*C.find(Role::ControlCode)) {
  case WSK_CACHE_SD:
    C.Effect.Obtains = getPointer(C, Role::OutputBuffer, Role::OutputSize);
    return;
  case WSK_RELEASE_SD:
    if (PSECURITY_DESCRIPTOR *Descriptor =
            getPointer(C, Role::InputBuffer, Role::InputSize))
      releaseOnce(C, *Descriptor);
    return;
  default:
    return;
  }
}

static void checkSocketControl(Call &C) {
  if (C.BuffersUnfit || *C.find(Role::ControlCode) != SO_WSK_SECURITY ||
      *C.find(Role::OptionLevel) != SOL_SOCKET)
    return;
  switch (*C.find(Role::RequestType)) {
  case WskSetOption: {
    PSECURITY_DESCRIPTOR *Descriptor =
        getPointer(C, Role::InputBuffer, Role::InputSize);
    if (Descriptor && *Descriptor)
      use(C, *Descriptor, DescriptorUser::Option);
    return;
  }
  case WskGetOption:
    C.Effect.Obtains = getPointer(C, Role::OutputBuffer, Role::OutputSize);
    C.Effect.ByOption = true;
    return;
  default:
    return;
  }
}

void checkDescriptors(Call &C) {
  switch (C.Function) {
  case FunctionId::WskSocket:
  case FunctionId::WskSocketConnect:
    if (uint64_t Address = *C.find(Role::SecurityDescriptor))
      use(C, reinterpret_cast<PSECURITY_DESCRIPTOR>(ULONG_PTR(Address)),
          C.Function == FunctionId::WskSocket
              ? DescriptorUser::WskSocket
              : DescriptorUser::WskSocketConnect);
    return;
  case FunctionId::WskControlClient:
    checkClientControl(C);
    return;
  case FunctionId::WskControlSocket:
    checkSocketControl(C);
    return;
  default:
    return;
  }
}

} // namespace wsk::verifier
