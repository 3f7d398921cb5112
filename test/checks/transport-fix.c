// A protocol that leaves one choice is put right; one that a wrapper passes on
// or a variable holds is not touched.
//
// RUN: cp %s %t.c
// RUN: wsk-tidy --quiet --fix %t.c > /dev/null 2>&1
// RUN: FileCheck %s --input-file=%t.c

#include <ntddk.h>
#include <wsk.h>

static WSK_PROVIDER_NPI Npi;

static NTSTATUS Open(ULONG Protocol, PIRP Irp) {
  return Npi.Dispatch->WskSocket(Npi.Client, AF_INET, SOCK_STREAM, Protocol,
                                 WSK_FLAG_LISTEN_SOCKET, NULL, NULL, NULL, NULL,
                                 NULL, Irp);
}

VOID Sockets(PIRP Irp) {
  ULONG Protocol = IPPROTO_UDP;

  // CHECK: SOCK_STREAM, IPPROTO_TCP, WSK_FLAG_CONNECTION_SOCKET
  (void)Npi.Dispatch->WskSocket(
      Npi.Client, AF_INET6, SOCK_STREAM, IPPROTO_UDP, WSK_FLAG_CONNECTION_SOCKET,
      NULL, NULL, NULL, NULL, NULL, Irp);
  // CHECK: SOCK_STREAM, Protocol, WSK_FLAG_STREAM_SOCKET
  (void)Npi.Dispatch->WskSocket(
      Npi.Client, AF_INET6, SOCK_STREAM, Protocol, WSK_FLAG_STREAM_SOCKET,
      NULL, NULL, NULL, NULL, NULL, Irp);
  // CHECK: Open(IPPROTO_UDP, Irp)
  (void)Open(IPPROTO_UDP, Irp);
}
