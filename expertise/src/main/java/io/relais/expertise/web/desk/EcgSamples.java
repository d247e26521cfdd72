// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import io.relais.expertise.waveform.Lead;
import io.relais.expertise.waveform.LeadGroup;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The samples of a group as pages read them: the leads one after the other, each with all of its
/// samples, in signed numbers of 16 or 32 bits whose least significant byte comes first.
final class EcgSamples {
  private EcgSamples() {}

  /// 16, unless a sample needs 32.
  static int bits(LeadGroup group) {
    return group.leads().stream().allMatch(lead -> lead.samples().fitsIn16Bits()) ? 16 : 32;
  }

  static byte[] of(LeadGroup group) {
    boolean wide = bits(group) == Integer.SIZE;
    int length = group.length();
    int width = wide ? Integer.BYTES : Short.BYTES;
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(length * width, group.leads().size()))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (Lead lead : group.leads()) {
      for (int i = 0; i < length; i++) {
        int sample = lead.samples().at(i);
        if (wide) {
          bytes.putInt(sample);
        } else {
          bytes.putShort((short) sample);
        }
      }
    }
    return bytes.array();
  }
}
