// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.expertise.archive.store.StoredFile;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dimse.StoredObject;
import io.relais.expertise.dimse.Transcoder;
import io.relais.expertise.rendering.PlainWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// Writes objects of the archive, uncompressed, for peers that do not read them as they are kept.
public final class PeerTranscoder implements Transcoder {
  private static final List<TransferSyntax> WRITTEN =
      List.of(
          TransferSyntax.EXPLICIT_LITTLE,
          TransferSyntax.IMPLICIT_LITTLE,
          TransferSyntax.DEFLATED_LITTLE);

  private final PlainWriter writer;

  /// Writes by this one.
  public PeerTranscoder(PlainWriter writer) {
    this.writer = writer;
  }

  @Override
  public Optional<StoredObject> transcode(StoredObject object, List<String> accepted) {
    if (!(object instanceof ArchivedObject kept)
        || !PlainWriter.reads(TransferSyntax.of(kept.transferSyntax()))) {
      return Optional.empty();
    }
    return WRITTEN.stream()
        .filter(syntax -> accepted.contains(syntax.uid()))
        .findFirst()
        .map(syntax -> new Transcoded(kept, syntax, writer));
  }

  /// An object in another encoding, made while it is read.
  private record Transcoded(ArchivedObject kept, TransferSyntax syntax, PlainWriter writer)
      implements StoredObject {
    @Override
    public String sopClass() {
      return kept.sopClass();
    }

    @Override
    public String sopInstance() {
      return kept.sopInstance();
    }

    @Override
    public String transferSyntax() {
      return syntax.uid();
    }

    @Override
    public InputStream open() throws IOException {
      return WrittenStream.of(out -> {
        try (StoredFile stored = StoredFile.open(kept.store(), kept.object())) {
          writer.dataSet(out, stored.file(), stored, syntax);
        }
      });
    }
  }
}
