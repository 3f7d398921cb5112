//===- WskVerify.h - Redirects a driver's calls to the verifier ---*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Force-include it (-include WskVerify.h, /FI WskVerify.h) or include it after
// wsk.h, and link the verifier. Force-included, it needs no header: the
// kernel's own declarations are renamed with everything else.
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_WSKVERIFY_H

// Both the kit's wsk.h and the bundled one define it.
#ifdef _WSK_
#include "Verifier.h"
#endif

#define VERIFIER_WSKVERIFY_H

#define WskRegister WskvRegister
#define WskDeregister WskvDeregister
#define WskCaptureProviderNPI WskvCaptureProviderNPI
#define WskReleaseProviderNPI WskvReleaseProviderNPI
#define WskQueryProviderCharacteristics WskvQueryProviderCharacteristics

#define IoAllocateIrp WskvIoAllocateIrp
#define IoFreeIrp WskvIoFreeIrp
#define IoReuseIrp WskvIoReuseIrp
#define IoInitializeIrp WskvIoInitializeIrp

// The kit makes ExFreePool a macro for the second one, and would define it
// again; the bundled headers declare a function.
#define ExFreePoolWithTag WskvExFreePoolWithTag
#if defined(__has_include)
#if __has_include(<nt/pool.h>) && !defined(ExFreePool)
#define ExFreePool WskvExFreePool
#endif
#endif

#endif // VERIFIER_WSKVERIFY_H
