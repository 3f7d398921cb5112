//===- Bcrypt.cpp - Hashes and random numbers -----------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Of "Cryptography API: Next Generation": hashes, HMACs and random numbers.
// Handles are for PASSIVE_LEVEL, or up to DISPATCH_LEVEL where the algorithm
// was opened with BCRYPT_PROV_DISPATCH.
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/HostCrypto.h"
#include "Kernel/src/Object.h"
#include "Kernel/src/Stop.h"

#include <bcrypt.h>
#include <wchar.h>

using namespace wsk::kernel;

namespace {

struct KnownHash {
  PCWSTR Name;
  PCSTR HostName;
};

/// Behind an algorithm's handle: an object.
struct Algorithm {
  const KnownHash *Hash; ///< Null: random numbers.
  uint32_t DigestSize, BlockSize;
  ULONG Flags;
};

/// Behind a hash's handle: in the driver's memory, where it gives some, so that
/// whoever frees that too early is found; otherwise in an object.
struct HashObject {
  ULONG_PTR Mark;
  PVOID Host; ///< Null once it is finished.
  const KnownHash *Hash;
  ULONG DigestSize;
  ULONG Flags;
  PVOID Own;    ///< The object; or null.
  PVOID Secret; ///< Of a reusable HMAC: a copy.
  ULONG SecretSize;
};

} // namespace

static constexpr KnownHash KnownHashes[] = {
    {BCRYPT_MD5_ALGORITHM, "MD5"},       {BCRYPT_SHA1_ALGORITHM, "SHA1"},
    {BCRYPT_SHA256_ALGORITHM, "SHA256"}, {BCRYPT_SHA384_ALGORITHM, "SHA384"},
    {BCRYPT_SHA512_ALGORITHM, "SHA512"},
};

static constexpr ULONG_PTR HashMark = 0x485359524342ULL;

static _OBJECT_TYPE AlgorithmType = {"BCrypt algorithm", Kind::Object, nullptr};
static _OBJECT_TYPE HashType = {"BCrypt hash", Kind::Object, nullptr};

//===--- Algorithms -------------------------------------------------------===//

/// Null where the handle is none.
static Algorithm *algorithmOf(BCRYPT_HANDLE Handle, PCSTR Function,
                              PVOID Caller) {
  if (!Handle || typeOf(Handle) != &AlgorithmType)
    return nullptr;
  auto *A = (Algorithm *)Handle;
  requireIrql(A->Flags & BCRYPT_PROV_DISPATCH ? DISPATCH_LEVEL : PASSIVE_LEVEL,
              Function, Caller);
  return A;
}

NTSTATUS BCryptOpenAlgorithmProvider(BCRYPT_ALG_HANDLE *Handle, PCWSTR AlgId,
                                     PCWSTR, ULONG Flags) {
  requireIrql(PASSIVE_LEVEL, "BCryptOpenAlgorithmProvider", WSK_CALLER);
  constexpr ULONG Known = BCRYPT_PROV_DISPATCH | BCRYPT_ALG_HANDLE_HMAC_FLAG |
                          BCRYPT_HASH_REUSABLE_FLAG;
  if (!Handle || !AlgId || (Flags & ~Known))
    return STATUS_INVALID_PARAMETER;
  Algorithm New = {nullptr, 0, 0, Flags};
  for (const KnownHash &Hash : KnownHashes)
    if (wcscmp(AlgId, Hash.Name) == 0 &&
        wskHostHashSizes(Hash.HostName, &New.DigestSize, &New.BlockSize))
      New.Hash = &Hash;
  if (!New.Hash && wcscmp(AlgId, BCRYPT_RNG_ALGORITHM) != 0)
    return STATUS_NOT_FOUND;
  auto *A =
      (Algorithm *)createObject(&AlgorithmType, sizeof(Algorithm), WSK_CALLER);
  if (!A)
    return STATUS_NO_MEMORY;
  *A = New;
  *Handle = A;
  return STATUS_SUCCESS;
}

NTSTATUS BCryptCloseAlgorithmProvider(BCRYPT_ALG_HANDLE Handle, ULONG) {
  requireIrql(PASSIVE_LEVEL, "BCryptCloseAlgorithmProvider", WSK_CALLER);
  Algorithm *A =
      algorithmOf(Handle, "BCryptCloseAlgorithmProvider", WSK_CALLER);
  if (!A)
    return STATUS_INVALID_HANDLE;
  dereference(A, WSK_CALLER);
  return STATUS_SUCCESS;
}

