// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A picture for people.
public final class Preview {
  private static final String SVG = "image/svg+xml";

  private final String mediaType;
  private final FrameBytes bytes;

  Preview(String mediaType, FrameBytes bytes) {
    this.mediaType = mediaType;
    this.bytes = bytes;
  }

  /// A picture of these bytes, which say themselves what they are.
  static Preview of(byte[] picture) {
    int first = picture.length == 0 ? 0 : picture[0] & 0xFF;
    String mediaType =
        switch (first) {
          case 0xFF -> RenderOptions.Type.JPEG.mediaType();
          case 0x89 -> RenderOptions.Type.PNG.mediaType();
          default -> SVG;
        };
    return new Preview(
        mediaType,
        new FrameBytes() {
          @Override
          public long length() {
            return picture.length;
          }

          @Override
          public InputStream open() {
            return new ByteArrayInputStream(picture);
          }
        });
  }

  /// `image/jpeg`, `image/png` or `image/svg+xml`.
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
