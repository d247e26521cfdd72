// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Which way a search takes. A page of 25 must cost the same among a thousand studies and among a
/// hundred thousand, so the way is chosen by what is asked: a key that names few things leads to
/// them and they are sorted; if every key names many, the studies are walked in the order wanted,
/// and the page is soon full.
///
/// @param lead what the search begins with
/// @param criterion the criterion whose index is used, if any
record Plan(Lead lead, @Nullable Criterion criterion) {

  /// How many things a key may name to be few.
  static final int FEW = 1000;

  /// What a search begins with.
  enum Lead {
    /// Studies in the order of their dates.
    DATES,
    /// The studies of one reader in the order of their dates.
    READER,
    /// The studies with one modality in the order of their dates.
    MODALITY,
    /// Patients.
    PATIENT,
    /// Studies by a key.
    STUDY,
    /// Series by their UID.
    SERIES,
    /// Instances by their UID.
    INSTANCE
  }

  /// The way to a page of it in its order.
  static Plan of(Query query, Handle handle, Conditions conditions) {
    return of(query, handle, conditions, false);
  }

  /// The way to count it. Where the order does not matter, a key leads however many it names.
  static Plan counting(Query query, Handle handle, Conditions conditions) {
    return of(query, handle, conditions, true);
  }

  private static Plan of(Query query, Handle handle, Conditions conditions, boolean counting) {
    if (query.level() == Level.PATIENT) {
      return patients(query, handle, conditions);
    }
    Plan named = named(query);
    if (named != null) {
      return named;
    }
    for (Criterion criterion : query.criteria()) {
      Optional<Lead> lead = mayLead(criterion);
      if (lead.isPresent() && (counting || few(handle, counted(criterion, conditions)))) {
        return new Plan(lead.get(), criterion);
      }
    }
    Optional<RandomId> reader = onlyReader(query.access());
    Criterion modality = modality(query);
    if (modality != null && (reader.isEmpty() || few(handle, counted(modality, conditions)))) {
      return new Plan(Lead.MODALITY, modality);
    }
    return new Plan(reader.isPresent() ? Lead.READER : Lead.DATES, null);
  }

  /// The one party whose studies are asked for, if it is one.
  static Optional<RandomId> onlyReader(Access access) {
    return access instanceof Access.Readers(var readers) && readers.size() == 1
        ? Optional.of(readers.iterator().next())
        : Optional.empty();
  }

  private static Plan patients(Query query, Handle handle, Conditions conditions) {
    for (Criterion criterion : query.criteria()) {
      boolean exact = criterion.key() == Key.PATIENT_ID && criterion instanceof Criterion.Is;
      if (exact
          || (mayLead(criterion).isPresent() && few(handle, counted(criterion, conditions)))) {
        return new Plan(Lead.PATIENT, criterion);
      }
    }
    Optional<RandomId> reader = onlyReader(query.access());
    boolean fewStudies =
        reader.isPresent()
            && few(
                handle,
                new Sql()
                    .add("SELECT 1 FROM archive_reader WHERE reader = ?", reader.get().text()));
    return new Plan(fewStudies ? Lead.READER : Lead.PATIENT, null);
  }

  /// A key that names at most a handful.
  private static @Nullable Plan named(Query query) {
    Plan best = null;
    for (Criterion criterion : query.criteria()) {
      boolean exact = criterion instanceof Criterion.Is || criterion instanceof Criterion.AnyOf;
      Lead lead =
          switch (criterion.key()) {
            case SOP_INSTANCE_UID -> Lead.INSTANCE;
            case SERIES_INSTANCE_UID -> Lead.SERIES;
            case STUDY_INSTANCE_UID, ACCESSION_NUMBER -> Lead.STUDY;
            case PATIENT_ID -> Lead.PATIENT;
            default -> null;
          };
      if (exact && lead != null && (best == null || lead.compareTo(best.lead) > 0)) {
        best = new Plan(lead, criterion);
      }
    }
    boolean ordered = best == null && query.access() instanceof Access.Orders;
    return ordered ? new Plan(Lead.STUDY, null) : best;
  }

  private static Optional<Lead> mayLead(Criterion criterion) {
    boolean open =
        criterion instanceof Criterion.Like(Key key, String pattern)
            && isOpen(pattern)
            && !NAMES.contains(key);
    if (open || criterion instanceof Criterion.Between) {
      return Optional.empty();
    }
    return switch (criterion.key()) {
      case PATIENT_NAME, PATIENT_ID, PATIENT_BIRTH_DATE -> Optional.of(Lead.PATIENT);
      case REFERRING_PHYSICIAN_NAME ->
          criterion instanceof Criterion.SoundsLike ? Optional.empty() : Optional.of(Lead.STUDY);
      case ACCESSION_NUMBER, STUDY_ID -> Optional.of(Lead.STUDY);
      default -> Optional.empty();
    };
  }

  /// Reading the whole index of these is still far quicker than walking all studies.
  private static final List<Key> NAMES = List.of(Key.PATIENT_NAME, Key.PATIENT_ID);

  /// Whether a pattern begins with a wild card, so that no index helps.
  private static boolean isOpen(String pattern) {
    return pattern.startsWith("*") || pattern.startsWith("?");
  }

  private static @Nullable Criterion modality(Query query) {
    for (Criterion criterion : query.criteria()) {
      boolean is = criterion instanceof Criterion.Is;
      if (is && List.of(Key.MODALITIES_IN_STUDY, Key.MODALITY).contains(criterion.key())) {
        return criterion;
      }
    }
    return null;
  }

  private static Sql counted(Criterion criterion, Conditions conditions) {
    if (criterion instanceof Criterion.Is(Key key, String value)
        && List.of(Key.MODALITIES_IN_STUDY, Key.MODALITY).contains(key)) {
      return new Sql().add("SELECT 1 FROM archive_modality WHERE modality = ?", value);
    }
    String from =
        criterion.key().level() == Level.PATIENT ? "archive_patient p" : "archive_study s";
    return new Sql()
        .add("SELECT 1 FROM " + from + " WHERE ")
        .add(conditions.of(criterion, criterion.key().column(), true, "s.id"));
  }

  /// Counts no further than [#FEW].
  private static boolean few(Handle handle, Sql rows) {
    return new Sql()
            .add("SELECT COUNT(*) FROM (")
            .add(rows)
            .add(" LIMIT " + FEW + ") counted")
            .query(handle)
            .mapTo(Integer.class)
            .one()
        < FEW;
  }
}