NTSTATUS BCryptGetProperty(BCRYPT_HANDLE Object, PCWSTR Property, PUCHAR Output,
                           ULONG OutputLength, ULONG *Result, ULONG Flags) {
  if (!Property || !Result || Flags)
    return STATUS_INVALID_PARAMETER;
  Algorithm *A = algorithmOf(Object, "BCryptGetProperty", WSK_CALLER);
  if (!A)
    return STATUS_INVALID_HANDLE;
  ULONG Value;
  if (!A->Hash)
    return STATUS_NOT_SUPPORTED;
  if (wcscmp(Property, BCRYPT_OBJECT_LENGTH) == 0)
    Value = sizeof(HashObject);
  else if (wcscmp(Property, BCRYPT_HASH_LENGTH) == 0)
    Value = A->DigestSize;
  else if (wcscmp(Property, L"HashBlockLength") == 0)
    Value = A->BlockSize;
  else
    return STATUS_NOT_SUPPORTED;
  *Result = sizeof(Value);
  if (!Output)
    return STATUS_SUCCESS;
  if (OutputLength < sizeof(Value))
    return STATUS_BUFFER_TOO_SMALL;
  memcpy(Output, &Value, sizeof(Value));
  return STATUS_SUCCESS;
}

//===--- Hashes -----------------------------------------------------------===//

static HashObject *hashOf(BCRYPT_HASH_HANDLE Handle, PCSTR Function,
                          PVOID Caller) {
  auto *H = (HashObject *)Handle;
  if (!H || H->Mark != HashMark)
    return nullptr;
  requireIrql(H->Flags & BCRYPT_PROV_DISPATCH ? DISPATCH_LEVEL : PASSIVE_LEVEL,
              Function, Caller);
  return H;
}

/// The place for a hash: the driver's, or an object.
static NTSTATUS placeHash(PUCHAR Memory, ULONG Length, PVOID Caller,
                          HashObject *&Place) {
  if (Memory && Length < sizeof(HashObject))
    return STATUS_BUFFER_TOO_SMALL;
  PVOID Own =
      Memory ? nullptr : createObject(&HashType, sizeof(HashObject), Caller);
  if (!Memory && !Own)
    return STATUS_NO_MEMORY;
  Place = (HashObject *)(Memory ? Memory : Own);
  *Place = {};
  Place->Own = Own;
  return STATUS_SUCCESS;
}

static void freeHash(HashObject *H, PVOID Caller) {
  if (H->Host)
    wskHostHashFree(H->Host);
  if (H->Secret)
    release(H->Secret);
  H->Mark = 0;
  H->Host = H->Secret = nullptr;
  if (H->Own)
    dereference(H->Own, Caller);
}

static bool beginHash(HashObject &H, PVOID Secret, ULONG SecretSize) {
  // An empty secret is one, too.
  const void *Key = Secret ? Secret : "";
  if (!(H.Flags & BCRYPT_ALG_HANDLE_HMAC_FLAG))
    Key = nullptr;
  H.Host = wskHostHashCreate(H.Hash->HostName, Key, SecretSize);
  return H.Host;
}

NTSTATUS BCryptCreateHash(BCRYPT_ALG_HANDLE Handle, BCRYPT_HASH_HANDLE *Hash,
                          PUCHAR HashMemory, ULONG HashMemoryLength,
                          PUCHAR Secret, ULONG SecretLength, ULONG Flags) {
  Algorithm *A = algorithmOf(Handle, "BCryptCreateHash", WSK_CALLER);
  if (!A)
    return STATUS_INVALID_HANDLE;
  if (!A->Hash)
    return STATUS_NOT_SUPPORTED;
  if (!Hash || (Flags & ~(ULONG)BCRYPT_HASH_REUSABLE_FLAG) ||
      (SecretLength && (!Secret || !(A->Flags & BCRYPT_ALG_HANDLE_HMAC_FLAG))))
    return STATUS_INVALID_PARAMETER;
  HashObject *H;
  NTSTATUS Status = placeHash(HashMemory, HashMemoryLength, WSK_CALLER, H);
  if (!NT_SUCCESS(Status))
    return Status;
  H->Hash = A->Hash;
  H->DigestSize = A->DigestSize;
  H->Flags = A->Flags | Flags;
  if (SecretLength && (H->Flags & BCRYPT_HASH_REUSABLE_FLAG)) {
    H->Secret = allocate(SecretLength);
    if (H->Secret)
      memcpy(H->Secret, Secret, SecretLength);
    H->SecretSize = SecretLength;
  }
  if ((H->SecretSize && !H->Secret) || !beginHash(*H, Secret, SecretLength)) {
    freeHash(H, WSK_CALLER);
    return STATUS_NO_MEMORY;
  }
  H->Mark = HashMark;
  *Hash = H;
  return STATUS_SUCCESS;
}

