//===- Requests.h - IRPs in flight ------------------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every IRP that the driver hands to WSK is in a table from the call until its
// completion. Completion is seen by splicing: the completion routine of the
// IRP's next stack location is replaced by ours, so there is no second IRP and
// cancelling works as ever.
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_REQUESTS_H
#define VERIFIER_REQUESTS_H

#include "Rules/Rules.h"
#include "Rules/States.h"
#include "Verifier/Table.h"

namespace wsk::verifier {

struct Call;
struct Client;
struct Socket;

/// Who made an IRP that WSK is given: the driver, or whoever passed it down to
/// it. Either: the driver did, and it has a stack location of its own; it may
/// also have been sent to a device of the driver.
enum class IrpOrigin : uint8_t { Driver, PassedDown, Either };

/// By what a cached security descriptor is in use.
enum class DescriptorUser : uint8_t { WskSocket, WskSocketConnect, Option };
constexpr size_t DescriptorUserCount = 3;

/// What happens, beside its own work, when a request succeeds or ends. Also for
/// requests without an IRP.
struct RequestEffect {
  Socket *Makes; ///< Gets the socket that arrives in IoStatus.Information.

  PSECURITY_DESCRIPTOR Uses; ///< Must stay cached until the end.
  DescriptorUser UsedBy;

  PSECURITY_DESCRIPTOR *Obtains; ///< Where a cached descriptor will be.
  bool ByOption;                 ///< By SO_WSK_SECURITY, not WSK_CACHE_SD.

  PSECURITY_DESCRIPTOR Releases;

  PADDRINFOEXW *Resolves; ///< Where the driver wants the list.

  FactMask BringsAbout, Ends; ///< Of the socket.
  bool IsCounted;             ///< Among the requests in flight on it.
  bool ReceivesData;          ///< Into a buffer with room.

  const void *Input;  ///< Must stay until the end; null where no rule says so.
  ControlCodeId Code; ///< Where there is an Input.
};

struct Request : TableLink {
  FunctionId Function;
  PVOID SubmittedAt;
  Socket *On;
  Client *By;
  RequestEffect Effect;
  uint64_t Serial; ///< Tells one use of an IRP from the next.

  // What the driver had set up.
  PIO_STACK_LOCATION Location;
  PIO_COMPLETION_ROUTINE Routine;
  PVOID Context;
  UCHAR Control;
  IrpOrigin Origin;
  PADDRINFOEXW List; ///< What WSK resolves; the driver gets it at the end.
};

/// Enters C.Irp into the table of requests: sets C.Followed, or reports that
/// the IRP is in flight already and refuses the call.
void followIrp(Call &C);

/// The reverse, for a call that is refused.
void dropIrp(Call &C);

/// Judges how the driver prepared the IRP. Only for an IRP that is followed: a
/// provider may be changing another one.
void checkIrp(Call &C);

IrpOrigin getOrigin(PIRP Irp);

/// Leaves in an IRP of the driver that WSK has completed it, until it is
/// prepared again.
void markCompleted(PIRP Irp);

/// Puts our completion routine into the IRP.
void splice(Call &C);

/// After the provider returned a failure: where it did not complete the IRP,
/// takes our routine out again and forgets the request. Returns whether so.
bool undoSplice(Call &C);

/// Completes the IRP of a refused call with C.Status, where that is possible.
void completeRefused(Call &C);

/// Continues the completion in the driver, after the record of the request is
/// gone, and returns for the I/O manager.
NTSTATUS deliver(const Request &R, PDEVICE_OBJECT Device, PIRP Irp);

/// Reports \p Rule where \p Irp, an argument of the kernel function \p Name, is
/// in flight, and returns whether it is.
bool reportInFlight(RuleId Rule, const void *Irp, const char *Name,
                    PVOID Caller);

/// Counts C among those that reportFreedInput looks for.
void holdInput(Call &C, ControlCodeId Code, const void *Input);
void releaseInput();

/// Reports that \p Memory, which is freed, is the input of a request in flight;
/// returns whether it is.
bool reportFreedInput(PVOID Memory, PVOID Caller);

/// Frees what the table keeps for reuse.
void releaseRequests();

} // namespace wsk::verifier

#endif // VERIFIER_REQUESTS_H
