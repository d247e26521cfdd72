// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.care.RandomId;
import io.relais.media.MediaRoom;
import io.relais.media.MediaServer;
import io.relais.signaling.sdp.OfferAnswer;
import io.relais.signaling.sdp.OfferTerms;
import io.relais.signaling.sdp.Source;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The media of one consultation: a media room while somebody is in it, a [Negotiation] per seat,
/// and who publishes what. Guarded by its consultation.
final class Call {
  private final RandomId consultation;
  private final MediaServer media;
  private final OfferTerms terms;
  private final InstantSource clock;
  private final Map<RandomId, Leg> legs = new LinkedHashMap<>();
  private @Nullable MediaRoom room;

  Call(RandomId consultation, MediaServer media, OfferTerms terms, InstantSource clock) {
    this.consultation = consultation;
    this.media = media;
    this.terms = terms;
    this.clock = clock;
  }

  private record Leg(Negotiation negotiation, List<Track> published) {}

  /// Opens the media room if this is the first seat, and begins to negotiate.
  ///
  /// @param encrypted end to end, so only what can be encrypted is offered
  Negotiation join(RandomId seat, String connection, boolean encrypted, Negotiation.Owner owner) {
    MediaRoom open = room;
    if (open == null) {
      open = media.openRoom(consultation.text());
      room = open;
    }
    OfferAnswer sections =
        new OfferAnswer(
            Set.of(Source.MICROPHONE, Source.CAMERA), encrypted ? terms.encryptable() : terms);
    Negotiation negotiation =
        new Negotiation(connection, seat.text(), sections, othersOf(seat), owner, clock);
    legs.put(seat, new Leg(negotiation, List.of()));
    negotiation.start(open);
    return negotiation;
  }

  /// Ends a seat's negotiation and tells the others that its tracks are gone.
  void leave(RandomId seat) {
    Leg leg = legs.remove(seat);
    if (leg == null) {
      return;
    }
    leg.negotiation().close();
    if (!leg.published().isEmpty()) {
      tellOthers(seat);
    }
    if (legs.isEmpty() && room != null) {
      room.close();
      room = null;
    }
  }

  /// Notes what a seat sends now, and tells the others.
  void publishes(RandomId seat, List<Track> tracks) {
    Leg leg = legs.get(seat);
    if (leg != null && !leg.published().equals(tracks)) {
      legs.put(seat, new Leg(leg.negotiation(), tracks));
      tellOthers(seat);
    }
  }

  boolean shares(RandomId seat) {
    Leg leg = legs.get(seat);
    return leg != null
        && leg.published().stream().anyMatch(track -> track.source() == Source.SCREEN);
  }

  void check(RandomId seat, Instant now) {
    Leg leg = legs.get(seat);
    if (leg != null) {
      leg.negotiation().check(now);
    }
  }

  private void tellOthers(RandomId seat) {
    legs.forEach((other, leg) -> {
      if (!other.equals(seat)) {
        leg.negotiation().tracks(othersOf(other));
      }
    });
  }

  private List<Track> othersOf(RandomId seat) {
    List<Track> tracks = new ArrayList<>();
    legs.forEach((other, leg) -> {
      if (!other.equals(seat)) {
        tracks.addAll(leg.published());
      }
    });
    return List.copyOf(tracks);
  }
}
