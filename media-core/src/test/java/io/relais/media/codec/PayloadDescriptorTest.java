// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.RtpCodec;
import io.relais.media.rtp.Wire;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// First bytes of payloads, made by us after each payload format's document.
class PayloadDescriptorTest {
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
    "90, false, cut",
  })
  void vp8(String payload, boolean starts, String why) {
    assertThat(starts("VP8", payload)).as(why).isEqualTo(starts);
  }

  @ParameterizedTest
  @CsvSource({
    "08 00, true, a frame begins and predicts nothing",
    "8a 81 02 18, true, flexible off with picture id and scalability structure",
    "a8 81 02 00 00, true, lowest spatial layer",
    "a8 05 00 00, true, short picture id",
    "a8 81 02 02 00, false, second spatial layer",
    "48 00, false, predicted",
    "80 81 02, false, goes on",
    "a8 81, false, cut",
    "08, false, no payload",
  })
  void vp9(String payload, boolean starts, String why) {
    assertThat(starts("VP9", payload)).as(why).isEqualTo(starts);
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

  private static boolean starts(String codec, String payload) {
    byte[] bytes = Wire.bytes("ff ff" + payload);
    RtpCodec named = new RtpCodec(96, codec, 90_000, 1, Map.of(), List.of(), -1);
    return PayloadDescriptor.of(named).startsKeyFrame(bytes, 2, bytes.length - 2);
  }
}
