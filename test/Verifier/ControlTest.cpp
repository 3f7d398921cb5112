//===- ControlTest.cpp - Control operations and their contracts -----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Harness.h"
#include "Rules/ControlContracts.h"
#include "Verifier/Call.h"
#include "Verifier/ControlRules.h"

using namespace wsk;

//===----------------------------------------------------------------------===//
// Every record of the catalogue, through the evaluator alone
//===----------------------------------------------------------------------===//

static bool isSame(const char *Left, const char *Right) {
  while (*Left && *Left == *Right)
    ++Left, ++Right;
  return *Left == *Right;
}

static uint64_t sizeOf(const char *Type) {
#define WSK_CONTROL_TYPE(T)                                                    \
  if (isSame(Type, #T))                                                        \
    return sizeof(T);
#include "Rules/WskControlTypes.inc"
#undef WSK_CONTROL_TYPE
  verifierCaseFailed(__FILE__, __LINE__, Type);
  return 0;
}

namespace {

/// What rules are reported for one call.
struct Reported {
  const char *RuleIds[8];
  size_t Count = 0;
  bool Refused = false;

  bool isOnly(RuleId Rule) const {
    return Count == 1 && isSame(RuleIds[0], getRule(Rule).Name);
  }
};

/// A call that keeps the contract, to be spoiled in one place.
struct ControlOperation {
  ControlOperation(const wsk::ControlCode &Code,
                   const ControlContract &Contract);

  uint64_t &at(Role R) {
    verifier::Call C = {Code.Via, nullptr, Arguments, nullptr};
    return *C.find(R);
  }
  Reported judge();

  const wsk::ControlCode &Code;
  const ControlContract &Contract;
  uint64_t Arguments[10] = {};

private:
  uint64_t Input[64] = {}, Output[64];

  void give(const BufferContract &Buffer, Role Size, Role Pointer,
            uint64_t *Memory);
};

} // namespace

void ControlOperation::give(const BufferContract &Buffer, Role Size,
                            Role Pointer, uint64_t *Memory) {
  if (Buffer.Kind == BufferKind::None || Buffer.Kind == BufferKind::Undefined)
    return;
  at(Size) = Buffer.Type ? sizeOf(Buffer.Type) : 4;
  at(Pointer) = uintptr_t(Memory);
}

ControlOperation::ControlOperation(const wsk::ControlCode &Code,
                                   const ControlContract &Contract)
    : Code(Code), Contract(Contract) {
  if (Code.Via == FunctionId::WskControlSocket) {
    at(Role::RequestType) = uint64_t(Contract.RequestType);
    at(Role::OptionLevel) = Code.Level < 0 ? 0 : uint64_t(Code.Level);
  }
  at(Role::ControlCode) = Code.Value;
  give(Contract.Input, Role::InputSize, Role::InputBuffer, Input);
  give(Contract.Output, Role::OutputSize, Role::OutputBuffer, Output);
  if (Contract.SizeReturned == PointerContract::Required)
    at(Role::OutputSizeReturned) = uintptr_t(Output);
  if (Contract.Irp == PointerContract::Required)
    at(Role::Irp) = uintptr_t(Output);
  // What an extension is registered by.
  if (Code.Id == ControlCodeId::SioWskRegisterExtension)
    Input[0] = uintptr_t(Output);
}

static VOID NTAPI keep(PVOID Context, const WSKV_FINDING *Finding) {
  Reported &Result = *static_cast<Reported *>(Context);
  if (Result.Count != 8)
    Result.RuleIds[Result.Count++] = Finding->RuleId;
}

Reported ControlOperation::judge() {
  Reported Result;
  WSKV_CONFIG Config = {};
  Config.Report = keep;
  Config.ReportContext = &Result;
  Config.ReportHints = TRUE;
  WskvConfigure(&Config);
  verifier::Call C = {Code.Via, &Result, Arguments, nullptr};
  verifier::checkControl(C);
  Result.Refused = C.Refused;
  return Result;
}

template <typename Visitor> static void forEachContract(Visitor Visit) {
  for (size_t I = 0; I != ControlCodeCount; ++I)
    for (size_t J = 0; J != ControlCodes[I].ContractCount; ++J)
      Visit(ControlCodes[I], ControlCodes[I].Contracts[J]);
}

static bool isUndefined(const ControlContract &Contract) {
  return Contract.Input.Kind == BufferKind::Undefined;
}

VERIFIER_CASE(RightControlsAreSilent) {
  forEachContract(
      [](const wsk::ControlCode &Code, const ControlContract &Contract) {
        if (isUndefined(Contract))
          return;
        Reported Result = ControlOperation(Code, Contract).judge();
        if (Result.Count || Result.Refused)
          verifierCaseFailed(__FILE__, __LINE__, Code.Name);
      });
}

static void expect(ControlOperation &Spoilt, uint8_t Part,
                   ControlTest Otherwise) {
  RuleId Rule;
  Reported Result = Spoilt.judge();
  if (!findControlRule(Spoilt.Code, Spoilt.Contract, Part, Otherwise, Rule) ||
      !Result.isOnly(Rule) ||
      Result.Refused != (getRule(Rule).RuleLevel == Level::Error))
    verifierCaseFailed(__FILE__, __LINE__, Spoilt.Code.Name);
}

static void spoilBuffer(const wsk::ControlCode &Code,
                        const ControlContract &Contract, bool Input) {
  Role Size = Input ? Role::InputSize : Role::OutputSize;
  Role Pointer = Input ? Role::InputBuffer : Role::OutputBuffer;
  uint8_t Part = Input ? InputPart : OutputPart;
  uint64_t Memory[2] = {};
  switch ((Input ? Contract.Input : Contract.Output).Kind) {
  case BufferKind::Undefined:
    return;
  case BufferKind::None: {
    ControlTest Unused =
        Input ? ControlTest::NoUnusedInput : ControlTest::NoUnusedOutput;
    RuleId Rule;
    CHECK(findControlRule(Code.Via, Unused, Rule));
    ControlOperation Given(Code, Contract);
    Given.at(Pointer) = uintptr_t(Memory);
    Reported Harmless = Given.judge();
    CHECK(Harmless.isOnly(Rule) && !Harmless.Refused);
    Given.at(Size) = sizeof(Memory);
    expect(Given, Part, Unused);
    return;
  }
  case BufferKind::Object: {
    ControlOperation Large(Code, Contract);
    Large.at(Size) += (Input ? Contract.Input : Contract.Output).Type ? 1 : -4;
    expect(Large, Part, ControlTest::BuffersFit);
    break;
  }
  case BufferKind::Array:
  case BufferKind::Address: {
    ControlOperation Small(Code, Contract);
    Small.at(Size) = 1;
    expect(Small, Part, ControlTest::BuffersFit);
    break;
  }
  case BufferKind::Bytes:
    break;
  }
  ControlOperation Missing(Code, Contract);
  Missing.at(Pointer) = 0;
  expect(Missing, Part, ControlTest::BuffersFit);
}

static void spoilPointer(const wsk::ControlCode &Code,
                         const ControlContract &Contract,
                         PointerContract Wanted, Role R, uint8_t Part,
                         ControlTest Otherwise) {
  if (Wanted == PointerContract::Optional ||
      Wanted == PointerContract::NotStated)
    return;
  ControlOperation Spoilt(Code, Contract);
  Spoilt.at(R) = Wanted == PointerContract::Required ? 0 : uintptr_t(&Spoilt);
  expect(Spoilt, Part, Otherwise);
}

VERIFIER_CASE(EveryPartOfAContractIsJudged) {
  forEachContract(
      [](const wsk::ControlCode &Code, const ControlContract &Contract) {
        if (isUndefined(Contract)) {
          ControlOperation Operation(Code, Contract);
          expect(Operation, InputPart, ControlTest::BuffersFit);
          return;
        }
        spoilBuffer(Code, Contract, true);
        spoilBuffer(Code, Contract, false);
        spoilPointer(Code, Contract, Contract.SizeReturned,
                     Role::OutputSizeReturned, SizeReturnedPart,
                     ControlTest::SizeReturnedFits);
        spoilPointer(Code, Contract, Contract.Irp, Role::Irp, IrpPart,
                     ControlTest::IrpFits);
      });
}

VERIFIER_CASE(NumbersAboveTheLargestAreReported) {
  unsigned Count = 0;
  forEachContract(
      [&](const wsk::ControlCode &Code, const ControlContract &Contract) {
        if (Contract.Input.MaxValue < 0)
          return;
        ++Count;
        ControlOperation Operation(Code, Contract);
        ULONG Value = ULONG(Contract.Input.MaxValue);
        Operation.at(Role::InputBuffer) = uintptr_t(&Value);
        CHECK(Operation.judge().Count == 0);
        ++Value;
        CHECK(Operation.judge().isOnly(RuleId::WSK_SO_Boolean_value));
      });
  CHECK(Count == 5);
}

//===----------------------------------------------------------------------===//
// Which operation it is
//===----------------------------------------------------------------------===//

static ControlVerdict judgeSocket(uint64_t Request, uint64_t Code,
                                  uint64_t Level,
                                  const char *CodeName = nullptr) {
  ControlCall Call;
  Call.Function = FunctionId::WskControlSocket;
  Call.RequestType = {true, Request};
  Call.Code = {true, Code};
  Call.Level = {true, Level};
  Call.CodeName = CodeName;
  return judgeControl(Call);
}

static bool isOnly(const ControlVerdict &Verdict, ControlMistake Mistake) {
  return !Verdict.Contract && Verdict.Count == 1 &&
         Verdict.Violations[0].Mistake == Mistake;
}

VERIFIER_CASE(TheLevelDecidesWhoseOptionItIs) {
  CHECK(judgeSocket(WskSetOption, SO_REUSEADDR, SOL_SOCKET).Contract);
  // IP_TTL.
  ControlVerdict Other = judgeSocket(WskSetOption, SO_REUSEADDR, IPPROTO_IP);
  CHECK(!Other.Contract && Other.Count == 0);
  CHECK(isOnly(
      judgeSocket(WskSetOption, SO_REUSEADDR, IPPROTO_IP, "SO_REUSEADDR"),
      ControlMistake::LevelOfOther));
  CHECK(isOnly(judgeSocket(WskGetOption, SO_RCVBUF, 0),
               ControlMistake::LevelOfOther));
  // Level is ignored.
  CHECK(judgeSocket(WskIoctl, SIO_ADDRESS_LIST_CHANGE, SOL_SOCKET).Contract);
}

VERIFIER_CASE(OptionsAndIoctlsAreNotMixed) {
  CHECK(isOnly(judgeSocket(WskIoctl, SO_KEEPALIVE, 0),
               ControlMistake::RequestOfOtherKind));
  CHECK(isOnly(judgeSocket(WskSetOption, SIO_ADDRESS_LIST_QUERY, 0),
               ControlMistake::RequestOfOtherKind));
  CHECK(isOnly(judgeSocket(WskControlMax, SO_KEEPALIVE, SOL_SOCKET),
               ControlMistake::RequestUnknown));
  CHECK(isOnly(judgeSocket(uint64_t(-1), SO_KEEPALIVE, SOL_SOCKET),
               ControlMistake::RequestUnknown));
}

VERIFIER_CASE(UnknownCodesAreNotDiagnosed) {
  for (uint64_t Request = WskSetOption; Request != WskControlMax; ++Request)
    CHECK(judgeSocket(Request, 0x98000099, SOL_SOCKET).Count == 0);
  ControlCall Client;
  Client.Function = FunctionId::WskControlClient;
  Client.Code = {true, 99};
  CHECK(judgeControl(Client).Count == 0);
  const uint64_t Wrong[] = {1, SIO_WSK_REGISTER_EXTENSION};
  for (uint64_t Code : Wrong) {
    Client.Code = {true, Code};
    CHECK(isOnly(judgeControl(Client), ControlMistake::CodeUnknown));
  }
}

//===----------------------------------------------------------------------===//
// Policy
//===----------------------------------------------------------------------===//

VERIFIER_CASE(WrongControlIsRefused) {
  TestDriver Driver;
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET);
  UCHAR Flag = 1;
  unsigned Calls = Fake.Calls;
  CHECK(basic(Socket)->WskControlSocket(
            Socket, WskSetOption, SO_KEEPALIVE, SOL_SOCKET, sizeof(Flag), &Flag,
            0, nullptr, nullptr, Irp.arm()) == STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-SO_KEEPALIVE-Set-arguments",
                 "'InputSize' of WskControlSocket is 0x1, but setting "
                 "SO_KEEPALIVE takes a ULONG; pass sizeof(ULONG)");
  EXPECT_NOTE("the listening socket was made by WskSocket here; it is not "
              "bound");
  CHECK(Fake.Calls == Calls);
  CHECK(Irp.Completions == 1 && Irp.Status == STATUS_INVALID_PARAMETER);
  Driver.close(Socket);
}

VERIFIER_CASE(HarmlessControlIsForwarded) {
  TestDriver Driver(0, TRUE);
  TestIrp Irp;
  PWSK_SOCKET Socket = Driver.makeSocket(WSK_FLAG_LISTEN_SOCKET);
  ULONG Enable = 1;
  SIZE_T Returned;
  CHECK(basic(Socket)->WskControlSocket(
            Socket, WskSetOption, SO_KEEPALIVE, SOL_SOCKET, sizeof(Enable),
            &Enable, 0, nullptr, &Returned, Irp.arm()) == STATUS_SUCCESS);
  EXPECT_FINDING("WSK-WskControlSocket-OutputSizeReturned-null-unless-needed",
                 "'OutputSizeReturned' of WskControlSocket is not NULL, but "
                 "setting SO_KEEPALIVE returns no data; pass NULL");
  CHECK(Fake.Function == FunctionId::WskControlSocket);
  CHECK(Fake.Arguments[8] == uintptr_t(&Returned));
  Driver.close(Socket);
}

VERIFIER_CASE(TheDescriptorItselfIsNotTakenForItsAddress) {
  TestDriver Driver;
  SECURITY_DESCRIPTOR Ordinary = {};
  Ordinary.Revision = SECURITY_DESCRIPTOR_REVISION;
  unsigned Calls = Fake.Calls;
  CHECK(Driver->WskControlClient(Driver.Npi.Client, WSK_RELEASE_SD,
                                 sizeof(PSECURITY_DESCRIPTOR), &Ordinary, 0,
                                 nullptr, nullptr,
                                 nullptr) == STATUS_INVALID_PARAMETER);
  EXPECT_FINDING("WSK-WSK_RELEASE_SD-Input",
                 "'InputBuffer' of WskControlClient points to a security "
                 "descriptor, but WSK_RELEASE_SD takes a PSECURITY_DESCRIPTOR; "
                 "pass the address of a variable that holds one");
  CHECK(Fake.Calls == Calls);
}
