// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.RtpCodec;
import java.util.Arrays;
import java.util.List;

/// From a publisher's payload types to one subscriber's, by codec.
final class PayloadTypeMap {
  private final int[] media = new int[128];
  private final int[] retransmissions = new int[128];
  private int publishedRed;
  private int publishedPrimary;
  private int acceptedRed;
  private int anyRetransmission;

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
          anyRetransmission = Math.max(anyRetransmission, to.rtxPayloadType());
        }
      }
    }
    pairRedundant(published, accepted);
  }

  /// Redundant audio goes out as its primary where it was not accepted, and what is not redundant
  /// may become so where it was.
  private void pairRedundant(List<RtpCodec> published, List<RtpCodec> accepted) {
    for (RtpCodec from : published) {
      int primary = from.isRedundant() ? from.primaryPayloadType() : -1;
      if (primary >= 0 && media[primary] >= 0) {
        publishedRed = from.payloadType();
        publishedPrimary = primary;
        if (media[publishedRed] < 0) {
          media[publishedRed] = media[primary];
        }
      }
    }
    for (RtpCodec to : accepted) {
      for (RtpCodec from : to.isRedundant() ? published : List.<RtpCodec>of()) {
        if (!from.isRedundant() && media[from.payloadType()] == to.primaryPayloadType()) {
          acceptedRed = to.payloadType();
          publishedPrimary = from.payloadType();
        }
      }
    }
  }

  /// The publisher's payload type of redundant audio, or -1.
  int publishedRed() {
    return publishedRed;
  }

  /// The publisher's payload type of what redundant audio repeats, or -1.
  int publishedPrimary() {
    return publishedPrimary;
  }

  /// The subscriber's payload type of redundant audio, or -1.
  int acceptedRed() {
    return acceptedRed;
  }

  /// The subscriber's payload type, or -1 when it accepted no such codec.
  int media(int published) {
    return media[published];
  }

  /// The subscriber's payload type for retransmissions of that codec, or -1.
  int retransmission(int published) {
    return retransmissions[published];
  }

  /// Some payload type that the subscriber takes retransmissions by, or -1.
  int anyRetransmission() {
    return anyRetransmission;
  }

  private void forget() {
    publishedRed = -1;
    publishedPrimary = -1;
    acceptedRed = -1;
    anyRetransmission = -1;
    Arrays.fill(media, -1);
    Arrays.fill(retransmissions, -1);
  }
}
