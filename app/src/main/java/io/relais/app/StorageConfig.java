// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.expertise.archive.RetentionRule;
import io.relais.expertise.archive.store.S3Config;
import java.util.List;
import java.util.Optional;

/// How what is archived is kept and protected.
///
/// @param volume what is known of the volume under the data folder
/// @param s3 where objects are kept, if not in files
/// @param retention when studies are taken away; never without rules
/// @param scrubMegabytes how many megabytes a second are read again to look for damage
/// @param leastFreeMegabytes how many must be free on the disk for all to be well
record StorageConfig(
    Volume volume,
    Optional<S3Config> s3,
    List<RetentionRule> retention,
    int scrubMegabytes,
    int leastFreeMegabytes) {

  /// Objects in files, kept for ever, read again at 10 MB a second.
  static final StorageConfig USUAL =
      new StorageConfig(Volume.DETECTED, Optional.empty(), List.of(), 10, 1000);

  StorageConfig {
    retention = List.copyOf(retention);
  }

  /// What is known of the volume under the data folder.
  enum Volume {
    /// The server looks for itself.
    DETECTED,
    /// The operator says that it is encrypted where this machine cannot see it.
    ENCRYPTED_BY_PROVIDER
  }
}
