// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.dimse.message.DimseFailure;
import io.relais.expertise.dimse.message.DimseStatus;
import java.util.ArrayList;
import java.util.List;

/// The data sets of storage commitment (PS3.4 §J.3.2, §J.3.3).
final class CommitmentData {

  /// The action: request storage commitment.
  static final int REQUEST = 1;

  /// The event: all is safe.
  static final int ALL_COMMITTED = 1;

  /// The event: not all is.
  static final int SOME_FAILED = 2;

  private CommitmentData() {}

  /// What a peer asks for.
  static CommitmentService.Request request(DataSet information) throws DimseFailure {
    String transaction =
        information
            .string(Tag.TRANSACTION_UID)
            .orElseThrow(
                () -> new DimseFailure(DimseStatus.INVALID_ARGUMENT_VALUE, "no transaction UID"));
    List<SopReference> objects = new ArrayList<>();
    for (DataSet item : information.items(Tag.REFERENCED_SOP_SEQUENCE)) {
      objects.add(reference(item));
    }
    if (objects.isEmpty()) {
      throw new DimseFailure(DimseStatus.INVALID_ARGUMENT_VALUE, "no objects are referenced");
    }
    return new CommitmentService.Request(transaction, objects);
  }

  /// What is asked of a peer.
  static DataSet information(CommitmentService.Request request) {
    return DataSet.builder()
        .text(Tag.TRANSACTION_UID, Vr.UI, request.transactionUid())
        .items(Tag.REFERENCED_SOP_SEQUENCE, items(request.objects()))
        .build();
  }

  /// What is answered.
  static DataSet report(String transactionUid, CommitmentService.Answer answer) {
    DataSetBuilder report = DataSet.builder().text(Tag.TRANSACTION_UID, Vr.UI, transactionUid);
    if (!answer.failed().isEmpty()) {
      report.items(
          Tag.FAILED_SOP_SEQUENCE,
          answer.failed().stream()
              .map(failed ->
                  builder(failed.object())
                      .ints(Tag.FAILURE_REASON, Vr.US, failed.reason().code())
                      .build())
              .toList());
    }
    if (!answer.committed().isEmpty()) {
      report.items(Tag.REFERENCED_SOP_SEQUENCE, items(answer.committed()));
    }
    return report.build();
  }

  /// Which event the answer is.
  static int eventType(CommitmentService.Answer answer) {
    return answer.failed().isEmpty() ? ALL_COMMITTED : SOME_FAILED;
  }

  /// What a peer answered.
  static CommitmentService.Answer answer(DataSet report) throws DimseFailure {
    List<SopReference> committed = new ArrayList<>();
    for (DataSet item : report.items(Tag.REFERENCED_SOP_SEQUENCE)) {
      committed.add(reference(item));
    }
    List<CommitmentService.Failed> failed = new ArrayList<>();
    for (DataSet item : report.items(Tag.FAILED_SOP_SEQUENCE)) {
      int reason = item.integer(Tag.FAILURE_REASON).orElse(DimseStatus.PROCESSING_FAILURE.code());
      failed.add(new CommitmentService.Failed(reference(item), DimseStatus.of(reason)));
    }
    return new CommitmentService.Answer(committed, failed);
  }

  private static SopReference reference(DataSet item) throws DimseFailure {
    return new SopReference(
        uid(item, Tag.REFERENCED_SOP_CLASS_UID), uid(item, Tag.REFERENCED_SOP_INSTANCE_UID));
  }

  private static String uid(DataSet item, int tag) throws DimseFailure {
    return item.string(tag)
        .orElseThrow(() ->
            new DimseFailure(
                DimseStatus.INVALID_ARGUMENT_VALUE, "a reference without " + Tag.text(tag)));
  }

  private static List<DataSet> items(List<SopReference> references) {
    return references.stream().map(reference -> builder(reference).build()).toList();
  }

  private static DataSetBuilder builder(SopReference reference) {
    return DataSet.builder()
        .text(Tag.REFERENCED_SOP_CLASS_UID, Vr.UI, reference.sopClass())
        .text(Tag.REFERENCED_SOP_INSTANCE_UID, Vr.UI, reference.sopInstance());
  }
}
