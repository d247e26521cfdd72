// SPDX-License-Identifier: Apache-2.0
package io.relais.care.orders;

/// What came of placing an order.
public sealed interface OrderPlacement {

  /// It stands.
  ///
  /// @param order as it is kept
  record Placed(Order order) implements OrderPlacement {}

  /// Nothing was kept.
  sealed interface Refusal extends OrderPlacement {}

  /// Another order has this accession number.
  record AccessionNumberTaken() implements Refusal {}

  /// Nobody here has this patient's id.
  record PatientUnknown() implements Refusal {}

  /// Nobody here has this practitioner's id.
  record RequesterUnknown() implements Refusal {}

  /// No structure here has this id.
  record PerformerUnknown() implements Refusal {}
}
