//===- wsk_security.h - Cached security descriptors ---------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Ordinary descriptors, and those that WSK caches.
//
//===----------------------------------------------------------------------===//

#ifndef WSK_SECURITY_H
#define WSK_SECURITY_H

#include "wsk_sockets.h"

/// An ordinary descriptor, which lets everybody share the address.
static inline BOOLEAN DescriptorInitialize(PSECURITY_DESCRIPTOR Descriptor) {
  return NT_SUCCESS(RtlCreateSecurityDescriptor(
             Descriptor, SECURITY_DESCRIPTOR_REVISION)) &&
         NT_SUCCESS(
             RtlSetDaclSecurityDescriptor(Descriptor, TRUE, NULL, FALSE));
}

/// NULL where that fails. PASSIVE_LEVEL.
static inline PSECURITY_DESCRIPTOR DescriptorCache(VOID) {
  SECURITY_DESCRIPTOR Ordinary;
  PSECURITY_DESCRIPTOR Descriptor = &Ordinary, Cached = NULL;
  if (!DescriptorInitialize(Descriptor) ||
      !NT_SUCCESS(Provider.Dispatch->WskControlClient(
          Provider.Client, WSK_CACHE_SD, sizeof(Descriptor), &Descriptor,
          sizeof(Cached), &Cached, NULL, NULL)))
    return NULL;
  return Cached;
}

/// At most DISPATCH_LEVEL.
static inline VOID DescriptorRelease(PSECURITY_DESCRIPTOR Cached) {
  (void)Provider.Dispatch->WskControlClient(Provider.Client, WSK_RELEASE_SD,
                                            sizeof(Cached), &Cached, 0, NULL,
                                            NULL, NULL);
}

/// Starts to apply *Cached, which stays until the request completes.
static inline NTSTATUS SocketApplyDescriptor(PREQUEST Request,
                                             PWSK_SOCKET Socket,
                                             PSECURITY_DESCRIPTOR *Cached) {
  return BasicDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_WSK_SECURITY, SOL_SOCKET, sizeof(*Cached),
      Cached, 0, NULL, NULL, Request->Irp);
}

#endif // WSK_SECURITY_H
