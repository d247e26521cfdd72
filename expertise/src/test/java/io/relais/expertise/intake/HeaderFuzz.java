// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.care.RandomId;
import io.relais.expertise.archive.Arrival;
import io.relais.expertise.archive.Assignment;
import io.relais.expertise.archive.InstanceFacts;
import io.relais.expertise.archive.NewInstance;
import io.relais.expertise.archive.store.StoredObject;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.DicomFormatException;
import io.relais.expertise.dicom.DicomReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Set;

/// Takes any bytes for the beginning of an object that comes in: whatever it says, the index can be
/// told of it.
public final class HeaderFuzz {
  private static final DicomReader READER = new DicomReader(IntakeConfig.USUAL.limits());
  private static final Arrival ARRIVAL =
      new Arrival(
          new StoredObject(new RandomId("AAECAwQFBgcICQoLDA0ODw"), 0, "0".repeat(64)),
          Instant.EPOCH,
          "TEST",
          "");

  private HeaderFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    DicomFile file;
    try {
      file = READER.header(new ByteArrayInputStream(data)).file();
    } catch (DicomFormatException e) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    HeaderFacts facts = HeaderFacts.of(file);
    facts.contradictsItself();
    facts.suspect(ARRIVAL, Set.of());
    NewInstance instance = facts.described().instance(ARRIVAL, Assignment.unassigned(Set.of()));
    InstanceFacts said = instance.instance();
    if (said.rows() < 0 || said.columns() < 0 || said.frames() < 0) {
      throw new IllegalStateException("an image of less than nothing");
    }
  }
}
