// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import java.io.ByteArrayOutputStream;
import java.util.List;

/// A JPEG file (ITU-T T.81 annex B), taken apart as far as its scans, which stay as they are.
///
/// @param process the marker of its frame header: 0xC0 for baseline
/// @param precision bits of a sample
/// @param samplings for each component, its identifier and its sampling factors
/// @param adobeTransform what Adobe's segment says of its colours; -1 without one
/// @param exif what its camera says
/// @param segments the marker segments that may be left out
/// @param end where its codestream ends: cameras put more behind
record JpegFile(
    int process,
    int precision,
    int columns,
    int rows,
    List<Component> samplings,
    int adobeTransform,
    Exif exif,
    List<Segment> segments,
    int end) {

  static final int BASELINE = 0xc0;
  static final int EXTENDED = 0xc1;
  static final int PROGRESSIVE = 0xc2;

  /// Keeps its own lists.
  JpegFile {
    samplings = List.copyOf(samplings);
    segments = List.copyOf(segments);
  }

  /// A component of the frame.
  record Component(int id, int across, int down) {}

  /// A marker segment that decoders do not need.
  ///
  /// @param from where its marker begins
  /// @param to where it ends
  record Segment(int from, int to) {}

  /// Whether its codestream may stand in a DICOM object as it is.
  boolean isBaseline() {
    return process == BASELINE && precision == 8 && (samplings.size() == 1 || isThree());
  }

  /// Whether its three components are red, green and blue rather than luminance and colour.
  boolean isRgb() {
    boolean named =
        isThree()
            && samplings.get(0).id() == 'R'
            && samplings.get(1).id() == 'G'
            && samplings.get(2).id() == 'B';
    return isThree() && (adobeTransform == 0 || (adobeTransform < 0 && named));
  }

  private boolean isThree() {
    return samplings.size() == 3;
  }

  /// The codestream without what cameras and phones write beside it: where, by whom and with what
  /// it was taken, small copies of it, comments. The image is untouched.
  byte[] bare(byte[] file) {
    ByteArrayOutputStream bare = new ByteArrayOutputStream(end);
    int from = 0;
    for (Segment segment : segments) {
      bare.write(file, from, segment.from() - from);
      from = segment.to();
    }
    bare.write(file, from, end - from);
    return bare.toByteArray();
  }
}
