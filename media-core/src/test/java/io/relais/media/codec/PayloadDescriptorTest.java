// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.RtpCodec;
import io.relais.media.rtp.Wire;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// First bytes of payloads, made by us after each payload format's document.
class PayloadDescriptorTest {
  private final FrameFacts facts = new FrameFacts();

  @ParameterizedTest
  @CsvSource({
    "10 00, true, frame header right behind the descriptor",
    "90 80 81 02 50, true, 15-bit picture id",
    "90 80 01 50, true, 7-bit picture id",
    "90 f0 81 02 07 20 50, true, picture id and temporal layer",
    "90 60 07 20 50, true, temporal layer only",
    "90 80 81 02 51, false, the frame is predicted",
    "10 01, false, the frame is predicted",
    "11 00, false, second partition",
    "00 00, false, in the midst of a partition",
    "10, false, nothing behind the descriptor",
    "90 80 81, false, cut within the picture id",
    "90 80, false, cut before the picture id",
    "90 40, false, cut before the count of lowest layers",
    "90 20, false, cut before the layer",
    "90, false, cut",
  })
  void vp8(String payload, boolean starts, String why) {
    assertThat(starts("VP8", payload)).as(why).isEqualTo(starts);
  }

  @Test
  void vp8TellsItsTemporalLayer() {
    // X S | I L T K | picture id 0x1234 | TL0PICIDX 7 | TID 2, Y, KEYIDX 9 | predicted frame
    assertThat(read("VP8", "90 f0 9234 07 a9 01")).isTrue();
    assertThat(facts.layered).isTrue();
    assertThat(facts.temporal).isEqualTo(2);
    assertThat(facts.switchingPoint).isTrue();
    assertThat(facts.keyIdx).isEqualTo(9);
    assertThat(facts.pictureId).isEqualTo(0x1234);
    assertThat(facts.pictureIdBits).isEqualTo(15);
    assertThat(facts.tl0PicIdx).isEqualTo(7);
    assertThat(facts.headerLength).isEqualTo(6);
    assertThat(facts.startOfFrame).isTrue();
    assertThat(facts.interPicture).isTrue();
    assertThat(facts.discardable).isFalse();
  }

  @Test
  void vp8WithoutLayersLiesInTheLowest() {
    assertThat(read("VP8", "b0 80 01 01")).isTrue();
    assertThat(facts.layered).isFalse();
    assertThat(facts.temporal).isZero();
    assertThat(facts.discardable).isTrue();
    assertThat(facts.tl0PicIdx).isEqualTo(-1);
    assertThat(facts.keyIdx).isEqualTo(-1);
    assertThat(facts.pictureIdBits).isEqualTo(7);
  }

  @Test
  void vp8TellsTheSizeOfAKeyFrame() {
    assertThat(read("VP8", "10 10 02 00 9d 01 2a 00 45 d0 82")).isTrue();
    assertThat(facts.sizes).isEqualTo(1);
    assertThat(facts.widths[0]).isEqualTo(1_280);
    assertThat(facts.heights[0]).isEqualTo(720);
  }

  @Test
  void theWritersKeepTheLengthOfWhatWasThere() {
    assertThat(read("VP8", "90 e0 9234 07 a0 01")).isTrue();
    assertThat(written("90 e0 9234 07 a0 01", 0x1_8001, 0x1ff)).isEqualTo("90e08001ffa001");
    assertThat(read("VP8", "90 e0 12 07 a0 01")).isTrue();
    assertThat(written("90 e0 12 07 a0 01", 0x81, 3)).isEqualTo("90e00103a001");
    assertThat(read("VP8", "10 01")).isTrue();
    assertThat(written("10 01", 5, 5)).isEqualTo("1001");
    assertThat(read("VP9", "a8 8234 00 09 00")).isTrue();
    assertThat(written("a8 8234 00 09 00", 0x235, 10)).isEqualTo("a88235000a00");
  }

