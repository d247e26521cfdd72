// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StudyIndexTest {

  private static final RandomId MSP = RandomId.make();
  private static final RandomId OTHER = RandomId.make();

  private static final PatientFacts ELODIE =
      new PatientFacts("888", "MSP", "Lefèvre^Élodie Anne", "19900504", "F");

  @ParameterizedTest
  @EnumSource
  void everyKeyOfAStudyIsMatched(ArchiveDatabase kind) {
    try (Database database = filled(kind)) {
      StudyIndex index = new StudyIndex(database);
      assertThat(studies(index, Key.STUDY_INSTANCE_UID, "1.1")).containsExactly("1.1");
      assertThat(studies(index, Key.STUDY_INSTANCE_UID, "1.1\\1.3")).containsExactly("1.1", "1.3");
      assertThat(studies(index, Key.PATIENT_ID, "12345")).containsExactly("1.2", "1.1");
      assertThat(studies(index, Key.PATIENT_ID, "123*")).containsExactly("1.2", "1.1");
      assertThat(studies(index, Key.PATIENT_BIRTH_DATE, "19800101")).containsExactly("1.3");
      assertThat(studies(index, Key.ACCESSION_NUMBER, "A2")).containsExactly("1.2");
      assertThat(studies(index, Key.ACCESSION_NUMBER, "A?")).hasSize(4);
      assertThat(studies(index, Key.MODALITIES_IN_STUDY, "OP")).containsExactly("1.2");
      assertThat(studies(index, Key.MODALITIES_IN_STUDY, "OP\\ECG")).hasSize(5);
      assertThat(studies(index, Key.STUDY_DESCRIPTION, "*repos")).hasSize(5);
      assertThat(studies(index, Key.STUDY_DESCRIPTION, "*REPOS")).isEmpty();
      assertThat(studies(index, Key.REFERRING_PHYSICIAN_NAME, "dubois*")).hasSize(5);
      assertThat(studies(index, Key.PATIENT_SEX, "M")).containsExactly("1.3");
      assertThat(studies(index, Key.PATIENT_SEX, "")).hasSize(5);
      assertThat(studies(index, Key.PATIENT_ID, "1'; DROP TABLE archive_study;--")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void datesAndTimesMatchSinglyAndInRanges(ArchiveDatabase kind) {
    try (Database database = filled(kind)) {
      StudyIndex index = new StudyIndex(database);
      assertThat(studies(index, Key.STUDY_DATE, "20261121")).containsExactly("1.2", "1.1");
      assertThat(studies(index, Key.STUDY_DATE, "20261101-20261120")).containsExactly("1.3");
      assertThat(studies(index, Key.STUDY_DATE, "-20261120")).containsExactly("1.3", "1.4");
      assertThat(studies(index, Key.STUDY_DATE, "20261121-")).containsExactly("1.2", "1.1");
      assertThat(studies(index, Key.STUDY_DATE, "yesterday")).isEmpty();
      assertThat(studies(index, Key.STUDY_TIME, "0900-1000")).containsExactly("1.1", "1.3");
      assertThat(studies(index, Key.STUDY_TIME, "15")).containsExactly("1.2");
      Query moments =
          Query.of(Level.STUDY, Access.whole())
              .and(new Criterion.BetweenMoments("202611200930", "2026112110"));
      assertThat(uids(index, moments)).containsExactly("1.1", "1.3");
      Query until =
          Query.of(Level.STUDY, Access.whole())
              .and(new Criterion.BetweenMoments("", "20261120093000"));
      assertThat(uids(index, until)).containsExactly("1.3", "1.4");
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesMatchWithoutCaseAndAccentsAndFuzzilyBySound(ArchiveDatabase kind) {
    try (Database database = filled(kind)) {
      StudyIndex index = new StudyIndex(database);
      assertThat(studies(index, Key.PATIENT_NAME, "martin^jeanne")).containsExactly("1.2", "1.1");
      assertThat(studies(index, Key.PATIENT_NAME, "lefevre*")).containsExactly("1.4", "1.5");
      assertThat(studies(index, Key.PATIENT_NAME, "*ELODIE*")).containsExactly("1.4", "1.5");
      assertThat(studies(index, Key.PATIENT_NAME, "martin")).isEmpty();
      assertThat(fuzzy(index, "elodie lefevre")).containsExactly("1.4", "1.5");
      assertThat(fuzzy(index, "lefaivre")).containsExactly("1.4", "1.5");
      assertThat(fuzzy(index, "Jean MART")).containsExactly("1.2", "1.1");
      assertThat(fuzzy(index, "Durand")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everybodySeesOnlyWhatIsTheirs(ArchiveDatabase kind) {
    try (Database database = filled(kind)) {
      StudyIndex index = new StudyIndex(database);
      assertThat(uids(index, Query.of(Level.STUDY, Access.reader(MSP))))
          .containsExactly("1.2", "1.1");
      assertThat(uids(index, Query.of(Level.STUDY, new Access.Readers(Set.of(MSP, OTHER)))))
          .containsExactly("1.2", "1.1", "1.3");
      assertThat(uids(index, Query.of(Level.STUDY, new Access.Readers(Set.of())))).isEmpty();
      assertThat(uids(index, Query.of(Level.STUDY, new Access.Orders(Set.of(OTHER)))))
          .containsExactly("1.4");
      assertThat(index.instance("1.3.1.1", Access.reader(MSP))).isEmpty();
      assertThat(index.instance("1.3.1.1", Access.reader(OTHER))).isPresent();
      for (Key key : List.of(Key.STUDY_INSTANCE_UID, Key.PATIENT_ID, Key.ACCESSION_NUMBER)) {
        Query query = Query.of(Level.STUDY, Access.reader(OTHER));
        assertThat(
                uids(index, CriterionReader.read(key, "*1*", false).map(query::and).orElseThrow()))
            .isSubsetOf("1.3");
      }
      List<Found> patients = index.search(Query.of(Level.PATIENT, Access.reader(OTHER)));
      assertThat(patients).extracting(Found::patient).containsExactly(SomeObjects.PAUL);
      assertThat(index.search(Query.of(Level.PATIENT, new Access.Orders(Set.of(OTHER)))))
          .extracting(Found::patient)
          .containsExactly(ELODIE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyLevelIsFoundWithWhatStandsAboveIt(ArchiveDatabase kind) {
    try (Database database = filled(kind)) {
      StudyIndex index = new StudyIndex(database);
      List<Found> patients = index.search(Query.of(Level.PATIENT, Access.whole()));
      assertThat(patients)
          .extracting(Found::patient)
          .containsExactly(SomeObjects.PAUL, ELODIE, SomeObjects.JEANNE);
      assertThat(patients.getLast().counts()).isEqualTo(new Found.Counts(2, 3, 3));

      Query inStudy =
          Query.of(Level.SERIES, Access.whole())
              .and(new Criterion.Is(Key.STUDY_INSTANCE_UID, "1.2"));
      assertThat(index.search(inStudy))
          .extracting(found -> found.needSeries().facts().uid())
          .containsExactly("1.2.1", "1.2.8");
      assertThat(index.search(inStudy.and(new Criterion.Is(Key.MODALITY, "OP"))))
          .extracting(found -> found.needSeries().facts().uid())
          .containsExactly("1.2.8");

      Query series =
          Query.of(Level.INSTANCE, Access.whole())
              .and(new Criterion.Is(Key.SERIES_INSTANCE_UID, "1.2.8"));
      Found found = index.search(series).getFirst();
      assertThat(found.needInstance().facts().uid()).isEqualTo("1.2.8.1");
      assertThat(found.needInstance().facts().header()).isEqualTo(PackedJson.NONE);
      assertThat(found.needStudy().facts().uid()).isEqualTo("1.2");
      assertThat(found.needStudy().facts().time()).isEqualTo("150000");
      assertThat(index.search(series.headers()).getFirst().needInstance().facts().header().utf8())
          .asString()
          .isEqualTo("{\"is\":\"instance\"}");
      assertThat(index.search(Query.of(Level.INSTANCE, Access.whole()))).hasSize(6);
    }
  }

  @ParameterizedTest
  @EnumSource
  void pagesFollowOneAnother(ArchiveDatabase kind) {
    try (Database database = filled(kind)) {
      StudyIndex index = new StudyIndex(database);
      Query all = Query.of(Level.STUDY, Access.whole());
      assertThat(uids(index, all.page(0, 2))).containsExactly("1.2", "1.1");
      assertThat(uids(index, all.page(2, 2))).containsExactly("1.3", "1.4");
      assertThat(uids(index, all.page(4, 2))).containsExactly("1.5");
      assertThat(uids(index, all.order(Query.Order.OLDEST_FIRST)))
          .containsExactly("1.5", "1.4", "1.3", "1.1", "1.2");
      assertThat(index.following(all.page(0, 2), 100)).isEqualTo(3);
      assertThat(index.following(all.page(0, 2), 2)).isEqualTo(2);
      assertThat(index.following(Query.of(Level.PATIENT, Access.whole()).page(0, 1), 100))
          .isEqualTo(2);
    }
  }

  @Test
  void aKeyOfALowerLevelIsRefused() {
    Query studies = Query.of(Level.STUDY, Access.whole());
    assertThatThrownBy(() -> studies.and(new Criterion.Is(Key.MODALITY, "ECG")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theQueriesOfAWorkListTakeAnIndexAndSortNothing() {
    try (Database database = filled(ArchiveDatabase.SQLITE)) {
      StudyIndex index = new StudyIndex(database);
      Query all = Query.of(Level.STUDY, Access.whole());
      Query theirs = Query.of(Level.STUDY, Access.reader(MSP));
      Criterion today = new Criterion.Is(Key.STUDY_DATE, "20261121");
      Criterion week = new Criterion.Between(Key.STUDY_DATE, "20261115", "20261121");
      Criterion ecg = new Criterion.Is(Key.MODALITIES_IN_STUDY, "ECG");
      assertThat(plan(database, index, all)).contains("archive_study_newest");
      assertThat(plan(database, index, all.and(today))).contains("archive_study_newest");
      assertThat(plan(database, index, all.and(week))).contains("archive_study_newest");
      assertThat(plan(database, index, all.and(ecg))).contains("archive_modality_1");
      assertThat(plan(database, index, theirs)).contains("archive_reader_1");
      assertThat(plan(database, index, theirs.and(week))).contains("archive_reader_1");
      for (Query query :
          List.of(
              all,
              all.and(today),
              all.and(week),
              all.and(ecg),
              all.and(ecg).and(week),
              theirs,
              theirs.and(today),
              theirs.and(week),
              Query.of(Level.PATIENT, Access.whole()))) {
        assertSortsNoMoreThanThePage(plan(database, index, query));
      }
    }
  }

  @Test
  void aKeyLeadsToItsFewStudies() {
    try (Database database = filled(ArchiveDatabase.SQLITE)) {
      StudyIndex index = new StudyIndex(database);
      for (Access access : List.of(Access.whole(), Access.reader(MSP))) {
        assertLed(database, index, access, Key.STUDY_INSTANCE_UID, "1.1", "archive_study_1");
        assertLed(database, index, access, Key.ACCESSION_NUMBER, "A1", "archive_study_accession");
        assertLed(database, index, access, Key.PATIENT_ID, "12345", "archive_patient_1");
        assertLed(database, index, access, Key.PATIENT_ID, "123*", "archive_patient_1");
        assertLed(database, index, access, Key.PATIENT_NAME, "MART*", "archive_patient_name");
        assertLed(
            database,
            index,
            access,
            Key.REFERRING_PHYSICIAN_NAME,
            "DUB*",
            "archive_study_referring");
      }
    }
  }

  private static void assertLed(
      Database database, StudyIndex index, Access access, Key key, String value, String by) {
    Query query =
        CriterionReader.read(key, value, false)
            .map(Query.of(Level.STUDY, access)::and)
            .orElseThrow();
    assertThat(plan(database, index, query)).as("%s", key).contains(by);
  }

  /// What was chosen for a page may be put in order once more, and nothing else.
  private static void assertSortsNoMoreThanThePage(List<String> steps) {
    assertThat(steps).doesNotContain("SCAN");
    assertThat(steps.stream().filter(step -> step.contains("TEMP B-TREE")))
        .hasSizeLessThanOrEqualTo(steps.contains("chosen") ? 1 : 0);
  }

  /// The indexes and ways SQLite would take.
  private static List<String> plan(Database database, StudyIndex index, Query query) {
    Sql sql = index.statement(query);
    return database.read(handle ->
        new Sql()
            .add("EXPLAIN QUERY PLAN " + sql.text(), sql.values().toArray())
            .query(handle)
            .map((row, context) -> step(row.getString("detail")))
            .list());
  }

  private static String step(String detail) {
    String named = detail.replace("sqlite_autoindex_", "");
    if (named.equals("SCAN chosen")) {
      return "chosen";
    }
    if (named.startsWith("USE TEMP")) {
      return named;
    }
    var index = Pattern.compile("INDEX (\\w+)").matcher(named);
    return index.find() ? index.group(1) : named.split(" ", 2)[0];
  }

  private static List<String> studies(StudyIndex index, Key key, String value) {
    Query all = Query.of(Level.STUDY, Access.whole());
    return uids(index, CriterionReader.read(key, value, false).map(all::and).orElse(all));
  }

  private static List<String> fuzzy(StudyIndex index, String name) {
    Query all = Query.of(Level.STUDY, Access.whole());
    return uids(index, all.and(CriterionReader.read(Key.PATIENT_NAME, name, true).orElseThrow()));
  }

  private static List<String> uids(StudyIndex index, Query query) {
    return index.search(query).stream().map(found -> found.needStudy().facts().uid()).toList();
  }

  private static Database filled(ArchiveDatabase kind) {
    Database database = kind.open();
    SomeObjects ecg = SomeObjects.ecg();
    add(database, ecg.inStudy("1.1").on("20261121", "093000").accession("A1").readers(MSP));
    SomeObjects second = ecg.inStudy("1.2").on("20261121", "15").accession("A2").readers(MSP);
    add(database, second);
    add(database, second.inSeries("1.2.8", "OP"));
    add(
        database,
        ecg.inStudy("1.3")
            .of(SomeObjects.PAUL)
            .on("20261120", "0930")
            .accession("A3")
            .readers(OTHER));
    add(
        database,
        ecg.inStudy("1.4").of(ELODIE).on("20200229", "").accession("A4").readers().order(OTHER));
    add(database, ecg.inStudy("1.5").of(ELODIE).on("", "").accession(""));
    return database;
  }

  private static void add(Database database, SomeObjects object) {
    database.useTransaction(handle -> {
      NewInstance instance = object.make();
      Place.of(handle, instance).add(instance);
    });
  }
}
