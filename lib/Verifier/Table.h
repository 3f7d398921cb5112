//===- Table.h - A sharded hash table without allocation --------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_TABLE_H
#define VERIFIER_TABLE_H

#include "Verifier/Platform.h"

namespace wsk::verifier {

/// What an entry of a table begins with.
struct TableLink {
  TableLink *Next;
  ULONG_PTR Key;
};

/// Maps addresses to entries that embed their link. Zero memory is an empty
/// table: static objects need no initialiser. Threads meet only where their
/// keys fall into the same shard.
template <typename Entry, size_t ShardCount, size_t BucketCount> class Table {
  struct alignas(64) Shard {
    KSPIN_LOCK Lock; // Zero is unlocked, as KeInitializeSpinLock leaves it.
    TableLink *Spare;
    TableLink *Buckets[BucketCount];
  };

public:
  /// Holds the lock of a key's shard; entries of that key are found, inserted
  /// and removed through it.
  class Locked {
  public:
    Locked(Table &T, const volatile void *Address)
        : Key(reinterpret_cast<ULONG_PTR>(Address)), Home(T.getShard(Key)),
          Head(Home.Buckets[getBucket(Key)]), Guard(Home.Lock) {}

    Entry *find() {
      for (TableLink *Link = Head; Link; Link = Link->Next)
        if (Link->Key == Key)
          return static_cast<Entry *>(Link);
      return nullptr;
    }

    void insert(Entry *E) {
      E->Key = Key;
      E->Next = Head;
      Head = E;
    }

    /// Returns whether \p E was in the table.
    bool remove(Entry *E) {
      for (TableLink **Link = &Head; *Link; Link = &(*Link)->Next)
        if (*Link == E) {
          *Link = E->Next;
          return true;
        }
      return false;
    }

    /// An entry that was kept, with its old content; or null.
    Entry *takeSpare() {
      TableLink *Link = Home.Spare;
      if (Link)
        Home.Spare = Link->Next;
      return static_cast<Entry *>(Link);
    }
    void keepSpare(Entry *E) {
      E->Next = Home.Spare;
      Home.Spare = E;
    }

  private:
    ULONG_PTR Key;
    Shard &Home;
    TableLink *&Head;
    SpinLockGuard Guard;
  };

  /// Calls \p Visit(Entry &) for each entry, with the entry's shard locked.
  template <typename Visitor> void forEach(Visitor Visit) {
    for (Shard &S : Shards) {
      SpinLockGuard Guard(S.Lock);
      for (TableLink *Head : S.Buckets)
        for (TableLink *Link = Head; Link; Link = Link->Next)
          Visit(*static_cast<Entry *>(Link));
    }
  }

  /// Removes one entry for which \p Test(Entry &) holds; null where there is
  /// none.
  template <typename Predicate> Entry *takeIf(Predicate Test) {
    for (Shard &S : Shards) {
      SpinLockGuard Guard(S.Lock);
      for (TableLink *&Head : S.Buckets)
        for (TableLink **Link = &Head; *Link; Link = &(*Link)->Next) {
          Entry *E = static_cast<Entry *>(*Link);
          if (!Test(*E))
            continue;
          *Link = E->Next;
          return E;
        }
    }
    return nullptr;
  }

  void releaseSpares() {
    for (Shard &S : Shards) {
      TableLink *Spare;
      {
        SpinLockGuard Guard(S.Lock);
        Spare = S.Spare;
        S.Spare = nullptr;
      }
      while (Spare) {
        TableLink *Next = Spare->Next;
        release(static_cast<Entry *>(Spare));
        Spare = Next;
      }
    }
  }

private:
  static_assert((ShardCount & (ShardCount - 1)) == 0);
  static_assert((BucketCount & (BucketCount - 1)) == 0);

  // Pool blocks are 16 bytes apart: the lowest bits say nothing.
  static uint64_t hash(ULONG_PTR Key) {
    return (uint64_t(Key) >> 4) * 0x9E3779B97F4A7C15;
  }
  Shard &getShard(ULONG_PTR Key) {
    return Shards[(hash(Key) >> 32) & (ShardCount - 1)];
  }
  static size_t getBucket(ULONG_PTR Key) {
    return (hash(Key) >> 48) & (BucketCount - 1);
  }

  Shard Shards[ShardCount];
};

} // namespace wsk::verifier

#endif // VERIFIER_TABLE_H
