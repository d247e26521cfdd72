// SPDX-License-Identifier: Apache-2.0
package io.relais.care.orders;

import io.relais.care.RandomId;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/// What somebody asks for.
///
/// @param accessionNumber that of the asking system; made here if there is none
/// @param patient about whom
/// @param examination what is to be taken
/// @param requester the practitioner who asks
/// @param performer for whom it is
/// @param stationAeTitle the one device that shall do it, 1 to 16 characters; none for any
/// @param scheduledFor date and time of the practice, in whole seconds
/// @param priority how soon
public record OrderRequest(
    Optional<AccessionNumber> accessionNumber,
    RandomId patient,
    Examination examination,
    RandomId requester,
    Performer performer,
    Optional<String> stationAeTitle,
    LocalDateTime scheduledFor,
    OrderPriority priority) {

  private static final Pattern AE_TITLE = Pattern.compile("[ -~&&[^\\\\]]{1,16}");

  /// Refuses a station that DICOM cannot name (PS3.5 §6.2, AE).
  public OrderRequest {
    stationAeTitle = stationAeTitle.map(String::strip);
    if (stationAeTitle.filter(title -> !AE_TITLE.matcher(title).matches()).isPresent()) {
      throw new IllegalArgumentException(
          "An AE title has 1 to 16 characters of ASCII without backslash");
    }
    scheduledFor = scheduledFor.truncatedTo(ChronoUnit.SECONDS);
    if (scheduledFor.getYear() < 1900 || scheduledFor.getYear() > 9999) {
      throw new IllegalArgumentException("An examination is scheduled in the years 1900 to 9999");
    }
  }
}
