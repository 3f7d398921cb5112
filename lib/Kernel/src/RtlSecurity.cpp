//===- RtlSecurity.cpp - Security descriptors, access lists and SIDs ------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <wdm.h>

// Nobody is refused anything here. The functions build and copy the data
// structures as drivers expect them.

//===--- SIDs -------------------------------------------------------------===//

static PISID sid(PSID Sid) { return (PISID)Sid; }

ULONG RtlLengthRequiredSid(ULONG SubAuthorityCount) {
  return FIELD_OFFSET(SID, SubAuthority) +
         SubAuthorityCount * (ULONG)sizeof(ULONG);
}

ULONG RtlLengthSid(PSID Sid) {
  return RtlLengthRequiredSid(sid(Sid)->SubAuthorityCount);
}

BOOLEAN RtlValidSid(PSID Sid) {
  return Sid && (sid(Sid)->Revision & 0xF) == SID_REVISION &&
         sid(Sid)->SubAuthorityCount <= SID_MAX_SUB_AUTHORITIES;
}

BOOLEAN RtlEqualSid(PSID Sid1, PSID Sid2) {
  ULONG Length = RtlLengthSid(Sid1);
  return Length == RtlLengthSid(Sid2) && RtlEqualMemory(Sid1, Sid2, Length);
}

NTSTATUS RtlInitializeSid(PSID Sid,
                          PSID_IDENTIFIER_AUTHORITY IdentifierAuthority,
                          UCHAR SubAuthorityCount) {
  if (SubAuthorityCount > SID_MAX_SUB_AUTHORITIES)
    return STATUS_INVALID_PARAMETER;
  sid(Sid)->Revision = SID_REVISION;
  sid(Sid)->SubAuthorityCount = SubAuthorityCount;
  sid(Sid)->IdentifierAuthority = *IdentifierAuthority;
  return STATUS_SUCCESS;
}

PULONG RtlSubAuthoritySid(PSID Sid, ULONG SubAuthority) {
  return &sid(Sid)->SubAuthority[0] + SubAuthority;
}

NTSTATUS RtlCopySid(ULONG DestinationSidLength, PSID DestinationSid,
                    PSID SourceSid) {
  ULONG Length = RtlLengthSid(SourceSid);
  if (Length > DestinationSidLength)
    return STATUS_BUFFER_TOO_SMALL;
  memcpy(DestinationSid, SourceSid, Length);
  return STATUS_SUCCESS;
}

//===--- Access lists -----------------------------------------------------===//

NTSTATUS RtlCreateAcl(PACL Acl, ULONG AclLength, ULONG AclRevision) {
  if (AclLength < sizeof(ACL))
    return STATUS_BUFFER_TOO_SMALL;
  if (AclRevision < ACL_REVISION || AclRevision > ACL_REVISION_DS ||
      AclLength > MAXUSHORT)
    return STATUS_INVALID_PARAMETER;
  *Acl = {(UCHAR)AclRevision, 0, (USHORT)(AclLength & ~3u), 0, 0};
  return STATUS_SUCCESS;
}

static USHORT usedSize(PACL Acl) {
  USHORT Used = sizeof(ACL);
  for (USHORT I = 0; I < Acl->AceCount; ++I)
    Used = (USHORT)(Used + ((PACE_HEADER)((PUCHAR)Acl + Used))->AceSize);
  return Used;
}

NTSTATUS RtlAddAccessAllowedAce(PACL Acl, ULONG AceRevision,
                                ACCESS_MASK AccessMask, PSID Sid) {
  if (!RtlValidSid(Sid))
    return STATUS_INVALID_SID;
  if (AceRevision > ACL_REVISION_DS)
    return STATUS_REVISION_MISMATCH;
  USHORT Used = usedSize(Acl);
  ULONG SidLength = RtlLengthSid(Sid);
  ULONG Size = FIELD_OFFSET(ACCESS_ALLOWED_ACE, SidStart) + SidLength;
  if (Used + Size > Acl->AclSize)
    return STATUS_ALLOTTED_SPACE_EXCEEDED;
  auto *Ace = (PACCESS_ALLOWED_ACE)((PUCHAR)Acl + Used);
  Ace->Header = {ACCESS_ALLOWED_ACE_TYPE, 0, (USHORT)Size};
  Ace->Mask = AccessMask;
  memcpy((PUCHAR)Ace + FIELD_OFFSET(ACCESS_ALLOWED_ACE, SidStart), Sid,
         SidLength);
  ++Acl->AceCount;
  return STATUS_SUCCESS;
}

