//===- Harness.cpp - Unit tests in the driver's ABI -----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Harness.h"

extern "C" {
int snprintf(char *Buffer, size_t Size, const char *Format, ...);
[[noreturn]] void abort(void);
}

//===----------------------------------------------------------------------===//
// Cases
//===----------------------------------------------------------------------===//

static Case *FirstCase, **LastCase = &FirstCase;

Case::Case(const char *Name, void (*Run)())
    : Name(Name), Run(Run), Next(nullptr) {
  *LastCase = this;
  LastCase = &Next;
}

//===----------------------------------------------------------------------===//
// Findings
//===----------------------------------------------------------------------===//

namespace {
struct SeenFinding {
  const char *RuleId;
  char Message[512];
  void *Caller;
  ULONG NoteCount;
  char Notes[WSKV_MAX_NOTES][256];
};
} // namespace

static SeenFinding Seen[256];
static volatile LONG SeenCount;
static LONG TakenCount;
static ULONG TakenNotes;

static VOID NTAPI recordFinding(PVOID, const WSKV_FINDING *Finding) {
  if (getHeldLocks())
    abort();
  LONG Index = InterlockedIncrement(&SeenCount) - 1;
  if (Index >= LONG(sizeof(Seen) / sizeof(*Seen)))
    abort();
  SeenFinding &F = Seen[Index];
  F.RuleId = Finding->RuleId;
  F.Caller = Finding->Caller;
  F.NoteCount = Finding->NoteCount;
  snprintf(F.Message, sizeof(F.Message), "%s", Finding->Message);
  for (ULONG I = 0; I != Finding->NoteCount; ++I)
    snprintf(F.Notes[I], sizeof(F.Notes[I]), "%s", Finding->Notes[I].Text);
}

static void fail(const char *File, int Line, const char *What,
                 const char *Expected, const char *Actual) {
  char Text[1024];
  snprintf(Text, sizeof(Text), "%s\n  expected: %s\n  is:       %s", What,
           Expected, Actual);
  verifierCaseFailed(File, Line, Text);
}

static bool isSame(const char *Left, const char *Right) {
  while (*Left && *Left == *Right)
    ++Left, ++Right;
  return *Left == *Right;
}

void expectFinding(const char *File, int Line, const char *RuleId,
                   const char *Message) {
  TakenNotes = 0;
  if (TakenCount == SeenCount) {
    fail(File, Line, "finding", RuleId, "none");
    return;
  }
  const SeenFinding &F = Seen[TakenCount++];
  if (!isSame(F.RuleId, RuleId))
    fail(File, Line, "rule", RuleId, F.RuleId);
  if (!isSame(F.Message, Message))
    fail(File, Line, "message", Message, F.Message);
}

void expectNote(const char *File, int Line, const char *Text) {
  const SeenFinding &F = Seen[TakenCount - 1];
  if (TakenNotes == F.NoteCount)
    fail(File, Line, "note", Text, "none");
  else if (!isSame(F.Notes[TakenNotes], Text))
    fail(File, Line, "note", Text, F.Notes[TakenNotes]);
  if (TakenNotes != F.NoteCount)
    ++TakenNotes;
}

void expectNoNote(const char *File, int Line) {
  const SeenFinding &F = Seen[TakenCount - 1];
  if (TakenNotes != F.NoteCount)
    fail(File, Line, "note", "none", F.Notes[TakenNotes]);
}

bool isNextMessage(const char *Message) {
  return TakenCount != SeenCount && isSame(Seen[TakenCount].Message, Message);
}

void skipFindings() { TakenCount = SeenCount; }

void *getCaller() { return Seen[TakenCount - 1].Caller; }

//===----------------------------------------------------------------------===//
// What VerifierTest.cpp calls
//===----------------------------------------------------------------------===//

extern "C" {
const void *verifierFirstCase() { return FirstCase; }
const void *verifierNextCase(const void *C) {
  return static_cast<const Case *>(C)->Next;
}
const char *verifierCaseName(const void *C) {
  return static_cast<const Case *>(C)->Name;
}

void verifierRunCase(const void *C) {
  Fake.reset();
  Kernel = {};
  Kernel.AllocationsLeft = -1;
  SeenCount = TakenCount = 0;
  static_cast<const Case *>(C)->Run();
  for (; TakenCount < SeenCount; ++TakenCount)
    fail(Seen[TakenCount].RuleId, 0, "finding at the end", "none",
         Seen[TakenCount].Message);
  Fake.reset();
}
}

//===----------------------------------------------------------------------===//
// TestIrp
//===----------------------------------------------------------------------===//

