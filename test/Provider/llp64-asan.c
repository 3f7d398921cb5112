// The other drivers of this folder, in Windows' ABI and with AddressSanitizer.
//
// UNSUPPORTED: sanitizer
// RUN: wsk-run --abi=llp64 --asan --run true %S/backlog.c 2>&1 | FileCheck %S/backlog.c
// RUN: wsk-run --abi=llp64 --asan --run true %S/cancel.c 2>&1 | FileCheck %S/cancel.c
// RUN: wsk-run --abi=llp64 --asan --run true %S/connection.c 2>&1 | FileCheck %S/connection.c
// RUN: wsk-run --abi=llp64 --asan --run true %S/control.c 2>&1 | FileCheck %S/control.c
// RUN: wsk-run --abi=llp64 --asan --run true %S/datagram-events.c 2>&1 | FileCheck %S/datagram-events.c
// RUN: wsk-run --abi=llp64 --asan --run true %S/events.c 2>&1 | FileCheck %S/events.c
// RUN: wsk-run --abi=llp64 --asan --run true %S/listen.c 2>&1 | FileCheck %S/listen.c
// RUN: wsk-run --abi=llp64 --asan --run true %S/registration.c 2>&1 | FileCheck %S/registration.c
// RUN: wsk-run --abi=llp64 --asan --run true %S/sharing.c 2>&1 | FileCheck %S/sharing.c
// RUN: not wsk-run --abi=llp64 --asan --run true %S/stream.c 2>&1 | FileCheck %S/stream.c
// RUN: wsk-run --abi=llp64 --asan --run true %S/datagram.c 2>&1 | FileCheck %S/datagram.c
// RUN: wsk-run --abi=llp64 --asan --param Family=23 --run true %S/datagram.c 2>&1 | FileCheck %S/datagram.c
// RUN: wsk-run --abi=llp64 --asan --provider=inline,whole --param Inline=1 --param Whole=1 --run true %S/inline.c 2>&1 | FileCheck %S/inline.c
// RUN: wsk-run --abi=llp64 --asan --host collector=10.1.2.3 --host collector=fe80::5 --host six.example.test=fe80::7 --run true %S/names.c 2>&1 | FileCheck %S/names.c
// RUN: wsk-run --abi=llp64 --asan --provider=inline --run true %S/stress.c 2>&1 | FileCheck %S/stress.c
// RUN: %with_peer serve --family 4 -- wsk-run --abi=llp64 --asan %S/client.c | FileCheck %S/client.c
// RUN: %with_peer connect --connections 100 --bytes 20000 -- wsk-run --abi=llp64 --asan %S/echo-requests.c | FileCheck %S/echo-requests.c
// RUN: %with_peer connect --family 6 --connections 100 --bytes 20000 -- wsk-run --abi=llp64 --asan --param Family=23 %S/echo-events.c | FileCheck %S/echo-events.c