//===--- Security descriptors ---------------------------------------------===//

static PISECURITY_DESCRIPTOR descriptor(PSECURITY_DESCRIPTOR Descriptor) {
  return (PISECURITY_DESCRIPTOR)Descriptor;
}

namespace {
/// A descriptor in one block: offsets in place of pointers.
struct SelfRelative {
  UCHAR Revision, Sbz1;
  SECURITY_DESCRIPTOR_CONTROL Control;
  ULONG Owner, Group, Sacl, Dacl;
};
/// Where a descriptor's parts are, whatever its form.
struct Parts {
  PSID Owner, Group;
  PACL Sacl, Dacl;
};
} // namespace

static PVOID at(PSECURITY_DESCRIPTOR Descriptor, ULONG Offset) {
  return Offset ? (PUCHAR)Descriptor + Offset : nullptr;
}

static Parts partsOf(PSECURITY_DESCRIPTOR Descriptor) {
  SECURITY_DESCRIPTOR_CONTROL Control = descriptor(Descriptor)->Control;
  Parts P;
  if (Control & SE_SELF_RELATIVE) {
    auto *Relative = (SelfRelative *)Descriptor;
    P = {at(Descriptor, Relative->Owner), at(Descriptor, Relative->Group),
         (PACL)at(Descriptor, Relative->Sacl),
         (PACL)at(Descriptor, Relative->Dacl)};
  } else {
    PISECURITY_DESCRIPTOR Absolute = descriptor(Descriptor);
    P = {Absolute->Owner, Absolute->Group, Absolute->Sacl, Absolute->Dacl};
  }
  if (!(Control & SE_SACL_PRESENT))
    P.Sacl = nullptr;
  if (!(Control & SE_DACL_PRESENT))
    P.Dacl = nullptr;
  return P;
}

NTSTATUS RtlCreateSecurityDescriptor(PSECURITY_DESCRIPTOR SecurityDescriptor,
                                     ULONG Revision) {
  if (Revision != SECURITY_DESCRIPTOR_REVISION)
    return STATUS_UNKNOWN_REVISION;
  *descriptor(SecurityDescriptor) = {};
  descriptor(SecurityDescriptor)->Revision = SECURITY_DESCRIPTOR_REVISION;
  return STATUS_SUCCESS;
}

BOOLEAN RtlValidSecurityDescriptor(PSECURITY_DESCRIPTOR SecurityDescriptor) {
  if (!SecurityDescriptor ||
      descriptor(SecurityDescriptor)->Revision != SECURITY_DESCRIPTOR_REVISION)
    return FALSE;
  Parts P = partsOf(SecurityDescriptor);
  return (!P.Owner || RtlValidSid(P.Owner)) &&
         (!P.Group || RtlValidSid(P.Group)) &&
         (!P.Sacl || P.Sacl->AclSize >= sizeof(ACL)) &&
         (!P.Dacl || P.Dacl->AclSize >= sizeof(ACL));
}

BOOLEAN SeValidSecurityDescriptor(ULONG Length,
                                  PSECURITY_DESCRIPTOR SecurityDescriptor) {
  return Length >= sizeof(SelfRelative) &&
         RtlValidSecurityDescriptor(SecurityDescriptor);
}

static ULONG roundedLength(PSID Sid) {
  return Sid ? (RtlLengthSid(Sid) + 3) & ~3u : 0;
}

static ULONG roundedLength(PACL Acl) {
  return Acl ? (Acl->AclSize + 3u) & ~3u : 0;
}

ULONG RtlLengthSecurityDescriptor(PSECURITY_DESCRIPTOR SecurityDescriptor) {
  bool Relative = descriptor(SecurityDescriptor)->Control & SE_SELF_RELATIVE;
  ULONG Length = Relative ? (ULONG)sizeof(SelfRelative)
                          : (ULONG)sizeof(SECURITY_DESCRIPTOR);
  Parts P = partsOf(SecurityDescriptor);
  return Length + roundedLength(P.Owner) + roundedLength(P.Group) +
         roundedLength(P.Sacl) + roundedLength(P.Dacl);
}

