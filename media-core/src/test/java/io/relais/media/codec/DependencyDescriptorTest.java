// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

import static io.relais.media.codec.DependencyDescriptor.DISCARDABLE;
import static io.relais.media.codec.DependencyDescriptor.NOT_PRESENT;
import static io.relais.media.codec.DependencyDescriptor.REQUIRED;
import static io.relais.media.codec.DependencyDescriptor.SWITCH;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Descriptors made by us, field by field after appendix A.8 of the AV1 RTP specification. The
/// structure is that of L2T2: two spatial and two temporal layers, four decode targets, a chain for
/// each spatial layer.
class DependencyDescriptorTest {
  private static final int START = 2;
  private static final int END = 1;
  private static final int WHOLE = 3;

  private final DependencyDescriptor descriptor = new DependencyDescriptor();
  private final FrameFacts facts = new FrameFacts();

  @Test
  void aStructureTellsLayersTargetsChainsAndSizes() {
    assertThat(read(keyFrame(0, 100).bytes())).isTrue();
    assertThat(facts.startsKeyFrame).isTrue();
    assertThat(facts.structureAttached).isTrue();
    assertThat(facts.startOfFrame).isTrue();
    assertThat(facts.endOfFrame).isTrue();
    assertThat(facts.frameNumber).isEqualTo(100);
    assertThat(facts.layered).isTrue();
    assertThat(facts.spatial).isZero();
    assertThat(facts.temporal).isZero();
    assertThat(facts.targets).isEqualTo(4);
    assertThat(facts.indications).startsWith(SWITCH, SWITCH, SWITCH, SWITCH);
    assertThat(facts.referenceCount).isZero();
    assertThat(facts.interPicture).isFalse();
    assertThat(facts.chains).isEqualTo(2);
    assertThat(facts.chainDistances).startsWith(0, 0);
    assertThat(facts.activeTargets).isEqualTo(0b1111);
    assertThat(facts.sizes).isEqualTo(2);
    assertThat(facts.widths).startsWith(640, 1_280);
    assertThat(facts.heights).startsWith(360, 720);

    assertThat(descriptor.known()).isTrue();
    assertThat(descriptor.targets()).isEqualTo(4);
    assertThat(descriptor.spatialLayers()).isEqualTo(2);
    assertThat(descriptor.target(0, 0)).isZero();
    assertThat(descriptor.target(0, 1)).isEqualTo(1);
    assertThat(descriptor.target(1, 0)).isEqualTo(2);
    assertThat(descriptor.target(1, 1)).isEqualTo(3);
    assertThat(descriptor.target(2, 0)).isEqualTo(-1);
    assertThat(descriptor.chain(1)).isZero();
    assertThat(descriptor.chain(2)).isEqualTo(1);
  }

  @Test
  void laterFramesNameTheirTemplateOnly() {
    read(keyFrame(0, 100).bytes());
    assertThat(read(mandatory(WHOLE, 4, 103).bytes())).isTrue();
    assertThat(facts.spatial).isEqualTo(1);
    assertThat(facts.temporal).isZero();
    assertThat(facts.startsKeyFrame).isFalse();
    assertThat(facts.structureAttached).isFalse();
    assertThat(facts.sizes).isZero();
    assertThat(facts.interPicture).isTrue();
    assertThat(facts.referenceCount).isEqualTo(2);
    assertThat(facts.references).startsWith(4, 1);
    assertThat(facts.chainDistances).startsWith(1, 1);
    assertThat(facts.isFor(0)).isFalse();
    assertThat(facts.isFor(1)).isFalse();
    assertThat(facts.switchesTo(2)).isTrue();
    assertThat(facts.isFor(3)).isTrue();
    assertThat(facts.switchesTo(3)).isFalse();
    assertThat(facts.isFor(4)).as("there is no such target").isFalse();
    assertThat(facts.isFor(-1)).isFalse();
    assertThat(facts.indications).startsWith(NOT_PRESENT, NOT_PRESENT, SWITCH, REQUIRED);
  }

  @Test
  void packetsOfAFrameSayWhereTheyLie() {
    read(keyFrame(0, 100).bytes());
    read(mandatory(START, 1, 101).bytes());
    assertThat(facts.startOfFrame).isTrue();
    assertThat(facts.endOfFrame).isFalse();
    read(mandatory(END, 1, 101).bytes());
    assertThat(facts.startOfFrame).isFalse();
    assertThat(facts.endOfFrame).isTrue();
  }

