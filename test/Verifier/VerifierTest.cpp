//===- VerifierTest.cpp - Cases of the driver's ABI as GoogleTests --------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <gtest/gtest.h>
#include <thread>
#include <vector>

extern "C" {
// Of Harness.cpp.
const void *verifierFirstCase();
const void *verifierNextCase(const void *Case);
const char *verifierCaseName(const void *Case);
void verifierRunCase(const void *Case);

void verifierCaseFailed(const char *File, int Line, const char *Text) {
  ADD_FAILURE_AT(File, Line) << Text;
}

/// Runs a function on several threads and waits for all.
void verifierRunThreads(unsigned Count, void (*Run)(unsigned Index)) {
  std::vector<std::thread> Threads;
  for (unsigned I = 0; I != Count; ++I)
    Threads.emplace_back(Run, I);
  for (std::thread &Thread : Threads)
    Thread.join();
}
}

namespace {

class CaseTest : public testing::Test {
public:
  explicit CaseTest(const void *Case) : Case(Case) {}
  void TestBody() override { verifierRunCase(Case); }

private:
  const void *Case;
};

} // namespace

int main(int Argc, char **Argv) {
  testing::InitGoogleTest(&Argc, Argv);
  for (const void *Case = verifierFirstCase(); Case;
       Case = verifierNextCase(Case))
    testing::RegisterTest(
        "Verifier", verifierCaseName(Case), nullptr, nullptr, __FILE__,
        __LINE__, [=]() -> testing::Test * { return new CaseTest(Case); });
  return RUN_ALL_TESTS();
}
