//===- Device.cpp - Device objects and their names ------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Device.h"

#include "Kernel/src/Lock.h"
#include "Kernel/src/Object.h"
#include "Kernel/src/Stop.h"

using namespace wsk::kernel;

_OBJECT_TYPE wsk::kernel::DeviceType = {"device", Kind::Device, nullptr};

namespace {

/// A name that a driver gave: of a device, or a symbolic link.
struct Name {
  Name *Next;
  UNICODE_STRING Text;
  UNICODE_STRING Target; ///< Of a link.
  PDEVICE_OBJECT Device; ///< Null for a link.
  PVOID Creator;
};

struct DriverExtensionBlock {
  DriverExtensionBlock *Next;
  PVOID Identification;
  // The driver's part follows.
};

} // namespace

static Lock NamesLock;
static Name *Names;
/// Protects each driver's list of devices.
static Lock DevicesLock;

//===--- Names ------------------------------------------------------------===//

/// The folder of symbolic links goes by several names: what follows one of
/// them.
static bool isBelowLinks(PCUNICODE_STRING Path, PUNICODE_STRING Rest) {
  static constexpr UNICODE_STRING Folders[] = {
      RTL_CONSTANT_STRING(L"\\??\\"),
      RTL_CONSTANT_STRING(L"\\GLOBAL??\\"),
      RTL_CONSTANT_STRING(L"\\DosDevices\\Global\\"),
      RTL_CONSTANT_STRING(L"\\DosDevices\\"),
  };
  for (const UNICODE_STRING &Folder : Folders)
    if (RtlPrefixUnicodeString(&Folder, Path, TRUE)) {
      USHORT Left = (USHORT)(Path->Length - Folder.Length);
      *Rest = {Left, Left, Path->Buffer + Folder.Length / sizeof(WCHAR)};
      return true;
    }
  *Rest = *Path;
  return false;
}

/// Whether Path is Wanted, or begins with it; then Rest is what follows.
static bool leadsTo(PCUNICODE_STRING Path, PCUNICODE_STRING Wanted,
                    PUNICODE_STRING Rest) {
  UNICODE_STRING PathEnd, WantedEnd;
  if (isBelowLinks(Path, &PathEnd) != isBelowLinks(Wanted, &WantedEnd) ||
      !RtlPrefixUnicodeString(&WantedEnd, &PathEnd, TRUE))
    return false;
  USHORT Left = (USHORT)(PathEnd.Length - WantedEnd.Length);
  *Rest = {Left, Left, PathEnd.Buffer + WantedEnd.Length / sizeof(WCHAR)};
  return !Left || Rest->Buffer[0] == '\\';
}

static Name **findName(PCUNICODE_STRING Text) {
  UNICODE_STRING Rest;
  Name **Link = &Names;
  while (*Link && !(leadsTo(Text, &(*Link)->Text, &Rest) && !Rest.Length))
    Link = &(*Link)->Next;
  return Link;
}

/// Of a device, or of a link to Target.
static NTSTATUS addName(PCUNICODE_STRING Text, PDEVICE_OBJECT Device,
                        PCUNICODE_STRING Target, PVOID Creator) {
  if (!Text->Buffer || Text->Length < sizeof(WCHAR) || Text->Buffer[0] != '\\')
    return STATUS_OBJECT_PATH_SYNTAX_BAD;
  USHORT TargetLength = Target ? Target->Length : 0;
  auto *New = (Name *)allocate(sizeof(Name) + Text->Length + TargetLength);
  if (!New)
    return STATUS_INSUFFICIENT_RESOURCES;
  New->Text = {Text->Length, Text->Length, (PWCH)(New + 1)};
  memcpy(New->Text.Buffer, Text->Buffer, Text->Length);
  New->Target = {TargetLength, TargetLength,
                 New->Text.Buffer + Text->Length / sizeof(WCHAR)};
  if (TargetLength)
    memcpy(New->Target.Buffer, Target->Buffer, TargetLength);
  New->Device = Device;
  New->Creator = Creator;
  LockGuard Guard(NamesLock);
  Name **Link = findName(Text);
  if (*Link) {
    release(New);
    return STATUS_OBJECT_NAME_COLLISION;
  }
  *Link = New;
  return STATUS_SUCCESS;
}

