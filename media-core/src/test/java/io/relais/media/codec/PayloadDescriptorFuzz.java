// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

import io.relais.media.RtpCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The first byte chooses the codec, the others are a payload. Whatever they are, it is refused or
/// all that is told of it lies within it, and what is written into it is read back.
public final class PayloadDescriptorFuzz {
  private static final List<String> CODECS = List.of("VP8", "VP9", "H264", "AV1", "opus");

  private PayloadDescriptorFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    String codec = CODECS.get((data[0] & 0xff) % CODECS.size());
    PayloadDescriptor descriptor =
        PayloadDescriptor.of(new RtpCodec(96, codec, 90_000, 1, Map.of(), List.of(), -1));
    byte[] payload = Arrays.copyOfRange(data, 1, data.length);
    FrameFacts facts = new FrameFacts();
    boolean read = descriptor.read(payload, 0, payload.length, facts);
    if (!read) {
      check(!facts.startsKeyFrame && !facts.layered && facts.headerLength == 0, "tells something");
      return;
    }
    check(facts.headerLength <= payload.length, "the descriptor ends behind the payload");
    check(!facts.startsKeyFrame || !facts.interPicture, "a key frame builds on another");
    check(facts.sizes >= 0 && facts.sizes <= FrameFacts.SPATIAL_LAYERS, "sizes of no layers");
    check(facts.spatial < FrameFacts.SPATIAL_LAYERS && facts.temporal < 8, "a layer too high");
    check(facts.frameNumber == -1 && facts.targets == 0, "dependencies of no descriptor");
    writeAndReadBack(descriptor, payload, facts);
  }

  private static void writeAndReadBack(
      PayloadDescriptor descriptor, byte[] payload, FrameFacts facts) {
    int pictureId = facts.pictureIdBits == 0 ? -1 : facts.pictureId ^ 0x55;
    int tl0PicIdx = facts.tl0PicIdxAt == 0 ? -1 : facts.tl0PicIdx ^ 0xaa;
    byte[] copy = payload.clone();
    facts.writePictureId(copy, 0, pictureId);
    facts.writeTl0PicIdx(copy, 0, tl0PicIdx);
    FrameFacts again = new FrameFacts();
    check(descriptor.read(copy, 0, copy.length, again), "what was written is refused");
    check(again.pictureId == pictureId, "another picture id");
    check(again.tl0PicIdx == tl0PicIdx, "another TL0PICIDX");
    check(again.headerLength == facts.headerLength, "another length");
    check(again.temporal == facts.temporal && again.spatial == facts.spatial, "another layer");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
