// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.care.orders.Order;
import io.relais.care.orders.ProcedureCode;
import io.relais.care.people.Patient;
import io.relais.care.people.PatientIdentifier;
import io.relais.care.people.Practitioner;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.Tag;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// What is known here of the patient and the study of an object, as DICOM writes it.
final class OrderAttributes {

  private OrderAttributes() {}

  static DataSet person(Patient patient) {
    DataSetBuilder person =
        DataSet.builder()
            .text(Tag.PATIENT_NAME, patient.personName())
            .text(
                Tag.PATIENT_BIRTH_DATE,
                DateTimeFormatter.BASIC_ISO_DATE.format(
                    patient.traits().birthDate().conventional()))
            .text(Tag.PATIENT_SEX, patient.traits().sex().dicomLetter());
    PatientIdentifier id = patient.preferredIdentifier();
    return person
        .text(Tag.PATIENT_ID, id.value())
        .text(Tag.ISSUER_OF_PATIENT_ID, id.authority())
        .build();
  }

  /// The study of an order, about this person.
  static DataSet study(Order order, Optional<Practitioner> requester, DataSet person) {
    ProcedureCode code = order.examination().code();
    String number = order.accessionNumber().text();
    DataSetBuilder study = DataSet.builder();
    for (Element element : person) {
      study.put(element);
    }
    study
        .text(Tag.STUDY_INSTANCE_UID, order.studyInstanceUid())
        .text(Tag.ACCESSION_NUMBER, number)
        .text(Tag.STUDY_DESCRIPTION, code.meaning())
        .items(
            Tag.REQUEST_ATTRIBUTES_SEQUENCE,
            DataSet.builder()
                .text(Tag.REQUESTED_PROCEDURE_ID, number)
                .text(Tag.SCHEDULED_PROCEDURE_STEP_ID, number)
                .build());
    requester.ifPresent(who ->
        study.text(Tag.REFERRING_PHYSICIAN_NAME, cut(who.familyName() + "^" + who.givenName())));
    return study.build();
  }

  private static String cut(String name) {
    return name.codePointCount(0, name.length()) <= 64
        ? name
        : name.substring(0, name.offsetByCodePoints(0, 64));
  }
}
