// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.signaling.wire.EndReason;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.Language;
import io.relais.signaling.wire.ServerMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The way out, to pages that read and pages that do not.
class OutboxTest {
  private final List<String> written = new ArrayList<>();
  private final List<Promise<Void>> pending = new ArrayList<>();
  private final List<Integer> closes = new ArrayList<>();
  private final Outbox outbox =
      new Outbox(
          new Outbox.Pipe() {
            @Override
            public Future<Void> write(String text) {
              written.add(text);
              Promise<Void> promise = Promise.promise();
              pending.add(promise);
              return promise.future();
            }

            @Override
            public void close(int code) {
              closes.add(code);
            }
          },
          Language.FR);

  private void read() {
    pending.forEach(Promise::tryComplete);
    pending.clear();
  }

  @Test
  void aPageThatDoesNotReadLosesItsSocket() {
    for (int i = 0; i < 1_200; i++) {
      outbox.tell(new ServerMessage.Pong());
    }
    assertThat(written).hasSize(1_001);
    assertThat(written.getLast()).contains("\"code\":\"busy\"", "Votre connexion est trop lente");
    assertThat(closes).containsExactly(1013);
  }

  @Test
  void aPageThatDoesNotReadLongMessagesLosesItToo() {
    ServerMessage offer = new ServerMessage.Offer(1, "s".repeat(50_000), List.of());
    for (int i = 0; i < 60; i++) {
      outbox.tell(offer);
    }
    assertThat(written).hasSizeLessThan(45);
    assertThat(closes).containsExactly(1013);
  }

  @Test
  void aPageThatReadsKeepsIt() {
    for (int i = 0; i < 3_000; i++) {
      outbox.tell(new ServerMessage.Pong());
      if (i % 100 == 0) {
        read();
      }
    }
    assertThat(written).hasSize(3_000);
    assertThat(closes).isEmpty();
  }

  @Test
  void nothingFollowsTheEnd() {
    outbox.end(EndReason.ENDED);
    outbox.tell(new ServerMessage.Pong());
    outbox.fail(ErrorCode.INTERNAL, "", true);
    outbox.end(EndReason.LEFT);
    outbox.abandon();
    assertThat(written).containsExactly("{\"type\":\"ended\",\"reason\":\"ended\"}");
    assertThat(closes).containsExactly(1000);
  }

  @ParameterizedTest
  @CsvSource({
    "BAD_JSON,1007",
    "TOO_LARGE,1009",
    "TOO_MANY,1008",
    "INTERNAL,1011",
    "RESTARTING,1012",
    "BUSY,1013",
    "MEDIA_FAILED,1008"
  })
  void aFatalErrorClosesWithItsCode(ErrorCode code, int close) {
    outbox.fail(code, "", true);
    assertThat(written)
        .singleElement()
        .satisfies(text -> assertThat(text).contains("\"fatal\":true").doesNotContain("detail"));
    assertThat(closes).containsExactly(close);
  }
}
