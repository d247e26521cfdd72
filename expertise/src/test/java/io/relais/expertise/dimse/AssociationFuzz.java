// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dimse.association.Association;
import io.relais.expertise.dimse.association.AssociationEnded;
import io.relais.expertise.dimse.association.Handshake;
import io.relais.expertise.dimse.message.DimseStatus;
import io.relais.expertise.dimse.pdu.Pdu;
import io.relais.expertise.dimse.pdu.PduReader;
import io.relais.expertise.dimse.pdu.Pdv;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Takes any bytes for all that a peer says on a connection: whatever it says, what it hears are
/// good units, nothing comes after the last word, and no service is made to fail.
public final class AssociationFuzz {
  private static final ServerConfig CONFIG = Loopback.config();

  private AssociationFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    MemoryWire wire = new MemoryWire(data);
    MemoryArchive archive = new MemoryArchive();
    archive.put(
        List.of(
            TestObjects.object(TestObjects.ECG, "2.25.1", TestObjects.EXPLICIT, 20_000),
            TestObjects.object(TestObjects.PHOTOGRAPH, "2.25.2", TestObjects.JPEG, 100)));
    DimseServices services = archive.services();
    Doorkeeper doorkeeper =
        new Doorkeeper(
            CONFIG,
            title -> title.isEmpty() ? List.of() : List.of(peer(title)),
            UserIdentityCheck.NONE,
            new ContextNegotiation(services, CONFIG.storage()),
            new Gate(CONFIG.limits(), InstantSource.system()));
    try {
      Doorkeeper.Visit visit = doorkeeper.visit();
      Optional<Association> association =
          Handshake.accept(wire, CONFIG.timeouts(), CONFIG.limits().longestData(), visit);
      if (association.isPresent()) {
        new Session(
                association.get(),
                visit.caller().orElseThrow(),
                services,
                CONFIG,
                new DimseCounters())
            .run();
      }
    } catch (AssociationEnded _) {
      // As every association does.
    }
    check(wire.heard());
  }

  private static Peer peer(String title) {
    return Loopback.peer(title, Loopback.EVERYTHING);
  }

  private static void check(byte[] heard) {
    PduReader reader = new PduReader(new ByteArrayInputStream(heard), 1 << 20);
    ByteArrayOutputStream command = new ByteArrayOutputStream();
    boolean over = false;
    try {
      while (reader.awaitNext()) {
        if (over) {
          throw new IllegalStateException("something was said after the last word");
        }
        Pdu pdu = reader.next();
        over = !(pdu instanceof Pdu.Data || pdu instanceof Pdu.AssociateAccept);
        if (pdu instanceof Pdu.Data(List<Pdv> values)) {
          for (Pdv value : values) {
            check(value, command);
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("what was said is no DICOM", e);
    }
  }

  /// @param command the fragments before this one
  private static void check(Pdv value, ByteArrayOutputStream command) throws IOException {
    if (!value.command()) {
      return;
    }
    byte[] bytes = new byte[value.data().remaining()];
    value.data().get(bytes);
    command.write(bytes);
    if (value.last()) {
      DataSet set =
          DicomReader.USUAL.dataSet(command.toByteArray(), TransferSyntax.IMPLICIT_LITTLE);
      command.reset();
      if (set.integer(Tag.STATUS).orElse(0) == DimseStatus.PROCESSING_FAILURE.code()) {
        throw new IllegalStateException("a service was made to fail");
      }
    }
  }
}
