// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a file says of its patient, word for word: to be checked against a request, never believed
/// without. Empty text where the file says nothing.
///
/// @param ids identifiers, in the order of the file
/// @param familyName family name, or the whole name where the format has one field
/// @param givenName given name
/// @param birthDate if stated and a real date
/// @param sex as stated
public record Subject(
    List<Id> ids, String familyName, String givenName, @Nullable LocalDate birthDate, Sex sex) {
  /// Nothing said.
  public static final Subject UNKNOWN = new Subject(List.of(), "", "", null, Sex.UNKNOWN);

  public Subject {
    ids = List.copyOf(ids);
  }

  /// One identifier and who gave it, which may be empty.
  public record Id(String value, String issuer) {}

  /// Sex as the formats can say it.
  public enum Sex {
    FEMALE,
    MALE,
    OTHER,
    UNKNOWN
  }

  /// Family and given name as one, in DICOM's order.
  public String name() {
    return (familyName + ' ' + givenName).strip();
  }
}
