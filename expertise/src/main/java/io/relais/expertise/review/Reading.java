// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What a reader has written, as it was kept.
///
/// @param round whose reading it is
/// @param version counts the times it was kept, from 1
/// @param by who kept it
/// @param at when
/// @param content what they wrote
public record Reading(Round round, long version, RandomId by, Instant at, Content content) {

  /// What a reader writes.
  ///
  /// @param formType the form and its version, such as `ecg/1`
  /// @param form what the page gave; opaque here
  /// @param findings what two readings are compared by, sorted by name
  /// @param conclusion what the requester reads first
  /// @param recommendation what they should do
  public record Content(
      String formType,
      String form,
      SortedMap<String, String> findings,
      String conclusion,
      String recommendation) {

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]{0,39}/[0-9]{1,3}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final int MOST_FINDINGS = 64;
    private static final int LONGEST_VALUE = 64;
    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_FORM = 200 * 1024;

    /// Nothing was written.
    public static final Content EMPTY = new Content("free/1", "{}", new TreeMap<>(), "", "");

    /// Keeps its own copy, and refuses what is too much.
    public Content {
      findings = Collections.unmodifiableSortedMap(new TreeMap<>(findings));
      if (!TYPE.matcher(formType).matches()) {
        throw new IllegalArgumentException("formType");
      }
      if (form.length() > LONGEST_FORM) {
        throw new IllegalArgumentException("form");
      }
      if (findings.size() > MOST_FINDINGS
          || !findings.entrySet().stream().allMatch(Content::isFinding)) {
        throw new IllegalArgumentException("findings");
      }
      if (conclusion.length() > LONGEST_TEXT) {
        throw new IllegalArgumentException("conclusion");
      }
      if (recommendation.length() > LONGEST_TEXT) {
        throw new IllegalArgumentException("recommendation");
      }
    }

    private static boolean isFinding(Map.Entry<String, String> finding) {
      return NAME.matcher(finding.getKey()).matches()
          && finding.getValue().length() <= LONGEST_VALUE
          && finding.getValue().chars().noneMatch(Character::isISOControl);
    }

    /// Says nothing of the patient.
    @Override
    public String toString() {
      return "Content[" + formType + "]";
    }
  }
}