  @ParameterizedTest
  @CsvSource({
    "08 00, true, a frame begins and predicts nothing",
    "8a 81 02 18 0500 02d0 01 04 01 00, true, picture id and scalability structure",
    "a8 81 02 00 00 00, true, lowest spatial layer",
    "a8 05 00 00 00, true, short picture id",
    "a8 81 02 02 00 00, false, second spatial layer",
    "48 00, false, predicted",
    "80 81 02 00, false, goes on",
    "a8 81, false, cut within the picture id",
    "a8 01, false, cut before the layers",
    "a8 01 00, false, cut before the count of lowest layers",
    "d8 01, false, cut before the references",
    "d8 01 03 03 03 02, false, four references",
    "0a, false, cut before the structure",
    "0a 30 0500 02d0 0280, false, cut within the sizes",
    "0a 08, false, cut before the group",
    "0a 08 02 08 01, false, cut within the group",
    "08, false, no payload",
  })
  void vp9(String payload, boolean starts, String why) {
    assertThat(starts("VP9", payload)).as(why).isEqualTo(starts);
  }

  @Test
  void vp9TellsItsLayers() {
    // I P L B E Z | picture id 0x1234 | TID 2 U SID 1 D | TL0PICIDX 7
    assertThat(read("VP9", "ed 9234 53 07 00")).isTrue();
    assertThat(facts.layered).isTrue();
    assertThat(facts.temporal).isEqualTo(2);
    assertThat(facts.switchingPoint).isTrue();
    assertThat(facts.spatial).isEqualTo(1);
    assertThat(facts.interLayer).isTrue();
    assertThat(facts.tl0PicIdx).isEqualTo(7);
    assertThat(facts.interPicture).isTrue();
    assertThat(facts.startOfFrame).isTrue();
    assertThat(facts.endOfFrame).isTrue();
    assertThat(facts.discardable).isTrue();
    assertThat(facts.flexible).isFalse();
    assertThat(facts.pictureId).isEqualTo(0x1234);
    assertThat(facts.headerLength).isEqualTo(5);
  }

  @Test
  void vp9InFlexibleModeListsItsReferences() {
    // I P L F B | picture id 5 | TID 1 SID 2 D | P_DIFF 1, then 4
    assertThat(read("VP9", "f8 05 25 03 08 00")).isTrue();
    assertThat(facts.flexible).isTrue();
    assertThat(facts.temporal).isEqualTo(1);
    assertThat(facts.spatial).isEqualTo(2);
    assertThat(facts.tl0PicIdx).isEqualTo(-1);
    assertThat(facts.referenceCount).isEqualTo(2);
    assertThat(facts.references).startsWith(1, 4);
    assertThat(facts.headerLength).isEqualTo(5);
  }

  @Test
  void vp9TellsTheSizesOfAllSpatialLayers() {
    // I L F B V | picture id 1 | TID 0 SID 0 | N_S 2, Y, G | three sizes | two pictures: T0 one
    // reference, T1 two
    assertThat(read("VP9", "ba 8001 00 58 0140 00b4 0280 0168 0500 02d0 02 04 02 28 01 02 00"))
        .isTrue();
    assertThat(facts.startsKeyFrame).isTrue();
    assertThat(facts.sizes).isEqualTo(3);
    assertThat(facts.widths).startsWith(320, 640, 1_280);
    assertThat(facts.heights).startsWith(180, 360, 720);
    assertThat(facts.headerLength).isEqualTo(23);
  }

  @ParameterizedTest
  @CsvSource({
    "67 42 e0 1f, true, sequence parameters",
    "65 88 84, true, first slice of an IDR picture",
    "65 40 84, false, a later slice of it",
    "61 e0, false, a predicted slice",
    "78 0004 6742e01f 0002 68ce 0003 658884, true, aggregate of parameters and slice",
    "78 0002 68ce 0003 658884, true, aggregate that holds an IDR slice",
    "78 0002 09f0 0002 61e0, false, aggregate without",
    "78 00ff 6742, false, a unit beyond the end",
    "78 0000 6742, false, an empty unit",
    "7c 85 88 80, true, first fragment of an IDR slice",
    "7c 05 88 80, false, a later fragment",
    "7c 81 e0, false, first fragment of a predicted slice",
    "7c 85, false, cut",
    "67, false, cut",
  })
  void h264(String payload, boolean starts, String why) {
    assertThat(starts("H264", payload)).as(why).isEqualTo(starts);
  }

