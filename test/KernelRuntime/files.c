// Files of the host, by Windows' names and rules.
//
// DEFINE: %{folder} = rm -rf %t && mkdir -p %t/Logs %t/Windows && echo old > %t/Logs/Old.txt
// RUN: %{folder}
// RUN: wsk-run --files=%t --run true %s
// RUN: FileCheck %s --check-prefix=LEFT --input-file=%t/Logs/New.log
// RUN: ls %t/Logs | FileCheck %s --check-prefix=NAMES
// RUN: %{folder}
// RUN: wsk-run --files=%t --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ %{folder} %}
// RUN: %if driver-sanitizers %{ wsk-run --files=%t --run true --asan %s %}
// RUN: %if driver-sanitizers %{ %{folder} %}
// RUN: %if driver-sanitizers %{ wsk-run --files=%t --run true --tsan %s %}
//
// Without a folder there is no drive.
// RUN: wsk-run --run true --extra-arg=-DNO_FOLDER %s
// RUN: not wsk-run --files=%t/none --run true %s 2>&1 | FileCheck %s --check-prefix=NONE
// NONE: wsk-run: error: --files={{.*}}none: there is no such folder
// RUN: %{folder}
// RUN: not wsk-run --files=%t --run true --extra-arg=-DLEFT_OPEN %s 2>&1 | FileCheck %s --check-prefix=LEFT-OPEN
//
// LEFT: {{^}}first second third{{$}}
// NAMES: {{^}}New.log{{$}}
// NAMES-NEXT: {{^}}Old.txt{{$}}
// NAMES-NOT: {{.}}
#include "Inputs/kernel_test.h"

#include <ntifs.h>

#define SYNCHRONOUS (FILE_SYNCHRONOUS_IO_NONALERT | FILE_NON_DIRECTORY_FILE)
#define SHARE_ALL (FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE)

static IO_STATUS_BLOCK Iosb;

static NTSTATUS Open(PHANDLE File, HANDLE Root, PCWSTR Name, ACCESS_MASK Access,
                     ULONG Share, ULONG Disposition, ULONG Options) {
  OBJECT_ATTRIBUTES Attributes;
  UNICODE_STRING Path;
  NTSTATUS Status;
  RtlInitUnicodeString(&Path, Name);
  InitializeObjectAttributes(
      &Attributes, &Path, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, Root, NULL);
  Status =
      ZwCreateFile(File, Access, &Attributes, &Iosb, NULL,
                   FILE_ATTRIBUTE_NORMAL, Share, Disposition, Options, NULL, 0);
  return Status == Iosb.Status ? Status : STATUS_UNSUCCESSFUL;
}

static NTSTATUS OpenToRead(PHANDLE File, PCWSTR Name) {
  return Open(File, NULL, Name, GENERIC_READ | SYNCHRONIZE, SHARE_ALL,
              FILE_OPEN, SYNCHRONOUS);
}

static NTSTATUS Write(HANDLE File, PCSTR Text, PLARGE_INTEGER Offset) {
  return ZwWriteFile(File, NULL, NULL, NULL, &Iosb, (PVOID)Text,
                     (ULONG)strlen(Text), Offset, NULL);
}

/// Whether what is read next is Text.
static BOOLEAN Reads(HANDLE File, PCSTR Text, PLARGE_INTEGER Offset) {
  CHAR Buffer[32];
  ULONG Length = (ULONG)strlen(Text);
  return ZwReadFile(File, NULL, NULL, NULL, &Iosb, Buffer, Length, Offset,
                    NULL) == STATUS_SUCCESS &&
         Iosb.Information == Length && memcmp(Buffer, Text, Length) == 0;
}

