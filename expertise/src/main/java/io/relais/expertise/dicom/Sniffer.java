// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import io.relais.expertise.dicom.DicomFormatException.Reason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Finds out how a data set is written from its first element, since not every file says so and not
/// every one says it truly.
final class Sniffer {
  /// The groups that a data set begins with.
  private static final int HIGHEST_FIRST_GROUP = 0x0020;

  private static final long LONGEST_FIRST_VALUE = 64 * 1024;

  private final ByteSource in;
  private final Remarks remarks;

  Sniffer(ByteSource in, Remarks remarks) {
    this.in = in;
    this.remarks = remarks;
  }

  /// The syntax of the data set ahead.
  ///
  /// @param prefixed whether the file said that it is DICOM
  TransferSyntax syntax(FileMeta meta, boolean prefixed) throws IOException {
    TransferSyntax seen = seen();
    if (meta.transferSyntax().isEmpty()) {
      if (seen == null && !prefixed) {
        throw new DicomFormatException(
            Reason.NOT_DICOM, "the bytes do not begin like a data set", in.offset(), "");
      }
      TransferSyntax likely = seen == null ? TransferSyntax.IMPLICIT_LITTLE : seen;
      remarks.add(
          "the transfer syntax is not said; " + likely.name() + " is read", in.offset(), "");
      return likely;
    }
    TransferSyntax said = TransferSyntax.of(meta.transferSyntax());
    if (!said.isKnown()) {
      remarks.add(Remark.unknownSyntax(in.offset()));
    }
    if (seen == null || Coding.of(seen).equals(Coding.of(said))) {
      return said;
    }
    remarks.add(
        "the transfer syntax is said to be " + said.name() + "; " + seen.name() + " is seen",
        in.offset(),
        "");
    return said.encapsulated()
        ? new TransferSyntax(
            said.uid(), said.name(), seen.explicit(), seen.bigEndian(), false, true)
        : seen;
  }

  /// The native syntax that the first element is written in; null when it is none of them.
  private @Nullable TransferSyntax seen() throws IOException {
    if (!in.has(ElementHeader.SHORT)) {
      return null;
    }
    if (isFirst(in.peekTag(0, false))) {
      boolean explicit = Vr.of(in.peek(4) << 8 | in.peek(5)) != null;
      if (explicit) {
        return TransferSyntax.EXPLICIT_LITTLE;
      }
      long length = Integer.toUnsignedLong(in.peekInt(4, false));
      return length <= LONGEST_FIRST_VALUE || length == ElementHeader.UNDEFINED
          ? TransferSyntax.IMPLICIT_LITTLE
          : null;
    }
    boolean big = isFirst(in.peekTag(0, true)) && Vr.of(in.peek(4) << 8 | in.peek(5)) != null;
    return big ? TransferSyntax.EXPLICIT_BIG : null;
  }

  /// An implicit length that looks like a representation is longer than any first value.
  private static boolean isFirst(int tag) {
    return Tag.group(tag) >= 0x0004
        && Tag.group(tag) <= HIGHEST_FIRST_GROUP
        && (Dictionary.entry(tag).isPresent() || Tag.isGroupLength(tag) || Tag.isPrivate(tag));
  }
}
