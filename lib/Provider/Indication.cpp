//===- Indication.cpp - Data that WskReceiveEvent is given ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Indication.h"
#include "Kernel/src/Runtime.h"
#include "Provider/Dispatch.h"

using namespace wsk;
using namespace wsk::provider;

static constexpr ULONG LiveMagic = 'kdnI', RetainedMagic = 'kdnR';

/// How many elements one indication has at most.
static constexpr ULONG MaxElements = 16;

/// Every so many, an indication comes as if the network were short of memory.
static constexpr ULONG ReleaseAsapEvery = 4;

static Indication *newIndication() {
  auto *I = static_cast<Indication *>(kernel::allocate(sizeof(Indication)));
  if (!I)
    return nullptr;
  I->Magic = LiveMagic;
  // What is not data shall not look like it.
  memset(I->Data, 0xDD, Indication::HeaderSize);
  return I;
}

static void freeIndication(Indication *I) {
  I->Magic = 0;
  kernel::release(I);
}

void provider::dropIndications(Socket &S) {
  while (Indication *I = S.FirstBuffered) {
    S.FirstBuffered = I->Next;
    freeIndication(I);
  }
  S.LastBuffered = nullptr;
}

/// Takes consumed bytes off the front.
static void consume(Socket &S, SIZE_T Size) {
  while (Size) {
    Indication *I = S.FirstBuffered;
    SIZE_T Part = I->End - I->Begin;
    if (Size < Part) {
      I->Begin += static_cast<ULONG>(Size);
      return;
    }
    Size -= Part;
    S.FirstBuffered = I->Next;
    if (!S.FirstBuffered)
      S.LastBuffered = nullptr;
    freeIndication(I);
  }
}

SSIZE_T provider::takeBuffered(Socket &S, BufferCursor *To, SIZE_T Size) {
  SIZE_T Done = 0;
  while (Done < Size && S.FirstBuffered) {
    Indication *I = S.FirstBuffered;
    SIZE_T Part = I->End - I->Begin;
    if (Part > Size - Done)
      Part = Size - Done;
    if (To && To->fill(I->Data + I->Begin, Part) < 0)
      return -1;
    consume(S, Part);
    Done += Part;
  }
  return static_cast<SSIZE_T>(Done);
}

SIZE_T provider::countBuffered(const Socket &S) {
  SIZE_T Size = 0;
  for (Indication *I = S.FirstBuffered; I; I = I->Next)
    Size += I->End - I->Begin;
  return Size;
}

int32_t provider::bufferReceived(Socket &S, uint64_t &Received) {
  if (S.HostEmpty && !S.PendingDeath)
    return WSK_REACTOR_WOULD_BLOCK;
  uint64_t Available = countReceivable(S);
  ULONG Wanted = Available > Indication::Capacity * (MaxElements - 1)
                     ? MaxElements
                     : static_cast<ULONG>(Available / Indication::Capacity) + 1;
  Indication *New[MaxElements];
  WSK_REACTOR_BUFFER Buffers[MaxElements];
  ULONG Count = 0;
  while (Count < Wanted && (New[Count] = newIndication())) {
    Buffers[Count] = {New[Count]->Data + Indication::HeaderSize,
                      Indication::Capacity};
    ++Count;
  }
  if (Count == 0)
    return WSK_REACTOR_NO_MEMORY;
  Received = 0;
  int32_t Result = receiveInto(S, Buffers, Count, Received);
  SIZE_T Rest = Result == WSK_REACTOR_OK ? Received : 0;
  for (ULONG I = 0; I != Count; ++I) {
    if (Rest == 0) {
      freeIndication(New[I]);
      continue;
    }
    SIZE_T Size = Rest < Indication::Capacity ? Rest : Indication::Capacity;
    New[I]->Begin = Indication::HeaderSize;
    New[I]->End = Indication::HeaderSize + static_cast<ULONG>(Size);
    (S.LastBuffered ? S.LastBuffered->Next : S.FirstBuffered) = New[I];
    S.LastBuffered = New[I];
    Rest -= Size;
  }
  return Result;
}

