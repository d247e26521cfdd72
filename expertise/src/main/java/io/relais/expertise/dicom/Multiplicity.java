// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.util.Arrays;

/// How many values an element may have (PS3.5 §6.4), as the dictionary writes it: `1`, `1-3`,
/// `1-n`, `2-2n`, several parted by `/`.
final class Multiplicity {

  private Multiplicity() {}

  /// Whether so many values are allowed. None at all is for the attribute's type to forbid.
  static boolean allows(String vm, int count) {
    return count == 0 || Arrays.stream(vm.split("/")).anyMatch(one -> isWithin(one, count));
  }

  private static boolean isWithin(String range, int count) {
    int dash = range.indexOf('-');
    if (dash < 0) {
      return count == Integer.parseInt(range);
    }
    int least = Integer.parseInt(range.substring(0, dash));
    String most = range.substring(dash + 1);
    if (!most.endsWith("n")) {
      return count >= least && count <= Integer.parseInt(most);
    }
    int step = most.length() == 1 ? 1 : Integer.parseInt(most.substring(0, most.length() - 1));
    return count >= least && (count - least) % step == 0;
  }
}
