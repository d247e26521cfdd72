// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Functions of the system's own library by the foreign function interface, above all those that
/// send and receive many datagrams at once.
@SuppressWarnings("restricted") // the signatures are those of the system's manual
final class Posix {
  static final int FAILED = -1;
  static final int WOULD_BLOCK = -2;
  static final int INTERRUPTED = -3;

  private static final int EINTR = 4;
  private static final int EAGAIN = 11;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int CLOCK_REALTIME = 0;
  private static final int SO_ON = 1;
  private static final long SECOND = 1_000_000_000;
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));
  private static final @Nullable MethodHandle SENDMMSG =
      function(
          "sendmmsg",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT),
          Linker.Option.captureCallState("errno"));
  private static final @Nullable MethodHandle RECVMMSG =
      function(
          "recvmmsg",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG),
          Linker.Option.captureCallState("errno"));
  private static final @Nullable MethodHandle CLOCK_GETTIME =
      function("clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));
  private static final @Nullable MethodHandle DUP =
      function("dup", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final @Nullable MethodHandle SETSOCKOPT =
      function(
          "setsockopt",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));

  private Posix() {}

  /// Whether there is such a call, and its structures are those of Linux with pointers of eight
  /// bytes.
  static boolean available() {
    return SENDMMSG != null && RECVMMSG != null && ADDRESS.byteSize() == Long.BYTES;
  }

  /// A place for the system's error, one for each thread that calls.
  static MemorySegment error(Arena arena) {
    return arena.allocate(STATE);
  }

  /// Sends messages without waiting.
  ///
  /// @param headers the address of as many `struct mmsghdr`
  /// @return how many were sent; or why not even the first was
  static int sendMessages(MemorySegment error, int descriptor, long headers, int count) {
    MethodHandle call = SENDMMSG;
    if (call == null) {
      return FAILED;
    }
    try {
      int sent = (int) call.invokeExact(error, descriptor, headers, count, MSG_DONTWAIT);
      return sent >= 0 ? sent : reason((int) ERRNO.get(error, 0L));
    } catch (Throwable neverThrown) {
      return FAILED;
    }
  }

  /// Receives messages without waiting.
  ///
  /// @param headers as many `struct mmsghdr`
  /// @return how many came; or why none did
  static int receiveMessages(
      MemorySegment error, int descriptor, MemorySegment headers, int count) {
    MethodHandle call = RECVMMSG;
    if (call == null) {
      return FAILED;
    }
    try {
      int came =
          (int) call.invokeExact(error, descriptor, headers.address(), count, MSG_DONTWAIT, 0L);
      return came >= 0 ? came : reason((int) ERRNO.get(error, 0L));
    } catch (Throwable neverThrown) {
      return FAILED;
    }
  }

  /// The clock by which the kernel stamps, in nanoseconds since 1970; 0 where it cannot be had.
  ///
  /// @param time a place for a `struct timespec`
  static long realNanos(MemorySegment time) {
    MethodHandle call = CLOCK_GETTIME;
    try {
      return call != null && (int) call.invokeExact(CLOCK_REALTIME, time.address()) == 0
          ? time.get(JAVA_LONG, 0) * SECOND + time.get(JAVA_LONG, Long.BYTES)
          : 0;
    } catch (Throwable neverThrown) {
      return 0;
    }
  }

  /// Another descriptor of the same socket, or [#FAILED].
  static int duplicate(int descriptor) {
    MethodHandle call = DUP;
    try {
      return call == null ? FAILED : (int) call.invokeExact(descriptor);
    } catch (Throwable neverThrown) {
      return FAILED;
    }
  }

  /// Switches an option of a socket on.
  ///
  /// @return whether the system has it
  static boolean enable(int descriptor, int level, int option) {
    MethodHandle call = SETSOCKOPT;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment on = arena.allocateFrom(JAVA_INT, SO_ON);
      return call != null
          && (int) call.invokeExact(descriptor, level, option, on, Integer.BYTES) == 0;
    } catch (Throwable neverThrown) {
      return false;
    }
  }

  private static int reason(int errno) {
    return switch (errno) {
      case EAGAIN -> WOULD_BLOCK;
      case EINTR -> INTERRUPTED;
      default -> FAILED;
    };
  }

  /// A function of the system's own library; null where there is none.
  static @Nullable MethodHandle function(
      String name, FunctionDescriptor signature, Linker.Option... options) {
    try {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), signature, options);
    } catch (UnsupportedOperationException | IllegalCallerException | NoSuchElementException e) {
      return null;
    }
  }
}
