// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.SampleDoor.Answer;
import io.relais.app.SampleRow.Verdict;
import io.relais.expertise.archive.QuarantineReason;
import io.relais.expertise.dicom.Remark;
import io.relais.expertise.intake.Receipt;
import io.relais.expertise.intake.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says in words what became of a sample, and whether the door told its sender the same.
final class SampleVerdicts {
  private static final int MOST_REMARKS = 3;

  private SampleVerdicts() {}

  /// @param receipt what the archive itself noted; none if nothing came as far
  static Verdict verdict(Answer answer, Optional<Receipt> receipt) {
    String how =
        switch (answer) {
          case Answer.Success success -> success.how();
          case Answer.Failure failure -> failure.how();
          case Answer.NotSent _ -> "";
        };
    return receipt
        .map(known -> verdict(known, how))
        .orElseGet(() ->
            switch (answer) {
              case Answer.Success _ ->
                  new Verdict(SampleOutcome.FAILED, "it was thanked for, but did not come in", how);
              case Answer.Failure failure ->
                  new Verdict(SampleOutcome.REFUSED, failure.said(), how);
              case Answer.NotSent(String why) -> new Verdict(SampleOutcome.NOT_SENT, why, how);
            });
  }

  private static Verdict verdict(Receipt receipt, String how) {
    return switch (receipt) {
      case Receipt.Filed filed ->
          new Verdict(
              filed.remarks().isEmpty()
                  ? SampleOutcome.ACCEPTED
                  : SampleOutcome.ACCEPTED_WITH_A_WARNING,
              tolerated(filed.remarks()),
              how);
      case Receipt.Unassigned unassigned ->
          new Verdict(
              unassigned.remarks().isEmpty()
                  ? SampleOutcome.UNASSIGNED
                  : SampleOutcome.UNASSIGNED_WITH_A_WARNING,
              tolerated(unassigned.remarks()),
              how);
      case Receipt.Quarantined apart ->
          new Verdict(SampleOutcome.QUARANTINED, sentence(apart.reason()), how);
      case Receipt.AlreadyThere _ ->
          new Verdict(SampleOutcome.ALREADY_THERE, "the same was kept before", how);
      case Receipt.Refused refused ->
          new Verdict(SampleOutcome.REFUSED, sentence(refused.refusal(), refused.detail()), how);
    };
  }

  private static String tolerated(List<Remark> remarks) {
    if (remarks.isEmpty()) {
      return "";
    }
    String first =
        remarks.stream()
            .limit(MOST_REMARKS)
            .map(Remark::toString)
            .collect(Collectors.joining("; "));
    int more = remarks.size() - MOST_REMARKS;
    return more > 0 ? first + "; and " + more + " more" : first;
  }

  private static String sentence(Refusal refusal, String detail) {
    return refusal.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + detail;
  }

  private static String sentence(QuarantineReason reason) {
    return switch (reason) {
      case CONTRADICTS_ORDER -> "it contradicts the order that it claims to answer";
      case OTHER_PATIENT -> "its study is about another patient, by what its other objects say";
      case DUPLICATE_UID_OTHER_CONTENT ->
          "another object has its SOP Instance UID and other content";
      case SERIES_OF_OTHER_STUDY -> "its series belongs to another study";
      case MISSING_IDENTIFIERS ->
          "it lacks a SOP Class, SOP Instance, Series or Study Instance UID, or one is no UID";
      case CONTRADICTS_ITSELF -> "what stands around it names another object than it does itself";
      case UNREADABLE -> "its header cannot be read";
    };
  }

  /// What is wrong with an answer.
  static List<String> faults(Answer answer, Optional<Receipt> receipt, Verdict verdict) {
    List<String> faults = new ArrayList<>();
    if (verdict.outcome() == SampleOutcome.FAILED) {
      faults.add(verdict.reason());
    }
    if (verdict.outcome() == SampleOutcome.REFUSED && verdict.reason().isBlank()) {
      faults.add("it was refused without a reason");
    }
    if (receipt.isPresent() && receipt.get().isSafe() != (answer instanceof Answer.Success)) {
      faults.add(
          receipt.get().isSafe()
              ? "it is kept, but the sender was told that it is not"
              : "it is not kept, but the sender was told that it is");
    }
    if (receipt.isPresent()
        && receipt.get() instanceof Receipt.Refused refused
        && refused.refusal() == Refusal.OUT_OF_RESOURCES) {
      faults.add("the archive could not keep it");
    }
    return faults;
  }
}
