// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.SopClass;
import io.relais.expertise.dicom.Tag;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// A made-up study of a made-up patient. The same number always gives the same study.
///
/// @param number from 0
record SomeStudy(int number) {
  private static final String ROOT = "1.2.826.0.1.3680043.10.1477.";
  private static final LocalDate FIRST_DAY = LocalDate.of(2022, 1, 1);
  private static final int DAYS = 1_700;

  private static final List<String> FAMILIES =
      List.of(
          "MARTIN",
          "BERNARD",
          "THOMAS",
          "PETIT",
          "ROBERT",
          "RICHARD",
          "DURAND",
          "DUBOIS",
          "MOREAU",
          "LAURENT",
          "SIMON",
          "MICHEL",
          "LEFEBVRE",
          "LEROY",
          "ROUX",
          "DAVID",
          "BERTRAND",
          "MOREL",
          "FOURNIER",
          "GIRARD",
          "BONNET",
          "DUPONT",
          "LAMBERT",
          "FONTAINE",
          "ROUSSEAU",
          "VINCENT",
          "MULLER",
          "LEFEVRE",
          "FAURE",
          "ANDRE",
          "MERCIER",
          "BLANC",
          "GUERIN",
          "BOYER",
          "GARNIER",
          "CHEVALIER",
          "FRANCOIS",
          "LEGRAND",
          "GAUTHIER",
          "GARCIA");
  private static final List<String> ENDINGS =
      List.of("", "EAU", "OT", "IN", "ET", "ARD", "IER", "ON", "AULT", "EL", "AND", "IS");
  private static final List<String> GIVEN =
      List.of(
          "MARIE",
          "JEAN",
          "JEANNE",
          "PIERRE",
          "NATHALIE",
          "MICHEL",
          "ISABELLE",
          "PHILIPPE",
          "SYLVIE",
          "ALAIN",
          "CATHERINE",
          "NICOLAS",
          "FRANCOISE",
          "CHRISTOPHE",
          "MARTINE",
          "PATRICK",
          "ODILE",
          "KARIM",
          "LUCIE",
          "AWA",
          "YANN",
          "ZOE",
          "HUGO",
          "INES");
  private static final List<String> DESCRIPTIONS =
      List.of(
          "ECG 12 leads at rest", "Retinography both eyes", "ECG control", "Diabetic screening");

  String uid() {
    return ROOT + "1." + number;
  }

  String seriesUid() {
    return ROOT + "2." + number;
  }

  String instanceUid() {
    return ROOT + "3." + number;
  }

  String patientId() {
    return String.format(Locale.ROOT, "PAT%07d", number);
  }

  /// 480 family names, of which the first forty are also the beginnings of the others.
  String family() {
    int pick = mixed(1) % (FAMILIES.size() * ENDINGS.size());
    return FAMILIES.get(pick % FAMILIES.size()) + ENDINGS.get(pick / FAMILIES.size());
  }

  String given() {
    return GIVEN.get(mixed(2) % GIVEN.size());
  }

  String patientName() {
    return family() + "^" + given();
  }

  LocalDate day() {
    return FIRST_DAY.plusDays(mixed(3) % DAYS);
  }

  String date() {
    return day().format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  String time() {
    int second = mixed(4) % 86_400;
    return String.format(
        Locale.ROOT, "%02d%02d%02d", second / 3_600, second / 60 % 60, second % 60);
  }

  String accession() {
    return String.format(Locale.ROOT, "A%09d", number);
  }

  String modality() {
    return mixed(5) % 2 == 0 ? "ECG" : "OP";
  }

  String description() {
    return DESCRIPTIONS.get(mixed(6) % DESCRIPTIONS.size());
  }

  String birthDate() {
    return LocalDate.of(1930, 1, 1)
        .plusDays(mixed(7) % 30_000)
        .format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  String sex() {
    return mixed(8) % 2 == 0 ? "F" : "M";
  }

  String sopClass() {
    return modality().equals("ECG")
        ? SopClass.TWELVE_LEAD_ECG
        : SopClass.OPHTHALMIC_PHOTOGRAPHY_8_BIT;
  }

  /// The only object of this study: what an index keeps of it, and no bulk.
  DataSet header() {
    return patientAndStudy()
        .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
        .text(Tag.SOP_CLASS_UID, sopClass())
        .text(Tag.SOP_INSTANCE_UID, instanceUid())
        .text(Tag.SERIES_INSTANCE_UID, seriesUid())
        .text(Tag.MODALITY, modality())
        .ints(Tag.SERIES_NUMBER, 1)
        .ints(Tag.INSTANCE_NUMBER, 1)
        .build();
  }

  /// What of it belongs to the patient and the study.
  DataSetBuilder patientAndStudy() {
    return DataSet.builder()
        .text(Tag.STUDY_INSTANCE_UID, uid())
        .text(Tag.STUDY_DATE, date())
        .text(Tag.STUDY_TIME, time())
        .text(Tag.STUDY_ID, "S" + number)
        .text(Tag.STUDY_DESCRIPTION, description())
        .text(Tag.ACCESSION_NUMBER, accession())
        .text(Tag.REFERRING_PHYSICIAN_NAME, "HADDAD^KARIM")
        .text(Tag.PATIENT_ID, patientId())
        .text(Tag.PATIENT_NAME, patientName())
        .text(Tag.PATIENT_BIRTH_DATE, birthDate())
        .text(Tag.PATIENT_SEX, sex());
  }

  /// A number of 0 or more that depends on the study's in no visible way.
  private int mixed(int salt) {
    int hash = (number + 1) * 0x9E37_79B9 + salt * 0x85EB_CA6B;
    hash = (hash ^ hash >>> 16) * 0x85EB_CA6B;
    hash = (hash ^ hash >>> 13) * 0xC2B2_AE35;
    return (hash ^ hash >>> 16) & Integer.MAX_VALUE;
  }
}
