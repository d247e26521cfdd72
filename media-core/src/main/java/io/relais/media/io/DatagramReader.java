// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Reads the datagrams of one UDP socket, many by one call of the system (recvmmsg(2)), on the loop
/// of its channel, and leaves nothing to the collector.
///
/// The kernel says of each how long it lay in the socket (`SO_TIMESTAMPNS`, socket(7)). A sender
/// finds its rate from the distances between arrivals. A loop that was kept busy, or whose core was
/// taken away for some milliseconds, finds several datagrams at once: by its own clock they came in
/// together, which looks like a queue to the sender, and tells it nothing of a probe.
final class DatagramReader implements EpollIoHandle {
  private static final int STRIDE = 1_536;
  private static final int NAME_STRIDE = 32;
  private static final int CONTROL_STRIDE = 64;
  private static final int VECTOR = 16;
  private static final int HEADER = 64;
  private static final int ALIGNMENT = 64;

  /// `struct mmsghdr`, where pointers take eight bytes.
  private static final int NAME_AT = 0;

  private static final int NAME_LENGTH_AT = 8;
  private static final int VECTORS_AT = 16;
  private static final int VECTOR_COUNT_AT = 24;
  private static final int CONTROL_AT = 32;
  private static final int CONTROL_LENGTH_AT = 40;
  private static final int LENGTH_AT = 56;

  /// `struct cmsghdr` with a `struct timespec` behind it.
  private static final int STAMP = 32;

  private static final int TYPE_AT = 12;
  private static final int SECONDS_AT = 16;
  private static final int NANOS_AT = 24;
  private static final int SOL_SOCKET = 1;
  private static final int SO_TIMESTAMPNS = 35;
  private static final long SECOND = 1_000_000_000;

  private final FileDescriptor descriptor;
  private final Receiver receiver;
  private final SourceAddresses sources = new SourceAddresses();
  private final MemorySegment packets;
  private final MemorySegment names;
  private final MemorySegment controls;
  private final MemorySegment headers;

  /// The headers point to it.
  private final MemorySegment vectors;

  private final MemorySegment now;
  private final MemorySegment error;
  private @Nullable IoRegistration registration;

  /// Who takes what is read.
  interface Receiver {

    /// Datagrams are about to be read.
    void onBurst();

    /// One of them.
    ///
    /// @param from where it lies until this returns, from `at` on
    /// @param heldNanos before the burst began; negative when it came in meanwhile, and 0 when that
    ///   is not known
    void onDatagram(
        MemorySegment from, long at, int length, long heldNanos, InetSocketAddress source);

    /// That was all.
    void onBurstEnd();
  }

  private DatagramReader(int socket, Receiver receiver) {
    this.descriptor = new FileDescriptor(socket);
    this.receiver = receiver;
    Arena arena = Arena.ofAuto();
    packets = arena.allocate((long) UdpPort.BURST * STRIDE, ALIGNMENT);
    names = arena.allocate((long) UdpPort.BURST * NAME_STRIDE, ALIGNMENT);
    controls = arena.allocate((long) UdpPort.BURST * CONTROL_STRIDE, ALIGNMENT);
    headers = arena.allocate((long) UdpPort.BURST * HEADER, ALIGNMENT);
    now = arena.allocate(2L * Long.BYTES, Long.BYTES);
    error = Posix.error(arena);
    vectors = arena.allocate((long) UdpPort.BURST * VECTOR, ALIGNMENT);
    for (int i = 0; i < UdpPort.BURST; i++) {
      vectors.set(JAVA_LONG, (long) i * VECTOR, packets.address() + (long) i * STRIDE);
      vectors.set(JAVA_LONG, (long) i * VECTOR + Long.BYTES, UdpPort.SLOT);
      long at = (long) i * HEADER;
      headers.set(JAVA_LONG, at + NAME_AT, names.address() + (long) i * NAME_STRIDE);
      headers.set(JAVA_LONG, at + VECTORS_AT, vectors.address() + (long) i * VECTOR);
      headers.set(JAVA_LONG, at + VECTOR_COUNT_AT, 1);
      headers.set(JAVA_LONG, at + CONTROL_AT, controls.address() + (long) i * CONTROL_STRIDE);
    }
    empty(UdpPort.BURST);
  }

  /// Begins to read.
  ///
  /// @param socket of a channel that reads nothing itself; a name of its own is made for it, since
  ///   the loop knows the channel by the other
  /// @param stamps whether the kernel is to say when datagrams came in
  /// @return null where the system does not let it
  static @Nullable DatagramReader start(
      IoEventLoop loop, int socket, boolean stamps, Receiver receiver) {
    int own = Posix.duplicate(socket);
    if (own < 0) {
      return null;
    }
    if (stamps) {
      // Without them, datagrams came in when they were read.
      Posix.enable(own, SOL_SOCKET, SO_TIMESTAMPNS);
    }
    DatagramReader reader = new DatagramReader(own, receiver);
    Future<IoRegistration> registering = loop.register(reader);
    registering.addListener(done -> {
      if (done.isSuccess()) {
        reader.registration = registering.getNow();
        registering.getNow().submit(EpollIoOps.EPOLLIN);
      }
    });
    return reader;
  }

  /// Reads no more. On the loop.
  void stop() {
    IoRegistration registered = registration;
    if (registered != null) {
      registered.cancel();
    }
    close();
  }

  @Override
  public FileDescriptor fd() {
    return descriptor;
  }

  @Override
  public void handle(IoRegistration registration, IoEvent event) {
    receiver.onBurst();
    long began = Posix.realNanos(now);
    int count = Posix.receiveMessages(error, descriptor.intValue(), headers, UdpPort.BURST);
    for (int i = 0; i < count; i++) {
      long at = (long) i * HEADER;
      int nameLength = headers.get(JAVA_INT, at + NAME_LENGTH_AT);
      InetSocketAddress source = sources.read(names, (long) i * NAME_STRIDE, nameLength);
      if (source != null) {
        int length = headers.get(JAVA_INT, at + LENGTH_AT);
        receiver.onDatagram(packets, (long) i * STRIDE, length, held(i, began), source);
      }
    }
    empty(Math.max(count, 0));
    receiver.onBurstEnd();
  }

  /// A stamp that makes no sense comes of somebody who set the machine's clock.
  private long held(int i, long began) {
    long control = (long) i * CONTROL_STRIDE;
    if (headers.get(JAVA_LONG, (long) i * HEADER + CONTROL_LENGTH_AT) < STAMP
        || controls.get(JAVA_INT, control + TYPE_AT) != SO_TIMESTAMPNS) {
      return 0;
    }
    long stamp =
        controls.get(JAVA_LONG, control + SECONDS_AT) * SECOND
            + controls.get(JAVA_LONG, control + NANOS_AT);
    long held = began - stamp;
    return held < -SECOND || held > SECOND ? 0 : held;
  }

  /// The system writes how long names and stamps are over how long they may be.
  private void empty(int count) {
    for (int i = 0; i < count; i++) {
      long at = (long) i * HEADER;
      headers.set(JAVA_INT, at + NAME_LENGTH_AT, Destination.NAME);
      headers.set(JAVA_LONG, at + CONTROL_LENGTH_AT, CONTROL_STRIDE);
    }
  }

  @Override
  public void close() {
    if (descriptor.isOpen()) {
      try {
        descriptor.close();
      } catch (IOException gone) {
        // What was told of it is lost with it: there is nothing that could be done about it.
      }
    }
  }
}
