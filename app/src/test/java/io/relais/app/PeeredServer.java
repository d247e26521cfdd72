// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.AppConfig.Http;
import io.relais.app.ArchiveConfig.Device;
import io.relais.app.ArchiveConfig.Dicom;
import io.relais.app.ArchiveConfig.DicomTls;
import io.relais.expertise.dimse.Destination;
import io.relais.expertise.dimse.Service;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// A whole server in this process whose settings name one other archive, which may do everything
/// and be sent to.
public final class PeeredServer implements AutoCloseable {
  public static final String AE_TITLE = ArchiveConfigReader.AE_TITLE;

  private static final String HERE = "127.0.0.1";

  private final RelaisServer server;
  private final DemoDoors doors;
  private final String dicomWeb;

  private PeeredServer(RelaisServer server, boolean secure) {
    this.server = server;
    server.demo().open();
    this.doors = DemoDoors.open(server);
    this.dicomWeb = (secure ? "https://" : "http://") + HERE + ":" + server.port() + "/dicomweb";
  }

  /// PEM files.
  ///
  /// @param authority that of the other archive, from which a certificate is then asked for
  public record Certificates(Path certificate, Path key, Path authority) {}

  /// Starts one.
  ///
  /// @param data the folder of what is kept
  /// @param peer the title of the other archive, on this machine
  /// @param port at which it listens, or will
  /// @param tls both doors speak TLS, and the other archive does
  public static PeeredServer start(Path data, String peer, int port, Optional<Certificates> tls) {
    AppConfig plain = DemoCommand.config(data, 0, RunningServer.freeMediaPorts(2), 0);
    ArchiveConfig archive = plain.archive();
    Device other =
        new Device(
            peer,
            List.of(HERE),
            List.of(),
            EnumSet.allOf(Service.class),
            Optional.of(Demo.STRUCTURE.name()),
            Optional.of(new Destination(peer, HERE, port, tls.isPresent())));
    Dicom dicom =
        new Dicom(
            HERE,
            0,
            AE_TITLE,
            tls.map(files ->
                new DicomTls(files.certificate(), files.key(), Optional.of(files.authority()))),
            List.of(other),
            Optional.empty());
    Http http =
        new Http(
            HERE,
            0,
            URI.create("http://localhost"),
            false,
            tls.map(files -> new AppConfig.Tls(files.certificate(), files.key())));
    AppConfig config =
        new AppConfig(
            data,
            plain.zone(),
            http,
            plain.media(),
            plain.database(),
            plain.sharing(),
            plain.metrics(),
            new ArchiveConfig(
                archive.folder(),
                archive.keys(),
                archive.storage(),
                archive.decoders(),
                Optional.of(dicom)),
            plain.secondFactor(),
            plain.mail(),
            plain.cases(),
            plain.documents());
    return new PeeredServer(RelaisServer.start(config, true), tls.isPresent());
  }

  public int dicomPort() {
    return doors.dicomPort();
  }

  /// Where DICOMweb is.
  public String dicomWeb() {
    return dicomWeb;
  }

  /// What a program shows there.
  public String token() {
    return doors.token();
  }

  @Override
  public void close() {
    server.close();
  }
}
