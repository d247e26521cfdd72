// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.database.PlainSql;
import io.relais.expertise.archive.FilingResult.AlreadyKept;
import io.relais.expertise.archive.FilingResult.Filed;
import io.relais.expertise.archive.FilingResult.Quarantined;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// The one way of objects into the index and the quarantine: whatever becomes of an object, its
/// rows and its line in the audit trail are written in one transaction. When a method returns, that
/// is on the disk.
public final class Filing {

  private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");

  private final Database database;
  private final AuditTrail trail;
  private final Repeats repeats;
  private final Doomed doomed;
  private final InstantSource clock;

  /// Files into this database what lies in this store.
  public Filing(Database database, InstanceStore store, AuditTrail trail, InstantSource clock) {
    this.database = database;
    this.trail = trail;
    this.repeats = new Repeats(database, store, clock);
    this.doomed = new Doomed(database, store);
    this.clock = clock;
  }

  /// Files an object that is sealed in the store. The same object sent again changes nothing;
  /// another under the same UID, and whatever contradicts its study, is kept apart.
  ///
  /// @param contradiction why it must be kept apart in any case, if the caller knows
  /// @param actor who sent it
  public FilingResult file(
      NewInstance instance, Optional<QuarantineReason> contradiction, AuditActor actor) {
    return file(instance, List.of(), contradiction, actor);
  }

  /// Files an object with the files that it was made of, which lie in the store too. They stay if
  /// it does.
  public FilingResult file(
      NewInstance instance,
      List<Attachment> attachments,
      Optional<QuarantineReason> contradiction,
      AuditActor actor) {
    StoredObject object = instance.arrival().object();
    Outcome outcome =
        settled(
            object,
            same ->
                database.inTransaction(handle -> {
                  Outcome found = decide(handle, instance, contradiction, same);
                  if (found.toCompare().isPresent()) {
                    return found;
                  }
                  if (found.isTaken()) {
                    Attachments.add(handle, object.id(), attachments);
                  }
                  record(actor, found.result(), Suspect.of(instance));
                  return found;
                }));
    if (!outcome.isTaken()) {
      List<RandomId> twice = new ArrayList<>(List.of(object.id()));
      attachments.forEach(attachment -> twice.add(attachment.object().id()));
      doomed.drop(twice);
    }
    return outcome.result();
  }

  private Outcome settled(StoredObject sent, Function<Map<RandomId, Boolean>, Outcome> filing) {
    Outcome outcome = repeats.settle(sent, filing);
    outcome.replaced().ifPresent(first -> doomed.takeAway(List.of(first)));
    return outcome;
  }

  /// Keeps an object apart that cannot be filed at all.
  public FilingResult keepApart(Suspect suspect, QuarantineReason reason, AuditActor actor) {
    StoredObject object = suspect.arrival().object();
    Outcome outcome =
        settled(
            object,
            same ->
                database.inTransaction(handle -> {
                  database.passOneByOne(handle, "sop/" + suspect.sopInstanceUid());
                  Outcome found =
                      Quarantine.object(handle, suspect.sopInstanceUid(), object.sha256())
                          .map(first -> keptApart(handle, first, suspect))
                          .orElseGet(() -> apart(handle, suspect, reason));
                  record(actor, found.result(), suspect);
                  return found;
                }));
    if (!outcome.isTaken()) {
      doomed.drop(List.of(object.id()));
    }
    return outcome.result();
  }

  /// Lets an object out of quarantine into the index, as somebody decided.
  ///
  /// @param instance the same object, with the patient, order and UIDs that it is to be filed under
  /// @return nothing if it is no longer there; else what became of it: still quarantined, in the
  ///   same place, if it contradicts other objects as before
  public Optional<FilingResult> release(RandomId entry, NewInstance instance, AuditActor actor) {
    return database.inTransaction(handle -> {
      Optional<RandomId> object = quarantined(handle, entry);
      if (object.isEmpty()) {
        return Optional.empty();
      }
      if (!object.get().equals(instance.arrival().object().id())) {
        throw new IllegalArgumentException("This is another object than the one in quarantine");
      }
      lock(handle, instance);
      if (quarantined(handle, entry).isEmpty()) {
        // Somebody else decided meanwhile; of two who decide at once, one removes the entry.
        return Optional.empty();
      }
      Place place = Place.of(handle, instance);
      Optional<QuarantineReason> against =
          isIndexed(handle, instance)
              ? Optional.of(QuarantineReason.DUPLICATE_UID_OTHER_CONTENT)
              : place.contradiction(instance);
      if (against.isPresent()) {
        return Optional.of(new Quarantined(entry, against.get()));
      }
      if (!Quarantine.remove(handle, entry)) {
        return Optional.empty();
      }
      place.add(instance);
      trail.record(event(actor, AuditAction.INSTANCE_RELEASED, Suspect.of(instance), "released"));
      return Optional.of(new Filed(object.get()));
    });
  }

