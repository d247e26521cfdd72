// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dimse.message.DimseMessage;
import io.relais.expertise.dimse.message.Outcome;
import java.io.IOException;
import java.io.InputStream;

/// Takes the objects that a C-GET brings.
@FunctionalInterface
public interface ObjectReceiver {

  /// Takes one object.
  ///
  /// @param transferSyntax the UID of the encoding of the data set
  /// @param dataSet its bytes as they come in
  Outcome receive(DimseMessage.Store request, String transferSyntax, InputStream dataSet)
      throws IOException;
}
