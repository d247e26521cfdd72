// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.concurrent.ThreadFactory;

/// How event loops wait for their sockets: by epoll where the machine has it, else by NIO.
public enum LoopKind {
  EPOLL,
  NIO;

  /// The better of the kinds this machine has.
  public static LoopKind best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  /// Makes loops of this kind, each on a thread of its own.
  public EventLoopGroup newGroup(int loops, ThreadFactory threads) {
    IoHandlerFactory handler =
        switch (this) {
          case EPOLL -> EpollIoHandler.newFactory();
          case NIO -> NioIoHandler.newFactory();
        };
    return new MultiThreadIoEventLoopGroup(loops, threads, handler);
  }

  /// Makes an unbound datagram channel that fits a loop of this kind.
  ///
  /// @param bindAddress what it will be bound to: decides IPv4 or IPv6
  DatagramChannel newChannel(InetAddress bindAddress) {
    SocketProtocolFamily family =
        bindAddress instanceof Inet6Address
            ? SocketProtocolFamily.INET6
            : SocketProtocolFamily.INET;
    return switch (this) {
      case EPOLL -> {
        EpollDatagramChannel channel = new EpollDatagramChannel(family);
        // Lets one recvmmsg fill a whole burst; each datagram gets a slot of this size.
        channel.config().setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, UdpPort.SLOT);
        yield channel;
      }
      case NIO -> new NioDatagramChannel(family);
    };
  }

  /// How many bytes one read may fill.
  int readBufferSize() {
    return this == EPOLL ? UdpPort.BURST * UdpPort.SLOT : UdpPort.SLOT;
  }
}
