// SPDX-License-Identifier: Apache-2.0
package io.relais.app.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.KeptData;
import io.relais.app.ServerProcess;
import io.relais.expertise.dimse.ClientAssociation;
import io.relais.expertise.dimse.Transcoder;
import io.relais.expertise.dimse.message.DimseStatus;
import io.relais.expertise.dimse.message.Outcome;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the disk and the database may do to a running server: whoever sends is told that it was not
/// kept and may try again (A700, PS3.4 table B.2-1; 503), nothing is left behind, and the server
/// goes on once the fault is over.
final class FaultsTest {
  /// The system writes no file of this server beyond so many kibibytes, as if the disk were full.
  private static final int MOST_KIBIBYTES = 8 << 10;

  private static final List<String> LIMITED =
      List.of("bash", "-c", "ulimit -f " + MOST_KIBIBYTES + " && exec \"$@\"", "bash");

  @TempDir private Path folder;
  private final Random random = new Random(11);
  private int number = 100;

  @Test
  void whatCannotBeKeptIsNotAcknowledgedAndTheServerGoesOn() throws Exception {
    Path data = folder.resolve("data");
    Path archive = data.resolve("archive");
    List<SentObject> kept = new ArrayList<>();
    try (ServerProcess server = ServerProcess.start(data, folder.resolve("log"), LIMITED);
        Doors doors = new Doors(server);
        ClientAssociation camera = doors.camera("CAMERA")) {
      kept.addAll(take(doors, camera));

      // The disk is full.
      refuse(doors, camera, object(MOST_KIBIBYTES << 10));
      kept.addAll(take(doors, camera));

      // The folder of what comes in cannot be written to.
      Path aside = Files.move(archive.resolve("incoming"), archive.resolve("aside"));
      refuse(doors, camera, object(1000));
      Files.move(aside, archive.resolve("incoming"));
      kept.addAll(take(doors, camera));

      // Nor can that of what is sealed: the object is written, but gets no name.
      aside = Files.move(archive.resolve("objects"), archive.resolve("aside"));
      refuse(doors, camera, object(1000));
      Files.move(aside, archive.resolve("objects"));
      kept.addAll(take(doors, camera));
      try (KeptData now = KeptData.open(data)) {
        assertThat(now.unsealed()).isZero();
        assertThat(now.lying()).isEqualTo(now.told()).hasSameSizeAs(kept);
      }

      // The database breaks in the middle of it.
      try (KeptData now = KeptData.open(data)) {
        now.breakIndex();
        refuse(doors, camera, object(1000));
        now.mendIndex();
      }
      kept.addAll(take(doors, camera));

      damage(doors, camera, data, kept.removeFirst());
      for (SentObject object : kept) {
        assertThat(doors.wado(object).statusCode()).isEqualTo(200);
      }
      camera.release();
    }
    assertThat(Files.readString(folder.resolve("log"))).doesNotContain("Martin", "Jeanne");
    try (ServerProcess server = ServerProcess.start(data, folder.resolve("log-2"), List.of());
        Doors doors = new Doors(server);
        KeptData now = KeptData.open(data)) {
      assertThat(now.lying()).isEqualTo(now.told());
      for (SentObject object : kept) {
        assertThat(doors.wado(object).statusCode()).isEqualTo(200);
      }
    }
  }

  /// An object that was cut on the disk is not given as if it were whole; sent again, it is healed.
  private static void damage(Doors doors, ClientAssociation camera, Path data, SentObject object)
      throws Exception {
    Path file;
    try (KeptData now = KeptData.open(data)) {
      file = now.files().get(object.sopInstance());
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
    HttpResponse<byte[]> refused = doors.wado(object);
    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("\"internal\"");
    assertThat(doors.get(object.study())).doesNotContainKey(object.sopInstance());

    assertThat(camera.store(object, Transcoder.NONE)).isEqualTo(Outcome.SUCCESS);
    assertThat(doors.wado(object).statusCode()).isEqualTo(200);
    assertThat(doors.get(object.study()).get(object.sopInstance())).isEqualTo(object.dataSet());
  }

  private List<SentObject> take(Doors doors, ClientAssociation camera) throws Exception {
    SentObject one = object(1000);
    SentObject other = object(1000);
    assertThat(camera.store(one, Transcoder.NONE)).isEqualTo(Outcome.SUCCESS);
    assertThat(doors.stow(List.of(other))).isEqualTo(200);
    return List.of(one, other);
  }

  private static void refuse(Doors doors, ClientAssociation camera, SentObject object)
      throws Exception {
    assertThat(camera.store(object, Transcoder.NONE).status())
        .isEqualTo(DimseStatus.OUT_OF_RESOURCES);
    assertThat(doors.stow(List.of(object))).isEqualTo(503);
    assertThat(doors.wado(object).statusCode()).isIn(404, 500);
  }

  private SentObject object(int pixels) throws Exception {
    number++;
    return new SentObject("2.25.6" + number, number, Optional.empty(), pixels, random);
  }
}
