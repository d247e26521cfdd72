// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.archive.Found;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.rendering.PlainWriter;
import java.util.List;
import java.util.Optional;

/// In which form whole objects are given (PS3.18 §8.7.3.5.1).
///
/// @param multipart as parts of a body, or one object as the body
/// @param wanted the UID of a syntax; `*` for the stored one
record ObjectForm(boolean multipart, String wanted) {
  static final String STORED = "*";

  /// The forms that whoever asks would take, the most wanted first.
  static List<ObjectForm> of(Accept accept, boolean single) {
    return accept.ranges().stream().flatMap(range -> of(range, single).stream()).toList();
  }

  private static Optional<ObjectForm> of(MediaType range, boolean single) {
    if (single && range.name().equals(MediaType.DICOM)) {
      return Optional.of(new ObjectForm(false, syntax(range)));
    }
    if (!range.holds(MediaType.RELATED)) {
      return single && range.name().equals("application/*")
          ? Optional.of(new ObjectForm(false, STORED))
          : Optional.empty();
    }
    if (range.name().equals("*/*")) {
      return Optional.of(new ObjectForm(true, STORED));
    }
    return range
        .inner()
        .filter(inner -> inner.holds(MediaType.DICOM))
        .map(inner -> new ObjectForm(true, inner.name().equals("*/*") ? STORED : syntax(inner)));
  }

  /// Who names no syntax asks for the usual one (PS3.18 table 8.7.3-2).
  private static String syntax(MediaType type) {
    String syntax = type.parameter(MediaType.TRANSFER_SYNTAX);
    return syntax.isEmpty() ? TransferSyntax.EXPLICIT_LITTLE.uid() : syntax;
  }

  /// Whether an object can be given so.
  boolean fits(Found found) {
    TransferSyntax stored = stored(found);
    if (isStored(found)) {
      return true;
    }
    TransferSyntax made = TransferSyntax.of(wanted);
    return stored.encapsulated()
        ? PlainWriter.writes(made) && PlainWriter.reads(stored)
        : made.isKnown() && !made.encapsulated();
  }

  /// Whether an object is given as it lies in the store.
  boolean isStored(Found found) {
    return wanted.equals(STORED) || wanted.equals(stored(found).uid());
  }

  /// The syntax that an object is given in.
  String syntaxOf(Found found) {
    return isStored(found) ? stored(found).uid() : wanted;
  }

  private static TransferSyntax stored(Found found) {
    return TransferSyntax.of(found.needInstance().facts().transferSyntax());
  }
}
