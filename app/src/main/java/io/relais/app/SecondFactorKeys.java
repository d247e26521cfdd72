// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.access.SealingKeys;
import io.relais.expertise.archive.store.MasterKeys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What seals the secrets of second factors: keys that follow from the master keys, which are kept
/// outside the data folder and come back with every backup. Read when the first is needed.
final class SecondFactorKeys implements Supplier<SealingKeys> {
  private static final String PURPOSE = "second factor";

  private final KeySource source;
  private @Nullable SealingKeys read;

  SecondFactorKeys(KeySource source) {
    this.source = source;
  }

  @Override
  public synchronized SealingKeys get() {
    if (read == null) {
      read = derived(source.open());
    }
    return read;
  }

  private static SealingKeys derived(MasterKeys masters) {
    List<String> oldestFirst = new ArrayList<>(masters.ids());
    Collections.reverse(oldestFirst);
    return new SealingKeys(
        oldestFirst.stream()
            .map(id ->
                new SealingKeys.Key(
                    id, masters.find(id).orElseThrow().derived(PURPOSE).getEncoded()))
            .toList());
  }
}
