// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

/// What an object says about its study, as DICOM writes it; empty where it says nothing.
///
/// @param uid Study Instance UID (0020,000D)
/// @param date Study Date (0008,0020)
/// @param time Study Time (0008,0030)
/// @param accessionNumber Accession Number (0008,0050)
/// @param studyId Study ID (0020,0010)
/// @param description Study Description (0008,1030)
/// @param referringPhysician Referring Physician's Name (0008,0090)
/// @param header whatever else of patient and study should be found without opening an object
public record StudyFacts(
    String uid,
    String date,
    String time,
    String accessionNumber,
    String studyId,
    String description,
    String referringPhysician,
    PackedJson header) {

  /// Says which one, and nothing personal.
  @Override
  public String toString() {
    return "StudyFacts[" + uid + "]";
  }
}
