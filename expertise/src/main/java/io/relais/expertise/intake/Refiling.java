// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditActor;
import io.relais.expertise.archive.Arrival;
import io.relais.expertise.archive.Attachment;
import io.relais.expertise.archive.Filing;
import io.relais.expertise.archive.Orphans;
import io.relais.expertise.archive.PatientFacts;
import io.relais.expertise.archive.QuarantineReason;
import io.relais.expertise.archive.Suspect;
import io.relais.expertise.archive.store.DamagedObjectException;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredContent;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files objects that have no row as if their senders handed them in again, who are noted with
/// them: a sender who was told that they are kept was told the truth, even if the database was
/// restored from an older backup since.
public final class Refiling implements Orphans {
  private static final Logger LOG = LoggerFactory.getLogger(Refiling.class);

  /// Objects of the time before senders were noted.
  private static final Provenance.Sent NOBODY_KNOWS =
      new Provenance.Sent(
          new Source(Door.SERVER, "recovery", AuditActor.SERVER, Set.of()),
          Optional.empty(),
          Optional.empty());

  private final InstanceStore store;
  private final Filing filing;
  private final Intake intake;
  private final InstantSource clock;

  /// Files what lies in this store.
  public Refiling(InstanceStore store, Filing filing, Intake intake, InstantSource clock) {
    this.store = store;
    this.filing = filing;
    this.intake = intake;
    this.clock = clock;
  }

  @Override
  public List<RandomId> found(List<RandomId> objects) {
    Map<RandomId, Provenance.Sent> sent = new LinkedHashMap<>();
    Map<RandomId, Known> originals = new HashMap<>();
    List<RandomId> left = new ArrayList<>();
    for (RandomId object : objects) {
      attempt(
          object,
          left,
          () -> {
            switch (provenance(object)) {
              case Provenance.Sent sender -> sent.put(object, sender);
              case Provenance.OriginalOf(var made, var mediaType) ->
                  originals.put(made, new Known(object, mediaType));
            }
          });
    }
    if (!left.isEmpty()) {
      leaveUploads(sent, originals, left);
    }
    sent.forEach((object, sender) -> {
      Optional<Known> original = Optional.ofNullable(originals.remove(object));
      if (!attempt(object, left, () -> file(object, sender, original))) {
        original.ifPresent(beside -> left.add(beside.object()));
      }
    });
    Set<RandomId> all = Set.copyOf(objects);
    originals.forEach((made, known) ->
        attempt(known.object(), left, () -> withoutObject(known.object(), all.contains(made))));
    return left;
  }

  /// Among what does not answer may be one half of what somebody uploaded.
  private static void leaveUploads(
      Map<RandomId, Provenance.Sent> sent, Map<RandomId, Known> originals, List<RandomId> left) {
    originals.values().forEach(known -> left.add(known.object()));
    originals.clear();
    sent.entrySet()
        .removeIf(one -> one.getValue().source().door() == Door.UPLOAD && left.add(one.getKey()));
  }

  /// If what was to be made of a file was never sealed, nobody was told anything.
  private void withoutObject(RandomId original, boolean wasSealed) throws IOException {
    if (wasSealed) {
      setAside(original, NOBODY_KNOWS.source());
    } else {
      store.delete(original);
    }
  }

  /// The file that an object was made of.
  private record Known(RandomId object, String mediaType) {}

  private interface Step {
    void run() throws IOException;
  }

  /// Does something about an object. If it cannot be done now, it is left for another time.
  ///
  /// @return whether it was done
  private static boolean attempt(RandomId object, List<RandomId> left, Step step) {
    try {
      step.run();
      return true;
    } catch (DamagedObjectException damaged) {
      LOG.error("Object {} has no row and cannot be opened; it is left where it is", object);
      return true;
    } catch (NoSuchFileException gone) {
      LOG.info("Object {} has no row and is gone by now", object);
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.error("Object {} has no row and cannot be filed now; it is tried again", object, e);
      left.add(object);
      return false;
    }
  }

  private Provenance provenance(RandomId object) throws IOException {
    try (StoredContent content = store.open(object)) {
      return Provenance.read(content.note()).orElse(NOBODY_KNOWS);
    }
  }

  /// What is the same as something that is kept, [Filing] takes away.
  private void file(RandomId object, Provenance.Sent sent, Optional<Known> original)
      throws IOException {
    List<Attachment> beside = original.isPresent() ? read(original.get()) : List.of();
    Receipt receipt = intake.file(sent, object, beside);
    if (!receipt.isSafe()) {
      setAside(object, sent.source());
      for (Attachment attachment : beside) {
        setAside(attachment.object().id(), sent.source());
      }
    }
  }

  /// Without what cannot be read of it, the object is still worth keeping.
  private List<Attachment> read(Known original) throws IOException {
    try {
      return List.of(
          new Attachment(StoredContent.read(store, original.object()), original.mediaType()));
    } catch (DamagedObjectException | NoSuchFileException damaged) {
      LOG.error("The file {} that an object was made of cannot be read", original.object());
      return List.of();
    }
  }

  /// It is no DICOM object; somebody may know what it is.
  private void setAside(RandomId object, Source source) throws IOException {
    Arrival arrival =
        new Arrival(
            StoredContent.read(store, object),
            clock.instant(),
            source.door().code(),
            source.name());
    Suspect suspect =
        new Suspect(PatientFacts.NONE, "", "", "", Optional.empty(), arrival, source.readers());
    filing.keepApart(suspect, QuarantineReason.UNREADABLE, source.actor());
  }
}
