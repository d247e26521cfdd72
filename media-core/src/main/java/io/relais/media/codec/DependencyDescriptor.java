// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

import io.relais.media.rtp.BigEndian;
import org.jspecify.annotations.Nullable;

/// Reads one source's Dependency Descriptors (AV1 RTP specification, appendix A), for any codec:
/// which layers a frame lies in, and for whom it is needed. Keeps the template structure from the
/// key frame that brought it, and the one before for packets that come late.
///
/// Nobody but the receiver of a decode target decides what it needs; what it is sent must follow
/// its chain without a hole (section A.6): a frame whose [FrameFacts#chainDistances] for that chain
/// is n can be decoded only if the frame n numbers before it was sent too.
public final class DependencyDescriptor {
  /// The frame has no part in the decode target: it is not to be sent for it.
  public static final byte NOT_PRESENT = 0;

  /// Nothing in the decode target builds on the frame.
  public static final byte DISCARDABLE = 1;

  /// All later frames of the decode target can be decoded once this one can: the place to switch.
  public static final byte SWITCH = 2;

  /// Later frames of the decode target build on it.
  public static final byte REQUIRED = 3;

  private static final int MANDATORY = 3;

  /// A structure whose frame is fewer frames old than this comes late; an older number is a new
  /// count.
  private static final int LATE_FRAMES = 1_024;

  private DependencyStructure current = new DependencyStructure();
  private DependencyStructure other = new DependencyStructure();

  /// Whether a structure has come: nothing but frame numbers can be told before.
  public boolean known() {
    return current.known();
  }

  /// Forgets the structures: the source begins anew.
  public void forget() {
    current.forget();
    other.forget();
  }

  /// How many decode targets the latest structure has, at most 32; 0 before.
  public int targets() {
    return current.targets();
  }

  /// The highest spatial layer of a decode target.
  ///
  /// @param target below [#targets()]
  public int spatial(int target) {
    return current.spatial(target);
  }

  /// The highest temporal layer of a decode target.
  public int temporal(int target) {
    return current.temporal(target);
  }

  /// Which chain a decode target follows, or -1 when there are no chains.
  public int chain(int target) {
    return current.chain(target);
  }

  /// The decode target of these layers, or -1 when there is none.
  public int target(int spatial, int temporal) {
    for (int target = 0; target < current.targets(); target++) {
      if (current.spatial(target) == spatial && current.temporal(target) == temporal) {
        return target;
      }
    }
    return -1;
  }

  /// How many spatial layers the latest structure has; 0 before.
  public int spatialLayers() {
    return current.known() ? current.spatialLayers() : 0;
  }

  /// Tells the layers, the dependencies and the sizes of the packet's frame; what only the payload
  /// tells (such as [FrameFacts#pictureId]) stays.
  ///
  /// @param length of the extension's data
  /// @return false when the data is malformed or names a template of no structure that was seen;
  ///   then nothing but the frame's number, start and end is told, if that much was there
  public boolean read(byte[] bytes, int offset, int length, FrameFacts facts) {
    facts.clearDependencies();
    if (length < MANDATORY) {
      return false;
    }
    int template = bytes[offset] & 0x3f;
    facts.startOfFrame = (bytes[offset] & 0x80) != 0;
    facts.endOfFrame = (bytes[offset] & 0x40) != 0;
    facts.frameNumber = BigEndian.u16(bytes, offset + 1);
    if (length == MANDATORY) {
      DependencyStructure structure = structure(template);
      if (structure == null) {
        return false;
      }
      structure.tell(structure.template(template), facts);
      complete(structure, facts);
      return true;
    }
    facts.bits.wrap(bytes, offset + MANDATORY, length - MANDATORY);
    return extended(template, facts);
  }

  private boolean extended(int template, FrameFacts facts) {
    BitReader bits = facts.bits;
    boolean attached = bits.flag();
    boolean active = bits.flag();
    boolean ownIndications = bits.flag();
    boolean ownReferences = bits.flag();
    boolean ownDistances = bits.flag();
    DependencyStructure structure =
        attached ? attach(bits, facts.frameNumber) : structure(template);
    if (structure == null || structure.template(template) < 0) {
      return false;
    }
    int activeTargets = active ? bits.bits(structure.targets()) : structure.activeTargets;
    structure.tell(structure.template(template), facts);
    if (ownIndications) {
      for (int i = 0; i < facts.targets; i++) {
        facts.indications[i] = (byte) bits.bits(2);
      }
    }
    boolean read = !ownReferences || references(bits, facts);
    if (ownDistances) {
      for (int i = 0; i < facts.chains; i++) {
        facts.chainDistances[i] = bits.bits(8);
      }
    }
    if (!read || bits.overrun()) {
      return refused(facts);
    }
    if (active && newer(facts.frameNumber, structure.activeSince)) {
      structure.activeTargets = activeTargets;
      structure.activeSince = facts.frameNumber;
    }
    facts.structureAttached = attached;
    complete(structure, facts);
    return true;
  }

  /// What follows from the rest.
  private void complete(DependencyStructure structure, FrameFacts facts) {
    facts.activeTargets = structure.activeTargets;
    facts.outdated = structure != current;
    facts.interPicture = facts.referenceCount > 0;
    facts.startsKeyFrame =
        facts.structureAttached && facts.startOfFrame && facts.referenceCount == 0;
    if (facts.structureAttached) {
      structure.tellSizes(facts);
    }
  }

  /// Keeps a structure: in the place of the older one, unless it is itself the older one that comes
  /// late.
  private @Nullable DependencyStructure attach(BitReader bits, int frameNumber) {
    int age = (current.frameNumber - frameNumber) & 0xffff;
    boolean late = current.known() && age > 0 && age < LATE_FRAMES;
    DependencyStructure structure = other;
    if (!structure.read(bits)) {
      return null;
    }
    structure.frameNumber = frameNumber;
    structure.activeSince = frameNumber;
    if (!late) {
      other = current;
      current = structure;
    }
    return structure;
  }

  private @Nullable DependencyStructure structure(int template) {
    if (current.template(template) >= 0) {
      return current;
    }
    return other.template(template) >= 0 ? other : null;
  }

  private static boolean references(BitReader bits, FrameFacts facts) {
    facts.referenceCount = 0;
    int nibbles = bits.bits(2);
    while (nibbles > 0) {
      if (facts.referenceCount == FrameFacts.REFERENCES) {
        return false;
      }
      facts.references[facts.referenceCount++] = bits.bits(4 * nibbles) + 1;
      nibbles = bits.bits(2);
    }
    return true;
  }

  private static boolean newer(int frameNumber, int than) {
    return ((frameNumber - than) & 0xffff) < 0x8000;
  }

  private static boolean refused(FrameFacts facts) {
    int number = facts.frameNumber;
    facts.clearDependencies();
    facts.frameNumber = number;
    facts.layered = false;
    facts.spatial = 0;
    facts.temporal = 0;
    facts.referenceCount = 0;
    return false;
  }
}
