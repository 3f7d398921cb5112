//===- Crypto.cpp - OpenSSL's libcrypto, where there is one ---------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Loaded, not linked: few drivers want it, and each would be linked with it.
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/HostCrypto.h"

#include <dlfcn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

namespace {

/// The functions that are used.
struct Library {
#define WSK_CRYPTO_FUNCTIONS(X)                                                \
  X(EVP_MD_fetch)                                                              \
  X(EVP_MD_free)                                                               \
  X(EVP_MD_get_size)                                                           \
  X(EVP_MD_get_block_size)                                                     \
  X(EVP_MD_CTX_new)                                                            \
  X(EVP_MD_CTX_free)                                                           \
  X(EVP_MD_CTX_copy_ex)                                                        \
  X(EVP_DigestInit_ex)                                                         \
  X(EVP_DigestUpdate)                                                          \
  X(EVP_DigestFinal_ex)                                                        \
  X(EVP_MAC_fetch)                                                             \
  X(EVP_MAC_free)                                                              \
  X(EVP_MAC_CTX_new)                                                           \
  X(EVP_MAC_CTX_free)                                                          \
  X(EVP_MAC_CTX_dup)                                                           \
  X(EVP_MAC_init)                                                              \
  X(EVP_MAC_update)                                                            \
  X(EVP_MAC_final)                                                             \
  X(OSSL_PARAM_construct_utf8_string)                                          \
  X(OSSL_PARAM_construct_end)
#define X(Function) decltype(&::Function) Function;
  WSK_CRYPTO_FUNCTIONS(X)
#undef X

  Library() {
    void *Handle = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
    IsThere = Handle != nullptr;
#define X(Function)                                                            \
  Function =                                                                   \
      Handle ? reinterpret_cast<decltype(Function)>(dlsym(Handle, #Function))  \
             : nullptr;                                                        \
  IsThere = IsThere && Function;
    WSK_CRYPTO_FUNCTIONS(X)
#undef X
  }

  bool IsThere;
};

/// Either is set.
struct Hash {
  EVP_MD_CTX *Plain = nullptr;
  EVP_MAC_CTX *Keyed = nullptr;
};

} // namespace

/// Never unloaded.
static const Library &library() {
  static const Library L;
  return L;
}

int32_t wskHostHashSizes(const char *Algorithm, uint32_t *Digest,
                         uint32_t *Block) {
  const Library &L = library();
  EVP_MD *Found =
      L.IsThere ? L.EVP_MD_fetch(nullptr, Algorithm, nullptr) : nullptr;
  if (!Found)
    return 0;
  *Digest = static_cast<uint32_t>(L.EVP_MD_get_size(Found));
  *Block = static_cast<uint32_t>(L.EVP_MD_get_block_size(Found));
  L.EVP_MD_free(Found);
  return 1;
}

static bool beginPlain(Hash &H, const char *Algorithm) {
  const Library &L = library();
  EVP_MD *Found = L.EVP_MD_fetch(nullptr, Algorithm, nullptr);
  H.Plain = L.EVP_MD_CTX_new();
  bool Begun = Found && H.Plain && L.EVP_DigestInit_ex(H.Plain, Found, nullptr);
  L.EVP_MD_free(Found);
  return Begun;
}

static bool beginKeyed(Hash &H, const char *Algorithm, const void *Secret,
                       uint64_t SecretSize) {
  const Library &L = library();
  EVP_MAC *Found = L.EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  if (!Found)
    return false;
  H.Keyed = L.EVP_MAC_CTX_new(Found);
  L.EVP_MAC_free(Found);
  // The library only reads it.
  OSSL_PARAM Parameters[] = {
      L.OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST,
                                         const_cast<char *>(Algorithm), 0),
      L.OSSL_PARAM_construct_end()};
  return H.Keyed &&
         L.EVP_MAC_init(H.Keyed, static_cast<const unsigned char *>(Secret),
                        SecretSize, Parameters);
}

void *wskHostHashCreate(const char *Algorithm, const void *Secret,
                        uint64_t SecretSize) {
  auto *H = new Hash;
  if (Secret ? beginKeyed(*H, Algorithm, Secret, SecretSize)
             : beginPlain(*H, Algorithm))
    return H;
  wskHostHashFree(H);
  return nullptr;
}

void *wskHostHashCopy(void *Handle) {
  const Library &L = library();
  const auto &From = *static_cast<Hash *>(Handle);
  auto *Copy = new Hash;
  if (From.Keyed)
    Copy->Keyed = L.EVP_MAC_CTX_dup(From.Keyed);
  else
    Copy->Plain = L.EVP_MD_CTX_new();
  if (Copy->Keyed ||
      (Copy->Plain && L.EVP_MD_CTX_copy_ex(Copy->Plain, From.Plain)))
    return Copy;
  wskHostHashFree(Copy);
  return nullptr;
}

void wskHostHashFree(void *Handle) {
  const Library &L = library();
  auto *H = static_cast<Hash *>(Handle);
  L.EVP_MD_CTX_free(H->Plain);
  L.EVP_MAC_CTX_free(H->Keyed);
  delete H;
}

int32_t wskHostHashAdd(void *Handle, const void *Data, uint64_t Size) {
  const Library &L = library();
  auto *H = static_cast<Hash *>(Handle);
  return H->Keyed
             ? L.EVP_MAC_update(H->Keyed,
                                static_cast<const unsigned char *>(Data), Size)
             : L.EVP_DigestUpdate(H->Plain, Data, Size);
}

int32_t wskHostHashFinish(void *Handle, void *Digest) {
  const Library &L = library();
  auto *H = static_cast<Hash *>(Handle);
  auto *Target = static_cast<unsigned char *>(Digest);
  size_t Size;
  return H->Keyed ? L.EVP_MAC_final(H->Keyed, Target, &Size, EVP_MAX_MD_SIZE)
                  : L.EVP_DigestFinal_ex(H->Plain, Target, nullptr);
}
