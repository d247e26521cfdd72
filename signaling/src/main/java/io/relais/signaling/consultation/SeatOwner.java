// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.media.MediaEvent;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.ServerMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;

/// What one connection's negotiation says to its consultation. Once the seat has another
/// connection, or none, nothing of it is heard any more.
final class SeatOwner implements Negotiation.Owner {
  private final Attendance person;
  private final Gathering gathering;
  private final Executor underLock;
  private final Surroundings around;
  private final Instant joinedAt;
  private boolean connectedBefore;

  /// Hears a new connection.
  ///
  /// @param underLock runs work while holding the consultation's lock, and returns when it is done
  SeatOwner(Attendance person, Gathering gathering, Executor underLock, Surroundings around) {
    this.person = person;
    this.gathering = gathering;
    this.underLock = underLock;
    this.around = around;
    this.joinedAt = around.clock().instant();
  }

  @Override
  public void tell(ServerMessage message) {
    ifCurrent(() -> person.tell(message));
  }

  @Override
  public void failed(ErrorCode code, String detail, boolean fatal) {
    ifCurrent(() -> {
      person.fail(code, detail, fatal);
      if (fatal) {
        gathering.depart(person, "failed");
      }
    });
  }

  @Override
  public void publishes(List<Track> tracks) {
    ifCurrent(() -> gathering.publishes(person, tracks));
  }

  @Override
  public void network(boolean weak) {
    ifCurrent(() -> {
      if (person.weak != weak) {
        person.weak = weak;
        gathering.tellParticipants();
      }
    });
  }

  @Override
  public void connected() {
    ifCurrent(() -> {
      if (!connectedBefore) {
        connectedBefore = true;
        around.observer().joined(Duration.between(joinedAt, around.clock().instant()));
      }
    });
  }

  @Override
  public void lost(MediaEvent.Reason reason) {
    switch (reason) {
      case DTLS_FAILED ->
          failed(ErrorCode.MEDIA_FAILED, "the DTLS handshake did not succeed", true);
      case FINGERPRINT_MISMATCH ->
          failed(
              ErrorCode.MEDIA_FAILED, "the certificate is not the one the answer announced", true);
      case CONSENT_EXPIRED, CLOSED_BY_PEER -> ifCurrent(() -> gathering.loseMedia(person));
      case LEFT -> {}
    }
  }

  private void ifCurrent(Runnable work) {
    underLock.execute(() -> {
      if (person.owner == this) {
        work.run();
      }
    });
  }
}
