//===- wsk_driver.h - The frame of a test driver ------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A driver that registers with WSK and runs the test's Test() on a thread of
// its own, at PASSIVE_LEVEL. The driver unloads when Test() has returned: a
// server's waits for StopRequested first. The last line that it prints is
// "test passed" where every EXPECT held.
//
//===----------------------------------------------------------------------===//

#ifndef WSK_DRIVER_H
#define WSK_DRIVER_H

#include <ntddk.h>
#include <wsk.h>

#define TEST_TAG 'tseT'

static const WSK_CLIENT_DISPATCH ClientDispatch = {MAKE_WSK_VERSION(1, 0), 0,
                                                   NULL};
static WSK_REGISTRATION Registration;
static WSK_PROVIDER_NPI Provider;
static KEVENT StopRequested;
static PKTHREAD TestThread;
static PUNICODE_STRING DriverKey;
static LONG Failures;

/// The test.
static VOID Test(VOID);

#define EXPECT(Condition)                                                      \
  do {                                                                         \
    if (!(Condition)) {                                                        \
      InterlockedIncrement(&Failures);                                         \
      DbgPrint("FAILED line %d: %s\n", __LINE__, #Condition);                  \
    }                                                                          \
  } while (0)

#define EXPECT_STATUS(Expected, Expression)                                    \
  do {                                                                         \
    NTSTATUS Actual_ = (Expression);                                           \
    if (Actual_ != (Expected)) {                                               \
      InterlockedIncrement(&Failures);                                         \
      DbgPrint("FAILED line %d: %s is 0x%08x, not " #Expected "\n", __LINE__,  \
               #Expression, Actual_);                                          \
    }                                                                          \
  } while (0)

//===--- Requests ---------------------------------------------------------===//

/// An IRP and the event that its completion sets.
typedef struct _OPERATION {
  PIRP Irp;
  KEVENT Completed;
  KIRQL Irql;      ///< Of the completion routine.
  BOOLEAN Pending; ///< What it saw in PendingReturned.
  LONG Order;      ///< Which completion it was; see Completions.
} OPERATION, *POPERATION;

/// Counts the completions of all operations.
static LONG Completions;

static NTSTATUS NTAPI OperationCompleted(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                         PVOID Context) {
  POPERATION Operation = (POPERATION)Context;
  UNREFERENCED_PARAMETER(DeviceObject);
  Operation->Irql = KeGetCurrentIrql();
  Operation->Pending = Irp->PendingReturned;
  Operation->Order = InterlockedIncrement(&Completions);
  KeSetEvent(&Operation->Completed, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static inline POPERATION OperationCreate(VOID) {
  POPERATION Operation = (POPERATION)ExAllocatePool2(
      POOL_FLAG_NON_PAGED, sizeof(OPERATION), TEST_TAG);
  Operation->Irp = IoAllocateIrp(1, FALSE);
  KeInitializeEvent(&Operation->Completed, NotificationEvent, FALSE);
  return Operation;
}

static inline VOID OperationFree(POPERATION Operation) {
  IoFreeIrp(Operation->Irp);
  ExFreePoolWithTag(Operation, TEST_TAG);
}

/// The IRP for the next request.
static inline PIRP Begin(POPERATION Operation) {
  IoReuseIrp(Operation->Irp, STATUS_UNSUCCESSFUL);
  KeClearEvent(&Operation->Completed);
  IoSetCompletionRoutine(Operation->Irp, OperationCompleted, Operation, TRUE,
                         TRUE, TRUE);
  return Operation->Irp;
}

/// Waits for a request whose call returned Returned. Returns its final status.
static inline NTSTATUS End(POPERATION Operation, NTSTATUS Returned) {
  if (Returned != STATUS_PENDING)
    return Returned;
  KeWaitForSingleObject(&Operation->Completed, Executive, KernelMode, FALSE,
                        NULL);
  return Operation->Irp->IoStatus.Status;
}

static inline BOOLEAN IsCompleted(POPERATION Operation) {
  return KeReadStateEvent(&Operation->Completed) != 0;
}

static inline ULONG_PTR Information(POPERATION Operation) {
  return Operation->Irp->IoStatus.Information;
}

//===--- Buffers ----------------------------------------------------------===//

/// Non-paged memory, described by a chain of MDLs.
typedef struct _BUFFER {
  PUCHAR Data;
  SIZE_T Size;
  PMDL Mdl;
} BUFFER, *PBUFFER;

/// Each MDL describes Piece bytes, the last one the rest.
static inline VOID BufferCreate(PBUFFER Buffer, SIZE_T Size, SIZE_T Piece) {
  PMDL *Link = &Buffer->Mdl;
  SIZE_T Offset, Part;
  Buffer->Data = (PUCHAR)ExAllocatePool2(POOL_FLAG_NON_PAGED, Size, TEST_TAG);
  Buffer->Size = Size;
  for (Offset = 0; Offset < Size; Offset += Part) {
    Part = Size - Offset < Piece ? Size - Offset : Piece;
    *Link =
        IoAllocateMdl(Buffer->Data + Offset, (ULONG)Part, FALSE, FALSE, NULL);
    MmBuildMdlForNonPagedPool(*Link);
    Link = &(*Link)->Next;
  }
}

static inline VOID BufferFree(PBUFFER Buffer) {
  while (Buffer->Mdl != NULL) {
    PMDL Next = Buffer->Mdl->Next;
    IoFreeMdl(Buffer->Mdl);
    Buffer->Mdl = Next;
  }
  ExFreePoolWithTag(Buffer->Data, TEST_TAG);
}

/// Describes Length bytes from Offset on, which may be in any MDL.
static inline WSK_BUF BufferPart(PBUFFER Buffer, SIZE_T Offset, SIZE_T Length) {
  WSK_BUF Part;
  Part.Mdl = Buffer->Mdl;
  while (Offset > 0 && Offset >= MmGetMdlByteCount(Part.Mdl)) {
    Offset -= MmGetMdlByteCount(Part.Mdl);
    Part.Mdl = Part.Mdl->Next;
  }
  Part.Offset = (ULONG)Offset;
  Part.Length = Length;
  return Part;
}

/// Bytes that differ from place to place.
static inline VOID FillPattern(PUCHAR Data, SIZE_T Size, ULONG Seed) {
  SIZE_T I;
  for (I = 0; I < Size; ++I) {
    Seed = Seed * 1103515245 + 12345;
    Data[I] = (UCHAR)(Seed >> 16);
  }
}

//===--- Sockets ----------------------------------------------------------===//

#define BASIC(Socket) ((const WSK_PROVIDER_BASIC_DISPATCH *)(Socket)->Dispatch)
#define LISTEN(Socket)                                                         \
  ((const WSK_PROVIDER_LISTEN_DISPATCH *)(Socket)->Dispatch)
#define CONNECTION(Socket)                                                     \
  ((const WSK_PROVIDER_CONNECTION_DISPATCH *)(Socket)->Dispatch)
#define STREAM(Socket)                                                         \
  ((const WSK_PROVIDER_STREAM_DISPATCH *)(Socket)->Dispatch)

/// Makes the loopback address of the family, or the wildcard.
static inline VOID MakeAddress(PSOCKADDR_STORAGE Address, ADDRESS_FAMILY Family,
                               BOOLEAN Loopback, USHORT Port) {
  RtlZeroMemory(Address, sizeof(*Address));
  Address->ss_family = Family;
  if (Family == AF_INET6) {
    PSOCKADDR_IN6 V6 = (PSOCKADDR_IN6)Address;
    V6->sin6_port = Port;
    if (Loopback)
      V6->sin6_addr.u.Byte[15] = 1;
  } else {
    PSOCKADDR_IN V4 = (PSOCKADDR_IN)Address;
    V4->sin_port = Port;
    if (Loopback) {
      V4->sin_addr.S_un.S_un_b.s_b1 = 127;
      V4->sin_addr.S_un.S_un_b.s_b4 = 1;
    }
  }
}

/// In network byte order; both families have it in one place.
static inline USHORT PortOf(PSOCKADDR_STORAGE Address) {
  return ((PSOCKADDR_IN)Address)->sin_port;
}

static inline USHORT SwapPort(USHORT Port) {
  return (USHORT)(Port >> 8 | Port << 8);
}

/// A TCP socket of a category; NULL where it fails.
static inline PWSK_SOCKET SocketOpen(POPERATION Operation,
                                     ADDRESS_FAMILY Family, ULONG Category,
                                     PVOID Context, const VOID *Dispatch) {
  NTSTATUS Status =
      End(Operation,
          Provider.Dispatch->WskSocket(Provider.Client, Family, SOCK_STREAM,
                                       IPPROTO_TCP, Category, Context, Dispatch,
                                       NULL, NULL, NULL, Begin(Operation)));
  return NT_SUCCESS(Status) ? (PWSK_SOCKET)Information(Operation) : NULL;
}

static inline NTSTATUS SocketClose(POPERATION Operation, PWSK_SOCKET Socket) {
  return End(Operation,
             BASIC(Socket)->WskCloseSocket(Socket, Begin(Operation)));
}

static inline NTSTATUS SocketBind(POPERATION Operation, PWSK_SOCKET Socket,
                                  PSOCKADDR_STORAGE Address) {
  // The same slot in all tables that have it.
  return End(Operation, CONNECTION(Socket)->WskBind(Socket, (PSOCKADDR)Address,
                                                    0, Begin(Operation)));
}

static inline NTSTATUS OptionSet(POPERATION Operation, PWSK_SOCKET Socket,
                                 ULONG Level, ULONG Option, ULONG Value) {
  return End(Operation, BASIC(Socket)->WskControlSocket(
                            Socket, WskSetOption, Option, Level, sizeof(Value),
                            &Value, 0, NULL, NULL, Begin(Operation)));
}

/// Enables callbacks, or disables one.
static inline NTSTATUS EventsControl(PWSK_SOCKET Socket, ULONG EventMask) {
  WSK_EVENT_CALLBACK_CONTROL Control = {&NPI_WSK_INTERFACE_ID, EventMask};
  return BASIC(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_WSK_EVENT_CALLBACK, SOL_SOCKET, sizeof(Control),
      &Control, 0, NULL, NULL, NULL);
}

/// A listening socket, on the loopback address or all. Address receives its
/// own.
static inline PWSK_SOCKET
ListenerOpenAt(POPERATION Operation, ADDRESS_FAMILY Family, BOOLEAN Loopback,
               PVOID Context, const WSK_CLIENT_LISTEN_DISPATCH *Events,
               PSOCKADDR_STORAGE Address) {
  PWSK_SOCKET Socket =
      SocketOpen(Operation, Family, WSK_FLAG_LISTEN_SOCKET, Context, Events);
  MakeAddress(Address, Family, Loopback, 0);
  EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, Socket, Address));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, LISTEN(Socket)->WskGetLocalAddress(
                         Socket, (PSOCKADDR)Address, Begin(Operation))));
  return Socket;
}

