// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.expertise.dimse.message.CommandCodec.Command;
import io.relais.expertise.dimse.message.DimseMessage.MoveOriginator;
import io.relais.expertise.dimse.message.DimseMessage.Response;
import io.relais.expertise.dimse.message.DimseMessage.SubOperationCounts;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandCodecTest {
  private static final String ECG = "1.2.840.10008.5.1.4.1.1.9.1.1";
  private static final DimseMessage.Store STORE =
      new DimseMessage.Store(7, ECG, "2.25.1", Optional.of(new MoveOriginator("CAMERA", 9)));
  private static final DimseMessage.Move MOVE = new DimseMessage.Move(65_535, "2.25.3", "OTHER");

  /// C-ECHO-RQ (PS3.7 §9.3.5.1), made by hand: message 1, no data set.
  private static final String ECHO =
      """
      00 00 00 00 04 00 00 00 38 00 00 00
      00 00 02 00 12 00 00 00 31 2e 32 2e 38 34 30 2e 31 30 30 30 38 2e 31 2e 31 00
      00 00 00 01 02 00 00 00 30 00
      00 00 10 01 02 00 00 00 01 00
      00 00 00 08 02 00 00 00 01 01
      """;

  /// The same as C-ECHO-RSP: success, to message 1.
  private static final String ECHO_RESPONSE =
      """
      00 00 00 00 04 00 00 00 42 00 00 00
      00 00 02 00 12 00 00 00 31 2e 32 2e 38 34 30 2e 31 30 30 30 38 2e 31 2e 31 00
      00 00 00 01 02 00 00 00 30 80
      00 00 20 01 02 00 00 00 01 00
      00 00 00 08 02 00 00 00 01 01
      00 00 00 09 02 00 00 00 00 00
      """;

  @Test
  void readsAndWritesAnEchoByteForByte() throws Exception {
    var echo = new DimseMessage.Echo(1, "1.2.840.10008.1.1");
    assertThat(CommandCodec.bytes(echo, false)).isEqualTo(hex(ECHO));
    assertThat(CommandCodec.read(hex(ECHO))).isEqualTo(new Command(echo, false));
    Response response = Response.to(echo, Outcome.SUCCESS);
    assertThat(CommandCodec.bytes(response, false)).isEqualTo(hex(ECHO_RESPONSE));
    assertThat(CommandCodec.read(hex(ECHO_RESPONSE))).isEqualTo(new Command(response, false));
  }

  static Stream<DimseMessage> messages() {
    return Stream.of(
        STORE,
        MOVE,
        new DimseMessage.Store(0, ECG, "2.25.1", Optional.empty()),
        new DimseMessage.Find(2, "2.25.3"),
        new DimseMessage.Get(3, "2.25.3"),
        new DimseMessage.Cancel(3),
        new DimseMessage.EventReport(4, "2.25.4", "2.25.5", 2),
        new DimseMessage.Set(5, "2.25.4", "2.25.5"),
        new DimseMessage.Action(6, "2.25.4", "2.25.5", 1),
        new DimseMessage.Create(7, "2.25.4", ""),
        new DimseMessage.Other(Operation.N_GET, 8, "2.25.4", "2.25.5"),
        Response.to(STORE, new Outcome(DimseStatus.OUT_OF_RESOURCES, "no room")),
        Response.to(MOVE, Outcome.of(DimseStatus.PENDING)).with(new SubOperationCounts(3, 2, 1, 0)),
        Response.to(MOVE, Outcome.of(DimseStatus.SOME_SUBOPERATIONS_FAILED))
            .with(new SubOperationCounts(-1, 2, 1, 7)),
        Response.to(new DimseMessage.Action(6, "2.25.4", "2.25.5", 1), Outcome.SUCCESS),
        Response.to(new DimseMessage.EventReport(4, "2.25.4", "2.25.5", 2), Outcome.SUCCESS));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void readsBackWhatItWrites(DimseMessage message) throws Exception {
    for (boolean dataSet : new boolean[] {true, false}) {
      assertThat(CommandCodec.read(CommandCodec.bytes(message, dataSet)))
          .isEqualTo(new Command(message, dataSet));
    }
  }

  @Test
  void whatIsNoCommandIsToldWhy() {
    assertRefused("", "(0000,0100)");
    assertRefused(ECHO.replace("00 00 00 01 02 00 00 00 30 00", ""), "(0000,0100)");
    assertRefused(ECHO.replace("30 00\n", "44 44\n"), "command field");
    assertRefused(ECHO.replace("00 00 10 01 02 00 00 00 01 00", ""), "(0000,0110)");
    assertRefused(ECHO.replace("00 00 00 08 02 00 00 00 01 01", ""), "(0000,0800)");
  }

  private static void assertRefused(String bytes, String why) {
    assertThatThrownBy(() -> CommandCodec.read(hex(bytes)))
        .isInstanceOf(CommandFormatException.class)
        .hasMessageContaining(why);
  }

  @Test
  void statusesHaveNamesAndCategories() {
    assertThat(DimseStatus.of(0xa700)).isEqualTo(DimseStatus.OUT_OF_RESOURCES);
    assertThat(DimseStatus.of(0xa700)).hasToString("A700H (out of resources)");
    assertThat(DimseStatus.of(0xc123)).hasToString("C123H (failure)");
    assertThat(DimseStatus.of(0xb123).done()).isTrue();
    assertThat(DimseStatus.of(0x0107).category()).isEqualTo(DimseStatus.Category.WARNING);
    assertThat(DimseStatus.CANCELLED.category()).isEqualTo(DimseStatus.Category.CANCEL);
    assertThat(DimseStatus.PENDING.done()).isFalse();
    assertThat(Operation.N_EVENT_REPORT.text()).isEqualTo("N-EVENT-REPORT");
  }

  @Test
  void aCommentIsCutToWhatFits() {
    Outcome outcome = new Outcome(DimseStatus.SUCCESS, "x".repeat(70));
    assertThat(outcome.comment().getBytes(StandardCharsets.US_ASCII)).hasSize(64);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
  }
}
