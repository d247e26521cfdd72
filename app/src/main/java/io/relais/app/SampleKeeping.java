// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Attachments;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Quarantine;
import io.relais.expertise.archive.store.StoredObject;
import io.relais.expertise.dicom.DicomFormatException;
import io.relais.expertise.intake.Receipt;
import io.relais.expertise.intake.convert.Converter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Knows what must come back of what was kept.
final class SampleKeeping {
  private final SampleArchive archive;
  private final Attachments attachments;
  private final Quarantine quarantine;

  SampleKeeping(SampleArchive archive) {
    this.archive = archive;
    Database database = archive.foundations().ground().database();
    this.attachments = new Attachments(database);
    this.quarantine = new Quarantine(database);
  }

  /// What must come back of a sample with this receipt.
  ///
  /// @param received the digest of its data set as C-STORE brought it; none if the whole file came
  /// @return nothing if nothing was kept
  Optional<SampleKept> kept(Sample sample, Receipt receipt, Optional<String> received)
      throws IOException {
    return switch (receipt) {
      case Receipt.Filed filed -> Optional.of(indexed(sample, receipt, filed.object(), received));
      case Receipt.Unassigned open ->
          Optional.of(indexed(sample, receipt, open.object(), received));
      case Receipt.AlreadyThere there when isIndexed(receipt) ->
          Optional.of(indexed(sample, receipt, there.object(), received));
      case Receipt.AlreadyThere there ->
          Optional.of(apart(sample, receipt, there.object(), received));
      case Receipt.Quarantined apart ->
          Optional.of(
              apart(
                  sample,
                  receipt,
                  quarantine
                      .find(apart.entry())
                      .orElseThrow(() -> new IOException("its entry in the quarantine is gone"))
                      .suspect()
                      .arrival()
                      .object()
                      .id(),
                  received));
      case Receipt.Refused _ -> Optional.empty();
    };
  }

  private boolean isIndexed(Receipt receipt) {
    return find(receipt).isPresent();
  }

  private Optional<Found> find(Receipt receipt) {
    return archive.archive().index().instance(receipt.name().sopInstance(), Access.whole());
  }

  private SampleKept indexed(
      Sample sample, Receipt receipt, RandomId object, Optional<String> received)
      throws IOException {
    Found found = find(receipt).orElseThrow(() -> new IOException("it is not in the index"));
    Found.Instance instance = found.needInstance();
    return kept(
        sample,
        receipt,
        new Place(object, Optional.of(instance.facts().transferSyntax())),
        received);
  }

  private SampleKept apart(
      Sample sample, Receipt receipt, RandomId object, Optional<String> received)
      throws IOException {
    return kept(sample, receipt, new Place(object, Optional.empty()), received);
  }

  /// @param syntax of what is in the index
  private record Place(RandomId object, Optional<String> syntax) {}

  private SampleKept kept(Sample sample, Receipt receipt, Place place, Optional<String> received)
      throws IOException {
    String stored = digest(place.object());
    boolean made = !attachments.of(place.object()).isEmpty();
    if (receipt instanceof Receipt.AlreadyThere && !made) {
      // It may have been written otherwise when it came first, which is how it comes back.
      return new SampleKept(
          receipt.name(),
          place.object(),
          place.syntax(),
          stored,
          dataSet(place.object()),
          Optional.empty());
    }
    boolean whole = received.isEmpty() && !made;
    return new SampleKept(
        receipt.name(),
        place.object(),
        place.syntax(),
        whole ? SampleContents.whole(sample.file()) : stored,
        whole ? dataSet(sample) : received,
        made ? Optional.of(original(sample)) : Optional.empty());
  }

  private static Optional<String> dataSet(Sample sample) throws IOException {
    try {
      return Optional.of(SampleContents.dataSet(sample.file()));
    } catch (DicomFormatException unreadable) {
      return Optional.empty();
    }
  }

  /// The digest of the data set of an object as it lies in the store.
  private Optional<String> dataSet(RandomId object) throws IOException {
    try (var content = archive.archive().store().open(object);
        var head = content.stream();
        var in = content.stream()) {
      in.skipNBytes(SampleContents.dataSetOffset(head));
      return Optional.of(SampleDigests.of(in));
    } catch (DicomFormatException unreadable) {
      return Optional.empty();
    }
  }

  private static String original(Sample sample) throws IOException {
    if (sample.record().isEmpty()) {
      return SampleContents.whole(sample.file());
    }
    return SampleDigests.of(new ByteArrayInputStream(Converter.archive(sample.contents())));
  }

  /// The digest of an object as it lies in the store.
  String digest(RandomId object) throws IOException {
    try (var content = archive.archive().store().open(object);
        var in = content.stream()) {
      return SampleDigests.of(in);
    }
  }

  /// The digests of the files that an object was made of.
  List<String> originals(RandomId object) throws IOException {
    List<RandomId> ids =
        attachments.of(object).stream().map(kept -> kept.object()).map(StoredObject::id).toList();
    List<String> digests = new ArrayList<>();
    for (RandomId id : ids) {
      digests.add(digest(id));
    }
    return digests;
  }
}
