// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.expertise.archive.Plan.Lead;
import java.util.ArrayList;
import java.util.List;

/// Writes the statement of a query along the way its [Plan] chose. `CROSS JOIN` keeps SQLite to the
/// order in which the tables are written. The alias `l` is the table that leads in the order of
/// dates for one reader or one modality.
final class Search {

  private static final String STUDY =
      ", s.uid AS study_uid, s.study_date, s.study_time, s.accession, s.study_id,"
          + " s.description AS study_description, s.referring, s.modalities, s.series,"
          + " s.instances AS study_instances, s.state, s.order_id, s.subject,"
          + " s.received_at AS study_received_at, s.changed_at";
  private static final String SERIES =
      ", e.uid AS series_uid, e.modality, e.number AS series_number,"
          + " e.description AS series_description, e.body_part, e.laterality, e.start_date,"
          + " e.start_time, e.station, e.instances AS series_instances";
  private static final String INSTANCE =
      ", i.uid AS sop_uid, i.sop_class, i.number AS instance_number, i.row_count,"
          + " i.column_count, i.bits, i.frames, i.transfer_syntax, i.object, i.size, i.sha256,"
          + " i.received_at, i.door, i.source";
  private static final String UNNUMBERED_LAST = "2147483647";

  private final Query query;
  private final Plan plan;
  private final Conditions conditions;

  Search(Query query, Plan plan, Conditions conditions) {
    this.query = query;
    this.plan = plan;
    this.conditions = conditions;
  }

  Sql page() {
    if (choosesFirst()) {
      return chosenFirst();
    }
    return new Sql()
        .add("SELECT ")
        .add(columns())
        .add(tables())
        .add(where())
        .add(" ORDER BY " + order(leading()))
        .add(" LIMIT ? OFFSET ?", query.limit(), query.offset());
  }

  /// Counts what follows the page.
  ///
  /// @param most where counting stops
  Sql following(long most) {
    return new Sql()
        .add("SELECT COUNT(*) FROM (SELECT 1")
        .add(tables())
        .add(where())
        .add(" LIMIT ? OFFSET ?) counted", most, query.offset() + query.limit());
  }

  /// Whether the studies of a page can be chosen in the table that leads, with no others than those
  /// that are asked about: what is passed over then costs a step in an index and no look at the
  /// study itself.
  private boolean choosesFirst() {
    return query.level() == Level.STUDY && byDate();
  }

  private Sql chosenFirst() {
    return new Sql()
        .add("SELECT ")
        .add(columns())
        .add(" FROM (SELECT " + study() + " AS study")
        .add(tables())
        .add(where())
        .add(" ORDER BY " + order(leading()))
        .add(" LIMIT ? OFFSET ?", query.limit(), query.offset())
        .add(") chosen CROSS JOIN archive_study s CROSS JOIN archive_patient p")
        .add(" WHERE s.id = chosen.study AND p.id = s.patient ORDER BY " + order("s"));
  }

  private boolean atLeast(Level level) {
    return query.level().compareTo(level) >= 0;
  }

  private Sql columns() {
    Sql sql = new Sql().add("p.patient_id, p.issuer, p.name, p.birth_date, p.sex");
    if (query.level() == Level.PATIENT) {
      return sql.add(total("COUNT(*)", "patient_studies"))
          .add(total("SUM(s.series)", "patient_series"))
          .add(total("SUM(s.instances)", "patient_instances"));
    }
    sql.add(STUDY).add(header("s.header AS study_header"));
    if (atLeast(Level.SERIES)) {
      sql.add(SERIES).add(header("e.header AS series_header"));
    }
    if (atLeast(Level.INSTANCE)) {
      sql.add(INSTANCE).add(header("i.header AS instance_header"));
    }
    return sql;
  }

  private String header(String column) {
    return query.withHeaders() ? ", " + column : "";
  }

  /// Of the studies of a patient that may be seen.
  private Sql total(String what, String name) {
    return new Sql()
        .add(", (SELECT " + what + " FROM archive_study s WHERE s.patient = p.id AND ")
        .add(Conditions.seen(query.access(), "s.id"))
        .add(") AS " + name);
  }

  private String tables() {
    if (query.level() == Level.PATIENT) {
      return " FROM archive_patient p";
    }
    List<String> tables = new ArrayList<>();
    switch (plan.lead()) {
      case DATES, STUDY -> tables.add("archive_study s");
      case READER -> tables.add("archive_reader l");
      case MODALITY -> tables.add("archive_modality l");
      case PATIENT -> tables.add("archive_patient p");
      case SERIES -> tables.add("archive_series e");
      case INSTANCE -> tables.addAll(List.of("archive_instance i", "archive_series e"));
    }
    if (needsStudy() && !tables.contains("archive_study s")) {
      tables.add("archive_study s");
    }
    if (needsPatient() && !tables.contains("archive_patient p")) {
      tables.add("archive_patient p");
    }
    if (atLeast(Level.SERIES) && !tables.contains("archive_series e")) {
      tables.add("archive_series e");
    }
    if (atLeast(Level.INSTANCE) && !tables.contains("archive_instance i")) {
      tables.add("archive_instance i");
    }
    return " FROM " + String.join(" CROSS JOIN ", tables);
  }

