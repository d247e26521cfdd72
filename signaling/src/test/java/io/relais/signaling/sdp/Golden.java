// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import io.relais.media.DownTrackParameters;
import io.relais.media.DtlsFingerprint;
import io.relais.media.DtlsParameters;
import io.relais.media.IceCandidate;
import io.relais.media.IceParameters;
import io.relais.media.MediaKind;
import io.relais.media.TransportParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/// The descriptions and parameters that the tests of this package share.
final class Golden {
  private Golden() {}

  static final TransportParameters TRANSPORT = transport("srvA");

  static final DownTrackParameters CAMERA_B =
      new DownTrackParameters("seatB/camera", MediaKind.VIDEO, 1001, 1002, "cname-seatB");
  static final DownTrackParameters MICROPHONE_B =
      new DownTrackParameters("seatB/microphone", MediaKind.AUDIO, 1003, 0, "cname-seatB");
  static final DownTrackParameters CAMERA_C =
      new DownTrackParameters("seatC/camera", MediaKind.VIDEO, 2001, 2002, "cname-seatC");

  static TransportParameters transport(String fragment) {
    return new TransportParameters(
        new IceParameters(fragment, "passwordpasswordpassword"),
        List.of(
            new IceCandidate("1", 2130706431L, "192.0.2.7", 40000, IceCandidate.Protocol.UDP),
            new IceCandidate("2", 2113929215L, "2001:db8::7", 40000, IceCandidate.Protocol.TCP)),
        new DtlsParameters(
            DtlsParameters.Role.PASSIVE,
            List.of(
                new DtlsFingerprint("sha-256", String.join(":", Collections.nCopies(32, "4A"))))));
  }

  static String text(String name) {
    try (var in = Golden.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no such golden description: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static AnswerResult.Accepted accepted(AnswerResult result) {
    return switch (result) {
      case AnswerResult.Accepted accepted -> accepted;
      case AnswerResult.Refused refused -> throw new AssertionError(refused.toString());
    };
  }
}
