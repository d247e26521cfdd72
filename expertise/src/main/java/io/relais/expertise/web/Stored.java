// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.Remark;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.intake.ObjectName;
import io.relais.expertise.intake.Receipt;
import io.relais.expertise.intake.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Gathers what became of what was sent, and tells it as a data set (PS3.18 §I.2).
final class Stored {
  private static final int OTHER_FAILURES_SEQUENCE = 0x0008_119A;

  /// Out of resources (PS3.4 §GG.4.2).
  private static final int OUT_OF_RESOURCES = 0xA700;

  /// Cannot be understood.
  private static final int NOT_UNDERSTOOD = 0xC000;

  /// Cannot be understood as part of the study it was sent to.
  private static final int OTHER_STUDY = 0xC409;

  /// Not an object of a class that is kept (PS3.7 §C.4.2).
  private static final int NO_OBJECT = 0x0122;

  private static final int PROCESSING_FAILURE = 0x0110;

  /// It is kept, but in a transfer syntax that is not supported: a warning of our own (PS3.18
  /// §I.2.2 allows more than its table has), after the failure C122 of the same meaning.
  private static final int UNKNOWN_SYNTAX = 0xB122;

  private static final String UNKNOWN_SYNTAX_TOLD =
      "Objects whose transfer syntax is not known here are kept and given back as they came; they"
          + " cannot be shown or converted";

  private final String root;
  private final List<DataSet> referenced = new ArrayList<>();
  private final List<DataSet> failed = new ArrayList<>();
  private final List<DataSet> others = new ArrayList<>();
  private final Set<String> studies = new HashSet<>();
  private boolean allTemporary = true;
  private boolean anyUnknownSyntax;

  /// @param root the address of the service
  Stored(String root) {
    this.root = root;
  }

  void add(Receipt receipt) {
    ObjectName name = receipt.name();
    switch (receipt) {
      case Receipt.Filed filed -> reference(name, true, filed.remarks());
      case Receipt.Unassigned unassigned -> reference(name, true, unassigned.remarks());
      case Receipt.AlreadyThere there -> reference(name, true, List.of());
      case Receipt.Quarantined apart -> reference(name, false, List.of());
      case Receipt.Refused(ObjectName n, Refusal refusal, String detail) -> {
        allTemporary &= refusal.isTemporary();
        fail(name, reason(refusal));
      }
    }
  }

  /// A part that is not even an object.
  void addUnknown() {
    allTemporary = false;
    fail(ObjectName.NONE, NOT_UNDERSTOOD);
  }

  boolean isEmpty() {
    return referenced.isEmpty() && failed.isEmpty() && others.isEmpty();
  }

  /// PS3.18 table 10.5.3-1.
  int status() {
    if (failed.isEmpty() && others.isEmpty()) {
      return anyUnknownSyntax ? 202 : 200;
    }
    if (!referenced.isEmpty()) {
      return 202;
    }
    return allTemporary ? 503 : 409;
  }

  /// What is to be said in words of what was stored.
  Optional<String> warning() {
    return anyUnknownSyntax ? Optional.of(UNKNOWN_SYNTAX_TOLD) : Optional.empty();
  }

  DataSet dataSet() {
    DataSetBuilder all = DataSet.builder();
    if (studies.size() == 1) {
      all.text(Tag.RETRIEVE_URL, root + "/studies/" + studies.iterator().next());
    }
    put(all, Tag.REFERENCED_SOP_SEQUENCE, referenced);
    put(all, Tag.FAILED_SOP_SEQUENCE, failed);
    put(all, OTHER_FAILURES_SEQUENCE, others);
    return all.build();
  }

  private static void put(DataSetBuilder all, int tag, List<DataSet> items) {
    if (!items.isEmpty()) {
      all.items(tag, items);
    }
  }

  /// What is kept apart is safe, but cannot be retrieved, so no address is told.
  private void reference(ObjectName name, boolean found, List<Remark> remarks) {
    DataSetBuilder item =
        DataSet.builder()
            .text(Tag.REFERENCED_SOP_CLASS_UID, name.sopClass())
            .text(Tag.REFERENCED_SOP_INSTANCE_UID, name.sopInstance());
    if (found) {
      studies.add(name.studyInstance());
      Scope scope = new Scope(name.studyInstance(), name.seriesInstance(), name.sopInstance());
      item.text(Tag.RETRIEVE_URL, root + scope.path());
    }
    if (remarks.stream().anyMatch(Remark::isUnknownSyntax)) {
      anyUnknownSyntax = true;
      item.ints(Tag.WARNING_REASON, UNKNOWN_SYNTAX);
    }
    referenced.add(item.build());
  }

  private void fail(ObjectName name, int reason) {
    DataSetBuilder item = DataSet.builder().ints(Tag.FAILURE_REASON, reason);
    if (name.sopInstance().isEmpty()) {
      others.add(item.build());
      return;
    }
    failed.add(
        item.text(Tag.REFERENCED_SOP_CLASS_UID, name.sopClass())
            .text(Tag.REFERENCED_SOP_INSTANCE_UID, name.sopInstance())
            .build());
  }

  private static int reason(Refusal refusal) {
    return switch (refusal) {
      case OUT_OF_RESOURCES, TOO_LARGE -> OUT_OF_RESOURCES;
      case UNKNOWN_FORMAT, TRUNCATED, MALFORMED, TOO_MUCH -> NOT_UNDERSTOOD;
      case NO_OBJECT -> NO_OBJECT;
      case OTHER_STUDY -> OTHER_STUDY;
      case UNKNOWN_ORDER, LATERALITY_MISSING, PATIENT_MISSING, ACTIVE_CONTENT -> PROCESSING_FAILURE;
    };
  }
}
