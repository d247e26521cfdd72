// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.io.IOException;
import java.util.Optional;

/// Where pictures are kept that were made once.
public interface PreviewCache {

  /// Keeps nothing.
  PreviewCache NONE =
      new PreviewCache() {
        @Override
        public Optional<byte[]> get(String object, String variant) {
          return Optional.empty();
        }

        @Override
        public void put(String object, String variant, byte[] picture) {}
      };

  /// A picture that was kept.
  ///
  /// @param object what it is of, in the words of whoever asked for it
  /// @param variant which picture of it: letters, digits and `-`
  Optional<byte[]> get(String object, String variant) throws IOException;

  /// Keeps a picture, or does not.
  void put(String object, String variant, byte[] picture) throws IOException;
}
