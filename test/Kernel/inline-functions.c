// What the kit implements inline, these headers implement, too: run it.
//
// RUN: clang -Wall -Wextra -Werror -ffreestanding -fms-extensions -fms-compatibility -fdeclspec -fshort-wchar --target=x86_64-linux-gnu -O0 -I %kernel_include %s -o %t && %t
// RUN: clang -Wall -Wextra -Werror -ffreestanding -fms-extensions -fms-compatibility -fdeclspec -fshort-wchar --target=x86_64-linux-gnu -O2 -I %kernel_include %s -o %t && %t
// RUN: clang -Wall -Wextra -Werror -ffreestanding -fms-extensions -fms-compatibility -fdeclspec -fshort-wchar --target=x86_64-linux-gnu -x c++ -std=c++20 -I %kernel_include %s -o %t && %t

#include <ntddk.h>
#include <ntintsafe.h>
#include <ntstrsafe.h>
#include <wsk.h>

EXTERN_C_START
int printf(const char *Format, ...);
int vsnprintf(char *Target, size_t Size, const char *Format, va_list List);
int _vsnprintf(char *Target, size_t Count, const char *Format, va_list List) {
  // Microsoft's writes Count characters without a terminator.
  char Buffer[256];
  int Length = vsnprintf(Buffer, sizeof(Buffer), Format, List);
  memcpy(Target, Buffer, (size_t)Length < Count ? (size_t)Length : Count);
  if ((size_t)Length < Count)
    Target[Length] = 0;
  return (size_t)Length > Count ? -1 : Length;
}
int _vsnwprintf(wchar_t *Target, size_t Count, const wchar_t *Format,
                va_list List) {
  size_t I = 0;
  (void)List;
  while (Format[I] && I < Count) {
    Target[I] = Format[I];
    ++I;
  }
  return Format[I] ? -1 : (int)I;
}

// Stand-ins for what a kernel exports.
static PVOID Freed;
PVOID ExAllocatePoolWithTag(POOL_TYPE PoolType, SIZE_T Size, ULONG Tag) {
  static DECLSPEC_ALIGN(16) UCHAR Pool[64];
  (void)PoolType, (void)Tag;
  memset(Pool, 0xa5, sizeof(Pool));
  return Size <= sizeof(Pool) ? Pool : NULL;
}
VOID KeInitializeEvent(PRKEVENT Event, EVENT_TYPE Type, BOOLEAN State) {
  Event->Header.Type = (UCHAR)Type;
  Event->Header.SignalState = State;
}
static PVOID Mapped = (PVOID)0x1234;
PVOID MmMapLockedPagesSpecifyCache(PMDLX Mdl, KPROCESSOR_MODE Mode,
                                   MEMORY_CACHING_TYPE Cache, PVOID Address,
                                   ULONG BugCheck, ULONG Priority) {
  (void)Mdl, (void)Mode, (void)Cache, (void)Address, (void)BugCheck,
      (void)Priority;
  return Mapped;
}
PSLIST_ENTRY ExpInterlockedPopEntrySList(PSLIST_HEADER Head) {
  PSLIST_ENTRY Entry = (PSLIST_ENTRY)Head->Region;
  if (Entry)
    Head->Region = (ULONGLONG)Entry->Next, --Head->Alignment;
  return Entry;
}
PSLIST_ENTRY ExpInterlockedPushEntrySList(PSLIST_HEADER Head,
                                          PSLIST_ENTRY Entry) {
  PSLIST_ENTRY Old = (PSLIST_ENTRY)Head->Region;
  Entry->Next = Old;
  Head->Region = (ULONGLONG)Entry, ++Head->Alignment;
  return Old;
}
USHORT ExQueryDepthSList(PSLIST_HEADER Head) { return (USHORT)Head->Alignment; }
EXTERN_C_END

