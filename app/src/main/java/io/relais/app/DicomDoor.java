// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.ArchiveConfig.Device;
import io.relais.app.ArchiveConfig.Dicom;
import io.relais.app.ArchiveConfig.DicomTls;
import io.relais.care.RandomId;
import io.relais.care.audit.AuditTrail;
import io.relais.expertise.archive.Access;
import io.relais.expertise.dimse.AddressRange;
import io.relais.expertise.dimse.AssociationLimits;
import io.relais.expertise.dimse.Caller;
import io.relais.expertise.dimse.Destination;
import io.relais.expertise.dimse.Destinations;
import io.relais.expertise.dimse.DimseServer;
import io.relais.expertise.dimse.DimseServices;
import io.relais.expertise.dimse.Peer;
import io.relais.expertise.dimse.Peers;
import io.relais.expertise.dimse.PemContext;
import io.relais.expertise.dimse.ServerConfig;
import io.relais.expertise.dimse.Service;
import io.relais.expertise.dimse.StoragePolicy;
import io.relais.expertise.dimse.Tls;
import io.relais.expertise.dimse.Tls.ClientCertificate;
import io.relais.expertise.dimse.UserIdentityCheck;
import io.relais.expertise.dimse.association.Timeouts;
import io.relais.expertise.scp.AssociationAudit;
import io.relais.expertise.scp.Reach;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The door for devices and other archives: who may come in, and what they reach.
final class DicomDoor implements AutoCloseable {
  /// This machine.
  static final List<AddressRange> HERE =
      List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1"));

  private static final Duration GRACE = Duration.ofSeconds(5);

  private final DimseServer server;
  private final int port;

  private DicomDoor(DimseServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /// Opens the port.
  static DicomDoor open(
      Dicom config, DimseServices services, AuditTrail trail, InstantSource clock) {
    DimseServer server =
        new DimseServer(
            new ServerConfig(
                Set.of(config.aeTitle()),
                new InetSocketAddress(config.bind(), config.port()),
                config.tls().map(DicomDoor::tls),
                Timeouts.usual(),
                AssociationLimits.usual(),
                StoragePolicy.everything()),
            services,
            peers(config),
            UserIdentityCheck.NONE,
            new AssociationAudit(trail),
            clock);
    try {
      return new DicomDoor(server, server.start());
    } catch (IOException refused) {
      throw new StartException(
          "The DICOM port "
              + config.bind()
              + ":"
              + config.port()
              + " cannot be opened ("
              + refused.getMessage()
              + "). If another program holds it, stop that program, choose another port with"
              + " --dicom-port or dicom.port, or set dicom.enabled to false.",
          refused);
    }
  }

  private static Tls tls(DicomTls files) {
    try {
      return new Tls(
          PemContext.of(files.certificate(), files.key(), files.clients()),
          files.clients().isPresent() ? ClientCertificate.REQUIRED : ClientCertificate.NONE,
          false);
    } catch (IOException unusable) {
      throw new StartException(
          "The files of dicom.tls cannot be used: " + unusable.getMessage() + ".", unusable);
    }
  }

  private static Peers peers(Dicom config) {
    Peers listed = Peers.of(config.devices().stream().map(DicomDoor::peer).toArray(Peer[]::new));
    if (config.here().isEmpty()) {
      return listed;
    }
    return title ->
        title.isBlank()
            ? List.of()
            : List.of(new Peer(title, HERE, List.of(), EnumSet.allOf(Service.class)));
  }

  private static Peer peer(Device device) {
    return new Peer(
        device.aeTitle(),
        device.addresses().stream().map(AddressRange::parse).toList(),
        device.certificates(),
        device.services());
  }

  /// Where objects may be sent: to listed devices only.
  static Destinations destinations(Dicom config) {
    List<Destination> known =
        config.devices().stream().flatMap(device -> device.destination().stream()).toList();
    return (title, caller) -> known.stream().filter(one -> one.aeTitle().equals(title)).findFirst();
  }

  /// What devices reach: those of a structure what that structure reads, the others everything.
  ///
  /// @param structure the id of the structure of this name
  static Reach reach(Dicom config, Function<String, RandomId> structure) {
    Map<String, RandomId> known = new ConcurrentHashMap<>();
    return new Reach() {
      @Override
      public Access access(Caller caller) {
        Set<RandomId> own = structures(caller);
        return own.isEmpty() ? Access.whole() : new Access.Readers(own);
      }

      @Override
      public Set<RandomId> structures(Caller caller) {
        return config.devices().stream()
            .filter(device -> device.aeTitle().equals(caller.callingAe()))
            .findFirst()
            .flatMap(Device::structure)
            .or(config::here)
            .map(name -> known.computeIfAbsent(name, structure))
            .map(Set::of)
            .orElse(Set.of());
      }
    };
  }

  int port() {
    return port;
  }

  /// Associations and objects so far.
  DimseServer server() {
    return server;
  }

  @Override
  public void close() {
    server.stop(GRACE);
  }
}
