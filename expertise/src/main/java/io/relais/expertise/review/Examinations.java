// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.people.ClaimedIdentity;
import io.relais.care.people.IdentityComparison;
import io.relais.care.people.IdentityMatch;
import io.relais.care.people.Patient;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.PatientFacts;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Which studies a case is about: those that were attached, and those that answer an order which
/// was placed for it.
final class Examinations {
  private static final int MOST_PRIOR = 20;

  private static final String STUDIES =
      """
      SELECT e.study_uid AS uid FROM case_examination e WHERE e.case_id = :id
      UNION
      SELECT s.uid FROM archive_study s JOIN case_order o ON o.order_id = s.order_id
      WHERE o.case_id = :id\
      """;

  private static final String PRIOR =
      """
      SELECT s.uid FROM archive_study s WHERE s.uid IN (
        SELECT e.study_uid FROM case_examination e JOIN expert_case c
          ON c.id = e.case_id WHERE c.patient = :patient AND c.kind = :kind
          AND c.id <> :id AND c.submitted_at IS NOT NULL
          AND (c.structure = :structure OR c.addressee = :addressee)
        UNION
        SELECT a.uid FROM archive_study a
          JOIN case_order o ON o.order_id = a.order_id
          JOIN expert_case c ON c.id = o.case_id
          WHERE c.patient = :patient AND c.kind = :kind AND c.id <> :id
          AND c.submitted_at IS NOT NULL
          AND (c.structure = :structure OR c.addressee = :addressee))
      AND s.study_date <= COALESCE(NULLIF((
        SELECT MAX(own.study_date) FROM archive_study own WHERE own.uid IN (%s)
      ), ''), '99999999')
      ORDER BY s.study_date DESC, s.study_time DESC, s.id DESC LIMIT :most
      """
          .formatted(STUDIES);

  private final CaseGround ground;

  Examinations(CaseGround ground) {
    this.ground = ground;
  }

  /// The studies of a case, by UID.
  List<String> studies(RandomId id) {
    return ground
        .database()
        .read(
            handle -> handle.createQuery(STUDIES).bind("id", id.text()).mapTo(String.class).list());
  }

  /// Earlier studies of other cases of the same kind about the same patient, which came from the
  /// same structure or went to the same addressee.
  List<String> prior(ExpertCase one) {
    Optional<RandomId> patient = one.about().patient();
    if (patient.isEmpty()) {
      return List.of();
    }
    List<String> own = studies(one.id());
    return ground
        .database()
        .read(handle ->
            handle
                .createQuery(PRIOR)
                .bind("patient", patient.get().text())
                .bind("kind", one.kind().name())
                .bind("id", one.id().text())
                .bind("structure", one.structure().text())
                .bind("addressee", one.about().addressee().map(to -> to.id().text()).orElse(""))
                .bind("most", MOST_PRIOR)
                .mapTo(String.class)
                .list())
        .stream()
        .filter(uid -> !own.contains(uid))
        .toList();
  }

  /// The cases a study belongs to.
  List<ExpertCase> casesOf(String study) {
    return ground
        .database()
        .read(handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM expert_case WHERE id IN (
                      SELECT case_id FROM case_examination WHERE study_uid = :study
                      UNION
                      SELECT o.case_id FROM case_order o
                        JOIN archive_study s ON s.order_id = o.order_id WHERE s.uid = :study)
                    """)
                .bind("study", study)
                .map((row, context) -> CaseRows.read(row))
                .list());
  }

  /// The other cases about the patient of one.
  List<ExpertCase> ofSamePatient(ExpertCase one) {
    if (one.about().patient().isEmpty()) {
      return List.of();
    }
    return ground
        .database()
        .read(handle ->
            handle
                .createQuery(
                    "SELECT * FROM expert_case WHERE patient = :patient AND kind = :kind"
                        + " AND id <> :id")
                .bind("patient", one.about().patient().get().text())
                .bind("kind", one.kind().name())
                .bind("id", one.id().text())
                .map((row, context) -> CaseRows.read(row))
                .list());
  }

  /// Whether none of the studies of a case is about somebody else.
  boolean areAbout(RandomId id, Patient patient) {
    return studies(id).stream()
        .flatMap(uid -> ground.index().study(uid, Access.whole()).stream())
        .allMatch(study -> isAbout(study, patient));
  }

  /// Whether a study is about a patient.
  static boolean isAbout(Found study, Patient patient) {
    if (study.needStudy().patient().filter(patient.id()::equals).isPresent()) {
      return true;
    }
    PatientFacts said = study.patient();
    IdentityMatch match =
        IdentityComparison.compare(
            new ClaimedIdentity(
                said.patientId(), said.issuer(), said.name(), said.birthDate(), said.sex()),
            patient);
    return !(match instanceof IdentityMatch.Contradicts);
  }

  /// Attaches a study, unless it is.
  ///
  /// @return whether it was not
  static boolean attach(Handle handle, RandomId id, String study, long now) {
    return handle.execute(
            """
            INSERT INTO case_examination (case_id, study_uid, attached_at) VALUES (?, ?, ?)
            ON CONFLICT (case_id, study_uid) DO NOTHING
            """,
            id.text(),
            study,
            now)
        == 1;
  }

  /// Takes a study out.
  ///
  /// @return whether it was there
  static boolean detach(Handle handle, RandomId id, String study) {
    return handle.execute(
            "DELETE FROM case_examination WHERE case_id = ? AND study_uid = ?", id.text(), study)
        == 1;
  }

  static void clear(Handle handle, RandomId id) {
    handle.execute("DELETE FROM case_examination WHERE case_id = ?", id.text());
    handle.execute("DELETE FROM case_order WHERE case_id = ?", id.text());
  }

  static void ordered(Handle handle, RandomId id, RandomId order, String examination) {
    handle.execute(
        "INSERT INTO case_order (order_id, case_id, examination) VALUES (?, ?, ?)",
        order.text(),
        id.text(),
        examination);
  }

  static List<RandomId> orders(Handle handle, RandomId id, String examination) {
    return handle
        .createQuery(
            "SELECT order_id FROM case_order WHERE case_id = :id AND examination = :examination")
        .bind("id", id.text())
        .bind("examination", examination)
        .mapTo(String.class)
        .list()
        .stream()
        .map(RandomId::new)
        .toList();
  }

  /// For which case an order was placed.
  Optional<RandomId> caseOf(RandomId order) {
    return ground
        .database()
        .read(handle ->
            handle
                .createQuery("SELECT case_id FROM case_order WHERE order_id = :order")
                .bind("order", order.text())
                .mapTo(String.class)
                .findOne())
        .map(RandomId::new);
  }
}
