// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

/// Hears what became of everything that was handed in.
@FunctionalInterface
public interface IntakeListener {

  /// Nobody listens.
  IntakeListener NONE = (source, receipt) -> {};

  /// Something came in, and what the receipt says is on the disk. Called on the thread that the
  /// sender waits on.
  void taken(Source source, Receipt receipt);

  /// Both hear it, this one first.
  default IntakeListener and(IntakeListener other) {
    return (source, receipt) -> {
      taken(source, receipt);
      other.taken(source, receipt);
    };
  }
}
