//===- RegistryQuery.cpp - Rtl functions for registry values --------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Registry.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Tracker.h"

using namespace wsk::kernel;

static constexpr ULONG StringTag = 'strR';

static bool isString(ULONG Type) {
  return Type == REG_SZ || Type == REG_EXPAND_SZ || Type == REG_MULTI_SZ;
}

//===--- Paths ------------------------------------------------------------===//

/// Finds the key below the driver's service key that RelativeTo and Path name,
/// and copies its path to Key, which has room for it.
static NTSTATUS findKey(ULONG RelativeTo, PCWSTR Path, PUNICODE_STRING Key) {
  if (RelativeTo & RTL_REGISTRY_HANDLE)
    return STATUS_INVALID_PARAMETER;
  static WCHAR Services[] =
      L"\\REGISTRY\\MACHINE\\SYSTEM\\CurrentControlSet\\Services\\";
  WCHAR Buffer[256];
  UNICODE_STRING Absolute = {0, sizeof(Buffer), Buffer};
  switch (RelativeTo & 0xFF) {
  case RTL_REGISTRY_ABSOLUTE:
    break;
  case RTL_REGISTRY_SERVICES:
    RtlAppendUnicodeToString(&Absolute, Services);
    break;
  default:
    return STATUS_OBJECT_NAME_NOT_FOUND;
  }
  if (!NT_SUCCESS(RtlAppendUnicodeToString(&Absolute, Path)))
    return STATUS_OBJECT_NAME_NOT_FOUND;
  UNICODE_STRING Relative;
  if (!relativePath(&Absolute, &Relative))
    return STATUS_OBJECT_NAME_NOT_FOUND;
  RtlCopyUnicodeString(Key, &Relative);
  return STATUS_SUCCESS;
}

static NTSTATUS findExistingKey(ULONG RelativeTo, PCWSTR Path,
                                PUNICODE_STRING Key) {
  NTSTATUS Status = findKey(RelativeTo, Path, Key);
  if (NT_SUCCESS(Status) && !keyExists(Key))
    Status = STATUS_OBJECT_NAME_NOT_FOUND;
  return Status;
}

//===--- Direct results ---------------------------------------------------===//

static NTSTATUS storeString(PUNICODE_STRING Target, const VOID *Data,
                            ULONG Size, PVOID Caller) {
  if (Size > UNICODE_STRING_MAX_BYTES)
    return STATUS_BUFFER_TOO_SMALL;
  if (!Target->Buffer) {
    Target->Buffer =
        (PWCH)allocateTracked(Kind::Pool, Size, StringTag, Fill::Zero, Caller);
    if (!Target->Buffer)
      return STATUS_INSUFFICIENT_RESOURCES;
    Target->MaximumLength = (USHORT)Size;
  } else if (Target->MaximumLength < Size) {
    return STATUS_BUFFER_TOO_SMALL;
  }
  memcpy(Target->Buffer, Data, Size);
  // The terminating zero is there and does not count.
  Target->Length = (USHORT)(Size >= sizeof(WCHAR) ? Size - sizeof(WCHAR) : 0);
  return STATUS_SUCCESS;
}

static NTSTATUS storeDirect(PVOID Target, ULONG Type, const VOID *Data,
                            ULONG Size, PVOID Caller) {
  if (isString(Type))
    return storeString((PUNICODE_STRING)Target, Data, Size, Caller);
  if (Size <= sizeof(ULONG)) {
    memcpy(Target, Data, Size);
    return STATUS_SUCCESS;
  }
  LONG Room = *(PLONG)Target;
  if (Room < 0) {
    if (0 - (ULONG)Room < Size)
      return STATUS_BUFFER_TOO_SMALL;
    memcpy(Target, Data, Size);
    return STATUS_SUCCESS;
  }
  if ((ULONG)Room < Size + 2 * sizeof(ULONG))
    return STATUS_BUFFER_TOO_SMALL;
  ((PULONG)Target)[0] = Size;
  ((PULONG)Target)[1] = Type;
  memcpy((PULONG)Target + 2, Data, Size);
  return STATUS_SUCCESS;
}

//===--- One entry of the table -------------------------------------------===//

static NTSTATUS callRoutine(const RTL_QUERY_REGISTRY_TABLE &Entry, PWSTR Name,
                            ULONG Type, PVOID Data, ULONG Size, PVOID Context) {
  NTSTATUS Status =
      Entry.QueryRoutine(Name, Type, Data, Size, Context, Entry.EntryContext);
  return Status == STATUS_BUFFER_TOO_SMALL ? STATUS_SUCCESS : Status;
}

