// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.audit.AuditActor;
import io.relais.care.orders.Examination;
import io.relais.care.people.BirthDate;
import io.relais.care.people.InsTraits;
import io.relais.care.people.Patient;
import io.relais.care.people.Sex;
import io.relais.care.people.UsedNames;
import io.relais.expertise.intake.Door;
import io.relais.expertise.intake.Receipt;
import io.relais.expertise.intake.Refusal;
import io.relais.expertise.intake.Source;
import io.relais.expertise.intake.UploadHints;
import io.relais.expertise.intake.Uploads;
import io.relais.expertise.intake.convert.Eye;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Brings samples as people do at a browser. Asked for more, it says what somebody would: that a
/// photograph is of the right eye, and which order it is for, which is one of a fictive patient.
final class UploadSampleDoor implements SampleDoor {
  private static final String NOBODY = "with an order, since it does not say whom it is about";

  private final Uploads uploads;
  private final SampleOrders orders;
  private final Source source =
      new Source(Door.UPLOAD, "samples", AuditActor.OPERATOR, Set.of(Demo.STRUCTURE.id()));

  UploadSampleDoor(SampleArchive archive) {
    this.uploads = archive.uploads();
    this.orders =
        archive.orders(
            Patient.provisional(
                InsTraits.of(
                    "Martin", "Jeanne", BirthDate.of(LocalDate.of(1950, 3, 12)), Sex.FEMALE),
                UsedNames.NONE,
                List.of()));
  }

  @Override
  public String name() {
    return "upload";
  }

  @Override
  public Answer bring(Sample sample) throws IOException {
    Receipt receipt = bring(sample, Optional.empty());
    String how = "";
    if (receipt instanceof Receipt.Refused refused
        && refused.refusal() == Refusal.PATIENT_MISSING) {
      receipt = bring(sample, Optional.of(Examination.FUNDUS));
      how = NOBODY;
    }
    return receipt instanceof Receipt.Refused refused
        ? new Answer.Failure(refused.detail(), how)
        : new Answer.Success(how);
  }

  private Receipt bring(Sample sample, Optional<Examination> asked) throws IOException {
    UploadHints hints =
        new UploadHints(
            asked.map(examination -> orders.place(examination).id()),
            Optional.of(Eye.R),
            Optional.empty());
    if (!sample.record().isEmpty()) {
      return uploads.acceptRecord(source, sample.contents(), hints);
    }
    try (InputStream in = Files.newInputStream(sample.file())) {
      return uploads.accept(source, in, hints);
    }
  }
}
