// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.archive.Found;
import io.relais.expertise.rendering.UnshowableException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Makes something to look at from an object (PS3.18 §10.4.1.1.3).
public interface Renderer {

  /// Shows nothing.
  Renderer NONE =
      new Renderer() {
        @Override
        public List<String> offers(Found instance, boolean thumbnail) {
          return List.of();
        }

        @Override
        public Picture render(Found instance, View view) throws IOException {
          throw new UnshowableException(
              UnshowableException.Reason.NOTHING_TO_SHOW, "nothing is shown here");
        }
      };

  /// As which media types an instance can be shown, the most fitting first; none if it cannot.
  List<String> offers(Found instance, boolean thumbnail);

  /// The picture.
  ///
  /// @throws UnshowableException if the object turns out to be none that can be shown
  Picture render(Found instance, View view) throws IOException;

  /// Something to look at, ready to be written.
  ///
  /// @param length in bytes
  /// @param content may be written once, later
  record Picture(long length, Content content) {}

  /// The bytes of a picture.
  @FunctionalInterface
  interface Content {
    /// Writes all of them.
    void writeTo(OutputStream out) throws IOException;
  }
}
