// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The TCP socket of one worker, for peers whose network lets no UDP through (RFC 6544). Whoever
/// connects is served on the worker's own loop; packets travel framed (RFC 4571). Only [#bind] and
/// [#close] may be used from other threads.
public final class TcpPort {
  private static final int BACKLOG = 256;

  /// Small on purpose: what lies in the system's buffer is old before it leaves. Enough for 3
  /// Mbit/s over 150 ms.
  private static final int SEND_BUFFER = 128 << 10;

  private static final int READ_BUFFER = 16 << 10;

  /// Reads of one connection before others have their turn.
  private static final int READS = 4;

  private final PacketPool pool;
  private final Clock clock;
  private final DropCounters drops;
  private final TrafficCounters traffic;
  private final FrameHandler handler;
  private final TcpGuests guests;
  private final List<TcpWay> unflushed = new ArrayList<>();
  private volatile @Nullable Channel listening;

  /// @param traffic counts packets as they are, without their frames
  public TcpPort(
      PacketPool pool,
      Clock clock,
      DropCounters drops,
      TrafficCounters traffic,
      FrameHandler handler) {
    this.pool = pool;
    this.clock = clock;
    this.drops = drops;
    this.traffic = traffic;
    this.handler = handler;
    this.guests = new TcpGuests(drops);
  }

  /// Opens the socket. Fails with an [IOException] that says why the address cannot be had.
  ///
  /// @param address port 0 takes any free port
  /// @return the address it is bound to
  public CompletableFuture<InetSocketAddress> bind(
      EventLoop loop, LoopKind kind, InetSocketAddress address) {
    CompletableFuture<InetSocketAddress> bound = new CompletableFuture<>();
    ChannelFuture binding =
        new ServerBootstrap()
            .group(loop, loop)
            .channelFactory(() -> kind.newServerChannel(address.getAddress()))
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER)
            .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .childOption(
                ChannelOption.RECVBUF_ALLOCATOR,
                new FixedRecvByteBufAllocator(READ_BUFFER).maxMessagesPerRead(READS))
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(TcpWay.QUEUED_BYTES, TcpWay.QUEUED_BYTES))
            .childHandler(new Arrival())
            .bind(address);
    binding.addListener(done -> {
      if (done.isSuccess()) {
        listening = binding.channel();
        bound.complete((InetSocketAddress) binding.channel().localAddress());
      } else {
        bound.completeExceptionally(done.cause());
      }
    });
    return bound;
  }

  /// Sends what is queued. To be called once at the end of each turn of the loop that sent.
  public void flush() {
    for (int i = 0; i < unflushed.size(); i++) {
      unflushed.get(i).flush();
    }
    unflushed.clear();
  }

  /// Closes connections on which nobody proves to be a peer.
  public void tick(long nowNanos) {
    guests.tick(nowNanos);
  }

  /// Takes no more connections. Those that are open end with their peers, or with the loop.
  public CompletableFuture<Void> close() {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    Channel open = listening;
    if (open == null) {
      closed.complete(null);
    } else {
      open.close().addListener(done -> closed.complete(null));
    }
    return closed;
  }

  void toFlush(TcpWay way) {
    unflushed.add(way);
  }

  TcpGuests guests() {
    return guests;
  }

  PacketPool pool() {
    return pool;
  }

  DropCounters drops() {
    return drops;
  }

  TrafficCounters traffic() {
    return traffic;
  }

  /// Gives a new connection its way.
  private final class Arrival extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      if (channel.remoteAddress() instanceof InetSocketAddress remote) {
        TcpWay way = new TcpWay(TcpPort.this, channel, remote, clock.nanos());
        guests.add(way);
        channel.pipeline().addLast(new Inbound(way));
      } else {
        // Closed again before it was accepted.
        var _ = channel.close();
      }
    }
  }

  /// The end of Netty's pipeline: from here on the bytes are ours.
  private final class Inbound extends ChannelInboundHandlerAdapter {
    private final TcpWay way;
    private final TcpFrames frames = new TcpFrames(pool, drops);

    Inbound(TcpWay way) {
      this.way = way;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      try {
        receive(context.channel(), bytes);
      } finally {
        bytes.release();
      }
    }

    private void receive(Channel channel, ByteBuf bytes) {
      long nowNanos = clock.nanos();
      PacketBuffer packet = frames.next(bytes);
      while (packet != null && channel.isOpen()) {
        traffic.received(packet.length);
        packet.arrivalNanos = nowNanos;
        handOn(packet);
        packet = frames.next(bytes);
      }
      if (packet != null) {
        pool.release(packet);
      }
      if (frames.passesOver() && !way.kept() && channel.isOpen()) {
        // No check is that large: it is somebody who speaks another protocol.
        guests.showOut(way);
      }
    }

    /// A bug met by one packet must not lose the place in the stream.
    private void handOn(PacketBuffer packet) {
      try {
        handler.onFrame(packet, way);
      } catch (RuntimeException fault) {
        handler.onFault(fault);
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      try {
        handler.onBatchEnd();
      } catch (RuntimeException fault) {
        handler.onFault(fault);
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      frames.release();
      guests.remove(way);
      try {
        handler.onLost(way);
      } catch (RuntimeException fault) {
        handler.onFault(fault);
      }
    }

    /// A connection that the system gave up is closed; other faults are the core's own.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (!(cause instanceof IOException)) {
        handler.onFault(cause);
      }
      var _ = context.close();
    }
  }
}
