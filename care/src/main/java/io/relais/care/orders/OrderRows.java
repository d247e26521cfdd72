// SPDX-License-Identifier: Apache-2.0
package io.relais.care.orders;

import io.relais.care.RandomId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Orders as rows.
final class OrderRows {

  /// Always 19 characters, so that texts compare as times do.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private OrderRows() {}

  static boolean exists(Handle handle, String table, String column, String value) {
    return handle
        .createQuery("SELECT 1 FROM " + table + " WHERE " + column + " = :value")
        .bind("value", value)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  static void insert(Handle handle, Order order) {
    handle
        .createUpdate(
            """
            INSERT INTO examination_order
              (id, accession_number, study_instance_uid, patient, kind, modality, code_value,
               code_scheme, code_meaning, requester, performer, team, station_ae, scheduled_for,
               priority, status, placed_at)
            VALUES (:id, :accession, :study, :patient, :kind, :modality, :codeValue,
               :codeScheme, :codeMeaning, :requester, :performer, :team, :station, :scheduled,
               :priority, :status, :placedAt)
            """)
        .bind("id", order.id().text())
        .bind("accession", order.accessionNumber().text())
        .bind("study", order.studyInstanceUid())
        .bind("patient", order.patient().text())
        .bind("kind", order.examination().kind().name())
        .bind("modality", order.examination().modality())
        .bind("codeValue", order.examination().code().value())
        .bind("codeScheme", order.examination().code().scheme())
        .bind("codeMeaning", order.examination().code().meaning())
        .bind("requester", order.requester().text())
        .bind("performer", order.performer().structure().text())
        .bind("team", order.performer().team().orElse(null))
        .bind("station", order.stationAeTitle().orElse(null))
        .bind("scheduled", TIME.format(order.scheduledFor()))
        .bind("priority", order.priority().name())
        .bind("status", order.status().name())
        .bind("placedAt", order.placedAt().toEpochMilli())
        .execute();
  }

  static boolean change(Handle handle, RandomId id, OrderStatus to) {
    List<String> before = to.before().stream().map(OrderStatus::name).toList();
    return !before.isEmpty()
        && handle
                .createUpdate(
                    """
                    UPDATE examination_order SET status = :to WHERE id = :id AND status IN (<before>)
                    """)
                .bind("to", to.name())
                .bind("id", id.text())
                .bindList("before", before)
                .execute()
            == 1;
  }

  static List<Order> open(Handle handle, WorklistQuery wanted) {
    StringBuilder sql =
        new StringBuilder(
            "SELECT * FROM examination_order WHERE status IN ('REQUESTED', 'IN_PROGRESS')");
    wanted
        .stationAeTitle()
        .ifPresent(title -> sql.append(" AND (station_ae IS NULL OR station_ae = :station)"));
    wanted.modality().ifPresent(modality -> sql.append(" AND modality = :modality"));
    wanted.from().ifPresent(day -> sql.append(" AND scheduled_for >= :from"));
    wanted.to().ifPresent(day -> sql.append(" AND scheduled_for < :end"));
    wanted.patient().ifPresent(patient -> sql.append(" AND patient = :patient"));
    sql.append(
        """
         ORDER BY scheduled_for,
          CASE priority WHEN 'HIGH' THEN 0 WHEN 'ROUTINE' THEN 1 ELSE 2 END, id LIMIT :most\
        """);
    Query query = handle.createQuery(sql.toString()).bind("most", wanted.most());
    wanted.stationAeTitle().ifPresent(title -> query.bind("station", title.strip()));
    wanted.modality().ifPresent(modality -> query.bind("modality", modality));
    wanted.from().ifPresent(day -> query.bind("from", startOf(day)));
    wanted.to().ifPresent(day -> query.bind("end", startOf(day.plusDays(1))));
    wanted.patient().ifPresent(patient -> query.bind("patient", patient.text()));
    return query.map((row, context) -> order(row)).list();
  }

  static Order order(ResultSet row) throws SQLException {
    Examination examination =
        new Examination(
            Examination.Kind.valueOf(row.getString("kind")),
            row.getString("modality"),
            new ProcedureCode(
                row.getString("code_value"),
                row.getString("code_scheme"),
                row.getString("code_meaning")));
    return new Order(
        new RandomId(row.getString("id")),
        new AccessionNumber(row.getString("accession_number")),
        row.getString("study_instance_uid"),
        new RandomId(row.getString("patient")),
        examination,
        new RandomId(row.getString("requester")),
        new Performer(
            new RandomId(row.getString("performer")), Optional.ofNullable(row.getString("team"))),
        Optional.ofNullable(row.getString("station_ae")),
        LocalDateTime.parse(row.getString("scheduled_for"), TIME),
        OrderPriority.valueOf(row.getString("priority")),
        OrderStatus.valueOf(row.getString("status")),
        Instant.ofEpochMilli(row.getLong("placed_at")));
  }

  private static String startOf(LocalDate day) {
    return TIME.format(day.atStartOfDay());
  }
}
