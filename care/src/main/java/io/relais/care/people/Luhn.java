// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

/// The check digit of French registers (ISO/IEC 7812-1 annex B): it finds any one wrong digit and
/// most swaps.
final class Luhn {

  private Luhn() {}

  /// Whether the last digit fits those before it. The text has digits only.
  static boolean fits(String digits) {
    int sum = 0;
    boolean twice = false;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      int weighed = twice ? digit * 2 : digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
      twice = !twice;
    }
    return sum % 10 == 0;
  }
}
