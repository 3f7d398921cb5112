// A user controls rules, not only checks: for one check, or for all.
//
// RUN: wsk-tidy --checks=-wsk-irp-setup --quiet %s 2>&1 | FileCheck %s --check-prefixes=ALL,ERROR --implicit-check-not=warning:
// RUN: wsk-tidy --checks=-wsk-irp-setup --quiet --config='{Checks: "-*,wsk-*", CheckOptions: {wsk-reserved-flags.Level: hint}}' %s 2>&1 | FileCheck %s --check-prefixes=ALL,ERROR,HINT --implicit-check-not=warning:
// RUN: wsk-tidy --checks=-wsk-irp-setup --quiet --config='{Checks: "-*,wsk-*", CheckOptions: {wsk.Level: hint}}' %s 2>&1 | FileCheck %s --check-prefixes=ALL,ERROR,HINT --implicit-check-not=warning:
// RUN: wsk-tidy --checks=-wsk-irp-setup --quiet --config='{Checks: "-*,wsk-*", CheckOptions: {wsk.Level: hint, wsk-reserved-flags.Level: error}}' %s 2>&1 | FileCheck %s --check-prefixes=ALL,ERROR --implicit-check-not=warning:
// RUN: wsk-tidy --checks=-wsk-irp-setup --quiet --config='{Checks: "-*,wsk-*", CheckOptions: {wsk-reserved-flags.DisabledRules: "WSK-WskBind-Flags-reserved-zero; WSK-WskAccept-Flags-reserved-zero"}}' %s 2>&1 | FileCheck %s --check-prefixes=ALL --implicit-check-not=warning:
// RUN: wsk-tidy --checks=-wsk-irp-setup --quiet --config='{Checks: "-*,wsk-*", CheckOptions: {wsk.DisabledRules: "WSK-WskBind-Flags-reserved-zero; WSK-WskAccept-Flags-reserved-zero"}}' %s 2>&1 | FileCheck %s --check-prefixes=ALL --implicit-check-not=warning:
//
// Both lists of rules count.
// RUN: wsk-tidy --checks=-wsk-irp-setup --quiet --config='{Checks: "-*,wsk-*", CheckOptions: {wsk.DisabledRules: WSK-WskBind-Flags-reserved-zero, wsk-reserved-flags.DisabledRules: WSK-WskConnect-Flags-reserved-zero}}' %s 2>&1 | count 0
//
// A .clang-tidy file says it too, and a check that has another one's options
// does not mind.
// RUN: rm -rf %t && mkdir -p %t/deeper && cp %s %t/driver.c && cp %s %t/deeper/driver.c
// RUN: echo "{CheckOptions: {wsk.DisabledRules: WSK-WskBind-Flags-reserved-zero}}" > %t/.clang-tidy
// RUN: wsk-tidy --checks=-wsk-irp-setup --quiet %t/driver.c 2>&1 | FileCheck %s --check-prefixes=ALL --implicit-check-not=warning:
// RUN: echo "{InheritParentConfig: true, CheckOptions: {wsk.DisabledRules: '', wsk-null-argument.Level: hint}}" > %t/deeper/.clang-tidy
// RUN: wsk-tidy --checks=-wsk-irp-setup --quiet %t/deeper/driver.c 2>&1 | FileCheck %t/driver.c --check-prefixes=ALL,ERROR --implicit-check-not=warning:
//
// Mistakes are told once, in one line.
// RUN: wsk-tidy --checks=-wsk-irp-setup --quiet --config='{Checks: "-*,wsk-*", CheckOptions: {wsk-reserved-flags.DisabledRules: "WSK-Nonsense"}}' %s 2>&1 | FileCheck %s --check-prefix=UNKNOWN
// UNKNOWN: option 'wsk-reserved-flags.DisabledRules' names 'WSK-Nonsense', which is no rule of wsk-tidy; rule ids begin with WSK-
// RUN: wsk-tidy --checks=-wsk-irp-setup --quiet --config='{Checks: "-*,wsk-*", CheckOptions: {wsk.DisabledRules: "WSK-WskBind-Flag-reserved-zero"}}' %s 2>&1 | FileCheck %s --check-prefix=SIMILAR
// SIMILAR-COUNT-1: option 'wsk.DisabledRules' names 'WSK-WskBind-Flag-reserved-zero', which is no rule of wsk-tidy; did you mean 'WSK-WskBind-Flags-reserved-zero'?
// SIMILAR-NOT: is no rule
// RUN: echo "{CheckOptions: {wsk.DisabledRules: WSK-WskBind-Flag-reserved-zero}}" > %t/mistaken
// RUN: not wsk-lint --config-file=%t/mistaken %t/driver.c %t/deeper/driver.c 2>&1 | FileCheck %s --check-prefix=SIMILAR
//
// For wsk-lint they are no findings: the exit status tells. Findings beside
// them are shown all the same.
// RUN: echo "{Checks: '-*,wsk-null-argument', CheckOptions: {wsk.DisabledRules: WSK-Nonsense, wsk.Level: all}}" > %t/useless
// RUN: sh -c "wsk-lint --config-file=%t/useless %t/driver.c > %t/out 2> %t/err; echo status \$?" | FileCheck %s --check-prefix=STATUS
// RUN: sh -c "wsk-lint --quiet --config-file=%t/mistaken %t/driver.c > %t/findings 2>&1; echo status \$?" | FileCheck %s --check-prefix=STATUS
// STATUS: status 2
// RUN: FileCheck %s --check-prefix=CLEAN --input-file=%t/out --implicit-check-not=warning
// CLEAN: wsk-lint: no findings in 1 file{{$}}
// RUN: FileCheck %s --check-prefix=CONFIG --input-file=%t/err
// CONFIG: wsk-lint: error: invalid configuration value 'all' for option 'wsk.Level'
// CONFIG-NEXT: wsk-lint: error: option 'wsk.DisabledRules' names 'WSK-Nonsense'
// CONFIG-NOT: error
// RUN: FileCheck %s --check-prefix=BOTH --input-file=%t/findings
// BOTH-DAG: warning: {{.*}}[WSK-WskConnect-Flags-reserved-zero]
// BOTH-DAG: error: option 'wsk.DisabledRules' names
// RUN: wsk-tidy --checks=-wsk-irp-setup --quiet --config='{Checks: "-*,wsk-*", CheckOptions: {wsk.Level: all}}' %s 2>&1 | FileCheck %s --check-prefix=LEVEL
// LEVEL-COUNT-1: invalid configuration value 'all' for option 'wsk.Level'
// LEVEL-NOT: invalid configuration value
//
// clang-tidy knows the options.
// RUN: wsk-tidy --verify-config --config='{Checks: "-*,wsk-*", CheckOptions: {wsk.Level: hint, wsk.DisabledRules: "", wsk-reserved-flags.Level: hint, wsk-null-argument.DisabledRules: ""}}' %s > %t/verified 2>&1
// RUN: FileCheck %s --check-prefix=VERIFY --allow-empty --input-file=%t/verified
// VERIFY-NOT: check option
// RUN: wsk-tidy --dump-config --config='{Checks: "-*,wsk-*", CheckOptions: {wsk.Level: hint, wsk.DisabledRules: WSK-WskBind-Flags-reserved-zero}}' %s | FileCheck %s --check-prefix=DUMP
// DUMP-DAG: wsk-reserved-flags.Level: hint
// DUMP-DAG: wsk-null-argument.Level: hint
// DUMP-DAG: wsk-null-argument.DisabledRules: WSK-WskBind-Flags-reserved-zero

#include <ntddk.h>
#include <wsk.h>

NTSTATUS
Bind(const WSK_PROVIDER_CONNECTION_DISPATCH *Table, PWSK_SOCKET Socket,
     PSOCKADDR Address, PIRP Irp)
{
    // ERROR: :[[@LINE+1]]:{{.*}}[WSK-WskBind-Flags-reserved-zero] [wsk-reserved-flags]
    (void)Table->WskBind(Socket, Address, 1, Irp);
    (void)Table->WskBind(Socket, Address, 1, Irp); // NOLINT(wsk-reserved-flags)
    // HINT: :[[@LINE+1]]:{{.*}}[WSK-WSK_SOCKET-Object-and-tables-read-only] [wsk-reserved-flags]
    Socket->Dispatch = NULL;
    // ALL: :[[@LINE+1]]:{{.*}}[WSK-WskConnect-Flags-reserved-zero] [wsk-reserved-flags]
    return Table->WskConnect(Socket, Address, 1, Irp);
}
