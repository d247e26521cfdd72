// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.archive.Found;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

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
        public Optional<byte[]> render(Found instance, View view) {
          return Optional.empty();
        }
      };

  /// As which media types an instance can be shown, the most fitting first; none if it cannot.
  List<String> offers(Found instance, boolean thumbnail);

  /// The picture; nothing if the object turns out to be none that can be shown.
  Optional<byte[]> render(Found instance, View view) throws IOException;
}
