//===- CatalogueTest.cpp - The tables of the rules ------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tables.h"
#include "gtest/gtest.h"
#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace wsk;

TEST(Rule, Counts) {
  EXPECT_EQ(RuleCount, 508u);
  EXPECT_EQ(CheckCount, 32u);
  std::map<std::string, unsigned> PerCheck;
  for (const Rule &R : AllRules)
    ++PerCheck[CheckNames[size_t(R.Check)]];
  EXPECT_EQ(PerCheck.size(), CheckCount);
  EXPECT_EQ(PerCheck["wsk-control-socket-arguments"], 58u);
  EXPECT_EQ(PerCheck["wsk-socket-state"], 39u);
  EXPECT_EQ(PerCheck["wsk-null-argument"], 26u);
  EXPECT_EQ(PerCheck["wsk-reserved-flags"], 13u);
  EXPECT_EQ(PerCheck["runtime-only"], 21u);
  EXPECT_EQ(PerCheck["doc-only"], 10u);
}

TEST(Rule, TableIsIndexedByItsEnumeration) {
  for (size_t I = 0; I != RuleCount; ++I)
    EXPECT_EQ(size_t(Rules[I].Id), I);
}

TEST(Rule, NamesAndTexts) {
  const Rule &R = getRule(RuleId::WSK_WskConnectEx_Flags_reserved_zero);
  EXPECT_STREQ(R.Name, "WSK-WskConnectEx-Flags-reserved-zero");
  EXPECT_STREQ(R.Text,
               "The Flags argument of WskConnectEx is reserved and must be 0.");
  EXPECT_STREQ(R.Why, "call fails with STATUS_INVALID_PARAMETER");
  EXPECT_EQ(R.Check, CheckId::ReservedFlags);
  EXPECT_EQ(getRule(RuleId::WSK_WskBind_Flags_reserved_zero).Why, nullptr);
  EXPECT_STREQ(CheckNames[size_t(CheckId::NullArgument)], "wsk-null-argument");
  for (size_t I = 0; I != CheckCount; ++I)
    EXPECT_EQ(std::string(CheckSummaries[I]).back(), '.') << CheckNames[I];
}

TEST(Rule, Levels) {
  auto LevelOf = [](RuleId Id) { return getRule(Id).RuleLevel; };
  EXPECT_EQ(LevelOf(RuleId::WSK_WskBind_Flags_reserved_zero), Level::Error);
  EXPECT_EQ(LevelOf(RuleId::WSK_WSK_PROVIDER_TABLES_Ex_members_reserved),
            Level::Hint);
  EXPECT_EQ(LevelOf(RuleId::WSK_WSK_PROVIDER_DISPATCH_Reserved_unused),
            Level::Hint);
  EXPECT_EQ(LevelOf(RuleId::WSK_WSK_SOCKET_Object_and_tables_read_only),
            Level::Hint);
  EXPECT_EQ(LevelOf(RuleId::WSK_WskRelease_List_as_indicated),
            Level::Tolerated);
}

//===----------------------------------------------------------------------===//
// Requirements
//===----------------------------------------------------------------------===//

static std::vector<ArgRequirement> getRequirements(RuleId Id) {
  std::vector<ArgRequirement> Result;
  std::copy_if(AllArguments.begin(), AllArguments.end(),
               std::back_inserter(Result),
               [&](const ArgRequirement &R) { return R.Rule == Id; });
  return Result;
}

static std::string parameterOf(const ArgRequirement &R,
                               const ArgCondition &Condition) {
  return get(R.Function).Parameters[Condition.Parameter].Name;
}

TEST(Requirement, SortedByFunction) {
  EXPECT_TRUE(
      std::is_sorted(AllArguments.begin(), AllArguments.end(),
                     [](const ArgRequirement &A, const ArgRequirement &B) {
                       return A.Function < B.Function;
                     }));
}

TEST(Requirement, EveryArgumentRuleHasOne) {
  std::set<RuleId> Required;
  for (const ArgRequirement &R : AllArguments)
    Required.insert(R.Rule);
  for (const Rule &R : AllRules) {
    if (R.Check == CheckId::NullArgument) {
      EXPECT_TRUE(Required.count(R.Id)) << R.Name;
    }
    if (std::string(R.Name).find("Flags-reserved-zero") != std::string::npos) {
      EXPECT_TRUE(Required.count(R.Id)) << R.Name;
    }
  }
}

TEST(Requirement, ReservedFlags) {
  auto R = getRequirements(RuleId::WSK_WskAccept_Flags_reserved_zero);
  ASSERT_EQ(R.size(), 1u);
  EXPECT_EQ(R[0].Function, FunctionId::WskAccept);
  EXPECT_EQ(R[0].When.Test, ArgTest::Always);
  EXPECT_EQ(R[0].Must.Test, ArgTest::Zero);
  EXPECT_EQ(R[0].Must.Parameter, 1);
}

TEST(Requirement, AbortiveDisconnect) {
  auto R = getRequirements(RuleId::WSK_WskDisconnect_Abortive_buffer_null);
  ASSERT_EQ(R.size(), 1u);
  EXPECT_EQ(R[0].Function, FunctionId::WskDisconnect);
  EXPECT_EQ(R[0].When.Test, ArgTest::AnyBits);
  EXPECT_EQ(R[0].When.Bits, 1u);
  EXPECT_EQ(parameterOf(R[0], R[0].When), "Flags");
  EXPECT_EQ(R[0].Must.Test, ArgTest::Null);
  EXPECT_EQ(parameterOf(R[0], R[0].Must), "Buffer");
}

