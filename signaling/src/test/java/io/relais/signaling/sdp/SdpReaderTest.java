// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SdpReaderTest {
  private static final String SESSION =
      """
      v=0
      o=- 7 1 IN IP4 192.0.2.1
      s=-
      c=IN IP4 192.0.2.1
      t=0 0
      """;

  @Test
  void readsSessionAndSections() {
    var description =
        parsed(SESSION + "a=ice-lite\na=group:BUNDLE 0\nm=audio 9 RTP/AVP 0 8\na=mid:0\n");

    assertThat(description.origin()).isEqualTo(new Origin("-", "7", "1", "IN IP4 192.0.2.1"));
    assertThat(description.attributes().list())
        .containsExactly(Attribute.flag("ice-lite"), new Attribute("group", "BUNDLE 0"));
    assertThat(description.media())
        .containsExactly(
            new MediaDescription(
                "audio",
                9,
                "RTP/AVP",
                List.of("0", "8"),
                "IN IP4 192.0.2.1",
                new Attributes(List.of(new Attribute("mid", "0")))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"chromium/first.sdp", "firefox.sdp", "safari.sdp", "offer.sdp"})
  void readsItsOwnWritingAsTheSameDescription(String name) {
    var description = parsed(Golden.text(name));

    assertThat(parsed(description.text())).isEqualTo(description);
  }

  @Test
  void takesLinesEndedByLineFeedAlone() {
    String text = Golden.text("chromium/first.sdp");

    assertThat(parsed(text.replace("\r\n", "\n"))).isEqualTo(parsed(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t=0 0               | t=0              | 5 | t= must be",
        "v=0                 | v=1              | 1 | v= must be 0",
        "v=0                 | s=-              | 1 | must be v=0",
        "s=-                 | y=-              | 3 | no line of type y",
        "o=- 7 1             | o=- x 1          | 2 | o= must be",
        "c=IN IP4 192.0.2.1  | c=IN IP5 ::1     | 4 | IP4 or IP6",
        "c=IN IP4 192.0.2.1  | t=0 0            | 8 | has no c=",
        "t=0 0               | b=AS:1           | 6 | t= is missing",
        "m=audio 9           | m=audio 65536    | 6 | port",
        "m=audio 9           | m=audio 9/2      | 6 | port",
        "m=audio 9 RTP/AVP 0 | m=audio 9        | 6 | formats",
        "a=mid:0             | a=mid:           | 7 | has no value",
        "a=mid:0             | a=:0             | 7 | a name",
        "a=mid:0             | a                | 7 | expected a letter",
        "a=mid:0             | t=0 0            | 7 | no line of type t",
      })
  void namesTheLineAndWhatIsWrong(String what, String instead, int line, String reason) {
    String text = SESSION + "m=audio 9 RTP/AVP 0\na=mid:0\n";
    var reading = SdpReader.read(text.replaceFirst(what, instead));

    assertThat(reading)
        .isInstanceOfSatisfying(
            SdpReading.Malformed.class,
            malformed -> {
              assertThat(malformed.sentence()).contains(reason);
              assertThat(malformed.line()).isEqualTo(line);
            });
  }

  @Test
  void refusesControlCharacters() {
    assertThat(malformed(SESSION + "a=x\0y\n").line()).isEqualTo(6);
    assertThat(malformed(SESSION + "a=x\ry\n").line()).isEqualTo(6);
  }

  @Test
  void refusesTextsAndLinesAndListsWithoutBound() {
    String section = "m=audio 9 RTP/AVP 0\n";

    assertThat(malformed("v=0\n".repeat(20_000)).line()).isZero();
    assertThat(malformed(SESSION + "a=" + "x".repeat(4_095) + "\n").reason()).contains("4096");
    assertThat(parsed(SESSION + section.repeat(200)).media()).hasSize(200);
    assertThat(malformed(SESSION + section.repeat(201)).reason()).contains("200");
  }

  @Test
  void refusesTextThatEndsTooSoon() {
    assertThat(malformed("").reason()).contains("o=");
    assertThat(malformed("v=0\no=- 0 0 IN IP4 0.0.0.0\n").reason()).contains("s=");
  }

  private static SessionDescription parsed(String text) {
    return switch (SdpReader.read(text)) {
      case SdpReading.Parsed parsed -> parsed.description();
      case SdpReading.Malformed malformed -> throw new AssertionError(malformed.sentence());
    };
  }

  private static SdpReading.Malformed malformed(String text) {
    return switch (SdpReader.read(text)) {
      case SdpReading.Malformed malformed -> malformed;
      case SdpReading.Parsed parsed -> throw new AssertionError(parsed.toString());
    };
  }
}
