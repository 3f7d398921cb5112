//===- HeaderOverlayTest.cpp - Tests of headers under other names ---------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/HeaderOverlay.h"
#include "TemporaryFolder.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace wsk;

/// What a file system with \p Overlay has under \p Path.
static std::string readThrough(const HeaderOverlay &Overlay, StringRef Path) {
  std::string Text;
  raw_string_ostream OS(Text);
  Overlay.write(OS);
  IntrusiveRefCntPtr<vfs::FileSystem> FS =
      vfs::getVFSFromYAML(MemoryBuffer::getMemBufferCopy(OS.str()), nullptr,
                          "overlay.yaml", nullptr, vfs::getRealFileSystem());
  if (!FS)
    return "<no overlay>";
  auto File = FS->getBufferForFile(Path);
  return File ? (*File)->getBuffer().str() : "<no file>";
}

TEST(HeaderOverlay, AnswersAnyCaseOfAFolder) {
  TemporaryFolder T;
  T.write("inc/wsk.h", "wsk");
  T.write("inc/nt/target.h", "target");
  HeaderOverlay Overlay;
  Overlay.addFolder(T.path("inc"));
  EXPECT_EQ(readThrough(Overlay, T.path("inc/Wsk.H")), "wsk");
  EXPECT_EQ(readThrough(Overlay, T.path("inc/nt/TARGET.h")), "target");
  EXPECT_EQ(readThrough(Overlay, T.path("inc/absent.h")), "<no file>");
}

TEST(HeaderOverlay, LeavesOtherFilesAlone) {
  TemporaryFolder T;
  T.write("inc/wsk.h", "wsk");
  T.write("inc/Other.h", "other");
  HeaderOverlay Overlay;
  Overlay.addFile(T.path("inc/Wsk.h"), T.path("inc/wsk.h"));
  EXPECT_EQ(readThrough(Overlay, T.path("inc/Other.h")), "other");
  EXPECT_EQ(readThrough(Overlay, T.path("inc/other.h")), "<no file>");
}

TEST(HeaderOverlay, FolderOfTheOverlayAlone) {
  TemporaryFolder T;
  T.write("stub.h", "stub");
  HeaderOverlay Overlay;
  Overlay.addFile(T.path("wpp/a.tmh"), T.path("stub.h"));
  Overlay.addFile(T.path("wpp/sub/../b.tmh"), T.path("stub.h"));
  EXPECT_EQ(readThrough(Overlay, T.path("wpp/A.tmh")), "stub");
  EXPECT_EQ(readThrough(Overlay, T.path("wpp/b.tmh")), "stub");
}

TEST(HeaderOverlay, FirstEntryStays) {
  TemporaryFolder T;
  T.write("one.h", "one");
  T.write("two.h", "two");
  HeaderOverlay Overlay;
  Overlay.addFile(T.path("x.h"), T.path("one.h"));
  Overlay.addFile(T.path("X.h"), T.path("two.h"));
  EXPECT_EQ(readThrough(Overlay, T.path("x.h")), "one");
}

TEST(HeaderOverlay, TakesOverAnotherOverlay) {
  TemporaryFolder T;
  T.write("real.h", "real");
  HeaderOverlay First, Second;
  First.addFile(T.path("virtual.h"), T.path("real.h"));
  std::string Text;
  raw_string_ostream OS(Text);
  First.write(OS);
  EXPECT_FALSE(bool(Second.addOverlay(T.write("first.yaml", OS.str()))));
  EXPECT_EQ(readThrough(Second, T.path("virtual.h")), "real");
}

TEST(HeaderOverlay, ErrorNamesAnAbsentOverlay) {
  TemporaryFolder T;
  HeaderOverlay Overlay;
  std::string Message = toString(Overlay.addOverlay(T.path("no.yaml")));
  EXPECT_NE(Message.find("no.yaml"), std::string::npos);
  EXPECT_TRUE(Overlay.empty());
}

TEST(TemporaryOverlay, LivesAsLongAsTheObject) {
  TemporaryFolder T;
  HeaderOverlay Overlay;
  Overlay.addFile(T.path("virtual.h"), T.write("real.h"));
  std::string Path;
  {
    Expected<TemporaryOverlay> Created = TemporaryOverlay::create(Overlay);
    ASSERT_TRUE(bool(Created));
    TemporaryOverlay File = std::move(*Created);
    Path = File.getPath().str();
    auto Text = MemoryBuffer::getFile(Path);
    ASSERT_TRUE(bool(Text));
    EXPECT_TRUE((*Text)->getBuffer().contains("virtual.h"));
  }
  EXPECT_FALSE(sys::fs::exists(Path));
}
