// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

/// What a professional is, as the CI-SIS codes it (profession and qualification, value set
/// JDV_J01-XdsAuthorSpecialty-CISIS).
public enum Profession {
  /// General practitioner.
  GENERAL_PRACTITIONER("G15_10/SM26", "Médecin - Qualifié en Médecine Générale (SM)"),
  /// Ophthalmologist.
  OPHTHALMOLOGIST("G15_10/SM38", "Médecin - Ophtalmologie (SM)"),
  /// Cardiologist.
  CARDIOLOGIST("G15_10/SM04", "Médecin - Cardiologie et maladies vasculaires (SM)"),
  /// Nurse.
  NURSE("G15_60", "Infirmier"),
  /// Orthoptist.
  ORTHOPTIST("G15_92", "Orthoptiste"),
  /// Pharmacist.
  PHARMACIST("G15_21", "Pharmacien");

  /// The code system TRE_A00-ProfessionSavoirFaire-CISIS.
  static final String CODE_SYSTEM = "1.2.250.1.213.1.1.4.5";

  private final String code;
  private final String displayName;

  Profession(String code, String displayName) {
    this.code = code;
    this.displayName = displayName;
  }

  String code() {
    return code;
  }

  String displayName() {
    return displayName;
  }

  /// Whether they are announced as a doctor.
  boolean isDoctor() {
    return code.startsWith("G15_10");
  }
}
