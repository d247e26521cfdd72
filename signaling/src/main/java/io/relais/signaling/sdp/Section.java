// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import io.relais.media.DownTrackParameters;
import io.relais.media.MediaKind;

/// One media section of a negotiation: its tag, and what it is for now.
record Section(String mid, MediaKind kind, Use use) {

  static Section of(Source source, boolean published) {
    return new Section(source.mid(), source.kind(), new Up(source, published));
  }

  Section with(Use other) {
    return new Section(mid, kind, other);
  }

  /// Direction as the server sees it (RFC 8866 section 6.7).
  String direction() {
    return switch (use) {
      case Up up -> up.published() ? "recvonly" : "inactive";
      case Down _ -> "sendonly";
      case Vacated _ -> "inactive";
      case Vacant _ -> "inactive";
      case Rejected _ -> "inactive";
    };
  }

  boolean rejected() {
    return use instanceof Rejected;
  }

  /// What a section is for.
  sealed interface Use {}

  /// It brings a source from the client.
  record Up(Source source, boolean published) implements Use {}

  /// It carries somebody's track to the client.
  record Down(DownTrackParameters track, String streamId) implements Use {}

  /// Its track has ended, and the client may not know yet.
  record Vacated() implements Use {}

  /// The client has agreed that it carries nothing: the next track of its kind may have it. Not
  /// sooner, or a browser would take the new track for a change of the old one.
  record Vacant() implements Use {}

  /// The client refused it, with port 0. It can only come back under another tag (RFC 8829 section
  /// 5.2.2).
  record Rejected() implements Use {}
}
