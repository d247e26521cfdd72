// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.codec.FrameFacts;

/// The numbers by which a subscriber's decoder finds what a picture builds on: VP8's and VP9's
/// picture id and TL0PICIDX, and the dependency descriptor's frame number. They go on without a
/// break when packets come from another encoding.
final class PictureNumbers {
  private static final int PICTURES = 0x7fff;
  private static final int LEVELS = 0xff;
  private static final int FRAMES = 0xffff;
  private static final int NONE = -1;

  /// A picture id of 7 bits, and TL0PICIDX, soon come round.
  private static final int MOST_PICTURES = 32;

  private static final int MOST_LEVELS = 16;

  private int lastPicture = NONE;
  private int lastLevel = NONE;
  private int lastFrame = NONE;
  private int leftOut = NONE;

  /// Lets a run that begins with the key frame at hand go on from what was sent last.
  ///
  /// @param late how many packets of before may still come, each perhaps of a frame of its own:
  ///   they keep their numbers, and before a key frame nobody minds a gap
  void splice(Run run, FrameFacts facts, int late) {
    if (facts.pictureId >= 0 && lastPicture != NONE) {
      run.pictureOffset = facts.pictureId - lastPicture - 1 - Math.min(late, MOST_PICTURES);
    }
    if (facts.tl0PicIdx >= 0 && lastLevel != NONE) {
      run.levelOffset = facts.tl0PicIdx - lastLevel - 1 - Math.min(late, MOST_LEVELS);
    }
    if (facts.frameNumber >= 0 && lastFrame != NONE) {
      run.frameOffset = facts.frameNumber - lastFrame - 1 - late;
    }
    leftOut = NONE;
  }

  /// Notes a packet that is sent in a run.
  void sent(Run run, FrameFacts facts) {
    if (facts.pictureId >= 0) {
      lastPicture = newer(picture(run, facts), lastPicture, PICTURES);
    }
    if (facts.tl0PicIdx >= 0) {
      lastLevel = newer(level(run, facts), lastLevel, LEVELS);
    }
    if (facts.frameNumber >= 0) {
      lastFrame = newer(frame(run, facts), lastFrame, FRAMES);
    }
  }

  /// Closes over a VP8 frame of which a packet is left out: its decoder takes a missing picture id
  /// for a lost frame, and waits.
  void leftOut(Run next, FrameFacts facts) {
    if (facts.pictureId >= 0 && facts.pictureId != leftOut) {
      leftOut = facts.pictureId;
      next.pictureOffset++;
    }
  }

  static int picture(Run run, FrameFacts facts) {
    return (facts.pictureId - run.pictureOffset) & PICTURES;
  }

  static int level(Run run, FrameFacts facts) {
    return (facts.tl0PicIdx - run.levelOffset) & LEVELS;
  }

  static int frame(Run run, FrameFacts facts) {
    return (facts.frameNumber - run.frameOffset) & FRAMES;
  }

  private static int newer(int number, int than, int mask) {
    return than == NONE || ((number - than) & mask) <= mask / 2 ? number : than;
  }
}
