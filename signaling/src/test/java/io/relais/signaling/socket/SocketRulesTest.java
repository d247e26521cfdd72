// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.access.Role;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.wire.ClientMessage.Enter;
import io.relais.signaling.wire.ClientMessage.Ping;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.ServerMessage;
import io.relais.signaling.wire.ServerMessage.Failure;
import io.relais.signaling.wire.ServerMessage.Pong;
import io.relais.signaling.wire.ServerMessage.Waiting;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a socket may say, how much, how often and in which order.
class SocketRulesTest {
  private final Clinic clinic = Clinic.real();
  private final Appointment appointment = clinic.plan();
  private Browser browser;

  @BeforeEach
  void open() throws Exception {
    browser = clinic.holder(appointment, Role.PATIENT);
  }

  @AfterEach
  void close() {
    clinic.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"shout\"}|UNKNOWN_TYPE",
        "{\"type\":\"enter\"}|MISSING_FIELD",
        "{\"type\":\"enter\",\"microphone\":1,\"camera\":true}|BAD_FIELD",
        "{\"type\":\"hello\",\"version\":1,\"language\":\"fr\"}|OUT_OF_ORDER",
        "{\"type\":\"restart\"}|OUT_OF_ORDER",
        "{\"type\":\"answer\",\"offer\":1,\"sdp\":\"v=0\"}|OUT_OF_ORDER",
        "{\"type\":\"admit\",\"seat\":\"short\"}|UNKNOWN_SEAT"
      })
  void aMessageThatDoesNotFitIsAnsweredAndChangesNothing(String text, ErrorCode code)
      throws Exception {
    Page page = Page.greeted(browser);
    page.say(text);
    Failure failure = page.hear(Failure.class);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.fatal()).isFalse();
    page.say(new Enter(true, true, null));
    page.hear(Waiting.class);
  }

  @Test
  void helloComesFirst() throws Exception {
    Page page = Page.open(browser);
    page.say(new Enter(true, true, null));
    assertThat(page.hear(Failure.class).code()).isEqualTo(ErrorCode.OUT_OF_ORDER);
    page.say(new Ping());
    page.hear(Pong.class);
    page.hello(null);
    page.hear(ServerMessage.Welcome.class);
  }

  @Test
  void enterIsSaidOnce() throws Exception {
    Page page = Page.waiting(browser);
    page.say(new Enter(true, true, null));
    assertThat(page.hear(Failure.class).code()).isEqualTo(ErrorCode.OUT_OF_ORDER);
  }

  @Test
  void helloIsSaidWithin10Seconds() throws Exception {
    Page page = Page.open(browser);
    page.heardSoFar();
    clinic.clock.pass(Duration.ofSeconds(10));
    Failure failure = page.hear(Failure.class);
    assertThat(failure.code()).isEqualTo(ErrorCode.OUT_OF_ORDER);
    assertThat(failure.fatal()).isTrue();
    assertThat(page.closeCode()).isEqualTo(1008);
  }

  @Test
  void errorsAreSaidInThePersonsLanguage() throws Exception {
    Page page = Page.open(browser);
    page.say("{\"type\":\"hello\",\"version\":1,\"language\":\"en\"}");
    page.say("{\"type\":\"shout\"}");
    assertThat(page.hear(Failure.class).message())
        .isEqualTo("This page is out of date. Reload it.");
  }

  @Test
  void whatIsNotJsonClosesTheSocket() throws Exception {
    Page page = Page.greeted(browser);
    page.say("hello?");
    assertThat(page.hear(Failure.class).code()).isEqualTo(ErrorCode.BAD_JSON);
    assertThat(page.closeCode()).isEqualTo(1007);
  }

  @Test
  void whatIsNotTextClosesTheSocket() throws Exception {
    Page page = Page.greeted(browser);
    page.sayBytes(new byte[] {1, 2, 3});
    assertThat(page.hear(Failure.class).code()).isEqualTo(ErrorCode.BAD_JSON);
    assertThat(page.closeCode()).isEqualTo(1007);
  }

  @ParameterizedTest
  @CsvSource({"65500", "200000"})
  void whatIsOver64KilobytesClosesTheSocket(int length) throws Exception {
    Page page = Page.greeted(browser);
    page.say("{\"type\":\"ping\",\"padding\":\"" + "é".repeat(length / 2 + 30) + "\"}");
    assertThat(page.hear(Failure.class).code()).isEqualTo(ErrorCode.TOO_LARGE);
    assertThat(page.closeCode()).isEqualTo(1009);
  }

  @Test
  void moreThan100MessagesIn10SecondsCloseTheSocket() throws Exception {
    Page page = Page.greeted(browser);
    for (int i = 0; i < 49; i++) {
      page.say(new Ping());
    }
    for (int i = 0; i < 49; i++) {
      page.hear(Pong.class);
    }
    clinic.clock.pass(Duration.ofSeconds(10));
    for (int i = 0; i < 101; i++) {
      page.say(new Ping());
    }
    assertThat(page.hear(Failure.class).code()).isEqualTo(ErrorCode.TOO_MANY);
    assertThat(page.closeCode()).isEqualTo(1008);
  }

  @Test
  void aForeignPageAndNoPageAreKeptOut() {
    assertThat(refusal("https://evil.example", browser.seat())).isEqualTo(403);
    assertThat(refusal("", browser.seat())).isEqualTo(403);
    assertThat(refusal("null", browser.seat())).isEqualTo(403);
  }

  @Test
  void onlyTheHolderOfTheSeatIsLetIn() {
    String host = appointment.hostSeat().id().text();
    assertThat(refusal(clinic.url().toString(), host)).isEqualTo(401);
    assertThat(refusal(clinic.url().toString(), "nonsense")).isEqualTo(401);
  }

  private int refusal(String origin, String seat) {
    int[] status = new int[1];
    assertThatThrownBy(() -> Page.open(browser, seat, origin))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refused -> status[0] = refused.getResponse().statusCode());
    return status[0];
  }

  @Test
  void aPlainRequestForASocketIsRefused() throws Exception {
    assertThat(browser.get("/api/seats/" + browser.seat() + "/socket").code())
        .isEqualTo("bad-request");
  }

  @Test
  void aServerThatStopsSaysSo() throws Exception {
    Page page = Page.waiting(browser);
    clinic.server.close();
    Failure failure = page.hear(Failure.class);
    assertThat(failure.code()).isEqualTo(ErrorCode.RESTARTING);
    assertThat(failure.message()).startsWith("Relais redémarre.");
    assertThat(page.closeCode()).isEqualTo(1012);
    assertThat(clinic.server.sockets()).isZero();
    assertThat(refusal(clinic.url().toString(), browser.seat())).isEqualTo(503);
  }
}
