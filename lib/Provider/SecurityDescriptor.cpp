//===- SecurityDescriptor.cpp - Cached security descriptors ---------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/SecurityDescriptor.h"
#include "Kernel/src/Lock.h"
#include "Kernel/src/Runtime.h"

using namespace wsk;
using namespace wsk::provider;

namespace {

/// A descriptor whose parts follow it, in which offsets stand for pointers.
struct RelativeDescriptor {
  UCHAR Revision;
  UCHAR Sbz1;
  SECURITY_DESCRIPTOR_CONTROL Control;
  ULONG Owner, Group, Sacl, Dacl;
};

struct CachedDescriptor {
  CachedDescriptor *Next;
  ULONG References;
  ULONG Size; ///< Of what follows.
  RelativeDescriptor Descriptor;
};

/// The parts of a descriptor of either form; null where there is none.
struct Parts {
  PSID Owner, Group;
  PACL Sacl, Dacl;
};

} // namespace

static kernel::Lock CacheLock;
static CachedDescriptor *FirstCached;

static Parts partsOf(PSECURITY_DESCRIPTOR Descriptor) {
  auto *Absolute = static_cast<PISECURITY_DESCRIPTOR>(Descriptor);
  Parts Result;
  if (Absolute->Control & SE_SELF_RELATIVE) {
    auto *Relative = static_cast<RelativeDescriptor *>(Descriptor);
    auto At = [Descriptor](ULONG Offset) -> PVOID {
      return Offset ? static_cast<PUCHAR>(Descriptor) + Offset : nullptr;
    };
    Result = {At(Relative->Owner), At(Relative->Group),
              static_cast<PACL>(At(Relative->Sacl)),
              static_cast<PACL>(At(Relative->Dacl))};
  } else {
    Result = {Absolute->Owner, Absolute->Group, Absolute->Sacl, Absolute->Dacl};
  }
  if (!(Absolute->Control & SE_SACL_PRESENT))
    Result.Sacl = nullptr;
  if (!(Absolute->Control & SE_DACL_PRESENT))
    Result.Dacl = nullptr;
  return Result;
}

static ULONG sizeOf(PSID Sid) { return Sid ? RtlLengthSid(Sid) : 0; }

static ULONG sizeOf(PACL Acl) { return Acl ? (Acl->AclSize + 3u) & ~3u : 0; }

/// Appends a part; returns its offset from Descriptor.
static ULONG append(RelativeDescriptor &Descriptor, ULONG &End, PVOID Part,
                    ULONG Size, ULONG Used) {
  if (!Part)
    return 0;
  ULONG Offset = End;
  memcpy(reinterpret_cast<PUCHAR>(&Descriptor) + Offset, Part, Used);
  End += Size;
  return Offset;
}

/// A copy in self-relative form, with one reference.
static CachedDescriptor *copyOf(PSECURITY_DESCRIPTOR Descriptor) {
  Parts P = partsOf(Descriptor);
  ULONG Size = sizeof(RelativeDescriptor) + sizeOf(P.Owner) + sizeOf(P.Group) +
               sizeOf(P.Sacl) + sizeOf(P.Dacl);
  auto *Copy = static_cast<CachedDescriptor *>(
      kernel::allocate(offsetof(CachedDescriptor, Descriptor) + Size));
  if (!Copy)
    return nullptr;
  Copy->References = 1;
  Copy->Size = Size;
  auto *Original = static_cast<PISECURITY_DESCRIPTOR>(Descriptor);
  RelativeDescriptor &D = Copy->Descriptor;
  D.Revision = Original->Revision;
  D.Sbz1 = Original->Sbz1;
  D.Control = Original->Control | SE_SELF_RELATIVE;
  ULONG End = sizeof(RelativeDescriptor);
  D.Owner = append(D, End, P.Owner, sizeOf(P.Owner), sizeOf(P.Owner));
  D.Group = append(D, End, P.Group, sizeOf(P.Group), sizeOf(P.Group));
  D.Sacl = append(D, End, P.Sacl, sizeOf(P.Sacl), P.Sacl ? P.Sacl->AclSize : 0);
  D.Dacl = append(D, End, P.Dacl, sizeOf(P.Dacl), P.Dacl ? P.Dacl->AclSize : 0);
  return Copy;
}

