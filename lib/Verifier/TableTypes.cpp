//===- TableTypes.cpp - Which kind of table an address is -----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/TableTypes.h"
#include "Verifier/Call.h"
#include "Verifier/Report.h"

namespace wsk::verifier {

static const DispatchTable &getTable(TableId Id) {
  return DispatchTables[size_t(Id)];
}

//===----------------------------------------------------------------------===//
// What is known
//===----------------------------------------------------------------------===//

namespace {

constexpr size_t MaxSlots = 3;
constexpr LONG MaxKnown = 512;
constexpr int NoSlot = -1;

/// A table, or a callback that stood in one, as it was given first.
struct KnownAddress : TableLink {
  TableId Table;
  int Slot; ///< NoSlot: the table itself.
  PVOID GivenAt;
  const void *Slots[MaxSlots]; ///< Of a table, for the memory may be reused.
};

} // namespace

static Table<KnownAddress, 16, 32> Addresses;
static volatile LONG KnownCount;

static size_t countSlots(const KnownAddress &Known) {
  return getTable(Known.Table).SlotCount;
}

/// As far as both tables have slots.
static bool isSameContent(const KnownAddress &Left, const KnownAddress &Right) {
  for (size_t I = 0; I != countSlots(Left) && I != countSlots(Right); ++I)
    if (Left.Slots[I] != Right.Slots[I])
      return false;
  return true;
}

static bool find(const void *Address, KnownAddress &Copy) {
  Table<KnownAddress, 16, 32>::Locked Entry(Addresses, Address);
  const KnownAddress *Known = Entry.find();
  if (Known)
    Copy = *Known;
  return Known != nullptr;
}

static void remember(const void *Address, const KnownAddress &What) {
  KnownAddress *Made = nullptr;
  if (load(KnownCount) < MaxKnown)
    Made = allocate<KnownAddress>();
  bool IsKnown = false;
  {
    Table<KnownAddress, 16, 32>::Locked Entry(Addresses, Address);
    if (KnownAddress *Known = Entry.find()) {
      IsKnown = true;
      if (Known->Slot == NoSlot && What.Slot == NoSlot &&
          !isSameContent(*Known, What)) {
        Known->Table = What.Table;
        Known->GivenAt = What.GivenAt;
        memcpy(Known->Slots, What.Slots, sizeof(What.Slots));
      }
    } else if (Made) {
      *Made = What;
      Entry.insert(Made);
    }
  }
  if (IsKnown && Made)
    release(Made);
  else if (Made)
    InterlockedIncrement(&KnownCount);
}

void releaseTableTypes() {
  while (KnownAddress *Known =
             Addresses.takeIf([](KnownAddress &) { return true; })) {
    InterlockedDecrement(&KnownCount);
    release(Known);
  }
}

//===----------------------------------------------------------------------===//
// What speaks against a type
//===----------------------------------------------------------------------===//

namespace {

/// A table where the driver gives it.
struct GivenTable {
  TableId Type; ///< That it has to be.
  const void *Address;
  const RuleId *Rule; ///< On its type; null where there is none.
  const char *Member, *Of;
  PVOID Place;