  /// Notes what somebody decided about an object in quarantine.
  ///
  /// @return whether it is there
  public boolean decide(RandomId entry, QuarantineDecision decision, AuditActor actor) {
    return database.inTransaction(handle -> {
      boolean there = Quarantine.decide(handle, entry, decision);
      if (there) {
        trail.record(
            new AuditEvent(
                actor, AuditAction.QUARANTINE_DECIDED, entry.text(), decision.choice().code()));
      }
      return there;
    });
  }

  /// Discards an object that is in quarantine, as somebody decided; a tombstone stays.
  ///
  /// @return whether it was there
  public boolean discard(RandomId entry, AuditActor actor) {
    return discard(entry, any -> true, actor);
  }

  /// Discards what somebody asked to be taken away from quarantine, and nobody has decided about
  /// since.
  ///
  /// @param askedBefore until when it must have been asked for
  /// @return how many there were
  public int discardAsked(Instant askedBefore) {
    int gone = 0;
    for (RandomId entry : new Quarantine(database).toRemove(askedBefore)) {
      gone += discard(entry, QuarantineEntry::isToBeRemoved, AuditActor.SERVER) ? 1 : 0;
    }
    return gone;
  }

  private boolean discard(RandomId entry, Predicate<QuarantineEntry> still, AuditActor actor) {
    List<RandomId> gone =
        database.inTransaction(handle -> {
          Optional<QuarantineEntry> found = new Quarantine(database).find(entry).filter(still);
          // Of two who decide at once, only whose row it is may take the object away.
          return found.isPresent() && Quarantine.remove(handle, entry)
              ? discard(handle, found.get().suspect(), actor)
              : List.<RandomId>of();
        });
    doomed.takeAway(gone);
    return !gone.isEmpty();
  }

  private List<RandomId> discard(Handle handle, Suspect suspect, AuditActor actor) {
    StoredObject object = suspect.arrival().object();
    List<RandomId> objects = new ArrayList<>(List.of(object.id()));
    objects.addAll(Attachments.remove(handle, object.id()));
    for (RandomId gone : objects) {
      Doomed.add(handle, gone);
      handle.execute("DELETE FROM damage WHERE object = ?", gone.text());
    }
    Tombstones.set(
        handle,
        object,
        suspect.sopInstanceUid(),
        suspect.studyInstanceUid(),
        "quarantine",
        clock.instant());
    trail.record(event(actor, AuditAction.INSTANCE_DELETED, suspect, "quarantine"));
    return objects;
  }

  /// Gives a study that has none an order and a patient, and readers more.
  ///
  /// @return whether the study is there and did not answer another order
  public boolean assign(String studyInstanceUid, Assignment assignment, AuditActor actor) {
    return database.inTransaction(handle -> {
      database.passOneByOne(handle, "study/" + studyInstanceUid);
      StudyWriter writer = new StudyWriter(handle);
      Optional<StudyWriter.Known> study = writer.study(studyInstanceUid);
      if (study.isEmpty() || Place.answersAnother(study.get(), assignment)) {
        return false;
      }
      writer.assign(study.get().id(), assignment);
      String order = assignment.order().map(RandomId::text).orElse("");
      trail.record(
          new AuditEvent(
              actor, AuditAction.ORDER_CHANGED, order, "study=" + code(studyInstanceUid)));
      return true;
    });
  }

  private Outcome decide(
      Handle handle,
      NewInstance instance,
      Optional<QuarantineReason> contradiction,
      Map<RandomId, Boolean> same) {
    lock(handle, instance);
    StoredObject object = instance.arrival().object();
    String uid = instance.instance().uid();
    Optional<StoredObject> indexed = indexed(handle, uid);
    if (indexed.isPresent()) {
      return again(handle, instance, indexed.get(), same);
    }
    Optional<RandomId> apart = Quarantine.object(handle, uid, object.sha256());
    if (apart.isPresent()) {
      return keptApart(handle, apart.get(), Suspect.of(instance));
    }
    Place place = Place.of(handle, instance);
    Optional<QuarantineReason> reason = contradiction.or(() -> place.contradiction(instance));
    if (reason.isPresent()) {
      return apart(handle, Suspect.of(instance), reason.get());
    }
    place.add(instance);
    return Outcome.of(new Filed(object.id()));
  }

