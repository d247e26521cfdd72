// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

/// One thing [Doctor] looked at, in a sentence.
sealed interface Finding {

  String sentence();

  /// All is well.
  record Good(String sentence) implements Finding {}

  /// It works, but not for everybody or not for long.
  ///
  /// @param advice what to do
  record Warning(String sentence, String advice) implements Finding {}

  /// The server cannot do its work.
  ///
  /// @param advice what to do
  record Fault(String sentence, String advice) implements Finding {}
}
