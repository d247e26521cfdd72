// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.annuaire.AnnuaireSante;
import io.relais.care.RandomId;
import io.relais.care.access.Links;
import io.relais.care.access.Role;
import io.relais.care.audit.AuditActor;
import io.relais.care.mail.MailAddress;
import io.relais.care.mail.MailServer;
import io.relais.care.teams.ProfessionalRole;
import io.relais.care.teams.SecondFactorRule;
import io.relais.expertise.review.CaseRules;
import io.relais.media.MediaStats;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.consultation.Consultations;
import io.relais.signaling.consultation.Seat;
import io.vertx.ext.web.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A whole server in this process, on free ports, with the demo's people, for tests that come from
/// outside.
public final class RunningServer implements AutoCloseable {
  private static final int UDP_FROM = 20_000;
  private static final int UDP_TO = 30_000;

  private final RelaisServer server;
  private final AppConfig config;
  private final String origin;
  private final Map<String, String> links;

  private RunningServer(RelaisServer server, AppConfig config, Map<String, String> links) {
    this.server = server;
    this.config = config;
    this.links = links;
    this.origin = "http://localhost:" + server.port();
  }

  /// Returns when the first call will be as fast as the later ones.
  ///
  /// @param data the folder of what is kept
  public static RunningServer start(Path data) {
    return start(changed(config(data), Set.of(), MailConfig.NONE, DocumentsConfig.USUAL), true);
  }

  /// As people run it, not as a demo: links sign nobody in, and second factors are asked for.
  public static RunningServer strict(Path data) {
    AppConfig demo = config(data);
    return start(
        changed(demo, SecondFactorRule.USUAL, MailConfig.NONE, DocumentsConfig.USUAL), false);
  }

  /// Starts the demo again where it was stopped: the same data, the same address.
  public RunningServer again() {
    return start(config, true);
  }

  /// The demo with mail: ordinary mail and that between health professionals by the same operator.
  ///
  /// @param address of the mailbox at both
  public static RunningServer mailing(
      Path data, MailServer submission, MailServer imap, MailAddress address) {
    MailConfig mail =
        new MailConfig(
            Optional.of(new MailConfig.Plain(submission, address, "Relais")),
            Optional.of(
                new MailConfig.Mssante(
                    submission,
                    imap,
                    address,
                    "CPTS des Tilleuls",
                    Optional.of("REF-1"),
                    "Relais")));
    return start(changed(config(data), Set.of(), mail, DocumentsConfig.USUAL), true);
  }

  /// The demo, which also looks in a national directory.
  public static RunningServer lookingIn(Path data, URI annuaire) {
    AnnuaireSante.Access access =
        new AnnuaireSante.Access(annuaire, "a-key", Duration.ofSeconds(20));
    DocumentsConfig documents = new DocumentsConfig(Optional.empty(), Optional.of(access));
    return start(changed(config(data), Set.of(), MailConfig.NONE, documents), true);
  }

  /// The demo behind a network of the test's own: media is listened for on 127.0.0.1, clients are
  /// told of another address.
  public static RunningServer advertising(Path data, String address) {
    AppConfig demo = changed(config(data), Set.of(), MailConfig.NONE, DocumentsConfig.USUAL);
    AppConfig.Media media = demo.media();
    return start(
        reached(
            demo,
            new AppConfig.Media(
                "127.0.0.1",
                media.udpPort(),
                media.workers(),
                List.of(address),
                media.videoCodecs(),
                media.turn())),
        true);
  }

  /// The demo, which prefers this codec for pictures.
  public static RunningServer preferring(Path data, String videoCodec) {
    AppConfig demo = config(data);
    AppConfig.Media media = demo.media();
    return start(
        reached(
            changed(demo, Set.of(), MailConfig.NONE, DocumentsConfig.USUAL),
            new AppConfig.Media(
                media.bind(),
                media.udpPort(),
                media.workers(),
                media.advertise(),
                List.of(videoCodec),
                media.turn())),
        true);
  }

  /// The demo, reached from other networks, with a relay for those that let little through.
  ///
  /// @param addresses of this machine, which clients are told
  /// @param relay addresses of a TURN relay; none without one
  public static RunningServer reachedAt(
      Path data, List<String> addresses, List<String> relay, String secret) {
    AppConfig demo = changed(config(data), Set.of(), MailConfig.NONE, DocumentsConfig.USUAL);
    AppConfig.Media media = demo.media();
    Optional<AppConfig.Turn> turn =
        Optional.of(new AppConfig.Turn(relay, secret, Duration.ofHours(1)))
            .filter(given -> !relay.isEmpty());
    return start(
        reached(
            demo,
            new AppConfig.Media(
                "::", media.udpPort(), media.workers(), addresses, media.videoCodecs(), turn)),
        true);
  }

  private static AppConfig reached(AppConfig demo, AppConfig.Media media) {
    return new AppConfig(
        demo.data(),
        demo.zone(),
        demo.http(),
        media,
        demo.database(),
        demo.sharing(),
        demo.metrics(),
        demo.archive(),
        demo.secondFactor(),
        demo.mail(),
        demo.cases(),
        demo.documents());
  }

  private static AppConfig changed(
      AppConfig demo, Set<ProfessionalRole> factors, MailConfig mail, DocumentsConfig documents) {
    return new AppConfig(
        demo.data(),
        demo.zone(),
        demo.http(),
        demo.media(),
        demo.database(),
        demo.sharing(),
        demo.metrics(),
        demo.archive(),
        factors,
        mail,
        undrawn(demo.cases()),
        documents);
  }

