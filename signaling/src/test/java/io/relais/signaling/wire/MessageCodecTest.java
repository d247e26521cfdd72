// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageCodecTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "                                                              | BAD_JSON      | object",
        "hello                                                         | BAD_JSON      | not JSON",
        "[]                                                            | BAD_JSON      | object",
        "\"hello\"                                                     | BAD_JSON      | object",
        "null                                                          | BAD_JSON      | object",
        "{\"type\":\"ping\"                                            | BAD_JSON      | not JSON",
        "{\"type\":\"ping\"} {}                                        | BAD_JSON      | not JSON",
        "{\"type\":\"ping\",\"type\":\"end\"}                          | BAD_JSON      | not JSON",
        "{}                                                            | MISSING_FIELD | type is missing",
        "{\"type\":null}                                               | MISSING_FIELD | type is missing",
        "{\"type\":7}                                                  | BAD_FIELD     | type must be a string",
        "{\"type\":\"\"}                                               | BAD_FIELD     | type must be",
        "{\"type\":\"shout\"}                                          | UNKNOWN_TYPE  | type",
        "{\"type\":\"joined\"}                                         | UNKNOWN_TYPE  | type",
        "{\"type\":\"hello\",\"language\":\"fr\"}                      | MISSING_FIELD | version",
        "{\"type\":\"hello\",\"version\":2,\"language\":\"fr\"}        | BAD_FIELD     | version must be 1",
        "{\"type\":\"hello\",\"version\":\"1\",\"language\":\"fr\"}    | BAD_FIELD     | version",
        "{\"type\":\"hello\",\"version\":1.0,\"language\":\"fr\"}      | BAD_FIELD     | version",
        "{\"type\":\"hello\",\"version\":1,\"language\":\"de\"}        | BAD_FIELD     | language must be one of fr, en",
        "{\"type\":\"hello\",\"version\":1,\"language\":\"fr\",\"resume\":\"a/b\"} | BAD_FIELD | resume",
        "{\"type\":\"enter\",\"microphone\":true}                      | MISSING_FIELD | camera",
        "{\"type\":\"enter\",\"microphone\":\"true\",\"camera\":true}  | BAD_FIELD     | microphone must be true or false",
        "{\"type\":\"answer\",\"offer\":-1,\"sdp\":\"v=0\"}            | BAD_FIELD     | offer",
        "{\"type\":\"answer\",\"offer\":99999999999,\"sdp\":\"v=0\"}   | BAD_FIELD     | offer",
        "{\"type\":\"answer\",\"offer\":1,\"sdp\":{}}                  | BAD_FIELD     | sdp",
        "{\"type\":\"mute\",\"source\":\"CAMERA\",\"muted\":true}      | BAD_FIELD     | source must be one of microphone",
        "{\"type\":\"admit\",\"seat\":\"\"}                            | BAD_FIELD     | seat",
        "{\"type\":\"admit\",\"seat\":\"../x\"}                        | BAD_FIELD     | seat",
        "{\"type\":\"view\",\"tiles\":{}}                            | BAD_FIELD     | tiles must be a list",
        "{\"type\":\"view\",\"tiles\":[{\"track\":\"s\"}]}             | BAD_FIELD     | tiles[0].track",
        "{\"type\":\"view\",\"tiles\":[{\"track\":\"/camera\"}]}       | BAD_FIELD     | tiles[0].track",
        "{\"type\":\"view\",\"tiles\":[{\"track\":\"s/camera\",\"width\":16385}]} | BAD_FIELD | tiles[0].width must be at most",
        "{\"type\":\"view\",\"tiles\":[{\"track\":\"s/camera\",\"width\":1,\"height\":1,\"priority\":\"top\"}]} | BAD_FIELD | tiles[0].priority must be one of low",
        "{\"type\":\"quality\",\"millis\":-1}                         | BAD_FIELD     | millis",
        "{\"type\":\"device\",\"request\":\"r\"}                       | MISSING_FIELD | allow",
      })
  void refusesAndNamesWhatIsWrong(String text, ErrorCode code, String detail) {
    Reading<ClientMessage> reading = MessageCodec.readClient(text == null ? "" : text);

    assertThat(reading).isInstanceOf(Reading.Refused.class);
    Reading.Refused<ClientMessage> refused = (Reading.Refused<ClientMessage>) reading;
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.detail()).contains(detail);
  }

  @Test
  void ignoresFieldsItDoesNotKnow() {
    assertThat(MessageCodec.readClient("{\"type\":\"ping\",\"mood\":{\"a\":[1]}}"))
        .isEqualTo(new Reading.Read<>(new ClientMessage.Ping()));
  }

  @Test
  void takesAnAbsentAndANullFieldForTheSame() {
    assertThat(
            MessageCodec.readClient(
                "{\"type\":\"hello\",\"version\":1,\"language\":\"fr\",\"resume\":null}"))
        .isEqualTo(new Reading.Read<>(new ClientMessage.Hello(1, Language.FR, null)));
  }

  @Test
  void refusesWhatIsOver64KilobytesOfUtf8() {
    String accents = "é".repeat(33_000);
    assertThat(refusal("{\"type\":\"ping\",\"x\":\"" + accents + "\"}").code())
        .isEqualTo(ErrorCode.TOO_LARGE);
    assertThat(refusal("x".repeat(70_000)).code()).isEqualTo(ErrorCode.TOO_LARGE);
  }

  @Test
  void takesAnSdpUpToItsLimit() {
    String start = "{\"type\":\"answer\",\"offer\":1,\"sdp\":\"";
    assertThat(MessageCodec.readClient(start + "s".repeat(60_000) + "\"}"))
        .isInstanceOf(Reading.Read.class);
    assertThat(refusal(start + "s".repeat(60_001) + "\"}").code()).isEqualTo(ErrorCode.BAD_FIELD);
  }

  @Test
  void refusesDeepNesting() {
    String deep = "[".repeat(5_000) + "]".repeat(5_000);
    assertThat(refusal("{\"type\":\"ping\",\"x\":" + deep + "}").code())
        .isEqualTo(ErrorCode.BAD_JSON);
  }

  @Test
  void neverRepeatsAValueInARefusal() {
    assertThat(refusal("{\"type\":\"admit\",\"seat\":\"Jeanne Martin\"}").detail())
        .doesNotContain("Jeanne");
  }

  @Test
  void keepsSecretsOutOfText() {
    assertThat(new IceServer(java.util.List.of("turn:t"), "user", "hunter2").toString())
        .doesNotContain("hunter2");
    assertThat(new ClientMessage.Answer(1, "a=ice-pwd:secret").toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr-FR,fr;q=0.9,en;q=0.8|FR",
        "en-GB,en;q=0.9|EN",
        "de,en;q=0.5|EN",
        "de|FR",
        "''|FR",
        "EN|EN"
      })
  void prefersFrenchUnlessEnglishComesFirst(String header, Language language) {
    assertThat(Language.preferred(header)).isEqualTo(language);
  }

  private static Reading.Refused<ClientMessage> refusal(String text) {
    Reading<ClientMessage> reading = MessageCodec.readClient(text);
    assertThat(reading).isInstanceOf(Reading.Refused.class);
    return (Reading.Refused<ClientMessage>) reading;
  }
}