  @ParameterizedTest
  @CsvSource({
    "61 e0, true, first slice",
    "61 60, false, a later slice",
    "09 f0, true, a delimiter",
    "7c 81 e0, true, first fragment of a first slice",
    "7c 41 e0, false, last fragment",
    "68 ce, false, picture parameters",
  })
  void h264TellsWhereAPictureBegins(String payload, boolean begins, String why) {
    assertThat(read("H264", payload)).isTrue();
    assertThat(facts.startOfFrame).as(why).isEqualTo(begins);
  }

  @ParameterizedTest
  @CsvSource({
    "67 42e01f da014016e4, 1280, 720, constrained baseline",
    "67 42e01f da01e0089f95, 1920, 1080, constrained baseline with cropping",
    "67 640028 acb403c0113f2a, 1920, 1080, high with cropping",
    "67 420000 03 00 da014016e4, 0, 0, nothing sensible behind an escaped byte",
    "67 42e01f, 0, 0, cut",
  })
  void h264TellsTheSizeOfItsParameters(String payload, int width, int height, String why) {
    assertThat(read("H264", payload)).isTrue();
    assertThat(facts.sizes).as(why).isEqualTo(width > 0 ? 1 : 0);
    if (width > 0) {
      assertThat(facts.widths[0]).isEqualTo(width);
      assertThat(facts.heights[0]).isEqualTo(height);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "18 0a 0b, true, a new coded video sequence",
    "98 0a 0b, false, goes on with an element",
    "10 32 00, false, no new sequence",
    "18, false, cut",
  })
  void av1(String payload, boolean starts, String why) {
    assertThat(starts("AV1", payload)).as(why).isEqualTo(starts);
  }

  @Test
  void whatCannotBeReadMayBeginAnywhere() {
    assertThat(starts("opus", "fc ff fe")).isTrue();
    assertThat(starts("H265", "00")).isTrue();
  }

  @Test
  void namesAreReadWithoutRegardToCase() {
    assertThat(starts("vp8", "11 00")).isFalse();
  }

  @Test
  void whatIsRefusedTellsNothing() {
    assertThat(read("VP9", "ed 9234 53 07 00")).isTrue();
    assertThat(read("VP9", "ed 9234 53 07")).isFalse();
    assertThat(facts.layered).isFalse();
    assertThat(facts.temporal).isZero();
    assertThat(facts.pictureId).isEqualTo(-1);
    assertThat(facts.pictureIdBits).isZero();
    assertThat(facts.tl0PicIdxAt).isZero();
    assertThat(facts.endOfFrame).isFalse();
  }

  private boolean starts(String codec, String payload) {
    return read(codec, payload) && facts.startsKeyFrame;
  }

  /// Never from the first byte of an array, and what lies behind the payload could mislead.
  private boolean read(String codec, String payload) {
    byte[] bytes = Wire.bytes("ff ff" + payload + "ff ff");
    RtpCodec named = new RtpCodec(96, codec, 90_000, 1, Map.of(), List.of(), -1);
    return PayloadDescriptor.of(named).read(bytes, 2, bytes.length - 4, facts);
  }

  private String written(String payload, int pictureId, int tl0PicIdx) {
    byte[] bytes = Wire.bytes("ff" + payload);
    facts.writePictureId(bytes, 1, pictureId);
    facts.writeTl0PicIdx(bytes, 1, tl0PicIdx);
    return HexFormat.of().formatHex(bytes, 1, bytes.length);
  }
}
