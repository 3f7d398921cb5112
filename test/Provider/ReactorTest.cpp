//===- ReactorTest.cpp - Sockets, tasks and timers of the reactor ---------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Reactor/Reactor.h"

#include "gtest/gtest.h"

#include <arpa/inet.h>
#include <cerrno>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <numeric>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

// The host's, without a parent process that could be told.
void wskHostReportDescriptorLimit(void) {}

namespace {

/// A callable that runs once on the reactor's thread.
struct FunctionTask {
  WSK_REACTOR_TASK Task; // The first member.
  std::function<void()> Function;
};

void runFunction(WSK_REACTOR_TASK *Task) {
  auto *Self = reinterpret_cast<FunctionTask *>(Task);
  Self->Function();
  delete Self;
}

/// A flag that one thread sets and another waits for.
class Signal {
public:
  void set() {
    std::lock_guard<std::mutex> Lock(Mutex);
    IsSet = true;
    Condition.notify_all();
  }
  void wait() {
    std::unique_lock<std::mutex> Lock(Mutex);
    Condition.wait(Lock, [this] { return IsSet; });
  }

private:
  std::mutex Mutex;
  std::condition_variable Condition;
  bool IsSet = false;
};

/// A socket whose readiness goes to a function.
struct Socket {
  WSK_REACTOR_SOCKET *Handle = nullptr;
  std::function<void(uint32_t)> Ready;

  static void onReady(void *Context, uint32_t Events) {
    static_cast<Socket *>(Context)->Ready(Events);
  }
};

WSK_REACTOR_ADDRESS loopback(uint32_t Family, uint16_t Port = 0) {
  WSK_REACTOR_ADDRESS Address = {};
  Address.Family = Family;
  Address.Port = Port;
  if (Family == WSK_REACTOR_IPV4) {
    Address.Bytes[0] = 127;
    Address.Bytes[3] = 1;
  } else {
    Address.Bytes[15] = 1;
  }
  return Address;
}

WSK_REACTOR_ADDRESS anyAddress(uint32_t Family, uint16_t Port) {
  WSK_REACTOR_ADDRESS Address = {};
  Address.Family = Family;
  Address.Port = Port;
  return Address;
}

/// A blocking socket outside of the reactor, for the peer's side.
class Peer {
public:
  explicit Peer(int Descriptor) : Descriptor(Descriptor) {}
  Peer(const Peer &) = delete;
  Peer &operator=(const Peer &) = delete;
  ~Peer() { close(Descriptor); }

  /// Connects over IPv4 loopback.
  static int connectTo(uint16_t Port) {
    int Descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in Address = {};
    Address.sin_family = AF_INET;
    Address.sin_port = Port;
    Address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(connect(Descriptor, reinterpret_cast<sockaddr *>(&Address),
                      sizeof(Address)),
              0);
    return Descriptor;
  }

  void reset() {
    linger Linger = {1, 0};
    setsockopt(Descriptor, SOL_SOCKET, SO_LINGER, &Linger, sizeof(Linger));
    close(Descriptor);
    Descriptor = -1;
  }

  int Descriptor;
};

class ReactorTest : public testing::Test {
protected:
  void SetUp() override {
    Reactor = wskReactorCreate();
    ASSERT_NE(Reactor, nullptr);
    Thread = std::thread([this] { wskReactorRun(Reactor); });
  }

  void TearDown() override {
    wskReactorStop(Reactor);
    Thread.join();
    wskReactorDestroy(Reactor);
  }

  void post(std::function<void()> Function) {
    wskReactorPost(
        Reactor,
        &(new FunctionTask{{nullptr, runFunction}, std::move(Function)})->Task);
  }

  /// Runs a function on the reactor's thread and waits for it.
  void onReactor(const std::function<void()> &Function) {
    Signal Done;
    post([&] {
      Function();
      Done.set();
    });
    Done.wait();
  }

  int32_t open(Socket &S, uint32_t Family, uint32_t Kind = WSK_REACTOR_STREAM) {
    return wskReactorSocketOpen(Reactor, Family, Kind, 0, Socket::onReady, &S,
                                &S.Handle);
  }

