// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import java.util.OptionalInt;

/// What an object says about itself.
///
/// @param uid SOP Instance UID (0008,0018)
/// @param sopClass SOP Class UID (0008,0016)
/// @param number Instance Number (0020,0013)
/// @param rows Rows (0028,0010), 0 if there are none
/// @param columns Columns (0028,0011), 0 if there are none
/// @param bits Bits Allocated (0028,0100), 0 if there are none
/// @param frames Number of Frames (0028,0008), 1 for a single image, 0 if it is none
/// @param transferSyntax Transfer Syntax UID (0002,0010) it is stored in
/// @param header its metadata without bulk data (PS3.18 §10.4.1.1.2)
public record InstanceFacts(
    String uid,
    String sopClass,
    OptionalInt number,
    int rows,
    int columns,
    int bits,
    int frames,
    String transferSyntax,
    PackedJson header) {

  /// Says which one.
  @Override
  public String toString() {
    return "InstanceFacts[" + uid + "]";
  }
}
