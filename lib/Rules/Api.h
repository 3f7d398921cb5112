//===- Api.h - The WSK interface, as data -----------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What wsk.h offers, generated from lib/Rules/Api/*.td by wsk-tblgen. Both
// engines read these tables. The header is freestanding: constant data, no
// library, so that the verifier can link it into a driver.
//
//===----------------------------------------------------------------------===//

#ifndef RULES_API_H
#define RULES_API_H

#include <stddef.h>
#include <stdint.h>

namespace wsk {

// Each enumerator is a record of lib/Rules/Api: FunctionId::WskBind,
// Role::ReservedFlags, TableId::WSK_PROVIDER_LISTEN_DISPATCH, ...
#include "Rules/WskApiEnums.inc"

/// A set of socket categories, one bit per category.
using CategoryMask = uint8_t;
constexpr CategoryMask BasicCategory = 1, ListenCategory = 2,
                       DatagramCategory = 4, ConnectionCategory = 8,
                       StreamCategory = 16;

/// Whether a pointer parameter may be NULL. PerCode: the control code decides.
enum class Nullability : uint8_t { NotAPointer, Required, Optional, PerCode };

/// Which way the pointee of a parameter travels.
enum class Direction : uint8_t { In, Out, InOut };

/// Whether a function takes an IRP. PerCode: the control code decides.
enum class IrpUse : uint8_t { None, Required, PerCode };

/// The highest IRQL at which a function may be called or is called.
/// Special: the documentation page states a condition.
enum class Irql : uint8_t { Passive, Dispatch, Special, NotStated };

struct Parameter {
  const char *Name;
  const char *Type; ///< As the documentation writes it: "PIRP".
  Role ParamRole;
  Nullability Null;
  Direction Dir;
};

/// A function that the driver calls: exported by netio.sys or reached through
/// a dispatch table.
struct Function {
  FunctionId Id;
  const char *Name;    ///< "WskBind".
  const char *PfnType; ///< "PFN_WSK_BIND"; null where the driver links to it.
  const Parameter *Parameters;
  uint8_t ParameterCount;
  bool SignatureDocumented; ///< False for WskSendEx and WskReceiveEx.
  bool SocketInInformation; ///< The new socket arrives in IoStatus.Information.
  CategoryMask Categories;  ///< 0 for functions that take no socket.
  IrpUse Irp;
  Irql MaxIrql;
  uint32_t SinceNtddi;
  const char *Page; ///< Documentation page, without extension; or null.
  const char *ReturnType;
  bool MustInspectResult;
};

/// A function of the driver that WSK calls.
struct Callback {
  CallbackId Id;
  const char *Name;    ///< "WskReceiveEvent".
  const char *PfnType; ///< "PFN_WSK_RECEIVE_EVENT".
  const Parameter *Parameters;
  uint8_t ParameterCount;
  const char *Page;
  const uint32_t *Returns; ///< All values that it may return.
  uint8_t ReturnCount;
  uint32_t Flags;     ///< All bits that it may be called with.
  uint32_t EventMask; ///< The flag that enables it; 0 where there is none.
};

/// One member of a dispatch table.
struct Slot {
  const char *Member;
  int16_t Function; ///< A FunctionId, or -1.
  int16_t Callback; ///< A CallbackId, or -1.
  int16_t Table;    ///< A TableId (embedded or pointed to), or -1.
  uint32_t SinceNtddi;
};

/// A structure of function pointers, of the provider or of the client.
struct DispatchTable {
  TableId Id;
  const char *Record; ///< "WSK_PROVIDER_LISTEN_DISPATCH".
  bool Provider;
  CategoryMask Categories;
  const Slot *Slots;
  uint8_t SlotCount;
  uint32_t SinceNtddi;
  const char *Page;
};

struct Member {
  const char *Name;
  const char *Type;
  uint32_t SinceNtddi;
};

/// A structure of wsk.h that is not a dispatch table.
struct Structure {
  StructureId Id;
  const char *Record; ///< "WSK_REGISTRATION".
  const Member *Members;
  uint8_t MemberCount;
  uint16_t Size64; ///< Bytes on a 64-bit system, all members present.
  const char *Page;
};

struct Constant {
  const char *Name;
  uint64_t Value;
  const char *Group; ///< What it belongs to: "Flags of WskSocket".
};

/// What a buffer argument of a control operation must be.
enum class BufferKind : uint8_t {
  None,     ///< Size 0, pointer NULL.
  Object,   ///< Exactly one object of the named type.
  Array,    ///< Any number of objects of the named type.
  Address,  ///< A SOCKADDR of the socket's address family.
  Bytes,    ///< Any size; the named type begins it.
  Undefined ///< The documentation defines no such operation.
};

struct BufferContract {
  BufferKind Kind;
  const char *Type; ///< Pointee: "ULONG"; null for any, None and Undefined.
  bool MayBeEmpty;  ///< 0 and NULL are a documented request of their own.
  int32_t MaxValue; ///< Of a number; -1 for any.
};

/// Whether a pointer argument of a control operation must be NULL.
enum class PointerContract : uint8_t {
  MustBeNull,
  ShouldBeNull,
  Required,
  Optional,
  NotStated
};

/// How WskControlSocket or WskControlClient is called for one control code.
struct ControlContract {
  int8_t RequestType; ///< WskSetOption, WskGetOption, WskIoctl; -1 for client.
  BufferContract Input, Output;
  PointerContract SizeReturned, Irp;
};

/// When in the life of a socket or client an operation is allowed; for an
/// option, when it is set. WhenCallbacksAllowed: after the bind of a listening
/// or datagram socket, once a connection-oriented one is connected.
enum class ControlPhase : uint8_t {
  Any,
  BeforeFirstSocket,
  BeforeBind,
  AfterBind,
  BeforeConnect,
  AfterConnect,
  WhenCallbacksAllowed
};

/// Enumerators are the names in camel case, ControlCodeId::SoReuseaddr: the
/// names themselves are macros of wsk.h.
struct ControlCode {
  ControlCodeId Id;
  const char *Name; ///< "SO_REUSEADDR".
  uint32_t Value;
  FunctionId Via;
  int32_t Level; ///< Option level; -1 where the level is ignored.
  const ControlContract *Contracts;
  uint8_t ContractCount;
  CategoryMask Categories;
  Irql MaxIrql;
  bool Deprecated;
  uint32_t SinceNtddi;
  const char *Page; ///< Null for SIO_ADDRESS_LIST_SORT.
  ControlPhase Phase;
  bool SharesValue; ///< With options of the protocols, at their levels.
};

/// A socket type and protocol of AF_INET and AF_INET6.
struct Transport {
  uint16_t SocketType;
  int32_t Protocol; ///< -1 for any.
};

/// What the documentation says of one kind of socket.
struct Category {
  CategoryMask Mask;
  const char *Name; ///< "connection-oriented".
  const char *FlagName;
  uint32_t Flag; ///< Of WskSocket.
  int16_t ProviderTable;
  int16_t ClientTable; ///< -1 where WskSocket's Dispatch must be NULL.
  const Transport *Transports;
  uint8_t TransportCount;
  uint32_t EventMask; ///< What SO_WSK_EVENT_CALLBACK may enable.
};

/// What an address of one family is in C.
struct AddressType {
  uint16_t Family;
  const char *FamilyName; ///< "AF_INET6".
  const char *Tag;        ///< Of the structure: "sockaddr_in6".
  const char *TypeName;   ///< "SOCKADDR_IN6".
  uint16_t Size;          ///< Bytes.
};

/// The tables, indexed by their enumerations.
extern const Function Functions[];
extern const size_t FunctionCount;
extern const Callback Callbacks[];
extern const size_t CallbackCount;
extern const DispatchTable DispatchTables[];
extern const size_t DispatchTableCount;
extern const Structure Structures[];
extern const size_t StructureCount;
extern const ControlCode ControlCodes[];
extern const size_t ControlCodeCount;
extern const Constant Constants[];
extern const size_t ConstantCount;
extern const Category Categories[]; ///< By the number of the mask's bit.
extern const size_t CategoryCount;
extern const AddressType AddressTypes[];
extern const size_t AddressTypeCount;

/// The category that \p Mask, one bit, stands for.
const Category &getCategory(CategoryMask Mask);

/// The provider's table for sockets of one category, a mask of one bit.
const DispatchTable &getProviderTable(CategoryMask Category);

/// Provider tables for sockets consist of pointers, the embedded table's first.
/// The number of the one to \p F in \p Table, or -1.
int getPlace(const DispatchTable &Table, FunctionId F);

/// The other way round: a FunctionId, or -1.
int getFunctionAt(const DispatchTable &Table, int Place);

/// Null where the catalogue does not know the family.
const AddressType *getAddressType(uint64_t Family);

/// What to pass for an argument of this role, for messages: "an IRP ...".
const char *expectedArgument(Role R);

} // namespace wsk

#endif // RULES_API_H
