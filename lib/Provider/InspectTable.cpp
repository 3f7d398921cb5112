//===- InspectTable.cpp - Connections that are being inspected ------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/InspectTable.h"
#include "Kernel/src/Runtime.h"
#include "Provider/Socket.h"

using namespace wsk;
using namespace wsk::provider;

static constexpr ULONG FirstCapacity = 16;

bool InspectTable::grow() {
  InspectTable Larger = {};
  Larger.Capacity = Capacity ? Capacity * 2 : FirstCapacity;
  Larger.Buckets = static_cast<Socket **>(
      kernel::allocate(Larger.Capacity * sizeof(Socket *)));
  if (!Larger.Buckets)
    return false;
  while (Socket *S = takeAny())
    Larger.add(*S);
  *this = Larger;
  return true;
}

bool InspectTable::add(Socket &S) {
  // Where it cannot grow, it is only slower.
  if (Count == Capacity && !grow() && !Capacity)
    return false;
  Socket *&First = bucketOf(S.InspectId.SerialNumber);
  S.NextInspected = First;
  First = &S;
  ++Count;
  return true;
}

Socket *InspectTable::take(const WSK_INSPECT_ID &Id) {
  if (!Capacity)
    return nullptr;
  for (Socket **Link = &bucketOf(Id.SerialNumber); *Link;
       Link = &(*Link)->NextInspected) {
    Socket *S = *Link;
    if (S->InspectId.Key == Id.Key &&
        S->InspectId.SerialNumber == Id.SerialNumber) {
      *Link = S->NextInspected;
      --Count;
      return S;
    }
  }
  return nullptr;
}

Socket *InspectTable::takeAny() {
  for (; Capacity; --Capacity) {
    Socket *&First = Buckets[Capacity - 1];
    if (Socket *S = First) {
      First = S->NextInspected;
      --Count;
      return S;
    }
  }
  kernel::release(Buckets);
  Buckets = nullptr;
  return nullptr;
}
