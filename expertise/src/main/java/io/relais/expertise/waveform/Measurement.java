// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

/// One global measurement that the recorder made.
public record Measurement(Kind kind, double value) {

  /// What was measured, with its unit in UCUM.
  public enum Kind {
    VENTRICULAR_RATE("/min"),
    ATRIAL_RATE("/min"),
    RR("ms"),
    PP("ms"),
    P_DURATION("ms"),
    PR("ms"),
    QRS("ms"),
    QT("ms"),
    QTC("ms"),
    QTC_BAZETT("ms"),
    QTC_FRIDERICIA("ms"),
    QTC_FRAMINGHAM("ms"),
    QTC_HODGES("ms"),
    P_AXIS("deg"),
    QRS_AXIS("deg"),
    T_AXIS("deg");

    private final String unit;

    Kind(String unit) {
      this.unit = unit;
    }

    /// The unit, as UCUM writes it.
    public String unit() {
      return unit;
    }
  }
}
