//===- winapifamily.h - API families: drivers have all of them ----*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_WINAPIFAMILY_H
#define NT_WINAPIFAMILY_H

#ifndef WINAPI_PARTITION_DESKTOP
#define WINAPI_PARTITION_DESKTOP 1
#endif
#ifndef WINAPI_PARTITION_APP
#define WINAPI_PARTITION_APP 1
#endif
#ifndef WINAPI_PARTITION_PC_APP
#define WINAPI_PARTITION_PC_APP 1
#endif
#ifndef WINAPI_PARTITION_SYSTEM
#define WINAPI_PARTITION_SYSTEM 1
#endif
#ifndef WINAPI_PARTITION_GAMES
#define WINAPI_PARTITION_GAMES 1
#endif
#ifndef WINAPI_PARTITION_PKG_WINTRUST
#define WINAPI_PARTITION_PKG_WINTRUST 1
#endif
#define WINAPI_FAMILY_DESKTOP_APP 100
#ifndef WINAPI_FAMILY
#define WINAPI_FAMILY WINAPI_FAMILY_DESKTOP_APP
#endif
#define WINAPI_FAMILY_PARTITION(Partitions) (Partitions)
#define WINAPI_FAMILY_ONE_PARTITION(Set, Partition) 1

#endif // NT_WINAPIFAMILY_H
