// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import java.util.Optional;

/// To whom objects and reports can be sent.
@FunctionalInterface
public interface Destinations {

  /// Nobody can be called.
  Destinations NONE = (aeTitle, caller) -> Optional.empty();

  /// Where an AE title is to be found.
  ///
  /// @param caller who wants something sent there
  /// @return nothing if it is not known, or the caller may not have anything sent there
  Optional<Destination> find(String aeTitle, Caller caller);
}
