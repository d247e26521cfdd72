// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
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

  ChannelInboundHandlerAdapter inbound() {
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
  private final class Inbound extends ChannelInboundHandlerAdapter {
    private boolean inBurst;
    private long burstNanos;
    private @Nullable KernelStamps stamps;

    /// The kernel's stamps mean nothing to a clock that a test turns by hand.
    @Override
    public void channelActive(ChannelHandlerContext context) {
      if (context.channel() instanceof EpollDatagramChannel epoll && Posix.available()) {
        boolean version6 = epoll.localAddress().getAddress() instanceof Inet6Address;
        departures = new Departures(epoll.fd().intValue(), version6, drops, traffic);
      }
      stamps = clock.equals(Clock.SYSTEM) ? KernelStamps.of(context.channel()) : null;
      context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      DatagramPacket datagram = (DatagramPacket) message;
      if (!inBurst) {
        inBurst = true;
        burstNanos = clock.nanos();
      }
      try {
        receive(datagram.content(), datagram.sender());
      } catch (RuntimeException fault) {
        handler.onFault(fault);
      } finally {
        datagram.release();
      }
    }

    private void receive(ByteBuf content, InetSocketAddress source) {
      int length = content.readableBytes();
      traffic.received(length);
      if (length > PacketBuffer.MAX_DATAGRAM) {
        drops.count(DropReason.OVERSIZED);
        return;
      }
      if (length == 0) {
        drops.count(DropReason.UNKNOWN_PROTOCOL);
        return;
      }
      PacketBuffer packet = pool.take();
      content.readBytes(packet.bytes, 0, length);
      packet.length = length;
      packet.arrivalNanos = burstNanos;
      packet.heldNanos = held();
      handler.onDatagram(packet, source);
    }

    /// How long before its burst was read the datagram at hand came in; negative when it came in
    /// meanwhile.
    private long held() {
      long held = stamps == null ? KernelStamps.UNKNOWN : stamps.heldNanos();
      return held == KernelStamps.UNKNOWN ? 0 : held - (clock.nanos() - burstNanos);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      inBurst = false;
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