//===--- Indicating -------------------------------------------------------===//

static void describe(Indication::Part &Part, PUCHAR Base, ULONG Size,
                     PMDL Next) {
  MmInitializeMdl(&Part.Mdl, Base, Size);
  MmBuildMdlForNonPagedPool(&Part.Mdl);
  Part.Mdl.Next = Next;
}

/// Describes one element in the driver's words.
static void present(Indication &I) {
  ULONG Size = I.End - I.Begin;
  ULONG First = (Size + 1) / 2;
  PUCHAR Base = I.Data + I.Begin - Indication::HeaderSize;
  if (First < Size)
    describe(I.Parts[1], I.Data + I.Begin + First, Size - First, nullptr);
  describe(I.Parts[0], Base, Indication::HeaderSize + First,
           First < Size ? &I.Parts[1].Mdl : nullptr);
  I.Public.Next = I.Next ? &I.Next->Public : nullptr;
  I.Public.Buffer = {&I.Parts[0].Mdl, Indication::HeaderSize, Size};
}

namespace {
struct ReceiveEvent {
  Socket &S;
  PWSK_DATA_INDICATION First;
  ULONG Flags;
  SIZE_T Indicated, Accepted;
  NTSTATUS Status;
};
} // namespace

static VOID callReceiveEvent(PVOID Context) {
  auto &E = *static_cast<ReceiveEvent *>(Context);
  E.Status = connectionTable(E.S)->WskReceiveEvent(
      E.S.Context, E.Flags, E.First, E.Indicated, &E.Accepted);
}

void provider::indicateBuffered(Socket &S) {
  SIZE_T Size = countBuffered(S);
  for (Indication *I = S.FirstBuffered; I; I = I->Next)
    present(*I);
  ReceiveEvent E = {S,
                    &S.FirstBuffered->Public,
                    WSK_FLAG_AT_DISPATCH_LEVEL,
                    Size,
                    Size,
                    STATUS_SUCCESS};
  if (S.HostEmpty || countReceivable(S) == 0)
    E.Flags |= WSK_FLAG_ENTIRE_MESSAGE;
  if (++S.IndicationCount % ReleaseAsapEvery == 0)
    E.Flags |= WSK_FLAG_RELEASE_ASAP;
  // The driver may release a retained list before it returns STATUS_PENDING.
  for (Indication *I = S.FirstBuffered; I; I = I->Next)
    I->Magic = RetainedMagic;
  Indication *Given = S.FirstBuffered, *Last = S.LastBuffered;
  S.FirstBuffered = S.LastBuffered = nullptr;
  kernel::runAtDispatch(callReceiveEvent, &E, "the WskReceiveEvent callback");
  if (E.Status == STATUS_PENDING)
    return; // It is the driver's until WskRelease.
  for (Indication *I = Given; I; I = I->Next)
    I->Magic = LiveMagic;
  S.FirstBuffered = Given;
  S.LastBuffered = Last;
  SIZE_T Taken = E.Status != STATUS_SUCCESS ? 0
                 : E.Accepted < Size        ? E.Accepted
                                            : Size;
  consume(S, Taken);
  S.ReceiveRefused = Taken < Size;
}

NTSTATUS provider::releaseIndications(PWSK_SOCKET,
                                      PWSK_DATA_INDICATION DataIndication) {
  if (!DataIndication)
    return STATUS_INVALID_PARAMETER;
  while (DataIndication) {
    auto *I = CONTAINING_RECORD(DataIndication, Indication, Public);
    if (I->Magic != RetainedMagic)
      return STATUS_INVALID_PARAMETER;
    DataIndication = DataIndication->Next;
    freeIndication(I);
  }
  return STATUS_SUCCESS;
}
