// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.measurement;

/// Formulas that make QT comparable between heart rates. Each is shown with its name, since they
/// differ by tens of milliseconds away from 60 beats a minute.
public enum QtCorrection {
  /// H. C. Bazett, Heart 7, 1920.
  BAZETT("Bazett", "H. C. Bazett, Heart 7, 1920") {
    @Override
    double seconds(double qt, double rr) {
      return qt / Math.sqrt(rr);
    }
  },
  /// L. S. Fridericia, Acta Med. Scand. 53, 1920.
  FRIDERICIA("Fridericia", "L. S. Fridericia, Acta Med. Scand. 53, 1920") {
    @Override
    double seconds(double qt, double rr) {
      return qt / Math.cbrt(rr);
    }
  },
  /// A. Sagie et al., "An improved method for adjusting the QT interval for heart rate (the
  /// Framingham Heart Study)", Am. J. Cardiol. 70, 1992.
  FRAMINGHAM("Framingham", "A. Sagie et al., Am. J. Cardiol. 70, 1992") {
    @Override
    double seconds(double qt, double rr) {
      return qt + 0.154 * (1 - rr);
    }
  },
  /// M. Hodges et al., J. Am. Coll. Cardiol. 1, 1983.
  HODGES("Hodges", "M. Hodges et al., J. Am. Coll. Cardiol. 1, 1983") {
    @Override
    double seconds(double qt, double rr) {
      return qt + 0.00175 * (60 / rr - 60);
    }
  };

  private final String title;
  private final String source;

  QtCorrection(String title, String source) {
    this.title = title;
    this.source = source;
  }

  abstract double seconds(double qt, double rr);

  /// Its name as clinicians write it.
  public String title() {
    return title;
  }

  /// Where it was published.
  public String source() {
    return source;
  }

  /// QTc in milliseconds.
  ///
  /// @param qt in milliseconds
  /// @param rr in milliseconds, above 0
  public double of(double qt, double rr) {
    return 1000 * seconds(qt / 1000, rr / 1000);
  }
}
