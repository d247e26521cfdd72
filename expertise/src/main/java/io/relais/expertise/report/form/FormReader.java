// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.relais.expertise.annotation.Drawing;
import io.relais.expertise.report.form.EcgReading.Measured;
import io.relais.expertise.review.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads forms as pages saved them. What is not as it should be is passed over, since a reading is
/// signed with its conclusion whatever the form says.
public final class FormReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FRAME = Pattern.compile("([0-9.]{1,64})/([1-9][0-9]{0,5})");
  private static final int LONGEST_WORD = 40;
  private static final int LONGEST_TEXT = 2000;
  private static final int MOST_WORDS = 32;

  private FormReader() {}

  /// The form of a reading.
  public static Form of(Reading.Content reading) {
    JsonNode form = parsed(reading.form());
    Form.Content content =
        switch (reading.formType()) {
          case "diabetic-retinopathy/1" -> grading(form.path("grading"));
          case "ecg/1" -> ecg(form.path("ecg"));
          default -> new Form.Free();
        };
    return new Form(content, marks(form.path("marks")));
  }

  private static JsonNode parsed(String form) {
    try {
      return JSON.readTree(form);
    } catch (JsonProcessingException damaged) {
      return MissingNode.getInstance();
    }
  }

  private static Grading grading(JsonNode node) {
    return new Grading(eye(node.path("right")), eye(node.path("left")));
  }

  private static Grading.Eye eye(JsonNode node) {
    return new Grading.Eye(
        word(node, "definition"),
        word(node, "extent"),
        node.path("fovea").isBoolean()
            ? Optional.of(node.path("fovea").booleanValue())
            : Optional.empty(),
        node.path("ungradable").asBoolean(false),
        grade(node.path("retinopathy"), 4),
        grade(node.path("maculopathy"), 3),
        words(node.path("lesions")),
        text(node, "other"));
  }

  private static OptionalInt grade(JsonNode node, int most) {
    boolean fits = node.isInt() && node.intValue() >= 0 && node.intValue() <= most;
    return fits ? OptionalInt.of(node.intValue()) : OptionalInt.empty();
  }

  private static EcgReading ecg(JsonNode node) {
    return new EcgReading(
        text(node, "recording").isEmpty() ? Optional.empty() : Optional.of(text(node, "recording")),
        text(node, "comparedWith").isEmpty()
            ? Optional.empty()
            : Optional.of(text(node, "comparedWith")),
        word(node, "rhythm"),
        words(node.path("extrasystoles")),
        measured(node.path("measured")),
        words(node.path("conduction")),
        words(node.path("repolarisation")),
        words(node.path("morphology")),
        word(node, "comparison"),
        text(node, "other"));
  }

  private static Map<String, Measured> measured(JsonNode node) {
    Map<String, Measured> measured = new HashMap<>();
    for (String name : List.of("rate", "axis", "pr", "qrs", "qt", "qtc")) {
      JsonNode one = node.path(name);
      if (one.path("value").isNumber() && Double.isFinite(one.path("value").doubleValue())) {
        measured.put(
            name,
            new Measured(
                one.path("value").doubleValue(),
                word(one, "origin").orElse(""),
                word(one, "formula")));
      }
    }
    return measured;
  }

  private static Map<Form.Frame, List<Drawing>> marks(JsonNode node) {
    Map<Form.Frame, List<Drawing>> marks = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> one : node.properties()) {
      Matcher frame = FRAME.matcher(one.getKey());
      if (frame.matches()) {
        drawings(one.getValue())
            .ifPresent(drawings ->
                marks.put(
                    new Form.Frame(frame.group(1), Integer.parseInt(frame.group(2))), drawings));
      }
    }
    return marks;
  }

  private static Optional<List<Drawing>> drawings(JsonNode marks) {
    try {
      return Optional.of(MarksReader.read(marks)).filter(drawings -> !drawings.isEmpty());
    } catch (IllegalArgumentException unfit) {
      return Optional.empty();
    }
  }

  private static List<String> words(JsonNode node) {
    List<String> words = new ArrayList<>();
    for (JsonNode one : node) {
      String word = one.asText();
      if (words.size() < MOST_WORDS && word.length() <= LONGEST_WORD) {
        words.add(word);
      }
    }
    return words;
  }

  private static Optional<String> word(JsonNode node, String name) {
    return Optional.of(node.path(name).asText())
        .filter(word -> !word.isEmpty() && word.length() <= LONGEST_WORD);
  }

  private static String text(JsonNode node, String name) {
    String text = node.path(name).asText().strip();
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }
}
