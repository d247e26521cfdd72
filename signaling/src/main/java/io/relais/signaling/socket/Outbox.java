// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.signaling.consultation.Line;
import io.relais.signaling.wire.EndReason;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.Language;
import io.relais.signaling.wire.MessageCodec;
import io.relais.signaling.wire.ServerMessage;
import io.vertx.core.Future;

/// The way out to one page, in order and bounded: a page that reads too slowly loses its socket, so
/// that it never holds up a room.
final class Outbox implements Line {
  /// Twelve people who change their minds as often as they may make 600 messages of 3 kB at once.
  private static final int MOST_MESSAGES = 1_000;

  private static final long MOST_CHARACTERS = 1 << 21;

  /// The socket as the outbox sees it; calls come from any thread, one at a time.
  interface Pipe {

    /// Sends a text.
    ///
    /// @return done when the network has taken it
    Future<Void> write(String text);

    /// Says goodbye; if the page does not answer in time, the connection is cut.
    void close(int code);
  }

  private final Pipe pipe;
  private Sentences sentences;
  private int messages;
  private long characters;
  private boolean closed;

  Outbox(Pipe pipe, Language language) {
    this.pipe = pipe;
    this.sentences = Sentences.in(language);
  }

  synchronized void speak(Language language) {
    sentences = Sentences.in(language);
  }

  @Override
  public synchronized void tell(ServerMessage message) {
    if (closed) {
      return;
    }
    String text = MessageCodec.write(message);
    if (messages >= MOST_MESSAGES || characters + text.length() > MOST_CHARACTERS) {
      shut(ErrorCode.BUSY, "");
    } else {
      write(text);
    }
  }

  @Override
  public synchronized void fail(ErrorCode code, String detail, boolean fatal) {
    if (fatal) {
      shut(code, detail);
    } else {
      tell(failure(code, detail, false));
    }
  }

  @Override
  public synchronized void end(EndReason reason) {
    tell(new ServerMessage.Ended(reason));
    if (!closed) {
      closed = true;
      pipe.close(1000);
    }
  }

  /// Closes without a word: nobody seems to be there.
  synchronized void abandon() {
    if (!closed) {
      closed = true;
      pipe.close(1001);
    }
  }

  /// The socket is gone.
  synchronized void closed() {
    closed = true;
  }

  private void shut(ErrorCode code, String detail) {
    if (!closed) {
      closed = true;
      write(MessageCodec.write(failure(code, detail, true)));
      pipe.close(closeCode(code));
    }
  }

  private void write(String text) {
    messages++;
    characters += text.length();
    pipe.write(text).onComplete(result -> taken(text.length()));
  }

  private synchronized void taken(int length) {
    messages--;
    characters -= length;
  }

  private ServerMessage.Failure failure(ErrorCode code, String detail, boolean fatal) {
    return new ServerMessage.Failure(
        code, sentences.of(code), detail.isEmpty() ? null : detail, fatal);
  }

  /// RFC 6455 section 7.4.1, and the IANA registry for 1012 and 1013.
  private static int closeCode(ErrorCode code) {
    return switch (code) {
      case BAD_JSON -> 1007;
      case TOO_LARGE -> 1009;
      case INTERNAL -> 1011;
      case RESTARTING -> 1012;
      case BUSY, UNAVAILABLE -> 1013;
      default -> 1008;
    };
  }
}