static NTSTATUS NTAPI completed(PDEVICE_OBJECT, PIRP Irp, PVOID Context) {
  if (getHeldLocks())
    abort();
  TestIrp &T = *static_cast<TestIrp *>(Context);
  ++T.Completions;
  T.Status = Irp->IoStatus.Status;
  T.Information = Irp->IoStatus.Information;
  NTSTATUS Result = T.RoutineResult;
  if (T.OnCompletion)
    T.OnCompletion(T);
  return Result;
}

TestIrp::TestIrp(CCHAR StackSize) : Irp(IoAllocateIrp(StackSize, FALSE)) {}

TestIrp::~TestIrp() {
  if (Irp)
    WskvIoFreeIrp(Irp);
}

PIRP TestIrp::arm() {
  WskvIoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
  IoSetCompletionRoutine(Irp, completed, this, TRUE, TRUE, TRUE);
  return Irp;
}

//===----------------------------------------------------------------------===//
// TestDriver
//===----------------------------------------------------------------------===//

SOCKADDR_IN Loopback = {AF_INET, 0x5000, {{{127, 0, 0, 1}}}, {}};

VOID(NTAPI *Stall)(ULONG MicroSeconds);

TestDriver::TestDriver(ULONG QuarantineLimit, BOOLEAN ReportHints) {
  WSKV_CONFIG Config = {recordFinding, nullptr, QuarantineLimit,
                        ReportHints,   FALSE,   Stall,
                        nullptr,       nullptr, nullptr};
  WskvConfigure(&Config);
  static const WSK_CLIENT_DISPATCH Dispatch = {MAKE_WSK_VERSION(1, 0), 0,
                                               nullptr};
  WSK_CLIENT_NPI Client = {nullptr, &Dispatch};
  CHECK(WskvRegister(&Client, &Registration) == STATUS_SUCCESS);
  CHECK(WskvCaptureProviderNPI(&Registration, WSK_INFINITE_WAIT, &Npi) ==
        STATUS_SUCCESS);
}

TestDriver::~TestDriver() {
  WskvReleaseProviderNPI(&Registration);
  WskvDeregister(&Registration);
  CHECK(Fake.Releases == Fake.Captures);
  CHECK(Fake.Deregistrations == Fake.Registrations);
  CHECK(Kernel.LiveBlocks == 0);
}

PWSK_SOCKET TestDriver::makeSocket(ULONG Flags, PVOID Context,
                                   const VOID *Dispatch) {
  TestIrp Irp;
  bool Datagram = Flags == WSK_FLAG_DATAGRAM_SOCKET;
  NTSTATUS Status = Npi.Dispatch->WskSocket(
      Npi.Client, AF_INET, Datagram ? SOCK_DGRAM : SOCK_STREAM,
      Datagram ? IPPROTO_UDP : IPPROTO_TCP, Flags, Context, Dispatch, nullptr,
      nullptr, nullptr, Irp.arm());
  CHECK(Status == STATUS_SUCCESS && Irp.getSocket());
  return Irp.getSocket();
}

PWSK_SOCKET TestDriver::makeListener() {
  TestIrp Irp;
  PWSK_SOCKET Socket = makeSocket(WSK_FLAG_LISTEN_SOCKET);
  CHECK(listener(Socket)->WskBind(Socket, getLoopback(), 0, Irp.arm()) ==
        STATUS_SUCCESS);
  return Socket;
}

PWSK_SOCKET TestDriver::connectSocket() {
  TestIrp Irp;
  NTSTATUS Status = Npi.Dispatch->WskSocketConnect(
      Npi.Client, SOCK_STREAM, IPPROTO_TCP, getLoopback(), getLoopback(), 0,
      nullptr, nullptr, nullptr, nullptr, nullptr, Irp.arm());
  CHECK(Status == STATUS_SUCCESS && Irp.getSocket());
  return Irp.getSocket();
}

void TestDriver::close(PWSK_SOCKET Socket) {
  TestIrp Irp;
  CHECK(basic(Socket)->WskCloseSocket(Socket, Irp.arm()) == STATUS_SUCCESS);
}

PSECURITY_DESCRIPTOR TestDriver::cache(PSECURITY_DESCRIPTOR Descriptor) {
  PSECURITY_DESCRIPTOR Given = nullptr, Cached = nullptr;
  Fake.Descriptor = Descriptor;
  CHECK(Npi.Dispatch->WskControlClient(Npi.Client, WSK_CACHE_SD, sizeof(Given),
                                       &Given, sizeof(Cached), &Cached, nullptr,
                                       nullptr) == STATUS_SUCCESS);
  return Cached;
}

NTSTATUS TestDriver::release(PSECURITY_DESCRIPTOR Descriptor) {
  return Npi.Dispatch->WskControlClient(Npi.Client, WSK_RELEASE_SD,
                                        sizeof(Descriptor), &Descriptor, 0,
                                        nullptr, nullptr, nullptr);
}
