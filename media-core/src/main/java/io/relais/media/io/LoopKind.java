// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.channels.spi.SelectorProvider;
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
    SocketProtocolFamily family = family(bindAddress);
    return switch (this) {
      case EPOLL -> new EpollDatagramChannel(family);
      case NIO -> new NioDatagramChannel(family);
    };
  }

  /// Makes an unbound channel that takes connections and fits a loop of this kind.
  ///
  /// @param bindAddress what it will be bound to: decides IPv4 or IPv6
  ServerSocketChannel newServerChannel(InetAddress bindAddress) {
    SocketProtocolFamily family = family(bindAddress);
    return switch (this) {
      case EPOLL -> new EpollServerSocketChannel(family);
      case NIO -> new NioServerSocketChannel(SelectorProvider.provider(), family);
    };
  }

  /// A socket of IPv6 takes IPv4 too, where the system lets it.
  private static SocketProtocolFamily family(InetAddress bindAddress) {
    return bindAddress instanceof Inet6Address
        ? SocketProtocolFamily.INET6
        : SocketProtocolFamily.INET;
  }
}
