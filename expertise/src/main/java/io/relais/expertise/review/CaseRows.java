// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.expertise.request.Addressee;
import io.relais.expertise.request.CaseKind;
import io.relais.expertise.request.Urgency;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// Cases as rows.
final class CaseRows {

  private CaseRows() {}

  static Optional<ExpertCase> find(Handle handle, RandomId id) {
    return handle
        .createQuery("SELECT * FROM expert_case WHERE id = :id")
        .bind("id", id.text())
        .map((row, context) -> read(row))
        .findOne();
  }

  static void insert(Handle handle, ExpertCase one) {
    bind(
            handle.createUpdate(
                """
                INSERT INTO expert_case
                  (id, version, kind, state, requester, structure, patient, addressee_kind,
                   addressee, urgency, reader, second_reader, phase, second_wanted, resume,
                   asked_at, reason, answer_round, created_at, submitted_at, deadline, answered_at,
                   alarms)
                VALUES (:id, :version, :kind, :state, :requester, :structure, :patient,
                   :addresseeKind, :addressee, :urgency, :reader, :second, :phase, :secondWanted,
                   :resume, :askedAt, :reason, :round, :created, :submitted, :deadline, :answered,
                   0)
                """),
            one)
        .bind("kind", one.kind().name())
        .bind("requester", one.requester().text())
        .bind("structure", one.structure().text())
        .bind("created", one.times().created().toEpochMilli())
        .execute();
  }

  static void update(Handle handle, ExpertCase one) {
    bind(
            handle.createUpdate(
                """
                UPDATE expert_case SET
                  version = :version, state = :state, patient = :patient,
                  addressee_kind = :addresseeKind, addressee = :addressee, urgency = :urgency,
                  reader = :reader, second_reader = :second, phase = :phase,
                  second_wanted = :secondWanted, resume = :resume, asked_at = :askedAt,
                  reason = :reason, answer_round = :round, submitted_at = :submitted,
                  deadline = :deadline, answered_at = :answered
                WHERE id = :id
                """),
            one)
        .execute();
  }

  private static Update bind(Update to, ExpertCase one) {
    CaseState state = one.state();
    ExpertCase.About about = one.about();
    return to.bind("id", one.id().text())
        .bind("version", one.version())
        .bind("state", state.word().name())
        .bind("patient", about.patient().map(RandomId::text).orElse(null))
        .bind(
            "addresseeKind",
            about.addressee().map(addressee -> addressee.kind().name()).orElse(null))
        .bind("addressee", about.addressee().map(addressee -> addressee.id().text()).orElse(null))
        .bind("urgency", about.urgency().map(Enum::name).orElse(null))
        .bind("reader", one.readers().first().map(RandomId::text).orElse(null))
        .bind("second", one.readers().second().map(RandomId::text).orElse(null))
        .bind("secondWanted", one.readers().secondWanted() ? 1 : 0)
        .bind("phase", state instanceof CaseState.SecondReading two ? two.phase().name() : null)
        .bind(
            "resume",
            state instanceof CaseState.InformationAsked asked ? asked.before().word().name() : null)
        .bind(
            "askedAt",
            state instanceof CaseState.InformationAsked asked
                ? (Long) asked.since().toEpochMilli()
                : null)
        .bind("reason", reason(state))
        .bind("round", state.answer().map(Enum::name).orElse(null))
        .bind("submitted", millis(one.times().submitted()))
        .bind("deadline", millis(one.times().deadline()))
        .bind("answered", millis(one.times().answered()));
  }

  private static @Nullable String reason(CaseState state) {
    return switch (state) {
      case CaseState.Refused(RefusalReason reason) -> reason.name();
      case CaseState.Closed closed -> closed.because().name();
      default -> null;
    };
  }

  private static @Nullable Long millis(Optional<Instant> time) {
    return time.isPresent() ? (Long) time.get().toEpochMilli() : null;
  }

  static ExpertCase read(ResultSet row) throws SQLException {
    String addressee = row.getString("addressee");
    ExpertCase.Readers readers =
        new ExpertCase.Readers(
            text(row, "reader", RandomId::new),
            text(row, "second_reader", RandomId::new),
            row.getInt("second_wanted") == 1);
    return new ExpertCase(
        new RandomId(row.getString("id")),
        row.getLong("version"),
        CaseKind.valueOf(row.getString("kind")),
        new RandomId(row.getString("requester")),
        new RandomId(row.getString("structure")),
        new ExpertCase.About(
            text(row, "patient", RandomId::new),
            text(row, "addressee_kind", Addressee.Kind::valueOf)
                .map(kind -> new Addressee(kind, new RandomId(addressee))),
            text(row, "urgency", Urgency::valueOf)),
        state(row, readers),
        readers,
        new ExpertCase.Times(
            Instant.ofEpochMilli(row.getLong("created_at")),
            time(row, "submitted_at"),
            time(row, "deadline"),
            time(row, "answered_at")));
  }

  private static CaseState state(ResultSet row, ExpertCase.Readers readers) throws SQLException {
    Optional<Round> round = text(row, "answer_round", Round::valueOf);
    CaseState.Word word = CaseState.Word.valueOf(row.getString("state"));
    return switch (word) {
      case DRAFT -> new CaseState.Draft();
      case SUBMITTED, ACCEPTED, IN_REVIEW -> open(word, readers);
      case INFORMATION_ASKED ->
          new CaseState.InformationAsked(
              open(CaseState.Word.valueOf(row.getString("resume")), readers),
              time(row, "asked_at").orElseThrow());
      case SECOND_READING ->
          new CaseState.SecondReading(
              readers.first().orElseThrow(),
              readers.second(),
              CaseState.Phase.valueOf(row.getString("phase")));
      case ANSWERED -> new CaseState.Answered(round.orElseThrow());
      case ACKNOWLEDGED -> new CaseState.Acknowledged(round.orElseThrow());
      case REFUSED -> new CaseState.Refused(RefusalReason.valueOf(row.getString("reason")));
      case CLOSED -> new CaseState.Closed(CaseState.Ending.valueOf(row.getString("reason")), round);
    };
  }

  private static CaseState.Open open(CaseState.Word word, ExpertCase.Readers readers) {
    return switch (word) {
      case SUBMITTED -> new CaseState.Submitted();
      case ACCEPTED -> new CaseState.Accepted(readers.first().orElseThrow());
      case IN_REVIEW -> new CaseState.InReview(readers.first().orElseThrow());
      default -> throw new IllegalStateException("No case goes on as " + word);
    };
  }

  private static <T> Optional<T> text(ResultSet row, String column, Function<String, T> reader)
      throws SQLException {
    return Optional.ofNullable(row.getString(column)).map(reader);
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
