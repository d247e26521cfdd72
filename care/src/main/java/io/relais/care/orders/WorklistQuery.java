// SPDX-License-Identifier: Apache-2.0
package io.relais.care.orders;

import io.relais.care.RandomId;
import java.time.LocalDate;
import java.util.Optional;

/// Which open orders a device asks for. What is absent matches all.
///
/// @param stationAeTitle the device; orders for any device match too
/// @param modality what it can take
/// @param from the first day of the practice
/// @param to the last day
/// @param patient about whom
/// @param most how many at most
public record WorklistQuery(
    Optional<String> stationAeTitle,
    Optional<String> modality,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<RandomId> patient,
    int most) {

  /// All open orders.
  public static WorklistQuery all(int most) {
    return new WorklistQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        most);
  }
}
