// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an aECG says of its subject, its time and its recorder, while it is read.
final class AecgHead {
  private static final int MOST_IDS = 16;

  private final List<Subject.Id> ids = new ArrayList<>();
  private String name = "";
  private String family = "";
  private String given = "";
  private String manufacturer = "";
  private String model = "";
  private String serialNumber = "";
  private String software = "";
  private String institution = "";
  private @Nullable LocalDate birthDate;
  private Subject.Sex sex = Subject.Sex.UNKNOWN;
  private @Nullable CompactTime start;

  /// An element outside the series: `path` ends with it.
  void element(List<String> path, String value, String code) {
    switch (path.getLast()) {
      case "center", "low" -> {
        if (start == null && path.size() == 3) {
          start = CompactTime.parse(value).orElse(null);
        }
      }
      case "birthTime" -> birthDate = CompactTime.day(value);
      case "administrativeGenderCode" ->
          sex =
              switch (code) {
                case "M" -> Subject.Sex.MALE;
                case "F" -> Subject.Sex.FEMALE;
                case "UN" -> Subject.Sex.OTHER;
                default -> Subject.Sex.UNKNOWN;
              };
      default -> {
        // Not about the subject or the time.
      }
    }
  }

  void id(String root, String extension) {
    String value = extension.isEmpty() ? root : extension;
    if (!value.isEmpty() && ids.size() < MOST_IDS) {
      ids.add(new Subject.Id(value, extension.isEmpty() ? "" : root));
    }
  }

  void serialNumber(String value) {
    serialNumber = serialNumber.isEmpty() ? value : serialNumber;
  }

  /// The text of an element that ends.
  void text(List<String> path, String text) {
    if (text.isEmpty()) {
      return;
    }
    switch (path.getLast()) {
      case "name" -> named(path, text);
      case "family" -> family = within(path, "subjectDemographicPerson") ? text : family;
      case "given" ->
          given = within(path, "subjectDemographicPerson") ? (given + ' ' + text).strip() : given;
      case "manufacturerModelName" -> model = first(model, text);
      case "softwareName" -> software = first(software, text);
      default -> {
        // Not about the subject or the recorder.
      }
    }
  }

  private void named(List<String> path, String text) {
    if (within(path, "subjectDemographicPerson")) {
      name = text;
    } else if (within(path, "manufacturerOrganization")) {
      manufacturer = first(manufacturer, text);
    } else if (within(path, "testingSite") || within(path, "trialSite")) {
      institution = first(institution, text);
    }
  }

  @Nullable CompactTime start() {
    return start;
  }

  Subject subject() {
    return new Subject(ids, family.isEmpty() ? name : family, given, birthDate, sex);
  }

  Device device() {
    return new Device(manufacturer, model, serialNumber, software, institution);
  }

  private static boolean within(List<String> path, String element) {
    return path.contains(element);
  }

  private static String first(String before, String text) {
    return before.isEmpty() ? text : before;
  }
}
