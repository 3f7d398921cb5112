//===- Sharing.cpp - Who may bind to which address ------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Sharing.h"
#include "Kernel/src/Lock.h"
#include "Provider/SecurityDescriptor.h"

using namespace wsk;
using namespace wsk::provider;

namespace {
/// What "Sharing Transport Addresses" of the documentation says of a pair.
enum class Verdict : UCHAR { Success, InUse, Denied, Check };
using enum Verdict;
} // namespace

/// [second socket][first socket], each by mode, wildcard before specific.
static constexpr Verdict Table[6][6] = {
    {InUse, Success, InUse, Success, InUse, Success},
    {Check, InUse, Check, Denied, Denied, InUse},
    {Denied, Success, Success, Success, Denied, Success},
    {Check, Denied, Success, Success, Denied, Denied},
    {InUse, InUse, InUse, InUse, InUse, InUse},
    {Check, InUse, Check, InUse, Denied, InUse},
};

static kernel::Lock BindingsLock;
/// By port, so that many sockets cost a bind nothing.
static Binding *FirstBindings[1024];

static Binding *&bucketOf(const Binding &B) {
  return FirstBindings[RtlUshortByteSwap(B.Address.Port) %
                       RTL_NUMBER_OF(FirstBindings)];
}

static ULONG addressSize(const WSK_REACTOR_ADDRESS &A) {
  return A.Family == WSK_REACTOR_IPV6 ? 16 : 4;
}

static bool isWildcard(const WSK_REACTOR_ADDRESS &A) {
  for (ULONG I = 0; I != addressSize(A); ++I)
    if (A.Bytes[I])
      return false;
  return true;
}

/// Whether there is a packet that both addresses would take.
static bool overlap(const Binding &A, const Binding &B) {
  if (A.Protocol != B.Protocol || A.Address.Port != B.Address.Port)
    return false;
  if (A.Address.Family != B.Address.Family)
    return A.DualStack || B.DualStack;
  return isWildcard(A.Address) || isWildcard(B.Address) ||
         memcmp(A.Address.Bytes, B.Address.Bytes, addressSize(A.Address)) == 0;
}

static ULONG rowOf(const Binding &B) {
  return static_cast<ULONG>(B.Mode) * 2 + (isWildcard(B.Address) ? 0 : 1);
}

NTSTATUS provider::checkSharing(const Binding &Wanted, bool &Shared) {
  Shared = false;
  if (Wanted.Address.Port == 0)
    return STATUS_SUCCESS; // The host chooses one that nobody has.
  kernel::LockGuard Guard(BindingsLock);
  for (Binding *B = bucketOf(Wanted); B; B = B->Next) {
    if (!overlap(Wanted, *B))
      continue;
    switch (Table[rowOf(Wanted)][rowOf(*B)]) {
    case InUse:
      return STATUS_ADDRESS_ALREADY_EXISTS;
    case Denied:
      return STATUS_ACCESS_DENIED;
    case Check:
      if (!allowsSharing(B->Descriptor))
        return STATUS_ACCESS_DENIED;
      break;
    case Success:
      break;
    }
    Shared = true;
  }
  return STATUS_SUCCESS;
}

void provider::claimAddress(Binding &B) {
  kernel::LockGuard Guard(BindingsLock);
  B.Claimed = true;
  B.Previous = nullptr;
  Binding *&First = bucketOf(B);
  B.Next = First;
  if (First)
    First->Previous = &B;
  First = &B;
}

void provider::dropAddress(Binding &B) {
  kernel::LockGuard Guard(BindingsLock);
  if (!B.Claimed)
    return;
  B.Claimed = false;
  if (B.Previous)
    B.Previous->Next = B.Next;
  else
    bucketOf(B) = B.Next;
  if (B.Next)
    B.Next->Previous = B.Previous;
}