  /// A bound listener on the loopback address. Returns its port.
  uint16_t listenOn(Socket &S, uint32_t Family) {
    EXPECT_EQ(open(S, Family), WSK_REACTOR_OK);
    WSK_REACTOR_ADDRESS Address = loopback(Family);
    EXPECT_EQ(
        wskReactorSocketBind(S.Handle, &Address, WSK_REACTOR_BIND_AFTER_OTHERS),
        WSK_REACTOR_OK);
    EXPECT_EQ(wskReactorSocketListen(S.Handle), WSK_REACTOR_OK);
    EXPECT_EQ(wskReactorSocketLocal(S.Handle, &Address), WSK_REACTOR_OK);
    return Address.Port;
  }

  /// Accepts one connection of a peer.
  void acceptPeer(Socket &Accepted, int &PeerDescriptor) {
    Socket Listener;
    Signal Done;
    uint16_t Port = 0;
    onReactor([&] {
      Port = listenOn(Listener, WSK_REACTOR_IPV4);
      Listener.Ready = [&](uint32_t Events) {
        EXPECT_EQ(Events, unsigned(WSK_REACTOR_READABLE));
        EXPECT_EQ(wskReactorSocketAccept(Listener.Handle, Socket::onReady,
                                         &Accepted, &Accepted.Handle),
                  WSK_REACTOR_OK);
        wskReactorSocketClose(Listener.Handle, 0);
        Done.set();
      };
      wskReactorSocketWatch(Listener.Handle, WSK_REACTOR_READABLE);
    });
    PeerDescriptor = Peer::connectTo(Port);
    Done.wait();
  }

