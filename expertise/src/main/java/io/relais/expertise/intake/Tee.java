// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.expertise.archive.store.Deposit;
import java.io.IOException;
import java.io.InputStream;

/// What comes in, put into the store as it is read: a reader sees the header while the bytes pass,
/// and bulk that it skips passes too. Nothing is read twice or held.
final class Tee extends InputStream {

  private static final int STEP = 1 << 16;

  private final InputStream in;
  private final Deposit deposit;
  private final long most;
  private final byte[] single = new byte[1];
  private byte[] step = {};

  /// @param most how many bytes are taken
  Tee(InputStream in, Deposit deposit, long most) {
    this.in = in;
    this.deposit = deposit;
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    if (read > 0) {
      if (deposit.size() + read > most) {
        throw new TooLarge(most);
      }
      try {
        deposit.write(into, offset, read);
      } catch (IOException e) {
        throw new StoreFailure(e);
      }
    }
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    if (step.length == 0 && count > 0) {
      step = new byte[(int) Math.min(STEP, Math.max(count, 1 << 10))];
    }
    long left = count;
    while (left > 0) {
      int read = read(step, 0, (int) Math.min(step.length, left));
      if (read < 0) {
        break;
      }
      left -= read;
    }
    return count - left;
  }

  /// Lets the rest pass.
  void drain() throws IOException {
    if (step.length < STEP) {
      step = new byte[STEP];
    }
    while (read(step, 0, step.length) >= 0) {
      // Reading is what puts it in.
    }
  }
}
