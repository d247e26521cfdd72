// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditActor;
import java.util.Set;

/// Who hands something in.
///
/// @param door by which way
/// @param name an AE title, or the id of an account or token
/// @param actor as the audit trail names them
/// @param readers the structures and other parties that may see what answers no order
public record Source(Door door, String name, AuditActor actor, Set<RandomId> readers) {

  /// Keeps its own copy.
  public Source {
    readers = Set.copyOf(readers);
  }

  /// A device or another archive.
  public static Source device(String aeTitle, Set<RandomId> readers) {
    return new Source(Door.DIMSE, aeTitle, AuditActor.device(aeTitle), readers);
  }
}
