// Hashes, HMACs and random numbers, by the values that their standards give.
//
// REQUIRES: libcrypto
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --asan %s %}
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
// RUN: not wsk-run --run true --extra-arg=-DKEPT %s 2>&1 | FileCheck %s --check-prefix=KEPT
// RUN: not wsk-run --run true --extra-arg=-DTOO_HIGH %s 2>&1 | FileCheck %s --check-prefix=TOO-HIGH
// RUN: %if driver-sanitizers %{ not wsk-run --run true --asan --extra-arg=-DFREED %s 2>&1 | FileCheck %s --check-prefix=FREED %}
#include "Inputs/kernel_test.h"

#include <bcrypt.h>

static BOOLEAN IsHex(PUCHAR Data, PCSTR Text) {
  static const CHAR Digits[] = "0123456789abcdef";
  for (; *Text; Text += 2, ++Data)
    if (Text[0] != Digits[*Data >> 4] || Text[1] != Digits[*Data & 15])
      return FALSE;
  return TRUE;
}

static NTSTATUS Add(BCRYPT_HASH_HANDLE Hash, PCSTR Text) {
  return BCryptHashData(Hash, (PUCHAR)Text, (ULONG)strlen(Text), 0);
}

/// Text in two pieces comes to Digest.
static NTSTATUS Known(PCWSTR Name, PCSTR Secret, PCSTR First, PCSTR Second,
                      PCSTR Digest) {
  UCHAR Result[64];
  ULONG Size = 0, Length = (ULONG)strlen(Digest) / 2, Returned = 0;
  BCRYPT_ALG_HANDLE Algorithm;
  BCRYPT_HASH_HANDLE Hash, Copy;
  CHECK(BCryptOpenAlgorithmProvider(&Algorithm, Name, NULL,
                                    Secret ? BCRYPT_ALG_HANDLE_HMAC_FLAG : 0) ==
        STATUS_SUCCESS);
  CHECK(BCryptGetProperty(Algorithm, BCRYPT_HASH_LENGTH, (PUCHAR)&Size,
                          sizeof(Size), &Returned, 0) == STATUS_SUCCESS);
  CHECK(Size == Length && Returned == sizeof(Size));
  CHECK(BCryptCreateHash(Algorithm, &Hash, NULL, 0, (PUCHAR)Secret,
                         Secret ? (ULONG)strlen(Secret) : 0,
                         0) == STATUS_SUCCESS);
  CHECK(Add(Hash, First) == STATUS_SUCCESS);
  CHECK(BCryptDuplicateHash(Hash, &Copy, NULL, 0, 0) == STATUS_SUCCESS);
  CHECK(Add(Hash, "something else") == STATUS_SUCCESS);
  CHECK(Add(Copy, Second) == STATUS_SUCCESS);
  CHECK(BCryptFinishHash(Copy, Result, Length - 1, 0) ==
        STATUS_INVALID_PARAMETER);
  CHECK(BCryptFinishHash(Copy, Result, Length, 0) == STATUS_SUCCESS);
  CHECK(IsHex(Result, Digest));
  CHECK(BCryptFinishHash(Hash, Result, Length, 0) == STATUS_SUCCESS);
  CHECK(!IsHex(Result, Digest));
  // It has done its work.
  CHECK(Add(Hash, First) == STATUS_INVALID_HANDLE);
  CHECK(BCryptDestroyHash(Hash) == STATUS_SUCCESS);
  CHECK(BCryptDestroyHash(Copy) == STATUS_SUCCESS);
  CHECK(BCryptCloseAlgorithmProvider(Algorithm, 0) == STATUS_SUCCESS);
  return STATUS_SUCCESS;
}

