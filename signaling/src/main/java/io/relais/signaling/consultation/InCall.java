// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.care.RandomId;
import io.relais.signaling.sdp.Source;
import io.relais.signaling.wire.ClientMessage;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.ServerMessage.Muted;
import java.util.function.Consumer;
import java.util.function.Function;

/// What whoever is in the call may say: of the media they send and receive, and of the keys for it.
/// All of it happens under the lock of the [Consultation].
public final class InCall {
  static final Outcome NOT_IN = new Outcome.Refused(ErrorCode.OUT_OF_ORDER, "not in the call yet");

  /// Lets one person speak, if it is they who hold the line.
  @FunctionalInterface
  interface Floor {
    Outcome give(RandomId id, Line line, Function<Attendance, Outcome> work);
  }

  private final Floor floor;
  private final Gathering gathering;
  private final Surroundings around;

  InCall(Floor floor, Gathering gathering, Surroundings around) {
    this.floor = floor;
    this.gathering = gathering;
    this.around = around;
  }

  public Outcome answer(RandomId id, Line line, int offer, String sdp) {
    return said(id, line, person -> person.negotiation().answered(offer, sdp));
  }

  public Outcome share(RandomId id, Line line, boolean active) {
    return said(id, line, person -> person.negotiation().shared(active));
  }

  /// How the page shows what it receives.
  public Outcome view(RandomId id, Line line, ClientMessage.View view) {
    return said(id, line, person -> person.negotiation().view(view.tiles()));
  }

  /// What the page measured, for whoever runs the server. What comes too soon is passed over.
  public Outcome quality(RandomId id, Line line, ClientMessage.Quality quality) {
    return said(
        id,
        line,
        person -> {
          if (person.mayReport(around.clock().instant())) {
            around.observer().quality(person.negotiation().name(), quality);
          }
        });
  }

  /// Restarts ICE; if the media is gone for good, begins anew.
  public Outcome restart(RandomId id, Line line) {
    return said(
        id,
        line,
        person -> {
          if (person.negotiation().over()) {
            gathering.join(person);
          } else {
            person.negotiation().restart();
          }
        });
  }

  public Outcome mute(RandomId id, Line line, Source source, boolean muted) {
    if (source == Source.SCREEN) {
      return new Outcome.Refused(ErrorCode.BAD_FIELD, "source must be microphone or camera");
    }
    return said(
        id,
        line,
        person -> {
          boolean microphone = source == Source.MICROPHONE;
          person.muted =
              new Muted(
                  microphone ? muted : person.muted.microphone(),
                  microphone ? person.muted.camera() : muted);
          gathering.tellParticipants();
        });
  }

  /// Hands others what a page sends them for end-to-end encryption.
  public Outcome exchange(RandomId id, Line line, ClientMessage.Sealed sealed) {
    return said(
        id, line, person -> gathering.encryption().pass(person, sealed, gathering.inCall()));
  }

  public Outcome exchange(RandomId id, Line line, ClientMessage.Reveal reveal) {
    return said(
        id, line, person -> gathering.encryption().pass(person, reveal, gathering.inCall()));
  }

  private Outcome said(RandomId id, Line line, Consumer<Attendance> work) {
    return floor.give(
        id,
        line,
        person -> {
          if (!person.isIn()) {
            return NOT_IN;
          }
          work.accept(person);
          return Outcome.DONE;
        });
  }
}