  private static AppConfig config(Path data) {
    int workers = Runtime.getRuntime().availableProcessors();
    return DemoCommand.config(data, freeTcpPort(), freeMediaPorts(workers), 0);
  }

  /// Cases are read twice where somebody asks for it, and never because they were drawn.
  private static CaseRules undrawn(CaseRules rules) {
    return new CaseRules(
        rules.deadlines(), rules.screening(), Map.of(), rules.lease(), rules.zone());
  }

  private static RunningServer start(AppConfig config, boolean demo) {
    RelaisServer server = RelaisServer.start(config, demo);
    Map<String, String> links = server.demo().open().byRole();
    server.media().warm().join();
    return new RunningServer(server, config, links);
  }

  /// Where pages are, such as `http://localhost:12345`.
  public String origin() {
    return origin;
  }

  /// The link that signs a fictive professional in, such as `specialist`.
  public String signInLink(String who) {
    return links.getOrDefault(who, "");
  }

  public int port() {
    return server.port();
  }

  /// The first of the media ports; the others follow it.
  public int mediaPort() {
    return config.media().udpPort();
  }

  public int mediaPorts() {
    return config.media().workers();
  }

  /// One more consultation of the demo's practitioner, with a link for each role.
  public Visit plan() {
    return plan(true);
  }

  /// One that is not encrypted end to end, for clients that cannot.
  public Visit planUnencrypted() {
    return plan(false);
  }

  private Visit plan(boolean encrypted) {
    Instant scheduledAt = Instant.now();
    Consultations consultations = server.signaling().consultations();
    Appointment appointment =
        consultations.plan(Demo.PRACTITIONER.id(), scheduledAt, "Jeanne Martin", encrypted);
    Map<Role, Seat> seats = new EnumMap<>(Role.class);
    appointment.seats().forEach(seat -> seats.put(seat.role(), seat));
    seats.put(Role.NURSE, consultations.invite(appointment.id(), Role.NURSE, "Awa Diop"));
    seats.put(Role.COMPANION, consultations.invite(appointment.id(), Role.COMPANION, "Luc Martin"));
    Map<Role, String> links = new EnumMap<>(Role.class);
    seats.forEach((role, seat) -> links.put(role, link(seat, scheduledAt)));
    return new Visit(appointment.id().text(), seats, links);
  }

  /// A fresh link; the one before no longer opens.
  public String invite(Visit visit, Role role) {
    return link(visit.seats.get(role), Instant.now());
  }

  /// The link of one more nurse.
  public String nurse(Visit visit, String name) {
    RandomId consultation = new RandomId(visit.consultation);
    return link(
        server.signaling().consultations().invite(consultation, Role.NURSE, name), Instant.now());
  }

  /// A link whose time was over a minute ago.
  public String expiredLink(Visit visit, Role role) {
    Seat seat = visit.seats.get(role);
    Instant then = Instant.now().minusSeconds(60);
    Links links = server.foundations().ground().links();
    return origin + "/l/" + links.issue(seat.consultation(), seat.id(), role, then);
  }

  private String link(Seat seat, Instant scheduledAt) {
    return server.signaling().invitations().link(seat, scheduledAt, AuditActor.SERVER);
  }

  /// The professionals here.
  public Staffing staffing() {
    return new Staffing(server);
  }

  /// The examinations here.
  public Cabinet cabinet() {
    return new Cabinet(this, server);
  }

  /// All there is to ask for over HTTP.
  public List<Route> routes() {
    return server.routes();
  }

  /// The questions that are asked here.
  public Questions questions() {
    return new Questions(this, server);
  }

  /// How many packets the media core has dropped so far, by reason.
  public Map<String, Long> drops() {
    return server.media().stats().drops();
  }

  /// What the media core has carried so far.
  public MediaStats stats() {
    return server.media().stats();
  }

  /// The packets that the media core holds for retransmission, as whoever breaks into it finds
  /// them.
  public List<byte[]> keptPackets() {
    return KeptPackets.in(server.media());
  }

  /// A look at what passes through the media core, sound too.
  public LeftPackets leftPackets() {
    return new LeftPackets(server.media());
  }

  @Override
  public void close() {
    server.close();
  }

  /// One consultation with a seat and a link for each role.
  public record Visit(String consultation, Map<Role, Seat> seats, Map<Role, String> links) {
    public String link(Role role) {
      return links.get(role);
    }

    public String seat(Role role) {
      return seats.get(role).id().text();
    }
  }

  private static int freeTcpPort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Processes that look at the same moment begin at different places, so as not to find the same.
  static int freeMediaPorts(int count) {
    int start = UDP_FROM + (int) (ProcessHandle.current().pid() % (UDP_TO - UDP_FROM) / 2);
    for (int port = start; port < UDP_TO; port += count) {
      if (areFree(port, count)) {
        return port;
      }
    }
    throw new IllegalStateException("No ports are free for media");
  }

  private static boolean areFree(int from, int count) {
    for (int port = from; port < from + count; port++) {
      try (DatagramSocket udp = new DatagramSocket(port);
          ServerSocket tcp = new ServerSocket(port)) {
        if (!udp.isBound() || !tcp.isBound()) {
          return false;
        }
      } catch (IOException taken) {
        return false;
      }
    }
    return true;
  }
}
