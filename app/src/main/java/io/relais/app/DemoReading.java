// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.expertise.review.Reading;
import java.util.Map;
import java.util.TreeMap;

/// What the fictive specialist has written of two healthy eyes, in the shape that the grading form
/// gives it (`web/src/reader/grading`).
final class DemoReading {
  private static final String EYE =
      """
      {"definition":"good","extent":"full","fovea":true,"retinopathy":0,"maculopathy":0,\
      "lesions":[],"other":""}\
      """;

  static final Reading.Content BOTH_HEALTHY =
      new Reading.Content(
          "diabetic-retinopathy/1",
          "{\"grading\":{\"right\":" + EYE + ",\"left\":" + EYE + "},\"marks\":{}}",
          new TreeMap<>(
              Map.of(
                  "gradable-right", "yes",
                  "gradable-left", "yes",
                  "icdr-right", "0",
                  "icdr-left", "0",
                  "maculopathy-right", "0",
                  "maculopathy-left", "0")),
          """
          Œil droit : pas de rétinopathie diabétique, pas de maculopathie visible.
          Œil gauche : pas de rétinopathie diabétique, pas de maculopathie visible.\
          """,
          "Prochain dépistage dans 12 mois.");

  private DemoReading() {}
}
