// Many threads that issue, cancel and close at random: every request completes
// once, and no close before the requests on its socket.
//
// RUN: wsk-run --run true %s 2>&1 | FileCheck %s
// RUN: wsk-run --provider=inline --run true %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --asan --param Rounds=8 --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --tsan --param Threads=16 --param Rounds=8 --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --tsan --provider=inline --param Threads=16 --param Rounds=8 --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --abi=llp64 --run true %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed
// CHECK: wsk-run: no findings; unloaded clean

#include "Inputs/wsk_datagrams.h"

#define MAX_THREADS 64
#define REQUESTS 12
#define SIZE 3000

/// A request that some other thread may cancel.
typedef struct _SHOT {
  PIRP Irp;
  KEVENT Completed;
  LONG Completions;
  LONG *Pending; ///< Of its socket; the close expects none.
  BUFFER Buffer;
} SHOT, *PSHOT;

typedef struct _WORKER {
  ULONG Seed;
  KSPIN_LOCK Lock;
  PIRP Target; ///< What others may cancel, while they have the lock.
  SHOT Shots[REQUESTS];
  PKTHREAD Thread;
} WORKER, *PWORKER;

static WORKER Workers[MAX_THREADS];
static ULONG Threads, Rounds;
static LONG Issued, Finished, Cancelled, Closed;

static ULONG Random(PWORKER Worker, ULONG Below) {
  Worker->Seed = Worker->Seed * 1664525 + 1013904223;
  return (Worker->Seed >> 8) % Below;
}

