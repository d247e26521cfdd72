// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredFile;
import io.relais.expertise.archive.store.StoredObject;
import io.relais.expertise.waveform.DicomEcg;
import io.relais.expertise.waveform.Ecg;
import io.relais.expertise.waveform.EcgFormatException;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/// The electrocardiograms that are kept, read one after the other where they are long: their
/// samples are held in memory while they are used.
public final class Recordings {
  /// Megabytes of samples that are held at once, twice what is read of the longest recording.
  private static final int ROOM = 128;

  private final InstanceStore store;
  private final Semaphore room = new Semaphore(ROOM, true);

  /// Those of a store.
  public Recordings(InstanceStore store) {
    this.store = store;
  }

  /// What is done with a recording while it is in memory.
  @FunctionalInterface
  public interface Use<T> {
    /// The result, which must not hold the recording.
    T of(Ecg ecg) throws IOException;
  }

  /// Reads a recording, waiting until there is room for it, and uses it.
  ///
  /// @throws UnshowableException if the object holds no waveform that can be shown
  public <T> T read(StoredObject object, Use<T> use) throws IOException {
    int share = share(object.size());
    room.acquireUninterruptibly(share);
    try {
      return use.of(ecg(object));
    } finally {
      room.release(share);
    }
  }

  /// How much room a recording is given: samples may take twice the bytes of their file. No more
  /// are used at once than there are processors.
  private static int share(long size) {
    int processors = Runtime.getRuntime().availableProcessors();
    return Math.clamp(2 * (size >> 20) + 1, Math.max(1, ROOM / processors), ROOM / 2);
  }

  private Ecg ecg(StoredObject object) throws IOException {
    try (StoredFile stored = StoredFile.open(store, object.id())) {
      return DicomEcg.read(stored.file().dataSet(), stored);
    } catch (EcgFormatException e) {
      throw new UnshowableException(
          UnshowableException.Reason.DAMAGED, "the waveform cannot be drawn", e);
    }
  }
}
