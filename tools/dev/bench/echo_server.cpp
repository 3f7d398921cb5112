//===- echo_server.cpp - What bench-runtime compares drivers with ---------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// echo_server epoll|libuv SIZE: echoes what connections send, SIZE bytes at a
// time, and sends what it has read before it reads more, as the driver does.
// Prints its port.
//
//===----------------------------------------------------------------------===//

#include <arpa/inet.h>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <uv.h>

static size_t Size;

static sockaddr_in loopback() {
  sockaddr_in Address = {};
  Address.sin_family = AF_INET;
  Address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return Address;
}

static void announce(const sockaddr_in &Address) {
  printf("listening on %u\n", ntohs(Address.sin_port));
  fflush(stdout);
}

//===--- epoll ------------------------------------------------------------===//

namespace {
struct Connection {
  int Descriptor;
  size_t Begin = 0, End = 0;
  bool Writes = false; // Waits to write, not to read.
  char *Data;
};
} // namespace

/// Sends what is left. Returns false where the connection is over.
static bool flush(int Epoll, Connection &C) {
  while (C.Begin != C.End) {
    ssize_t Sent =
        send(C.Descriptor, C.Data + C.Begin, C.End - C.Begin, MSG_NOSIGNAL);
    if (Sent < 0 && errno != EAGAIN)
      return false;
    if (Sent >= 0) {
      C.Begin += static_cast<size_t>(Sent);
      continue;
    }
    break;
  }
  bool Writes = C.Begin != C.End;
  if (Writes != C.Writes) {
    C.Writes = Writes;
    epoll_event Event = {Writes ? EPOLLOUT : EPOLLIN, {&C}};
    epoll_ctl(Epoll, EPOLL_CTL_MOD, C.Descriptor, &Event);
  }
  return true;
}

static bool serve(int Epoll, Connection &C) {
  if (C.Begin == C.End) {
    ssize_t Received = recv(C.Descriptor, C.Data, Size, 0);
    if (Received <= 0)
      return Received < 0 && errno == EAGAIN;
    C.Begin = 0;
    C.End = static_cast<size_t>(Received);
  }
  return flush(Epoll, C);
}

static int runEpoll() {
  int Listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  sockaddr_in Address = loopback();
  socklen_t Length = sizeof(Address);
  if (bind(Listener, reinterpret_cast<sockaddr *>(&Address), Length) ||
      listen(Listener, SOMAXCONN))
    return 1;
  getsockname(Listener, reinterpret_cast<sockaddr *>(&Address), &Length);
  announce(Address);
  int Epoll = epoll_create1(0);
  epoll_event Event = {EPOLLIN, {nullptr}};
  epoll_ctl(Epoll, EPOLL_CTL_ADD, Listener, &Event);
  for (;;) {
    epoll_event Events[64];
    int Count = epoll_wait(Epoll, Events, 64, -1);
    for (int I = 0; I < Count; ++I) {
      auto *C = static_cast<Connection *>(Events[I].data.ptr);
      if (C && serve(Epoll, *C))
        continue;
      if (C) {
        close(C->Descriptor);
        delete[] C->Data;
        delete C;
        continue;
      }
      int Descriptor = accept4(Listener, nullptr, nullptr, SOCK_NONBLOCK);
      if (Descriptor < 0)
        continue;
      C = new Connection{Descriptor};
      C->Data = new char[Size];
      Event = {EPOLLIN, {C}};
      epoll_ctl(Epoll, EPOLL_CTL_ADD, Descriptor, &Event);
    }
  }
}

//===--- libuv ------------------------------------------------------------===//

namespace {
struct Stream {
  uv_tcp_t Tcp; // The first member.
  uv_write_t Write;
  char *Data;
};
} // namespace

static void provide(uv_handle_t *Handle, size_t, uv_buf_t *Buffer) {
  *Buffer = uv_buf_init(reinterpret_cast<Stream *>(Handle)->Data,
                        static_cast<unsigned>(Size));
}

static void onClosed(uv_handle_t *Handle) {
  auto *S = reinterpret_cast<Stream *>(Handle);
  delete[] S->Data;
  delete S;
}

static void onRead(uv_stream_t *Handle, ssize_t Received,
                   const uv_buf_t *Buffer);

static void onWritten(uv_write_t *Write, int) {
  uv_read_start(Write->handle, provide, onRead);
}

static void onRead(uv_stream_t *Handle, ssize_t Received,
                   const uv_buf_t *Buffer) {
  auto *S = reinterpret_cast<Stream *>(Handle);
  if (Received < 0) {
    uv_close(reinterpret_cast<uv_handle_t *>(Handle), onClosed);
    return;
  }
  if (Received == 0)
    return;
  uv_buf_t Data = uv_buf_init(Buffer->base, static_cast<unsigned>(Received));
  uv_read_stop(Handle);
  uv_write(&S->Write, Handle, &Data, 1, onWritten);
}

static void onConnection(uv_stream_t *Listener, int) {
  auto *S = new Stream;
  S->Data = new char[Size];
  uv_tcp_init(Listener->loop, &S->Tcp);
  if (uv_accept(Listener, reinterpret_cast<uv_stream_t *>(&S->Tcp)))
    uv_close(reinterpret_cast<uv_handle_t *>(&S->Tcp), onClosed);
  else
    uv_read_start(reinterpret_cast<uv_stream_t *>(&S->Tcp), provide, onRead);
}

static int runLibuv() {
  uv_tcp_t Listener;
  sockaddr_in Address = loopback();
  int Length = sizeof(Address);
  uv_tcp_init(uv_default_loop(), &Listener);
  if (uv_tcp_bind(&Listener, reinterpret_cast<sockaddr *>(&Address), 0) ||
      uv_listen(reinterpret_cast<uv_stream_t *>(&Listener), SOMAXCONN,
                onConnection))
    return 1;
  uv_tcp_getsockname(&Listener, reinterpret_cast<sockaddr *>(&Address),
                     &Length);
  announce(Address);
  return uv_run(uv_default_loop(), UV_RUN_DEFAULT);
}

int main(int Count, char **Arguments) {
  if (Count != 3 || (Size = strtoul(Arguments[2], nullptr, 10)) == 0) {
    fprintf(stderr, "usage: echo_server epoll|libuv SIZE\n");
    return 2;
  }
  return std::string(Arguments[1]) == "epoll" ? runEpoll() : runLibuv();
}
