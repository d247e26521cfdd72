// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dimse.ClientAssociation;
import io.relais.expertise.dimse.ClientConfig;
import io.relais.expertise.dimse.ContextProposal;
import io.relais.expertise.dimse.Destination;
import io.relais.expertise.dimse.DimseClient;
import io.relais.expertise.dimse.InformationModel;
import io.relais.expertise.dimse.RetrieveResult;
import io.relais.expertise.dimse.message.DimseFailure;
import io.relais.expertise.dimse.message.Outcome;
import io.relais.expertise.intake.ObjectName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Asks for what was kept by every way there is, and compares it with what was brought.
final class SampleReturns implements AutoCloseable {
  private final SampleArchive archive;
  private final SampleKeeping keeping;
  private final HttpClient client;
  private final Duration patience;
  private final Path fetched;

  /// @param patience how long an answer may take
  SampleReturns(SampleArchive archive, HttpClient client, Duration patience) throws IOException {
    this.archive = archive;
    this.keeping = new SampleKeeping(archive);
    this.client = client;
    this.patience = patience;
    this.fetched = Files.createTempFile("sample", ".dcm");
  }

  /// What does not come back as it was brought.
  List<String> faults(SampleKept kept) throws InterruptedException {
    List<String> faults = new ArrayList<>();
    try {
      compare(faults, "the stored file", kept.stored(), keeping.digest(kept.object()));
      if (kept.original().isPresent()
          && !keeping.originals(kept.object()).equals(List.of(kept.original().get()))) {
        faults.add("the original beside it differs");
      }
      if (kept.syntax().isPresent()) {
        overDicomWeb(kept, faults);
        overDimse(kept, kept.syntax().get(), faults);
      }
    } catch (IOException | DimseFailure e) {
      faults.add("it cannot be read back: " + e.getMessage());
    }
    return faults;
  }

  private static void compare(List<String> faults, String what, String brought, String back) {
    if (!brought.equals(back)) {
      faults.add(what + " differs from what was brought");
    }
  }

  private void overDicomWeb(SampleKept kept, List<String> faults)
      throws IOException, InterruptedException {
    ObjectName name = kept.name();
    URI instance =
        URI.create(
            archive.dicomWeb()
                + "/studies/"
                + name.studyInstance()
                + "/series/"
                + name.seriesInstance()
                + "/instances/"
                + name.sopInstance());
    HttpRequest request =
        HttpRequest.newBuilder(instance)
            .timeout(patience)
            .header("Authorization", "Bearer " + archive.token())
            .header("Accept", "application/dicom; transfer-syntax=*")
            .build();
    HttpResponse<Path> answer =
        client.send(
            request,
            BodyHandlers.ofFile(
                fetched,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING));
    if (answer.statusCode() != 200) {
      faults.add("WADO-RS answers " + answer.statusCode());
      return;
    }
    compare(faults, "the file by WADO-RS", kept.stored(), SampleContents.whole(fetched));
    if (kept.dataSet().isPresent()) {
      String back = SampleContents.dataSet(fetched);
      compare(faults, "the data set by WADO-RS", kept.dataSet().get(), back);
    }
  }

  private void overDimse(SampleKept kept, String syntax, List<String> faults)
      throws IOException, DimseFailure {
    if (!TransferSyntax.of(syntax).isKnown()) {
      return;
    }
    List<String> got = new ArrayList<>();
    String service = InformationModel.STUDY_ROOT.get();
    try (ClientAssociation association =
        new DimseClient(ClientConfig.usual(Storescu.AE_TITLE))
            .open(
                new Destination(
                    SampleArchive.AE_TITLE,
                    archive.dicomWeb().getHost(),
                    archive.dicomPort(),
                    false),
                List.of(
                    ContextProposal.toUse(service),
                    ContextProposal.toReceive(kept.name().sopClass(), List.of(syntax))))) {
      RetrieveResult result =
          association.get(
              service,
              identifier(kept.name()),
              (request, encoding, data) -> {
                got.add(SampleDigests.of(data));
                return Outcome.SUCCESS;
              },
              counts -> true);
      association.release();
      if (got.size() != 1) {
        faults.add("C-GET brings " + got.size() + " objects: " + result.outcome());
      } else if (kept.dataSet().isPresent()) {
        compare(faults, "the data set by C-GET", kept.dataSet().get(), got.getFirst());
      }
    }
  }

  private static DataSet identifier(ObjectName name) {
    return DataSet.builder()
        .text(Tag.QUERY_RETRIEVE_LEVEL, "IMAGE")
        .text(Tag.STUDY_INSTANCE_UID, name.studyInstance())
        .text(Tag.SERIES_INSTANCE_UID, name.seriesInstance())
        .text(Tag.SOP_INSTANCE_UID, name.sopInstance())
        .build();
  }

  @Override
  public void close() throws IOException {
    Files.delete(fetched);
  }
}