static NTSTATUS Data(VOID) {
  LARGE_INTEGER Offset, ToEnd;
  FILE_STANDARD_INFORMATION Standard;
  FILE_POSITION_INFORMATION Position;
  FILE_END_OF_FILE_INFORMATION End;
  FILE_BASIC_INFORMATION Basic;
  LARGE_INTEGER Now;
  HANDLE File;
  CHAR Byte;
  CHECK(Open(&File, NULL, L"\\??\\C:\\Logs\\New.log",
             GENERIC_READ | GENERIC_WRITE | SYNCHRONIZE, 0, FILE_CREATE,
             SYNCHRONOUS) == STATUS_SUCCESS);
  CHECK(Iosb.Information == FILE_CREATED);
  CHECK(Write(File, "first ", NULL) == STATUS_SUCCESS);
  CHECK(Iosb.Information == 6);
  CHECK(Write(File, "xxxxxxxthird\n", NULL) == STATUS_SUCCESS);
  Offset.QuadPart = 6;
  CHECK(Write(File, "second ", &Offset) == STATUS_SUCCESS);
  // The position is behind what was written last.
  CHECK(Reads(File, "third", NULL));
  Offset.LowPart = FILE_USE_FILE_POINTER_POSITION;
  Offset.HighPart = -1;
  CHECK(Reads(File, "\n", &Offset));
  CHECK(ZwReadFile(File, NULL, NULL, NULL, &Iosb, &Byte, 1, NULL, NULL) ==
        STATUS_END_OF_FILE);
  Position.CurrentByteOffset.QuadPart = 0;
  CHECK(ZwSetInformationFile(File, &Iosb, &Position, sizeof(Position),
                             FilePositionInformation) == STATUS_SUCCESS);
  CHECK(Reads(File, "first second third", NULL));
  CHECK(ZwQueryInformationFile(File, &Iosb, &Position, sizeof(Position),
                               FilePositionInformation) == STATUS_SUCCESS);
  CHECK(Position.CurrentByteOffset.QuadPart == 18);
  ToEnd.LowPart = FILE_WRITE_TO_END_OF_FILE;
  ToEnd.HighPart = -1;
  CHECK(Write(File, "garbage", &ToEnd) == STATUS_SUCCESS);
  CHECK(ZwQueryInformationFile(File, &Iosb, &Standard, sizeof(Standard),
                               FileStandardInformation) == STATUS_SUCCESS);
  CHECK(Iosb.Information == sizeof(Standard));
  CHECK(Standard.EndOfFile.QuadPart == 26 && !Standard.Directory &&
        Standard.NumberOfLinks == 1);
  End.EndOfFile.QuadPart = 19;
  CHECK(ZwSetInformationFile(File, &Iosb, &End, sizeof(End),
                             FileEndOfFileInformation) == STATUS_SUCCESS);
  CHECK(ZwQueryInformationFile(File, &Iosb, &Basic, sizeof(Basic),
                               FileBasicInformation) == STATUS_SUCCESS);
  KeQuerySystemTime(&Now);
  CHECK(Basic.FileAttributes == FILE_ATTRIBUTE_ARCHIVE);
  CHECK(Basic.LastWriteTime.QuadPart <= Now.QuadPart &&
        Basic.LastWriteTime.QuadPart > Now.QuadPart - 36000000000LL);
  CHECK(ZwFlushBuffersFile(File, &Iosb) == STATUS_SUCCESS);
  CHECK(ZwQueryInformationFile(File, &Iosb, &Basic, 8, FileBasicInformation) ==
        STATUS_INFO_LENGTH_MISMATCH);
  CHECK(ZwClose(File) == STATUS_SUCCESS);
  return STATUS_SUCCESS;
}

