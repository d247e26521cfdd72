// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.expertise.archive.Key;
import io.relais.expertise.archive.Level;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dimse.InformationModel;
import io.relais.expertise.dimse.message.DimseFailure;
import io.relais.expertise.dimse.message.DimseStatus;

/// The levels of the query/retrieve models (PS3.4 §C.6.1.1, §C.6.2.1).
enum QueryLevel {
  PATIENT(Level.PATIENT, Key.PATIENT_ID),
  STUDY(Level.STUDY, Key.STUDY_INSTANCE_UID),
  SERIES(Level.SERIES, Key.SERIES_INSTANCE_UID),
  IMAGE(Level.INSTANCE, Key.SOP_INSTANCE_UID);

  private final Level level;
  private final Key unique;

  QueryLevel(Level level, Key unique) {
    this.level = level;
    this.unique = unique;
  }

  /// What the index calls it.
  Level level() {
    return level;
  }

  /// Its unique key.
  Key unique() {
    return unique;
  }

  /// The level that an identifier asks for (0008,0052).
  static QueryLevel of(DataSet identifier, InformationModel model) throws DimseFailure {
    String text = identifier.string(Tag.QUERY_RETRIEVE_LEVEL).orElse("");
    for (QueryLevel level : values()) {
      boolean inModel = level != PATIENT || model == InformationModel.PATIENT_ROOT;
      if (level.name().equals(text) && inModel) {
        return level;
      }
    }
    throw new DimseFailure(DimseStatus.DATA_SET_MISMATCH, "no query/retrieve level of this model");
  }
}
