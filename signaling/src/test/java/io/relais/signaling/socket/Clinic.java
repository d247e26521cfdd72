// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.RandomId;
import io.relais.care.access.Accounts;
import io.relais.care.access.Links;
import io.relais.care.access.PendingSignIns;
import io.relais.care.access.Role;
import io.relais.care.access.SealingKeys;
import io.relais.care.access.SecondFactors;
import io.relais.care.access.SessionLifetimes;
import io.relais.care.access.Sessions;
import io.relais.care.access.SigningKeys;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.database.DatabaseConfig;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Practitioners;
import io.relais.care.people.Structure;
import io.relais.care.people.Structures;
import io.relais.care.teams.Entrance;
import io.relais.care.teams.Memberships;
import io.relais.care.teams.ProfessionalRole;
import io.relais.care.teams.SecondFactorRule;
import io.relais.signaling.FakeMedia;
import io.relais.signaling.TestClock;
import io.relais.signaling.cluster.Cluster;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.consultation.ConsultationObserver;
import io.relais.signaling.consultation.Consultations;
import io.relais.signaling.consultation.Seat;
import io.relais.signaling.wire.ClientMessage.Quality;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;

/// A whole signaling server on loopback, with a database of its own, people in it, and a media core
/// that only pretends.
final class Clinic implements AutoCloseable {
  static final Instant AT = Instant.parse("2026-11-21T14:30:00Z");

  final TestClock clock = new TestClock();
  final FakeMedia media = new FakeMedia();
  final List<Duration> joins = new CopyOnWriteArrayList<>();
  final List<Quality> qualities = new CopyOnWriteArrayList<>();
  final Ground ground;
  final SignalingServer server;
  final Practitioner moreau;
  final Practitioner petit;
  private final Vertx vertx = Vertx.vertx();
  private final Database database;
  private final URI url;

  static Clinic demo() {
    return new Clinic(true, url -> Cluster.alone(url, Instant::now));
  }

  static Clinic real() {
    return new Clinic(false, url -> Cluster.alone(url, Instant::now));
  }

  /// @param cluster as a node at this address sees it
  static Clinic real(Function<URI, Cluster> cluster) {
    return new Clinic(false, cluster);
  }

  private Clinic(boolean demo, Function<URI, Cluster> cluster) {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    try {
      Path folder = Files.createTempDirectory("clinic");
      database =
          Database.open(
              new DatabaseConfig.Sqlite(folder.resolve("relais.db")),
              List.of(Consultations.MIGRATIONS));
      Sessions sessions = new Sessions(database, clock, SessionLifetimes.USUAL);
      AuditTrail trail = AuditTrail.open(database, clock, folder.resolve("audit-keys"));
      ground =
          new Ground(
              database,
              new Practitioners(database),
              new Links(database, SigningKeys.open(folder.resolve("keys")), clock),
              sessions,
              new Accounts(database, clock),
              entrance(sessions, trail),
              trail);
      moreau = practitioner("Moreau", "Claire");
      petit = practitioner("Petit", "Louis");
      HttpServerOptions options = SignalingServer.prepare(new HttpServerOptions());
      HttpServer http = vertx.createHttpServer(options.setHost("127.0.0.1").setPort(0));
      Router router = Router.router(vertx);
      http.requestHandler(router);
      await(http.listen());
      url = URI.create("http://localhost:" + http.actualPort());
      server =
          new SignalingServer(
              SignalingConfig.of(url, demo), ground, media, cluster.apply(url), observer(), clock);
      server.mount(router);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private ConsultationObserver observer() {
    return new ConsultationObserver() {
      @Override
      public void joined(Duration took) {
        joins.add(took);
      }

      @Override
      public void quality(String peer, Quality quality) {
        qualities.add(quality);
      }
    };
  }

  /// Specialists need a second factor here.
  private Entrance entrance(Sessions sessions, AuditTrail trail) {
    SealingKeys keys = new SealingKeys(List.of(new SealingKeys.Key("test", new byte[32])));
    return new Entrance(
        sessions,
        new PendingSignIns(database, clock),
        new SecondFactors(database, () -> keys, clock),
        new SecondFactorRule(
            new Memberships(database, trail, clock), EnumSet.of(ProfessionalRole.SPECIALIST)),
        trail);
  }

  URI url() {
    return url;
  }

  Appointment plan() {
    return plan(moreau, AT, "Jeanne Martin");
  }

  /// Pages of tests have no keys, so nothing is encrypted end to end.
  Appointment plan(Practitioner host, Instant at, String patient) {
    return server.consultations().plan(host.id(), at, patient, false);
  }

  Appointment planEncrypted() {
    return server.consultations().plan(moreau.id(), AT, "Jeanne Martin", true);
  }

  Seat seat(Appointment appointment, Role role) {
    return server.consultations().find(appointment.id()).orElseThrow().seats().stream()
        .filter(seat -> seat.role() == role)
        .findFirst()
        .orElseThrow();
  }

  Seat invite(Appointment appointment, Role role, String name) {
    return server.consultations().invite(appointment.id(), role, name);
  }

  /// The token in a fresh link of that seat.
  String token(Appointment appointment, Seat seat) {
    String link = server.invitations().link(seat, appointment.scheduledAt(), AuditActor.SERVER);
    return link.substring(link.lastIndexOf('/') + 1);
  }

  /// A browser that has opened the seat's link.
  Browser holder(Appointment appointment, Role role) throws Exception {
    return holder(appointment, seat(appointment, role));
  }

  Browser holder(Appointment appointment, Seat seat) throws Exception {
    Browser browser = new Browser(url);
    if (seat.host()) {
      signIn(browser, appointment.practitioner());
      browser.post("/api/consultations/" + appointment.id() + "/seat", "");
    } else {
      if (seat.role().isProfessional()) {
        signIn(browser, petit.id());
      }
      browser.openLink(token(appointment, seat));
    }
    return browser;
  }

  /// Signs in without the slow part, the password.
  void signIn(Browser browser, RandomId practitioner) {
    browser.keep(
        "relais-session=" + ground.sessions().startProfessional(practitioner) + "; Path=/");
  }

  /// The peers there ever were in a consultation, in the order of joining.
  List<FakeMedia.Peer> peers(Appointment appointment) {
    return media.peers().stream()
        .filter(peer -> peer.room().id().equals(appointment.id().text()))
        .toList();
  }

  Practitioner practitioner(String family, String given) {
    Structure structure = new Structure(RandomId.make(), Optional.empty(), "MSP des Tilleuls");
    new Structures(database).save(structure);
    Practitioner practitioner =
        new Practitioner(
            RandomId.make(),
            Optional.empty(),
            "Médecin généraliste",
            family,
            given,
            "Dr " + given + " " + family,
            structure);
    ground.practitioners().save(practitioner);
    return practitioner;
  }

  static <T> T await(io.vertx.core.Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    await(vertx.close());
    database.close();
  }
}
