//===- HostCrypto.h - Hashes that the host computes ---------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The rest of Host.h's border: OpenSSL's libcrypto, which is loaded when a
// driver first asks. Each hash belongs to one thread at a time.
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_HOSTCRYPTO_H
#define KERNEL_HOSTCRYPTO_H

#include "Kernel/src/Host.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Bytes of an algorithm's digests, and of the blocks that it works in. Returns
/// 0 where the host does not have the algorithm, "SHA256" or the like.
WSK_HOST_ABI int32_t wskHostHashSizes(const char *Algorithm, uint32_t *Digest,
                                      uint32_t *Block);

/// A hash, or with a secret, which may be empty but not null then, an HMAC.
/// Null where memory is short.
WSK_HOST_ABI void *wskHostHashCreate(const char *Algorithm, const void *Secret,
                                     uint64_t SecretSize);
/// One that has been given the same data. Null where memory is short.
WSK_HOST_ABI void *wskHostHashCopy(void *Hash);
WSK_HOST_ABI void wskHostHashFree(void *Hash);
/// Return 0 where memory is short.
WSK_HOST_ABI int32_t wskHostHashAdd(void *Hash, const void *Data,
                                    uint64_t Size);
/// Gives the digest, of its full size. The hash can be freed then.
WSK_HOST_ABI int32_t wskHostHashFinish(void *Hash, void *Digest);

#ifdef __cplusplus
}
#endif

#endif // KERNEL_HOSTCRYPTO_H
