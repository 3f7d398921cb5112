//===- Tracker.cpp - Every block that the driver was given ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Tracker.h"

#include "Kernel/src/Dpc.h"
#include "Kernel/src/Host.h"
#include "Kernel/src/Lock.h"
#include "Kernel/src/Stop.h"

// AddressSanitizer keeps freed blocks and guards live ones better than we can.
#if __has_feature(address_sanitizer)
static constexpr bool OwnGuards = false;
#else
static constexpr bool OwnGuards = true;
#endif

namespace wsk::kernel {

namespace {

struct Record {
  Record *Next;      ///< In its bucket.
  Record *NextFreed; ///< In the order of freeing.
  PVOID Block;
  SIZE_T Size;
  ULONG Tag;
  Kind What;
  bool Freed;
  bool Held; ///< The memory of a freed block is still ours.
  PVOID Allocator;
  PVOID Freer;
};

struct Bucket {
  Lock L;
  Record *First;
};

struct FreedBlocks {
  Lock L;
  Record *Oldest, *Newest;
  SIZE_T Count, Bytes;
};

} // namespace

static constexpr ULONG BucketCount = 4096;
static constexpr SIZE_T MaximumFreed = 4096, MaximumFreedBytes = 16 << 20;
static constexpr SIZE_T GuardSize = 16;
static constexpr UCHAR GuardByte = 0xFB, FreedByte = 0xFD, GarbageByte = 0xCB;

static Bucket Buckets[BucketCount];
static FreedBlocks Freed;
static ULONG OwnTags[8];
static ULONG OwnTagCount;

static Bucket &bucketOf(PVOID Block) {
  ULONG_PTR Key = (ULONG_PTR)Block >> 4;
  return Buckets[(Key ^ Key >> 12 ^ Key >> 24) % BucketCount];
}

static Record *find(Bucket &B, PVOID Block) {
  for (Record *R = B.First; R; R = R->Next)
    if (R->Block == Block)
      return R;
  return nullptr;
}

static void unlink(Bucket &B, Record *Gone) {
  for (Record **Link = &B.First; *Link; Link = &(*Link)->Next)
    if (*Link == Gone) {
      *Link = Gone->Next;
      return;
    }
}

/// With its article.
static PCSTR oneOf(Kind What) {
  switch (What) {
  case Kind::Pool:
    return "a pool block";
  case Kind::Irp:
    return "an IRP";
  case Kind::Mdl:
    return "an MDL";
  case Kind::WorkItem:
    return "a work item";
  case Kind::Thread:
    return "a thread object";
  case Kind::Device:
    return "a device object";
  case Kind::Resource:
    return "an ERESOURCE";
  case Kind::Object:
    return "an object";
  }
  return "a block";
}

static PCSTR nameOf(Kind What) {
  PCSTR Name = oneOf(What);
  while (*Name++ != ' ')
    ;
  return Name;
}

TagText::TagText(ULONG Tag) {
  for (ULONG I = 0; I < 4; ++I) {
    UCHAR Byte = (UCHAR)(Tag >> (8 * I));
    Text[I] = Byte > 0x20 && Byte < 0x7F ? (CHAR)Byte : ' ';
  }
  Text[4] = 0;
}

//===--- Guards -----------------------------------------------------------===//

static void fill(PVOID Block, UCHAR Byte, SIZE_T Size) {
  memset(Block, Byte, Size);
}

/// The offset of the first byte that differs, or Size.
static SIZE_T firstOther(PVOID Block, UCHAR Byte, SIZE_T Size) {
  auto *Bytes = (const UCHAR *)Block;
  SIZE_T I = 0;
  while (I < Size && Bytes[I] == Byte)
    ++I;
  return I;
}

static void checkOverrun(const Record &R, PVOID Caller) {
  if (!OwnGuards)
    return;
  SIZE_T Other = firstOther((PCHAR)R.Block + R.Size, GuardByte, GuardSize);
  if (Other != GuardSize)
    bugCheck(StopBadPoolHeader, Caller, {R.Allocator, "allocated here"},
             "the %s at %p (%Iu bytes, tag '%s') was written past its end, at "
             "offset %Iu",
             nameOf(R.What), R.Block, R.Size, TagText(R.Tag).Text,
             R.Size + Other);
}

static void checkLateWrite(const Record &R) {
  if (!OwnGuards || !R.Held)
    return;
  SIZE_T Other = firstOther(R.Block, FreedByte, R.Size);
  if (Other != R.Size)
    bugCheck(StopBadPoolHeader, R.Freer, {R.Allocator, "allocated here"},
             "the %s at %p (%Iu bytes, tag '%s') was written after it was "
             "freed here, at offset %Iu",
             nameOf(R.What), R.Block, R.Size, TagText(R.Tag).Text, Other);
}

//===--- Freed blocks -----------------------------------------------------===//

/// Takes the oldest freed blocks out of the tables until the rest is small
/// enough.
static void trimFreed() {
  for (;;) {
    Record *Gone;
    {
      LockGuard Guard(Freed.L);
      if (Freed.Count <= MaximumFreed && Freed.Bytes <= MaximumFreedBytes)
        return;
      Gone = Freed.Oldest;
      Freed.Oldest = Gone->NextFreed;
      if (!Freed.Oldest)
        Freed.Newest = nullptr;
      --Freed.Count;
      Freed.Bytes -= Gone->Size;
    }
    {
      Bucket &B = bucketOf(Gone->Block);
      LockGuard Guard(B.L);
      unlink(B, Gone);
    }
    checkLateWrite(*Gone);
    if (Gone->Held)
      wskHostFree(Gone->Block);
    wskHostFree(Gone);
  }
}

static void keepFreed(Record *R) {
  LockGuard Guard(Freed.L);
  R->NextFreed = nullptr;
  if (Freed.Newest)
    Freed.Newest->NextFreed = R;
  else
    Freed.Oldest = R;
  Freed.Newest = R;
  ++Freed.Count;
  Freed.Bytes += R->Size;
}

//===--- Allocating and freeing -------------------------------------------===//

PVOID allocateTracked(Kind What, SIZE_T Size, ULONG Tag, Fill Content,
                      PVOID Caller) {
  SIZE_T Guard = OwnGuards ? GuardSize : 0;
  if (Size > MAXSIZE_T - GuardSize)
    return nullptr;
  auto *R = (Record *)wskHostAllocate(sizeof(Record), 16);
  if (!R)
    return nullptr;
  PVOID Block =
      wskHostAllocate(Size + Guard, Size >= PAGE_SIZE ? PAGE_SIZE : 16);
  if (!Block) {
    wskHostFree(R);
    return nullptr;
  }
  fill(Block, Content == Fill::Zero ? 0 : GarbageByte, Size);
  fill((PCHAR)Block + Size, GuardByte, Guard);
  *R = {};
  R->Block = Block;
  R->Size = Size;
  R->Tag = Tag;
  R->What = What;
  R->Allocator = Caller;
  Bucket &B = bucketOf(Block);
  LockGuard Locked(B.L);
  R->Next = B.First;
  B.First = R;
  return Block;
}

void freeTracked(Kind What, PVOID Block, ULONG Tag, PCSTR Function,
                 PVOID Caller) {
  Bucket &B = bucketOf(Block);
  Record *R;
  {
    LockGuard Guard(B.L);
    // New records come first: one that was freed is found only where the
    // address has not been given out again.
    R = find(B, Block);
    if (!R)
      bugCheck(StopBadPoolCaller, Caller,
               "%s was given %p, which is no %s that was allocated", Function,
               Block, nameOf(What));
    if (R->Freed)
      bugCheck(StopBadPoolCaller, Caller, {R->Freer, "freed here"},
               "%s was given %p, %s that was freed already", Function, Block,
               oneOf(R->What));
    if (R->What != What)
      bugCheck(StopBadPoolCaller, Caller, {R->Allocator, "allocated here"},
               "%s was given %p, which is not %s but %s", Function, Block,
               oneOf(What), oneOf(R->What));
    if (Tag && R->Tag != Tag)
      bugCheck(StopBadPoolCaller, Caller, {R->Allocator, "allocated here"},
               "%s was given the tag '%s' for the %s at %p, which was "
               "allocated with '%s'",
               Function, TagText(Tag).Text, nameOf(What), Block,
               TagText(R->Tag).Text);
    checkOverrun(*R, Caller);
    requireNoTimerIn(Block, R->Size, Function, Caller);
    R->Freed = true;
    R->Held = OwnGuards;
    R->Freer = Caller;
    if (R->Held)
      fill(Block, FreedByte, R->Size);
  }
  if (!OwnGuards)
    wskHostFree(Block);
  keepFreed(R);
  trimFreed();
}

bool isTracked(Kind What, PVOID Block) {
  Bucket &B = bucketOf(Block);
  LockGuard Guard(B.L);
  Record *R = find(B, Block);
  return R && !R->Freed && R->What == What;
}

SIZE_T poolBlockSize(PVOID Block) {
  Bucket &B = bucketOf(Block);
  LockGuard Guard(B.L);
  Record *R = find(B, Block);
  return R && !R->Freed && R->What == Kind::Pool ? R->Size : 0;
}

void forgetTracked(PVOID Block) {
  Bucket &B = bucketOf(Block);
  LockGuard Guard(B.L);
  if (Record *R = find(B, Block))
    R->Allocator = nullptr;
}

void ownTag(ULONG Tag) {
  if (OwnTagCount < RTL_NUMBER_OF(OwnTags))
    OwnTags[OwnTagCount++] = Tag;
}

//===--- Leaks ------------------------------------------------------------===//

static bool isOwn(const Record &R) {
  if (!R.Allocator)
    return true;
  for (ULONG I = 0; I < OwnTagCount; ++I)
    if (R.What == Kind::Pool && R.Tag == OwnTags[I])
      return true;
  return false;
}

static bool sameOrigin(const Record &A, const Record &B) {
  return A.What == B.What && A.Tag == B.Tag && A.Allocator == B.Allocator;
}

namespace {
struct Leak {
  Record First; ///< A copy: what is reported may be freed meanwhile.
  SIZE_T Count, Bytes;
};
} // namespace

static void reportLeak(const Leak &L) {
  const Record &R = L.First;
  ReportLine Line("leak");
  Line.text(nameOf(R.What)).caller(R.Allocator);
  PCSTR Plural = L.Count == 1 ? "" : "s";
  if (R.What == Kind::Pool)
    Line.format("%Iu %s%s of %Iu bytes in all with the tag '%s' not freed",
                L.Count, nameOf(R.What), Plural, L.Bytes, TagText(R.Tag).Text);
  else
    Line.format("%Iu %s%s not freed", L.Count, nameOf(R.What), Plural);
  Line.send();
}

void reportLeakedBlocks() {
  static constexpr ULONG Maximum = 64;
  Leak Leaks[Maximum];
  ULONG Count = 0;
  SIZE_T Others = 0;
  for (Bucket &B : Buckets) {
    LockGuard Guard(B.L);
    for (Record *R = B.First; R; R = R->Next) {
      if (R->Freed) {
        checkLateWrite(*R);
        continue;
      }
      if (isOwn(*R))
        continue;
      ULONG I = 0;
      while (I < Count && !sameOrigin(Leaks[I].First, *R))
        ++I;
      if (I == Maximum) {
        ++Others;
        continue;
      }
      if (I == Count)
        Leaks[Count++] = {*R, 0, 0};
      ++Leaks[I].Count;
      Leaks[I].Bytes += R->Size;
    }
  }
  for (ULONG I = 0; I < Count; ++I)
    reportLeak(Leaks[I]);
  if (Others)
    ReportLine("leak")
        .text("block")
        .caller(nullptr)
        .format("%Iu more blocks from other places not freed", Others)
        .send();
}

} // namespace wsk::kernel
