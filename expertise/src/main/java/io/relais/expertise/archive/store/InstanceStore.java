// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import io.relais.care.RandomId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/// Keeps objects as they were received, under ids of ours. What [Deposit#seal] gave back survives a
/// power cut; what was not sealed is as if it had never been.
///
/// ```java
/// try (Deposit deposit = store.begin()) {
///   in.transferTo(deposit);
///   StoredObject stored = deposit.seal();
///   ... // index it; without a row in the index, recovery takes it away
/// }
/// ```
public interface InstanceStore extends AutoCloseable {

  /// Begins an object of which there is nothing to note.
  default Deposit begin() throws IOException {
    return begin(new byte[0]);
  }

  /// Begins an object; may be called by any number of threads at once.
  ///
  /// @param note what must be known of the object even if it never gets a row in the index, at most
  ///   65519 bytes: it is sealed with the object, and [StoredContent#note] gives it back
  Deposit begin(byte[] note) throws IOException;

  /// Opens an object for reading; the caller closes it.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is no such object
  /// @throws DamagedObjectException if what lies there cannot be opened
  StoredContent open(RandomId id) throws IOException;

  /// Takes an object away for good.
  ///
  /// @return whether it was there
  boolean delete(RandomId id) throws IOException;

  /// Wraps the key of an object by the newest master key, leaving its data as they are.
  ///
  /// @return whether that was needed
  boolean rewrap(RandomId id) throws IOException;

  /// Writes an object as it lies in the store, sealed, into a new file, whose content survives a
  /// power cut once this returns.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is no such object
  void copySealed(RandomId id, Path target) throws IOException;

  /// Takes a sealed object back under the id it had, such as from a backup. Returns once it
  /// survives a power cut.
  void adoptSealed(RandomId id, Path source) throws IOException;

  /// Takes away what a stopped server left unsealed. Only for the start, before the first deposit.
  ///
  /// @return how many there were
  int sweep() throws IOException;

  /// Shows every sealed object, in no order. Those that come or go meanwhile may be shown or not.
  void list(Visitor visitor) throws IOException;

  @Override
  void close();

  /// Is shown objects.
  interface Visitor {

    /// Is shown one object.
    ///
    /// @param id which one
    /// @param changed when it was sealed, or its key was last wrapped
    /// @param sealedSize how many bytes it takes where it lies
    void visit(RandomId id, Instant changed, long sealedSize) throws IOException;
  }
}
