// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.measurement;

/// How each thing is measured here, with where the method was published: it is shown beside the
/// figure.
public enum Method {
  BEATS(
      "M. Elgendi, PLoS ONE 8(9): e73557, 2013; J. Pan, W. J. Tompkins, IEEE Trans. Biomed. Eng."
          + " 32(3), 1985"),
  VARIABILITY("Task Force ESC/NASPE, Eur. Heart J. 17, 1996"),
  QRS("CSE Working Party, Eur. Heart J. 6, 1985"),
  P_AND_T("C. R. Vázquez-Seisdedos et al., Biomed. Eng. Online 10:77, 2011");

  private final String source;

  Method(String source) {
    this.source = source;
  }

  /// Authors, journal and year.
  public String source() {
    return source;
  }
}