  @Test
  void aFrameMaySayMoreThanItsTemplate() {
    read(keyFrame(0, 100).bytes());
    // Own indications, references (of 4, 8 and 12 bits) and distances.
    Bits bits = mandatory(WHOLE, 2, 105).put(1, 0, 0, 1, 1, 1);
    bits.put(2, NOT_PRESENT, DISCARDABLE, REQUIRED, SWITCH);
    bits.put(2, 1).put(4, 15).put(2, 2).put(8, 255).put(2, 3).put(12, 4_095).put(2, 0);
    bits.put(8, 200, 3);
    assertThat(read(bits.bytes())).isTrue();
    assertThat(facts.indications).startsWith(NOT_PRESENT, DISCARDABLE, REQUIRED, SWITCH);
    assertThat(facts.referenceCount).isEqualTo(3);
    assertThat(facts.references).startsWith(16, 256, 4_096);
    assertThat(facts.chainDistances).startsWith(200, 3);
    assertThat(facts.spatial).isZero();
    assertThat(facts.temporal).isEqualTo(1);
  }

  @Test
  void whichTargetsAreSentHoldsUntilSaidAnew() {
    read(keyFrame(0, 100).bytes());
    read(mandatory(WHOLE, 1, 102).put(1, 0, 1, 0, 0, 0).put(4, 0b0011).bytes());
    assertThat(facts.activeTargets).isEqualTo(0b0011);
    read(mandatory(WHOLE, 1, 104).bytes());
    assertThat(facts.isActive(1)).isTrue();
    assertThat(facts.isActive(2)).isFalse();
    read(mandatory(WHOLE, 1, 101).put(1, 0, 1, 0, 0, 0).put(4, 0b0001).bytes());
    assertThat(facts.activeTargets).as("said before, come late").isEqualTo(0b0011);
    read(keyFrame(0, 106).bytes());
    assertThat(facts.activeTargets).isEqualTo(0b1111);
  }

  @Test
  void withoutAStructureOnlyTheNumberIsKnown() {
    assertThat(read(mandatory(WHOLE, 1, 0xfffe).bytes())).isFalse();
    assertThat(facts.frameNumber).isEqualTo(0xfffe);
    assertThat(facts.endOfFrame).isTrue();
    assertThat(facts.layered).isFalse();
    assertThat(facts.targets).isZero();
    assertThat(facts.isFor(0)).isFalse();
    assertThat(descriptor.target(0, 0)).isEqualTo(-1);
    assertThat(descriptor.spatialLayers()).isZero();
  }

  @Test
  void whatThePayloadToldStays() {
    byte[] vp9 = {(byte) 0xa8, (byte) 0x92, 0x34, 0x02, 0x07, 0};
    new Vp9Descriptor().read(vp9, 0, vp9.length, facts);
    assertThat(facts.spatial).isEqualTo(1);
    byte[] data = keyFrame(0, 100).bytes();
    assertThat(descriptor.read(data, 0, data.length, facts)).isTrue();
    assertThat(facts.spatial).isZero();
    assertThat(facts.pictureId).isEqualTo(0x1234);
    assertThat(facts.headerLength).isEqualTo(5);
  }

  @Test
  void aPacketOfTheStructureBeforeIsStillRead() {
    read(keyFrame(0, 100).bytes());
    read(keyFrame(7, 110).bytes());
    assertThat(facts.outdated).isFalse();
    assertThat(read(mandatory(WHOLE, 4, 109).bytes())).isTrue();
    assertThat(facts.outdated).isTrue();
    assertThat(facts.spatial).isEqualTo(1);
    assertThat(read(mandatory(WHOLE, 11, 111).bytes())).isTrue();
    assertThat(facts.outdated).isFalse();
    assertThat(facts.spatial).isEqualTo(1);
  }

  @Test
  void aStructureThatComesLateReplacesNone() {
    read(keyFrame(7, 3).bytes());
    assertThat(read(keyFrame(0, 0xfffd).bytes())).isTrue();
    assertThat(facts.structureAttached).isTrue();
    assertThat(facts.outdated).isTrue();
    assertThat(read(mandatory(WHOLE, 7, 5).bytes())).isTrue();
    assertThat(facts.outdated).isFalse();
  }

  @Test
  void forgottenStructuresAreOfNoUse() {
    read(keyFrame(0, 100).bytes());
    descriptor.forget();
    assertThat(descriptor.known()).isFalse();
    assertThat(read(mandatory(WHOLE, 1, 101).bytes())).isFalse();
  }

  @Test
  void templateNumbersWrap() {
    assertThat(read(keyFrame(62, 100).bytes())).isTrue();
    assertThat(read(mandatory(WHOLE, 2, 101).bytes())).isTrue();
    assertThat(facts.spatial).isEqualTo(1);
    assertThat(read(mandatory(WHOLE, 4, 101).bytes())).as("one too many").isFalse();
  }

