// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.dimse.association.AssociationEnded;
import io.relais.expertise.dimse.association.PresentationContext;
import io.relais.expertise.dimse.message.DimseMessage;
import io.relais.expertise.dimse.message.DimseMessage.Response;
import io.relais.expertise.dimse.message.DimseMessage.SubOperationCounts;
import io.relais.expertise.dimse.message.DimseStatus;
import io.relais.expertise.dimse.message.MessageExchange;
import io.relais.expertise.dimse.message.Outcome;
import java.util.ArrayList;
import java.util.List;

/// How far a C-GET or C-MOVE is, and the telling of it (PS3.4 §C.4.2, §C.4.3).
final class Retrieval {

  /// What fits into one UI value with a length of 16 bits.
  private static final int MOST_FAILED_TOLD = 1000;

  private final MessageExchange exchange;
  private final PresentationContext context;
  private final DimseMessage.Request request;
  private final List<String> failedInstances = new ArrayList<>();
  private int remaining;
  private int completed;
  private int failed;
  private int warning;

  /// @param total how many objects are to be sent
  Retrieval(
      MessageExchange exchange,
      PresentationContext context,
      DimseMessage.Request request,
      int total) {
    this.exchange = exchange;
    this.context = context;
    this.request = request;
    this.remaining = total;
  }

  /// One more was sent, or not. The peer is told unless it is the last: that the end tells.
  void done(StoredObject object, DimseStatus status) throws AssociationEnded {
    remaining--;
    switch (status.category()) {
      case SUCCESS -> completed++;
      case WARNING -> warning++;
      default -> {
        failed++;
        if (failedInstances.size() < MOST_FAILED_TOLD) {
          failedInstances.add(object.sopInstance());
        }
      }
    }
    if (remaining > 0) {
      exchange.send(
          context, Response.to(request, Outcome.of(DimseStatus.PENDING)).with(counts(remaining)));
    }
  }

  /// Nothing more will be sent.
  ///
  /// @return what the peer was told
  DimseStatus finish(boolean cancelled) throws AssociationEnded {
    DimseStatus status = status(cancelled && remaining > 0);
    // How many remain is told only when somebody cancelled (PS3.4 §C.4.3.1.4).
    Response response =
        Response.to(request, Outcome.of(status))
            .with(counts(status.equals(DimseStatus.CANCELLED) ? remaining : -1));
    if (failedInstances.isEmpty()) {
      exchange.send(context, response);
    } else {
      exchange.send(
          context,
          response,
          DataSet.builder()
              .text(Tag.FAILED_SOP_INSTANCE_UID_LIST, Vr.UI, failedInstances.toArray(String[]::new))
              .build());
    }
    return status;
  }

  private DimseStatus status(boolean cancelled) {
    if (cancelled) {
      return DimseStatus.CANCELLED;
    }
    if (failed > 0 && completed + warning == 0) {
      return DimseStatus.UNABLE_TO_PERFORM_SUBOPERATIONS;
    }
    return failed + warning > 0 ? DimseStatus.SOME_SUBOPERATIONS_FAILED : DimseStatus.SUCCESS;
  }

  private SubOperationCounts counts(int told) {
    return new SubOperationCounts(told, completed, failed, warning);
  }
}
