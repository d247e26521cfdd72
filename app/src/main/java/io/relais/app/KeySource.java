// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.expertise.archive.store.MasterKeys;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the master keys of the archive are.
sealed interface KeySource {

  /// In a file that is there already.
  record InFile(Path file) implements KeySource {}

  /// In a file of the demo, which makes it on its first start.
  record MadeInFile(Path file) implements KeySource {}

  /// In the environment.
  record InEnvironment(MasterKeys keys) implements KeySource {}

  /// Nowhere yet.
  record Nowhere() implements KeySource {}

  /// The keys, or an exception that says what to do.
  default MasterKeys open() {
    return switch (this) {
      case InFile(Path file) -> MasterKeys.read(file);
      case MadeInFile(Path file) ->
          Files.exists(file) ? MasterKeys.read(file) : MasterKeys.make(file);
      case InEnvironment(MasterKeys keys) -> keys;
      case Nowhere() ->
          throw new ConfigException(
              "There is no master key, and nothing is archived without one. Make a key file outside"
                  + " the data folder (./relais keys make FILE) and set keys.master-file to it, or"
                  + " set RELAIS_MASTER_KEY.");
    };
  }

  /// What to call the place they are in.
  default String place() {
    return switch (this) {
      case InFile(Path file) -> file.toString();
      case MadeInFile(Path file) -> file.toString();
      case InEnvironment(MasterKeys keys) -> "RELAIS_MASTER_KEY";
      case Nowhere() -> "nowhere yet";
    };
  }
}
