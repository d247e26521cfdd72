// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dimse.Caller;
import io.relais.expertise.dimse.StoreService;
import io.relais.expertise.dimse.message.DimseMessage;
import io.relais.expertise.dimse.message.DimseStatus;
import io.relais.expertise.dimse.message.Outcome;
import io.relais.expertise.intake.Hints;
import io.relais.expertise.intake.Intake;
import io.relais.expertise.intake.Receipt;
import io.relais.expertise.intake.Refusal;
import io.relais.expertise.intake.Source;
import java.io.IOException;
import java.io.InputStream;

/// Takes objects by C-STORE (PS3.4 annex B). What is kept apart is answered with success too: it is
/// safe, and sending it again would change nothing.
public final class StorageScp implements StoreService {

  private final Intake intake;
  private final Reach reach;

  /// Hands objects to this intake.
  public StorageScp(Intake intake, Reach reach) {
    this.intake = intake;
    this.reach = reach;
  }

  @Override
  public Outcome store(
      Caller caller, DimseMessage.Store request, String transferSyntax, InputStream dataSet)
      throws IOException {
    FileMeta meta =
        FileMeta.of(request.sopClass(), request.sopInstance(), TransferSyntax.of(transferSyntax))
            .from(caller.callingAe());
    Source source = Source.device(caller.callingAe(), reach.structures(caller));
    return outcome(intake.accept(source, meta, dataSet, Hints.NONE));
  }

  private static Outcome outcome(Receipt receipt) {
    return receipt instanceof Receipt.Refused refused
        ? new Outcome(status(refused.refusal()), refused.detail())
        : Outcome.SUCCESS;
  }

  /// PS3.4 table B.2-1.
  private static DimseStatus status(Refusal refusal) {
    return switch (refusal) {
      case OUT_OF_RESOURCES, TOO_LARGE -> DimseStatus.OUT_OF_RESOURCES;
      case NO_OBJECT, OTHER_STUDY -> DimseStatus.DATA_SET_MISMATCH;
      case UNKNOWN_FORMAT,
          TRUNCATED,
          MALFORMED,
          TOO_MUCH,
          UNKNOWN_ORDER,
          LATERALITY_MISSING,
          ACTIVE_CONTENT,
          PATIENT_MISSING ->
          DimseStatus.CANNOT_UNDERSTAND;
    };
  }
}
