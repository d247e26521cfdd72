// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.signaling.wire.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// What comes in from one page, in order and bounded, with the limits of docs/protocol.md section 3
/// on how often and how soon.
final class Inbox {
  static final Duration HELLO_TIME = Duration.ofSeconds(10);

  /// A page says `ping` every 5 s, but a browser may slow down a page that nobody looks at.
  static final Duration SILENCE = Duration.ofSeconds(90);

  private static final int MOST_MESSAGES = 100;
  private static final Duration SPAN = Duration.ofSeconds(10);

  /// Something that came in.
  sealed interface Item {}

  record Said(String text) implements Item {}

  /// The socket must be closed.
  record Broken(ErrorCode code, String detail) implements Item {}

  /// Nothing was heard for so long that the page must be gone.
  record Silent() implements Item {}

  /// The socket is closed.
  record Gone() implements Item {}

  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private final RateLimit limit = new RateLimit(MOST_MESSAGES, SPAN);
  private final InstantSource clock;
  private final Instant openedAt;
  private Instant heardAt;
  private boolean greeted;
  private boolean shut;

  Inbox(InstantSource clock) {
    this.clock = clock;
    this.openedAt = clock.instant();
    this.heardAt = openedAt;
  }

  /// The rate limit bounds the queue as well: what it lets through in a span is all that can wait
  /// while the conversation is alive.
  synchronized void said(String text) {
    heardAt = clock.instant();
    if (shut) {
      return;
    }
    if (!limit.allows(heardAt.toEpochMilli()) || items.size() >= MOST_MESSAGES) {
      broken(ErrorCode.TOO_MANY, "more than " + MOST_MESSAGES + " in " + SPAN.toSeconds() + " s");
    } else {
      items.add(new Said(text));
    }
  }

  synchronized void broken(ErrorCode code, String detail) {
    if (!shut) {
      shut = true;
      items.add(new Broken(code, detail));
    }
  }

  synchronized void gone() {
    shut = true;
    items.add(new Gone());
  }

  synchronized void greeted() {
    greeted = true;
  }

  /// Sees after what ends with time.
  synchronized void check(Instant now) {
    if (!greeted && !now.isBefore(openedAt.plus(HELLO_TIME))) {
      broken(ErrorCode.OUT_OF_ORDER, "no hello within " + HELLO_TIME.toSeconds() + " s");
    } else if (!shut && !now.isBefore(heardAt.plus(SILENCE))) {
      shut = true;
      items.add(new Silent());
    }
  }

  Item take() throws InterruptedException {
    return items.take();
  }
}
