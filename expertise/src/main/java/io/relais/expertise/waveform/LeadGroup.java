// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.util.List;

/// Leads sampled together: a stretch of rhythm, or the beat that a recorder computed as typical.
///
/// @param kind what they show
/// @param label of the group, as the file has it; empty where it has none
/// @param frequency samples per second and lead, above 0
/// @param offset seconds from the start of the recording to the first sample
/// @param leads at least one, all with the same number of samples
public record LeadGroup(
    Kind kind, String label, double frequency, double offset, List<Lead> leads) {

  /// What a group shows: the labels are those of DICOM's Multiplex Group Label (003A,0020).
  public enum Kind {
    RHYTHM("RHYTHM"),
    MEDIAN_BEAT("MEDIAN BEAT");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /// Its name on the wire and on paper.
    public String label() {
      return label;
    }
  }

  public LeadGroup {
    leads = List.copyOf(leads);
    if (leads.isEmpty() || !(frequency > 0) || !Double.isFinite(frequency)) {
      throw new IllegalArgumentException("a group needs leads and a sampling frequency");
    }
    int length = leads.getFirst().samples().length();
    if (leads.stream().anyMatch(lead -> lead.samples().length() != length)) {
      throw new IllegalArgumentException("the leads of a group differ in length");
    }
  }

  /// A group that is labelled by what it shows.
  public LeadGroup(Kind kind, double frequency, double offset, List<Lead> leads) {
    this(kind, kind.label(), frequency, offset, leads);
  }

  /// Samples of each lead.
  public int length() {
    return leads.getFirst().samples().length();
  }

  /// A stretch of it.
  ///
  /// @param from the first sample
  /// @param count how many samples, at least one; there must be so many
  public LeadGroup part(int from, int count) {
    List<Lead> parts = leads.stream().map(lead -> lead.part(from, count)).toList();
    return new LeadGroup(kind, label, frequency, offset + from / frequency, parts);
  }

  /// Its length in seconds.
  public double seconds() {
    return length() / frequency;
  }
}
