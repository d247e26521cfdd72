// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Reads units from a stream, into one buffer that grows only as bytes arrive.
public final class PduReader {

  /// What an association request or answer may hold: 128 contexts with every transfer syntax there
  /// is fit in half of it.
  private static final int LONGEST_ASSOCIATE = 256 * 1024;

  private static final int SMALLEST_BUFFER = 8 * 1024;

  private final InputStream in;
  private final int longestData;
  private byte[] buffer = new byte[SMALLEST_BUFFER];
  private int start;
  private int end;

  /// @param longestData how many bytes a P-DATA-TF may hold after its header: what the peer was
  ///   told
  public PduReader(InputStream in, int longestData) {
    this.in = in;
    this.longestData = longestData;
  }

  /// Waits for the next unit to begin.
  ///
  /// @return false if the stream ended between two units
  public boolean awaitNext() throws IOException {
    return start < end || fill(1);
  }

  /// Reads the next unit. What it holds is good until the next call.
  ///
  /// @throws PduException if it is not one, or too long
  /// @throws EOFException if the stream ends in it
  public Pdu next() throws IOException {
    take(PduType.HEADER_LENGTH);
    int type = buffer[start] & 0xff;
    long length = ByteBuffer.wrap(buffer).getInt(start + 2) & 0xffff_ffffL;
    checkLength(type, length);
    start += PduType.HEADER_LENGTH;
    take((int) length);
    ByteBuffer body = ByteBuffer.wrap(buffer, start, (int) length);
    start += (int) length;
    return PduDecoder.decode(type, body);
  }

  private void checkLength(int type, long length) throws PduException {
    long longest =
        switch (type) {
          case PduType.ASSOCIATE_REQUEST, PduType.ASSOCIATE_ACCEPT -> LONGEST_ASSOCIATE;
          case PduType.DATA -> longestData;
          case PduType.ASSOCIATE_REJECT,
              PduType.RELEASE_REQUEST,
              PduType.RELEASE_RESPONSE,
              PduType.ABORT ->
              PduType.SHORT_LENGTH;
          default -> throw PduType.unknown(type);
        };
    boolean tooShort = longest == PduType.SHORT_LENGTH && length < longest;
    if (length > longest || tooShort) {
      throw new PduException(
          AbortReason.INVALID_PARAMETER_VALUE,
          "unit of type " + type + " and " + length + " bytes where " + longest + " are allowed");
    }
  }

  private void take(int count) throws IOException {
    if (end - start < count && !fill(count)) {
      throw new EOFException(
          "the stream ended " + (count - (end - start)) + " bytes before the end of a unit");
    }
  }

  /// Reads until that many bytes stand in the buffer.
  private boolean fill(int count) throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    while (end < count) {
      if (end == buffer.length) {
        int enough = Math.max(count, longestData + 2 * PduType.HEADER_LENGTH);
        buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, enough));
      }
      int read = in.read(buffer, end, buffer.length - end);
      if (read < 0) {
        return false;
      }
      end += read;
    }
    return true;
  }
}
