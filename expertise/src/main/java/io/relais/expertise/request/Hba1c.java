// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A glycated haemoglobin as the laboratory wrote it.
///
/// @param value 3 to 20 in per cent, 9 to 195 in mmol/mol, at most one decimal place
/// @param unit which of the two
public record Hba1c(BigDecimal value, Unit unit) implements Comparable<Hba1c> {

  /// The two units in use.
  public enum Unit {
    /// Per cent (NGSP).
    PERCENT("3", "20"),
    /// Millimoles per mole (IFCC).
    MMOL_PER_MOL("9", "195");

    private final BigDecimal least;
    private final BigDecimal most;

    Unit(String least, String most) {
      this.least = new BigDecimal(least);
      this.most = new BigDecimal(most);
    }
  }

  /// The IFCC's master equation: mmol/mol = 10.929 x (% - 2.15).
  private static final BigDecimal SLOPE = new BigDecimal("10.929");

  private static final BigDecimal SHIFT = new BigDecimal("2.15");

  /// Refuses what no laboratory writes.
  public Hba1c {
    value = value.stripTrailingZeros();
    if (value.scale() > 1 || value.compareTo(unit.least) < 0 || value.compareTo(unit.most) > 0) {
      throw new IllegalArgumentException(
          "An HbA1c is 3 to 20 per cent or 9 to 195 mmol/mol, with at most one decimal place");
    }
  }

  /// In per cent, with one decimal place.
  public BigDecimal percent() {
    return unit == Unit.PERCENT
        ? value.setScale(1, RoundingMode.HALF_UP)
        : exactPercent().setScale(1, RoundingMode.HALF_UP);
  }

  /// In mmol/mol, whole.
  public BigDecimal mmolPerMol() {
    return unit == Unit.MMOL_PER_MOL
        ? value.setScale(0, RoundingMode.HALF_UP)
        : value.subtract(SHIFT).multiply(SLOPE).setScale(0, RoundingMode.HALF_UP);
  }

  /// Which is the higher one, whatever the units.
  @Override
  public int compareTo(Hba1c other) {
    return exactPercent().compareTo(other.exactPercent());
  }

  private BigDecimal exactPercent() {
    return unit == Unit.PERCENT ? value : value.divide(SLOPE, 4, RoundingMode.HALF_UP).add(SHIFT);
  }
}
