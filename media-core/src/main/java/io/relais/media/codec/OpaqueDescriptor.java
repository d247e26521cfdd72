// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

/// Audio, and video of a kind this server cannot read: any packet may be the first.
record OpaqueDescriptor() implements PayloadDescriptor {
  @Override
  public boolean startsKeyFrame(byte[] bytes, int offset, int length) {
    return true;
  }
}