/// All names of one file, and what is none.
static NTSTATUS Names(VOID) {
  static const PCWSTR Good[] = {
      L"\\??\\C:\\Logs\\Old.txt",
      L"\\DosDevices\\c:\\LOGS\\old.TXT",
      L"\\GLOBAL??\\C:\\logs\\Old.txt",
      L"\\Device\\HarddiskVolume1\\Logs\\Old.txt",
      L"\\SystemRoot\\..\\Logs\\Old.txt", // That is a name, and none has it.
  };
  OBJECT_ATTRIBUTES Attributes;
  FILE_NETWORK_OPEN_INFORMATION Network;
  UNICODE_STRING Path = RTL_CONSTANT_STRING(L"\\??\\C:\\Logs\\Old.txt");
  HANDLE File, Folder;
  ULONG I;
  for (I = 0; I != RTL_NUMBER_OF(Good) - 1; ++I) {
    CHECK(OpenToRead(&File, Good[I]) == STATUS_SUCCESS);
    CHECK(Iosb.Information == FILE_OPENED);
    CHECK(Reads(File, "old", NULL));
    ZwClose(File);
  }
  CHECK(OpenToRead(&File, Good[I]) == STATUS_OBJECT_NAME_INVALID);
  CHECK(OpenToRead(&File, L"\\??\\C:\\Logs\\None.txt") ==
        STATUS_OBJECT_NAME_NOT_FOUND);
  CHECK(Iosb.Information == FILE_DOES_NOT_EXIST);
  CHECK(OpenToRead(&File, L"\\??\\C:\\None\\Old.txt") ==
        STATUS_OBJECT_PATH_NOT_FOUND);
  CHECK(OpenToRead(&File, L"\\??\\D:\\Logs\\Old.txt") ==
        STATUS_OBJECT_PATH_NOT_FOUND);
  CHECK(OpenToRead(&File, L"C:\\Logs\\Old.txt") ==
        STATUS_OBJECT_PATH_SYNTAX_BAD);
  CHECK(OpenToRead(&File, L"\\??\\C:\\Logs\\a*b") ==
        STATUS_OBJECT_NAME_INVALID);
  CHECK(OpenToRead(&File, L"\\??\\C:\\Logs") == STATUS_FILE_IS_A_DIRECTORY);
  CHECK(Open(&File, NULL, L"\\??\\C:\\Logs\\Old.txt", FILE_LIST_DIRECTORY,
             SHARE_ALL, FILE_OPEN,
             FILE_DIRECTORY_FILE) == STATUS_NOT_A_DIRECTORY);
  // Relative to a folder.
  CHECK(Open(&Folder, NULL, L"\\??\\C:\\Logs\\", FILE_LIST_DIRECTORY, SHARE_ALL,
             FILE_OPEN, FILE_DIRECTORY_FILE) == STATUS_SUCCESS);
  CHECK(Open(&File, Folder, L"OLD.txt", GENERIC_READ | SYNCHRONIZE, SHARE_ALL,
             FILE_OPEN, SYNCHRONOUS) == STATUS_SUCCESS);
  CHECK(Reads(File, "old", NULL));
  ZwClose(File);
  ZwClose(Folder);
  InitializeObjectAttributes(&Attributes, &Path, OBJ_KERNEL_HANDLE, NULL, NULL);
  CHECK(ZwQueryFullAttributesFile(&Attributes, &Network) == STATUS_SUCCESS);
  CHECK(Network.EndOfFile.QuadPart == 4);
  CHECK(ZwOpenFile(&File, FILE_READ_ATTRIBUTES, &Attributes, &Iosb, SHARE_ALL,
                   0) == STATUS_SUCCESS);
  ZwClose(File);
  return STATUS_SUCCESS;
}

