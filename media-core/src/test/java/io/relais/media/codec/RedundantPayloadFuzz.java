// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

/// Whatever comes, a redundant payload is refused or its primary lies within it.
public final class RedundantPayloadFuzz {
  private RedundantPayloadFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    RedundantPayload payload = new RedundantPayload();
    if (!payload.read(data, 0, data.length)) {
      return;
    }
    if (payload.primaryLength < 1 || payload.primaryAt + payload.primaryLength != data.length) {
      throw new IllegalStateException("the primary is not the payload's end");
    }
    int type = payload.primaryType;
    int at = payload.primaryAt;
    byte[] copy = data.clone();
    payload.rename(copy, 0, type, 96);
    RedundantPayload renamed = new RedundantPayload();
    if (!renamed.read(copy, 0, copy.length)
        || renamed.primaryType != 96
        || renamed.primaryAt != at) {
      throw new IllegalStateException("another payload type makes another payload");
    }
    carryAgain(data);
  }

  private static void carryAgain(byte[] data) {
    int earlier = Math.min(data.length, RedundantPayload.LARGEST_BLOCK);
    byte[] bytes = new byte[data.length + RedundantPayload.OVERHEAD + earlier];
    System.arraycopy(data, 0, bytes, 0, data.length);
    RedundantPayload.wrap(bytes, 0, data.length, 111, 960, data, earlier);
    RedundantPayload wrapped = new RedundantPayload();
    if (!wrapped.read(bytes, 0, bytes.length)
        || wrapped.primaryType != 111
        || wrapped.primaryLength != data.length) {
      throw new IllegalStateException("what was put in is not found again");
    }
  }
}
