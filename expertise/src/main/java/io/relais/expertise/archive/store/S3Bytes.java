// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.io.IOException;
import java.util.Base64;

/// The bytes of an object in S3, read ahead in windows: the first one brings header and beginning
/// in one request, and who reads on gets larger ones. For one thread at a time.
final class S3Bytes implements ByteSource {

  private static final int FIRST_WINDOW = 256 << 10;
  private static final int WINDOW = 2 << 20;

  private final S3Client client;
  private final String key;
  private final byte[] header;
  private final long size;
  private long windowAt;
  private byte[] window;

  S3Bytes(S3Client client, String key) throws IOException {
    this.client = client;
    this.key = key;
    S3Client.Part first = client.get(key, 0, FIRST_WINDOW);
    this.window = first.bytes();
    this.size = first.total();
    this.header = first.slots().map(S3Bytes::slots).orElse(new byte[0]);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long position, byte[] into, int offset, int length) throws IOException {
    int done = 0;
    while (done < length && position + done < size) {
      long at = position + done;
      if (at < windowAt || at >= windowAt + window.length) {
        fetch(at);
      }
      int from = (int) (at - windowAt);
      int part = Math.min(length - done, window.length - from);
      System.arraycopy(window, from, into, offset + done, part);
      done += part;
    }
    overlay(position, into, offset, done);
    return done;
  }

  /// The slots in the metadata are newer than those in the header.
  private void overlay(long position, byte[] into, int offset, int length) {
    for (int i = 0; i < header.length; i++) {
      long at = SealedHeader.FIXED_BYTES + i - position;
      if (at >= 0 && at < length) {
        into[offset + (int) at] = header[i];
      }
    }
  }

  private void fetch(long at) throws IOException {
    S3Client.Part part = client.get(key, at, WINDOW);
    if (part.total() != size || part.bytes().length == 0) {
      throw new DamagedObjectException("An object in S3 changed while it was read");
    }
    window = part.bytes();
    windowAt = at;
  }

  private static byte[] slots(String text) {
    try {
      byte[] slots = Base64.getDecoder().decode(text);
      return slots.length == SealedHeader.SLOTS * SealedHeader.SLOT_BYTES ? slots : new byte[0];
    } catch (IllegalArgumentException damaged) {
      return new byte[0];
    }
  }

  @Override
  public void close() {}
}
