//===- WskHost.h - Drives a driver from a test program ------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An ordinary program, main() and the system's own libraries included, that
// `wsk-run --test` links with a driver: it loads the driver, sends it requests
// as an application does, and unloads it. What the driver does wrong meanwhile
// is reported by wsk-run, and so is a status of main() other than 0.
//
// Functions may be called by any thread, WskHostLoad first and once. Statuses
// are NTSTATUS values; one that is negative is an error.
//
//===----------------------------------------------------------------------===//

#ifndef WSK_HOST_H
#define WSK_HOST_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int32_t WskHostStatus;

/// An open device.
typedef struct WskHostFile WskHostFile;
/// A request that the driver may not have completed yet.
typedef struct WskHostRequest WskHostRequest;

//===--- The driver's life ------------------------------------------------===//

/// Calls DriverEntry and returns what it returned. After an error, what the
/// driver left behind is reported, and nothing below may be called.
WskHostStatus WskHostLoad(void);

/// Calls DriverUnload, and reports what the driver left behind. Returns
/// STATUS_DEVICE_BUSY (0x80000011), and does nothing, while a device is open;
/// STATUS_INVALID_DEVICE_REQUEST (0xC0000010) where the driver has no
/// DriverUnload.
WskHostStatus WskHostUnload(void);

/// From now on, the test fails unless a finding of this rule is reported before
/// the end, and its findings make it fail no more. Leaks have ids, too:
/// "leak-pool-block".
void WskHostExpect(const char *RuleId);

//===--- Devices ----------------------------------------------------------===//

/// Sends IRP_MJ_CREATE. Device is a name in UTF-8 of the driver's, or one of
/// its symbolic links, "\\Device\\Echo" or "\\\\.\\Echo"; what follows it is
/// the file's name. Null is the device that the driver created last. File is
/// written only on success.
WskHostStatus WskHostOpen(const char *Device, WskHostFile **File);

/// Sends IRP_MJ_CLEANUP and, when the last request to the file has been
/// completed, IRP_MJ_CLOSE: waits for it.
void WskHostClose(WskHostFile *File);

//===--- Requests ---------------------------------------------------------===//

/// These wait until the driver completes the request. Returned, which may be
/// null, is the number of bytes that the driver says it transferred. Buffers
/// may be null where their size is 0.
WskHostStatus WskHostDeviceIoControl(WskHostFile *File, uint32_t Code,
                                     const void *Input, size_t InputSize,
                                     void *Output, size_t OutputSize,
                                     size_t *Returned);
WskHostStatus WskHostRead(WskHostFile *File, uint64_t Offset, void *Buffer,
                          size_t Size, size_t *Returned);
WskHostStatus WskHostWrite(WskHostFile *File, uint64_t Offset,
                           const void *Buffer, size_t Size, size_t *Returned);

/// These do not wait. The buffers must live until WskHostEnd. Null where memory
/// is short.
WskHostRequest *WskHostStartDeviceIoControl(WskHostFile *File, uint32_t Code,
                                            const void *Input, size_t InputSize,
                                            void *Output, size_t OutputSize);
WskHostRequest *WskHostStartRead(WskHostFile *File, uint64_t Offset,
                                 void *Buffer, size_t Size);
WskHostRequest *WskHostStartWrite(WskHostFile *File, uint64_t Offset,
                                  const void *Buffer, size_t Size);

/// Waits so long, or without end where it is negative. STATUS_TIMEOUT (0x102)
/// if the request is not completed by then, otherwise its status.
WskHostStatus WskHostWait(WskHostRequest *Request, int Milliseconds,
                          size_t *Returned);

/// Asks the driver to cancel it, as CancelIoEx does. It is still to be ended.
void WskHostCancel(WskHostRequest *Request);

/// Cancels the request if it is not completed, waits for it and frees it.
/// Returns its status.
WskHostStatus WskHostEnd(WskHostRequest *Request);

#ifdef __cplusplus
}
#endif

// For headers that a driver shares with its applications.
#ifndef CTL_CODE
#define CTL_CODE(DeviceType, Function, Method, Access)                         \
  (((uint32_t)(DeviceType) << 16) | ((uint32_t)(Access) << 14) |               \
   ((uint32_t)(Function) << 2) | (uint32_t)(Method))
#define METHOD_BUFFERED 0
#define METHOD_IN_DIRECT 1
#define METHOD_OUT_DIRECT 2
#define METHOD_NEITHER 3
#define FILE_ANY_ACCESS 0
#define FILE_READ_ACCESS 1
#define FILE_WRITE_ACCESS 2
#define FILE_DEVICE_NETWORK 0x12
#define FILE_DEVICE_UNKNOWN 0x22
#endif

#endif // WSK_HOST_H