/// What each disposition does with a file that is there, and with none.
static NTSTATUS Dispositions(VOID) {
  static const PCWSTR Name = L"\\??\\C:\\Logs\\Temporary";
  FILE_DISPOSITION_INFORMATION Dispose = {TRUE};
  FILE_STANDARD_INFORMATION Standard;
  OBJECT_ATTRIBUTES Attributes;
  UNICODE_STRING Path;
  HANDLE File, Other;
  ACCESS_MASK All = GENERIC_READ | GENERIC_WRITE | DELETE | SYNCHRONIZE;
  CHECK(Open(&File, NULL, Name, All, SHARE_ALL, FILE_OVERWRITE, SYNCHRONOUS) ==
        STATUS_OBJECT_NAME_NOT_FOUND);
  CHECK(Open(&File, NULL, Name, All, SHARE_ALL, FILE_OPEN_IF, SYNCHRONOUS) ==
        STATUS_SUCCESS);
  CHECK(Iosb.Information == FILE_CREATED);
  CHECK(Write(File, "text", NULL) == STATUS_SUCCESS);
  CHECK(Open(&Other, NULL, Name, All, SHARE_ALL, FILE_OVERWRITE_IF,
             SYNCHRONOUS) == STATUS_SUCCESS);
  CHECK(Iosb.Information == FILE_OVERWRITTEN);
  CHECK(ZwQueryInformationFile(File, &Iosb, &Standard, sizeof(Standard),
                               FileStandardInformation) == STATUS_SUCCESS);
  CHECK(Standard.EndOfFile.QuadPart == 0 && !Standard.DeletePending);
  CHECK(Open(&Other, NULL, Name, All, SHARE_ALL, FILE_CREATE, SYNCHRONOUS) ==
        STATUS_OBJECT_NAME_COLLISION);
  CHECK(Iosb.Information == FILE_EXISTS);
  ZwClose(Other);
  // Two who do not share.
  CHECK(Open(&Other, NULL, Name, GENERIC_READ | SYNCHRONIZE, FILE_SHARE_READ,
             FILE_OPEN, SYNCHRONOUS) == STATUS_SHARING_VIOLATION);
  // What was not asked for when it was opened.
  CHECK(Open(&Other, NULL, Name, GENERIC_READ | SYNCHRONIZE, SHARE_ALL,
             FILE_OPEN, SYNCHRONOUS) == STATUS_SUCCESS);
  CHECK(Write(Other, "text", NULL) == STATUS_ACCESS_DENIED);
  CHECK(ZwSetInformationFile(Other, &Iosb, &Dispose, sizeof(Dispose),
                             FileDispositionInformation) ==
        STATUS_ACCESS_DENIED);
  // It is deleted with the last handle.
  CHECK(ZwSetInformationFile(File, &Iosb, &Dispose, sizeof(Dispose),
                             FileDispositionInformation) == STATUS_SUCCESS);
  ZwClose(File);
  CHECK(OpenToRead(&File, Name) == STATUS_DELETE_PENDING);
  ZwClose(Other);
  CHECK(OpenToRead(&File, Name) == STATUS_OBJECT_NAME_NOT_FOUND);

  // Only at the end, and without a position.
  CHECK(Open(&File, NULL, Name, FILE_APPEND_DATA | DELETE, SHARE_ALL,
             FILE_CREATE, FILE_DELETE_ON_CLOSE) == STATUS_SUCCESS);
  CHECK(Write(File, "text", NULL) == STATUS_SUCCESS);
  CHECK(Write(File, "more", NULL) == STATUS_SUCCESS);
  CHECK(ZwQueryInformationFile(File, &Iosb, &Standard, sizeof(Standard),
                               FileStandardInformation) == STATUS_SUCCESS);
  CHECK(Standard.EndOfFile.QuadPart == 8 && Standard.DeletePending);
  ZwClose(File);
  CHECK(OpenToRead(&File, Name) == STATUS_OBJECT_NAME_NOT_FOUND);

  // A folder.
  CHECK(Open(&File, NULL, L"\\??\\C:\\Windows\\Temp", FILE_LIST_DIRECTORY,
             SHARE_ALL, FILE_CREATE, FILE_DIRECTORY_FILE) == STATUS_SUCCESS);
  CHECK(Iosb.Information == FILE_CREATED);
  ZwClose(File);
  RtlInitUnicodeString(&Path, L"\\SystemRoot\\Temp");
  InitializeObjectAttributes(&Attributes, &Path, OBJ_KERNEL_HANDLE, NULL, NULL);
  CHECK(ZwDeleteFile(&Attributes) == STATUS_SUCCESS);
  CHECK(ZwDeleteFile(&Attributes) == STATUS_OBJECT_NAME_NOT_FOUND);
  return STATUS_SUCCESS;
}

/// The names that a folder's handle gives, with blanks between them.
static NTSTATUS Listing(PCHAR Names, HANDLE Folder, PCWSTR Pattern,
                        BOOLEAN Restart) {
  DECLSPEC_ALIGN(8) UCHAR Buffer[200]; // Not for all at once.
  UNICODE_STRING Wanted;
  NTSTATUS Status;
  RtlInitUnicodeString(&Wanted, Pattern);
  *Names = 0;
  while (NT_SUCCESS(Status = ZwQueryDirectoryFile(
                        Folder, NULL, NULL, NULL, &Iosb, Buffer, sizeof(Buffer),
                        FileBothDirectoryInformation, FALSE,
                        Pattern == NULL ? NULL : &Wanted, Restart))) {
    PFILE_BOTH_DIR_INFORMATION Entry = (PFILE_BOTH_DIR_INFORMATION)Buffer;
    Restart = FALSE;
    for (;;) {
      ULONG I;
      Names += strlen(Names);
      for (I = 0; I != Entry->FileNameLength / sizeof(WCHAR); ++I)
        *Names++ = (CHAR)Entry->FileName[I];
      *Names++ = Entry->FileAttributes & FILE_ATTRIBUTE_DIRECTORY ? '/' : ' ';
      *Names = 0;
      if (Entry->NextEntryOffset == 0)
        break;
      Entry =
          (PFILE_BOTH_DIR_INFORMATION)((PUCHAR)Entry + Entry->NextEntryOffset);
    }
  }
  return Status;
}