static inline PWSK_SOCKET ListenerOpen(POPERATION Operation,
                                       ADDRESS_FAMILY Family, PVOID Context,
                                       const WSK_CLIENT_LISTEN_DISPATCH *Events,
                                       PSOCKADDR_STORAGE Address) {
  return ListenerOpenAt(Operation, Family, TRUE, Context, Events, Address);
}

/// Connects a new socket to Address; NULL where it fails.
static inline PWSK_SOCKET
ConnectTo(POPERATION Operation, PSOCKADDR_STORAGE Address, PVOID Context,
          const WSK_CLIENT_CONNECTION_DISPATCH *Events) {
  SOCKADDR_STORAGE Local;
  NTSTATUS Status;
  MakeAddress(&Local, Address->ss_family, FALSE, 0);
  Status = End(Operation, Provider.Dispatch->WskSocketConnect(
                              Provider.Client, SOCK_STREAM, IPPROTO_TCP,
                              (PSOCKADDR)&Local, (PSOCKADDR)Address, 0, Context,
                              Events, NULL, NULL, NULL, Begin(Operation)));
  return NT_SUCCESS(Status) ? (PWSK_SOCKET)Information(Operation) : NULL;
}

/// A connection between two sockets of ours.
typedef struct _PAIR {
  PWSK_SOCKET Near, Far;
} PAIR, *PPAIR;

