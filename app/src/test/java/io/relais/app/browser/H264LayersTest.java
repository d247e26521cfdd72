// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import io.relais.app.RunningServer;
import io.relais.app.RunningServer.Visit;
import io.relais.care.access.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// H.264 goes out in several sizes too, in calls that are not encrypted end to end.
final class H264LayersTest {
  @TempDir private Path data;

  @Test
  void thePictureFollowsTheSizeOfItsTile() {
    try (RunningServer server = RunningServer.preferring(data, "H264");
        Browsers browsers = new Browsers()) {
      Visit visit = server.planUnencrypted();
      Person doctor = browsers.person("doctor").host(visit);
      Person patient = browsers.person("patient").waitFor(visit.link(Role.PATIENT));
      doctor.admit(visit.seat(Role.PATIENT));
      String seat = visit.seat(Role.PRACTITIONER);
      String camera = seat + "/camera";
      doctor.sends(List.of("l", "m", "h"));
      patient.receivesHeight(camera, 720);

      patient.shrinkTile(seat, 160, 90);
      patient.receivesHeight(camera, 180);
      patient.receives(patient.frames(camera) + 30, camera);

      patient.enlargeTile(seat, camera, 720);
      patient.receivesHeight(camera, 720);
    }
  }
}
