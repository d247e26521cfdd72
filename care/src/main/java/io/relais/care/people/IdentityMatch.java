// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What came of comparing what a file says with a patient. The names of what differs may stand in
/// logs and in the audit trail: they say nothing of the person.
public sealed interface IdentityMatch {

  /// Identifier, names, date of birth and sex are all there and all the same.
  record Same() implements IdentityMatch {}

  /// Nothing speaks against it being this patient.
  ///
  /// @param differences what is missing or written otherwise, at least one
  record Compatible(Set<IdentityDifference> differences) implements IdentityMatch {

    /// Keeps a copy.
    public Compatible {
      differences = copy(differences, IdentityDifference.class);
    }
  }

  /// It is somebody else, or somebody mistyped: a person must look.
  ///
  /// @param traits what speaks against it, at least one
  /// @param differences what else is missing or written otherwise
  record Contradicts(Set<IdentityTrait> traits, Set<IdentityDifference> differences)
      implements IdentityMatch {

    /// Keeps copies.
    public Contradicts {
      traits = copy(traits, IdentityTrait.class);
      differences = copy(differences, IdentityDifference.class);
    }
  }

  private static <E extends Enum<E>> Set<E> copy(Set<E> of, Class<E> type) {
    EnumSet<E> copy = EnumSet.noneOf(type);
    copy.addAll(of);
    return Collections.unmodifiableSet(copy);
  }
}
