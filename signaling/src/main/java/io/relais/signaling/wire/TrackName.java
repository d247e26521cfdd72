// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import io.relais.signaling.sdp.Source;
import io.relais.signaling.wire.Fields.Words;

/// One source of a seat, as the others know it (docs/protocol.md section 1).
public record TrackName(String seat, Source source) {

  /// `<seat>/<source>`.
  public String text() {
    return seat + "/" + Words.of(source);
  }
}
