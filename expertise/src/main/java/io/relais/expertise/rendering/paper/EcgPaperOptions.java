// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

import io.relais.expertise.waveform.LeadCode;
import io.relais.expertise.waveform.LeadGroup;

/// How an ECG is laid on paper.
///
/// @param speed of the paper
/// @param gain of the trace
/// @param layout of the twelve leads; other sets of leads stand one below the other
/// @param order of the limb leads
/// @param rhythmLead lead of the rhythm strip
/// @param shown the rhythm, or the beat that the recorder computed
public record EcgPaperOptions(
    Speed speed, Gain gain, Layout layout, Order order, LeadCode rhythmLead, LeadGroup.Kind shown) {

  /// What is usual in France: 25 mm/s, 10 mm/mV, three rows of four with lead II below.
  public static final EcgPaperOptions USUAL =
      new EcgPaperOptions(
          Speed.MM_25,
          Gain.MM_10,
          Layout.THREE_BY_FOUR_RHYTHM,
          Order.STANDARD,
          LeadCode.II,
          LeadGroup.Kind.RHYTHM);

  /// The same at another speed.
  public EcgPaperOptions with(Speed other) {
    return new EcgPaperOptions(other, gain, layout, order, rhythmLead, shown);
  }

  /// The same at another gain.
  public EcgPaperOptions with(Gain other) {
    return new EcgPaperOptions(speed, other, layout, order, rhythmLead, shown);
  }

  /// The same in another layout.
  public EcgPaperOptions with(Layout other) {
    return new EcgPaperOptions(speed, gain, other, order, rhythmLead, shown);
  }

  /// The same in another order.
  public EcgPaperOptions with(Order other) {
    return new EcgPaperOptions(speed, gain, layout, other, rhythmLead, shown);
  }

  /// The same of the other kind of group.
  public EcgPaperOptions with(LeadGroup.Kind other) {
    return new EcgPaperOptions(speed, gain, layout, order, rhythmLead, other);
  }

  /// Paper speed.
  public enum Speed {
    MM_12_5(12.5),
    MM_25(25),
    MM_50(50);

    private final double millimetres;

    Speed(double millimetres) {
      this.millimetres = millimetres;
    }

    /// Millimetres for a second.
    public double millimetres() {
      return millimetres;
    }
  }

  /// Gain.
  public enum Gain {
    MM_5(5),
    MM_10(10),
    MM_20(20);

    private final double millimetres;

    Gain(double millimetres) {
      this.millimetres = millimetres;
    }

    /// Millimetres for a millivolt.
    public double millimetres() {
      return millimetres;
    }
  }

  /// Rows and columns. Time runs on from column to column.
  public enum Layout {
    THREE_BY_FOUR(3, 4, false),
    THREE_BY_FOUR_RHYTHM(3, 4, true),
    SIX_BY_TWO(6, 2, false),
    TWELVE_BY_ONE(12, 1, false);

    private final int rows;
    private final int columns;
    private final boolean rhythm;

    Layout(int rows, int columns, boolean rhythm) {
      this.rows = rows;
      this.columns = columns;
      this.rhythm = rhythm;
    }

    int rows() {
      return rows;
    }

    int columns() {
      return columns;
    }

    boolean rhythm() {
      return rhythm;
    }
  }

  /// Order of the limb leads.
  public enum Order {
    /// I, II, III, aVR, aVL, aVF.
    STANDARD,
    /// aVL, I, -aVR, II, aVF, III: in the order of their axes.
    CABRERA
  }
}
