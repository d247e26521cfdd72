// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.archive.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the path of a request stands for (PS3.18 §10.4.1, §10.5.1 and §10.6.1).
sealed interface Target {
  /// Longer paths are none of ours.
  int LONGEST = 2048;

  /// More frames in one request are refused.
  int MOST_FRAMES = 1000;

  /// Objects found and kept by us may have UIDs that break the rules of PS3.5 §9.
  Pattern UID = Pattern.compile("[0-9.]{1,64}");

  /// The way to a value: tags, and between them the numbers of items.
  Pattern WAY = Pattern.compile("[0-9A-Fa-f]{8}(/[0-9]{1,6}/[0-9A-Fa-f]{8})*");

  /// The service itself.
  record Root() implements Target {}

  /// What there is at a level, within a scope.
  record Search(Level level, Scope scope) implements Target {}

  /// Whole objects.
  record Objects(Scope scope) implements Target {}

  /// What objects say, without bulk data.
  record Metadata(Scope scope) implements Target {}

  /// Bulk data.
  ///
  /// @param path the way to one value of an instance, as `54000100/1/54001010`; empty for all
  record Bulk(Scope scope, String path) implements Target {}

  /// Frames as they are stored, or decoded.
  ///
  /// @param frames numbers from 1
  record FrameBytes(Scope scope, List<Integer> frames) implements Target {
    /// Keeps its own list.
    public FrameBytes {
      frames = List.copyOf(frames);
    }
  }

  /// Something to look at.
  ///
  /// @param frames numbers from 1; none for the object as a whole
  record Rendered(Scope scope, List<Integer> frames, boolean thumbnail) implements Target {
    /// Keeps its own list.
    public Rendered {
      frames = List.copyOf(frames);
    }
  }

  /// What a path stands for; nothing if it is none of ours.
  ///
  /// @param path behind `/dicomweb`, decoded
  static Optional<Target> parse(String path) {
    if (path.length() > LONGEST) {
      return Optional.empty();
    }
    List<String> steps =
        Arrays.stream(path.split("/", -1)).filter(step -> !step.isEmpty()).toList();
    if (steps.isEmpty()) {
      return Optional.of(new Root());
    }
    if (steps.size() == 1) {
      return level(steps.getFirst()).map(level -> new Search(level, Scope.ALL));
    }
    if (!steps.get(0).equals("studies")) {
      return Optional.empty();
    }
    return ofStudy(Scope.study(uid(steps.get(1))), steps.subList(2, steps.size()));
  }

  private static Optional<Target> ofStudy(Scope study, List<String> steps) {
    if (steps.isEmpty() || !steps.getFirst().equals("series")) {
      if (steps.equals(List.of("instances"))) {
        return Optional.of(new Search(Level.INSTANCE, study));
      }
      return part(study, steps);
    }
    if (steps.size() == 1) {
      return Optional.of(new Search(Level.SERIES, study));
    }
    Scope series = new Scope(study.study(), uid(steps.get(1)), "");
    List<String> rest = steps.subList(2, steps.size());
    if (rest.isEmpty() || !rest.getFirst().equals("instances")) {
      return part(series, rest);
    }
    if (rest.size() == 1) {
      return Optional.of(new Search(Level.INSTANCE, series));
    }
    Scope instance = new Scope(study.study(), series.series(), uid(rest.get(1)));
    return part(instance, rest.subList(2, rest.size()));
  }

  private static Optional<Target> part(Scope scope, List<String> steps) {
    if (steps.isEmpty()) {
      return Optional.of(new Objects(scope));
    }
    String what = steps.getFirst();
    List<String> rest = steps.subList(1, steps.size());
    if (what.equals("frames") && scope.isInstance() && !rest.isEmpty()) {
      return frames(scope, rest);
    }
    if (what.equals("bulkdata")) {
      return bulk(scope, rest);
    }
    if (!rest.isEmpty()) {
      return Optional.empty();
    }
    return switch (what) {
      case "metadata" -> Optional.of(new Metadata(scope));
      case "rendered" -> Optional.of(new Rendered(scope, List.of(), false));
      case "thumbnail" -> Optional.of(new Rendered(scope, List.of(), true));
      default -> Optional.empty();
    };
  }

  private static Optional<Target> bulk(Scope scope, List<String> steps) {
    String way = String.join("/", steps);
    boolean good = steps.isEmpty() || (scope.isInstance() && WAY.matcher(way).matches());
    return good ? Optional.of(new Bulk(scope, way)) : Optional.empty();
  }

  private static Optional<Target> frames(Scope scope, List<String> steps) {
    List<Integer> frames = numbers(steps.getFirst());
    if (steps.size() == 1) {
      return Optional.of(new FrameBytes(scope, frames));
    }
    if (steps.size() > 2) {
      return Optional.empty();
    }
    return switch (steps.get(1)) {
      case "rendered" -> Optional.of(new Rendered(scope, frames, false));
      case "thumbnail" -> Optional.of(new Rendered(scope, frames, true));
      default -> Optional.empty();
    };
  }

  private static List<Integer> numbers(String list) {
    List<Integer> numbers = new ArrayList<>();
    for (String number : list.split(",", -1)) {
      if (!number.matches("[0-9]{1,9}") || number.matches("0+") || numbers.size() == MOST_FRAMES) {
        throw Problem.badRequest(
            "bad-frame-list",
            "The list of frames is not one.",
            "Give numbers from 1, at most " + MOST_FRAMES + ", as in frames/1,2,5.");
      }
      numbers.add(Integer.parseInt(number));
    }
    return numbers;
  }

  private static String uid(String text) {
    if (!UID.matcher(text).matches()) {
      throw Problem.badRequest(
          "bad-uid",
          "The address holds something that is no UID.",
          "A UID has 1 to 64 digits and dots (PS3.5 §9).");
    }
    return text;
  }

  private static Optional<Level> level(String step) {
    return switch (step) {
      case "studies" -> Optional.of(Level.STUDY);
      case "series" -> Optional.of(Level.SERIES);
      case "instances" -> Optional.of(Level.INSTANCE);
      default -> Optional.empty();
    };
  }
}
