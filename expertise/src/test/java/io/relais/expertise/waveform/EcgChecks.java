// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import io.relais.expertise.dicom.BulkSource;
import io.relais.expertise.dicom.DataSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.List;

/// What holds of every ECG, whatever it was read from: it can be looked at everywhere, and what is
/// turned into a DICOM object comes back the same.
public final class EcgChecks {
  private static final LocalDateTime RECEIVED = LocalDateTime.of(2026, 11, 22, 10, 0);

  private EcgChecks() {}

  /// Throws if something does not hold.
  public static void check(Ecg ecg) {
    for (LeadGroup group : ecg.groups()) {
      for (Lead lead : group.leads()) {
        look(lead, group.length());
      }
    }
    for (Annotation annotation : ecg.annotations()) {
      if (annotation.group() < 0 || annotation.group() >= ecg.groups().size()) {
        throw new AssertionError("an annotation of no group");
      }
      if (!(annotation.seconds() >= 0 && annotation.duration() >= 0)) {
        throw new AssertionError("an annotation at no time");
      }
    }
    try {
      DataSet object = DicomEcg.write(ecg, DataSet.EMPTY, RECEIVED);
      same(ecg, DicomEcg.read(object, BulkSource.NONE));
    } catch (EcgFormatException e) {
      if (String.valueOf(e.getMessage()).isBlank()) {
        throw new AssertionError("refused without a reason", e);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void look(Lead lead, int length) {
    for (int i : new int[] {0, length / 2, length - 1}) {
      double voltage = lead.microvoltsAt(i);
      if (Double.isInfinite(voltage)) {
        throw new AssertionError("an infinite voltage");
      }
    }
  }

  /// Every group came back, or the rhythm alone: an ambulatory object holds one group.
  private static void same(Ecg before, Ecg after) {
    List<LeadGroup> groups = before.groups();
    if (after.groups().size() == 1) {
      same(before.rhythm(), after.rhythm());
      return;
    }
    if (after.groups().size() != groups.size()) {
      throw new AssertionError("another number of groups");
    }
    for (int i = 0; i < groups.size(); i++) {
      same(groups.get(i), after.groups().get(i));
    }
  }

  /// The shape is the same: gaps are where they were, and the rest differs by no unit.
  private static void same(LeadGroup before, LeadGroup after) {
    if (before.length() != after.length() || before.leads().size() != after.leads().size()) {
      throw new AssertionError("another size");
    }
    for (int lead = 0; lead < before.leads().size(); lead++) {
      Lead one = before.leads().get(lead);
      Lead other = after.leads().get(lead);
      for (int i = 0; i < before.length(); i++) {
        boolean same =
            one.gapAt(i)
                ? other.gapAt(i)
                : !other.gapAt(i) && one.samples().at(i) == other.samples().at(i);
        if (!same) {
          throw new AssertionError("lead " + lead + " differs at " + i);
        }
      }
    }
  }
}
