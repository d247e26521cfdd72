// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

/// What a peer may be let do, besides asking whether anybody is there.
public enum Service {
  /// Hand objects in (C-STORE).
  STORE,
  /// Search patients, studies, series and objects (C-FIND).
  FIND,
  /// Fetch objects over its own association (C-GET).
  GET,
  /// Have objects sent to a destination (C-MOVE).
  MOVE,
  /// Ask what is to be examined (Modality Worklist).
  WORKLIST,
  /// Ask for the promise that objects are kept (Storage Commitment).
  COMMITMENT,
  /// Tell how an examination goes (Modality Performed Procedure Step).
  PROCEDURE_STEP
}
