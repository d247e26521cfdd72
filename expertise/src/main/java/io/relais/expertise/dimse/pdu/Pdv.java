// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

import java.nio.ByteBuffer;

/// A presentation data value: one fragment of a command set or of a data set (PS3.8 §9.3.5.1,
/// §E.2).
///
/// @param contextId the presentation context it belongs to, odd, 1 to 255
/// @param command whether it is of a command set; of a data set otherwise
/// @param last whether the set ends with it
/// @param data a view of its bytes
public record Pdv(int contextId, boolean command, boolean last, ByteBuffer data) {

  /// Bytes that stand before the data: length, context and control header.
  public static final int HEADER_LENGTH = 6;

  static final int COMMAND = 1;
  static final int LAST = 2;

  /// The message control header (PS3.8 §E.2).
  public static int control(boolean command, boolean last) {
    return (command ? COMMAND : 0) | (last ? LAST : 0);
  }
}
