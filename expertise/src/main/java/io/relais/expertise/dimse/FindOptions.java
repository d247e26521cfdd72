// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import java.nio.ByteBuffer;

/// What a query may do beyond the baseline (PS3.4 §C.5.1.1).
///
/// @param relational keys of several levels at once
/// @param combinedDateTime date and time keys taken as one
/// @param fuzzyNames person names that sound alike
/// @param timezone date and time keys taken in the time zone that the query says
public record FindOptions(
    boolean relational, boolean combinedDateTime, boolean fuzzyNames, boolean timezone) {

  /// The baseline.
  public static final FindOptions NONE = new FindOptions(false, false, false, false);

  static FindOptions of(ByteBuffer information) {
    return new FindOptions(
        bit(information, 0), bit(information, 1), bit(information, 2), bit(information, 3));
  }

  /// What both sides know.
  FindOptions and(FindOptions other) {
    return new FindOptions(
        relational && other.relational,
        combinedDateTime && other.combinedDateTime,
        fuzzyNames && other.fuzzyNames,
        timezone && other.timezone);
  }

  /// One byte for each, as many as the requestor sent.
  ByteBuffer bytes(int count) {
    boolean[] options = {relational, combinedDateTime, fuzzyNames, timezone};
    byte[] bytes = new byte[count];
    for (int i = 0; i < Math.min(count, options.length); i++) {
      bytes[i] = (byte) (options[i] ? 1 : 0);
    }
    return ByteBuffer.wrap(bytes);
  }

  private static boolean bit(ByteBuffer information, int at) {
    return at < information.remaining() && information.get(information.position() + at) == 1;
  }
}
