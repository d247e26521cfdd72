// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.message;

/// How a request went.
///
/// @param status as the peer's machine is told
/// @param comment as the peer's log is told, at most 64 characters and without anything about a
///   patient; may be empty
public record Outcome(DimseStatus status, String comment) {

  /// All went well.
  public static final Outcome SUCCESS = new Outcome(DimseStatus.SUCCESS, "");

  private static final int LONGEST_COMMENT = 64;

  /// Cuts the comment to what fits (PS3.7 §C, LO).
  public Outcome {
    comment = comment.length() <= LONGEST_COMMENT ? comment : comment.substring(0, LONGEST_COMMENT);
  }

  /// A status that says it all.
  public static Outcome of(DimseStatus status) {
    return new Outcome(status, "");
  }
}
