// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

/// A template dependency structure (AV1 RTP specification section A.8.3): what the frames of one
/// coded video sequence may look like, so that each need only name its template.
final class DependencyStructure {
  private static final int TEMPLATES = 64;
  private static final int SPATIAL_LAYERS = 4;
  private static final int TEMPORAL_LAYERS = 8;

  /// Where the structure came: the number of its frame.
  int frameNumber;

  /// Which decode targets were said to be sent last, and by which frame.
  int activeTargets;

  int activeSince;

  private int offset;
  private int templates;
  private int targets;
  private int chains;
  private int spatialLayers;
  private boolean sized;
  private final byte[] spatial = new byte[TEMPLATES];
  private final byte[] temporal = new byte[TEMPLATES];
  private final byte[][] indications = new byte[TEMPLATES][FrameFacts.TARGETS];
  private final byte[] referenceCounts = new byte[TEMPLATES];
  private final byte[][] references = new byte[TEMPLATES][FrameFacts.REFERENCES];
  private final byte[][] distances = new byte[TEMPLATES][FrameFacts.TARGETS];
  private final byte[] protectedBy = new byte[FrameFacts.TARGETS];
  private final byte[] targetSpatial = new byte[FrameFacts.TARGETS];
  private final byte[] targetTemporal = new byte[FrameFacts.TARGETS];
  private final int[] widths = new int[SPATIAL_LAYERS];
  private final int[] heights = new int[SPATIAL_LAYERS];

  /// Whether anything can be read with it.
  boolean known() {
    return templates > 0;
  }

  void forget() {
    templates = 0;
    targets = 0;
    chains = 0;
  }

  int targets() {
    return targets;
  }

  int chains() {
    return chains;
  }

  int spatialLayers() {
    return spatialLayers;
  }

  int chain(int target) {
    return chains > 0 ? protectedBy[target] : -1;
  }

  int spatial(int target) {
    return targetSpatial[target];
  }

  int temporal(int target) {
    return targetTemporal[target];
  }

  int allTargets() {
    return (int) ((1L << targets) - 1);
  }

  /// The place of a template that a frame names, or -1 when this structure has no such.
  int template(int id) {
    int place = (id - offset) & (TEMPLATES - 1);
    return place < templates ? place : -1;
  }

  /// Tells what the template says of its frames.
  void tell(int template, FrameFacts facts) {
    facts.layered = true;
    facts.spatial = spatial[template];
    facts.temporal = temporal[template];
    facts.targets = targets;
    System.arraycopy(indications[template], 0, facts.indications, 0, targets);
    facts.referenceCount = referenceCounts[template];
    for (int i = 0; i < facts.referenceCount; i++) {
      facts.references[i] = references[template][i];
    }
    facts.chains = chains;
    for (int i = 0; i < chains; i++) {
      facts.chainDistances[i] = distances[template][i];
    }
  }

  void tellSizes(FrameFacts facts) {
    if (sized) {
      facts.sizes = spatialLayers;
      for (int i = 0; i < spatialLayers; i++) {
        facts.size(i, widths[i], heights[i]);
      }
    }
  }

  /// Reads a structure in the place of the one before.
  ///
  /// @return false when it is cut short or counts more than a structure may; it is then forgotten
  boolean read(BitReader bits) {
    forget();
    offset = bits.bits(6);
    targets = bits.bits(5) + 1;
    int count = readLayers(bits);
    boolean read = count > 0;
    for (int i = 0; i < count; i++) {
      for (int target = 0; target < targets; target++) {
        indications[i][target] = (byte) bits.bits(2);
      }
    }
    for (int i = 0; i < count && read; i++) {
      read = readReferences(bits, i);
    }
    if (read) {
      readChains(bits, count);
      readSizes(bits);
    }
    if (!read || bits.overrun()) {
      forget();
      return false;
    }
    templates = count;
    locateTargets();
    activeTargets = allTargets();
    return true;
  }

  /// Returns the number of templates, 0 when their layers count too many.
  private int readLayers(BitReader bits) {
    int count = 0;
    int highSpatial = 0;
    int highTemporal = 0;
    int next;
    do {
      if (count == TEMPLATES
          || highSpatial == SPATIAL_LAYERS
          || highTemporal == TEMPORAL_LAYERS
          || bits.overrun()) {
        return 0;
      }
      spatial[count] = (byte) highSpatial;
      temporal[count] = (byte) highTemporal;
      count++;
      next = bits.bits(2);
      if (next == 1) {
        highTemporal++;
      } else if (next == 2) {
        highTemporal = 0;
        highSpatial++;
      }
    } while (next != 3);
    spatialLayers = highSpatial + 1;
    return count;
  }

  private boolean readReferences(BitReader bits, int template) {
    int count = 0;
    while (bits.flag()) {
      if (count == FrameFacts.REFERENCES) {
        return false;
      }
      references[template][count++] = (byte) (bits.bits(4) + 1);
    }
    referenceCounts[template] = (byte) count;
    return true;
  }

  private void readChains(BitReader bits, int count) {
    chains = bits.nonSymmetric(targets + 1);
    if (chains == 0) {
      return;
    }
    for (int target = 0; target < targets; target++) {
      protectedBy[target] = (byte) bits.nonSymmetric(chains);
    }
    for (int i = 0; i < count; i++) {
      for (int chain = 0; chain < chains; chain++) {
        distances[i][chain] = (byte) bits.bits(4);
      }
    }
  }

  private void readSizes(BitReader bits) {
    sized = bits.flag();
    for (int i = 0; i < spatialLayers && sized; i++) {
      widths[i] = bits.bits(16) + 1;
      heights[i] = bits.bits(16) + 1;
    }
  }

  /// A decode target's layers are the highest that any of its templates has (section A.8.3.4).
  private void locateTargets() {
    for (int target = 0; target < targets; target++) {
      int highSpatial = 0;
      int highTemporal = 0;
      for (int i = 0; i < templates; i++) {
        if (indications[i][target] != DependencyDescriptor.NOT_PRESENT) {
          highSpatial = Math.max(highSpatial, spatial[i]);
          highTemporal = Math.max(highTemporal, temporal[i]);
        }
      }
      targetSpatial[target] = (byte) highSpatial;
      targetTemporal[target] = (byte) highTemporal;
    }
  }
}