PDEVICE_OBJECT wsk::kernel::findDevice(PCUNICODE_STRING Path,
                                       PUNICODE_STRING Rest) {
  PDEVICE_OBJECT Found = nullptr;
  *Rest = {};
  if (Path) {
    LockGuard Guard(NamesLock);
    // A link may lead to a link.
    UNICODE_STRING Wanted = *Path;
    for (int Links = 0; !Found && Links != 8; ++Links) {
      UNICODE_STRING Left = {};
      Name *At = Names;
      while (At && !leadsTo(&Wanted, &At->Text, &Left))
        At = At->Next;
      if (!At)
        break;
      // What follows the first name is what the driver is told.
      if (Left.Length)
        *Rest = Left;
      Found = At->Device;
      Wanted = At->Target;
    }
    if (Found)
      reference(Found);
    return Found;
  }
  LockGuard Guard(DevicesLock);
  if (PDRIVER_OBJECT Driver = loadedDriver())
    Found = Driver->DeviceObject;
  if (Found)
    reference(Found);
  return Found;
}

static bool removeLink(PCUNICODE_STRING Text) {
  LockGuard Guard(NamesLock);
  Name **Link = findName(Text);
  Name *Gone = *Link;
  if (!Gone || Gone->Device)
    return false;
  *Link = Gone->Next;
  release(Gone);
  return true;
}

static void removeNameOf(PDEVICE_OBJECT Device) {
  LockGuard Guard(NamesLock);
  for (Name **Link = &Names; *Link; Link = &(*Link)->Next)
    if ((*Link)->Device == Device) {
      Name *Gone = *Link;
      *Link = Gone->Next;
      release(Gone);
      return;
    }
}

//===--- Devices ----------------------------------------------------------===//

static NTSTATUS createDevice(PDRIVER_OBJECT Driver, ULONG ExtensionSize,
                             PUNICODE_STRING DeviceName, DEVICE_TYPE Type,
                             ULONG Characteristics, BOOLEAN Exclusive,
                             PDEVICE_OBJECT *Result, PCSTR Function,
                             PVOID Caller) {
  requireIrql(PASSIVE_LEVEL, Function, Caller);
  *Result = nullptr;
  SIZE_T Extension = (sizeof(DEVICE_OBJECT) + 15) & ~(SIZE_T)15;
  auto *Device = (PDEVICE_OBJECT)createObject(
      &DeviceType, Extension + ExtensionSize, Caller);
  if (!Device)
    return STATUS_INSUFFICIENT_RESOURCES;
  if (DeviceName) {
    NTSTATUS Status = addName(DeviceName, Device, nullptr, Caller);
    if (!NT_SUCCESS(Status)) {
      dereference(Device);
      return Status;
    }
    Device->Flags |= DO_DEVICE_HAS_NAME;
  }
  Device->Type = IO_TYPE_DEVICE;
  Device->Size = (USHORT)(sizeof(DEVICE_OBJECT) + ExtensionSize);
  Device->DriverObject = Driver;
  Device->Flags |= DO_DEVICE_INITIALIZING;
  if (Exclusive)
    Device->Flags |= DO_EXCLUSIVE;
  Device->Characteristics = Characteristics;
  Device->DeviceType = Type;
  Device->StackSize = 1;
  if (ExtensionSize)
    Device->DeviceExtension = (PCHAR)Device + Extension;
  KeInitializeEvent(&Device->DeviceLock, SynchronizationEvent, TRUE);
  {
    LockGuard Guard(DevicesLock);
    Device->NextDevice = Driver->DeviceObject;
    Driver->DeviceObject = Device;
  }
  *Result = Device;
  return STATUS_SUCCESS;
}

NTSTATUS IoCreateDevice(PDRIVER_OBJECT DriverObject, ULONG DeviceExtensionSize,
                        PUNICODE_STRING DeviceName, DEVICE_TYPE DeviceType,
                        ULONG DeviceCharacteristics, BOOLEAN Exclusive,
                        PDEVICE_OBJECT *DeviceObject) {
  return createDevice(DriverObject, DeviceExtensionSize, DeviceName, DeviceType,
                      DeviceCharacteristics, Exclusive, DeviceObject,
                      "IoCreateDevice", WSK_CALLER);
}

