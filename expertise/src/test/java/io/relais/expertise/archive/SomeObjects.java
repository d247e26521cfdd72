// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import io.relais.expertise.archive.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Objects of people who do not exist, made up a fact at a time.
record SomeObjects(
    PatientFacts patient,
    String study,
    String series,
    String sop,
    String modality,
    String date,
    String time,
    String accession,
    StoredObject object,
    Assignment assignment) {

  static final Instant NOW = Instant.parse("2026-11-21T14:30:00Z");

  static final PatientFacts JEANNE =
      new PatientFacts("12345", "MSP", "Martin^Jeanne", "19510203", "F");
  static final PatientFacts PAUL = new PatientFacts("777", "MSP", "Bernard^Paul", "19800101", "M");

  /// Jeanne's ECG.
  static SomeObjects ecg() {
    return new SomeObjects(
        JEANNE,
        "1.2.3",
        "1.2.3.1",
        "1.2.3.1.1",
        "ECG",
        "20261121",
        "1430",
        "A1",
        object("one"),
        Assignment.unassigned(Set.of()));
  }

  static StoredObject object(String content) {
    String digest = Integer.toHexString(content.hashCode());
    return new StoredObject(
        RandomId.make(), content.length(), "0".repeat(64 - digest.length()) + digest);
  }

  SomeObjects of(PatientFacts other) {
    return new SomeObjects(
        other, study, series, sop, modality, date, time, accession, object, assignment);
  }

  /// In a study of its own.
  SomeObjects inStudy(String uid) {
    return new SomeObjects(
        patient,
        uid,
        uid + ".1",
        uid + ".1.1",
        modality,
        date,
        time,
        accession,
        object(uid),
        assignment);
  }

  SomeObjects inSeries(String uid, String newModality) {
    return new SomeObjects(
        patient,
        study,
        uid,
        uid + ".1",
        newModality,
        date,
        time,
        accession,
        object(uid),
        assignment);
  }

  SomeObjects named(String uid) {
    return new SomeObjects(
        patient, study, series, uid, modality, date, time, accession, object(uid), assignment);
  }

  SomeObjects on(String newDate, String newTime) {
    return new SomeObjects(
        patient, study, series, sop, modality, newDate, newTime, accession, object, assignment);
  }

  SomeObjects accession(String number) {
    return new SomeObjects(
        patient, study, series, sop, modality, date, time, number, object, assignment);
  }

  SomeObjects with(StoredObject other) {
    return new SomeObjects(
        patient, study, series, sop, modality, date, time, accession, other, assignment);
  }

  SomeObjects content(String content) {
    return with(object(content));
  }

  SomeObjects assigned(Assignment other) {
    return new SomeObjects(
        patient, study, series, sop, modality, date, time, accession, object, other);
  }

  SomeObjects order(RandomId order) {
    return assigned(new Assignment(Optional.of(order), Optional.empty(), assignment.readers()));
  }

  SomeObjects readers(RandomId... readers) {
    return assigned(new Assignment(assignment.order(), assignment.patient(), Set.of(readers)));
  }

  NewInstance make() {
    StudyFacts studyFacts =
        new StudyFacts(
            study, date, time, accession, "S1", "ECG de repos", "Dubois^Élise^^Dr", json("study"));
    SeriesFacts seriesFacts =
        new SeriesFacts(
            series,
            modality,
            OptionalInt.of(1),
            "12 dérivations",
            "CHEST",
            "",
            date,
            time,
            "CART1",
            json("series"));
    InstanceFacts instanceFacts =
        new InstanceFacts(
            sop,
            "1.2.840.10008.5.1.4.1.1.9.1.1",
            OptionalInt.of(1),
            0,
            0,
            0,
            0,
            "1.2.840.10008.1.2.1",
            json("instance"));
    return new NewInstance(
        patient,
        studyFacts,
        seriesFacts,
        instanceFacts,
        new Arrival(object, NOW, "dimse", "CART1"),
        assignment);
  }

  private static PackedJson json(String text) {
    return PackedJson.of(("{\"is\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8));
  }
}
