// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dimse.message.Outcome;

/// Hears how examinations go (Modality Performed Procedure Step, PS3.4 annex F).
public interface ProcedureStepService {

  /// An examination began.
  ///
  /// @param sopInstance the UID of the step
  Outcome create(Caller caller, String sopInstance, DataSet attributes);

  /// It went on or ended.
  ///
  /// @param sopInstance the UID of the step
  Outcome set(Caller caller, String sopInstance, DataSet changes);
}
