// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.RandomId;
import io.relais.care.access.Role;
import io.relais.care.people.Practitioner;
import io.relais.expertise.archive.store.MasterKeys;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.consultation.Consultations;
import io.relais.signaling.consultation.Seat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Two nodes in processes of their own, a Redis and a PostgreSQL that they share, and one
/// practitioner.
public final class RunningCluster implements AutoCloseable {
  private static final String SECRET = "of-this-test-alone-0123456789abcdef";

  private static final Practitioner COLLEAGUE =
      new Practitioner(
          RandomId.make(),
          Optional.empty(),
          "Médecin généraliste",
          "Petit",
          "Louis",
          "Dr Louis Petit",
          Demo.STRUCTURE);

  private final TestRedis redis;
  private final Foundations foundations;
  private final List<NodeProcess> nodes = new ArrayList<>();

  private RunningCluster(TestRedis redis, Foundations foundations) {
    this.redis = redis;
    this.foundations = foundations;
  }

  /// Returns when both nodes are ready for people.
  ///
  /// @param folder where each has a folder of its own
  public static RunningCluster start(Path folder) throws IOException, InterruptedException {
    Path own = Files.createDirectories(folder.resolve("test"));
    Path keys = folder.resolve("master-keys");
    MasterKeys.make(keys);
    TestRedis redis = TestRedis.start();
    String shared =
        TestDatabase.POSTGRESQL.settings()
            + """
            data-volume: encrypted-by-provider
            keys: { master-file: "%s" }
            redis: { url: "%s" }
            """
                .formatted(keys, redis.url());
    Path config =
        Files.writeString(
            own.resolve("relais.yaml"),
            "data: \"%s\"%n".formatted(own)
                + shared
                + "cluster: { secret: \"%s\" }%n".formatted(SECRET));
    Foundations foundations;
    try {
      foundations =
          Foundations.open(
              ConfigReader.read(Optional.of(config), Map.of()), InstantSource.system());
    } catch (RuntimeException refused) {
      redis.close();
      throw refused;
    }
    RunningCluster cluster = new RunningCluster(redis, foundations);
    try {
      cluster.begin(folder, shared);
    } catch (IOException | InterruptedException | RuntimeException failed) {
      cluster.close();
      throw failed;
    }
    return cluster;
  }

  private void begin(Path folder, String shared) throws IOException, InterruptedException {
    foundations.structures().save(Demo.STRUCTURE);
    foundations.ground().practitioners().save(Demo.PRACTITIONER);
    foundations.ground().practitioners().save(COLLEAGUE);
    for (String name : List.of("a", "b")) {
      Path data = Files.createDirectories(folder.resolve(name));
      Files.copy(folder.resolve("test").resolve("link-keys"), data.resolve("link-keys"));
      Files.copy(folder.resolve("test").resolve("audit-keys"), data.resolve("audit-keys"));
      nodes.add(NodeProcess.start(data, "data: \"%s\"%n".formatted(data) + shared, SECRET));
    }
    for (NodeProcess node : nodes) {
      node.await();
    }
  }

  public NodeProcess a() {
    return nodes.get(0);
  }

  public NodeProcess b() {
    return nodes.get(1);
  }

  public TestRedis redis() {
    return redis;
  }

  /// One more consultation of the practitioner; the patient's link lacks its host.
  public RunningServer.Visit plan() {
    return plan(Demo.PRACTITIONER.id());
  }

  /// The same with a practitioner whose rooms are nowhere yet.
  public RunningServer.Visit planWithColleague() {
    return plan(COLLEAGUE.id());
  }

  private RunningServer.Visit plan(RandomId practitioner) {
    Consultations consultations =
        new Consultations(foundations.ground().database(), foundations.ground().practitioners());
    Appointment appointment =
        consultations.plan(practitioner, Instant.now(), "Jeanne Martin", false);
    Map<Role, Seat> seats = new EnumMap<>(Role.class);
    appointment.seats().forEach(seat -> seats.put(seat.role(), seat));
    Seat seat = seats.get(Role.PATIENT);
    String token =
        foundations
            .ground()
            .links()
            .issue(appointment.id(), seat.id(), Role.PATIENT, Instant.now().plusSeconds(3600));
    return new RunningServer.Visit(
        appointment.id().text(), seats, Map.of(Role.PATIENT, "/l/" + token));
  }

  /// The secret of a session of the practitioner.
  public String session() {
    RandomId practitioner = Demo.PRACTITIONER.id();
    return foundations.ground().sessions().startProfessional(practitioner);
  }

  @Override
  public void close() {
    nodes.forEach(NodeProcess::close);
    foundations.close();
    redis.close();
  }
}
