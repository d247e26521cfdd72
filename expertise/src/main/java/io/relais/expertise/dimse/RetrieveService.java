// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dimse.message.DimseFailure;
import java.util.List;

/// Finds the objects that a peer wants (C-GET and C-MOVE, PS3.4 annex C).
@FunctionalInterface
public interface RetrieveService {

  /// What is wanted.
  ///
  /// @param model where the identifier begins
  /// @param identifier the level and its unique keys, as received
  /// @param destination the AE title of who shall have the objects: the caller itself for C-GET
  record Query(InformationModel model, DataSet identifier, String destination) {}

  /// The objects, in the order to be sent. Each is opened once when its turn comes.
  ///
  /// @throws DimseFailure if the query makes no sense or the caller may not have them
  List<StoredObject> objects(Caller caller, Query query) throws DimseFailure;
}
