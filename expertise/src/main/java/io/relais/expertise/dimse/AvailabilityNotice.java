// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.Vr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// That objects of a study can be fetched at once (Instance Availability Notification, PS3.4 annex
/// R).
///
/// @param studyInstanceUid of the study
/// @param retrieveAeTitle from whom they can be fetched
/// @param series the objects of each series, by series instance UID
public record AvailabilityNotice(
    String studyInstanceUid, String retrieveAeTitle, Map<String, List<SopReference>> series) {
  private static final String ONLINE = "ONLINE";

  /// Keeps its own map, in its order.
  public AvailabilityNotice {
    series = new LinkedHashMap<>(series);
  }

  /// The attributes of the notification (PS3.4 §R.3.2).
  DataSet attributes() {
    List<DataSet> items = new ArrayList<>();
    series.forEach((uid, objects) ->
        items.add(
            DataSet.builder()
                .items(Tag.REFERENCED_SOP_SEQUENCE, objects.stream().map(this::item).toList())
                .text(Tag.SERIES_INSTANCE_UID, Vr.UI, uid)
                .build()));
    return DataSet.builder()
        .items(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE)
        .items(Tag.REFERENCED_SERIES_SEQUENCE, items)
        .text(Tag.STUDY_INSTANCE_UID, Vr.UI, studyInstanceUid)
        .build();
  }

  private DataSet item(SopReference object) {
    return DataSet.builder()
        .text(Tag.RETRIEVE_AE_TITLE, Vr.AE, retrieveAeTitle)
        .text(Tag.INSTANCE_AVAILABILITY, Vr.CS, ONLINE)
        .text(Tag.REFERENCED_SOP_CLASS_UID, Vr.UI, object.sopClass())
        .text(Tag.REFERENCED_SOP_INSTANCE_UID, Vr.UI, object.sopInstance())
        .build();
  }
}