static inline VOID PairOpen(POPERATION Operation, PPAIR Pair, PVOID NearContext,
                            const WSK_CLIENT_CONNECTION_DISPATCH *NearEvents) {
  SOCKADDR_STORAGE Address;
  POPERATION Accept = OperationCreate();
  PWSK_SOCKET Listener = ListenerOpen(Operation, AF_INET, NULL, NULL, &Address);
  NTSTATUS Accepting = LISTEN(Listener)->WskAccept(Listener, 0, NULL, NULL,
                                                   NULL, NULL, Begin(Accept));
  Pair->Near = ConnectTo(Operation, &Address, NearContext, NearEvents);
  EXPECT(Pair->Near != NULL);
  EXPECT_STATUS(STATUS_SUCCESS, End(Accept, Accepting));
  Pair->Far = (PWSK_SOCKET)Information(Accept);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
  OperationFree(Accept);
}

static inline VOID PairClose(POPERATION Operation, PPAIR Pair) {
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Pair->Near));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Pair->Far));
}

static inline NTSTATUS Send(POPERATION Operation, PWSK_SOCKET Socket,
                            WSK_BUF Buffer) {
  return End(Operation,
             CONNECTION(Socket)->WskSend(Socket, &Buffer, 0, Begin(Operation)));
}