NTSTATUS WdmlibIoCreateDeviceSecure(
    PDRIVER_OBJECT DriverObject, ULONG DeviceExtensionSize,
    PUNICODE_STRING DeviceName, DEVICE_TYPE DeviceType,
    ULONG DeviceCharacteristics, BOOLEAN Exclusive, PCUNICODE_STRING,
    const GUID *, PDEVICE_OBJECT *DeviceObject) {
  return createDevice(DriverObject, DeviceExtensionSize, DeviceName, DeviceType,
                      DeviceCharacteristics, Exclusive, DeviceObject,
                      "IoCreateDeviceSecure", WSK_CALLER);
}

static void deleteDevice(PDEVICE_OBJECT Device, PVOID Caller) {
  {
    LockGuard Guard(DevicesLock);
    PDEVICE_OBJECT *Link = &Device->DriverObject->DeviceObject;
    while (*Link && *Link != Device)
      Link = &(*Link)->NextDevice;
    if (!*Link)
      bugCheck(StopIoManagerViolation, Caller,
               "IoDeleteDevice was given the device at %p, which was deleted "
               "already",
               Device);
    *Link = Device->NextDevice;
  }
  removeNameOf(Device);
  dereference(Device, Caller);
}

VOID IoDeleteDevice(PDEVICE_OBJECT DeviceObject) {
  requireIrql(APC_LEVEL, "IoDeleteDevice", WSK_CALLER);
  if (!DeviceObject || DeviceObject->Type != IO_TYPE_DEVICE)
    bugCheck(StopIoManagerViolation, WSK_CALLER,
             "IoDeleteDevice was given %p, which is no device object",
             DeviceObject);
  deleteDevice(DeviceObject, WSK_CALLER);
}

NTSTATUS IoCreateSymbolicLink(PUNICODE_STRING SymbolicLinkName,
                              PUNICODE_STRING DeviceName) {
  requireIrql(PASSIVE_LEVEL, "IoCreateSymbolicLink", WSK_CALLER);
  return addName(SymbolicLinkName, nullptr, DeviceName, WSK_CALLER);
}

NTSTATUS IoCreateUnprotectedSymbolicLink(PUNICODE_STRING SymbolicLinkName,
                                         PUNICODE_STRING DeviceName) {
  requireIrql(PASSIVE_LEVEL, "IoCreateUnprotectedSymbolicLink", WSK_CALLER);
  return addName(SymbolicLinkName, nullptr, DeviceName, WSK_CALLER);
}

NTSTATUS IoDeleteSymbolicLink(PUNICODE_STRING SymbolicLinkName) {
  requireIrql(PASSIVE_LEVEL, "IoDeleteSymbolicLink", WSK_CALLER);
  return removeLink(SymbolicLinkName) ? STATUS_SUCCESS
                                      : STATUS_OBJECT_NAME_NOT_FOUND;
}

//===--- Stacks of devices ------------------------------------------------===//

static PDEVICE_OBJECT topOf(PDEVICE_OBJECT Device) {
  while (Device->AttachedDevice)
    Device = Device->AttachedDevice;
  return Device;
}

PDEVICE_OBJECT IoAttachDeviceToDeviceStack(PDEVICE_OBJECT SourceDevice,
                                           PDEVICE_OBJECT TargetDevice) {
  PDEVICE_OBJECT Top = topOf(TargetDevice);
  Top->AttachedDevice = SourceDevice;
  SourceDevice->StackSize = (CCHAR)(Top->StackSize + 1);
  return Top;
}

VOID IoDetachDevice(PDEVICE_OBJECT TargetDevice) {
  TargetDevice->AttachedDevice = nullptr;
}

PDEVICE_OBJECT IoGetAttachedDeviceReference(PDEVICE_OBJECT DeviceObject) {
  PDEVICE_OBJECT Top = topOf(DeviceObject);
  reference(Top);
  return Top;
}

/// Null for a file of the host.
PDEVICE_OBJECT IoGetRelatedDeviceObject(PFILE_OBJECT FileObject) {
  return FileObject->DeviceObject ? topOf(FileObject->DeviceObject) : nullptr;
}

