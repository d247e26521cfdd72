// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// What a decoder process is asked to do with the bytes that follow.
sealed interface DecoderTask permits DecodeJob, PageJob {
  int FRAME = 1;
  int PAGE = 2;

  /// The task that was written behind its kind.
  static DecoderTask read(int kind, DataInput in) throws IOException {
    return switch (kind) {
      case FRAME -> DecodeJob.read(in);
      case PAGE -> PageJob.read(in);
      default -> throw new IOException("a task of kind " + kind);
    };
  }

  /// Which task it is.
  int kind();

  void write(DataOutput out) throws IOException;

  /// The most bytes that a sound answer has.
  ///
  /// @throws UnshowableException when there is nothing to answer
  long mostAnswer() throws UnshowableException;

  /// Whether it takes so much room that others can use it better afterwards.
  boolean isLarge();
}
