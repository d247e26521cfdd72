// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.DicomFormatException;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dimse.ClientAssociation;
import io.relais.expertise.dimse.ClientConfig;
import io.relais.expertise.dimse.ContextProposal;
import io.relais.expertise.dimse.Destination;
import io.relais.expertise.dimse.DimseClient;
import io.relais.expertise.dimse.StoredObject;
import io.relais.expertise.dimse.Transcoder;
import io.relais.expertise.dimse.message.DimseStatus;
import io.relais.expertise.dimse.message.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/// Brings samples as devices do: by C-STORE, with dcmtk's storescu where it is installed. What
/// storescu itself does not send, such as files it cannot read or encodings it does not know, is
/// sent as it is by our own client, so that the archive has to bear it.
final class StorescuSampleDoor implements SampleDoor {
  private static final String OWN = "by our own client";

  private final SampleArchive archive;
  private final Optional<Storescu> storescu;
  private final Destination destination;

  StorescuSampleDoor(SampleArchive archive, Optional<Storescu> storescu) {
    this.archive = archive;
    this.storescu = storescu;
    this.destination =
        new Destination(
            SampleArchive.AE_TITLE, archive.dicomWeb().getHost(), archive.dicomPort(), false);
  }

  @Override
  public String name() {
    return "storescu";
  }

  @Override
  public Answer bring(Sample sample) throws IOException, InterruptedException {
    FileMeta meta = meta(sample);
    if (storescu.isEmpty()) {
      return send(sample, meta, OWN);
    }
    Storescu.Sending sending =
        storescu.get().send(sample.file(), meta.transferSyntax(), destination);
    if (archive.hasReceipts()) {
      return sending.success()
          ? new Answer.Success("")
          : new Answer.Failure(sending.complaint(), "");
    }
    return send(sample, meta, OWN + ", since storescu said: " + sending.complaint());
  }

  private Answer send(Sample sample, FileMeta meta, String how) throws IOException {
    if (meta.sopClass().isEmpty() || meta.sopInstance().isEmpty()) {
      return new Answer.NotSent("it has no file meta information, so nothing can announce it");
    }
    StoredObject object = new AsItIs(sample, meta);
    try (ClientAssociation association =
        new DimseClient(ClientConfig.usual(Storescu.AE_TITLE))
            .open(
                destination,
                List.of(
                    ContextProposal.toSend(object.sopClass(), List.of(object.transferSyntax()))))) {
      Outcome outcome = association.store(object, Transcoder.NONE);
      association.release();
      return outcome.status().equals(DimseStatus.SUCCESS)
          ? new Answer.Success(how)
          : new Answer.Failure(outcome.comment(), how);
    }
  }

  private static FileMeta meta(Sample sample) throws IOException {
    try (InputStream in = Files.newInputStream(sample.file())) {
      DicomFile file = DicomReader.USUAL.header(in, tag -> true).file();
      return file.meta();
    } catch (DicomFormatException none) {
      return FileMeta.NONE;
    }
  }

  /// A file, whatever its data set is.
  private record AsItIs(Sample sample, FileMeta meta) implements StoredObject {
    @Override
    public String sopClass() {
      return meta.sopClass();
    }

    @Override
    public String sopInstance() {
      return meta.sopInstance();
    }

    @Override
    public String transferSyntax() {
      return meta.transferSyntax();
    }

    @Override
    public InputStream open() throws IOException {
      InputStream in = Files.newInputStream(sample.file());
      in.skipNBytes(SampleContents.dataSetOffset(sample.file()));
      return in;
    }
  }
}
