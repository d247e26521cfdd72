// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

import io.relais.media.rtp.BigEndian;

/// What one video packet says of its frame and of the layers it lies in, to be filled again and
/// again: first by a [PayloadDescriptor], which forgets what was here, then by a
/// [DependencyDescriptor] if the packet carries one, which knows layers better and overwrites them.
///
/// A frame is one picture of one spatial layer. Places are counted from the first byte of the
/// payload, so they hold in any copy of it; 0 means that the packet has no such field.
public final class FrameFacts {
  /// As many spatial layers as any payload format can count.
  public static final int SPATIAL_LAYERS = 8;

  static final int REFERENCES = 16;
  static final int TARGETS = 32;

  /// A decoder that has seen nothing yet can begin with this packet.
  public boolean startsKeyFrame;

  /// The packet is its frame's first. An H.264 frame may say so more than once; AV1 without a
  /// dependency descriptor only where a coded video sequence begins.
  public boolean startOfFrame;

  /// The packet is its frame's last: told by VP9 and the dependency descriptor. The last packet of
  /// a whole picture has the marker bit, whatever the codec.
  public boolean endOfFrame;

  /// The packet says in which layers it lies; else [#spatial] and [#temporal] are 0.
  public boolean layered;

  /// 0 is the lowest.
  public int spatial;

  /// 0 is the lowest.
  public int temporal;

  /// VP8 Y: this frame builds on the lowest temporal layer only, so the layer may be taken up with
  /// it. VP9 U: pictures after this one that lie in higher temporal layers build on no picture of
  /// those layers before this one, so any of them may be taken up after it.
  public boolean switchingPoint;

  /// The frame builds on an earlier picture. VP8 tells only in a frame's first packet, H.264 never.
  public boolean interPicture;

  /// The frame builds on the spatial layer below of the same picture (VP9 D).
  public boolean interLayer;

  /// Nothing builds on the frame: VP8 N. With VP9 (Z), no higher spatial layer of its picture.
  public boolean discardable;

  /// VP9 F: the references are listed, and there is no [#tl0PicIdx].
  public boolean flexible;

  /// -1 when there is none.
  public int pictureId;

  /// 7 or 15, 0 when there is none.
  public int pictureIdBits;

  /// Where the picture id lies: its first byte, with the bit that says how long it is.
  public int pictureIdAt;

  /// The count of pictures of the lowest temporal layer, -1 when there is none.
  public int tl0PicIdx;

  public int tl0PicIdxAt;

  /// VP8's count of key frames, -1 when there is none.
  public int keyIdx;

  /// The bytes of the payload descriptor: behind it lies what the encoder wrote.
  public int headerLength;

  /// How many spatial layers tell their size in [#widths] and [#heights]; 0 in most packets.
  public int sizes;

  /// In pixels, by spatial layer.
  public final int[] widths = new int[SPATIAL_LAYERS];

  public final int[] heights = new int[SPATIAL_LAYERS];

  /// How many of [#references] there are: VP9 in flexible mode, and the dependency descriptor.
  public int referenceCount;

  /// How far back lies what the frame builds on: in pictures with VP9, in frames (see
  /// [#frameNumber]) with the dependency descriptor.
  public final int[] references = new int[REFERENCES];

  /// 16 bits, counted over the frames of all layers; -1 when the packet has no dependency
  /// descriptor.
  public int frameNumber;

  /// The packet carries a template structure: nothing can be read of frames that need it before.
  public boolean structureAttached;

  /// The packet was written with a structure that another has replaced since: its decode targets
  /// are not those that the [DependencyDescriptor] counts now.
  public boolean outdated;

  /// How many decode targets there are, which is how many of [#indications] are filled.
  public int targets;

  /// By decode target: [DependencyDescriptor#NOT_PRESENT], `DISCARDABLE`, `SWITCH` or `REQUIRED`.
  public final byte[] indications = new byte[TARGETS];

  /// How many of [#chainDistances] there are.
  public int chains;

  /// By chain: how many frames back its previous frame lies; 0 when there is none, as in a key
  /// frame.
  public final int[] chainDistances = new int[TARGETS];

  /// Which decode targets are being sent: one bit each, the lowest for the first.
  public int activeTargets;

  final BitReader bits = new BitReader();

  /// Made empty.
  public FrameFacts() {
    clear();
  }

  /// Forgets all.
  public void clear() {
    startsKeyFrame = false;
    startOfFrame = false;
    endOfFrame = false;
    layered = false;
    spatial = 0;
    temporal = 0;
    switchingPoint = false;
    interPicture = false;
    interLayer = false;
    discardable = false;
    flexible = false;
    pictureId = -1;
    pictureIdBits = 0;
    pictureIdAt = 0;
    tl0PicIdx = -1;
    tl0PicIdxAt = 0;
    keyIdx = -1;
    headerLength = 0;
    sizes = 0;
    referenceCount = 0;
    clearDependencies();
  }

  void clearDependencies() {
    frameNumber = -1;
    structureAttached = false;
    outdated = false;
    targets = 0;
    chains = 0;
    activeTargets = 0;
  }

  /// Whether the frame has a part in a decode target; false for one that there is not.
  public boolean isFor(int target) {
    return target >= 0
        && target < targets
        && indications[target] != DependencyDescriptor.NOT_PRESENT;
  }

  /// Whether somebody who received another decode target, or nothing, can go on with this one from
  /// here.
  public boolean switchesTo(int target) {
    return isFor(target) && indications[target] == DependencyDescriptor.SWITCH;
  }

  /// Whether a decode target is being sent at present.
  public boolean isActive(int target) {
    return target >= 0 && target < targets && (activeTargets >> target & 1) != 0;
  }

  /// Writes another picture id into a copy of the payload, as long as the one that was there;
  /// nothing where there was none.
  public void writePictureId(byte[] bytes, int payloadOffset, int value) {
    if (pictureIdBits == 15) {
      BigEndian.put16(bytes, payloadOffset + pictureIdAt, 0x8000 | (value & 0x7fff));
    } else if (pictureIdBits == 7) {
      bytes[payloadOffset + pictureIdAt] = (byte) (value & 0x7f);
    }
  }

  /// Writes another TL0PICIDX into a copy of the payload; nothing where there was none.
  public void writeTl0PicIdx(byte[] bytes, int payloadOffset, int value) {
    if (tl0PicIdxAt > 0) {
      bytes[payloadOffset + tl0PicIdxAt] = (byte) value;
    }
  }

  /// For a reader that finds out midway that nothing can be told.
  boolean refused() {
    clear();
    return false;
  }

  void size(int layer, int width, int height) {
    widths[layer] = width;
    heights[layer] = height;
  }

  /// Takes a picture id of 7 or 15 bits (RFC 7741 section 4.2, RFC 9628 section 4.2).
  ///
  /// @param at where it lies, counted from the payload's first byte
  /// @return where the next field lies, or -1 when the payload ends before
  int readPictureId(byte[] bytes, int offset, int length, int at) {
    if (at >= length) {
      return -1;
    }
    pictureIdAt = at;
    if (bytes[offset + at] >= 0) {
      pictureIdBits = 7;
      pictureId = bytes[offset + at];
      return at + 1;
    }
    if (at + 1 >= length) {
      return -1;
    }
    pictureIdBits = 15;
    pictureId = BigEndian.u16(bytes, offset + at) & 0x7fff;
    return at + 2;
  }
}
