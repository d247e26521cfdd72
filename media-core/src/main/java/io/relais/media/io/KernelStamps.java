// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollDatagramChannel;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// How long a datagram lay in its socket before it was read, by the stamp the kernel put on it when
/// it came in (socket(7), `SIOCGSTAMPNS`).
///
/// A sender finds its rate from the distances between arrivals. A loop that was kept busy, or whose
/// core was taken away for some milliseconds, finds several datagrams at once: by its own clock
/// they came in together, which looks like a queue to the sender, and tells it nothing of a probe.
final class KernelStamps {
  static final long UNKNOWN = -1;

  private static final long SIOCGSTAMPNS = 0x8907;
  private static final int CLOCK_REALTIME = 0;
  private static final long SECOND = 1_000_000_000;
  private static final long TIMESPEC = 16;
  private static final @Nullable MethodHandle IOCTL =
      // ioctl(int, unsigned long, ...)
      Posix.function(
          "ioctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
          Linker.Option.firstVariadicArg(2));
  private static final @Nullable MethodHandle CLOCK_GETTIME =
      Posix.function("clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

  private final int descriptor;
  private final MemorySegment stamp = Arena.ofAuto().allocate(TIMESPEC, Long.BYTES);
  private final MemorySegment now = Arena.ofAuto().allocate(TIMESPEC, Long.BYTES);

  private KernelStamps(int descriptor) {
    this.descriptor = descriptor;
  }

  /// The stamps of a bound channel's datagrams; null where they cannot be had.
  static @Nullable KernelStamps of(Channel channel) {
    if (!(channel instanceof EpollDatagramChannel epoll)
        || IOCTL == null
        || CLOCK_GETTIME == null
        || ADDRESS.byteSize() != Long.BYTES) {
      return null;
    }
    KernelStamps stamps = new KernelStamps(epoll.fd().intValue());
    // The first question makes the kernel begin to stamp.
    stamps.heldNanos();
    return stamps;
  }

  /// How long the datagram that was read last lay in the socket, or [#UNKNOWN].
  long heldNanos() {
    MethodHandle ioctl = IOCTL;
    MethodHandle clockGettime = CLOCK_GETTIME;
    if (ioctl == null || clockGettime == null) {
      return UNKNOWN;
    }
    try {
      if ((int) ioctl.invokeExact(descriptor, SIOCGSTAMPNS, stamp) != 0
          || (int) clockGettime.invokeExact(CLOCK_REALTIME, now) != 0) {
        return UNKNOWN;
      }
    } catch (Throwable impossible) {
      return UNKNOWN;
    }
    long held =
        (now.get(JAVA_LONG, 0) - stamp.get(JAVA_LONG, 0)) * SECOND
            + now.get(JAVA_LONG, Long.BYTES)
            - stamp.get(JAVA_LONG, Long.BYTES);
    // Somebody set the machine's clock, or the loop has worse troubles.
    return held < 0 || held > SECOND ? UNKNOWN : held;
  }
}
