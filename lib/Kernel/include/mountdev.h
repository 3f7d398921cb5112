//===- mountdev.h - Mount manager: what volumes answer ------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_MOUNTDEV_H
#define NT_MOUNTDEV_H

#include <ntdef.h>

#include <devioctl.h>

#define MOUNTDEVCONTROLTYPE 0x0000004D
#define IOCTL_MOUNTDEV_QUERY_UNIQUE_ID                                         \
  CTL_CODE(MOUNTDEVCONTROLTYPE, 0, METHOD_BUFFERED, FILE_ANY_ACCESS)
#define IOCTL_MOUNTDEV_QUERY_DEVICE_NAME                                       \
  CTL_CODE(MOUNTDEVCONTROLTYPE, 2, METHOD_BUFFERED, FILE_ANY_ACCESS)
#define IOCTL_MOUNTDEV_QUERY_SUGGESTED_LINK_NAME                               \
  CTL_CODE(MOUNTDEVCONTROLTYPE, 3, METHOD_BUFFERED, FILE_ANY_ACCESS)
#define IOCTL_MOUNTDEV_LINK_CREATED                                            \
  CTL_CODE(MOUNTDEVCONTROLTYPE, 4, METHOD_BUFFERED,                            \
           FILE_READ_ACCESS | FILE_WRITE_ACCESS)
#define IOCTL_MOUNTDEV_LINK_DELETED                                            \
  CTL_CODE(MOUNTDEVCONTROLTYPE, 5, METHOD_BUFFERED,                            \
           FILE_READ_ACCESS | FILE_WRITE_ACCESS)

typedef struct _MOUNTDEV_UNIQUE_ID {
  USHORT UniqueIdLength;
  UCHAR UniqueId[1];
} MOUNTDEV_UNIQUE_ID, *PMOUNTDEV_UNIQUE_ID;
typedef struct _MOUNTDEV_NAME {
  USHORT NameLength;
  WCHAR Name[1];
} MOUNTDEV_NAME, *PMOUNTDEV_NAME;

#endif // NT_MOUNTDEV_H
