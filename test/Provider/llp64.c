// The other drivers of this folder, in Windows' ABI.
//
// RUN: wsk-run --abi=llp64 --run true %S/cancel.c 2>&1 | FileCheck %S/cancel.c
// RUN: wsk-run --abi=llp64 --run true %S/connection.c 2>&1 | FileCheck %S/connection.c
// RUN: wsk-run --abi=llp64 --run true %S/control.c 2>&1 | FileCheck %S/control.c
// RUN: wsk-run --abi=llp64 --run true %S/events.c 2>&1 | FileCheck %S/events.c
// RUN: wsk-run --abi=llp64 --run true %S/listen.c 2>&1 | FileCheck %S/listen.c
// RUN: wsk-run --abi=llp64 --run true %S/registration.c 2>&1 | FileCheck %S/registration.c
// RUN: %with_peer serve --family 4 -- wsk-run --abi=llp64 %S/client.c | FileCheck %S/client.c
// RUN: %with_peer connect --connections 200 --bytes 20000 -- wsk-run --abi=llp64 %S/echo-requests.c | FileCheck %S/echo-requests.c
// RUN: %with_peer connect --family 6 -- wsk-run --abi=llp64 --param Family=23 %S/echo-events.c | FileCheck %S/echo-events.c