NTSTATUS BCryptHashData(BCRYPT_HASH_HANDLE Handle, PUCHAR Input,
                        ULONG InputLength, ULONG Flags) {
  HashObject *H = hashOf(Handle, "BCryptHashData", WSK_CALLER);
  if (!H || !H->Host)
    return STATUS_INVALID_HANDLE;
  if (Flags || (InputLength && !Input))
    return STATUS_INVALID_PARAMETER;
  return wskHostHashAdd(H->Host, Input, InputLength) ? STATUS_SUCCESS
                                                     : STATUS_NO_MEMORY;
}

NTSTATUS BCryptFinishHash(BCRYPT_HASH_HANDLE Handle, PUCHAR Output,
                          ULONG OutputLength, ULONG Flags) {
  HashObject *H = hashOf(Handle, "BCryptFinishHash", WSK_CALLER);
  if (!H || !H->Host)
    return STATUS_INVALID_HANDLE;
  if (Flags || !Output || OutputLength != H->DigestSize)
    return STATUS_INVALID_PARAMETER;
  bool Good = wskHostHashFinish(H->Host, Output);
  wskHostHashFree(H->Host);
  H->Host = nullptr;
  // Otherwise it is good for nothing but to be destroyed.
  if (Good && (H->Flags & BCRYPT_HASH_REUSABLE_FLAG))
    Good = beginHash(*H, H->Secret, H->SecretSize);
  return Good ? STATUS_SUCCESS : STATUS_NO_MEMORY;
}

NTSTATUS BCryptDuplicateHash(BCRYPT_HASH_HANDLE Handle,
                             BCRYPT_HASH_HANDLE *NewHash, PUCHAR HashMemory,
                             ULONG HashMemoryLength, ULONG Flags) {
  HashObject *H = hashOf(Handle, "BCryptDuplicateHash", WSK_CALLER);
  if (!H || !H->Host)
    return STATUS_INVALID_HANDLE;
  if (Flags || !NewHash)
    return STATUS_INVALID_PARAMETER;
  HashObject *Copy;
  NTSTATUS Status = placeHash(HashMemory, HashMemoryLength, WSK_CALLER, Copy);
  if (!NT_SUCCESS(Status))
    return Status;
  PVOID Own = Copy->Own;
  *Copy = *H;
  Copy->Own = Own;
  Copy->Secret = H->SecretSize ? allocate(H->SecretSize) : nullptr;
  if (Copy->Secret)
    memcpy(Copy->Secret, H->Secret, H->SecretSize);
  Copy->Host = wskHostHashCopy(H->Host);
  if (!Copy->Host || (H->SecretSize && !Copy->Secret)) {
    freeHash(Copy, WSK_CALLER);
    return STATUS_NO_MEMORY;
  }
  *NewHash = Copy;
  return STATUS_SUCCESS;
}

NTSTATUS BCryptDestroyHash(BCRYPT_HASH_HANDLE Handle) {
  HashObject *H = hashOf(Handle, "BCryptDestroyHash", WSK_CALLER);
  if (!H)
    return STATUS_INVALID_HANDLE;
  freeHash(H, WSK_CALLER);
  return STATUS_SUCCESS;
}

//===--- Random numbers ---------------------------------------------------===//

NTSTATUS BCryptGenRandom(BCRYPT_ALG_HANDLE Handle, PUCHAR Buffer, ULONG Length,
                         ULONG Flags) {
  if (Flags & BCRYPT_USE_SYSTEM_PREFERRED_RNG) {
    if (Handle)
      return STATUS_INVALID_HANDLE;
    requireIrql(DISPATCH_LEVEL, "BCryptGenRandom", WSK_CALLER);
  } else {
    Algorithm *A = algorithmOf(Handle, "BCryptGenRandom", WSK_CALLER);
    if (!A || A->Hash)
      return STATUS_INVALID_HANDLE;
  }
  if (Length && !Buffer)
    return STATUS_INVALID_PARAMETER;
  wskHostRandom(Buffer, Length);
  return STATUS_SUCCESS;
}