/// Begins to receive.
static inline NTSTATUS ReceiveBegin(POPERATION Operation, PWSK_SOCKET Socket,
                                    WSK_BUF Buffer, ULONG Flags) {
  return CONNECTION(Socket)->WskReceive(Socket, &Buffer, Flags,
                                        Begin(Operation));
}

static inline NTSTATUS Receive(POPERATION Operation, PWSK_SOCKET Socket,
                               WSK_BUF Buffer, ULONG Flags) {
  return End(Operation, ReceiveBegin(Operation, Socket, Buffer, Flags));
}

static inline NTSTATUS Disconnect(POPERATION Operation, PWSK_SOCKET Socket,
                                  ULONG Flags) {
  return End(Operation, CONNECTION(Socket)->WskDisconnect(Socket, NULL, Flags,
                                                          Begin(Operation)));
}

//===--- The driver -------------------------------------------------------===//

/// A number of the driver's registry key; Default where there is none.
static inline ULONG Parameter(PCWSTR Name, ULONG Default) {
  UCHAR Buffer[sizeof(KEY_VALUE_PARTIAL_INFORMATION) + sizeof(ULONG)];
  PKEY_VALUE_PARTIAL_INFORMATION Value = (PKEY_VALUE_PARTIAL_INFORMATION)Buffer;
  OBJECT_ATTRIBUTES Attributes;
  UNICODE_STRING ValueName;
  ULONG Size, Result = Default;
  HANDLE Key;
  InitializeObjectAttributes(&Attributes, DriverKey,
                             OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL,
                             NULL);
  if (!NT_SUCCESS(ZwOpenKey(&Key, KEY_READ, &Attributes)))
    return Default;
  RtlInitUnicodeString(&ValueName, Name);
  if (NT_SUCCESS(ZwQueryValueKey(Key, &ValueName, KeyValuePartialInformation,
                                 Value, sizeof(Buffer), &Size)) &&
      Value->Type == REG_DWORD)
    Result = *(PULONG)Value->Data;
  ZwClose(Key);
  return Result;
}

static VOID NTAPI TestThreadMain(PVOID Context) {
  UNREFERENCED_PARAMETER(Context);
  Test();
  PsTerminateSystemThread(STATUS_SUCCESS);
}

static VOID NTAPI DriverUnload(PDRIVER_OBJECT DriverObject) {
  UNREFERENCED_PARAMETER(DriverObject);
  KeSetEvent(&StopRequested, IO_NO_INCREMENT, FALSE);
  KeWaitForSingleObject(TestThread, Executive, KernelMode, FALSE, NULL);
  ObDereferenceObject(TestThread);
  WskReleaseProviderNPI(&Registration);
  WskDeregister(&Registration);
  DbgPrint(Failures == 0 ? "test passed\n" : "test failed\n");
}

DRIVER_INITIALIZE DriverEntry;

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject,
                           PUNICODE_STRING RegistryPath) {
  WSK_CLIENT_NPI Client = {NULL, &ClientDispatch};
  HANDLE Thread;
  NTSTATUS Status = WskRegister(&Client, &Registration);
  if (!NT_SUCCESS(Status))
    return Status;
  Status = WskCaptureProviderNPI(&Registration, WSK_NO_WAIT, &Provider);
  if (!NT_SUCCESS(Status)) {
    WskDeregister(&Registration);
    return Status;
  }
  KeInitializeEvent(&StopRequested, NotificationEvent, FALSE);
  DriverKey = RegistryPath;
  Status = PsCreateSystemThread(&Thread, THREAD_ALL_ACCESS, NULL, NULL, NULL,
                                TestThreadMain, NULL);
  if (!NT_SUCCESS(Status)) {
    WskReleaseProviderNPI(&Registration);
    WskDeregister(&Registration);
    return Status;
  }
  ObReferenceObjectByHandle(Thread, THREAD_ALL_ACCESS, NULL, KernelMode,
                            (PVOID *)&TestThread, NULL);
  ZwClose(Thread);
  DriverObject->DriverUnload = DriverUnload;
  return STATUS_SUCCESS;
}

#endif // WSK_DRIVER_H
