// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.expertise.dimse.Caller;
import io.relais.expertise.dimse.StoreService;
import io.relais.expertise.dimse.message.DimseMessage;
import io.relais.expertise.dimse.message.Outcome;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Notes the SHA-256 of each data set as C-STORE brings it, on its way to the real service.
final class SampleDigests implements StoreService {
  private static final int STEP = 64 * 1024;

  private final StoreService service;
  private final AtomicReference<Optional<String>> last = new AtomicReference<>(Optional.empty());

  SampleDigests(StoreService service) {
    this.service = service;
  }

  @Override
  public Outcome store(
      Caller caller, DimseMessage.Store request, String transferSyntax, InputStream dataSet)
      throws IOException {
    Noting noting = new Noting(dataSet);
    Outcome outcome = service.store(caller, request, transferSyntax, noting);
    last.set(Optional.of(noting.digest()));
    return outcome;
  }

  /// That of the data set that came last, as far as it was read; once.
  Optional<String> take() {
    return last.getAndSet(Optional.empty());
  }

  /// The digest of everything from the stream's position to its end.
  static String of(InputStream in) throws IOException {
    Noting noting = new Noting(in);
    byte[] step = new byte[STEP];
    while (noting.read(step) >= 0) {
      // Reading is all it takes.
    }
    return noting.digest();
  }

  /// The digest of a file from this offset on.
  static String of(Path file, long from) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(from);
      return of(in);
    }
  }

  /// A stream that takes the digest of what is read.
  private static final class Noting extends FilterInputStream {
    private final MessageDigest digest = sha256();

    Noting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      if (one >= 0) {
        digest.update((byte) one);
      }
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      if (count > 0) {
        digest.update(into, offset, count);
      }
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      return readNBytes((int) Math.min(count, STEP)).length;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    String digest() {
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("Every Java has SHA-256", never);
    }
  }
}
