// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.mssante;

import io.relais.care.RandomId;
import java.io.IOException;

/// Where signed answers are found.
@FunctionalInterface
public interface Answers {

  /// One version of an answer: the same bytes each time, as far as that is possible.
  Found find(RandomId caseId, int version) throws IOException;

  /// What was found.
  sealed interface Found {

    /// This.
    record Ready(Outgoing outgoing) implements Found {}

    /// It cannot be written for others, and is not sent.
    ///
    /// @param reason a code word
    record Unfit(String reason) implements Found {}
  }
}
