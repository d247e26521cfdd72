// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.io.IOException;
import java.io.InputStream;

/// A picture for people.
public final class Preview {
  private final String mediaType;
  private final FrameBytes bytes;

  Preview(String mediaType, FrameBytes bytes) {
    this.mediaType = mediaType;
    this.bytes = bytes;
  }

  /// A picture of these bytes, which say themselves what they are.
  static Preview of(byte[] picture) {
    boolean jpeg = picture.length > 0 && picture[0] == (byte) 0xFF;
    String mediaType = (jpeg ? RenderOptions.Type.JPEG : RenderOptions.Type.PNG).mediaType();
    return new Preview(mediaType, FrameBytes.of(picture));
  }

  /// `image/jpeg` or `image/png`.
  public String mediaType() {
    return mediaType;
  }

  /// How many bytes it has.
  public long length() {
    return bytes.length();
  }

  /// Its bytes.
  public InputStream open() throws IOException {
    return bytes.open();
  }
}