  @Test
  void cutAnywhereItIsRefused() {
    byte[] whole = keyFrame(0, 100).bytes();
    for (int length = 0; length < whole.length; length++) {
      DependencyDescriptor fresh = new DependencyDescriptor();
      facts.clear();
      assertThat(fresh.read(whole, 0, length, facts)).as("%d bytes", length).isFalse();
      assertThat(facts.layered).isFalse();
      assertThat(facts.targets).isZero();
      assertThat(facts.startsKeyFrame).isFalse();
    }
  }

  @Test
  void aBrokenStructureLeavesTheOneInUse() {
    read(keyFrame(0, 100).bytes());
    byte[] whole = keyFrame(7, 110).bytes();
    assertThat(descriptor.read(whole, 0, 12, facts)).isFalse();
    assertThat(read(mandatory(WHOLE, 4, 111).bytes())).isTrue();
    assertThat(facts.spatial).isEqualTo(1);
  }

  @Test
  void moreLayersThanThereMayBeAreRefused() {
    assertThat(read(structureHead().put(2, 2, 2, 2, 2, 3).put(16, new int[40]).bytes())).isFalse();
    int[] temporal = {1, 1, 1, 1, 1, 1, 1, 1, 3};
    assertThat(read(structureHead().put(2, temporal).put(16, new int[40]).bytes())).isFalse();
    int[] templates = new int[65];
    templates[64] = 3;
    assertThat(read(structureHead().put(2, templates).put(16, new int[99]).bytes())).isFalse();
  }

  @Test
  void moreReferencesThanThereMayBeAreRefused() {
    read(keyFrame(0, 100).bytes());
    Bits bits = mandatory(WHOLE, 2, 105).put(1, 0, 0, 0, 1, 0);
    for (int i = 0; i < 17; i++) {
      bits.put(2, 1).put(4, i & 15);
    }
    assertThat(read(bits.put(2, 0).bytes())).isFalse();
    assertThat(facts.layered).isFalse();
    assertThat(facts.frameNumber).isEqualTo(105);
  }

  private boolean read(byte[] data) {
    byte[] bytes = new byte[data.length + 4];
    java.util.Arrays.fill(bytes, (byte) 0xff);
    System.arraycopy(data, 0, bytes, 2, data.length);
    facts.clear();
    return descriptor.read(bytes, 2, data.length, facts);
  }

  private static Bits mandatory(int startEnd, int template, int frameNumber) {
    return new Bits().put(2, startEnd).put(6, template).put(16, frameNumber);
  }

  private static Bits structureHead() {
    return mandatory(WHOLE, 0, 1).put(1, 1, 0, 0, 0, 0).put(6, 0).put(5, 0);
  }

  /// A key frame of the lowest layers with the structure attached.
  ///
  /// @param offset the number of the structure's first template
  private static Bits keyFrame(int offset, int frameNumber) {
    Bits bits = mandatory(WHOLE, offset, frameNumber);
    bits.put(1, 1, 0, 0, 0, 0);
    bits.put(6, offset);
    bits.put(5, 4 - 1);
    // S0 key, S0T0, S0T1, S1 key, S1T0, S1T1.
    bits.put(2, 0, 1, 2, 0, 1, 3);
    bits.put(2, SWITCH, SWITCH, SWITCH, SWITCH);
    bits.put(2, SWITCH, REQUIRED, REQUIRED, REQUIRED);
    bits.put(2, NOT_PRESENT, DISCARDABLE, NOT_PRESENT, REQUIRED);
    bits.put(2, NOT_PRESENT, NOT_PRESENT, SWITCH, SWITCH);
    bits.put(2, NOT_PRESENT, NOT_PRESENT, SWITCH, REQUIRED);
    bits.put(2, NOT_PRESENT, NOT_PRESENT, NOT_PRESENT, DISCARDABLE);
    // How far back each template's references lie: none; 4; 2; 1; 4 and 1; 2 and 1.
    bits.put(1, 0);
    bits.put(1, 1).put(4, 3).put(1, 0);
    bits.put(1, 1).put(4, 1).put(1, 0);
    bits.put(1, 1).put(4, 0).put(1, 0);
    bits.put(1, 1).put(4, 3).put(1, 1).put(4, 0).put(1, 0);
    bits.put(1, 1).put(4, 1).put(1, 1).put(4, 0).put(1, 0);
    // Two chains, in ns(5): 2 is 10. Targets by chain, in ns(2).
    bits.put(2, 2);
    bits.put(1, 0, 0, 1, 1);
    bits.put(4, 0, 0, 4, 3, 2, 1, 1, 1, 1, 1, 3, 2);
    bits.put(1, 1);
    return bits.put(16, 639, 359, 1_279, 719);
  }
}
