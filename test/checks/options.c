// A user controls rules, not only checks.
//
// RUN: wsk-tidy --quiet %s 2>&1 | FileCheck %s --check-prefixes=ALL,ERROR --implicit-check-not=warning:
// RUN: wsk-tidy --quiet --config='{Checks: "-*,wsk-*", CheckOptions: {wsk-reserved-flags.Level: hint}}' %s 2>&1 | FileCheck %s --check-prefixes=ALL,ERROR,HINT --implicit-check-not=warning:
// RUN: wsk-tidy --quiet --config='{Checks: "-*,wsk-*", CheckOptions: {wsk-reserved-flags.DisabledRules: "WSK-WskBind-Flags-reserved-zero; WSK-WskAccept-Flags-reserved-zero"}}' %s 2>&1 | FileCheck %s --check-prefixes=ALL --implicit-check-not=warning:
// RUN: wsk-tidy --quiet --config='{Checks: "-*,wsk-*", CheckOptions: {wsk-reserved-flags.DisabledRules: "WSK-Nonsense"}}' %s 2>&1 | FileCheck %s --check-prefix=UNKNOWN
// UNKNOWN: option 'wsk-reserved-flags.DisabledRules' names 'WSK-Nonsense', which is no rule

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
