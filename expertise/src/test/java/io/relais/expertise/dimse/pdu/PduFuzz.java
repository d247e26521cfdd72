// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Reads any bytes as units: what is read must be read again from what is written of it.
public final class PduFuzz {
  private static final int LONGEST_DATA = 16_384;

  private PduFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    PduReader reader = new PduReader(new ByteArrayInputStream(data), LONGEST_DATA);
    try {
      while (reader.awaitNext()) {
        check(reader.next());
      }
    } catch (PduException | EOFException _) {
      // As it should be told.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Pdu pdu) {
    byte[] bytes = PduWriter.bytes(pdu);
    try {
      Pdu again = new PduReader(new ByteArrayInputStream(bytes), LONGEST_DATA).next();
      if (!again.equals(pdu)) {
        throw new IllegalStateException("read " + pdu + " and read back " + again);
      }
    } catch (IOException e) {
      throw new IllegalStateException("wrote what cannot be read: " + pdu, e);
    }
  }
}
