// Which uses of reserved members are misuse, and which are not.
//
// RUN: wsk-tidy --quiet --config-file=%source_dir/test/rules/Inputs/wsk-tidy.yaml %s 2>&1 | FileCheck %s --implicit-check-not=warning: --implicit-check-not=error:

#include <ntddk.h>
#include <wsk.h>

// CHECK: :[[@LINE+1]]:{{.*}}'Reserved' of WSK_CLIENT_DISPATCH is 0x7;
static const WSK_CLIENT_DISPATCH Positional = {MAKE_WSK_VERSION(1, 0), 7, NULL};
static const WSK_CLIENT_DISPATCH Designated = {
    .Version = MAKE_WSK_VERSION(1, 0),
    // CHECK: :[[@LINE+1]]:{{.*}}'Reserved' of WSK_CLIENT_DISPATCH is 0x1;
    .Reserved = 1,
};
static const WSK_CLIENT_DISPATCH Zero = {MAKE_WSK_VERSION(1, 0), 0, NULL};
static const WSK_CLIENT_DISPATCH Short = {MAKE_WSK_VERSION(1, 0)};
static WSK_REGISTRATION Registration = {0};

static WSK_REGISTRATION NotRegistered;

typedef struct _CLIENT {
    WSK_REGISTRATION Registration;
    WSK_REGISTRATION *Block;
} CLIENT;

typedef struct _OTHER {
    USHORT Reserved;
    PVOID ReservedRegistrationContext;
} OTHER;

VOID
Members(WSK_CLIENT_DISPATCH *Client, OTHER *Other, CLIENT *Owner, USHORT Unknown)
{
    WSK_REGISTRATION Copy = {0};
    WSK_CLIENT_NPI Npi = {NULL, &Zero};

    (void)WskRegister(&Npi, &Registration);
    (void)WskRegister(&Npi, &Owner->Registration);
    WskDeregister(Owner->Block);

    // CHECK: :[[@LINE+1]]:{{.*}}'Reserved' of WSK_CLIENT_DISPATCH is 0x2;
    Client->Reserved = 2;
    Client->Reserved = 0;
    Client->Reserved = Unknown;
    // CHECK: :[[@LINE+1]]:{{.*}}'ReservedRegistrationContext' of WSK_REGISTRATION is read;
    if (Registration.ReservedRegistrationContext == NULL)
        // CHECK: :[[@LINE+1]]:{{.*}}'ReservedRegistrationState' of WSK_REGISTRATION is written;
        Registration.ReservedRegistrationState++;
    // CHECK: :[[@LINE+1]]:{{.*}}'ReservedRegistrationState' of WSK_REGISTRATION is read;
    if (Owner->Registration.ReservedRegistrationState != 0)
        // CHECK: :[[@LINE+1]]:{{.*}}'ReservedRegistrationState' of WSK_REGISTRATION is written;
        Owner->Block->ReservedRegistrationState = 0;
    // A provider's own use of a block that WSK does not know.
    NotRegistered.ReservedRegistrationContext = Other;
    Other->Reserved = 2;
    Other->ReservedRegistrationContext = &Copy;
    RtlZeroMemory(&Registration, sizeof(Registration));
    C_ASSERT(FIELD_OFFSET(WSK_REGISTRATION, ReservedRegistrationContext) == 8);
}
