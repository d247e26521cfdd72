// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

/// VP9 (RFC 9628 section 4.2).
record Vp9Descriptor() implements PayloadDescriptor {
  @Override
  public boolean startsKeyFrame(byte[] bytes, int offset, int length) {
    // P is clear: predicted from no other picture. B is set: a frame begins here.
    if (length < 2 || (bytes[offset] & 0x48) != 0x08) {
      return false;
    }
    if ((bytes[offset] & 0x20) == 0) {
      return true;
    }
    int layers = offset + 1;
    if ((bytes[offset] & 0x80) != 0) {
      layers += (bytes[layers] & 0x80) != 0 ? 2 : 1;
    }
    boolean lowestSpatialLayer = layers < offset + length && (bytes[layers] & 0x0e) == 0;
    return lowestSpatialLayer;
  }
}
