// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import io.relais.care.RandomId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/// An object that is being put in. It is there once [#seal] returns; closed or abandoned before, it
/// leaves nothing behind. For one thread at a time.
public final class Deposit extends OutputStream {

  private final RandomId id;
  private final SealedWriter writer;
  private final DepositTarget target;
  private final byte[] single = new byte[1];
  private boolean over;

  Deposit(RandomId id, SealedWriter writer, DepositTarget target) {
    this.id = id;
    this.writer = writer;
    this.target = target;
  }

  /// The id the object will have.
  public RandomId id() {
    return id;
  }

  /// How many bytes were put in so far.
  public long size() {
    return writer.size();
  }

  @Override
  public void write(int b) throws IOException {
    single[0] = (byte) b;
    write(single, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    refuseIfOver();
    writer.write(bytes, offset, length);
  }

  /// Nothing more comes. Returns once the object survives a power cut.
  public StoredObject seal() throws IOException {
    refuseIfOver();
    boolean done = false;
    try {
      String sha256 = writer.finish();
      target.commit();
      done = true;
      return new StoredObject(id, writer.size(), sha256);
    } finally {
      over = true;
      if (!done) {
        target.discard();
      }
    }
  }

  /// Takes back what was put in; does nothing once it is sealed.
  public void abandon() {
    if (!over) {
      over = true;
      target.discard();
    }
  }

  /// Abandons it unless it is sealed.
  @Override
  public void close() {
    abandon();
  }

  private void refuseIfOver() throws IOException {
    if (over) {
      throw new IOException("This deposit is sealed or abandoned already");
    }
  }
}
