//===- Behaviour.cpp - How kind the provider is ---------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Behaviour.h"
#include "Kernel/src/Host.h"

#include <ntdef.h>

using namespace wsk;
using namespace wsk::provider;

/// Whether a list of words between commas has one. wsk-run has checked them.
static bool has(const char *List, const char *Word) {
  while (List && *List) {
    const char *W = Word;
    while (*W && *List == *W)
      ++List, ++W;
    if (!*W && (!*List || *List == ','))
      return true;
    while (*List && *List++ != ',')
      ;
  }
  return false;
}

static Behaviour Chosen;
static unsigned IsChosen; ///< 1: somebody is choosing; 2: done.

const Behaviour &provider::behaviour() {
  if (__atomic_load_n(&IsChosen, __ATOMIC_ACQUIRE) == 2)
    return Chosen;
  unsigned Nobody = 0;
  if (__atomic_compare_exchange_n(&IsChosen, &Nobody, 1u, false,
                                  __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)) {
    const char *Words = wskHostEnvironment("WSK_RUN_PROVIDER");
    Chosen = {has(Words, "inline"), has(Words, "whole")};
    __atomic_store_n(&IsChosen, 2u, __ATOMIC_RELEASE);
  }
  while (__atomic_load_n(&IsChosen, __ATOMIC_ACQUIRE) != 2)
    wskHostThreadYield();
  return Chosen;
}
