// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

import io.relais.care.RandomId;
import io.relais.care.people.BirthDate;
import io.relais.care.people.Birthplace;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.Ins;
import io.relais.care.people.InsAuthority;
import io.relais.care.people.Sex;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Requests as rows are read.
final class RequestRows {

  private RequestRows() {}

  static TeleexpertiseRequest request(ResultSet row, List<Consent> consents) throws SQLException {
    return new TeleexpertiseRequest(
        CaseKind.valueOf(row.getString("kind")),
        patient(row),
        row.getString("question"),
        row.getString("history"),
        row.getString("treatments"),
        row.getString("allergies"),
        diabetes(row),
        ecg(row),
        consents,
        addressee(row),
        text(row, "urgency", Urgency::valueOf));
  }

  static PatientEntry patient(ResultSet row) throws SQLException {
    String number = row.getString("ins");
    return new PatientEntry(
        text(row, "patient", RandomId::new),
        row.getString("birth_name"),
        row.getString("first_given_name"),
        row.getString("given_names"),
        row.getString("used_family_name"),
        row.getString("used_given_name"),
        text(row, "birth_date", Function.identity()).flatMap(BirthDate::parse),
        text(row, "sex", Function.identity()).flatMap(Sex::ofLetter),
        text(row, "birthplace", Birthplace::new),
        text(row, "identity_status", IdentityStatus::valueOf),
        text(row, "ins_authority", InsAuthority::valueOf)
            .map(authority -> new Ins(authority, number)));
  }

  private static Diabetes diabetes(ResultSet row) throws SQLException {
    String unit = row.getString("hba1c_unit");
    return new Diabetes(
        text(row, "diabetes_type", Diabetes.Type::valueOf),
        number(row, "diabetes_since"),
        text(row, "hba1c", value -> new Hba1c(new BigDecimal(value), Hba1c.Unit.valueOf(unit))),
        number(row, "insulin").map(yes -> yes == 1),
        text(row, "hypertension", Diabetes.Hypertension::valueOf),
        text(row, "pregnancy", Diabetes.Pregnancy::valueOf),
        number(row, "known_retinopathy").map(yes -> yes == 1),
        text(row, "last_screening", LocalDate::parse));
  }

  private static EcgContext ecg(ResultSet row) throws SQLException {
    String symptoms = row.getString("symptoms");
    Set<EcgContext.Symptom> known =
        Arrays.stream(symptoms.split(" "))
            .filter(word -> !word.isEmpty())
            .map(EcgContext.Symptom::valueOf)
            .collect(Collectors.toSet());
    long since = row.getLong("symptoms_since");
    Optional<Instant> began =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(since));
    return new EcgContext(
        known,
        text(row, "chest_pain", EcgContext.ChestPain::valueOf),
        began,
        text(row, "ecg_reason", EcgContext.Reason::valueOf));
  }

  private static Optional<Addressee> addressee(ResultSet row) throws SQLException {
    String id = row.getString("addressee");
    return text(row, "addressee_kind", Addressee.Kind::valueOf)
        .map(kind -> new Addressee(kind, new RandomId(id)));
  }

  static Consent consent(ResultSet row) throws SQLException {
    return new Consent(
        Consent.Kind.valueOf(row.getString("kind")),
        row.getInt("given") == 1,
        Consent.How.valueOf(row.getString("how")),
        row.getString("asked_by"),
        Instant.ofEpochMilli(row.getLong("at")));
  }

  private static <T> Optional<T> text(ResultSet row, String column, Function<String, T> reader)
      throws SQLException {
    return Optional.ofNullable(row.getString(column)).map(reader);
  }

  private static Optional<Integer> number(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }
}