NTSTATUS provider::cacheDescriptor(PSECURITY_DESCRIPTOR Descriptor,
                                   PSECURITY_DESCRIPTOR &Cached) {
  if (!Descriptor)
    return STATUS_INVALID_PARAMETER;
  if (!RtlValidSecurityDescriptor(Descriptor))
    return STATUS_INVALID_SECURITY_DESCR;
  CachedDescriptor *Copy = copyOf(Descriptor);
  if (!Copy)
    return STATUS_INSUFFICIENT_RESOURCES;
  kernel::LockGuard Guard(CacheLock);
  for (CachedDescriptor *C = FirstCached; C; C = C->Next)
    if (C->Size == Copy->Size &&
        memcmp(&C->Descriptor, &Copy->Descriptor, C->Size) == 0) {
      ++C->References;
      Cached = &C->Descriptor;
      kernel::release(Copy);
      return STATUS_SUCCESS;
    }
  Copy->Next = FirstCached;
  FirstCached = Copy;
  Cached = &Copy->Descriptor;
  return STATUS_SUCCESS;
}

/// The link to the cached descriptor; null where it is not cached. The lock is
/// held. Cached may be a stale or wild pointer: it is not looked into.
static CachedDescriptor **findCached(PSECURITY_DESCRIPTOR Cached) {
  for (CachedDescriptor **Link = &FirstCached; *Link; Link = &(*Link)->Next)
    if (&(*Link)->Descriptor == Cached)
      return Link;
  return nullptr;
}

bool provider::referenceDescriptor(PSECURITY_DESCRIPTOR Cached) {
  kernel::LockGuard Guard(CacheLock);
  CachedDescriptor **Link = findCached(Cached);
  if (Link)
    ++(*Link)->References;
  return Link;
}

bool provider::releaseDescriptor(PSECURITY_DESCRIPTOR Cached) {
  kernel::LockGuard Guard(CacheLock);
  CachedDescriptor **Link = findCached(Cached);
  if (!Link)
    return false;
  CachedDescriptor *C = *Link;
  if (--C->References == 0) {
    *Link = C->Next;
    kernel::release(C);
  }
  return true;
}

//===--- Access -----------------------------------------------------------===//

static bool isSid(PSID Sid, UCHAR Authority, ULONG Count, ULONG First,
                  ULONG Second) {
  auto *S = static_cast<PISID>(Sid);
  const ULONG *Rids = S->SubAuthority;
  static constexpr UCHAR Zeros[5] = {};
  return S->SubAuthorityCount == Count &&
         memcmp(S->IdentifierAuthority.Value, Zeros, 5) == 0 &&
         S->IdentifierAuthority.Value[5] == Authority && Rids[0] == First &&
         (Count == 1 || Rids[1] == Second);
}

/// Whether the local system is meant.
static bool includesSystem(PSID Sid) {
  return isSid(Sid, 1, 1, SECURITY_WORLD_RID, 0) ||
         isSid(Sid, 5, 1, SECURITY_LOCAL_SYSTEM_RID, 0) ||
         isSid(Sid, 5, 1, SECURITY_AUTHENTICATED_USER_RID, 0) ||
         isSid(Sid, 5, 2, SECURITY_BUILTIN_DOMAIN_RID, DOMAIN_ALIAS_RID_ADMINS);
}

bool provider::allowsSharing(PSECURITY_DESCRIPTOR Cached) {
  if (!Cached)
    return false;
  // To bind to the address is to write to it.
  constexpr ACCESS_MASK Wanted =
      GENERIC_ALL | GENERIC_WRITE | 0x2 /* FILE_WRITE_DATA */;
  PACL Dacl = partsOf(Cached).Dacl;
  if (!Dacl)
    return true;
  PUCHAR Position = reinterpret_cast<PUCHAR>(Dacl + 1);
  for (USHORT I = 0; I != Dacl->AceCount; ++I) {
    auto *Ace = reinterpret_cast<PACCESS_ALLOWED_ACE>(Position);
    Position += Ace->Header.AceSize;
    if (Ace->Header.AceType > ACCESS_DENIED_ACE_TYPE || !(Ace->Mask & Wanted) ||
        !includesSystem(&Ace->SidStart))
      continue;
    return Ace->Header.AceType == ACCESS_ALLOWED_ACE_TYPE;
  }
  return false;
}
