//===- Objects.h - What the life of an object has come to ----- -*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// One structure serves all kinds of objects, so that states compare, join and
// travel through calls without knowing them. What its fields mean for a kind
// is said beside the kind.
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_FLOW_OBJECTS_H
#define ANALYSIS_FLOW_OBJECTS_H

#include "Analysis/Flow/Symbols.h"
#include "Rules/States.h"

namespace wsk::flow {

enum class ObjectKind : uint8_t { Irp, Socket, Descriptor, Event };

enum class IrpPhase : uint8_t {
  Unknown,   ///< Not seen before this function: usable, as far as known.
  Ready,     ///< Fresh from allocation, initialisation or reuse.
  Pending,   ///< WSK has it: it completes now or at any time later.
  Completed, ///< By WSK, and not prepared again since.
  Freed
};

/// Object::Flags of an IRP.
enum IrpFlag : uint32_t {
  IrpAllocated = 1,     ///< By IoAllocateIrp.
  IrpInitialized = 2,   ///< IoInitializeIrp on memory of the driver.
  IrpPassedDown = 4,    ///< From a dispatch routine.
  IrpRoutineKnown = 32, ///< The Routine link says all: Unknown is none set.
  IrpCancelled = 64,
  IrpReturnedPending = 128, ///< The call returned STATUS_PENDING.
  IrpReused = 256,          ///< By IoReuseIrp, since its last routine.
  IrpMarkedPending = 512,
  IrpFreedByRoutine = 1024, ///< By its completion routine.
  IrpNoLocation = 2048,     ///< It has no stack location for WSK.
  IrpContextFreed = 4096,   ///< By its completion routine: what it was given.
  IrpKept = 8192,           ///< By its completion routine, though passed down.
  IrpSwitchesOff = 16384,   ///< Its success ends what the code switches on.
  IrpMayNeverEnd = 32768    ///< A graceful disconnect, and nothing forces it.
};

/// Object::Links of an IRP.
enum IrpLink : unsigned {
  IrpRoutine, ///< Completion routine.
  IrpContext, ///< Its context.
  IrpSocket,  ///< The socket that the request is made on.
  IrpHeld,    ///< What WSK uses meanwhile: security descriptor, input buffer.
  IrpStatus,  ///< What IoStatus.Status will be.
  IrpOutput,  ///< Where output goes, or the context of a socket to be made.
  IrpResult   ///< The socket or descriptor that it results in.
};

/// From WskCloseSocket on. Flags of a socket are the facts about it.
enum class SocketPhase : uint8_t { Open, Closed };

/// Object::Links of a socket.
enum SocketLink : unsigned {
  SocketContext,
  SocketDisabling ///< What disabling a callback without an IRP has returned.
};

enum class DescriptorPhase : uint8_t {
  Live,     ///< Obtained, and to be released.
  Released, ///< By WSK_RELEASE_SD.
  Freed     ///< Like memory of the driver.
};

enum DescriptorFlag : uint32_t {
  DescriptorCached = 1,    ///< From WSK_CACHE_SD.
  DescriptorRetrieved = 2, ///< From SO_WSK_SECURITY.
  DescriptorApplied = 4    ///< Given to a socket.
};

/// Where paths have joined, an event may be either.
enum class EventPhase : uint8_t { Unknown, Cleared, Signalled, Either };

/// Object::Flags of an event; none where the type is not known.
enum EventFlag : uint32_t {
  EventSynchronization = 1,
  EventNotification = 2,
  EventSemaphore = 4 ///< It is a semaphore.
};

/// Where something happened, for notes.
struct Place {
  Place() = default;
  Place(const clang::Stmt *At) : At(At) {}
  operator const clang::Stmt *() const { return At; }

  const clang::Stmt *At = nullptr;
  /// Of what a function got from its caller, by Projection::Places and counted
  /// from 1: for another caller it was elsewhere. 0 for its own doing.
  unsigned FromCaller = 0;
};

struct Object {
  static constexpr unsigned LinkCount = 7;

  ObjectKind Kind = ObjectKind::Irp;
  uint8_t Phase = 0;
  /// Irp: FunctionId of the request; once it has completed, only where it has
  /// made a socket that nobody has taken from the IRP.
  uint8_t Function = 0;
  uint8_t Code = 0xFF;         ///< Irp: ControlCodeId of the request, or 0xFF.
  uint8_t Request = 0;         ///< Irp: request type of WskControlSocket.
  CategoryMask Categories = 0; ///< Socket, Irp: kinds that it can be; 0: any.
  /// Socket: in the lower half the facts that are known to hold, in the upper
  /// half those that are known not to. Irp: flags, and in the upper half the
  /// facts that its success brings about.
  uint64_t Flags = 0;
  Value Links[LinkCount];

  // For notes. States that differ in these alone are equal, but for where a
  // pending request was made.
  Place Made;    ///< Where it came to be.
  Place Changed; ///< Where it got into its phase.
  Place Set;     ///< Irp: where the routine was set.

  template <typename P> P phase() const { return P(Phase); }
  template <typename P> void setPhase(P NewPhase, const clang::Stmt *At) {
    Phase = uint8_t(NewPhase);
    Changed = At;
  }
  bool has(uint64_t Flag) const { return (Flags & Flag) != 0; }
  void set(uint64_t Flag) { Flags |= Flag; }
  void clear(uint64_t Flag) { Flags &= ~Flag; }

  FactMask getHolding() const { return FactMask(Flags); }
  FactMask getAbsent() const { return FactMask(Flags >> 32); }
  void setHolding(FactMask Facts) {
    Flags = (Flags | Facts) & ~(uint64_t(Facts) << 32);
  }
  void setAbsent(FactMask Facts) {
    Flags = (Flags | uint64_t(Facts) << 32) & ~uint64_t(Facts);
  }
  FactMask getBrought() const { return FactMask(Flags >> 32); }
  void setBrought(FactMask Facts) {
    Flags = uint64_t(uint32_t(Flags)) | uint64_t(Facts) << 32;
  }

  /// Equal but for places.
  bool isAlike(const Object &O) const;
  bool isEquivalent(const Object &O) const;
  /// Whether states that differ in this object so much may become one.
  bool isMergeable(const Object &O) const;
  void merge(const Object &O);
};

} // namespace wsk::flow

/// Lets cast<> see the statement.
template <> struct llvm::simplify_type<wsk::flow::Place> {
  using SimpleType = const clang::Stmt *;
  static SimpleType getSimplifiedValue(const wsk::flow::Place &P) {
    return P.At;
  }
};
template <>
struct llvm::simplify_type<const wsk::flow::Place>
    : llvm::simplify_type<wsk::flow::Place> {};

#endif // ANALYSIS_FLOW_OBJECTS_H
