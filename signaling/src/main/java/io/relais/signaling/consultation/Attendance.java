// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.signaling.wire.ApiAnswer.Presence;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.ServerMessage;
import io.relais.signaling.wire.ServerMessage.Muted;
import io.relais.signaling.wire.ServerMessage.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One seat that somebody has come to, as long as they are there. Written only under its
/// consultation's lock; the line is also read without.
final class Attendance {
  /// How long a seat is kept for somebody whose line or media dropped.
  static final Duration KEPT = Duration.ofSeconds(30);

  /// How often a page may say what it measured; pages say it every 10 s.
  private static final Duration REPORTS = Duration.ofSeconds(5);

  /// How far somebody has come.
  enum Stage {
    /// At the device check.
    ARRIVED,
    WAITING,
    IN_CALL;

    Presence presence() {
      return this == IN_CALL ? Presence.IN_CALL : Presence.WAITING;
    }
  }

  Seat seat;
  Stage stage = Stage.ARRIVED;
  Instant since;
  Muted muted = new Muted(false, false);

  /// The page has said `enter` over the line there is now.
  boolean entered;

  /// The public key it said there, null if it has none.
  @Nullable String key;

  /// Their network is weak, as far as the media core sees.
  boolean weak;

  @Nullable Negotiation negotiation;
  @Nullable SeatOwner owner;
  private volatile @Nullable Line line;
  private @Nullable Instant lineLostAt;
  private @Nullable Instant mediaLostAt;
  private @Nullable Instant reportedAt;

  Attendance(Seat seat, Instant since) {
    this.seat = seat;
    this.since = since;
  }

  void tell(ServerMessage message) {
    Line now = line;
    if (now != null) {
      now.tell(message);
    }
  }

  void fail(ErrorCode code, String detail, boolean fatal) {
    Line now = line;
    if (now != null) {
      now.fail(code, detail, fatal);
    }
  }

  @Nullable Line line() {
    return line;
  }

  boolean has(Line other) {
    return other.equals(line);
  }

  void take(Line now) {
    line = now;
    lineLostAt = null;
    entered = false;
  }

  /// Has a connection, and a page that knows of it.
  boolean isIn() {
    return stage == Stage.IN_CALL && entered;
  }

  /// That of somebody in the call.
  Negotiation negotiation() {
    return Objects.requireNonNull(negotiation, "nobody negotiates outside the call");
  }

  void enterCall(Negotiation now, SeatOwner itsOwner) {
    negotiation = now;
    owner = itsOwner;
    mediaLostAt = null;
    weak = false;
  }

  void leaveCall() {
    stage = Stage.ARRIVED;
    negotiation = null;
    owner = null;
    mediaLostAt = null;
  }

  void loseLine(Instant at) {
    line = null;
    lineLostAt = at;
  }

  void loseMedia(Instant at) {
    mediaLostAt = at;
  }

  boolean connected() {
    return line != null && mediaLostAt == null;
  }

  /// Whether it is time to hear what the page measured.
  boolean mayReport(Instant now) {
    if (reportedAt != null && now.isBefore(reportedAt.plus(REPORTS))) {
      return false;
    }
    reportedAt = now;
    return true;
  }

  /// Has nobody come back in time?
  boolean isOver(Instant now) {
    return over(lineLostAt, now) || over(mediaLostAt, now);
  }

  private static boolean over(@Nullable Instant lostAt, Instant now) {
    return lostAt != null && !now.isBefore(lostAt.plus(KEPT));
  }

  Person person(boolean sharing) {
    return new Person(
        seat.id().text(), seat.name(), seat.role(), muted, sharing, connected(), weak, key);
  }
}