// The machine does not shut down.
NTSTATUS IoRegisterShutdownNotification(PDEVICE_OBJECT) {
  return STATUS_SUCCESS;
}

VOID IoUnregisterShutdownNotification(PDEVICE_OBJECT) {}

//===--- Drivers ----------------------------------------------------------===//

static NTSTATUS NTAPI refuse(PDEVICE_OBJECT, PIRP Irp) {
  Irp->IoStatus.Status = STATUS_INVALID_DEVICE_REQUEST;
  Irp->IoStatus.Information = 0;
  IoCompleteRequest(Irp, IO_NO_INCREMENT);
  return STATUS_INVALID_DEVICE_REQUEST;
}

namespace {
struct Driver {
  DRIVER_OBJECT Object;
  DRIVER_EXTENSION Extension;
  DriverExtensionBlock *ClientExtensions;
};
} // namespace

PDRIVER_OBJECT wsk::kernel::createDriver(PCUNICODE_STRING Name,
                                         PCUNICODE_STRING ServiceKey) {
  auto *D = (Driver *)createObject(&DriverType, sizeof(Driver), nullptr);
  if (!D)
    return nullptr;
  D->Object.Type = IO_TYPE_DRIVER;
  D->Object.Size = sizeof(DRIVER_OBJECT);
  D->Object.DriverExtension = &D->Extension;
  D->Object.DriverName = *Name;
  D->Extension.DriverObject = &D->Object;
  D->Extension.ServiceKeyName = *ServiceKey;
  for (PDRIVER_DISPATCH &Routine : D->Object.MajorFunction)
    Routine = refuse;
  return &D->Object;
}

void wsk::kernel::finishDriverInitialization(PDRIVER_OBJECT Driver) {
  for (PDEVICE_OBJECT Device = Driver->DeviceObject; Device;
       Device = Device->NextDevice)
    Device->Flags &= ~(ULONG)DO_DEVICE_INITIALIZING;
}

NTSTATUS IoAllocateDriverObjectExtension(PDRIVER_OBJECT DriverObject,
                                         PVOID ClientIdentificationAddress,
                                         ULONG DriverObjectExtensionSize,
                                         PVOID *DriverObjectExtension) {
  *DriverObjectExtension = nullptr;
  if (IoGetDriverObjectExtension(DriverObject, ClientIdentificationAddress))
    return STATUS_OBJECT_NAME_COLLISION;
  // Freed with the driver object: with the process.
  auto *Block = (DriverExtensionBlock *)allocate(sizeof(DriverExtensionBlock) +
                                                 DriverObjectExtensionSize);
  if (!Block)
    return STATUS_INSUFFICIENT_RESOURCES;
  auto *D = (Driver *)DriverObject;
  Block->Identification = ClientIdentificationAddress;
  Block->Next = D->ClientExtensions;
  D->ClientExtensions = Block;
  *DriverObjectExtension = Block + 1;
  return STATUS_SUCCESS;
}

PVOID IoGetDriverObjectExtension(PDRIVER_OBJECT DriverObject,
                                 PVOID ClientIdentificationAddress) {
  for (auto *Block = ((Driver *)DriverObject)->ClientExtensions; Block;
       Block = Block->Next)
    if (Block->Identification == ClientIdentificationAddress)
      return Block + 1;
  return nullptr;
}

//===--- Leaks ------------------------------------------------------------===//

void wsk::kernel::reportLeakedDevices(PDRIVER_OBJECT Driver) {
  while (PDEVICE_OBJECT Device = Driver->DeviceObject) {
    ReportLine("leak")
        .text("device object")
        .caller(creatorOf(Device))
        .text("1 device object not deleted")
        .send();
    forgetObject(Device);
    deleteDevice(Device, nullptr);
  }
  LockGuard Guard(NamesLock);
  while (Name *Gone = Names) {
    Names = Gone->Next;
    ReportLine("leak")
        .text("symbolic link")
        .caller(Gone->Creator)
        .format("symbolic link %wZ not deleted", &Gone->Text)
        .send();
    release(Gone);
  }
}
