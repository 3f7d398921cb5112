// The driver's values, which the user gives.
//
// RUN: wsk-run --run true --param Port=7000 --param Big=0x100000000 \
// RUN:   --param Name=café %s
#include "Inputs/kernel_test.h"

static UNICODE_STRING ServicePath;

static NTSTATUS OpenKey(PUNICODE_STRING Path, HANDLE Root, PHANDLE Key) {
  OBJECT_ATTRIBUTES Attributes;
  InitializeObjectAttributes(
      &Attributes, Path, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE, Root, NULL);
  return ZwOpenKey(Key, KEY_READ, &Attributes);
}

static NTSTATUS ByHandle(VOID) {
  UNICODE_STRING Parameters = RTL_CONSTANT_STRING(L"Parameters");
  UNICODE_STRING Elsewhere = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\X");
  UNICODE_STRING Port = RTL_CONSTANT_STRING(L"pORT");
  UNICODE_STRING Missing = RTL_CONSTANT_STRING(L"Missing");
  UNICODE_STRING Big = RTL_CONSTANT_STRING(L"Big");
  UNICODE_STRING Name = RTL_CONSTANT_STRING(L"Name");
  union {
    KEY_VALUE_PARTIAL_INFORMATION Partial;
    KEY_VALUE_FULL_INFORMATION Full;
    UCHAR Bytes[128];
  } Info;
  HANDLE Service, Key;
  ULONG Length, Index, Value = 9;
  CHECK(OpenKey(&Elsewhere, NULL, &Key) == STATUS_OBJECT_NAME_NOT_FOUND);
  CHECK(OpenKey(&ServicePath, NULL, &Service) == STATUS_SUCCESS);
  CHECK(OpenKey(&Missing, Service, &Key) == STATUS_OBJECT_NAME_NOT_FOUND);
  CHECK(OpenKey(&Parameters, Service, &Key) == STATUS_SUCCESS);

  CHECK(ZwQueryValueKey(Key, &Port, KeyValuePartialInformation, &Info,
                        sizeof(Info), &Length) == STATUS_SUCCESS);
  CHECK(Info.Partial.Type == REG_DWORD && Info.Partial.DataLength == 4);
  CHECK(*(PULONG)Info.Partial.Data == 7000);
  CHECK(ZwQueryValueKey(Key, &Port, KeyValuePartialInformation, &Info, 13,
                        &Length) == STATUS_BUFFER_OVERFLOW);
  CHECK(Length == FIELD_OFFSET(KEY_VALUE_PARTIAL_INFORMATION, Data) + 4);
  CHECK(ZwQueryValueKey(Key, &Port, KeyValuePartialInformation, NULL, 0,
                        &Length) == STATUS_BUFFER_TOO_SMALL);
  CHECK(Length == FIELD_OFFSET(KEY_VALUE_PARTIAL_INFORMATION, Data) + 4);
  CHECK(ZwQueryValueKey(Key, &Missing, KeyValuePartialInformation, &Info,
                        sizeof(Info), &Length) == STATUS_OBJECT_NAME_NOT_FOUND);
  CHECK(ZwQueryValueKey(Key, &Big, KeyValueFullInformation, &Info, sizeof(Info),
                        &Length) == STATUS_SUCCESS);
  CHECK(Info.Full.Type == REG_QWORD && Info.Full.NameLength == 6);
  CHECK(*(PULONGLONG)(Info.Bytes + Info.Full.DataOffset) == 0x100000000ULL);
  CHECK(ZwQueryValueKey(Key, &Name, KeyValuePartialInformation, &Info,
                        sizeof(Info), &Length) == STATUS_SUCCESS);
  CHECK(Info.Partial.Type == REG_SZ);
  CHECK(RtlEqualMemory(Info.Partial.Data, L"caf", 6));

  for (Index = 0;
       ZwEnumerateValueKey(Key, Index, KeyValuePartialInformation, &Info,
                           sizeof(Info), &Length) != STATUS_NO_MORE_ENTRIES;)
    ++Index;
  CHECK(Index == 3);

  // What the driver stores hides what the user gave, in this key only.
  CHECK(ZwSetValueKey(Key, &Port, 0, REG_DWORD, &Value, sizeof(Value)) ==
        STATUS_SUCCESS);
  CHECK(ZwQueryValueKey(Key, &Port, KeyValuePartialInformation, &Info,
                        sizeof(Info), &Length) == STATUS_SUCCESS);
  CHECK(*(PULONG)Info.Partial.Data == 9);
  CHECK(ZwQueryValueKey(Service, &Port, KeyValuePartialInformation, &Info,
                        sizeof(Info), &Length) == STATUS_SUCCESS);
  CHECK(*(PULONG)Info.Partial.Data == 7000);
  CHECK(ZwDeleteValueKey(Key, &Port) == STATUS_SUCCESS);
  CHECK(ZwDeleteValueKey(Key, &Port) == STATUS_OBJECT_NAME_NOT_FOUND);
  CHECK(ZwClose(Key) == STATUS_SUCCESS);
  CHECK(ZwClose(Service) == STATUS_SUCCESS);
  return STATUS_SUCCESS;
}

