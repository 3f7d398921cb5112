//===- bcrypt.h - Cryptography: hashes, keys, random numbers ------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_BCRYPT_H
#define NT_BCRYPT_H

#include <wdm.h>

EXTERN_C_START

typedef PVOID BCRYPT_HANDLE;
typedef PVOID BCRYPT_ALG_HANDLE;
typedef PVOID BCRYPT_KEY_HANDLE;
typedef PVOID BCRYPT_HASH_HANDLE;
typedef PVOID BCRYPT_SECRET_HANDLE;

#ifndef BCRYPT_SUCCESS
#define BCRYPT_SUCCESS(Status) ((NTSTATUS)(Status) >= 0)
#endif

#define BCRYPT_RSA_ALGORITHM L"RSA"
#define BCRYPT_AES_ALGORITHM L"AES"
#define BCRYPT_MD5_ALGORITHM L"MD5"
#define BCRYPT_SHA1_ALGORITHM L"SHA1"
#define BCRYPT_SHA256_ALGORITHM L"SHA256"
#define BCRYPT_SHA384_ALGORITHM L"SHA384"
#define BCRYPT_SHA512_ALGORITHM L"SHA512"
#define BCRYPT_ECDSA_P256_ALGORITHM L"ECDSA_P256"
#define BCRYPT_ECDH_P256_ALGORITHM L"ECDH_P256"
#define BCRYPT_RNG_ALGORITHM L"RNG"
#define BCRYPT_CHACHA20_POLY1305_ALGORITHM L"CHACHA20_POLY1305"
#define BCRYPT_OBJECT_LENGTH L"ObjectLength"
#define BCRYPT_HASH_LENGTH L"HashDigestLength"
#define BCRYPT_BLOCK_LENGTH L"BlockLength"
#define BCRYPT_AUTH_TAG_LENGTH L"AuthTagLength"
#define BCRYPT_CHAINING_MODE L"ChainingMode"
#define BCRYPT_CHAIN_MODE_NA L"ChainingModeN/A"
#define BCRYPT_CHAIN_MODE_CBC L"ChainingModeCBC"
#define BCRYPT_CHAIN_MODE_ECB L"ChainingModeECB"
#define BCRYPT_CHAIN_MODE_GCM L"ChainingModeGCM"

#define BCRYPT_PROV_DISPATCH 0x00000001
#define BCRYPT_BLOCK_PADDING 0x00000001
#define BCRYPT_USE_SYSTEM_PREFERRED_RNG 0x00000002
#define BCRYPT_ALG_HANDLE_HMAC_FLAG 0x00000008
#define BCRYPT_HASH_REUSABLE_FLAG 0x00000020
#define BCRYPT_AUTH_MODE_CHAIN_CALLS_FLAG 0x00000001
#define BCRYPT_AUTH_MODE_IN_PROGRESS_FLAG 0x00000002

typedef struct _BCRYPT_AUTHENTICATED_CIPHER_MODE_INFO {
  ULONG cbSize;
  ULONG dwInfoVersion;
  PUCHAR pbNonce;
  ULONG cbNonce;
  PUCHAR pbAuthData;
  ULONG cbAuthData;
  PUCHAR pbTag;
  ULONG cbTag;
  PUCHAR pbMacContext;
  ULONG cbMacContext;
  ULONG cbAAD;
  ULONGLONG cbData;
  ULONG dwFlags;
} BCRYPT_AUTHENTICATED_CIPHER_MODE_INFO,
    *PBCRYPT_AUTHENTICATED_CIPHER_MODE_INFO;
#define BCRYPT_AUTHENTICATED_CIPHER_MODE_INFO_VERSION 1
#define BCRYPT_INIT_AUTH_MODE_INFO(Info)                                       \
  do {                                                                         \
    RtlZeroMemory(&(Info), sizeof(Info));                                      \
    (Info).cbSize = sizeof(Info);                                              \
    (Info).dwInfoVersion = BCRYPT_AUTHENTICATED_CIPHER_MODE_INFO_VERSION;      \
  } while (0)

