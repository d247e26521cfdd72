// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

/// One global measurement that the recorder made.
public record Measurement(Kind kind, double value) {

  /// What was measured, with its unit in UCUM.
  public enum Kind {
    VENTRICULAR_RATE("Fréquence ventriculaire", "/min"),
    ATRIAL_RATE("Fréquence auriculaire", "/min"),
    RR("RR", "ms"),
    PP("PP", "ms"),
    P_DURATION("Durée P", "ms"),
    PR("PR", "ms"),
    QRS("QRS", "ms"),
    QT("QT", "ms"),
    QTC("QTc", "ms"),
    QTC_BAZETT("QTc (Bazett)", "ms"),
    QTC_FRIDERICIA("QTc (Fridericia)", "ms"),
    QTC_FRAMINGHAM("QTc (Framingham)", "ms"),
    QTC_HODGES("QTc (Hodges)", "ms"),
    P_AXIS("Axe P", "deg"),
    QRS_AXIS("Axe QRS", "deg"),
    T_AXIS("Axe T", "deg");

    private final String title;
    private final String unit;

    Kind(String title, String unit) {
      this.title = title;
      this.unit = unit;
    }

    /// Its name as clinicians write it, in French.
    public String title() {
      return title;
    }

    /// The unit, as UCUM writes it.
    public String unit() {
      return unit;
    }
  }
}
