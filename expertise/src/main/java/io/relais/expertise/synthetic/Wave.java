// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.synthetic;

/// One wave of the heart's vector: a hump that begins and ends at known times.
///
/// @param begin seconds after the onset of QRS
/// @param top seconds after the onset of QRS
/// @param end seconds after the onset of QRS
/// @param x millivolts to the left
/// @param y millivolts to the feet
/// @param z millivolts to the back
record Wave(double begin, double top, double end, double x, double y, double z) {

  /// Between 0 and 1: a raised cosine with its own slope on either side.
  double at(double seconds) {
    if (seconds <= begin || seconds >= end) {
      return 0;
    }
    double side = seconds < top ? (top - seconds) / (top - begin) : (seconds - top) / (end - top);
    double cosine = Math.cos(Math.PI / 2 * side);
    return cosine * cosine;
  }
}
