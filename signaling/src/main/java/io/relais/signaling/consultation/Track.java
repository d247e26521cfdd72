// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.signaling.sdp.Source;
import io.relais.signaling.wire.ServerMessage.Downlink;
import io.relais.signaling.wire.TrackName;
import java.util.Locale;

/// One source of a seat as the others receive it.
///
/// @param connection the peer that sends it: after a reload the same source is another track
record Track(String connection, String seat, Source source) {

  /// Its name in the media core.
  String id() {
    return connection + "/" + sourceName();
  }

  /// What a browser plays in step: a person's voice with their picture, their screen by itself.
  String stream() {
    return source == Source.SCREEN ? seat + "-screen" : seat;
  }

  /// Its name on the wire.
  TrackName name() {
    return new TrackName(seat, source);
  }

  Downlink at(String mid) {
    return new Downlink(mid, name().text(), seat, source);
  }

  private String sourceName() {
    return source.name().toLowerCase(Locale.ROOT);
  }
}
