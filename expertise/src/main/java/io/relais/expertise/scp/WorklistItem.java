// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.care.orders.Order;
import io.relais.care.orders.ProcedureCode;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.Ins;
import io.relais.care.people.Patient;
import io.relais.care.people.PatientIdentifier;
import io.relais.care.people.Practitioner;
import io.relais.expertise.dicom.CharacterSet;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.Tag;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// An order as a worklist tells it, with all that it can tell (PS3.4 table K.6-1). The accession
/// number names the requested procedure and its one step too: each comes back in the objects, and
/// any of them leads to the order.
///
/// @param requester who asked
/// @param callingAe the station that asks, which is the one to do what any station may do
record WorklistItem(
    Order order, Patient patient, Optional<Practitioner> requester, String callingAe) {

  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

  DataSet dataSet(CharacterSet characters) {
    String number = order.accessionNumber().text();
    DataSetBuilder item = DataSet.builder(characters);
    ProcedureCode code = order.examination().code();
    item.text(Tag.ACCESSION_NUMBER, number)
        .text(Tag.STUDY_INSTANCE_UID, order.studyInstanceUid())
        .text(Tag.REQUESTED_PROCEDURE_ID, number)
        .text(Tag.REQUESTED_PROCEDURE_DESCRIPTION, code.meaning())
        .items(Tag.REQUESTED_PROCEDURE_CODE_SEQUENCE, code(characters))
        .text(Tag.REQUESTED_PROCEDURE_PRIORITY, priority())
        .items(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE, step(characters));
    requester.ifPresent(who ->
        item.text(Tag.REFERRING_PHYSICIAN_NAME, name(who))
            .text(Tag.REQUESTING_PHYSICIAN, name(who))
            .text(Tag.REQUESTING_SERVICE, cut(who.structure().name())));
    person(item, characters);
    return item.build();
  }

  private void person(DataSetBuilder item, CharacterSet characters) {
    PatientIdentifier id = patient.preferredIdentifier();
    LocalDate born = patient.traits().birthDate().conventional();
    item.text(Tag.PATIENT_NAME, patient.personName())
        .text(Tag.PATIENT_ID, id.value())
        .text(Tag.ISSUER_OF_PATIENT_ID, id.authority())
        .text(Tag.PATIENT_BIRTH_DATE, DAY.format(born))
        .text(Tag.PATIENT_SEX, patient.traits().sex().dicomLetter());
    // Only a qualified identity may be passed on with its national number.
    if (patient.status() == IdentityStatus.QUALIFIED) {
      patient
          .ins()
          .ifPresent(ins -> item.items(Tag.OTHER_PATIENT_IDS_SEQUENCE, national(ins, characters)));
    }
  }

  /// PS3.3 table 10-18.
  private static DataSet national(Ins ins, CharacterSet characters) {
    DataSet qualifiers =
        DataSet.builder(characters)
            .text(Tag.UNIVERSAL_ENTITY_ID, ins.authority().oid())
            .text(Tag.UNIVERSAL_ENTITY_ID_TYPE, "ISO")
            .build();
    return DataSet.builder(characters)
        .text(Tag.PATIENT_ID, ins.matricule())
        .text(Tag.TYPE_OF_PATIENT_ID, "TEXT")
        .items(Tag.ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE, qualifiers)
        .build();
  }

  private DataSet step(CharacterSet characters) {
    return DataSet.builder(characters)
        .text(Tag.MODALITY, order.examination().modality())
        .text(Tag.SCHEDULED_STATION_AE_TITLE, order.stationAeTitle().orElse(callingAe))
        .text(
            Tag.SCHEDULED_PROCEDURE_STEP_START_DATE, DAY.format(order.scheduledFor().toLocalDate()))
        .text(Tag.SCHEDULED_PROCEDURE_STEP_START_TIME, TIME.format(order.scheduledFor()))
        .text(Tag.SCHEDULED_PROCEDURE_STEP_DESCRIPTION, order.examination().code().meaning())
        .items(Tag.SCHEDULED_PROTOCOL_CODE_SEQUENCE, code(characters))
        .text(Tag.SCHEDULED_PROCEDURE_STEP_ID, order.accessionNumber().text())
        .text(Tag.SCHEDULED_PROCEDURE_STEP_STATUS, status())
        .build();
  }

  private DataSet code(CharacterSet characters) {
    ProcedureCode code = order.examination().code();
    return DataSet.builder(characters)
        .text(Tag.CODE_VALUE, code.value())
        .text(Tag.CODING_SCHEME_DESIGNATOR, code.scheme())
        .text(Tag.CODE_MEANING, code.meaning())
        .build();
  }

  private String priority() {
    return switch (order.priority()) {
      case HIGH -> "HIGH";
      case ROUTINE -> "ROUTINE";
      case LOW -> "LOW";
    };
  }

  /// PS3.3 §C.4.10, of what is open.
  private String status() {
    return switch (order.status()) {
      case REQUESTED -> "SCHEDULED";
      case IN_PROGRESS -> "STARTED";
      case COMPLETED, CANCELLED -> "";
    };
  }

  private static String name(Practitioner who) {
    return cut(who.familyName() + "^" + who.givenName());
  }

  private static String cut(String text) {
    int longest = 64;
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest));
  }
}
