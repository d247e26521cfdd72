// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.io.IOException;
import java.io.InputStream;

/// The bytes of a frame where they lie.
interface FrameBytes {

  /// How many there are.
  long length();

  /// A stream of exactly those.
  InputStream open() throws IOException;
}
