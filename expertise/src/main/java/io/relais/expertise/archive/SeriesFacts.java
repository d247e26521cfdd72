// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import java.util.OptionalInt;

/// What an object says about its series, as DICOM writes it; empty where it says nothing.
///
/// @param uid Series Instance UID (0020,000E)
/// @param modality Modality (0008,0060)
/// @param number Series Number (0020,0011)
/// @param description Series Description (0008,103E)
/// @param bodyPart Body Part Examined (0018,0015)
/// @param laterality Laterality (0020,0060)
/// @param startDate Performed Procedure Step Start Date (0040,0244)
/// @param startTime Performed Procedure Step Start Time (0040,0245)
/// @param station Station Name (0008,1010)
/// @param header whatever else of the series should be found without opening an object
public record SeriesFacts(
    String uid,
    String modality,
    OptionalInt number,
    String description,
    String bodyPart,
    String laterality,
    String startDate,
    String startTime,
    String station,
    PackedJson header) {

  /// Says which one.
  @Override
  public String toString() {
    return "SeriesFacts[" + uid + "]";
  }
}
