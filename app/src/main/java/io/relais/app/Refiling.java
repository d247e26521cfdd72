// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditActor;
import io.relais.expertise.archive.Arrival;
import io.relais.expertise.archive.Filing;
import io.relais.expertise.archive.Orphans;
import io.relais.expertise.archive.PatientFacts;
import io.relais.expertise.archive.QuarantineReason;
import io.relais.expertise.archive.Suspect;
import io.relais.expertise.archive.store.DamagedObjectException;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredContent;
import io.relais.expertise.intake.Door;
import io.relais.expertise.intake.Hints;
import io.relais.expertise.intake.Intake;
import io.relais.expertise.intake.Receipt;
import io.relais.expertise.intake.Refusal;
import io.relais.expertise.intake.Source;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files objects that have no row as if they came again: a sender who was told that they are kept
/// was told the truth, even if the database was restored from an older backup since.
final class Refiling implements Orphans {
  private static final Logger LOG = LoggerFactory.getLogger(Refiling.class);
  private static final Source RECOVERY =
      new Source(Door.SERVER, "recovery", AuditActor.SERVER, Set.of());

  private final InstanceStore store;
  private final Filing filing;
  private final Intake intake;
  private final InstantSource clock;

  Refiling(InstanceStore store, Filing filing, Intake intake, InstantSource clock) {
    this.store = store;
    this.filing = filing;
    this.intake = intake;
    this.clock = clock;
  }

  @Override
  public void found(RandomId object) throws IOException {
    try (StoredContent content = store.open(object);
        InputStream in = content.stream()) {
      Receipt receipt = intake.accept(RECOVERY, in, Hints.NONE);
      if (receipt instanceof Receipt.Refused refused
          && refused.refusal() == Refusal.OUT_OF_RESOURCES) {
        throw new IOException("object " + object + " has no row and cannot be filed again now");
      } else if (receipt.isSafe()) {
        store.delete(object);
      } else {
        setAside(object);
      }
    } catch (DamagedObjectException damaged) {
      LOG.error("Object {} has no row and cannot be opened; it is left where it is", object);
    }
  }

  /// It is no DICOM object; somebody may know what it is.
  private void setAside(RandomId object) throws IOException {
    Arrival arrival =
        new Arrival(
            StoredContent.read(store, object), clock.instant(), Door.SERVER.code(), "recovery");
    Suspect suspect =
        new Suspect(PatientFacts.NONE, "", "", "", Optional.empty(), arrival, Set.of());
    filing.keepApart(suspect, QuarantineReason.UNREADABLE, AuditActor.SERVER);
  }
}
