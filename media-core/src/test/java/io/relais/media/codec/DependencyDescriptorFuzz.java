// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

import java.util.Arrays;

/// A row of descriptors of one source, a byte of length before each. Whatever they are, each is
/// refused or all that is told of it lies within what its structure counts.
public final class DependencyDescriptorFuzz {
  private DependencyDescriptorFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    DependencyDescriptor descriptor = new DependencyDescriptor();
    FrameFacts facts = new FrameFacts();
    int at = 0;
    while (at < data.length) {
      int length = Math.min(data[at] & 0xff, data.length - at - 1);
      byte[] one = Arrays.copyOfRange(data, at + 1, at + 1 + length);
      facts.clear();
      if (descriptor.read(one, 0, length, facts)) {
        told(facts);
      } else {
        check(!facts.layered && facts.targets == 0 && !facts.startsKeyFrame, "tells something");
      }
      structure(descriptor);
      at += 1 + length;
    }
  }

  private static void told(FrameFacts facts) {
    check(facts.layered && facts.frameNumber >= 0, "no frame");
    check(facts.spatial < 4 && facts.temporal < 8, "a layer too high");
    check(facts.targets >= 1 && facts.targets <= 32, "too many targets");
    check(facts.chains >= 0 && facts.chains <= facts.targets, "too many chains");
    check(facts.sizes == 0 || facts.structureAttached, "sizes of no structure");
    for (int i = 0; i < facts.targets; i++) {
      check(facts.indications[i] >= 0 && facts.indications[i] <= 3, "no such indication");
      check(!facts.switchesTo(i) || facts.isFor(i), "switches to what it is not for");
    }
    for (int i = 0; i < facts.chains; i++) {
      check(facts.chainDistances[i] >= 0 && facts.chainDistances[i] <= 255, "too far back");
    }
    for (int i = 0; i < facts.referenceCount; i++) {
      check(facts.references[i] >= 1 && facts.references[i] <= 4_096, "no such reference");
    }
    for (int i = 0; i < facts.sizes; i++) {
      check(facts.widths[i] >= 1 && facts.heights[i] >= 1, "no size");
    }
  }

  private static void structure(DependencyDescriptor descriptor) {
    for (int target = 0; target < descriptor.targets(); target++) {
      int spatial = descriptor.spatial(target);
      check(spatial < descriptor.spatialLayers(), "a target above the layers");
      check(descriptor.target(spatial, descriptor.temporal(target)) >= 0, "a lost target");
      check(descriptor.chain(target) < descriptor.targets(), "no such chain");
    }
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
