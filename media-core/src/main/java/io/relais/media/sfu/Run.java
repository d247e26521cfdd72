// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

/// A stretch of one encoding's packets that a subscriber is sent with all numbers shifted by the
/// same amounts. Fields are open: a [SequenceMap] uses its runs again and again.
final class Run {
  static final int FORGOTTEN = -1;

  private static final long OPEN = Long.MAX_VALUE;

  int encoding = FORGOTTEN;

  /// The first of the publisher's numbers, and the one behind the last.
  long start;

  long end;

  /// What the publisher's number exceeds the subscriber's by.
  long difference;

  /// What is added to the publisher's timestamps.
  long timestampOffset;

  /// What is taken from its picture ids, TL0PICIDXs and frame numbers.
  int pictureOffset;

  int levelOffset;
  int frameOffset;

  /// The highest layers that pass, and the decode target where frames tell what they are for, or
  /// -1.
  int spatial;

  int temporal;
  int target;

  void begin(int ofEncoding, long firstNumber, long shift) {
    encoding = ofEncoding;
    start = firstNumber;
    end = OPEN;
    difference = shift;
    timestampOffset = 0;
    pictureOffset = 0;
    levelOffset = 0;
    frameOffset = 0;
    spatial = LayerSelector.ANY;
    temporal = LayerSelector.ANY;
    target = -1;
  }

  boolean open() {
    return end == OPEN;
  }

  /// Takes over all that the run before it does to its packets, except to their numbers.
  void inherit(Run before) {
    timestampOffset = before.timestampOffset;
    pictureOffset = before.pictureOffset;
    levelOffset = before.levelOffset;
    frameOffset = before.frameOffset;
    spatial = before.spatial;
    temporal = before.temporal;
    target = before.target;
  }
}
