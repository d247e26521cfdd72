// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.backup;

/// Is told how far a backup or a restore has come, after each object.
public interface Progress {

  /// What is being done with the objects, in this order.
  enum Step {
    /// A backup copies them.
    COPY,
    /// They are read and compared with what was put in.
    READ_BACK,
    /// A restore puts them in place.
    PUT_BACK
  }

  /// So many of so many objects are done.
  void at(Step step, long done, long total);
}