/// Hands one value to whoever asked for it.
static NTSTATUS deliver(const RTL_QUERY_REGISTRY_TABLE &Entry, PWSTR Name,
                        ULONG Type, PVOID Data, ULONG Size, PVOID Context,
                        PVOID Caller) {
  if (Entry.Flags & RTL_QUERY_REGISTRY_DIRECT) {
    if (Type == REG_MULTI_SZ && !(Entry.Flags & RTL_QUERY_REGISTRY_NOEXPAND))
      return STATUS_INVALID_PARAMETER;
    return storeDirect(Entry.EntryContext, Type, Data, Size, Caller);
  }
  if (Type != REG_MULTI_SZ || (Entry.Flags & RTL_QUERY_REGISTRY_NOEXPAND))
    return callRoutine(Entry, Name,
                       Type == REG_EXPAND_SZ &&
                               !(Entry.Flags & RTL_QUERY_REGISTRY_NOEXPAND)
                           ? (ULONG)REG_SZ
                           : Type,
                       Data, Size, Context);
  auto *Text = (PWSTR)Data;
  PWSTR End = Text + Size / sizeof(WCHAR);
  while (Text < End && *Text) {
    PWSTR Next = Text;
    while (Next < End && *Next)
      ++Next;
    if (Next < End)
      ++Next;
    NTSTATUS Status =
        callRoutine(Entry, Name, REG_SZ, Text,
                    (ULONG)((Next - Text) * sizeof(WCHAR)), Context);
    if (!NT_SUCCESS(Status))
      return Status;
    Text = Next;
  }
  return STATUS_SUCCESS;
}

static NTSTATUS deliverDefault(const RTL_QUERY_REGISTRY_TABLE &Entry,
                               PVOID Context, PVOID Caller) {
  ULONG Type = Entry.DefaultType & 0xFF;
  if (Entry.Flags & RTL_QUERY_REGISTRY_REQUIRED)
    return STATUS_OBJECT_NAME_NOT_FOUND;
  if (Type == REG_NONE)
    return STATUS_SUCCESS;
  ULONG Size = Entry.DefaultLength;
  if (!Size && isString(Type) && Entry.DefaultData) {
    auto *Text = (PCWSTR)Entry.DefaultData;
    if (Type == REG_MULTI_SZ)
      while (Text[Size / sizeof(WCHAR)] || Text[Size / sizeof(WCHAR) + 1])
        Size += sizeof(WCHAR);
    else
      while (Text[Size / sizeof(WCHAR)])
        Size += sizeof(WCHAR);
    Size += Type == REG_MULTI_SZ ? 2 * sizeof(WCHAR) : sizeof(WCHAR);
  }
  return deliver(Entry, Entry.Name, Type, Entry.DefaultData, Size, Context,
                 Caller);
}

/// Takes over the value.
static NTSTATUS deliverValue(const RTL_QUERY_REGISTRY_TABLE &Entry,
                             PCUNICODE_STRING Key, RegistryValue *V,
                             PVOID Context, PVOID Caller) {
  NTSTATUS Status;
  ULONG Expected = Entry.DefaultType >> RTL_QUERY_REGISTRY_TYPECHECK_SHIFT;
  if ((Entry.Flags & RTL_QUERY_REGISTRY_TYPECHECK) && Expected != V->Type) {
    Status = STATUS_OBJECT_TYPE_MISMATCH;
  } else {
    // Routines expect a name that ends with a zero.
    auto *Name = (PWSTR)allocate(V->Name.Length + sizeof(WCHAR));
    if (Name)
      memcpy(Name, V->Name.Buffer, V->Name.Length);
    Status =
        Name ? deliver(Entry, Name, V->Type, V->Data, V->Size, Context, Caller)
             : STATUS_INSUFFICIENT_RESOURCES;
    release(Name);
  }
  if (NT_SUCCESS(Status) && (Entry.Flags & RTL_QUERY_REGISTRY_DELETE))
    removeValue(Key, &V->Name);
  release(V);
  return Status;
}

static NTSTATUS processEntry(const RTL_QUERY_REGISTRY_TABLE &Entry,
                             PCUNICODE_STRING Key, PVOID Context,
                             PVOID Caller) {
  bool Direct = Entry.Flags & RTL_QUERY_REGISTRY_DIRECT;
  if (Direct && (!Entry.Name || Entry.QueryRoutine))
    return STATUS_INVALID_PARAMETER;
  if ((Entry.Flags & RTL_QUERY_REGISTRY_TYPECHECK) && !Direct)
    return STATUS_INVALID_PARAMETER;
  if (Entry.Flags & RTL_QUERY_REGISTRY_NOVALUE)
    return callRoutine(Entry, nullptr, REG_NONE, nullptr, 0, Context);
  if (Entry.Name && !(Entry.Flags & RTL_QUERY_REGISTRY_SUBKEY)) {
    UNICODE_STRING Name;
    RtlInitUnicodeString(&Name, Entry.Name);
    RegistryValue *V = copyValue(Key, &Name);
    return V ? deliverValue(Entry, Key, V, Context, Caller)
             : deliverDefault(Entry, Context, Caller);
  }
  // All values of the key.
  if (!Entry.QueryRoutine)
    return STATUS_SUCCESS;
  for (ULONG Index = 0; RegistryValue *V = copyValue(Key, Index); ++Index) {
    NTSTATUS Status = deliverValue(Entry, Key, V, Context, Caller);
    if (!NT_SUCCESS(Status))
      return Status;
  }
  return STATUS_SUCCESS;
}