/// In the driver's memory, again and again, at DISPATCH_LEVEL.
static NTSTATUS Reused(VOID) {
  BCRYPT_ALG_HANDLE Algorithm;
  BCRYPT_HASH_HANDLE Hash;
  UCHAR Digest[32];
  ULONG Size, Returned, I;
  PUCHAR Memory;
  KIRQL Irql;
  NTSTATUS Status = STATUS_SUCCESS;
  CHECK(BCryptOpenAlgorithmProvider(
            &Algorithm, BCRYPT_SHA256_ALGORITHM, NULL,
            BCRYPT_PROV_DISPATCH | BCRYPT_ALG_HANDLE_HMAC_FLAG |
                BCRYPT_HASH_REUSABLE_FLAG) == STATUS_SUCCESS);
  CHECK(BCryptGetProperty(Algorithm, BCRYPT_OBJECT_LENGTH, (PUCHAR)&Size,
                          sizeof(Size), &Returned, 0) == STATUS_SUCCESS);
  Memory = ExAllocatePool2(POOL_FLAG_NON_PAGED, Size, TEST_TAG);
  CHECK(Memory != NULL);
  CHECK(BCryptCreateHash(Algorithm, &Hash, Memory, Size - 1, NULL, 0, 0) ==
        STATUS_BUFFER_TOO_SMALL);
  CHECK(BCryptCreateHash(Algorithm, &Hash, Memory, Size, (PUCHAR) "key", 3,
                         0) == STATUS_SUCCESS);
  for (I = 0; I != 3; ++I) {
    RtlZeroMemory(Digest, sizeof(Digest));
    KeRaiseIrql(DISPATCH_LEVEL, &Irql);
    if (NT_SUCCESS(Status))
      Status = Add(Hash, "The quick brown fox jumps over the lazy dog");
    if (NT_SUCCESS(Status))
      Status = BCryptFinishHash(Hash, Digest, sizeof(Digest), 0);
    KeLowerIrql(Irql);
    CHECK(Status == STATUS_SUCCESS);
    CHECK(IsHex(Digest, "f7bc83f430538424b13298e6aa6fb143"
                        "ef4d59a14946175997479dbc2d1a3cd8"));
  }
#ifdef FREED
  ExFreePoolWithTag(Memory, TEST_TAG);
  // FREED: AddressSanitizer: heap-use-after-free
#endif
  CHECK(BCryptDestroyHash(Hash) == STATUS_SUCCESS);
  ExFreePoolWithTag(Memory, TEST_TAG);
  CHECK(BCryptCloseAlgorithmProvider(Algorithm, 0) == STATUS_SUCCESS);
  return STATUS_SUCCESS;
}

static NTSTATUS Random(VOID) {
  BCRYPT_ALG_HANDLE Algorithm;
  UCHAR First[32] = {0}, Second[32] = {0};
  CHECK(BCryptGenRandom(NULL, First, sizeof(First),
                        BCRYPT_USE_SYSTEM_PREFERRED_RNG) == STATUS_SUCCESS);
  CHECK(BCryptOpenAlgorithmProvider(&Algorithm, BCRYPT_RNG_ALGORITHM, NULL,
                                    0) == STATUS_SUCCESS);
  CHECK(BCryptGenRandom(Algorithm, Second, sizeof(Second), 0) ==
        STATUS_SUCCESS);
  CHECK(memcmp(First, Second, sizeof(First)) != 0);
  CHECK(BCryptGenRandom(NULL, Second, sizeof(Second), 0) ==
        STATUS_INVALID_HANDLE);
  CHECK(BCryptCloseAlgorithmProvider(Algorithm, 0) == STATUS_SUCCESS);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  BCRYPT_ALG_HANDLE Algorithm;
  RUN(Known(BCRYPT_MD5_ALGORITHM, NULL, "a", "bc",
            "900150983cd24fb0d6963f7d28e17f72"));
  RUN(Known(BCRYPT_SHA1_ALGORITHM, NULL, "abc", "",
            "a9993e364706816aba3e25717850c26c9cd0d89d"));
  RUN(Known(
      BCRYPT_SHA256_ALGORITHM, NULL, "ab", "c",
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  RUN(Known(
      BCRYPT_SHA256_ALGORITHM, "key", "The quick brown fox ",
      "jumps over the lazy dog",
      "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"));
  RUN(Reused());
  RUN(Random());
  CHECK(BCryptOpenAlgorithmProvider(&Algorithm, L"CAESAR", NULL, 0) ==
        STATUS_NOT_FOUND);
#ifdef KEPT
  // KEPT: bcrypt.c:[[@LINE+1]]:{{.*}}: warning: 1 object not freed [leak-object]
  CHECK(BCryptOpenAlgorithmProvider(&Algorithm, BCRYPT_SHA1_ALGORITHM, NULL,
                                    0) == STATUS_SUCCESS);
#endif
#ifdef TOO_HIGH
  BCRYPT_HASH_HANDLE Hash;
  KIRQL Irql;
  CHECK(BCryptOpenAlgorithmProvider(&Algorithm, BCRYPT_SHA1_ALGORITHM, NULL,
                                    0) == STATUS_SUCCESS);
  KeRaiseIrql(DISPATCH_LEVEL, &Irql);
  // TOO-HIGH: bcrypt.c:[[@LINE+1]]:{{.*}}: error: 0x0000000A {{.*}}BCryptCreateHash
  BCryptCreateHash(Algorithm, &Hash, NULL, 0, NULL, 0, 0);
#endif
  return STATUS_SUCCESS;
}
