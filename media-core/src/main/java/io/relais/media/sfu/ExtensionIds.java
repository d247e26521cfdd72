// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.HeaderExtension;
import java.util.List;

/// Which header extension has which id with one peer. Extensions without a constant here are never
/// passed on.
final class ExtensionIds {
  static final int MID = 0;
  static final int ABS_SEND_TIME = 1;
  static final int TRANSPORT_WIDE_CC = 2;
  static final int AUDIO_LEVEL = 3;
  static final int VIDEO_ORIENTATION = 4;
  static final int RID = 5;
  static final int REPAIRED_RID = 6;
  static final int DEPENDENCY_DESCRIPTOR = 7;
  static final int KINDS = 8;

  private static final int LARGEST_ID = 255;

  private final int[] kindOf = new int[LARGEST_ID + 1];
  private final int[] idOf = new int[KINDS];

  ExtensionIds() {
    java.util.Arrays.fill(kindOf, -1);
  }

  /// Takes over what was negotiated. In a bundle an id means the same in each section (RFC 8843
  /// section 9.1), so the sections of one peer may share a map.
  void add(List<HeaderExtension> extensions) {
    for (HeaderExtension extension : extensions) {
      int kind = kind(extension.uri());
      if (kind >= 0 && extension.id() > 0 && extension.id() <= LARGEST_ID) {
        kindOf[extension.id()] = kind;
        idOf[kind] = extension.id();
      }
    }
  }

  /// What an id stands for, or -1.
  int kind(int id) {
    return kindOf[id];
  }

  /// The id of an extension, or 0.
  int id(int kind) {
    return idOf[kind];
  }

  boolean any() {
    for (int i = 0; i < KINDS; i++) {
      if (idOf[i] > 0) {
        return true;
      }
    }
    return false;
  }

  /// Whether all ids fit the one-byte form (RFC 8285 section 4.2).
  boolean small() {
    for (int i = 0; i < KINDS; i++) {
      if (idOf[i] > 14) {
        return false;
      }
    }
    return true;
  }

  private static int kind(String uri) {
    return switch (uri) {
      case HeaderExtension.MID -> MID;
      case HeaderExtension.ABS_SEND_TIME -> ABS_SEND_TIME;
      case HeaderExtension.TRANSPORT_WIDE_CC -> TRANSPORT_WIDE_CC;
      case HeaderExtension.AUDIO_LEVEL -> AUDIO_LEVEL;
      case HeaderExtension.VIDEO_ORIENTATION -> VIDEO_ORIENTATION;
      case HeaderExtension.RID -> RID;
      case HeaderExtension.REPAIRED_RID -> REPAIRED_RID;
      case HeaderExtension.DEPENDENCY_DESCRIPTOR -> DEPENDENCY_DESCRIPTOR;
      default -> -1;
    };
  }
}