  private boolean needsPatient() {
    return !choosesFirst() || asks(Level.PATIENT);
  }

  private boolean needsStudy() {
    return needsPatient() || query.access() instanceof Access.Orders || asks(Level.STUDY);
  }

  /// Whether anything of this level is asked that the table that leads does not tell.
  private boolean asks(Level level) {
    return query.criteria().stream()
        .map(Criterion::key)
        .anyMatch(
            key -> key.level() == level && key != Key.STUDY_DATE && key != Key.MODALITIES_IN_STUDY);
  }

  private Sql where() {
    Sql sql = new Sql().add(" WHERE ").add(query.level() == Level.PATIENT ? patient() : joined());
    for (Criterion criterion : query.criteria()) {
      boolean byModality = criterion.equals(plan.criterion()) && plan.lead() == Lead.MODALITY;
      if (!byModality || criterion.key() == Key.MODALITY) {
        sql.add(" AND ")
            .add(conditions.of(criterion, column(criterion.key()), leads(criterion), study()));
      }
    }
    return sql;
  }

  private Sql patient() {
    Sql seen = Conditions.seen(query.access(), "s.id");
    return switch (query.access()) {
      case Access.Whole whole -> seen;
      case Access.Readers readers when plan.lead() == Lead.READER ->
          new Sql()
              .add("p.id IN (SELECT s.patient FROM archive_reader l CROSS JOIN archive_study s")
              .add(" WHERE s.id = l.study AND l.reader = ?)", reader());
      case Access.Readers readers -> ofSeenStudy(seen);
      case Access.Orders orders -> ofSeenStudy(seen);
    };
  }

  private static Sql ofSeenStudy(Sql seen) {
    return new Sql()
        .add("EXISTS (SELECT 1 FROM archive_study s WHERE s.patient = p.id AND ")
        .add(seen)
        .add(")");
  }

  private Sql joined() {
    Sql sql = new Sql();
    if (plan.lead() == Lead.READER) {
      sql.add("l.reader = ?", reader());
    } else {
      sql.add(Conditions.seen(query.access(), study()));
    }
    if (plan.lead() == Lead.MODALITY && plan.criterion() instanceof Criterion.Is(var key, var is)) {
      sql.add(" AND l.modality = ?", is);
    }
    if (needsStudy() && leading().equals("l")) {
      sql.add(" AND s.id = l.study");
    }
    if (needsPatient()) {
      sql.add(" AND p.id = s.patient");
    }
    if (atLeast(Level.SERIES)) {
      sql.add(" AND e.study = s.id");
    }
    if (atLeast(Level.INSTANCE)) {
      sql.add(" AND i.series = e.id");
    }
    return sql;
  }

  private String reader() {
    return Plan.onlyReader(query.access()).orElseThrow().text();
  }

  private boolean leads(Criterion criterion) {
    return criterion.equals(plan.criterion()) || (byDate() && criterion.key() == Key.STUDY_DATE);
  }

  private boolean byDate() {
    return switch (plan.lead()) {
      case DATES, READER, MODALITY -> true;
      case PATIENT, STUDY, SERIES, INSTANCE -> false;
    };
  }

  private String column(Key key) {
    return key == Key.STUDY_DATE ? leading() + ".study_date" : key.column();
  }

  /// The table whose order is that of the dates.
  private String leading() {
    return switch (plan.lead()) {
      case READER, MODALITY -> "l";
      case DATES, PATIENT, STUDY, SERIES, INSTANCE -> "s";
    };
  }

  /// What names the study in the table that leads.
  private String study() {
    return leading().equals("l") ? "l.study" : "s.id";
  }

  private String order(String table) {
    if (query.level() == Level.PATIENT) {
      return "p.name_key, p.id";
    }
    String way = query.order() == Query.Order.NEWEST_FIRST ? " DESC" : "";
    StringBuilder order =
        new StringBuilder()
            .append(table + ".study_date" + way)
            .append(", " + table + ".study_time" + way)
            .append(", " + (table.equals("l") ? "l.study" : "s.id") + way);
    if (atLeast(Level.SERIES)) {
      order.append(", COALESCE(e.number, " + UNNUMBERED_LAST + "), e.id");
    }
    if (atLeast(Level.INSTANCE)) {
      order.append(", COALESCE(i.number, " + UNNUMBERED_LAST + "), i.id");
    }
    return order.toString();
  }
}
