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

/// Functions of the system's own library by the foreign function interface, and the one that sends
/// many datagrams at once.
@SuppressWarnings("restricted") // the signatures are those of the system's manual
final class Posix {
  static final int FAILED = -1;
  static final int WOULD_BLOCK = -2;
  static final int INTERRUPTED = -3;

  private static final int EINTR = 4;
  private static final int EAGAIN = 11;
  private static final int MSG_DONTWAIT = 0x40;
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));
  private static final @Nullable MethodHandle SENDMMSG =
      function(
          "sendmmsg",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT),
          Linker.Option.captureCallState("errno"));

  private Posix() {}

  /// Whether there is such a call, and its structures are those of Linux with pointers of eight
  /// bytes.
  static boolean available() {
    return SENDMMSG != null && ADDRESS.byteSize() == Long.BYTES;
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
