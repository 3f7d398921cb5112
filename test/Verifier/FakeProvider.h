//===- FakeProvider.h - A WSK provider that does what a test says ---------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TEST_VERIFIER_FAKEPROVIDER_H
#define TEST_VERIFIER_FAKEPROVIDER_H

#include "Rules/Api.h"
#include <ntddk.h>
#include <wsk.h>

/// A socket of the provider: the driver must never see one.
struct FakeSocket {
  WSK_SOCKET Public;
  FakeSocket *Next; ///< In FakeProvider::Sockets.
};

enum class Answer {
  Complete, ///< Completes the IRP with Status before it returns Status.
  Pend,     ///< STATUS_PENDING; complete() does the rest.
  FailOnly, ///< Returns Status and leaves the IRP alone.
};

struct FakeProvider {
  // What it does next.
  Answer Next;
  NTSTATUS Status;                 ///< Of Complete and FailOnly.
  PSECURITY_DESCRIPTOR Descriptor; ///< That a control operation returns.

  // What it saw last.
  unsigned Calls;
  wsk::FunctionId Function;
  uint64_t Arguments[12];
  size_t ArgumentCount;
  PIRP Irp;

  unsigned Registrations, Deregistrations, Captures, Releases;
  WSK_CLIENT_NPI Client;
  PWSK_REGISTRATION Block;
  PSECURITY_DESCRIPTOR Released;
  FakeSocket *Sockets; ///< All that it made, the newest first.
  WSK_PROVIDER_NPI Npi;

  /// As at the beginning: completes with STATUS_SUCCESS.
  void reset();
  /// Completes a pending IRP; the socket that it asked for is made.
  void complete(PIRP Pending, NTSTATUS Result = STATUS_SUCCESS);
  /// Makes a socket of a category, by the bits of wsk::CategoryMask.
  PWSK_SOCKET makeSocket(wsk::CategoryMask Category);
};

/// Of each thread its own: none disturbs another.
extern thread_local FakeProvider Fake;

/// What a captured provider's Client is.
constexpr uintptr_t FakeClient = 0xC11E47;

#endif // TEST_VERIFIER_FAKEPROVIDER_H
