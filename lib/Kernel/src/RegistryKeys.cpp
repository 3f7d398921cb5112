//===- RegistryKeys.cpp - Zw functions for registry keys ------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Object.h"
#include "Kernel/src/Registry.h"
#include "Kernel/src/Stop.h"

using namespace wsk::kernel;

_OBJECT_TYPE wsk::kernel::KeyType = {"registry key", Kind::Object, nullptr};

namespace {

/// The object behind a key's handle; the path's text follows.
struct OpenKey {
  UNICODE_STRING Path;
};

/// Holds the object of a key's handle while it is used.
class KeyHandle {
public:
  explicit KeyHandle(HANDLE Handle)
      : Object((OpenKey *)objectOf(Handle, &KeyType, &Result)) {}
  ~KeyHandle() {
    if (Object)
      dereference(Object);
  }
  KeyHandle(const KeyHandle &) = delete;
  KeyHandle &operator=(const KeyHandle &) = delete;
  explicit operator bool() const { return Object; }
  NTSTATUS status() const { return Result; }
  PCUNICODE_STRING path() const { return &Object->Path; }

private:
  NTSTATUS Result = STATUS_SUCCESS;
  OpenKey *Object;
};

} // namespace

//===--- Opening ----------------------------------------------------------===//

static NTSTATUS makeHandle(PHANDLE Handle, PCUNICODE_STRING Path,
                           PVOID Caller) {
  auto *Key =
      (OpenKey *)createObject(&KeyType, sizeof(OpenKey) + Path->Length, Caller);
  if (!Key)
    return STATUS_INSUFFICIENT_RESOURCES;
  Key->Path = {Path->Length, Path->Length, (PWCH)(Key + 1)};
  memcpy(Key->Path.Buffer, Path->Buffer, Path->Length);
  *Handle = createHandle(Key, Caller);
  dereference(Key);
  return *Handle ? STATUS_SUCCESS : STATUS_INSUFFICIENT_RESOURCES;
}

/// The path below the service key that ObjectAttributes name, in Buffer.
static NTSTATUS resolve(POBJECT_ATTRIBUTES Attributes, PUNICODE_STRING Path) {
  static const UNICODE_STRING Empty = {};
  PCUNICODE_STRING Name =
      Attributes->ObjectName ? Attributes->ObjectName : &Empty;
  if (!Attributes->RootDirectory) {
    UNICODE_STRING Relative;
    if (!relativePath(Name, &Relative))
      return STATUS_OBJECT_NAME_NOT_FOUND;
    return RtlAppendUnicodeStringToString(Path, &Relative);
  }
  KeyHandle Root(Attributes->RootDirectory);
  if (!Root)
    return Root.status();
  RtlAppendUnicodeStringToString(Path, Root.path());
  if (Path->Length && Name->Length)
    RtlAppendUnicodeToString(Path, L"\\");
  return RtlAppendUnicodeStringToString(Path, Name);
}

static NTSTATUS openKey(PHANDLE Handle, POBJECT_ATTRIBUTES Attributes,
                        bool Create, PULONG Disposition, PCSTR Function,
                        PVOID Caller) {
  requireIrql(PASSIVE_LEVEL, Function, Caller);
  *Handle = nullptr;
  WCHAR Buffer[256];
  UNICODE_STRING Path = {0, sizeof(Buffer), Buffer};
  NTSTATUS Status = resolve(Attributes, &Path);
  if (!NT_SUCCESS(Status))
    return Status;
  bool IsNew = false;
  if (Create)
    Status = createKey(&Path, &IsNew);
  else if (!keyExists(&Path))
    Status = STATUS_OBJECT_NAME_NOT_FOUND;
  if (!NT_SUCCESS(Status))
    return Status;
  if (Disposition)
    *Disposition = IsNew ? REG_CREATED_NEW_KEY : REG_OPENED_EXISTING_KEY;
  return makeHandle(Handle, &Path, Caller);
}

NTSTATUS ZwOpenKey(PHANDLE KeyHandle, ACCESS_MASK,
                   POBJECT_ATTRIBUTES ObjectAttributes) {
  return openKey(KeyHandle, ObjectAttributes, false, nullptr, "ZwOpenKey",
                 WSK_CALLER);
}

NTSTATUS ZwOpenKeyEx(PHANDLE KeyHandle, ACCESS_MASK,
                     POBJECT_ATTRIBUTES ObjectAttributes, ULONG) {
  return openKey(KeyHandle, ObjectAttributes, false, nullptr, "ZwOpenKeyEx",
                 WSK_CALLER);
}

NTSTATUS ZwCreateKey(PHANDLE KeyHandle, ACCESS_MASK,
                     POBJECT_ATTRIBUTES ObjectAttributes, ULONG,
                     PUNICODE_STRING, ULONG, PULONG Disposition) {
  return openKey(KeyHandle, ObjectAttributes, true, Disposition, "ZwCreateKey",
                 WSK_CALLER);
}

NTSTATUS ZwFlushKey(HANDLE KeyHandleValue) {
  return KeyHandle(KeyHandleValue).status();
}

//===--- Values -----------------------------------------------------------===//

