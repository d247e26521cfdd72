// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.AppConfig.Media;
import io.relais.app.AppConfig.Sharing;
import io.relais.app.people.DemoSignIns;
import io.relais.app.people.PeopleDoors;
import io.relais.care.RandomId;
import io.relais.expertise.dispatch.OutboxWorker;
import io.relais.expertise.web.cases.CaseDesk;
import io.relais.expertise.web.desk.Desk;
import io.relais.media.MediaConfig;
import io.relais.media.io.Clock;
import io.relais.media.io.DropReason;
import io.relais.media.worker.WorkerPool;
import io.relais.signaling.cluster.Cluster;
import io.relais.signaling.cluster.Node;
import io.relais.signaling.cluster.NodeKey;
import io.relais.signaling.cluster.RedisDirectory;
import io.relais.signaling.sdp.OfferTerms;
import io.relais.signaling.socket.SignalingConfig;
import io.relais.signaling.socket.SignalingServer;
import io.relais.signaling.wire.IceServer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running server: every part, made by plain `new` from the ground up and closed from the top
/// down.
final class RelaisServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RelaisServer.class);
  private static final Duration LINK_LIFETIME = Duration.ofDays(1);
  private static final Duration UPLOADS_EVERY = Duration.ofMinutes(1);
  private static final Duration QUARANTINE_EVERY = Duration.ofHours(1);
  private static final Duration DEADLINES_EVERY = Duration.ofMinutes(1);
  private static final Duration CALLS_EVERY = Duration.ofSeconds(10);
  private static final Duration OUTBOX_EVERY = Duration.ofSeconds(1);

  /// Three tries to keep a claim may fail; people whose node has died are back elsewhere soon
  /// after.
  private static final Duration CLAIM_LIFETIME = Duration.ofSeconds(4);

  private final AppConfig config;
  private final InstantSource clock = InstantSource.system();
  private final Parts parts = new Parts();
  private final DemoSignIns demoSignIns = new DemoSignIns();
  private final Foundations foundations;
  private final WorkerPool media;
  private final ImagingArchive archive;
  private final Optional<DicomDoor> dicom;
  private final Receptions receptions;
  private final SignalingServer signaling;
  private final Health health;
  private final HttpServer http;

  private RelaisServer(AppConfig config, boolean demo) {
    this.config = config;
    try {
      parts.add(DataLock.take(config.data()));
      media = parts.add(workers());
      foundations = parts.add(Foundations.open(config, clock));
      if (demo) {
        VolumeCheck.warn(config);
      }
      archive = parts.add(ImagingArchive.open(config.archive(), foundations, clock));
      archive.warmUp();
      ArchiveState state = archive.keeping().state(config.data());
      health = new Health(foundations.ground().database()::isReady, state::troubles);
      Metrics metrics = parts.add(metrics(state));
      receptions = receptions(metrics);
      Vertx vertx = vertx();
      parts.add(() -> vertx.close().toCompletionStage().toCompletableFuture().join());
      signaling = parts.add(signaling(demo));
      Desk desk = watchedDesk();
      dicom = config.archive().dicom().map(door -> parts.add(archive.open(door)));
      dicom.ifPresent(door -> metrics.add(new DicomMetrics(door.server()::counts)));
      http =
          parts.add(
              HttpServer.start(
                  vertx,
                  config.http(),
                  List.of(
                      health::mount,
                      metrics::mount,
                      operations()::mount,
                      archive.dicomWeb()::mount,
                      desk::mount,
                      people(demo),
                      cases(desk)::mount,
                      signaling::mount)));
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /// Returns when pages are answered. The first call is fast once [Health] says ready.
  ///
  /// @param demo fictive professionals come in by their link, without signing in
  static RelaisServer start(AppConfig config, boolean demo) {
    RelaisServer server = new RelaisServer(config, demo);
    var _ =
        server
            .media
            .warm()
            .thenRun(() -> {
              LOG.info("Packets are protected by {}", server.media.srtpLibrary());
              server.health.open();
            });
    LOG.info("Relais answers on port {}", server.http.port());
    return server;
  }

  /// With all that is looked after every now and then.
  private Desk watchedDesk() {
    Desk desk = archive.desk(config);
    parts.add(Watch.begin("uploads", UPLOADS_EVERY, desk::sweep));
    parts.add(Watch.begin("quarantine", QUARANTINE_EVERY, archive::discardAsked));
    parts.add(Watch.begin("deadlines", DEADLINES_EVERY, archive.cases()::remind));
    for (OutboxWorker worker : archive.answers().workers()) {
      parts.add(Watch.begin("outbox-" + worker.name(), OUTBOX_EVERY, worker::turn));
    }
    Mailing mailing = new Mailing(foundations, archive.cases(), clock);
    config.mail().plain().ifPresent(mail -> parts.add(mailing.tell(mail)));
    config.mail().secured().ifPresent(mail -> parts.add(mailing.listen(mail)));
    return desk;
  }

  private CaseDesk cases(Desk desk) {
    ExpertAnswers answers = archive.answers();
    return archive.cases().desk(desk, answers.reports(), answers.cda(config.http().publicUrl()));
  }

  private OperationsRoutes operations() {
    return new OperationsRoutes(
        config.metrics(), media::inspect, receptions::last, foundations.ground().trail());
  }

  private WorkerPool workers() {
    Media wanted = config.media();
    MediaConfig listening =
        new MediaConfig(
            wanted.bind(), wanted.udpPort(), wanted.workers(), Addresses.toAdvertise(wanted));
    return new WorkerPool(
        listening, Clock.SYSTEM, fault -> LOG.error("The media core met a bug", fault));
  }

  private Metrics metrics(ArchiveState state) {
    List<String> reasons = Arrays.stream(DropReason.values()).map(DropReason::name).toList();
    Metrics metrics = new Metrics(config.metrics(), media::stats, reasons);
    metrics.add(new ArchiveMetrics(archive.intake().counters(), state));
    metrics.add(archive.decoderMetrics());
    metrics.add(archive.answers().metrics());
    CallMetrics calls = new CallMetrics(media::inspect);
    metrics.add(calls);
    parts.add(Watch.begin("calls", CALLS_EVERY, calls::read));
    return metrics;
  }

  private Receptions receptions(Metrics metrics) {
    Receptions said = new Receptions(metrics::joined, clock);
    metrics.add(said);
    parts.add(Watch.begin("receptions", CALLS_EVERY, said::sweep));
    return said;
  }

  /// The doors for accounts and administration. Sealed secrets go over to a new master key before
  /// anybody comes in.
  private Consumer<Router> people(boolean demo) {
    var _ = foundations.factors().carryOver();
    PeopleDoors people = foundations.people(config, clock, signaling::sendAway);
    return router -> {
      people.mount(router);
      if (demo) {
        people.mountDemo(router, demoSignIns);
      }
    };
  }

  private SignalingServer signaling(boolean demo) {
    Supplier<List<IceServer>> relays =
        config
            .media()
            .turn()
            .<Supplier<List<IceServer>>>map(
                turn -> new TurnCredentials(turn, clock, RandomId::make))
            .orElse(List::of);
    return new SignalingServer(
        new SignalingConfig(
            config.http().publicUrl(),
            demo,
            config.zone(),
            LINK_LIFETIME,
            OfferTerms.STANDARD.preferring(config.media().videoCodecs()),
            relays),
        foundations.ground(),
        media,
        cluster(),
        receptions,
        clock);
  }

  private Cluster cluster() {
    return config
        .sharing()
        .map(this::cluster)
        .orElseGet(() -> Cluster.alone(config.http().publicUrl(), clock));
  }

  private Cluster cluster(Sharing sharing) {
    Node self = new Node(RandomId.make().text(), sharing.address());
    try {
      return new Cluster(
          parts.add(new RedisDirectory(sharing.redis(), self, CLAIM_LIFETIME)),
          Optional.of(new NodeKey(sharing.secret(), clock)));
    } catch (RuntimeException refused) {
      throw new StartException(
          "Redis does not answer on "
              + sharing.redis().getHost()
              + ". Start it, correct redis.url, or leave redis.url out if this node is alone.",
          refused);
    }
  }

  /// A Vert.x that leaves no cache on disk and prefers the system's own sockets.
  static Vertx vertx() {
    return Vertx.builder()
        .with(
            new VertxOptions()
                .setPreferNativeTransport(true)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)))
        .build();
  }

  int port() {
    return http.port();
  }

  /// All there is to ask for over HTTP.
  List<Route> routes() {
    return http.routes();
  }

  Foundations foundations() {
    return foundations;
  }

  /// What planning and inviting go through.
  SignalingServer signaling() {
    return signaling;
  }

  ImagingArchive archive() {
    return archive;
  }

  /// The door for devices, if it is open.
  Optional<DicomDoor> dicom() {
    return dicom;
  }

  WorkerPool media() {
    return media;
  }

  /// The fictive practice on this server.
  Demo demo() {
    return new Demo(
        foundations,
        signaling.consultations(),
        signaling.invitations(),
        new DemoPeople(foundations, demoSignIns, config.http().publicUrl()),
        config.zone(),
        clock);
  }

  /// Electrocardiograms of fictive patients on this server.
  DemoEcgs demoEcgs() {
    return new DemoEcgs(foundations, archive.intake());
  }

  /// Begins to make photographs of fictive patients' eyes on this server, and then asks specialists
  /// about them.
  CompletableFuture<Void> photographDemo(LocalDateTime now) {
    DemoFundus fundus =
        new DemoFundus(
            foundations.orders(),
            archive.index(),
            archive.uploads(java.time.Clock.system(config.zone())),
            config.zone());
    parts.add(fundus);
    DemoCases cases = new DemoCases(foundations, archive.cases(), clock);
    return fundus.begin(now, () -> cases.ask(now));
  }

  @Override
  public void close() {
    health.close();
    signaling.close();
    parts.close();
    LOG.info("Relais has stopped");
  }
}
