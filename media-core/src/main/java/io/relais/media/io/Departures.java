// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// What is to leave by one UDP socket, gathered over a turn of its loop and sent by one call of the
/// system (sendmmsg(2)).
///
/// Packets of equal length for one destination go to the kernel as one message that it cuts up
/// again (`UDP_SEGMENT`, udp(7)): it looks the route up once, not for each. The last of a message
/// may be shorter. A destination's packets keep their order, those of different ones need not.
final class Departures {
  /// Packets that may wait; one more sends them.
  static final int SLOTS = 512;

  /// What the kernel cuts one message into at most.
  private static final int MOST_SEGMENTS = 64;

  /// What one message may carry: a datagram of IPv4, less a margin for headers.
  private static final int MOST_BYTES = 65_000;

  private static final int ALIGNMENT = 64;
  private static final int STRIDE = PacketBuffer.CAPACITY;
  private static final int NAME_STRIDE = 32;
  private static final int VECTOR = 16;
  private static final int HEADER = 64;

  /// `struct msghdr`, where pointers take eight bytes.
  private static final int NAME_AT = 0;

  private static final int NAME_LENGTH_AT = 8;
  private static final int VECTORS_AT = 16;
  private static final int VECTOR_COUNT_AT = 24;
  private static final int CONTROL_AT = 32;
  private static final int CONTROL_LENGTH_AT = 40;

  /// `struct cmsghdr` with a length of segments behind it.
  private static final int CONTROL = 24;

  private static final long CONTROL_USED = 18;
  private static final int LEVEL_AT = 8;
  private static final int TYPE_AT = 12;
  private static final int SEGMENT_AT = 16;
  private static final int SOL_UDP = 17;
  private static final int UDP_SEGMENT = 103;

  private final int descriptor;
  private final boolean version6;
  private final DropCounters drops;
  private final TrafficCounters traffic;
  private final MemorySegment packets;
  private final MemorySegment names;
  private final MemorySegment vectors;
  private final MemorySegment headers;
  private final MemorySegment controls;
  private final MemorySegment error;
  private final int[] lengths = new int[SLOTS];
  private final int[] next = new int[SLOTS];
  private final int[] segments = new int[SLOTS];
  private final @Nullable Destination[] waiting = new @Nullable Destination[SLOTS];
  private int count;
  private int destinations;
  private long turn;
  private boolean grouping = true;

  /// How many packets the last [#gather] took.
  private int taken;

  /// @param descriptor of a socket that stays open for as long as this is used
  Departures(int descriptor, boolean version6, DropCounters drops, TrafficCounters traffic) {
    this.descriptor = descriptor;
    this.version6 = version6;
    this.drops = drops;
    this.traffic = traffic;
    Arena arena = Arena.ofAuto();
    packets = arena.allocate((long) SLOTS * STRIDE, ALIGNMENT);
    names = arena.allocate((long) SLOTS * NAME_STRIDE, ALIGNMENT);
    vectors = arena.allocate((long) SLOTS * VECTOR, ALIGNMENT);
    headers = arena.allocate((long) SLOTS * HEADER, ALIGNMENT);
    controls = arena.allocate((long) SLOTS * CONTROL, ALIGNMENT);
    error = Posix.error(arena);
  }

  /// Lets a copy of a packet wait.
  void add(PacketBuffer packet, Destination to) {
    if (count == SLOTS) {
      flush();
    }
    int slot = count++;
    MemorySegment.copy(
        packet.bytes, packet.offset, packets, JAVA_BYTE, (long) slot * STRIDE, packet.length);
    lengths[slot] = packet.length;
    next[slot] = -1;
    if (to.turn == turn) {
      next[to.last] = slot;
    } else {
      to.turn = turn;
      to.first = slot;
      waiting[destinations++] = to;
    }
    to.last = slot;
  }

  /// Sends all that wait.
  void flush() {
    if (count == 0) {
      return;
    }
    int messages = 0;
    int used = 0;
    for (int i = 0; i < destinations; i++) {
      Destination to = waiting[i];
      waiting[i] = null;
      if (to != null) {
        int slot = to.first;
        while (slot >= 0) {
          int begin = used;
          int size = lengths[slot];
          slot = gather(slot, used);
          used = begin + taken;
          message(messages++, to, begin, size);
        }
      }
    }
    count = 0;
    destinations = 0;
    turn++;
    send(messages);
  }

  /// Lines up packets of one length.
  ///
  /// @return the slot of the next packet for the same destination, or -1
  private int gather(int first, int vector) {
    int size = lengths[first];
    int bytes = 0;
    int slot = first;
    taken = 0;
    boolean goesOn = true;
    while (goesOn) {
      int length = lengths[slot];
      long at = (long) (vector + taken) * VECTOR;
      vectors.set(JAVA_LONG, at, packets.address() + (long) slot * STRIDE);
      vectors.set(JAVA_LONG, at + Long.BYTES, length);
      bytes += length;
      taken++;
      slot = next[slot];
      goesOn =
          grouping
              && slot >= 0
              && length == size
              && lengths[slot] <= size
              && taken < MOST_SEGMENTS
              && bytes + lengths[slot] <= MOST_BYTES;
    }
    return slot;
  }

  private void message(int message, Destination to, int begin, int size) {
    byte[] name = to.name(version6);
    long nameAt = (long) message * NAME_STRIDE;
    MemorySegment.copy(name, 0, names, JAVA_BYTE, nameAt, name.length);
    long at = (long) message * HEADER;
    headers.set(JAVA_LONG, at + NAME_AT, names.address() + nameAt);
    headers.set(JAVA_INT, at + NAME_LENGTH_AT, name.length);
    headers.set(JAVA_LONG, at + VECTORS_AT, vectors.address() + (long) begin * VECTOR);
    headers.set(JAVA_LONG, at + VECTOR_COUNT_AT, taken);
    boolean grouped = taken > 1;
    headers.set(JAVA_LONG, at + CONTROL_AT, grouped ? control(message, size) : 0);
    headers.set(JAVA_LONG, at + CONTROL_LENGTH_AT, grouped ? CONTROL : 0);
    segments[message] = taken;
  }

  private long control(int message, int size) {
    long at = (long) message * CONTROL;
    controls.set(JAVA_LONG, at, CONTROL_USED);
    controls.set(JAVA_INT, at + LEVEL_AT, SOL_UDP);
    controls.set(JAVA_INT, at + TYPE_AT, UDP_SEGMENT);
    controls.set(JAVA_SHORT, at + SEGMENT_AT, (short) size);
    return controls.address() + at;
  }

  private void send(int messages) {
    int done = 0;
    while (done < messages) {
      long at = headers.address() + (long) done * HEADER;
      int sent = Posix.sendMessages(error, descriptor, at, messages - done);
      for (int i = done; i < done + sent; i++) {
        if (segments[i] > 1) {
          traffic.grouped(segments[i]);
        }
      }
      done += Math.max(0, sent);
      if (sent == Posix.WOULD_BLOCK) {
        while (done < messages) {
          refused(done++);
        }
      } else if (sent < 0 && sent != Posix.INTERRUPTED) {
        // Where a device or a narrow path will not cut messages up, the next are sent one by one.
        grouping &= segments[done] == 1;
        refused(done++);
      }
    }
  }

  private void refused(int message) {
    for (int i = 0; i < segments[message]; i++) {
      drops.count(DropReason.SOCKET_FULL);
    }
  }
}