NTSTATUS RtlQueryRegistryValues(ULONG RelativeTo, PCWSTR Path,
                                PRTL_QUERY_REGISTRY_TABLE QueryTable,
                                PVOID Context, PVOID) {
  requireIrql(PASSIVE_LEVEL, "RtlQueryRegistryValues", WSK_CALLER);
  WCHAR TopBuffer[256], Buffer[256];
  UNICODE_STRING Top = {0, sizeof(TopBuffer), TopBuffer};
  UNICODE_STRING Key = {0, sizeof(Buffer), Buffer};
  NTSTATUS Status =
      findExistingKey(RelativeTo & ~RTL_REGISTRY_OPTIONAL, Path, &Top);
  if (!NT_SUCCESS(Status) && !(RelativeTo & RTL_REGISTRY_OPTIONAL))
    return Status;
  bool HasKey = NT_SUCCESS(Status);
  bool HasTop = HasKey;
  RtlCopyUnicodeString(&Key, &Top);
  for (PRTL_QUERY_REGISTRY_TABLE Entry = QueryTable;
       Entry->QueryRoutine || Entry->Name ||
       (Entry->Flags & (RTL_QUERY_REGISTRY_SUBKEY | RTL_QUERY_REGISTRY_DIRECT));
       ++Entry) {
    if (Entry->Flags &
        (RTL_QUERY_REGISTRY_SUBKEY | RTL_QUERY_REGISTRY_TOPKEY)) {
      RtlCopyUnicodeString(&Key, &Top);
      HasKey = HasTop;
    }
    if (Entry->Flags & RTL_QUERY_REGISTRY_SUBKEY) {
      if (!Entry->Name)
        return STATUS_INVALID_PARAMETER;
      if (Key.Length)
        RtlAppendUnicodeToString(&Key, L"\\");
      RtlAppendUnicodeToString(&Key, Entry->Name);
      HasKey = HasTop && keyExists(&Key);
      if (!HasKey && (Entry->Flags & RTL_QUERY_REGISTRY_REQUIRED))
        return STATUS_OBJECT_NAME_NOT_FOUND;
    }
    Status = HasKey ? processEntry(*Entry, &Key, Context, WSK_CALLER)
             : Entry->Name && !(Entry->Flags & RTL_QUERY_REGISTRY_SUBKEY)
                 ? deliverDefault(*Entry, Context, WSK_CALLER)
                 : STATUS_SUCCESS;
    if (!NT_SUCCESS(Status))
      return Status;
  }
  return STATUS_SUCCESS;
}

//===--- Single values and keys -------------------------------------------===//

NTSTATUS RtlCheckRegistryKey(ULONG RelativeTo, PWSTR Path) {
  WCHAR Buffer[256];
  UNICODE_STRING Key = {0, sizeof(Buffer), Buffer};
  return findExistingKey(RelativeTo, Path, &Key);
}

NTSTATUS RtlCreateRegistryKey(ULONG RelativeTo, PWSTR Path) {
  WCHAR Buffer[256];
  UNICODE_STRING Key = {0, sizeof(Buffer), Buffer};
  bool IsNew;
  NTSTATUS Status = findKey(RelativeTo, Path, &Key);
  return NT_SUCCESS(Status) ? createKey(&Key, &IsNew) : Status;
}

NTSTATUS RtlWriteRegistryValue(ULONG RelativeTo, PCWSTR Path, PCWSTR ValueName,
                               ULONG ValueType, PVOID ValueData,
                               ULONG ValueLength) {
  WCHAR Buffer[256];
  UNICODE_STRING Key = {0, sizeof(Buffer), Buffer}, Name;
  NTSTATUS Status = findExistingKey(RelativeTo, Path, &Key);
  if (!NT_SUCCESS(Status))
    return Status;
  RtlInitUnicodeString(&Name, ValueName);
  return storeValue(&Key, &Name, ValueType, ValueData, ValueLength);
}

NTSTATUS RtlDeleteRegistryValue(ULONG RelativeTo, PCWSTR Path,
                                PCWSTR ValueName) {
  WCHAR Buffer[256];
  UNICODE_STRING Key = {0, sizeof(Buffer), Buffer}, Name;
  NTSTATUS Status = findExistingKey(RelativeTo, Path, &Key);
  if (!NT_SUCCESS(Status))
    return Status;
  RtlInitUnicodeString(&Name, ValueName);
  return removeValue(&Key, &Name) ? STATUS_SUCCESS
                                  : STATUS_OBJECT_NAME_NOT_FOUND;
}
