//===- Host.h - What the user-mode kernel asks of its host --------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The border between the driver's ABI, in which the kernel is compiled, and the
// host's. Fixed-width types only: `long` and wchar_t differ on the two sides.
// No function here knows of IRQLs; each may be called by any thread.
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_HOST_H
#define KERNEL_HOST_H

#include <stdint.h>

/// Functions that cross the border. In a Windows ABI, the other side is ELF's.
#ifdef _WIN32
#define WSK_HOST_ABI __attribute__((sysv_abi))
#else
#define WSK_HOST_ABI
#endif

#ifdef __cplusplus
extern "C" {
#endif

//===--- Memory -----------------------------------------------------------===//

/// Alignment is a power of 2, at least 16. The content is undefined. Returns
/// null where memory is short.
WSK_HOST_ABI void *wskHostAllocate(uint64_t Size, uint64_t Alignment);
WSK_HOST_ABI void wskHostFree(void *Block);

/// memmove, memset and memcmp of the C library: to the optimizer's own calls of
/// these, code in a Windows ABI needs functions in that ABI.
WSK_HOST_ABI void wskHostMove(void *Target, const void *Source, uint64_t Size);
WSK_HOST_ABI void wskHostFill(void *Target, uint32_t Byte, uint64_t Size);
WSK_HOST_ABI int32_t wskHostCompare(const void *Left, const void *Right,
                                    uint64_t Size);

/// Whether the byte at Address can be read. Only a moment's answer.
WSK_HOST_ABI int32_t wskHostIsReadable(const void *Address);

/// Whether Address is in the code of the program or of one of its libraries.
WSK_HOST_ABI int32_t wskHostIsExecutable(const void *Address);

//===--- Threads ----------------------------------------------------------===//

typedef void(WSK_HOST_ABI *WSK_HOST_ROUTINE)(void *Context);

/// Starts a thread that nobody joins. Returns 0, or an errno.
WSK_HOST_ABI int32_t wskHostThreadCreate(WSK_HOST_ROUTINE Start, void *Context);

/// Ends the calling thread, which wskHostThreadCreate must have started.
WSK_HOST_ABI __attribute__((noreturn)) void wskHostThreadExit(void);

WSK_HOST_ABI void wskHostThreadYield(void);

/// The system's number of the calling thread, for messages.
WSK_HOST_ABI uint64_t wskHostThreadNumber(void);

/// Where the calling thread's stack begins and ends; both 0 where that is not
/// known.
WSK_HOST_ABI void wskHostStackLimits(uint64_t *Low, uint64_t *High);

/// A pointer that each thread has of its own; null in a new thread. Where it
/// is not null at the thread's end, Ended is called with it. It is read far too
/// often for a call: only the host writes it.
extern __thread void *wskHostThreadData
    __attribute__((tls_model("initial-exec")));
WSK_HOST_ABI void wskHostSetThreadData(void *Data, WSK_HOST_ROUTINE Ended);

//===--- Parking ----------------------------------------------------------===//

#define WSK_HOST_FOREVER UINT64_MAX

/// A parker holds at most one token. One thread at a time parks. A destroyed
/// parker may still be unparked, by a thread that began to do so before: its
/// memory is reused for parkers only, and whoever parks must expect tokens that
/// mean nothing. Returns null where memory is short.
WSK_HOST_ABI void *wskHostParkerCreate(void);
WSK_HOST_ABI void wskHostParkerDestroy(void *Parker);

/// Takes the token, waiting for it until the monotonic clock shows Deadline.
/// Returns whether it got the token.
WSK_HOST_ABI int32_t wskHostPark(void *Parker, uint64_t DeadlineNs);

/// Gives the token.
WSK_HOST_ABI void wskHostUnpark(void *Parker);

//===--- Clocks: nanoseconds ----------------------------------------------===//

WSK_HOST_ABI uint64_t wskHostMonotonicNs(void);
/// Since 1970-01-01, UTC.
WSK_HOST_ABI uint64_t wskHostSystemNs(void);
/// What to add to UTC for local time.
WSK_HOST_ABI int64_t wskHostLocalTimeBiasNs(void);

//===--- The process ------------------------------------------------------===//

WSK_HOST_ABI uint32_t wskHostProcessorCount(void);
WSK_HOST_ABI uint32_t wskHostProcessId(void);

/// The value of an environment variable, or null. Lives as long as the process.
WSK_HOST_ABI const char *wskHostEnvironment(const char *Name);

/// Fills a buffer with random bytes.
WSK_HOST_ABI void wskHostRandom(void *Buffer, uint64_t Size);

/// The driver's debug output.
WSK_HOST_ABI void wskHostWriteText(const char *Text, uint64_t Size);

/// One line of the report, with its newline, in one piece.
WSK_HOST_ABI void wskHostWriteReport(const char *Line, uint64_t Size);

/// Tells the parent process, once, that this one has as many file descriptors
/// open as it may.
WSK_HOST_ABI void wskHostReportDescriptorLimit(void);

/// A code address as the parent process knows it: relative to
/// __executable_start, whatever the load address.
WSK_HOST_ABI uint64_t wskHostCodeOffset(const void *Address);

/// Reports the call stack from this frame on, in lines frame <tab> offset,
/// innermost first; from the caller of After on, where that return address is
/// one of it.
WSK_HOST_ABI void wskHostWriteFrames(const void *FramePointer,
                                     const void *After);

WSK_HOST_ABI __attribute__((noreturn)) void wskHostAbort(void);

//===--- What the kernel offers to the host's main() ----------------------===//

/// Calls DriverEntry and reports. Returns its NTSTATUS: negative where the
/// driver is not loaded.
WSK_HOST_ABI int32_t wskKernelLoadDriver(void);

/// Whether the loaded driver has a DriverUnload routine; reports where not.
WSK_HOST_ABI int32_t wskKernelCanUnload(void);

/// Calls the loaded driver's DriverUnload and reports.
WSK_HOST_ABI void wskKernelUnloadDriver(void);

/// Reports what the driver left behind. After a failed load or an unload.
WSK_HOST_ABI void wskKernelCheckLeaks(void);

/// Reports where each thread of the driver waits. Whenever.
WSK_HOST_ABI void wskKernelReportWaits(void);

//===--- What it offers to test programs (WskHost.h) ----------------------===//

typedef enum WSK_HOST_REQUEST_KIND {
  WSK_HOST_CONTROL,
  WSK_HOST_READ,
  WSK_HOST_WRITE
} WSK_HOST_REQUEST_KIND;

typedef struct WSK_HOST_REQUEST {
  uint32_t Kind; ///< WSK_HOST_REQUEST_KIND.
  uint32_t Code; ///< Of a control request.
  const void *Input;
  uint64_t InputSize;
  void *Output;
  uint64_t OutputSize;
  uint64_t Offset; ///< Of reads and writes.
} WSK_HOST_REQUEST;

/// Opens a device of the driver; a null name is the device created last.
/// Returns an NTSTATUS. File is to be closed when it is not negative.
WSK_HOST_ABI int32_t wskKernelOpen(const char *Name, uint64_t Size,
                                   void **File);
/// Waits for all its requests.
WSK_HOST_ABI void wskKernelClose(void *File);

/// Sends a request, which must be waited for and ended. Null where memory is
/// short.
WSK_HOST_ABI void *wskKernelStart(void *File, const WSK_HOST_REQUEST *What);
/// Returns STATUS_TIMEOUT, or the request's status and Information.
/// WSK_HOST_FOREVER is without a timeout.
WSK_HOST_ABI int32_t wskKernelWait(void *Request, uint64_t Milliseconds,
                                   uint64_t *Information);
WSK_HOST_ABI void wskKernelCancel(void *Request);
/// Frees a request that has been waited for.
WSK_HOST_ABI void wskKernelEnd(void *Request);

#ifdef __cplusplus
}
#endif

#endif // KERNEL_HOST_H
