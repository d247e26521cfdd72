// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.people.BirthDate;
import io.relais.care.people.ClaimedIdentity;
import io.relais.care.people.IdentityComparison;
import io.relais.care.people.IdentityDifference;
import io.relais.care.people.IdentityMatch;
import io.relais.care.people.IdentityTrait;
import io.relais.care.people.Patient;
import io.relais.care.people.PatientIdentifier;
import io.relais.expertise.archive.PatientFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a file says of its patient beside what is known of one, trait by trait.
///
/// @param rows in the order in which people compare
record Comparison(List<Row> rows) {

  /// @param trait such as `birth-date`
  /// @param said what the file says, empty if nothing
  /// @param known what the register says
  /// @param verdict `same`, `unsaid`, `differs` or `contradicts`
  record Row(String trait, String said, String known, String verdict) {}

  Comparison {
    rows = List.copyOf(rows);
  }

  static Comparison of(PatientFacts said, Patient patient) {
    ClaimedIdentity claimed =
        new ClaimedIdentity(
            said.patientId(), said.issuer(), said.name(), said.birthDate(), said.sex());
    IdentityMatch match = IdentityComparison.compare(claimed, patient);
    String[] name = firstGroup(said.name()).split("\\^", -1);
    PatientIdentifier identifier = patient.preferredIdentifier();
    List<Row> rows = new ArrayList<>();
    rows.add(row(match, IdentityTrait.FAMILY_NAME, name[0], families(patient)));
    rows.add(row(match, IdentityTrait.GIVEN_NAME, name.length > 1 ? name[1] : "", givens(patient)));
    rows.add(
        row(
            match,
            IdentityTrait.BIRTH_DATE,
            day(said.birthDate()),
            patient.traits().birthDate().toString()));
    rows.add(row(match, IdentityTrait.SEX, said.sex(), patient.traits().sex().letter()));
    String ins = patient.ins().map(number -> number.matricule()).orElse("");
    String ours = identifier.authority().equals(PatientIdentifier.OURS) ? "" : identifier.value();
    rows.add(row(match, IdentityTrait.IDENTIFIER, said.patientId(), ins.isEmpty() ? ours : ins));
    return new Comparison(rows);
  }

  /// Whether a trait speaks against it.
  boolean contradicts() {
    return rows.stream().anyMatch(row -> row.verdict().equals("contradicts"));
  }

  ObjectNode json() {
    ObjectNode node = Json.object().put("contradicts", contradicts());
    node.set(
        "traits",
        Json.list(
            rows,
            row ->
                Json.object()
                    .put("trait", row.trait())
                    .put("said", row.said())
                    .put("known", row.known())
                    .put("verdict", row.verdict())));
    return node;
  }

  private static Row row(IdentityMatch match, IdentityTrait trait, String said, String known) {
    return new Row(Json.word(trait), said.strip(), known, verdict(match, trait, said));
  }

  private static String verdict(IdentityMatch match, IdentityTrait trait, String said) {
    Set<IdentityTrait> against =
        match instanceof IdentityMatch.Contradicts contradicts ? contradicts.traits() : Set.of();
    if (against.contains(trait)) {
      return "contradicts";
    }
    if (said.isBlank()) {
      return "unsaid";
    }
    Set<IdentityDifference> differences =
        switch (match) {
          case IdentityMatch.Same same -> Set.of();
          case IdentityMatch.Compatible compatible -> compatible.differences();
          case IdentityMatch.Contradicts contradicts -> contradicts.differences();
        };
    Set<String> names = differences.stream().map(Enum::name).collect(Collectors.toSet());
    boolean swapped =
        names.contains("NAMES_SWAPPED")
            && (trait == IdentityTrait.FAMILY_NAME || trait == IdentityTrait.GIVEN_NAME);
    return swapped || names.stream().anyMatch(one -> one.startsWith(trait.name()))
        ? "differs"
        : "same";
  }

  private static String families(Patient patient) {
    String birth = patient.traits().familyName();
    return patient
        .used()
        .familyName()
        .filter(used -> !used.equalsIgnoreCase(birth))
        .map(used -> used + " (" + birth + ")")
        .orElse(birth);
  }

  private static String givens(Patient patient) {
    return patient.used().givenName().orElse(patient.traits().givenNames());
  }

  private static String firstGroup(String name) {
    int group = name.indexOf('=');
    return group > 0 ? name.substring(0, group) : name;
  }

  /// A person's name of DICOM (PS3.5 §6.2.1) as people write it.
  static String plain(String name) {
    String[] parts = firstGroup(name).split("\\^", -1);
    String given = parts.length > 1 ? parts[1] : "";
    return (parts[0].strip() + " " + given.strip()).strip();
  }

  /// A date of DICOM as `1950-03-12`; what is no date as it is.
  static String day(String date) {
    return BirthDate.parseDicom(date).map(BirthDate::toString).orElse(date.strip());
  }
}
