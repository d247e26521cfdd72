// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.care.RandomId;
import io.relais.expertise.archive.Access;
import io.relais.expertise.dimse.Caller;
import java.util.Set;

/// How far a caller can see.
public interface Reach {

  /// What of the archive it may find and fetch.
  Access access(Caller caller);

  /// The structures it works for: they see what it hands in, and it is asked to do what they
  /// ordered. None stands for a device of everybody.
  Set<RandomId> structures(Caller caller);
}
