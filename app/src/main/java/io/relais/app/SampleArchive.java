// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.AppConfig.Http;
import io.relais.app.ArchiveConfig.Dicom;
import io.relais.care.access.ApiScope;
import io.relais.care.access.ApiTokenRequest;
import io.relais.care.people.Patient;
import io.relais.expertise.dimse.AssociationLimits;
import io.relais.expertise.dimse.DimseServer;
import io.relais.expertise.dimse.DimseServices;
import io.relais.expertise.dimse.Peer;
import io.relais.expertise.dimse.Peers;
import io.relais.expertise.dimse.ServerConfig;
import io.relais.expertise.dimse.Service;
import io.relais.expertise.dimse.StoragePolicy;
import io.relais.expertise.dimse.UserIdentityCheck;
import io.relais.expertise.dimse.association.Timeouts;
import io.relais.expertise.intake.Receipt;
import io.relais.expertise.intake.Uploads;
import io.relais.expertise.scp.AssociationAudit;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;

/// An archive of its own for samples, with every door of a real one open on this machine. It notes
/// what came in, as the archive sees it, beside what the doors answer.
final class SampleArchive implements AutoCloseable {
  /// As whom devices call it.
  static final String AE_TITLE = ArchiveConfigReader.AE_TITLE;

  private static final String HERE = "127.0.0.1";
  private static final AssociationLimits LIMITS =
      new AssociationLimits(200, 200, Integer.MAX_VALUE, AssociationLimits.usual().longestData());

  private final Parts parts = new Parts();
  private final Clock clock = Clock.system(ZoneId.systemDefault());
  private final Deque<Receipt> receipts = new ConcurrentLinkedDeque<>();
  private final Foundations foundations;
  private final ImagingArchive archive;
  private final SampleDigests dataSets;
  private final int dicomPort;
  private final URI dicomWeb;
  private final String token;

  private SampleArchive(AppConfig config) throws IOException {
    try {
      foundations = parts.add(Foundations.open(config, clock));
      archive =
          parts.add(
              ImagingArchive.open(
                  config.archive(),
                  foundations,
                  clock,
                  (source, receipt) -> receipts.add(receipt)));
      foundations.structures().save(Demo.STRUCTURE);
      foundations.ground().practitioners().save(Demo.PRACTITIONER);
      Dicom door = config.archive().dicom().orElseThrow();
      DimseServices services = archive.services(door);
      dataSets = new SampleDigests(services.store().orElseThrow());
      DimseServer server = parts.add(server(services));
      dicomPort = server.start();
      dicomWeb = URI.create("http://" + HERE + ":" + http(config.http()).port() + "/dicomweb");
      token = issue();
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /// Opens the archive of this folder; an empty folder makes a new one.
  static SampleArchive open(Path folder) throws IOException {
    return open(DemoCommand.config(folder, 0, 0, 0));
  }

  /// Opens the archive of these settings.
  static SampleArchive open(AppConfig config) throws IOException {
    return new SampleArchive(config);
  }

  private DimseServer server(DimseServices services) {
    DimseServices noting =
        DimseServices.builder()
            .store(dataSets)
            .find(services.find().orElseThrow())
            .retrieve(services.retrieve().orElseThrow())
            .build();
    Peers everybody =
        title -> List.of(new Peer(title, DicomDoor.HERE, List.of(), EnumSet.allOf(Service.class)));
    return new DimseServer(
        new ServerConfig(
            Set.of(AE_TITLE),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            Timeouts.usual(),
            LIMITS,
            StoragePolicy.everything()),
        noting,
        everybody,
        UserIdentityCheck.NONE,
        new AssociationAudit(foundations.ground().trail()),
        clock);
  }

  private HttpServer http(Http config) {
    Vertx vertx = RelaisServer.vertx();
    parts.add(() -> vertx.close().toCompletionStage().toCompletableFuture().join());
    Http here = new Http(HERE, 0, config.publicUrl(), false, Optional.empty());
    return parts.add(HttpServer.start(vertx, here, List.of(archive.dicomWeb()::mount)));
  }

  private String issue() {
    return foundations
        .tokens()
        .issue(
            new ApiTokenRequest(
                "samples",
                Demo.STRUCTURE.id(),
                EnumSet.of(ApiScope.DICOMWEB_READ, ApiScope.DICOMWEB_WRITE),
                Optional.empty()))
        .secret();
  }

  /// Whether something has come in since [#receipts] was last asked.
  boolean hasReceipts() {
    return !receipts.isEmpty();
  }

  /// What has come in since this was last asked, in order.
  List<Receipt> receipts() {
    Deque<Receipt> taken = new ArrayDeque<>();
    for (Receipt one = receipts.poll(); one != null; one = receipts.poll()) {
      taken.add(one);
    }
    return List.copyOf(taken);
  }

  /// The digest of the data set that came by C-STORE since this was last asked, as it came.
  Optional<String> takeDataSet() {
    return dataSets.take();
  }

  /// What people upload goes in here.
  Uploads uploads() {
    return archive.uploads(clock);
  }

  /// Asks for an examination of somebody who is made known for it.
  SampleOrders orders(Patient somebody) {
    foundations.patients().create(somebody);
    return new SampleOrders(foundations.orders(), somebody);
  }

  ImagingArchive archive() {
    return archive;
  }

  Foundations foundations() {
    return foundations;
  }

  int dicomPort() {
    return dicomPort;
  }

  /// The address of DICOMweb.
  URI dicomWeb() {
    return dicomWeb;
  }

  /// What a program shows there.
  String token() {
    return token;
  }

  @Override
  public void close() {
    parts.close();
  }
}
