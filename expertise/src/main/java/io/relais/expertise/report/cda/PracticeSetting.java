// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

/// Where a structure stands in the health system (JDV_J04 and JDV_J02 of the CI-SIS).
public enum PracticeSetting {
  /// A hospital or clinic.
  ESTABLISHMENT("ETABLISSEMENT", "Établissement de santé", "SA01", "Etablissement public de santé"),
  /// A health centre.
  HEALTH_CENTRE("AMBULATOIRE", "Ambulatoire", "SA05", "Centre de santé"),
  /// A practice of one.
  PRACTICE("AMBULATOIRE", "Ambulatoire", "SA07", "Cabinet individuel"),
  /// A practice of several, a house of health among them.
  GROUP_PRACTICE("AMBULATOIRE", "Ambulatoire", "SA08", "Cabinet de groupe");

  private final String code;
  private final String displayName;
  private final String sector;
  private final String sectorName;

  PracticeSetting(String code, String displayName, String sector, String sectorName) {
    this.code = code;
    this.displayName = displayName;
    this.sector = sector;
    this.sectorName = sectorName;
  }

  String code() {
    return code;
  }

  String displayName() {
    return displayName;
  }

  /// The sector of activity (code system 1.2.250.1.71.4.2.4).
  String sector() {
    return sector;
  }

  String sectorName() {
    return sectorName;
  }
}
