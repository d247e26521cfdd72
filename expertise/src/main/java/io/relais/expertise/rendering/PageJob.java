// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// A picture to be made of the first page of a PDF document.
///
/// @param longestSide of the picture in pixels
record PageJob(int longestSide) implements DecoderTask {
  private static final int HEAD = 1 << 20;

  static PageJob read(DataInput in) throws IOException {
    return new PageJob(in.readInt());
  }

  @Override
  public int kind() {
    return PAGE;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(longestSide);
  }

  @Override
  public long mostAnswer() {
    return 4L * longestSide * longestSide + HEAD;
  }

  @Override
  public boolean isLarge() {
    return true;
  }
}