NTSTATUS RtlSetDaclSecurityDescriptor(PSECURITY_DESCRIPTOR SecurityDescriptor,
                                      BOOLEAN DaclPresent, PACL Dacl,
                                      BOOLEAN DaclDefaulted) {
  PISECURITY_DESCRIPTOR D = descriptor(SecurityDescriptor);
  if (D->Revision != SECURITY_DESCRIPTOR_REVISION)
    return STATUS_UNKNOWN_REVISION;
  if (D->Control & SE_SELF_RELATIVE)
    return STATUS_INVALID_SECURITY_DESCR;
  D->Control &= ~(SE_DACL_PRESENT | SE_DACL_DEFAULTED);
  if (!DaclPresent)
    return STATUS_SUCCESS;
  D->Control |= SE_DACL_PRESENT | (DaclDefaulted ? SE_DACL_DEFAULTED : 0);
  D->Dacl = Dacl;
  return STATUS_SUCCESS;
}

NTSTATUS RtlSetOwnerSecurityDescriptor(PSECURITY_DESCRIPTOR SecurityDescriptor,
                                       PSID Owner, BOOLEAN OwnerDefaulted) {
  PISECURITY_DESCRIPTOR D = descriptor(SecurityDescriptor);
  if (D->Revision != SECURITY_DESCRIPTOR_REVISION)
    return STATUS_UNKNOWN_REVISION;
  if (D->Control & SE_SELF_RELATIVE)
    return STATUS_INVALID_SECURITY_DESCR;
  D->Control &= ~SE_OWNER_DEFAULTED;
  D->Control |= OwnerDefaulted ? SE_OWNER_DEFAULTED : 0;
  D->Owner = Owner;
  return STATUS_SUCCESS;
}

VOID RtlMapGenericMask(PACCESS_MASK AccessMask,
                       const GENERIC_MAPPING *GenericMapping) {
  ACCESS_MASK Mask = *AccessMask;
  if (Mask & GENERIC_READ)
    Mask |= GenericMapping->GenericRead;
  if (Mask & GENERIC_WRITE)
    Mask |= GenericMapping->GenericWrite;
  if (Mask & GENERIC_EXECUTE)
    Mask |= GenericMapping->GenericExecute;
  if (Mask & GENERIC_ALL)
    Mask |= GenericMapping->GenericAll;
  *AccessMask =
      Mask & ~(GENERIC_READ | GENERIC_WRITE | GENERIC_EXECUTE | GENERIC_ALL);
}

//===--- Well-known SIDs --------------------------------------------------===//

namespace {
/// A SID with room for two sub-authorities.
struct WellKnownSid {
  UCHAR Revision, Count;
  SID_IDENTIFIER_AUTHORITY Authority;
  ULONG SubAuthority[2];
};
} // namespace

static WellKnownSid NullSid = {1, 1, {SECURITY_NULL_SID_AUTHORITY}, {0, 0}},
                    WorldSid = {1, 1, {SECURITY_WORLD_SID_AUTHORITY}, {0, 0}},
                    LocalSid = {1, 1, {SECURITY_LOCAL_SID_AUTHORITY}, {0, 0}},
                    SystemSid = {1, 1, {SECURITY_NT_AUTHORITY}, {18, 0}},
                    AdminsSid = {1, 2, {SECURITY_NT_AUTHORITY}, {32, 544}},
                    UsersSid = {1, 2, {SECURITY_NT_AUTHORITY}, {32, 545}},
                    AuthenticatedSid = {1, 1, {SECURITY_NT_AUTHORITY}, {11, 0}},
                    LocalServiceSid = {1, 1, {SECURITY_NT_AUTHORITY}, {19, 0}},
                    NetworkServiceSid = {
                        1, 1, {SECURITY_NT_AUTHORITY}, {20, 0}};

static constexpr SE_EXPORTS makeExports() {
  SE_EXPORTS Result = {};
  Result.SeNullSid = &NullSid;
  Result.SeWorldSid = &WorldSid;
  Result.SeLocalSid = &LocalSid;
  Result.SeLocalSystemSid = &SystemSid;
  Result.SeAliasAdminsSid = &AdminsSid;
  Result.SeAliasUsersSid = &UsersSid;
  Result.SeAuthenticatedUsersSid = &AuthenticatedSid;
  Result.SeLocalServiceSid = &LocalServiceSid;
  Result.SeNetworkServiceSid = &NetworkServiceSid;
  return Result;
}

static constinit SE_EXPORTS Exports = makeExports();
PSE_EXPORTS SeExports = &Exports;
