// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.io.IOException;

/// A way of bringing samples to the archive.
interface SampleDoor {

  /// The word for it in tables.
  String name();

  /// Brings a sample, and waits for the answer.
  ///
  /// @throws IOException if the door breaks down
  Answer bring(Sample sample) throws IOException, InterruptedException;

  /// What the door said.
  sealed interface Answer {
    /// It has it, and the sender may forget it.
    ///
    /// @param how by what it was brought, if not by the usual client
    record Success(String how) implements Answer {}

    /// It did not take it.
    ///
    /// @param said what the sender was told
    record Failure(String said, String how) implements Answer {}

    /// There is no way to bring it here.
    record NotSent(String why) implements Answer {}
  }
}
