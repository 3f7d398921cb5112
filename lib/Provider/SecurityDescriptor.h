//===- SecurityDescriptor.h - Cached security descriptors -------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// As in Windows, one copy serves all descriptors of the same content, and
// counts how often it was handed out.
//
//===----------------------------------------------------------------------===//

#ifndef PROVIDER_SECURITYDESCRIPTOR_H
#define PROVIDER_SECURITYDESCRIPTOR_H

#include <wdm.h>

namespace wsk::provider {

/// Gives a cached copy, in self-relative form, with a reference to it.
NTSTATUS cacheDescriptor(PSECURITY_DESCRIPTOR Descriptor,
                         PSECURITY_DESCRIPTOR &Cached);

/// Adds or drops a reference. Return false where Cached is not cached, or no
/// more.
bool referenceDescriptor(PSECURITY_DESCRIPTOR Cached);
bool releaseDescriptor(PSECURITY_DESCRIPTOR Cached);

/// Whether a socket with this descriptor lets others bind to its address. Null
/// is the default, which does not. Every driver is the local system here.
bool allowsSharing(PSECURITY_DESCRIPTOR Cached);

} // namespace wsk::provider

#endif // PROVIDER_SECURITYDESCRIPTOR_H
