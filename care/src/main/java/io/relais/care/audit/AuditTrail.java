// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import io.relais.care.CareException;
import io.relais.care.database.Database;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The append-only trail. Recorded inside a transaction, an event is kept if and only if the change
/// it tells of is. Each entry is sealed by a key that is not in the database (HMAC-SHA-256) and
/// bound to the one before it.
public final class AuditTrail implements AutoCloseable {

  private final Database database;
  private final InstantSource clock;
  private final Path keyFile;
  private final AuditKey key;
  private final ReadBatches reads = new ReadBatches(this::commit);

  private AuditTrail(Database database, InstantSource clock, Path keyFile, AuditKey key) {
    this.database = database;
    this.clock = clock;
    this.keyFile = keyFile;
    this.key = key;
  }

  /// The trail of this database, dated by this clock and sealed by the keys of this file. Where
  /// nothing was sealed yet, it makes the file with a first key and notes that in the trail.
  /// Refuses a file that has not the key of the newest entry: nodes that share a database share the
  /// file.
  public static AuditTrail open(Database database, InstantSource clock, Path keyFile) {
    return database.inTransaction(handle -> {
      // Of two nodes that start at once one makes the key.
      database.passOneByOne(handle, "audit");
      Optional<AuditKeys> known = AuditKeys.read(keyFile);
      AuditRows.Last last = AuditRows.last(handle);
      if (known.isEmpty() && last.key().isEmpty()) {
        return withNewKey(database, clock, keyFile);
      }
      if (last.key().isPresent() && known.flatMap(keys -> keys.find(last.key().get())).isEmpty()) {
        throw new CareException(
            "The file of audit keys "
                + keyFile
                + " has not the key "
                + last.key().get()
                + " of the newest audit entry. Restore the file from a copy; if it is lost for good,"
                + " begin with a new key: ./relais audit rotate-key (older entries then cannot be"
                + " verified)");
      }
      AuditKey key = known.orElseThrow().current();
      AuditTrail trail = new AuditTrail(database, clock, keyFile, key);
      if (last.sequence() + 1 == key.from()) {
        // The process that made the key ended before it could say so.
        trail.record(keyMade(key));
      }
      return trail;
    });
  }

  /// Adds a key to this file that seals from now on, and notes so in the trail. Older entries still
  /// verify. Other servers that are running go on with the key they know.
  public static AuditTrail rotateKey(Database database, InstantSource clock, Path keyFile) {
    return database.inTransaction(handle -> {
      database.passOneByOne(handle, "audit");
      return withNewKey(database, clock, keyFile);
    });
  }

  /// Appends an event. Within a transaction, best done last: from here on other writers of the
  /// trail wait.
  public AuditEntry record(AuditEvent event) {
    return database.inTransaction(handle -> append(handle, List.of(happened(event))).getFirst());
  }

  /// Appends an event that tells of no change, such as that something was read, and returns when it
  /// is durable. Events of threads that do this at the same time share a transaction, and so a wait
  /// for the disk. Within a transaction it is kept if that is.
  public AuditEntry recordRead(AuditEvent event) {
    return database.isInTransaction() ? record(event) : reads.record(happened(event));
  }

  /// Entries in their order.
  ///
  /// @param after the sequence number before the first one wanted, 0 for the beginning
  /// @param most how many at most
  public List<AuditEntry> entries(long after, int most) {
    return database.read(
        handle -> AuditRows.page(handle, after, most).stream().map(Optional::orElseThrow).toList());
  }

  /// Where the trail stands, to be kept elsewhere.
  public AuditHead head() {
    AuditRows.Last last = database.read(AuditRows::last);
    return AuditHead.of(
        last.sequence(), last.hash(), clock.instant().truncatedTo(ChronoUnit.MILLIS), key);
  }

  /// Reads the whole trail and says whether it is as it was written.
  public AuditVerdict verify() {
    return verify(List.of());
  }

  /// Reads the whole trail and says whether it is as it was written, and as these heads tell that
  /// were kept elsewhere.
  public AuditVerdict verify(List<AuditHead> heads) {
    return database.read(handle -> {
      // Read again, since another process may have added a key.
      AuditKeys keys =
          AuditKeys.read(keyFile)
              .orElseThrow(() ->
                  new CareException("The file of audit keys " + keyFile + " is gone; restore it"));
      return new Verification(keys, heads).of(handle);
    });
  }

  /// Returns when all reads that were to be recorded are; takes no more of them.
  @Override
  public void close() {
    reads.close();
  }

  private static AuditTrail withNewKey(Database database, InstantSource clock, Path keyFile) {
    return database.inTransaction(handle -> {
      AuditRows.Last last = AuditRows.last(handle);
      AuditKey key = AuditKeys.add(keyFile, last.sequence() + 1).current();
      AuditTrail trail = new AuditTrail(database, clock, keyFile, key);
      trail.record(keyMade(key));
      return trail;
    });
  }

  private static AuditEvent keyMade(AuditKey key) {
    return new AuditEvent(AuditActor.SERVER, AuditAction.KEY_ROTATED, key.id(), "audit");
  }

  private ReadBatches.Happened happened(AuditEvent event) {
    return new ReadBatches.Happened(event, clock.instant());
  }

  private List<AuditEntry> commit(List<ReadBatches.Happened> events) {
    return database.inTransaction(handle -> append(handle, events));
  }

  private List<AuditEntry> append(Handle handle, List<ReadBatches.Happened> events) {
    database.passOneByOne(handle, "audit");
    AuditRows.Last last = AuditRows.last(handle);
    long sequence = last.sequence();
    String previous = last.hash();
    List<AuditEntry> entries = new ArrayList<>(events.size());
    for (ReadBatches.Happened happened : events) {
      sequence++;
      AuditEntry entry = AuditEntry.next(sequence, happened.at(), happened.event(), previous, key);
      entries.add(entry);
      previous = entry.hash();
    }
    AuditRows.insert(handle, entries);
    return entries;
  }
}