TEST(Requirement, Conditions) {
  auto SendTo = getRequirements(RuleId::WSK_WskSendTo_ControlInfo_consistent);
  ASSERT_EQ(SendTo.size(), 2u); // Of WskSendMessages too.
  EXPECT_EQ(SendTo[0].When.Test, ArgTest::NonZero);
  EXPECT_EQ(parameterOf(SendTo[0], SendTo[0].When), "ControlInfoLength");
  EXPECT_EQ(SendTo[0].Must.Test, ArgTest::NonNull);
  EXPECT_EQ(parameterOf(SendTo[1], SendTo[1].Must), "ControlInfo");

  auto From = getRequirements(
      RuleId::WSK_WskReceiveFrom_ControlInfo_null_without_length);
  ASSERT_EQ(From.size(), 1u);
  EXPECT_EQ(From[0].When.Test, ArgTest::Null);
  EXPECT_EQ(parameterOf(From[0], From[0].When), "ControlLength");
  EXPECT_EQ(From[0].Must.Test, ArgTest::Null);

  auto Name = getRequirements(RuleId::WSK_WskGetNameInfo_One_output_required);
  ASSERT_EQ(Name.size(), 1u); // One finding, not two.
  EXPECT_EQ(Name[0].When.Test, ArgTest::Null);
  EXPECT_EQ(parameterOf(Name[0], Name[0].When), "ServiceName");
  EXPECT_EQ(Name[0].Must.Test, ArgTest::NonNull);
  EXPECT_EQ(parameterOf(Name[0], Name[0].Must), "NodeName");
}

// Every function that must have an IRP says so, except the two whose control
// code decides.
TEST(Requirement, IrpsAreRequiredOnce) {
  for (const Function &F : AllFunctions) {
    auto Count = std::count_if(
        AllArguments.begin(), AllArguments.end(), [&](const ArgRequirement &R) {
          return R.Function == F.Id && R.Must.Test == ArgTest::NonNull &&
                 F.Parameters[R.Must.Parameter].ParamRole == Role::Irp;
        });
    EXPECT_EQ(Count, F.Irp == IrpUse::Required) << F.Name;
  }
}

TEST(Requirement, Members) {
  std::set<std::string> Rows;
  for (size_t I = 0; I != MemberRequirementCount; ++I) {
    const MemberRequirement &R = MemberRequirements[I];
    Rows.insert(std::string(R.Record) + "." + (R.Member ? R.Member : "*") +
                " " + std::to_string(int(R.Test)));
  }
  EXPECT_EQ(Rows.size(), MemberRequirementCount);
  auto Has = [&](const char *Row, MemberTest Test) {
    return Rows.count(std::string(Row) + " " + std::to_string(int(Test))) == 1;
  };
  EXPECT_TRUE(Has("WSK_CLIENT_DISPATCH.Reserved", MemberTest::Zero));
  EXPECT_TRUE(Has("WSK_PROVIDER_DISPATCH.Reserved", MemberTest::NoAccess));
  EXPECT_TRUE(Has("WSK_REGISTRATION.*", MemberTest::NoAccess));
  EXPECT_TRUE(Has("WSK_SOCKET.Dispatch", MemberTest::NoWrite));
  EXPECT_TRUE(Has("WSK_PROVIDER_STREAM_DISPATCH.*", MemberTest::NoWrite));
}

TEST(Requirement, ForbiddenCalls) {
  std::set<std::string> Names;
  for (size_t I = 0; I != ForbiddenCallCount; ++I)
    Names.insert(get(ForbiddenCalls[I].Function).Name);
  EXPECT_EQ(Names, (std::set<std::string>{"WskSendEx", "WskReceiveEx"}));
}

// Whatever a documented contract demands, one rule names; nothing else is
// claimed. Other codes are judged by the rules of the function.
TEST(Requirement, EveryPartOfAContractHasItsRule) {
  for (const ControlCode &C : AllCodes)
    for (const ControlContract &Contract :
         Range<ControlContract>{C.Contracts, C.ContractCount}) {
      unsigned Demanded = 0;
      auto IsFree = [](PointerContract P) {
        return P == PointerContract::Optional ||
               P == PointerContract::NotStated;
      };
      // SIO_ADDRESS_LIST_SORT has no page, hence no rule of its own.
      if (C.Page)
        Demanded |= InputPart | OutputPart;
      if (!IsFree(Contract.SizeReturned))
        Demanded |= SizeReturnedPart;
      if (!IsFree(Contract.Irp))
        Demanded |= IrpPart;
      unsigned Claimed = 0;
      for (const ControlRequirement &R : AllControls)
        if (R.Code == C.Id && R.RequestType == Contract.RequestType) {
          EXPECT_EQ(Claimed & R.Parts, 0u) << C.Name;
          Claimed |= R.Parts;
        }
      EXPECT_EQ(Claimed, Demanded) << C.Name << ' ' << +Contract.RequestType;
    }
}
