// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoEventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The one UDP socket of one worker.
///
/// A datagram is copied once into a buffer of the worker's pool and handed on at once, on the
/// worker's loop. What is sent is queued until [#flush()], so that a burst leaves in one system
/// call. Only [#bind], [#close] and the counters may be used from other threads.
public final class UdpPort {
  /// Room for one datagram while reading: a little more than is taken, so that what does not fit is
  /// seen to be too large, not silently cut.
  static final int SLOT = PacketBuffer.MAX_DATAGRAM + 4;

  /// Datagrams taken before the handler may flush.
  static final int BURST = 32;

  /// Bytes that may wait for the socket.
  static final int QUEUED_BYTES = 4 << 20;

  private static final int SOCKET_BUFFER = 4 << 20;

  private final PacketPool pool;
  private final Clock clock;
  private final DropCounters drops;
  private final PacketHandler handler;
  private final TrafficCounters traffic = new TrafficCounters();
  private volatile @Nullable Channel channel;

  /// Where the system's own call sends; null where Netty has to.
  private @Nullable Departures departures;

  public UdpPort(PacketPool pool, Clock clock, DropCounters drops, PacketHandler handler) {
    this.pool = pool;
    this.clock = clock;
    this.drops = drops;
    this.handler = handler;
  }

  /// Opens the socket. Fails with an [IOException] that says why the address cannot be had.
  ///
  /// @param address port 0 takes any free port
  /// @return the address it is bound to
  public CompletableFuture<InetSocketAddress> bind(
      EventLoop loop, LoopKind kind, InetSocketAddress address) {
    CompletableFuture<InetSocketAddress> bound = new CompletableFuture<>();
    ChannelFuture binding =
        new Bootstrap()
            .group(loop)
            .channelFactory((ChannelFactory<Channel>) () -> kind.newChannel(address.getAddress()))
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
            .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
            .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .option(
                ChannelOption.RECVBUF_ALLOCATOR,
                new FixedRecvByteBufAllocator(SLOT).maxMessagesPerRead(BURST))
            .option(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(QUEUED_BYTES / 2, QUEUED_BYTES))
            .handler(inbound())
            .bind(address);
    binding.addListener(done -> {
      if (done.isSuccess()) {
        channel = binding.channel();
        bound.complete((InetSocketAddress) binding.channel().localAddress());
      } else {
        bound.completeExceptionally(done.cause());
      }
    });
    return bound;
  }

  /// Queues a packet and gives its buffer back to the pool. A packet that cannot be queued is
  /// counted as dropped.
  public void send(PacketBuffer packet, InetSocketAddress to) {
    send(packet, new Destination(to));
  }