static int Failures;
#define CHECK(Condition)                                                       \
  ((Condition) ? (void)0                                                       \
               : (void)(++Failures,                                            \
                        printf("%s:%d: %s\n", __FILE__, __LINE__, #Condition)))

typedef struct {
  int Value;
  LIST_ENTRY Link;
} ITEM;

static void Lists(void) {
  LIST_ENTRY Head, Other;
  ITEM A = {1, {0, 0}}, B = {2, {0, 0}}, C = {3, {0, 0}};
  SINGLE_LIST_ENTRY Stack = {NULL}, One, Two;
  InitializeListHead(&Head);
  CHECK(IsListEmpty(&Head));
  InsertTailList(&Head, &B.Link);
  InsertHeadList(&Head, &A.Link);
  InsertTailList(&Head, &C.Link);
  CHECK(!IsListEmpty(&Head));
  CHECK(CONTAINING_RECORD(RemoveHeadList(&Head), ITEM, Link)->Value == 1);
  CHECK(CONTAINING_RECORD(RemoveTailList(&Head), ITEM, Link)->Value == 3);
  CHECK(RemoveEntryList(&B.Link) && IsListEmpty(&Head));
  InsertTailList(&Head, &A.Link);
  InsertTailList(&Head, &B.Link);
  CHECK(!RemoveEntryList(&A.Link));
  InitializeListHead(&Other);
  InsertTailList(&Other, &A.Link);
  InsertTailList(&Other, &C.Link);
  RemoveEntryList(&Other);
  AppendTailList(&Head, &A.Link);
  CHECK(Head.Flink == &B.Link && B.Link.Flink == &A.Link &&
        A.Link.Flink == &C.Link && C.Link.Flink == &Head &&
        Head.Blink == &C.Link);
  PushEntryList(&Stack, &One);
  PushEntryList(&Stack, &Two);
  CHECK(PopEntryList(&Stack) == &Two && PopEntryList(&Stack) == &One);
  CHECK(PopEntryList(&Stack) == NULL);
}

static void Atomics(void) {
  volatile LONG L = 5;
  volatile LONG64 Q = 1;
  PVOID volatile P = NULL;
  CHECK(InterlockedIncrement(&L) == 6 && InterlockedDecrement(&L) == 5);
  CHECK(InterlockedExchangeAdd(&L, 2) == 5 && L == 7);
  CHECK(InterlockedAdd(&L, 3) == 10);
  CHECK(InterlockedExchange(&L, 1) == 10);
  CHECK(InterlockedCompareExchange(&L, 9, 2) == 1 && L == 1);
  CHECK(InterlockedCompareExchange(&L, 9, 1) == 1 && L == 9);
  CHECK(InterlockedOr(&L, 6) == 9 && InterlockedAnd(&L, 3) == 15 && L == 3);
  CHECK(!InterlockedBitTestAndSet(&L, 4) && L == 19);
  CHECK(InterlockedBitTestAndReset(&L, 0) && L == 18);
  CHECK(InterlockedIncrement64(&Q) == 2 && InterlockedAdd64(&Q, -1) == 1);
  CHECK(InterlockedExchangePointer(&P, (PVOID)&L) == NULL);
  CHECK(InterlockedCompareExchangePointer(&P, NULL, (PVOID)&L) == &L && !P);
  WriteRelease(&L, 4);
  CHECK(ReadAcquire(&L) == 4 && InterlockedIncrementNoFence(&L) == 5);
}

static NTSTATUS NTAPI Done(PDEVICE_OBJECT D, PIRP Irp, PVOID Context) {
  (void)D, (void)Irp, (void)Context;
  return STATUS_CONTINUE_COMPLETION;
}

static void Irps(void) {
  struct {
    IRP Irp;
    IO_STACK_LOCATION Stack[2];
  } Storage;
  PIRP Irp = &Storage.Irp;
  PIO_STACK_LOCATION Lower = &Storage.Stack[0], Upper = &Storage.Stack[1];
  memset(&Storage, 0, sizeof(Storage));
  CHECK(IoSizeOfIrp(2) == sizeof(IRP) + 2 * sizeof(IO_STACK_LOCATION));
  Irp->StackCount = 2;
  Irp->CurrentLocation = 3;
  Irp->Tail.Overlay.CurrentStackLocation = Storage.Stack + 2;
  IoSetCompletionRoutine(Irp, Done, &Storage, TRUE, FALSE, TRUE);
  CHECK(Upper->CompletionRoutine == Done && Upper->Context == &Storage);
  CHECK(Upper->Control == (SL_INVOKE_ON_SUCCESS | SL_INVOKE_ON_CANCEL));
  IoSetNextIrpStackLocation(Irp);
  CHECK(IoGetCurrentIrpStackLocation(Irp) == Upper &&
        IoGetNextIrpStackLocation(Irp) == Lower && Irp->CurrentLocation == 2);
  Upper->MajorFunction = IRP_MJ_DEVICE_CONTROL;
  Upper->Parameters.DeviceIoControl.IoControlCode = 7;
  IoMarkIrpPending(Irp);
  CHECK(Upper->Control & SL_PENDING_RETURNED);
  Lower->Control = 0xff;
  IoCopyCurrentIrpStackLocationToNext(Irp);
  CHECK(Lower->MajorFunction == IRP_MJ_DEVICE_CONTROL && Lower->Control == 0 &&
        Lower->Parameters.DeviceIoControl.IoControlCode == 7 &&
        Lower->CompletionRoutine == NULL && Lower->Context == NULL);
  IoSkipCurrentIrpStackLocation(Irp);
  CHECK(Irp->CurrentLocation == 3 && IoGetNextIrpStackLocation(Irp) == Upper);
  CHECK(IoSetCancelRoutine(Irp, (PDRIVER_CANCEL)(ULONG_PTR)8) == NULL);
  CHECK(IoSetCancelRoutine(Irp, NULL) == (PDRIVER_CANCEL)(ULONG_PTR)8);
}

static void Memory(void) {
  MDL Mdl;
  PUCHAR Zeroed;
  FAST_MUTEX Mutex;
  NPAGED_LOOKASIDE_LIST List;
  PVOID Entry;
  ULONG_PTR Va = 0x7000ff0;
  MmInitializeMdl(&Mdl, (PVOID)Va, 0x20);
  CHECK(MmGetMdlVirtualAddress(&Mdl) == (PVOID)Va);
  CHECK(Mdl.StartVa == (PVOID)0x7000000 && Mdl.ByteOffset == 0xff0);
  CHECK(MmGetMdlByteCount(&Mdl) == 0x20 && Mdl.Size == 0x30 + 2 * 8);
  CHECK(ADDRESS_AND_SIZE_TO_SPAN_PAGES(Va, 0x10) == 1);
  CHECK(BYTES_TO_PAGES(0x1001) == 2 && ROUND_TO_PAGES(1) == 0x1000);
  CHECK(MmGetSystemAddressForMdlSafe(&Mdl, NormalPagePriority) == Mapped);
  Mdl.MdlFlags = MDL_SOURCE_IS_NONPAGED_POOL;
  Mdl.MappedSystemVa = &Mdl;
  CHECK(MmGetSystemAddressForMdlSafe(&Mdl, LowPagePriority |
                                               MdlMappingNoExecute) == &Mdl);
  Zeroed = (PUCHAR)ExAllocatePoolZero(NonPagedPoolNx, 32, 'tseT');
  CHECK(Zeroed[0] == 0 && Zeroed[31] == 0 && Zeroed[32] == 0xa5);
  CHECK(*(PUCHAR)ExAllocatePoolUninitialized(PagedPool, 4, 'tseT') == 0xa5);
  ExInitializeFastMutex(&Mutex);
  CHECK(Mutex.Count == 1 && Mutex.Event.Header.Type == SynchronizationEvent);
  memset(&List, 0, sizeof(List));
  List.L.Allocate = ExAllocatePoolWithTag;
  List.L.Size = 16;
  List.L.Depth = 1;
  Entry = ExAllocateFromNPagedLookasideList(&List);
  CHECK(Entry && List.L.AllocateMisses == 1);
  ExFreeToNPagedLookasideList(&List, Entry);
  CHECK(ExAllocateFromNPagedLookasideList(&List) == Entry);
  CHECK(List.L.TotalAllocates == 2 && List.L.AllocateMisses == 1 && !Freed);
}

static NTSTATUS Format(CHAR *Target, size_t Size, const CHAR *Text, ...) {
  NTSTATUS Status;
  va_list List;
  va_start(List, Text);
  Status = RtlStringCbVPrintfA(Target, Size, Text, List);
  va_end(List);
  return Status;
}

static void Strings(void) {
  CHAR A[8], *End;
  WCHAR W[4], Storage[4];
  size_t Length = 99;
  UNICODE_STRING U, Fixed = RTL_CONSTANT_STRING(L"abc");
  CHECK(RtlStringCchCopyA(A, 8, "1234567") == STATUS_SUCCESS);
  CHECK(RtlStringCchCopyA(A, 8, "12345678") == STATUS_BUFFER_OVERFLOW &&
        A[7] == 0 && A[6] == '7');
  CHECK(RtlStringCchCopyA(A, 0, "") == STATUS_INVALID_PARAMETER);
  CHECK(RtlStringCbCopyW(W, 7, L"abc") == STATUS_BUFFER_OVERFLOW && W[2] == 0);
  CHECK(RtlStringCchLengthW(L"abc", 4, &Length) == STATUS_SUCCESS &&
        Length == 3);
  CHECK(RtlStringCbLengthW(L"abc", 8, &Length) == STATUS_SUCCESS &&
        Length == 6);
  CHECK(RtlStringCchLengthA("abc", 3, &Length) == STATUS_INVALID_PARAMETER &&
        Length == 0);
  CHECK(RtlStringCchCopyNA(A, 8, "abcdef", 3) == STATUS_SUCCESS && !A[3]);
  CHECK(RtlStringCchCatA(A, 8, "defg") == STATUS_SUCCESS && A[6] == 'g');
  CHECK(RtlStringCchCatA(A, 8, "h") == STATUS_BUFFER_OVERFLOW && !A[7]);
  CHECK(RtlStringCchPrintfA(A, 8, "%d-%s", 42, "x") == STATUS_SUCCESS &&
        !strcmp(A, "42-x"));
  CHECK(RtlStringCbPrintfA(A, 8, "%s", "12345678") == STATUS_BUFFER_OVERFLOW &&
        !strcmp(A, "1234567"));
  CHECK(Format(A, 8, "%c", 'z') == STATUS_SUCCESS && !strcmp(A, "z"));
  CHECK(RtlStringCchCopyExA(A, 8, "ab", &End, &Length, 0) == STATUS_SUCCESS &&
        End == A + 2 && Length == 6);
  CHECK(Fixed.Length == 6 && Fixed.MaximumLength == 8);
  RtlInitEmptyUnicodeString(&U, Storage, sizeof(Storage));
  CHECK(RtlUnicodeStringCopy(&U, &Fixed) == STATUS_SUCCESS && U.Length == 6);
  CHECK(RtlUnicodeStringCat(&U, &Fixed) == STATUS_BUFFER_OVERFLOW &&
        U.Length == 8 && U.Buffer[3] == 'a');
  CHECK(RtlUnicodeStringCopyString(&U, L"xy") == STATUS_SUCCESS &&
        U.Length == 4);
  CHECK(RtlUnicodeStringPrintf(&U, L"toolong") == STATUS_BUFFER_OVERFLOW);
  CHECK(RtlUnicodeStringInit(&U, L"q") == STATUS_SUCCESS &&
        U.MaximumLength == 4);
}

static void Integers(void) {
  ULONG U;
  USHORT S;
  SIZE_T Z;
  CHECK(RtlULongAdd(0xffffffff, 1, &U) == STATUS_INTEGER_OVERFLOW);
  CHECK(RtlULongAdd(1, 2, &U) == STATUS_SUCCESS && U == 3);
  CHECK(RtlULongSub(1, 2, &U) == STATUS_INTEGER_OVERFLOW);
  CHECK(RtlSizeTMult(~(SIZE_T)0, 2, &Z) == STATUS_INTEGER_OVERFLOW);
  CHECK(RtlULongToUShort(0x10000, &S) == STATUS_INTEGER_OVERFLOW);
  CHECK(RtlSizeTToULong(7, &U) == STATUS_SUCCESS && U == 7);
  CHECK(RtlUshortByteSwap(0x1234) == 0x3412);
  CHECK(RtlUlongByteSwap(0x12345678) == 0x78563412);
}

static void Addresses(void) {
  SOCKADDR_INET A, B;
  IN_ADDR V4 = IN4ADDR_LOOPBACK_INIT;
  SCOPE_ID Scope = SCOPEID_UNSPECIFIED_INIT;
  memset(&A, 0, sizeof(A));
  A.si_family = AF_INET6;
  INETADDR_SETANY((PSOCKADDR)&A);
  CHECK(A.si_family == AF_INET6 && INETADDR_ISANY((PSOCKADDR)&A));
  INETADDR_SETLOOPBACK((PSOCKADDR)&A);
  CHECK(INETADDR_ISLOOPBACK((PSOCKADDR)&A) &&
        IN6_IS_ADDR_LOOPBACK(&A.Ipv6.sin6_addr));
  INETADDR_SET_PORT((PSOCKADDR)&A, 0x479c);
  CHECK(A.Ipv6.sin6_port == 0x479c && SS_PORT(&A) == 0x479c);
  IN6ADDR_SETV4MAPPED(&A.Ipv6, &V4, Scope, 0);
  CHECK(INETADDR_ISV4MAPPED((PSOCKADDR)&A) &&
        !memcmp(IN6_GET_ADDR_V4MAPPED(&A.Ipv6.sin6_addr), &V4, 4));
  INETADDR_SETSOCKADDR(AF_INET, (PSOCKADDR)&B, (PUCHAR)&V4, Scope, 5);
  CHECK(B.Ipv4.sin_addr.s_addr == V4.s_addr &&
        IN4_IS_ADDR_LOOPBACK(&B.Ipv4.sin_addr));
  CHECK(!INETADDR_ISEQUAL((PSOCKADDR)&A, (PSOCKADDR)&B));
  CHECK((ULONG)SO_EXCLUSIVEADDRUSE == 0xFFFFFFFB);
  CHECK(SIO_WSK_REGISTER_EXTENSION == 0xCF000002);
  CHECK(SIO_WSK_SET_TCP_SILENT_MODE == 0x2F000007);
  CHECK(WSA_CMSG_LEN(8) == 24 && WSA_CMSG_SPACE(5) == 24);
}

EXTERN_C int main(void) {
  Lists();
  Atomics();
  Irps();
  Memory();
  Strings();
  Integers();
  Addresses();
  return Failures != 0;
}