/// Copies what fits. Too small for the fixed part is one error, for the rest
/// another.
static NTSTATUS copyOut(PVOID Target, ULONG Length, PULONG ResultLength,
                        ULONG Fixed, ULONG Needed, const VOID *Head,
                        const VOID *Tail) {
  *ResultLength = Needed;
  if (Length < Fixed)
    return STATUS_BUFFER_TOO_SMALL;
  memcpy(Target, Head, Fixed);
  ULONG Room = (Length < Needed ? Length : Needed) - Fixed;
  if (Room)
    memcpy((PCHAR)Target + Fixed, Tail, Room);
  return Length < Needed ? STATUS_BUFFER_OVERFLOW : STATUS_SUCCESS;
}

static NTSTATUS describeFull(const RegistryValue *V, PVOID Target, ULONG Length,
                             PULONG ResultLength) {
  KEY_VALUE_FULL_INFORMATION Head = {};
  constexpr ULONG Fixed = FIELD_OFFSET(KEY_VALUE_FULL_INFORMATION, Name);
  Head.Type = V->Type;
  Head.NameLength = V->Name.Length;
  Head.DataLength = V->Size;
  Head.DataOffset = (Fixed + V->Name.Length + 7u) & ~7u;
  ULONG Rest = Head.DataOffset - Fixed + V->Size;
  auto *Tail = (PUCHAR)allocate(Rest);
  if (!Tail)
    return STATUS_INSUFFICIENT_RESOURCES;
  memcpy(Tail, V->Name.Buffer, V->Name.Length);
  memcpy(Tail + Head.DataOffset - Fixed, V->Data, V->Size);
  NTSTATUS Status =
      copyOut(Target, Length, ResultLength, Fixed, Fixed + Rest, &Head, Tail);
  release(Tail);
  return Status;
}

static NTSTATUS describe(RegistryValue *V, KEY_VALUE_INFORMATION_CLASS Class,
                         PVOID Target, ULONG Length, PULONG ResultLength) {
  NTSTATUS Status = STATUS_INVALID_PARAMETER;
  if (Class == KeyValueBasicInformation) {
    constexpr ULONG Fixed = FIELD_OFFSET(KEY_VALUE_BASIC_INFORMATION, Name);
    KEY_VALUE_BASIC_INFORMATION Head = {0, V->Type, V->Name.Length, {}};
    Status = copyOut(Target, Length, ResultLength, Fixed,
                     Fixed + V->Name.Length, &Head, V->Name.Buffer);
  } else if (Class == KeyValuePartialInformation) {
    constexpr ULONG Fixed = FIELD_OFFSET(KEY_VALUE_PARTIAL_INFORMATION, Data);
    KEY_VALUE_PARTIAL_INFORMATION Head = {0, V->Type, V->Size, {}};
    Status = copyOut(Target, Length, ResultLength, Fixed, Fixed + V->Size,
                     &Head, V->Data);
  } else if (Class == KeyValueFullInformation) {
    Status = describeFull(V, Target, Length, ResultLength);
  }
  release(V);
  return Status;
}

NTSTATUS ZwQueryValueKey(HANDLE KeyHandleValue, PUNICODE_STRING ValueName,
                         KEY_VALUE_INFORMATION_CLASS KeyValueInformationClass,
                         PVOID KeyValueInformation, ULONG Length,
                         PULONG ResultLength) {
  requireIrql(PASSIVE_LEVEL, "ZwQueryValueKey", WSK_CALLER);
  KeyHandle Key(KeyHandleValue);
  if (!Key)
    return Key.status();
  RegistryValue *V = copyValue(Key.path(), ValueName);
  return V ? describe(V, KeyValueInformationClass, KeyValueInformation, Length,
                      ResultLength)
           : STATUS_OBJECT_NAME_NOT_FOUND;
}

NTSTATUS
ZwEnumerateValueKey(HANDLE KeyHandleValue, ULONG Index,
                    KEY_VALUE_INFORMATION_CLASS KeyValueInformationClass,
                    PVOID KeyValueInformation, ULONG Length,
                    PULONG ResultLength) {
  requireIrql(PASSIVE_LEVEL, "ZwEnumerateValueKey", WSK_CALLER);
  KeyHandle Key(KeyHandleValue);
  if (!Key)
    return Key.status();
  RegistryValue *V = copyValue(Key.path(), Index);
  return V ? describe(V, KeyValueInformationClass, KeyValueInformation, Length,
                      ResultLength)
           : STATUS_NO_MORE_ENTRIES;
}

NTSTATUS ZwSetValueKey(HANDLE KeyHandleValue, PUNICODE_STRING ValueName, ULONG,
                       ULONG Type, PVOID Data, ULONG DataSize) {
  requireIrql(PASSIVE_LEVEL, "ZwSetValueKey", WSK_CALLER);
  KeyHandle Key(KeyHandleValue);
  return Key ? storeValue(Key.path(), ValueName, Type, Data, DataSize)
             : Key.status();
}

NTSTATUS ZwDeleteValueKey(HANDLE KeyHandleValue, PUNICODE_STRING ValueName) {
  requireIrql(PASSIVE_LEVEL, "ZwDeleteValueKey", WSK_CALLER);
  KeyHandle Key(KeyHandleValue);
  if (!Key)
    return Key.status();
  return removeValue(Key.path(), ValueName) ? STATUS_SUCCESS
                                            : STATUS_OBJECT_NAME_NOT_FOUND;
}