static NTSTATUS Folders(VOID) {
  ULONG Small[3]; // Without room for any name.
  CHAR Names[64];
  HANDLE Folder;
  CHECK(Open(&Folder, NULL, L"\\??\\C:\\Logs", FILE_LIST_DIRECTORY, SHARE_ALL,
             FILE_OPEN, FILE_DIRECTORY_FILE) == STATUS_SUCCESS);
  CHECK(ZwQueryDirectoryFile(Folder, NULL, NULL, NULL, &Iosb, Small,
                             sizeof(Small), FileNamesInformation, TRUE, NULL,
                             FALSE) == STATUS_BUFFER_OVERFLOW);
  CHECK(Listing(Names, Folder, NULL, TRUE) == STATUS_NO_MORE_FILES);
  CHECK(strlen(Names) == 2 + 3 + 8 + 8);
  CHECK(strstr(Names, "./") && strstr(Names, "../") &&
        strstr(Names, "New.log ") && strstr(Names, "Old.txt "));
  // What was asked for first counts, until the scan begins anew.
  CHECK(Listing(Names, Folder, L"*", FALSE) == STATUS_NO_MORE_FILES);
  CHECK(Names[0] == 0);
  CHECK(Listing(Names, Folder, L"o*.T?t", TRUE) == STATUS_NO_MORE_FILES);
  CHECK(strcmp(Names, "Old.txt ") == 0);
  CHECK(Listing(Names, Folder, L"*.exe", TRUE) == STATUS_NO_SUCH_FILE);
  ZwClose(Folder);
  return STATUS_SUCCESS;
}

static NTSTATUS Asynchronous(VOID) {
  LARGE_INTEGER Offset = {0};
  HANDLE File, EventHandle;
  PKEVENT Event;
  CHAR Buffer[3];
  CHECK(Open(&File, NULL, L"\\??\\C:\\Logs\\Old.txt", FILE_READ_DATA, SHARE_ALL,
             FILE_OPEN, 0) == STATUS_SUCCESS);
  CHECK(ZwCreateEvent(&EventHandle, EVENT_ALL_ACCESS, NULL, NotificationEvent,
                      FALSE) == STATUS_SUCCESS);
  CHECK(ObReferenceObjectByHandle(EventHandle, EVENT_ALL_ACCESS,
                                  *ExEventObjectType, KernelMode,
                                  (PVOID *)&Event, NULL) == STATUS_SUCCESS);
  // It has no position.
  CHECK(ZwReadFile(File, NULL, NULL, NULL, &Iosb, Buffer, 3, NULL, NULL) ==
        STATUS_INVALID_PARAMETER);
  CHECK(ZwReadFile(File, EventHandle, NULL, NULL, &Iosb, Buffer, 3, &Offset,
                   NULL) == STATUS_SUCCESS);
  CHECK(KeReadStateEvent(Event) != 0 && memcmp(Buffer, "old", 3) == 0);
  ObDereferenceObject(Event);
  ZwClose(EventHandle);
  ZwClose(File);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
#ifdef NO_FOLDER
  HANDLE None;
  CHECK(OpenToRead(&None, L"\\??\\C:\\Logs\\Old.txt") ==
        STATUS_OBJECT_PATH_NOT_FOUND);
  return STATUS_SUCCESS;
#endif
  RUN(Data());
  RUN(Names());
  RUN(Dispositions());
  RUN(Folders());
  RUN(Asynchronous());
#ifdef LEFT_OPEN
  HANDLE File;
  // LEFT-OPEN: files.c:{{.*}}: warning: 1 file handle not closed [leak-handle]
  CHECK(OpenToRead(&File, L"\\??\\C:\\Logs\\Old.txt") == STATUS_SUCCESS);
#endif
  return STATUS_SUCCESS;
}