  /// As above, for a destination that is sent to again and again.
  void send(PacketBuffer packet, Destination to) {
    Channel open = channel;
    Departures leaving = departures;
    if (open == null || !open.isActive()) {
      drops.count(DropReason.SOCKET_FULL);
    } else if (leaving != null) {
      traffic.sent(packet.length);
      leaving.add(packet, to);
    } else {
      write(open, packet, to.address);
    }
    pool.release(packet);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a void promise: failures reach exceptionCaught
  private void write(Channel open, PacketBuffer packet, InetSocketAddress to) {
    if (!roomIn(open)) {
      drops.count(DropReason.SOCKET_FULL);
      return;
    }
    ByteBuf bytes = open.alloc().directBuffer(packet.length);
    bytes.writeBytes(packet.bytes, packet.offset, packet.length);
    traffic.sent(packet.length);
    open.write(new DatagramPacket(bytes, to), open.voidPromise());
  }

  /// Sends what is queued. To be called once at the end of each turn of the loop that sent.
  public void flush() {
    Channel open = channel;
    if (open == null || !open.isActive()) {
      return;
    }
    if (departures == null) {
      open.flush();
    } else {
      departures.flush();
    }
  }

  public TrafficCounters traffic() {
    return traffic;
  }

  /// Closes the socket; what is queued is lost. Saying it twice does nothing more.
  public CompletableFuture<Void> close() {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    Channel open = channel;
    if (open == null) {
      closed.complete(null);
    } else {
      open.close().addListener(done -> closed.complete(null));
    }
    return closed;
  }

  /// Uses a channel that is bound already.
  void attach(Channel bound) {
    channel = bound;
  }

  ChannelHandler inbound() {
    return new Inbound();
  }

  /// A turn that produced more than may wait is given one chance to drain in the middle.
  private static boolean roomIn(Channel open) {
    if (open.isWritable()) {
      return true;
    }
    open.flush();
    return open.isWritable();
  }

  /// The end of Netty's pipeline: from here on the bytes are ours.
  private final class Inbound extends ChannelDuplexHandler implements DatagramReader.Receiver {
    private boolean inBurst;
    private long burstNanos;
    private @Nullable DatagramReader reader;

    @Override
    public void channelActive(ChannelHandlerContext context) {
      if (context.channel() instanceof EpollDatagramChannel epoll && Posix.available()) {
        int socket = epoll.fd().intValue();
        boolean version6 = epoll.localAddress().getAddress() instanceof Inet6Address;
        departures = new Departures(socket, version6, drops, traffic);
        reader = startReader(context.channel().eventLoop(), socket);
      }
      if (reader == null) {
        context.channel().config().setAutoRead(true);
      }
      context.fireChannelActive();
    }

    /// The kernel's stamps mean nothing to a clock that a test turns by hand.
    private @Nullable DatagramReader startReader(EventLoop loop, int socket) {
      return loop instanceof IoEventLoop own
          ? DatagramReader.start(own, socket, clock.equals(Clock.SYSTEM), this)
          : null;
    }

    /// The port is free only when both names of the socket are closed.
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise closing) {
      if (reader != null) {
        reader.stop();
      }
      var _ = context.close(closing);
    }

    @Override
    public void onBurst() {
      burstNanos = clock.nanos();
    }

    @Override
    public void onDatagram(
        MemorySegment from, long at, int length, long heldNanos, InetSocketAddress source) {
      PacketBuffer packet = room(length);
      if (packet != null) {
        MemorySegment.copy(from, JAVA_BYTE, at, packet.bytes, 0, length);
        packet.heldNanos = heldNanos;
        handOn(packet, source);
      }
    }

    /// Where the system's own call cannot be made, Netty reads.
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      DatagramPacket datagram = (DatagramPacket) message;
      if (!inBurst) {
        inBurst = true;
        onBurst();
      }
      ByteBuf content = datagram.content();
      PacketBuffer packet = room(content.readableBytes());
      if (packet != null) {
        content.readBytes(packet.bytes, 0, packet.length);
        handOn(packet, datagram.sender());
      }
      datagram.release();
    }

    /// A buffer for a datagram of that length, unless it is of no use.
    private @Nullable PacketBuffer room(int length) {
      traffic.received(length);
      if (length > PacketBuffer.MAX_DATAGRAM) {
        drops.count(DropReason.OVERSIZED);
        return null;
      }
      if (length == 0) {
        drops.count(DropReason.UNKNOWN_PROTOCOL);
        return null;
      }
      PacketBuffer packet = pool.take();
      packet.length = length;
      packet.arrivalNanos = burstNanos;
      return packet;
    }

    private void handOn(PacketBuffer packet, InetSocketAddress source) {
      try {
        handler.onDatagram(packet, source);
      } catch (RuntimeException fault) {
        handler.onFault(fault);
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      inBurst = false;
      onBurstEnd();
    }

    @Override
    public void onBurstEnd() {
      try {
        handler.onBatchEnd();
      } catch (RuntimeException fault) {
        handler.onFault(fault);
      }
    }

    /// A void promise reports here that the system refused a datagram, as when there is no route.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (cause instanceof IOException) {
        drops.count(DropReason.SOCKET_FULL);
      } else {
        handler.onFault(cause);
      }
    }
  }
}
