// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/// Finds patients by the beginning of a name. Each name is kept in its [PlainName#joined] form, and
/// so is what follows each of its spaces and hyphens: `Le Gall-Morvan` is found by `legall`, `GALL`
/// and `Morvan`.
final class PatientNames {

  private static final String FAMILY = "FAMILY";
  private static final String GIVEN = "GIVEN";

  private PatientNames() {}

  static void write(Handle handle, Patient patient) {
    handle.execute("DELETE FROM patient_name WHERE patient = ?", patient.id().text());
    Set<String> families = new TreeSet<>(endings(patient.traits().familyName()));
    patient.used().familyName().ifPresent(name -> families.addAll(endings(name)));
    Set<String> givens = new TreeSet<>(endings(patient.traits().givenNames()));
    patient.used().givenName().ifPresent(name -> givens.addAll(endings(name)));
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO patient_name (patient, kind, form) VALUES (:patient, :kind, :form)");
    families.forEach(form -> add(batch, patient, FAMILY, form));
    givens.forEach(form -> add(batch, patient, GIVEN, form));
    batch.execute();
  }

  static List<String> idsThatFit(Handle handle, PatientSearch search, int most) {
    String family = PlainName.of(search.familyName()).joined();
    String given = PlainName.of(search.givenName()).joined();
    StringBuilder sql = new StringBuilder("SELECT id FROM patient WHERE 1 = 1");
    if (!family.isEmpty()) {
      sql.append(begins("family"));
    }
    if (!given.isEmpty()) {
      sql.append(begins("given"));
    }
    search.birthDate().ifPresent(date -> sql.append(" AND birth_date = :birthDate"));
    search.sex().ifPresent(sex -> sql.append(" AND sex = :sex"));
    sql.append(" ORDER BY family_name, first_given_name, birth_date, id LIMIT :most");
    Query query = handle.createQuery(sql.toString()).bind("most", most);
    if (!family.isEmpty()) {
      bind(query, "family", FAMILY, family);
    }
    if (!given.isEmpty()) {
      bind(query, "given", GIVEN, given);
    }
    search.birthDate().ifPresent(date -> query.bind("birthDate", date.toString()));
    search.sex().ifPresent(sex -> query.bind("sex", sex.letter()));
    return query.mapTo(String.class).list();
  }

  private static String begins(String name) {
    return """
     AND id IN (SELECT patient FROM patient_name
       WHERE kind = :%1$sKind AND form >= :%1$s AND form < :%1$sEnd)\
    """
        .formatted(name);
  }

  /// The end is behind every form that begins so, since no letter comes after U+FFFF in UTF-8 but
  /// those of rare scripts.
  private static void bind(Query query, String name, String kind, String form) {
    query.bind(name + "Kind", kind).bind(name, form).bind(name + "End", form + '\uffff');
  }

  private static void add(PreparedBatch batch, Patient patient, String kind, String form) {
    batch.bind("patient", patient.id().text()).bind("kind", kind).bind("form", form).add();
  }

  private static List<String> endings(String name) {
    PlainName plain = PlainName.of(name);
    TreeSet<String> forms = new TreeSet<>();
    for (int from = 0; from < plain.words().size(); from++) {
      forms.add(plain.part(from, plain.words().size()).joined());
    }
    return List.copyOf(forms);
  }
}
