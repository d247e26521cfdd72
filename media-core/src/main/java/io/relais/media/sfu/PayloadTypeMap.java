// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.RtpCodec;
import java.util.Arrays;
import java.util.List;

/// From a publisher's payload types to one subscriber's, by codec.
final class PayloadTypeMap {
  private final int[] media = new int[128];
  private final int[] retransmissions = new int[128];

  PayloadTypeMap() {
    forget();
  }

  void pair(List<RtpCodec> published, List<RtpCodec> accepted) {
    forget();
    for (RtpCodec from : published) {
      for (RtpCodec to : accepted) {
        if (media[from.payloadType()] < 0 && from.matches(to)) {
          media[from.payloadType()] = PayloadTypes.checked(to.payloadType());
          retransmissions[from.payloadType()] =
              to.rtxPayloadType() < 0 ? -1 : PayloadTypes.checked(to.rtxPayloadType());
        }
      }
    }
  }

  /// The subscriber's payload type, or -1 when it accepted no such codec.
  int media(int published) {
    return media[published];
  }

  /// The subscriber's payload type for retransmissions of that codec, or -1.
  int retransmission(int published) {
    return retransmissions[published];
  }

  private void forget() {
    Arrays.fill(media, -1);
    Arrays.fill(retransmissions, -1);
  }
}