  WSK_REACTOR *Reactor;
  std::thread Thread;
  std::unique_ptr<Peer> Silent; ///< Outlives the reactor.
};

TEST_F(ReactorTest, TasksRunInOrderOfPosting) {
  std::vector<int> Seen;
  for (int I = 0; I != 100; ++I)
    post([&Seen, I] { Seen.push_back(I); });
  onReactor([] {});
  std::vector<int> Expected(100);
  std::iota(Expected.begin(), Expected.end(), 0);
  EXPECT_EQ(Seen, Expected);
}

TEST_F(ReactorTest, TasksOfSeveralThreadsAllRunOnOneThread) {
  unsigned Count = 0; // Touched by the reactor's thread only.
  std::vector<std::thread> Posters;
  for (int I = 0; I != 4; ++I)
    Posters.emplace_back([&] {
      for (int J = 0; J != 500; ++J)
        post([&Count] { ++Count; });
    });
  for (std::thread &Poster : Posters)
    Poster.join();
  onReactor([&] { EXPECT_EQ(Count, 2000u); });
}

TEST_F(ReactorTest, TaskPostedByATaskRunsToo) {
  Signal Done;
  post([&] { post([&] { Done.set(); }); });
  Done.wait();
}

TEST_F(ReactorTest, TimerFiresOnce) {
  Socket S;
  Signal Done;
  unsigned Fired = 0;
  onReactor([&] {
    ASSERT_EQ(open(S, WSK_REACTOR_IPV4), WSK_REACTOR_OK);
    S.Ready = [&](uint32_t Events) {
      EXPECT_EQ(Events, unsigned(WSK_REACTOR_TIMER));
      if (++Fired == 1)
        wskReactorSocketTimer(S.Handle, 1);
      else
        Done.set();
    };
    wskReactorSocketTimer(S.Handle, 1);
  });
  Done.wait();
  onReactor([&] {
    EXPECT_EQ(Fired, 2u);
    wskReactorSocketClose(S.Handle, 0);
  });
}

/// Connects a socket to a listener, sends and receives.
class ConnectionTest : public ReactorTest,
                       public testing::WithParamInterface<uint32_t> {};

TEST_P(ConnectionTest, CarriesData) {
  Socket Listener, Client, Server;
  Signal Done;
  std::vector<unsigned char> Sent(3 << 20), Received;
  std::iota(Sent.begin(), Sent.end(), 0);
  size_t Position = 0;

  Listener.Ready = [&](uint32_t) {
    ASSERT_EQ(wskReactorSocketAccept(Listener.Handle, Socket::onReady, &Server,
                                     &Server.Handle),
              WSK_REACTOR_OK);
    wskReactorSocketWatch(Server.Handle, WSK_REACTOR_READABLE);
  };
  Server.Ready = [&](uint32_t) {
    unsigned char Block[2][4096];
    WSK_REACTOR_BUFFER Buffers[] = {{Block[0], 1000}, {Block[1], 4096}};
    uint64_t Size = 0;
    int32_t Result = wskReactorSocketReceive(Server.Handle, Buffers, 2, &Size);
    if (Result == WSK_REACTOR_WOULD_BLOCK)
      return;
    ASSERT_EQ(Result, WSK_REACTOR_OK);
    if (Size == 0) {
      wskReactorSocketWatch(Server.Handle, 0);
      Done.set();
      return;
    }
    size_t First = std::min<size_t>(Size, 1000);
    Received.insert(Received.end(), Block[0], Block[0] + First);
    Received.insert(Received.end(), Block[1], Block[1] + (Size - First));
  };
  bool Connected = false;
  Client.Ready = [&](uint32_t) {
    if (!Connected) {
      ASSERT_EQ(wskReactorSocketConnected(Client.Handle), WSK_REACTOR_OK);
      Connected = true;
    }
    WSK_REACTOR_BUFFER Buffers[] = {
        {Sent.data() + Position, Sent.size() - Position}};
    uint64_t Size = 0;
    int32_t Result = wskReactorSocketSend(Client.Handle, Buffers, 1, &Size);
    if (Result == WSK_REACTOR_WOULD_BLOCK)
      return;
    ASSERT_EQ(Result, WSK_REACTOR_OK);
    Position += Size;
    if (Position == Sent.size()) {
      EXPECT_EQ(wskReactorSocketShutdown(Client.Handle), WSK_REACTOR_OK);
      wskReactorSocketWatch(Client.Handle, 0);
    }
  };
  onReactor([&] {
    WSK_REACTOR_ADDRESS Address =
        loopback(GetParam(), listenOn(Listener, GetParam()));
    wskReactorSocketWatch(Listener.Handle, WSK_REACTOR_READABLE);
    ASSERT_EQ(open(Client, GetParam()), WSK_REACTOR_OK);
    int32_t Result = wskReactorSocketConnect(Client.Handle, &Address);
    ASSERT_TRUE(Result == WSK_REACTOR_OK || Result == WSK_REACTOR_WOULD_BLOCK);
    wskReactorSocketWatch(Client.Handle, WSK_REACTOR_WRITABLE);
  });
  Done.wait();
  onReactor([&] {
    WSK_REACTOR_ADDRESS Near, Far;
    EXPECT_EQ(wskReactorSocketLocal(Client.Handle, &Near), WSK_REACTOR_OK);
    EXPECT_EQ(wskReactorSocketRemote(Server.Handle, &Far), WSK_REACTOR_OK);
    EXPECT_EQ(Near.Family, GetParam());
    EXPECT_EQ(Near.Port, Far.Port);
    for (Socket *S : {&Listener, &Client, &Server})
      wskReactorSocketClose(S->Handle, 0);
  });
  EXPECT_EQ(Received, Sent);
}

INSTANTIATE_TEST_SUITE_P(Families, ConnectionTest,
                         testing::Values(WSK_REACTOR_IPV4, WSK_REACTOR_IPV6));

TEST_F(ReactorTest, ConnectToAClosedPortIsRefused) {
  Socket S;
  Signal Done;
  onReactor([&] {
    // A bound socket that does not listen keeps the port free of listeners.
    Socket Holder;
    ASSERT_EQ(open(Holder, WSK_REACTOR_IPV4), WSK_REACTOR_OK);
    WSK_REACTOR_ADDRESS Address = loopback(WSK_REACTOR_IPV4);
    ASSERT_EQ(wskReactorSocketBind(Holder.Handle, &Address, 0), WSK_REACTOR_OK);
    ASSERT_EQ(wskReactorSocketLocal(Holder.Handle, &Address), WSK_REACTOR_OK);
    ASSERT_EQ(open(S, WSK_REACTOR_IPV4), WSK_REACTOR_OK);
    S.Ready = [&, Holder](uint32_t Events) {
      EXPECT_TRUE(Events & WSK_REACTOR_WRITABLE);
      EXPECT_EQ(wskReactorSocketConnected(S.Handle), WSK_REACTOR_REFUSED);
      wskReactorSocketClose(S.Handle, 0);
      wskReactorSocketClose(Holder.Handle, 0);
      Done.set();
    };
    ASSERT_EQ(wskReactorSocketConnect(S.Handle, &Address),
              WSK_REACTOR_WOULD_BLOCK);
    wskReactorSocketWatch(S.Handle, WSK_REACTOR_WRITABLE);
  });
  Done.wait();
}

TEST_F(ReactorTest, TwoListenersOfOnePortExcludeEachOther) {
  onReactor([&] {
    Socket First, Second;
    WSK_REACTOR_ADDRESS Address =
        loopback(WSK_REACTOR_IPV4, listenOn(First, WSK_REACTOR_IPV4));
    ASSERT_EQ(open(Second, WSK_REACTOR_IPV4), WSK_REACTOR_OK);
    EXPECT_EQ(wskReactorSocketBind(Second.Handle, &Address,
                                   WSK_REACTOR_BIND_AFTER_OTHERS),
              WSK_REACTOR_ADDRESS_IN_USE);
    // Nor does the wish to share help where the first does not permit it.
    EXPECT_EQ(wskReactorSocketBind(Second.Handle, &Address,
                                   WSK_REACTOR_BIND_AFTER_OTHERS |
                                       WSK_REACTOR_BIND_SHARED),
              WSK_REACTOR_ADDRESS_IN_USE);
    wskReactorSocketClose(First.Handle, 0);
    wskReactorSocketClose(Second.Handle, 0);
  });
}

TEST_F(ReactorTest, ShareableAddressIsSharedOnRequestOnly) {
  onReactor([&] {
    Socket First, Second, Third;
    ASSERT_EQ(open(First, WSK_REACTOR_IPV4), WSK_REACTOR_OK);
    WSK_REACTOR_ADDRESS Address = loopback(WSK_REACTOR_IPV4);
    constexpr uint32_t Flags =
        WSK_REACTOR_BIND_AFTER_OTHERS | WSK_REACTOR_BIND_SHAREABLE;
    ASSERT_EQ(wskReactorSocketBind(First.Handle, &Address, Flags),
              WSK_REACTOR_OK);
    ASSERT_EQ(wskReactorSocketListen(First.Handle), WSK_REACTOR_OK);
    ASSERT_EQ(wskReactorSocketLocal(First.Handle, &Address), WSK_REACTOR_OK);
    ASSERT_EQ(open(Second, WSK_REACTOR_IPV4), WSK_REACTOR_OK);
    EXPECT_EQ(wskReactorSocketBind(Second.Handle, &Address, Flags),
              WSK_REACTOR_ADDRESS_IN_USE);
    EXPECT_EQ(wskReactorSocketBind(Second.Handle, &Address,
                                   Flags | WSK_REACTOR_BIND_SHARED),
              WSK_REACTOR_OK);
    EXPECT_EQ(wskReactorSocketListen(Second.Handle), WSK_REACTOR_OK);
    // So with the wildcard address of the port.
    WSK_REACTOR_ADDRESS Wildcard = anyAddress(WSK_REACTOR_IPV4, Address.Port);
    ASSERT_EQ(open(Third, WSK_REACTOR_IPV4), WSK_REACTOR_OK);
    EXPECT_EQ(wskReactorSocketBind(Third.Handle, &Wildcard,
                                   Flags | WSK_REACTOR_BIND_SHARED),
              WSK_REACTOR_OK);
    EXPECT_EQ(wskReactorSocketListen(Third.Handle), WSK_REACTOR_OK);
    for (Socket *S : {&First, &Second, &Third})
      wskReactorSocketClose(S->Handle, 0);
  });
}

TEST_F(ReactorTest, Ipv6SocketLeavesIpv4Alone) {
  onReactor([&] {
    Socket V6, V4;
    ASSERT_EQ(open(V6, WSK_REACTOR_IPV6), WSK_REACTOR_OK);
    uint32_t Value = 0;
    EXPECT_EQ(wskReactorSocketGetOption(V6.Handle, WSK_REACTOR_V6_ONLY, &Value),
              WSK_REACTOR_OK);
    EXPECT_EQ(Value, 1u);
    WSK_REACTOR_ADDRESS Address = anyAddress(WSK_REACTOR_IPV6, 0);
    ASSERT_EQ(wskReactorSocketBind(V6.Handle, &Address, 0), WSK_REACTOR_OK);
    ASSERT_EQ(wskReactorSocketLocal(V6.Handle, &Address), WSK_REACTOR_OK);
    ASSERT_EQ(open(V4, WSK_REACTOR_IPV4), WSK_REACTOR_OK);
    Address = anyAddress(WSK_REACTOR_IPV4, Address.Port);
    EXPECT_EQ(wskReactorSocketBind(V4.Handle, &Address, 0), WSK_REACTOR_OK);
    wskReactorSocketClose(V6.Handle, 0);
    wskReactorSocketClose(V4.Handle, 0);
  });
}

TEST_F(ReactorTest, HangupIsSeenWithoutReading) {
  Socket S;
  int Descriptor;
  acceptPeer(S, Descriptor);
  Peer Other(Descriptor);
  Signal Done;
  onReactor([&] {
    S.Ready = [&](uint32_t Events) {
      EXPECT_TRUE(Events & WSK_REACTOR_HANGUP);
      wskReactorSocketWatch(S.Handle, 0);
      Done.set();
    };
    wskReactorSocketWatch(S.Handle, WSK_REACTOR_HANGUP);
  });
  ASSERT_EQ(write(Other.Descriptor, "x", 1), 1);
  shutdown(Other.Descriptor, SHUT_WR);
  Done.wait();
  onReactor([&] {
    EXPECT_EQ(wskReactorSocketAvailable(S.Handle), 1u);
    wskReactorSocketClose(S.Handle, 0);
  });
}

TEST_F(ReactorTest, ResetIsSeenWhenOnlyErrorsAreWatched) {
  Socket S;
  int Descriptor;
  acceptPeer(S, Descriptor);
  Peer Other(Descriptor);
  Signal Done;
  onReactor([&] {
    S.Ready = [&](uint32_t Events) {
      EXPECT_TRUE(Events & WSK_REACTOR_ERROR);
      char Byte;
      WSK_REACTOR_BUFFER Buffer = {&Byte, 1};
      uint64_t Size;
      EXPECT_EQ(wskReactorSocketReceive(S.Handle, &Buffer, 1, &Size),
                WSK_REACTOR_RESET);
      wskReactorSocketClose(S.Handle, 1);
      Done.set();
    };
    wskReactorSocketWatch(S.Handle, WSK_REACTOR_ERROR);
  });
  Other.reset();
  Done.wait();
}

TEST_F(ReactorTest, ConnectThatIsGivenUpCanBeTriedAgain) {
  // A full backlog leaves further connects under way.
  int Listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  Peer Owner(Listener);
  sockaddr_in Name = {};
  Name.sin_family = AF_INET;
  Name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t NameSize = sizeof(Name);
  ASSERT_EQ(bind(Listener, reinterpret_cast<sockaddr *>(&Name), NameSize), 0);
  ASSERT_EQ(listen(Listener, 0), 0);
  getsockname(Listener, reinterpret_cast<sockaddr *>(&Name), &NameSize);
  Peer Filler(Peer::connectTo(Name.sin_port));
  onReactor([&] {
    Socket S;
    ASSERT_EQ(open(S, WSK_REACTOR_IPV4), WSK_REACTOR_OK);
    S.Ready = [](uint32_t) { FAIL() << "nothing is watched"; };
    WSK_REACTOR_ADDRESS Address = loopback(WSK_REACTOR_IPV4, Name.sin_port);
    EXPECT_EQ(wskReactorSocketConnect(S.Handle, &Address),
              WSK_REACTOR_WOULD_BLOCK);
    EXPECT_EQ(wskReactorSocketConnect(S.Handle, &Address),
              WSK_REACTOR_ALREADY_CONNECTED);
    wskReactorSocketCancelConnect(S.Handle);
    EXPECT_EQ(wskReactorSocketConnect(S.Handle, &Address),
              WSK_REACTOR_WOULD_BLOCK);
    wskReactorSocketClose(S.Handle, 1);
  });
}

TEST_F(ReactorTest, AbortiveCloseLosesNothingThatWasTaken) {
  Socket S;
  int Descriptor;
  acceptPeer(S, Descriptor);
  Peer Other(Descriptor);
  std::vector<char> Data(1 << 20, 'x');
  uint64_t Taken = 0;
  onReactor([&] {
    for (;;) {
      WSK_REACTOR_BUFFER Buffer = {Data.data(), Data.size()};
      uint64_t Sent = 0;
      int32_t Result = wskReactorSocketSend(S.Handle, &Buffer, 1, &Sent);
      if (Result == WSK_REACTOR_WOULD_BLOCK)
        break;
      ASSERT_EQ(Result, WSK_REACTOR_OK);
      Taken += Sent;
    }
    EXPECT_GT(wskReactorSocketUnacknowledged(S.Handle), 0u);
    wskReactorSocketClose(S.Handle, 1);
  });
  uint64_t Arrived = 0;
  ssize_t Size;
  while ((Size = read(Other.Descriptor, Data.data(), Data.size())) > 0)
    Arrived += static_cast<uint64_t>(Size);
  EXPECT_EQ(Size, -1) << "the end is a reset";
  EXPECT_EQ(errno, ECONNRESET);
  EXPECT_EQ(Arrived, Taken);
}

TEST_F(ReactorTest, StopGivesUpOnAPeerThatDoesNotRead) {
  Socket S;
  int Descriptor;
  acceptPeer(S, Descriptor);
  Silent = std::make_unique<Peer>(Descriptor);
  std::vector<char> Data(1 << 20, 'x');
  onReactor([&] {
    WSK_REACTOR_BUFFER Buffer = {Data.data(), Data.size()};
    uint64_t Sent;
    while (wskReactorSocketSend(S.Handle, &Buffer, 1, &Sent) == WSK_REACTOR_OK)
      ;
    wskReactorSocketClose(S.Handle, 1);
  });
  // TearDown would hang if the reactor insisted.
}

TEST_F(ReactorTest, OptionsCanBeSetAndRead) {
  onReactor([&] {
    Socket S;
    ASSERT_EQ(open(S, WSK_REACTOR_IPV4), WSK_REACTOR_OK);
    for (uint32_t Option : {WSK_REACTOR_KEEPALIVE, WSK_REACTOR_NO_DELAY}) {
      uint32_t Value = 7;
      EXPECT_EQ(wskReactorSocketGetOption(S.Handle, Option, &Value),
                WSK_REACTOR_OK);
      EXPECT_EQ(Value, 0u);
      EXPECT_EQ(wskReactorSocketSetOption(S.Handle, Option, 1), WSK_REACTOR_OK);
      EXPECT_EQ(wskReactorSocketGetOption(S.Handle, Option, &Value),
                WSK_REACTOR_OK);
      EXPECT_EQ(Value, 1u);
    }
    EXPECT_EQ(wskReactorSocketSetOption(S.Handle, WSK_REACTOR_OPTION_COUNT, 1),
              WSK_REACTOR_NOT_SUPPORTED);
    wskReactorSocketClose(S.Handle, 0);
  });
}

TEST_F(ReactorTest, LoopbackIsAmongTheLocalAddresses) {
  WSK_REACTOR_ADDRESS Addresses[64];
  uint32_t Count = wskReactorLocalAddresses(WSK_REACTOR_IPV4, Addresses, 64);
  WSK_REACTOR_ADDRESS Wanted = loopback(WSK_REACTOR_IPV4);
  bool Found = false;
  for (uint32_t I = 0; I != std::min(Count, 64u); ++I)
    Found |= std::equal(Wanted.Bytes, Wanted.Bytes + 4, Addresses[I].Bytes);
  EXPECT_TRUE(Found);
}

TEST(ReactorLifeTest, StopsWithoutSockets) {
  WSK_REACTOR *Reactor = wskReactorCreate();
  ASSERT_NE(Reactor, nullptr);
  wskReactorStop(Reactor);
  wskReactorRun(Reactor);
  wskReactorDestroy(Reactor);
}

TEST(ReactorLifeTest, CanBeDestroyedWithoutHavingRun) {
  WSK_REACTOR *Reactor = wskReactorCreate();
  ASSERT_NE(Reactor, nullptr);
  wskReactorDestroy(Reactor);
}

} // namespace
