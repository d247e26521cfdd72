// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/// Times as DICOM writes them (PS3.5 §6.2, DA and TM).
final class Moments {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

  private Moments() {}

  static String date(LocalDateTime moment) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(moment.toLocalDate());
  }

  static String time(LocalDateTime moment) {
    return TIME.format(moment);
  }
}
