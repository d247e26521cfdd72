// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.io.IOException;
import java.io.Serial;

/// Bytes that are not the DICOM they should be. The message names what is wrong and where, never a
/// value: it may go to a log.
public class DicomFormatException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /// What kind of fault it is.
  public enum Reason {
    /// The bytes do not even begin like DICOM.
    NOT_DICOM,
    /// The bytes end too early.
    TRUNCATED,
    /// The bytes contradict the Standard beyond what can be tolerated.
    MALFORMED,
    /// The bytes ask for more than the [Limits] allow.
    TOO_MUCH
  }

  private final Reason reason;
  private final String what;
  private final long offset;
  private final String path;

  /// A fault at a byte offset of the source, in the element at this tag path; either may be
  /// unknown: a negative offset, an empty path.
  public DicomFormatException(Reason reason, String what, long offset, String path) {
    super(
        what + (offset < 0 ? "" : ", at byte " + offset) + (path.isEmpty() ? "" : ", in " + path));
    this.reason = reason;
    this.what = what;
    this.offset = offset;
    this.path = path;
  }

  /// What kind of fault it is.
  public Reason reason() {
    return reason;
  }

  /// What is wrong, without the place.
  public String what() {
    return what;
  }

  /// The byte offset from the beginning of the source; negative when unknown.
  public long offset() {
    return offset;
  }

  /// The element as `(0040,B020)[3].(0040,A043)`; empty at the outermost level.
  public String path() {
    return path;
  }
}
