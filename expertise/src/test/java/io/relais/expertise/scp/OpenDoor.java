// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.care.RandomId;
import io.relais.care.people.Practitioners;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.CommitmentRequests;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dimse.AddressRange;
import io.relais.expertise.dimse.AssociationLimits;
import io.relais.expertise.dimse.Caller;
import io.relais.expertise.dimse.ClientAssociation;
import io.relais.expertise.dimse.ClientConfig;
import io.relais.expertise.dimse.ContextProposal;
import io.relais.expertise.dimse.Destination;
import io.relais.expertise.dimse.DimseClient;
import io.relais.expertise.dimse.DimseServer;
import io.relais.expertise.dimse.DimseServices;
import io.relais.expertise.dimse.Peer;
import io.relais.expertise.dimse.Peers;
import io.relais.expertise.dimse.ServerConfig;
import io.relais.expertise.dimse.Service;
import io.relais.expertise.dimse.StoragePolicy;
import io.relais.expertise.dimse.UserIdentityCheck;
import io.relais.expertise.dimse.association.Timeouts;
import io.relais.expertise.intake.Clinic;
import io.relais.expertise.rendering.DecoderPool;
import io.relais.expertise.rendering.DecoderSettings;
import io.relais.expertise.rendering.PlainWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The archive's door for devices, open on loopback, with what stands behind it.
final class OpenDoor implements Reach, AutoCloseable {

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  final Clinic clinic;

  /// What whoever asks may see.
  Access access = Access.whole();

  private final DimseServer server;
  private final int port;
  private final DecoderPool decoders =
      new DecoderPool(new DecoderSettings(1, 0, 64, TEN_SECONDS, TEN_SECONDS));

  OpenDoor(Path folder) throws IOException {
    clinic = new Clinic(folder);
    server =
        new DimseServer(
            new ServerConfig(
                Set.of("RELAIS"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.empty(),
                timeouts(),
                AssociationLimits.usual(),
                StoragePolicy.everything()),
            services(),
            Peers.of(
                new Peer(
                    "CAMERA",
                    List.of(AddressRange.parse("127.0.0.0/8")),
                    List.of(),
                    EnumSet.allOf(Service.class))),
            UserIdentityCheck.NONE,
            new AssociationAudit(clinic.trail),
            InstantSource.system());
    port = server.start();
  }

  @Override
  public Access access(Caller caller) {
    return access;
  }

  @Override
  public Set<RandomId> structures(Caller caller) {
    return Set.of(clinic.practice.id());
  }

  private DimseServices services() {
    return DimseServices.builder()
        .transcoder(new PeerTranscoder(new PlainWriter(decoders)))
        .store(new StorageScp(clinic.intake(), this))
        .find(new QueryScp(clinic.index, this, clinic.trail))
        .retrieve(new RetrieveScp(clinic.index, clinic.files, this, clinic.trail))
        .worklist(
            new WorklistScp(
                clinic.orders,
                clinic.patients,
                new Practitioners(clinic.database),
                this,
                clinic.trail))
        .commitment(
            new CommitmentScp(
                clinic.index,
                clinic.quarantine,
                new CommitmentRequests(clinic.database, clinic.clock),
                clinic.files,
                this,
                clinic.trail))
        .build();
  }

  ClientAssociation connect(ContextProposal... proposals) throws IOException {
    ClientConfig config =
        new ClientConfig("CAMERA", timeouts(), 16_384, Optional.empty(), Optional.empty());
    return new DimseClient(config)
        .open(new Destination("RELAIS", "127.0.0.1", port, false), List.of(proposals));
  }

  private static Timeouts timeouts() {
    return new Timeouts(TEN_SECONDS, TEN_SECONDS, TEN_SECONDS, TEN_SECONDS);
  }

  /// Keys of a search at a level.
  static DataSetBuilder level(String level) {
    return DataSet.builder().text(Tag.QUERY_RETRIEVE_LEVEL, level);
  }

  @Override
  public void close() {
    server.close();
    decoders.close();
    clinic.close();
  }
}
