// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.form;

import io.relais.expertise.annotation.Drawing;
import java.util.List;
import java.util.Map;

/// What a reader filled in.
///
/// @param content by the kind of form
/// @param marks what is marked on which frames
public record Form(Content content, Map<Frame, List<Drawing>> marks) {

  /// Keeps its own copies.
  public Form {
    marks = Map.copyOf(marks);
  }

  /// The kinds of forms.
  public sealed interface Content permits Grading, EcgReading, Free {}

  /// Nothing but conclusion and recommendation; also a form that this server does not know.
  public record Free() implements Content {}

  /// A frame of an object.
  ///
  /// @param object its SOP Instance UID
  /// @param number from 1
  public record Frame(String object, int number) {}
}
