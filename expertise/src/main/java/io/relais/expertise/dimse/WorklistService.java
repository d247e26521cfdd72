// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dimse.message.DimseFailure;

/// Tells what is to be examined (Modality Worklist, PS3.4 annex K).
@FunctionalInterface
public interface WorklistService {

  /// The scheduled procedure steps that match.
  ///
  /// @param identifier the keys, as received
  /// @throws DimseFailure if the query makes no sense
  FindMatches worklist(Caller caller, DataSet identifier) throws DimseFailure;
}