static NTSTATUS NTAPI Count(PWSTR Name, ULONG Type, PVOID Data, ULONG Length,
                            PVOID Context, PVOID EntryContext) {
  UNREFERENCED_PARAMETER(Data);
  if (wcscmp(Name, L"Port") == 0 && Type == REG_DWORD && Length == 4)
    ++*(PULONG)EntryContext;
  ++*(PULONG)Context;
  return STATUS_SUCCESS;
}

static NTSTATUS ByTable(VOID) {
  ULONG Port = 0, Missing = 1, Default = 55, All = 0, Ports = 0;
  UNICODE_STRING Name = {0};
  RTL_QUERY_REGISTRY_TABLE Table[] = {
      {NULL, RTL_QUERY_REGISTRY_SUBKEY, L"Parameters", NULL, REG_NONE, NULL, 0},
      {NULL, RTL_QUERY_REGISTRY_DIRECT | RTL_QUERY_REGISTRY_TYPECHECK, L"Port",
       &Port, REG_DWORD << RTL_QUERY_REGISTRY_TYPECHECK_SHIFT, NULL, 0},
      {NULL, RTL_QUERY_REGISTRY_DIRECT, L"Missing", &Missing, REG_DWORD,
       &Default, sizeof(Default)},
      {NULL, RTL_QUERY_REGISTRY_DIRECT, L"Name", &Name, REG_NONE, NULL, 0},
      {Count, 0, NULL, &Ports, REG_NONE, NULL, 0},
      {NULL, 0, NULL, NULL, REG_NONE, NULL, 0}};
  RTL_QUERY_REGISTRY_TABLE Required[] = {
      {NULL, RTL_QUERY_REGISTRY_DIRECT | RTL_QUERY_REGISTRY_REQUIRED,
       L"Missing", &Missing, REG_NONE, NULL, 0},
      {NULL, 0, NULL, NULL, REG_NONE, NULL, 0}};
  RTL_QUERY_REGISTRY_TABLE WrongType[] = {
      {NULL, RTL_QUERY_REGISTRY_DIRECT | RTL_QUERY_REGISTRY_TYPECHECK, L"Name",
       &Missing, REG_DWORD << RTL_QUERY_REGISTRY_TYPECHECK_SHIFT, NULL, 0},
      {NULL, 0, NULL, NULL, REG_NONE, NULL, 0}};
  CHECK(RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, ServicePath.Buffer, Table,
                               &All, NULL) == STATUS_SUCCESS);
  CHECK(Port == 7000 && Missing == 55 && All == 3 && Ports == 1);
  CHECK(Name.Length >= 6 && RtlEqualMemory(Name.Buffer, L"caf", 6));
  CHECK(Name.Buffer[Name.Length / sizeof(WCHAR)] == 0);
  RtlFreeUnicodeString(&Name);
  CHECK(RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, ServicePath.Buffer,
                               Required, NULL,
                               NULL) == STATUS_OBJECT_NAME_NOT_FOUND);
  CHECK(RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, ServicePath.Buffer,
                               WrongType, NULL,
                               NULL) == STATUS_OBJECT_TYPE_MISMATCH);
  CHECK(RtlQueryRegistryValues(RTL_REGISTRY_SERVICES, L"nobody", Required, NULL,
                               NULL) == STATUS_OBJECT_NAME_NOT_FOUND);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  // As RegistryPath may come without a zero: a copy with one.
  static WCHAR Buffer[128];
  ServicePath.Buffer = Buffer;
  ServicePath.MaximumLength = sizeof(Buffer) - sizeof(WCHAR);
  RtlAppendUnicodeToString(
      &ServicePath,
      L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\");
  RtlAppendUnicodeStringToString(&ServicePath,
                                 &TestDriver->DriverExtension->ServiceKeyName);
  RUN(ByHandle());
  RUN(ByTable());
  return STATUS_SUCCESS;
}
