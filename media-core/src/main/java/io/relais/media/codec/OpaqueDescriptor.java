// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

/// Audio, and video of a kind this server cannot read: any packet may be the first.
record OpaqueDescriptor() implements PayloadDescriptor {
  @Override
  public boolean read(byte[] bytes, int offset, int length, FrameFacts facts) {
    facts.clear();
    facts.startOfFrame = true;
    facts.startsKeyFrame = true;
    return true;
  }
}
