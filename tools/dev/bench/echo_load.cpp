//===- echo_load.cpp - The load of bench-runtime --------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// echo_load pingpong|bulk PORT SIZE SECONDS: talks to an echo server over one
// connection. Prints round trips, or bytes, per second.
//
//===----------------------------------------------------------------------===//

#include <arpa/inet.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <netinet/tcp.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

using Clock = std::chrono::steady_clock;

static bool sendAll(int Socket, const char *Data, size_t Size) {
  while (Size) {
    ssize_t Sent = send(Socket, Data, Size, MSG_NOSIGNAL);
    if (Sent <= 0)
      return false;
    Data += Sent;
    Size -= static_cast<size_t>(Sent);
  }
  return true;
}

static double pingPong(int Socket, size_t Size, double Seconds) {
  std::vector<char> Data(Size);
  size_t Trips = 0;
  auto Begin = Clock::now();
  std::chrono::duration<double> Elapsed{};
  do {
    for (int I = 0; I != 16; ++I, ++Trips) {
      if (!sendAll(Socket, Data.data(), Size))
        return 0;
      for (size_t Left = Size; Left;) {
        ssize_t Received = recv(Socket, Data.data(), Left, 0);
        if (Received <= 0)
          return 0;
        Left -= static_cast<size_t>(Received);
      }
    }
    Elapsed = Clock::now() - Begin;
  } while (Elapsed.count() < Seconds);
  return static_cast<double>(Trips) / Elapsed.count();
}

static double bulk(int Socket, double Seconds) {
  constexpr size_t Chunk = 256 << 10;
  std::vector<char> Out(Chunk), In(Chunk);
  size_t Bytes = 0;
  auto Begin = Clock::now();
  std::thread Sender([&] {
    while (std::chrono::duration<double>(Clock::now() - Begin).count() <
           Seconds)
      if (!sendAll(Socket, Out.data(), Chunk))
        break;
    shutdown(Socket, SHUT_WR);
  });
  ssize_t Received;
  while ((Received = recv(Socket, In.data(), Chunk, 0)) > 0)
    Bytes += static_cast<size_t>(Received);
  std::chrono::duration<double> Elapsed = Clock::now() - Begin;
  Sender.join();
  return static_cast<double>(Bytes) / Elapsed.count();
}

int main(int Count, char **Arguments) {
  if (Count != 5) {
    fprintf(stderr, "usage: echo_load pingpong|bulk PORT SIZE SECONDS\n");
    return 2;
  }
  int Socket = socket(AF_INET, SOCK_STREAM, 0), On = 1;
  sockaddr_in Address = {};
  Address.sin_family = AF_INET;
  Address.sin_port = htons(static_cast<uint16_t>(atoi(Arguments[2])));
  Address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  setsockopt(Socket, IPPROTO_TCP, TCP_NODELAY, &On, sizeof(On));
  if (connect(Socket, reinterpret_cast<sockaddr *>(&Address),
              sizeof(Address))) {
    perror("connect");
    return 1;
  }
  double Seconds = atof(Arguments[4]);
  printf("%.0f\n",
         std::string(Arguments[1]) == "pingpong"
             ? pingPong(Socket, strtoul(Arguments[3], nullptr, 10), Seconds)
             : bulk(Socket, Seconds));
  return 0;
}
