// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes away the studies whose time is over, by rule and only so: a study goes when every one of
/// its modalities has a rule and the longest of them has run out. Rows go, a tombstone for each
/// object and a line in the audit trail stay, in one transaction; then the objects go.
public final class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final int PAGE = 200;
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

  private final Database database;
  private final Doomed doomed;
  private final AuditTrail trail;
  private final List<RetentionRule> rules;

  /// Keeps this store and the index of this database by these rules; without any, nothing is ever
  /// taken away.
  public Retention(
      Database database, InstanceStore store, AuditTrail trail, List<RetentionRule> rules) {
    this.database = database;
    this.doomed = new Doomed(database, store);
    this.trail = trail;
    this.rules = List.copyOf(rules);
  }

  /// Applies the rules once.
  ///
  /// @param today what ages are counted to
  /// @return the objects that were taken away, whose derived objects may go too
  public List<RandomId> apply(LocalDate today) {
    List<RandomId> gone = new ArrayList<>();
    if (rules.isEmpty()) {
      return gone;
    }
    long after = 0;
    while (true) {
      List<Candidate> page = page(after);
      for (Candidate study : page) {
        Optional<RetentionRule> rule = expired(study, today);
        if (rule.isPresent()) {
          gone.addAll(takeAway(study, rule.get(), today));
        }
      }
      if (page.size() < PAGE) {
        return gone;
      }
      after = page.getLast().id();
    }
  }

  private record Candidate(
      long id, String uid, long patient, String date, long changedAt, List<String> modalities) {}

  private record Gone(StoredObject object, String sopUid) {}

  private List<Candidate> page(long after) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT id, uid, patient, study_date, changed_at, modalities FROM archive_study
                WHERE id > ? ORDER BY id LIMIT ?
                """)
            .bind(0, after)
            .bind(1, PAGE)
            .map((row, context) ->
                new Candidate(
                    row.getLong("id"),
                    row.getString("uid"),
                    row.getLong("patient"),
                    row.getString("study_date"),
                    row.getLong("changed_at"),
                    Rows.modalities(row.getString("modalities"))))
            .list());
  }

  /// The rule that kept a study longest, if it and all others have run out.
  private Optional<RetentionRule> expired(Candidate study, LocalDate today) {
    RetentionRule longest = null;
    LocalDate until = LocalDate.MIN;
    List<String> modalities = study.modalities().isEmpty() ? List.of("") : study.modalities();
    for (String modality : modalities) {
      Optional<RetentionRule> rule = rule(modality);
      if (rule.isEmpty()) {
        return Optional.empty();
      }
      LocalDate end = begin(study, rule.get()).plus(rule.get().age());
      if (end.isAfter(until)) {
        until = end;
        longest = rule.get();
      }
    }
    return until.isBefore(today) ? Optional.ofNullable(longest) : Optional.empty();
  }

  private Optional<RetentionRule> rule(String modality) {
    return rules.stream()
        .filter(rule -> rule.modality().equals(modality))
        .findFirst()
        .or(() ->
            rules.stream().filter(rule -> rule.modality().equals(RetentionRule.ANY)).findFirst());
  }

  private static LocalDate begin(Candidate study, RetentionRule rule) {
    LocalDate received =
        LocalDate.ofInstant(Instant.ofEpochMilli(study.changedAt()), ZoneOffset.UTC);
    if (rule.basis() == RetentionRule.Basis.RECEIVED) {
      return received;
    }
    try {
      return LocalDate.parse(study.date(), DAY);
    } catch (DateTimeException noDay) {
      return received;
    }
  }

  private List<RandomId> takeAway(Candidate study, RetentionRule rule, LocalDate today) {
    List<Gone> gone =
        database.inTransaction(handle -> {
          database.passOneByOne(handle, "study/" + study.uid());
          boolean unchanged =
              handle
                      .createQuery("SELECT changed_at FROM archive_study WHERE id = ?")
                      .bind(0, study.id())
                      .mapTo(Long.class)
                      .findOne()
                      .orElse(-1L)
                  == study.changedAt();
          return unchanged ? remove(handle, study, rule, today) : List.<Gone>of();
        });
    List<RandomId> ids = gone.stream().map(one -> one.object().id()).toList();
    doomed.takeAway(ids);
    LOG.info("{} objects of a study were taken away by the rule {}", ids.size(), rule.name());
    return ids;
  }

  private List<Gone> remove(Handle handle, Candidate study, RetentionRule rule, LocalDate today) {
    List<Gone> gone = objects(handle, study.id());
    for (Gone one : gone) {
      Tombstones.set(
          handle,
          one.object(),
          one.sopUid(),
          study.uid(),
          rule.name(),
          today.atStartOfDay(ZoneOffset.UTC).toInstant());
      Doomed.add(handle, one.object().id());
      handle.execute("DELETE FROM damage WHERE object = ?", one.object().id().text());
      handle.execute("DELETE FROM attachment WHERE object = ?", one.object().id().text());
    }
    handle.execute(
        "DELETE FROM archive_instance WHERE series IN"
            + " (SELECT id FROM archive_series WHERE study = ?)",
        study.id());
    for (String table : List.of("archive_series", "archive_modality", "archive_reader")) {
      handle.execute("DELETE FROM " + table + " WHERE study = ?", study.id());
    }
    handle.execute("DELETE FROM archive_study WHERE id = ?", study.id());
    removePatientWithoutStudies(handle, study.patient());
    trail.record(
        new AuditEvent(
            AuditActor.SERVER,
            AuditAction.INSTANCE_DELETED,
            study.uid(),
            "rule=" + rule.name() + " instances=" + gone.size()));
    return gone;
  }

  private static List<Gone> objects(Handle handle, long study) {
    return handle
        .createQuery(
            """
            SELECT i.object, i.size, i.sha256, i.uid
            FROM archive_series e JOIN archive_instance i ON i.series = e.id
            WHERE e.study = :study
            UNION ALL
            SELECT a.object, a.size, a.sha256, i.uid
            FROM archive_series e JOIN archive_instance i ON i.series = e.id
              JOIN attachment a ON a.owner = i.object
            WHERE e.study = :study
            """)
        .bind("study", study)
        .map((row, context) ->
            new Gone(
                new StoredObject(
                    new RandomId(row.getString("object")),
                    row.getLong("size"),
                    row.getString("sha256")),
                row.getString("uid")))
        .list();
  }

  private static void removePatientWithoutStudies(Handle handle, long patient) {
    int left =
        handle
            .createQuery("SELECT COUNT(*) FROM archive_study WHERE patient = ?")
            .bind(0, patient)
            .mapTo(Integer.class)
            .one();
    if (left == 0) {
      handle.execute("DELETE FROM archive_name WHERE patient = ?", patient);
      handle.execute("DELETE FROM archive_patient WHERE id = ?", patient);
    }
  }
}
