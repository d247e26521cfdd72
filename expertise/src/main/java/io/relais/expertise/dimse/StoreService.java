// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dimse.message.DimseMessage;
import io.relais.expertise.dimse.message.Outcome;
import java.io.IOException;
import java.io.InputStream;

/// Keeps objects (C-STORE, PS3.4 annex B).
@FunctionalInterface
public interface StoreService {

  /// Keeps one object. What it answers is what the peer relies on: success means that the object is
  /// safe.
  ///
  /// @param request says which object; nobody has checked yet that the data set agrees
  /// @param transferSyntax the UID of the encoding of the data set
  /// @param dataSet its bytes as they come in, without preamble and file meta information. Nothing
  ///   is read from the network while nothing is read here; what is left unread is thrown away
  /// @throws IOException if the stream breaks, in which case the peer is gone, or the object cannot
  ///   be kept, in which case it is answered with a processing failure
  Outcome store(
      Caller caller, DimseMessage.Store request, String transferSyntax, InputStream dataSet)
      throws IOException;
}
