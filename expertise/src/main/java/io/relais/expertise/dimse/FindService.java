// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dimse.message.DimseFailure;

/// Searches (C-FIND, PS3.4 annex C).
@FunctionalInterface
public interface FindService {

  /// A query.
  ///
  /// @param model where it begins
  /// @param identifier its keys, as received
  /// @param options what was agreed on beyond the baseline
  record Query(InformationModel model, DataSet identifier, FindOptions options) {}

  /// Searches.
  ///
  /// @throws DimseFailure if the query makes no sense
  FindMatches find(Caller caller, Query query) throws DimseFailure;

  /// What is offered beyond the baseline.
  default FindOptions options() {
    return FindOptions.NONE;
  }
}
