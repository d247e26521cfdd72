// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.care.RandomId;
import io.relais.expertise.archive.QuarantineReason;
import io.relais.expertise.dicom.Remark;
import java.util.List;

/// What became of something that was handed in. All but [Refused] mean that it is safe: the sender
/// may forget it.
public sealed interface Receipt {

  /// As what it was recognized.
  ObjectName name();

  /// Whether the sender may forget it.
  default boolean isSafe() {
    return !(this instanceof Refused);
  }

  /// It answers an order and is in the index.
  ///
  /// @param object where it lies
  /// @param order which one it answers
  /// @param remarks faults that were tolerated
  record Filed(ObjectName name, RandomId object, RandomId order, List<Remark> remarks)
      implements Receipt {
    /// Keeps its own list.
    public Filed {
      remarks = List.copyOf(remarks);
    }
  }

  /// It is in the index, and waits for somebody to say what it is for.
  ///
  /// @param object where it lies
  /// @param remarks faults that were tolerated
  record Unassigned(ObjectName name, RandomId object, List<Remark> remarks) implements Receipt {
    /// Keeps its own list.
    public Unassigned {
      remarks = List.copyOf(remarks);
    }
  }

  /// It is kept apart until somebody decides.
  ///
  /// @param entry its place in the quarantine
  /// @param reason why
  record Quarantined(ObjectName name, RandomId entry, QuarantineReason reason) implements Receipt {}

  /// The same was kept before.
  ///
  /// @param object where the first copy lies
  record AlreadyThere(ObjectName name, RandomId object) implements Receipt {}

  /// It was not taken, and nothing of it is left here.
  ///
  /// @param refusal why
  /// @param detail what is wrong and where, fit for the sender and for logs: never a value
  record Refused(ObjectName name, Refusal refusal, String detail) implements Receipt {}
}
