//===- InspectTable.h - Connections that are being inspected ----*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROVIDER_INSPECTTABLE_H
#define PROVIDER_INSPECTTABLE_H

#include "Provider/Request.h"

namespace wsk::provider {

/// Connections of a listener that wait for WskInspectComplete, found by their
/// identifiers, however many there are. Zeroed memory is an empty table.
class InspectTable {
public:
  /// Returns false where memory is short.
  bool add(Socket &S);

  /// Takes a connection off; null where no such one waits.
  Socket *take(const WSK_INSPECT_ID &Id);

  /// Takes any; null where there is none, and then the table holds no memory.
  /// Whoever begins to empty the table goes on until then.
  Socket *takeAny();

private:
  Socket *&bucketOf(ULONG SerialNumber) {
    return Buckets[SerialNumber & (Capacity - 1)];
  }
  bool grow();

  Socket **Buckets;
  ULONG Capacity; ///< A power of two, or 0.
  ULONG Count;
};

} // namespace wsk::provider

#endif // PROVIDER_INSPECTTABLE_H
