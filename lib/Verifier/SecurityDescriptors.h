//===- SecurityDescriptors.h - Cached security descriptors ------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_SECURITYDESCRIPTORS_H
#define VERIFIER_SECURITYDESCRIPTORS_H

#include "Verifier/Requests.h"

namespace wsk::verifier {

/// Judges the descriptor that a call applies, caches or releases, and plans in
/// C.Effect what follows from its end.
void checkDescriptors(Call &C);

/// Before the end of the request of \p Effect: gives a driver that does not
/// wait for it the time to release the descriptor, where WSKV_CONFIG says so.
void holdUse(const RequestEffect &Effect);

/// The request of \p Effect has ended. \p By: whose provider it went to. \p On:
/// the socket that it was made on or that it made. Both may be null.
void endUse(const RequestEffect &Effect, Client *By, Socket *On,
            bool Succeeded);

/// The request of \p Effect has succeeded: a descriptor was obtained.
void recordObtained(const RequestEffect &Effect, Client *By, PVOID Caller);

/// The provider did not release it.
void restoreRelease(PSECURITY_DESCRIPTOR Descriptor);

/// A socket that \p Descriptor was applied to has been closed.
void recordClosed(PSECURITY_DESCRIPTOR Descriptor, PVOID ClosedAt);

/// Reports a pool free of a cached descriptor; returns whether \p Memory is
/// one.
bool reportFreedDescriptor(PVOID Memory, PVOID Caller);

/// Reports what \p By did not release, and forgets all that it cached.
void forgetDescriptors(const Client *By);

/// Reports what is cached.
void reportDescriptors();

} // namespace wsk::verifier

#endif // VERIFIER_SECURITYDESCRIPTORS_H