NTSTATUS NTAPI BCryptOpenAlgorithmProvider(BCRYPT_ALG_HANDLE *Algorithm,
                                           PCWSTR AlgId, PCWSTR Implementation,
                                           ULONG Flags);
NTSTATUS NTAPI BCryptCloseAlgorithmProvider(BCRYPT_ALG_HANDLE Algorithm,
                                            ULONG Flags);
NTSTATUS NTAPI BCryptGetProperty(BCRYPT_HANDLE Object, PCWSTR Property,
                                 PUCHAR Output, ULONG OutputLength,
                                 ULONG *Result, ULONG Flags);
NTSTATUS NTAPI BCryptSetProperty(BCRYPT_HANDLE Object, PCWSTR Property,
                                 PUCHAR Input, ULONG InputLength, ULONG Flags);
NTSTATUS NTAPI BCryptCreateHash(BCRYPT_ALG_HANDLE Algorithm,
                                BCRYPT_HASH_HANDLE *Hash, PUCHAR HashObject,
                                ULONG HashObjectLength, PUCHAR Secret,
                                ULONG SecretLength, ULONG Flags);
NTSTATUS NTAPI BCryptHashData(BCRYPT_HASH_HANDLE Hash, PUCHAR Input,
                              ULONG InputLength, ULONG Flags);
NTSTATUS NTAPI BCryptFinishHash(BCRYPT_HASH_HANDLE Hash, PUCHAR Output,
                                ULONG OutputLength, ULONG Flags);
NTSTATUS NTAPI BCryptDuplicateHash(BCRYPT_HASH_HANDLE Hash,
                                   BCRYPT_HASH_HANDLE *NewHash,
                                   PUCHAR HashObject, ULONG HashObjectLength,
                                   ULONG Flags);
NTSTATUS NTAPI BCryptDestroyHash(BCRYPT_HASH_HANDLE Hash);
NTSTATUS NTAPI BCryptGenRandom(BCRYPT_ALG_HANDLE Algorithm, PUCHAR Buffer,
                               ULONG Length, ULONG Flags);
NTSTATUS NTAPI BCryptGenerateSymmetricKey(BCRYPT_ALG_HANDLE Algorithm,
                                          BCRYPT_KEY_HANDLE *Key,
                                          PUCHAR KeyObject,
                                          ULONG KeyObjectLength, PUCHAR Secret,
                                          ULONG SecretLength, ULONG Flags);
NTSTATUS NTAPI BCryptImportKeyPair(BCRYPT_ALG_HANDLE Algorithm,
                                   BCRYPT_KEY_HANDLE ImportKey, PCWSTR BlobType,
                                   BCRYPT_KEY_HANDLE *Key, PUCHAR Input,
                                   ULONG InputLength, ULONG Flags);
NTSTATUS NTAPI BCryptDestroyKey(BCRYPT_KEY_HANDLE Key);
NTSTATUS NTAPI BCryptEncrypt(BCRYPT_KEY_HANDLE Key, PUCHAR Input,
                             ULONG InputLength, PVOID PaddingInfo, PUCHAR IV,
                             ULONG IVLength, PUCHAR Output, ULONG OutputLength,
                             ULONG *Result, ULONG Flags);
NTSTATUS NTAPI BCryptDecrypt(BCRYPT_KEY_HANDLE Key, PUCHAR Input,
                             ULONG InputLength, PVOID PaddingInfo, PUCHAR IV,
                             ULONG IVLength, PUCHAR Output, ULONG OutputLength,
                             ULONG *Result, ULONG Flags);
NTSTATUS NTAPI BCryptVerifySignature(BCRYPT_KEY_HANDLE Key, PVOID PaddingInfo,
                                     PUCHAR Hash, ULONG HashLength,
                                     PUCHAR Signature, ULONG SignatureLength,
                                     ULONG Flags);

EXTERN_C_END

#endif // NT_BCRYPT_H
