// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report;

import io.relais.care.people.Patient;
import io.relais.care.people.Practitioner;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a report tells, in the words of the one who reads it.
///
/// @param id of the case it answers
/// @param title such as `Dépistage de la rétinopathie diabétique`
/// @param patient whom it is about
/// @param requester who asked
/// @param reader who answers
/// @param question what was asked
/// @param context what was said about the patient
/// @param examinations what was read
/// @param pictures of them, the right eye's before the left eye's
/// @param findings what was seen
/// @param conclusion what the requester reads first
/// @param recommendation what they should do, if anything was said
/// @param signatures who stands by it; none for a draft
/// @param addenda what was added since, the earliest first
public record Report(
    String id,
    String title,
    Patient patient,
    Practitioner requester,
    Practitioner reader,
    String question,
    List<Passage> context,
    List<Examination> examinations,
    List<Picture> pictures,
    List<Finding> findings,
    String conclusion,
    String recommendation,
    List<Signature> signatures,
    List<Addition> addenda) {

  /// Keeps its own copies.
  public Report {
    context = List.copyOf(context);
    examinations = List.copyOf(examinations);
    pictures = List.copyOf(pictures);
    findings = List.copyOf(findings);
    signatures = List.copyOf(signatures);
    addenda = List.copyOf(addenda);
  }

  /// A text under a heading.
  ///
  /// @param heading such as `Traitements`
  /// @param text what was written
  public record Passage(String heading, String text) {}

  /// A study that was read.
  ///
  /// @param date when it was taken, if that is known
  /// @param description such as `Rétinographie des deux yeux`
  public record Examination(Optional<LocalDate> date, String description) {}

  /// Which eye, as people look at one another: the right one on the left of the page.
  public enum Side {
    /// The right eye.
    RIGHT,
    /// The left eye.
    LEFT,
    /// Neither, or both.
    NONE
  }

  /// What was seen.
  ///
  /// @param label what was looked at, such as `Rétinopathie (ICDR)`
  /// @param value what was seen, of the right eye where there are two
  /// @param left what was seen of the left eye, if there are two
  public record Finding(String label, String value, Optional<String> left) {}

  /// Somebody stands by it.
  ///
  /// @param by who
  /// @param at when
  /// @param sha256 of what they signed, 64 hexadecimal digits
  public record Signature(Practitioner by, Instant at, String sha256) {}

  /// Something added after it was signed.
  ///
  /// @param by who
  /// @param at when
  /// @param text what
  /// @param sha256 of it and of what it belongs to, 64 hexadecimal digits
  public record Addition(Practitioner by, Instant at, String text, String sha256) {}

  /// Whether nobody stands by it yet.
  public boolean isDraft() {
    return signatures.isEmpty();
  }

  /// Says nothing of the person.
  @Override
  public String toString() {
    return "Report[" + id + "]";
  }
}