static NTSTATUS NTAPI ShotCompleted(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                    PVOID Context) {
  PSHOT Shot = (PSHOT)Context;
  UNREFERENCED_PARAMETER(DeviceObject);
  EXPECT(Irp == Shot->Irp);
  EXPECT(InterlockedIncrement(&Shot->Completions) == 1);
  InterlockedIncrement(&Finished);
  if (Irp->IoStatus.Status == STATUS_CANCELLED)
    InterlockedIncrement(&Cancelled);
  InterlockedDecrement(Shot->Pending);
  KeSetEvent(&Shot->Completed, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static PIRP ShotLoad(PSHOT Shot, LONG *Pending) {
  IoReuseIrp(Shot->Irp, STATUS_UNSUCCESSFUL);
  KeClearEvent(&Shot->Completed);
  Shot->Completions = 0;
  Shot->Pending = Pending;
  InterlockedIncrement(Pending);
  InterlockedIncrement(&Issued);
  IoSetCompletionRoutine(Shot->Irp, ShotCompleted, Shot, TRUE, TRUE, TRUE);
  return Shot->Irp;
}

/// Who was refused has not used its IRP.
static VOID ShotFired(PSHOT Shot, NTSTATUS Status) {
  if (Status == STATUS_PENDING || Shot->Completions != 0)
    return;
  InterlockedDecrement(Shot->Pending);
  InterlockedDecrement(&Issued);
  KeSetEvent(&Shot->Completed, IO_NO_INCREMENT, FALSE);
  Shot->Completions = 1;
}

/// Lets others cancel a request, or none.
static VOID Offer(PWORKER Worker, PIRP Irp) {
  KIRQL Irql;
  KeAcquireSpinLock(&Worker->Lock, &Irql);
  Worker->Target = Irp;
  KeReleaseSpinLock(&Worker->Lock, Irql);
}

static VOID CancelSomebody(PWORKER Worker) {
  PWORKER Other = &Workers[Random(Worker, Threads)];
  KIRQL Irql;
  KeAcquireSpinLock(&Other->Lock, &Irql);
  if (Other->Target != NULL)
    IoCancelIrp(Other->Target);
  KeReleaseSpinLock(&Other->Lock, Irql);
}

static VOID FireStream(PWORKER Worker, PSHOT Shot, PWSK_SOCKET Socket,
                       LONG *Pending, BOOLEAN *Disconnected, BOOLEAN *Aborted) {
  WSK_BUF Buffer = BufferPart(&Shot->Buffer, 0, 1 + Random(Worker, SIZE));
  ULONG Kind = Random(Worker, 10);
  PIRP Irp = ShotLoad(Shot, Pending);
  if (Kind < 4)
    ShotFired(Shot,
              CONNECTION(Socket)->WskReceive(
                  Socket, &Buffer, Kind == 0 ? WSK_FLAG_WAITALL : 0, Irp));
  else if (Kind == 9 && !*Disconnected) {
    *Disconnected = TRUE;
    *Aborted = Random(Worker, 2) != 0;
    ShotFired(Shot, CONNECTION(Socket)->WskDisconnect(
                        Socket, NULL, *Aborted ? WSK_FLAG_ABORTIVE : 0, Irp));
  } else if (*Disconnected)
    ShotFired(Shot, CONNECTION(Socket)->WskReceive(Socket, &Buffer, 0, Irp));
  else
    ShotFired(Shot, CONNECTION(Socket)->WskSend(Socket, &Buffer, 0, Irp));
}

static VOID FireDatagram(PWORKER Worker, PSHOT Shot, PWSK_SOCKET Socket,
                         PSOCKADDR_STORAGE To, LONG *Pending) {
  WSK_BUF Buffer = BufferPart(&Shot->Buffer, 0, 1 + Random(Worker, SIZE));
  PIRP Irp = ShotLoad(Shot, Pending);
  if (Random(Worker, 2))
    ShotFired(Shot, DATAGRAM(Socket)->WskReceiveFrom(Socket, &Buffer, 0, NULL,
                                                     NULL, NULL, NULL, Irp));
  else
    ShotFired(Shot, DATAGRAM(Socket)->WskSendTo(Socket, &Buffer, 0,
                                                (PSOCKADDR)To, 0, NULL, Irp));
}

/// Closes; then nothing is pending any more.
static VOID Close(POPERATION Operation, PWSK_SOCKET Socket, LONG *Pending) {
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
  EXPECT(InterlockedCompareExchange(Pending, 0, 0) == 0);
  InterlockedIncrement(&Closed);
}

static VOID Round(PWORKER Worker, POPERATION Operation) {
  BOOLEAN IsStream = Random(Worker, 3) != 0;
  BOOLEAN Disconnected[2] = {FALSE, FALSE}, Aborted[2] = {FALSE, FALSE};
  LONG Pending[2] = {0, 0};
  SOCKADDR_STORAGE Addresses[2];
  PWSK_SOCKET Sockets[2];
  BOOLEAN IsOpen[2] = {TRUE, TRUE};
  PAIR Pair;
  ULONG I;

  if (IsStream) {
    PairOpen(Operation, &Pair, NULL, NULL);
    Sockets[0] = Pair.Near;
    Sockets[1] = Pair.Far;
  } else {
    for (I = 0; I < 2; ++I)
      Sockets[I] = MailboxOpen(Operation, AF_INET, &Addresses[I], NULL, NULL);
  }
  for (I = 0; I < REQUESTS; ++I) {
    ULONG Side = Random(Worker, 2);
    if (!IsOpen[Side] || Aborted[Side]) {
      KeSetEvent(&Worker->Shots[I].Completed, IO_NO_INCREMENT, FALSE);
      Worker->Shots[I].Completions = 1;
      continue;
    }
    if (IsStream)
      FireStream(Worker, &Worker->Shots[I], Sockets[Side], &Pending[Side],
                 &Disconnected[Side], &Aborted[Side]);
    else
      FireDatagram(Worker, &Worker->Shots[I], Sockets[Side],
                   &Addresses[1 - Side], &Pending[Side]);
    Offer(Worker, Worker->Shots[Random(Worker, I + 1)].Irp);
    if (Random(Worker, 3) == 0)
      CancelSomebody(Worker);
    if (Random(Worker, REQUESTS * 2) == 0) {
      Close(Operation, Sockets[Side], &Pending[Side]);
      IsOpen[Side] = FALSE;
    }
  }
  for (I = 0; I < 2; ++I)
    if (IsOpen[I])
      Close(Operation, Sockets[I], &Pending[I]);
  // Nobody else may touch the IRPs when they are used again.
  Offer(Worker, NULL);
  for (I = 0; I < REQUESTS; ++I) {
    KeWaitForSingleObject(&Worker->Shots[I].Completed, Executive, KernelMode,
                          FALSE, NULL);
    EXPECT(Worker->Shots[I].Completions == 1);
  }
}

static VOID NTAPI WorkerMain(PVOID Context) {
  PWORKER Worker = (PWORKER)Context;
  POPERATION Operation = OperationCreate();
  ULONG I;
  for (I = 0; I < REQUESTS; ++I) {
    Worker->Shots[I].Irp = IoAllocateIrp(1, FALSE);
    KeInitializeEvent(&Worker->Shots[I].Completed, NotificationEvent, FALSE);
    BufferCreate(&Worker->Shots[I].Buffer, SIZE, 700);
  }
  for (I = 0; I < Rounds; ++I)
    Round(Worker, Operation);
  for (I = 0; I < REQUESTS; ++I) {
    IoFreeIrp(Worker->Shots[I].Irp);
    BufferFree(&Worker->Shots[I].Buffer);
  }
  OperationFree(Operation);
  PsTerminateSystemThread(STATUS_SUCCESS);
}

/// Lets all threads do their rounds.
static VOID RunThreads(VOID) {
  HANDLE Thread;
  ULONG I;
  for (I = 0; I < Threads; ++I) {
    EXPECT_STATUS(STATUS_SUCCESS,
                  PsCreateSystemThread(&Thread, THREAD_ALL_ACCESS, NULL, NULL,
                                       NULL, WorkerMain, &Workers[I]));
    ObReferenceObjectByHandle(Thread, THREAD_ALL_ACCESS, NULL, KernelMode,
                              (PVOID *)&Workers[I].Thread, NULL);
    ZwClose(Thread);
  }
  for (I = 0; I < Threads; ++I) {
    KeWaitForSingleObject(Workers[I].Thread, Executive, KernelMode, FALSE,
                          NULL);
    ObDereferenceObject(Workers[I].Thread);
  }
}

static VOID Test(VOID) {
  ULONG Parts = Parameter(L"Parts", 1), I;
  Threads = Parameter(L"Threads", MAX_THREADS);
  Rounds = Parameter(L"Rounds", 20);
  for (I = 0; I < Threads; ++I) {
    Workers[I].Seed = I + 1;
    KeInitializeSpinLock(&Workers[I].Lock);
  }
  for (I = 1; I <= Parts; ++I) {
    RunThreads();
    DbgPrint("part %u of %u\n", I, Parts);
  }
  EXPECT(Issued == Finished);
  EXPECT(Closed == (LONG)(2 * Threads * Rounds * Parts));
  DbgPrint("%d requests, %d of them cancelled, %d closes\n", Finished,
           Cancelled, Closed);
}