  size_t countSlots() const { return getTable(Type).SlotCount; }
  WSKV_UNSANITIZED const void *getSlot(size_t I) const {
    return static_cast<const PVOID *>(Address)[I];
  }
  bool holdsTables() const {
    return Type == TableId::WSK_CLIENT_STREAM_DISPATCH;
  }
};

} // namespace

/// Whether the memory is still what it was when it was given as \p Known. Empty
/// tables say nothing: a linker may give several the same address.
static bool isUnchanged(const GivenTable &Given, const KnownAddress &Known) {
  bool IsEmpty = true;
  for (size_t I = 0; I != Given.countSlots() && I != countSlots(Known); ++I) {
    if (Given.getSlot(I) != Known.Slots[I])
      return false;
    IsEmpty &= !Known.Slots[I];
  }
  return !IsEmpty;
}

/// A linker may make one function of several with the same code, as of those
/// that do nothing. What is right as WskAcceptEvent is so in no other table: it
/// has outputs, or its own status.
static bool isOtherCallback(const GivenTable &Given, size_t Slot,
                            const KnownAddress &Known) {
  auto IsAccept = [](TableId Table, size_t I) {
    return Table == TableId::WSK_CLIENT_LISTEN_DISPATCH && I == 0;
  };
  return Known.Table != Given.Type &&
         (IsAccept(Given.Type, Slot) ||
          IsAccept(Known.Table, size_t(Known.Slot)));
}

static DECLSPEC_NOINLINE void report(const GivenTable &Given, int Slot,
                                     const KnownAddress &Known) {
  Finding F(*Given.Rule, Given.Place);
  const char *KnownRecord = getTable(Known.Table).Record;
  F << "'" << Given.Member << "' of " << Given.Of;
  if (Slot == NoSlot)
    F << " is a table that was given as a " << KnownRecord;
  else if (Known.Slot == NoSlot)
    F << " points to a pointer to a " << KnownRecord;
  else
    F << " points to a table that holds '"
      << getTable(Known.Table).Slots[Known.Slot].Member << "' of a "
      << KnownRecord;
  F << "; pass the address of a " << getTable(Given.Type).Record;
  F.note(Known.GivenAt) << (Known.Slot == NoSlot ? "the table" : "the callback")
                        << " was given here before";
  F.report();
}

/// Returns false, having reported it, where the table is known as another one.
static bool checkType(const GivenTable &Given) {
  KnownAddress Known;
  if (find(Given.Address, Known) && Known.Slot == NoSlot &&
      Known.Table != Given.Type && isUnchanged(Given, Known)) {
    report(Given, NoSlot, Known);
    return false;
  }
  for (size_t I = 0; I != Given.countSlots(); ++I) {
    if (!Given.getSlot(I) || !find(Given.getSlot(I), Known))
      continue;
    bool IsTable = Known.Slot == NoSlot;
    if (Given.holdsTables() ? IsTable
                            : !IsTable && !isOtherCallback(Given, I, Known))
      continue;
    report(Given, int(I), Known);
    return false;
  }
  return true;
}

static void rememberTable(const GivenTable &Given) {
  KnownAddress What = {};
  What.Table = Given.Type;
  What.Slot = NoSlot;
  What.GivenAt = Given.Place;
  for (size_t I = 0; I != Given.countSlots(); ++I)
    What.Slots[I] = Given.getSlot(I);
  remember(Given.Address, What);
  if (Given.holdsTables())
    return;
  for (size_t I = 0; I != Given.countSlots(); ++I) {
    What.Slot = int(I);
    if (Given.getSlot(I))
      remember(Given.getSlot(I), What);
  }
}

static bool judge(const GivenTable &Given) {
  if (!Given.Address)
    return true;
  if (Given.Rule && !checkType(Given))
    return false;
  rememberTable(Given);
  return true;
}

//===----------------------------------------------------------------------===//
// Where tables are given
//===----------------------------------------------------------------------===//

#if NTDDI_VERSION >= NTDDI_WIN10_RS2
static bool judgeParts(const GivenTable &Stream) {
  const RuleId *Rule =
      findTableRule(TableAspect::Type, TableId::WSK_CLIENT_STREAM_DISPATCH);
  auto *Parts = static_cast<const WSK_CLIENT_STREAM_DISPATCH *>(Stream.Address);
  const char *Record = getTable(Stream.Type).Record;
  bool IsListen = judge({TableId::WSK_CLIENT_LISTEN_DISPATCH, Parts->Listen,
                         Rule, "Listen", Record, Stream.Place});
  return judge({TableId::WSK_CLIENT_CONNECTION_DISPATCH, Parts->Connect, Rule,
                "Connect", Record, Stream.Place}) &&
         IsListen;
}
#endif

void checkTableTypes(Call &C, CategoryMask Made) {
  const uint64_t *Dispatch = C.find(Role::ClientDispatch);
  if (C.Refused || !Made || !Dispatch || !*Dispatch)
    return;
  int16_t Type = getCategory(Made).ClientTable;
  if (Type < 0)
    return;
  GivenTable Given = {
      TableId(Type),
      reinterpret_cast<const void *>(ULONG_PTR(*Dispatch)),
      findTableRule(TableAspect::Type, C.Function),
      C.Function == FunctionId::WskAccept ? "AcceptSocketDispatch" : "Dispatch",
      getName(C.Function),
      C.Caller};
  bool Fits = judge(Given);
#if NTDDI_VERSION >= NTDDI_WIN10_RS2
  if (Fits && Given.holdsTables())
    Fits = judgeParts(Given);
#endif
  if (!Fits)
    C.refuse();
}

bool checkTableType(const Socket &Accepted,
                    const WSK_CLIENT_CONNECTION_DISPATCH *Given) {
  return judge({TableId::WSK_CLIENT_CONNECTION_DISPATCH, Given,
                findTableRule(TableAspect::Type, CallbackId::WskAcceptEvent),
                "*AcceptSocketDispatch", Accepted.MadeBy, Accepted.MadeAt});
}

} // namespace wsk::verifier
