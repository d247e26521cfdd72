// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Makes a thing once for all who ask for it while it is being made.
final class SingleFlight<T> {
  private final ConcurrentMap<String, CompletableFuture<T>> flights = new ConcurrentHashMap<>();

  /// The thing of this name.
  ///
  /// @throws IOException as the maker throws it, to all who wait
  T get(String name, Maker<T> maker) throws IOException {
    CompletableFuture<T> own = new CompletableFuture<>();
    CompletableFuture<T> others = flights.putIfAbsent(name, own);
    if (others != null) {
      return arrived(others);
    }
    try {
      T made = maker.make();
      own.complete(made);
      return made;
    } catch (IOException | RuntimeException | Error e) {
      own.completeExceptionally(e);
      throw e;
    } finally {
      flights.remove(name, own);
    }
  }

  private static <T> T arrived(CompletableFuture<T> flight) throws IOException {
    try {
      return flight.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case UnshowableException refusal ->
            throw new UnshowableException(
                refusal.reason(), String.valueOf(refusal.getMessage()), refusal);
        case null, default -> throw new IOException("the picture could not be made", e);
      }
    }
  }

  /// How many things are being made.
  int size() {
    return flights.size();
  }

  /// Makes a thing.
  @FunctionalInterface
  interface Maker<T> {
    /// The thing.
    T make() throws IOException;
  }
}
