// Security descriptors, access lists, SIDs.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
#include "Inputs/kernel_test.h"

static NTSTATUS Test(VOID) {
  SECURITY_DESCRIPTOR Descriptor;
  SID_IDENTIFIER_AUTHORITY World = {SECURITY_WORLD_SID_AUTHORITY};
  ULONG SidLength = RtlLengthRequiredSid(1);
  PSID Sid = ExAllocatePool2(POOL_FLAG_PAGED, SidLength, TEST_TAG);
  ULONG AclLength =
      sizeof(ACL) + FIELD_OFFSET(ACCESS_ALLOWED_ACE, SidStart) + SidLength;
  PACL Acl = ExAllocatePool2(POOL_FLAG_PAGED, AclLength, TEST_TAG);
  CHECK(Sid != NULL && Acl != NULL && SidLength == 12);
  CHECK(RtlInitializeSid(Sid, &World, 1) == STATUS_SUCCESS);
  *RtlSubAuthoritySid(Sid, 0) = SECURITY_WORLD_RID;
  CHECK(RtlValidSid(Sid) && RtlLengthSid(Sid) == SidLength);
  CHECK(RtlEqualSid(Sid, SeExports->SeWorldSid));
  CHECK(!RtlEqualSid(Sid, SeExports->SeLocalSystemSid));

  CHECK(RtlCreateAcl(Acl, AclLength, ACL_REVISION) == STATUS_SUCCESS);
  CHECK(RtlAddAccessAllowedAce(Acl, ACL_REVISION, GENERIC_ALL, Sid) ==
        STATUS_SUCCESS);
  CHECK(Acl->AceCount == 1);
  CHECK(RtlAddAccessAllowedAce(Acl, ACL_REVISION, GENERIC_ALL, Sid) ==
        STATUS_ALLOTTED_SPACE_EXCEEDED);

  CHECK(RtlCreateSecurityDescriptor(&Descriptor, 2) == STATUS_UNKNOWN_REVISION);
  CHECK(RtlCreateSecurityDescriptor(
            &Descriptor, SECURITY_DESCRIPTOR_REVISION) == STATUS_SUCCESS);
  CHECK(RtlValidSecurityDescriptor(&Descriptor));
  CHECK(RtlLengthSecurityDescriptor(&Descriptor) == sizeof(Descriptor));
  CHECK(RtlSetDaclSecurityDescriptor(&Descriptor, TRUE, Acl, FALSE) ==
        STATUS_SUCCESS);
  CHECK(Descriptor.Control == SE_DACL_PRESENT && Descriptor.Dacl == Acl);
  CHECK(RtlLengthSecurityDescriptor(&Descriptor) ==
        sizeof(Descriptor) + AclLength);
  CHECK(RtlSetOwnerSecurityDescriptor(&Descriptor, Sid, FALSE) ==
        STATUS_SUCCESS);
  CHECK(RtlLengthSecurityDescriptor(&Descriptor) ==
        sizeof(Descriptor) + AclLength + SidLength);
  CHECK(RtlValidSecurityDescriptor(&Descriptor));
  ExFreePoolWithTag(Acl, TEST_TAG);
  ExFreePoolWithTag(Sid, TEST_TAG);
  return STATUS_SUCCESS;
}
