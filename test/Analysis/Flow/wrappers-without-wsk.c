// Mistakes in what is declared are told of a source that does nothing with WSK,
// whose paths nobody follows.
//
// RUN: wsk-tidy --quiet --checks='-*,wsk-pending-status' %s -- -DANNOTATED 2>&1 | FileCheck %s --check-prefix=ANNOTATED --implicit-check-not=warning:
// RUN: wsk-tidy --quiet --checks='-*,wsk-pending-status' %s -- -DBRACKETS 2>&1 | FileCheck %s --check-prefix=BRACKETS --implicit-check-not=warning:
// RUN: wsk-tidy --quiet --checks='-*,wsk-pending-status' %s --config='{CheckOptions: {wsk.Wrappers: "Plain=waits:event@2"}}' 2>&1 | FileCheck %s --check-prefix=OPTION --implicit-check-not=warning:
// RUN: wsk-tidy --quiet --checks='-*,wsk-pending-status' %s 2>&1 | count 0

#include <ntddk.h>

// OPTION: :[[@LINE+1]]:6: warning: option 'wsk.Wrappers': 'waits:event@2' for 'Plain': its only parameter is 0 [clang-tidy-config]
void Plain(PKEVENT Event);

void Calls(PKEVENT Event) { Plain(Event); }

#ifdef ANNOTATED
#define EFFECTS(Text) __attribute__((__annotate__("wsk:" Text)))
// ANNOTATED: :[[@LINE+1]]:1: warning: annotation of 'Annotated': 'frees:irp@1' for 'Annotated': its only parameter is 0 [clang-tidy-config]
EFFECTS("frees:irp@1") void Annotated(PIRP Irp);
#endif
#ifdef BRACKETS
// BRACKETS: :[[@LINE+1]]:3: warning: annotation of 'Annotated': 'frees:irp@1' for 'Annotated': its only parameter is 0 [clang-tidy-config]
[[clang::annotate("wsk:frees:irp@1")]] void Annotated(PIRP Irp);
#endif
