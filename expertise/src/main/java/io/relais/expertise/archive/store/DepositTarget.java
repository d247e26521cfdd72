// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.io.IOException;

/// Where a deposit's sealed bytes go.
interface DepositTarget {

  /// Takes the next bytes.
  void write(byte[] bytes, int length) throws IOException;

  /// Nothing more comes: returns once all of it will survive a power cut under its final name.
  void commit() throws IOException;

  /// Leaves nothing behind. Called at most once, and never after [#commit] has returned.
  void discard();
}
