// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.util.Locale;
import java.util.Optional;

/// What a structure is in the health system (sectors of activity, TRE_R02). The names are kept in
/// the database: new ones may come, none is ever renamed.
public enum Sector {
  /// A public hospital.
  PUBLIC_HOSPITAL("SA01", "Etablissement public de santé"),
  /// A private hospital with a public mission.
  PUBLIC_INTEREST_HOSPITAL("SA03", "Etablissement privé PSPH"),
  /// A clinic.
  PRIVATE_HOSPITAL("SA04", "Etablissement privé non PSPH"),
  /// A health centre.
  HEALTH_CENTRE("SA05", "Centre de santé"),
  /// A practice of one.
  PRACTICE("SA07", "Cabinet individuel"),
  /// A practice of several.
  GROUP_PRACTICE("SA08", "Cabinet de groupe"),
  /// A practice that is a company.
  COMPANY("SA09", "Exercice en société"),
  /// A home for elderly people.
  ELDERLY_HOME("SA17", "Etablissement pour personnes âgées"),
  /// A pharmacy.
  PHARMACY("SA33", "Pharmacie d'officine"),
  /// A house of health.
  HEALTH_HOUSE("SA52", "Maison de santé ou Pôle de santé"),
  /// A centre of screening.
  SCREENING_CENTRE("SA54", "Centre de dépistage et de prévention"),
  /// Professionals of one territory.
  TERRITORY(
      "SA63", "Communauté professionnelle territoriale de santé et équipe de soins spécialisés");

  /// The code system TRE_R02.
  public static final String CODE_SYSTEM = "1.2.250.1.71.4.2.4";

  private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final String code;
  private final String label;

  Sector(String code, String label) {
    this.code = code;
    this.label = label;
  }

  /// The word used in messages.
  public String wireName() {
    return wireName;
  }

  /// The code of TRE_R02.
  public String code() {
    return code;
  }

  /// Its wording there.
  public String label() {
    return label;
  }

  /// Whether patients stay there.
  public boolean isEstablishment() {
    return this == PUBLIC_HOSPITAL || this == PUBLIC_INTEREST_HOSPITAL || this == PRIVATE_HOSPITAL;
  }

  /// The sector a word stands for, or none.
  public static Optional<Sector> ofWireName(String word) {
    for (Sector sector : values()) {
      if (sector.wireName.equals(word)) {
        return Optional.of(sector);
      }
    }
    return Optional.empty();
  }
}
