// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

/// What the composition root needs to know of the archive before it opens anything.
public final class Archive {

  /// Where the tables of this module come from, for `Database.open`.
  public static final String MIGRATIONS = "db/expertise";

  private Archive() {}
}
