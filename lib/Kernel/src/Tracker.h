//===- Tracker.h - Every block that the driver was given --------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_TRACKER_H
#define KERNEL_TRACKER_H

#include "Kernel/src/Runtime.h"

namespace wsk::kernel {

/// What a block is, for messages and for who may free it.
enum class Kind : UCHAR {
  Pool,
  Irp,
  Mdl,
  WorkItem,
  Thread,
  Device,
  Resource, ///< What an initialised ERESOURCE refers to.
  Object,   ///< Any other object with a reference count.
};

/// What a new block contains. Garbage is a pattern that no pointer has.
enum class Fill : UCHAR { Zero, Garbage };

/// Allocates a block and remembers it with its call site. Blocks of a page or
/// more begin on a page, others at a multiple of 16. Returns null where memory
/// is short.
PVOID allocateTracked(Kind What, SIZE_T Size, ULONG Tag, Fill Content,
                      PVOID Caller);

/// Frees a block of this kind. Stops where Block is none, was freed before, was
/// overrun, or has another tag than Tag (0 fits every tag). A freed block is
/// overwritten and kept for a while, so that a late use shows.
void freeTracked(Kind What, PVOID Block, ULONG Tag, PCSTR Function,
                 PVOID Caller);

/// Whether Block is the beginning of a live block of this kind.
bool isTracked(Kind What, PVOID Block);

/// Excludes a block from the report of leaks: it is reported otherwise.
void forgetTracked(PVOID Block);

/// Reports every live block of the driver's: one line for all those of one
/// kind, tag and call site.
void reportLeakedBlocks();

/// A tag as Windows' tools show it, four characters; the rest are blanked.
struct TagText {
  explicit TagText(ULONG Tag);
  CHAR Text[5];
};

} // namespace wsk::kernel

#endif // KERNEL_TRACKER_H
