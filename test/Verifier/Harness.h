//===- Harness.h - Unit tests in the driver's ABI ---------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The verifier is compiled in the driver's ABI, GoogleTest in the host's. Cases
// are written in the driver's; VerifierTest.cpp turns each into a test.
//
//===----------------------------------------------------------------------===//

#ifndef TEST_VERIFIER_HARNESS_H
#define TEST_VERIFIER_HARNESS_H

#include "FakeProvider.h"
#include "TestKernel.h"
#include "Verifier/Verifier.h"

//===----------------------------------------------------------------------===//
// Cases
//===----------------------------------------------------------------------===//

extern "C" {
/// Fails the case that is running. Defined in VerifierTest.cpp.
void verifierCaseFailed(const char *File, int Line, const char *Text);
}

struct Case {
  Case(const char *Name, void (*Run)());
  const char *Name;
  void (*Run)();
  Case *Next;
};

#define VERIFIER_CASE(Name)                                                    \
  static void Name();                                                          \
  static Case Name##Case(#Name, Name);                                         \
  static void Name()

#define CHECK(Condition)                                                       \
  ((Condition) ? (void)0 : verifierCaseFailed(__FILE__, __LINE__, #Condition))

//===----------------------------------------------------------------------===//
// Findings
//===----------------------------------------------------------------------===//

/// Takes the first finding that was reported and not taken, and expects this
/// rule and message. What a case leaves fails it.
#define EXPECT_FINDING(RuleId, Message)                                        \
  expectFinding(__FILE__, __LINE__, RuleId, Message)
/// Of the finding taken last: its notes so far are taken too.
#define EXPECT_NOTE(Text) expectNote(__FILE__, __LINE__, Text)
#define EXPECT_NO_NOTE() expectNoNote(__FILE__, __LINE__)

void expectFinding(const char *File, int Line, const char *RuleId,
                   const char *Message);
void expectNote(const char *File, int Line, const char *Text);
void expectNoNote(const char *File, int Line);
/// Whether the next finding has this message.
bool isNextMessage(const char *Message);
/// Takes all findings that there are.
void skipFindings();
/// The caller of the finding taken last.
void *getCaller();

//===----------------------------------------------------------------------===//
// A driver that behaves
//===----------------------------------------------------------------------===//

/// An IRP with a completion routine that counts.
class TestIrp {
public:
  explicit TestIrp(CCHAR StackSize = 1);
  ~TestIrp();
  TestIrp(const TestIrp &) = delete;
  TestIrp &operator=(const TestIrp &) = delete;

  PIRP Irp;
  int Completions = 0;
  NTSTATUS Status = STATUS_PENDING; ///< When it completed last.
  ULONG_PTR Information = 0;
  NTSTATUS RoutineResult = STATUS_MORE_PROCESSING_REQUIRED;
  void (*OnCompletion)(TestIrp &) = nullptr;

  /// Prepares the IRP for the next call, and returns it.
  PIRP arm();
  PWSK_SOCKET getSocket() const {
    return reinterpret_cast<PWSK_SOCKET>(Information);
  }
};

/// WSKV_CONFIG's, of every TestDriver that is made.
extern VOID(NTAPI *Stall)(ULONG MicroSeconds);

/// A registered driver that has captured the fake provider. At the end it
/// releases and deregisters, and all memory of the verifier must be free.
class TestDriver {
public:
  explicit TestDriver(ULONG QuarantineLimit = 0, BOOLEAN ReportHints = FALSE);
  ~TestDriver();
  TestDriver(const TestDriver &) = delete;
  TestDriver &operator=(const TestDriver &) = delete;

  WSK_REGISTRATION Registration = {};
  WSK_PROVIDER_NPI Npi = {};

  const WSK_PROVIDER_DISPATCH *operator->() const { return Npi.Dispatch; }

  /// A socket of a category, by the flag of WskSocket. Expects success.
  PWSK_SOCKET makeSocket(ULONG Flags, PVOID Context = nullptr,
                         const VOID *Dispatch = nullptr);
  /// A listening socket that is bound.
  PWSK_SOCKET makeListener();
  /// One that WskSocketConnect made.
  PWSK_SOCKET connectSocket();
  void close(PWSK_SOCKET Socket);

  /// What WSK_CACHE_SD returns; Descriptor itself.
  PSECURITY_DESCRIPTOR cache(PSECURITY_DESCRIPTOR Descriptor);
  NTSTATUS release(PSECURITY_DESCRIPTOR Descriptor);
};

inline const WSK_PROVIDER_BASIC_DISPATCH *basic(PWSK_SOCKET Socket) {
  return static_cast<const WSK_PROVIDER_BASIC_DISPATCH *>(Socket->Dispatch);
}
inline const WSK_PROVIDER_LISTEN_DISPATCH *listener(PWSK_SOCKET Socket) {
  return static_cast<const WSK_PROVIDER_LISTEN_DISPATCH *>(Socket->Dispatch);
}
inline const WSK_PROVIDER_DATAGRAM_DISPATCH *datagram(PWSK_SOCKET Socket) {
  return static_cast<const WSK_PROVIDER_DATAGRAM_DISPATCH *>(Socket->Dispatch);
}
inline const WSK_PROVIDER_CONNECTION_DISPATCH *connection(PWSK_SOCKET Socket) {
  return static_cast<const WSK_PROVIDER_CONNECTION_DISPATCH *>(
      Socket->Dispatch);
}
inline const WSK_PROVIDER_STREAM_DISPATCH *stream(PWSK_SOCKET Socket) {
  return static_cast<const WSK_PROVIDER_STREAM_DISPATCH *>(Socket->Dispatch);
}

/// A loopback address that any call may be given.
extern SOCKADDR_IN Loopback;
inline PSOCKADDR getLoopback() {
  return reinterpret_cast<PSOCKADDR>(&Loopback);
}

#endif // TEST_VERIFIER_HARNESS_H
