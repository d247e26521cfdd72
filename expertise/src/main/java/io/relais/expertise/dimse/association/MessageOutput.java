// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.association;

import io.relais.expertise.dimse.pdu.PduWriter;
import io.relais.expertise.dimse.pdu.Pdv;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Cuts messages into P-DATA-TF units as long as the peer takes them (PS3.8 annex E). The command
/// set goes out in one write with the beginning of its data set.
final class MessageOutput {
  private static final int HEADERS = PduWriter.HEADER_LENGTH + Pdv.HEADER_LENGTH;
  private static final int ROOM_FOR_COMMAND = 1024;
  private static final int LONGEST_UNIT = 256 * 1024;

  private final PduChannel channel;
  private final int capacity;
  private byte[] buffer = new byte[ROOM_FOR_COMMAND];
  private int length;

  /// @param longestData how long a P-DATA-TF the peer takes; 0 for any length
  MessageOutput(PduChannel channel, long longestData) {
    this.channel = channel;
    long longest = longestData == 0 ? LONGEST_UNIT : Math.min(longestData, LONGEST_UNIT);
    // An even number of bytes in each fragment (PS3.8 §9.3.5.1).
    this.capacity = (int) (longest - Pdv.HEADER_LENGTH) & ~1;
  }

  /// Sends a message whole.
  ///
  /// @param data read to its end
  void send(int contextId, byte[] command, @Nullable InputStream data) throws AssociationEnded {
    length = 0;
    sendCommand(contextId, command);
    if (data != null) {
      sendData(contextId, data);
    }
    flush();
  }

  private void sendCommand(int contextId, byte[] command) throws AssociationEnded {
    int sent = 0;
    do {
      int count = Math.min(Math.min(capacity, ROOM_FOR_COMMAND - HEADERS), command.length - sent);
      room(count);
      System.arraycopy(command, sent, buffer, length + HEADERS, count);
      sent += count;
      unit(contextId, true, sent == command.length, count);
    } while (sent < command.length);
  }

  /// Each unit is filled with one byte more than it takes, which tells whether it is the last: an
  /// empty last fragment is legal, but not everybody bears it.
  private void sendData(int contextId, InputStream data) throws AssociationEnded {
    if (buffer.length == ROOM_FOR_COMMAND) {
      byte[] larger = new byte[ROOM_FOR_COMMAND + HEADERS + capacity + 1];
      System.arraycopy(buffer, 0, larger, 0, length);
      buffer = larger;
    }
    int carried = -1;
    boolean last;
    do {
      room(capacity + 1);
      int from = length + HEADERS;
      int count = 0;
      if (carried >= 0) {
        buffer[from] = (byte) carried;
        count = 1;
      }
      count += read(data, from + count, capacity + 1 - count);
      last = count <= capacity;
      carried = last ? -1 : buffer[from + capacity] & 0xff;
      unit(contextId, false, last, Math.min(count, capacity));
    } while (!last);
  }

  private int read(InputStream data, int at, int count) throws AssociationEnded {
    try {
      return data.readNBytes(buffer, at, count);
    } catch (IOException e) {
      // What was begun cannot be taken back: only an abort keeps the peer from storing half of it.
      throw channel.abortByUser("the object to be sent could not be read", e);
    }
  }

  private void unit(int contextId, boolean command, boolean last, int count) {
    PduWriter.dataHeader(buffer, length, contextId, command, last, count);
    length += HEADERS + count;
  }

  private void room(int count) throws AssociationEnded {
    if (buffer.length - length < HEADERS + count) {
      flush();
    }
  }

  private void flush() throws AssociationEnded {
    if (length > 0) {
      channel.write(buffer, length);
      length = 0;
    }
  }
}
