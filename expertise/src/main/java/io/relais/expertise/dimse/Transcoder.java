// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Gives objects in an encoding that a peer can read.
@FunctionalInterface
public interface Transcoder {

  /// Changes nothing: what a peer cannot read it does not get.
  Transcoder NONE = (object, accepted) -> Optional.empty();

  /// The same object, encoded otherwise.
  ///
  /// @param accepted the UIDs of encodings that the peer reads, never empty
  /// @return nothing if it cannot be had in any of them
  Optional<StoredObject> transcode(StoredObject object, List<String> accepted) throws IOException;
}
