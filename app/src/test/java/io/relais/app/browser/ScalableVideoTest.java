// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.RunningServer;
import io.relais.app.RunningServer.Visit;
import io.relais.care.access.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Codecs that carry their layers in one stream: each receiver gets as many of them as it can use.
final class ScalableVideoTest {
  @TempDir private Path data;

  /// AV1 cannot be encrypted end to end yet; VP9 is.
  @ParameterizedTest
  @CsvSource({"VP9, L3T3_KEY", "VP9, L3T3", "AV1, L3T3_KEY"})
  void thePictureFollowsTheSizeOfItsTile(String codec, String mode) {
    try (RunningServer server = RunningServer.preferring(data, codec);
        Browsers browsers = new Browsers()) {
      Visit visit = codec.equals("AV1") ? server.planUnencrypted() : server.plan();
      Person doctor = browsers.person("doctor").host(visit);
      Person patient = browsers.person("patient").waitFor(visit.link(Role.PATIENT));
      doctor.admit(visit.seat(Role.PATIENT));
      String seat = visit.seat(Role.PRACTITIONER);
      String camera = seat + "/camera";
      patient.receives(5, camera);
      scale(doctor, mode);

      patient.receivesHeight(camera, 720);
      assertThat(doctor.sentCamera()).isEqualTo("video/" + codec + " " + mode);

      patient.shrinkTile(seat, 160, 90);
      patient.receivesHeight(camera, 180);
      patient.receives(patient.frames(camera) + 30, camera);

      patient.enlargeTile(seat, camera, 720);
      patient.receivesHeight(camera, 720);
      patient.receives(patient.frames(camera) + 30, camera);
    }
  }

  private static void scale(Person person, String mode) {
    person
        .page()
        .evaluate(
            """
            async (mode) => {
              const [peer] = window.probe.peers.filter((one) => one.connectionState === 'connected');
              const { sender } = peer.getTransceivers().find((one) => one.mid === '1');
              const parameters = sender.getParameters();
              parameters.encodings[0].scalabilityMode = mode;
              await sender.setParameters(parameters);
            }\
            """,
            mode);
  }
}
