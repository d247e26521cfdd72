// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

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
import java.io.IOException;
import java.io.InputStream;
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
    sent.forEach((object, sender) -> {
      Optional<Known> original = Optional.ofNullable(originals.remove(object));
      if (!attempt(object, left, () -> file(object, sender, original))) {
        original.ifPresent(beside -> left.add(beside.object()));
      }
    });
    // What was to be made of these was never sealed, so nobody was told anything.
    for (Known unused : originals.values()) {
      attempt(unused.object(), left, () -> store.delete(unused.object()));
    }
    return left;
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

  private void file(RandomId object, Provenance.Sent sent, Optional<Known> original)
      throws IOException {
    Optional<Original> beside = original.isPresent() ? read(original.get()) : Optional.empty();
    Intake.Beside with = new Intake.Beside(beside, sent.against());
    Receipt receipt = handIn(object, sent.source(), sent.order(), with);
    if (refusal(receipt).filter(Refusal.UNKNOWN_ORDER::equals).isPresent()) {
      receipt = handIn(object, sent.source(), Optional.empty(), with);
    }
    if (refusal(receipt).filter(Refusal::isTemporary).isPresent()) {
      throw new IOException("It cannot be taken now");
    }
    List<RandomId> both = new ArrayList<>(List.of(object));
    original.ifPresent(known -> both.add(known.object()));
    for (RandomId one : both) {
      if (receipt.isSafe()) {
        store.delete(one);
      } else {
        setAside(one, sent.source());
      }
    }
  }

  private Receipt handIn(
      RandomId object, Source source, Optional<RandomId> order, Intake.Beside with)
      throws IOException {
    try (StoredContent content = store.open(object);
        InputStream in = content.stream()) {
      return intake.accept(source, in, new Hints(order, Optional.empty()), with);
    }
  }

  private static Optional<Refusal> refusal(Receipt receipt) {
    return receipt instanceof Receipt.Refused refused
        ? Optional.of(refused.refusal())
        : Optional.empty();
  }

  /// Without what cannot be read of it, the object is still worth keeping.
  private Optional<Original> read(Known original) throws IOException {
    try (StoredContent content = store.open(original.object());
        InputStream in = content.stream()) {
      return Optional.of(new Original(in.readAllBytes(), original.mediaType()));
    } catch (DamagedObjectException | NoSuchFileException damaged) {
      LOG.error("The file {} that an object was made of cannot be read", original.object());
      return Optional.empty();
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