  /// The UID is known. The same object changes nothing; if the first copy is damaged, the same
  /// bytes take its place. Who sent it may see a study that nobody could see, but no other one:
  /// they have shown that they know one object of it, not all.
  private static Outcome again(
      Handle handle, NewInstance instance, StoredObject first, Map<RandomId, Boolean> same) {
    StoredObject second = instance.arrival().object();
    boolean sameFile = first.sha256().equals(second.sha256());
    if (!sameFile) {
      Optional<RandomId> apart =
          Quarantine.object(handle, instance.instance().uid(), second.sha256());
      if (apart.isPresent()) {
        return keptApart(handle, apart.get(), Suspect.of(instance));
      }
      if (!same.containsKey(first.id())) {
        return Outcome.toCompareWith(first.id());
      }
      if (!same.getOrDefault(first.id(), false)) {
        return apart(handle, Suspect.of(instance), QuarantineReason.DUPLICATE_UID_OTHER_CONTENT);
      }
    }
    new StudyWriter(handle)
        .showIfNobodys(instance.instance().uid(), instance.assignment().readers());
    return sameFile && replaces(handle, "archive_instance", first.id(), second.id())
        ? Outcome.inPlaceOf(first.id(), new Filed(second.id()))
        : Outcome.of(new AlreadyKept(first.id()));
  }

  /// The same is kept apart already.
  private static Outcome keptApart(Handle handle, RandomId first, Suspect again) {
    Quarantine.showIfNobodys(handle, first, again.readers());
    RandomId second = again.arrival().object().id();
    return replaces(handle, "quarantine", first, second)
        ? Outcome.inPlaceOf(first, new AlreadyKept(second))
        : Outcome.of(new AlreadyKept(first));
  }

  /// Whether the second object took the place of the first, which is damaged.
  private static boolean replaces(Handle handle, String table, RandomId first, RandomId second) {
    boolean damaged = handle.execute("DELETE FROM damage WHERE object = ?", first.text()) > 0;
    if (!damaged || first.equals(second)) {
      return false;
    }
    handle.execute(
        "UPDATE " + table + " SET object = ? WHERE object = ?", second.text(), first.text());
    Attachments.give(handle, first, second);
    Doomed.add(handle, first);
    return true;
  }

  private static Outcome apart(Handle handle, Suspect suspect, QuarantineReason reason) {
    return Outcome.of(new Quarantined(Quarantine.hold(handle, suspect, reason), reason));
  }

  /// Two objects of one study, or of one UID, are filed one after the other.
  private void lock(Handle handle, NewInstance instance) {
    database.passOneByOne(handle, "sop/" + instance.instance().uid());
    database.passOneByOne(handle, "study/" + instance.study().uid());
  }

  private static boolean isIndexed(Handle handle, NewInstance instance) {
    return indexed(handle, instance.instance().uid()).isPresent();
  }

  private static Optional<StoredObject> indexed(Handle handle, String sopInstanceUid) {
    return PlainSql.of(handle)
        .first(
            "SELECT object, size, sha256 FROM archive_instance WHERE uid = ?",
            row ->
                new StoredObject(new RandomId(row.getString(1)), row.getLong(2), row.getString(3)),
            sopInstanceUid);
  }

  private static Optional<RandomId> quarantined(Handle handle, RandomId entry) {
    return handle
        .createQuery("SELECT object FROM quarantine WHERE id = ?")
        .bind(0, entry.text())
        .map((row, context) -> new RandomId(row.getString("object")))
        .findOne();
  }

  private void record(AuditActor actor, FilingResult result, Suspect suspect) {
    trail.record(
        switch (result) {
          case Filed filed ->
              event(actor, AuditAction.INSTANCE_STORED, suspect, suspect.arrival().door());
          case AlreadyKept kept -> event(actor, AuditAction.INSTANCE_STORED, suspect, "again");
          case Quarantined apart ->
              event(actor, AuditAction.INSTANCE_QUARANTINED, suspect, apart.reason().name());
        });
  }

  private static AuditEvent event(
      AuditActor actor, AuditAction action, Suspect suspect, String word) {
    return new AuditEvent(
        actor,
        action,
        suspect.arrival().object().id().text(),
        word
            + " sop="
            + code(suspect.sopInstanceUid())
            + " study="
            + code(suspect.studyInstanceUid()));
  }

  /// A UID as the trail can hold it; what is none is left out.
  private static String code(String uid) {
    return UID.matcher(uid).matches() ? uid : "";
  }
}
