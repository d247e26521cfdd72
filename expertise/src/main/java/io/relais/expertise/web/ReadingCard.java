// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.people.BirthDate;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Headers;
import io.relais.expertise.archive.InstanceFacts;
import io.relais.expertise.archive.StudyFacts;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.rendering.Photograph;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes what a viewer must know of an object before it shows it.
public final class ReadingCard {
  private static final String WAVEFORMS = "1.2.840.10008.5.1.4.1.1.9.1.";
  private static final String DOCUMENTS = "1.2.840.10008.5.1.4.1.1.104.";

  private static final Pattern MOMENT =
      Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})" + "(?:([0-9]{2})([0-9]{2})([0-9]{2})?)?.*");

  private ReadingCard() {}

  /// An object that was found with its header, as `/api/orders/<id>/reading` tells it.
  public static ObjectNode of(Found found) {
    InstanceFacts facts = found.needInstance().facts();
    DataSet header = Headers.of(facts);
    Photograph shown = Photograph.of(header);
    String modality = found.needSeries().facts().modality();
    ObjectNode json =
        object()
            .put("uid", facts.uid())
            .put("modality", modality)
            .put("kind", kind(facts, modality))
            .put("number", facts.number().orElse(0))
            .put("laterality", shown.laterality())
            .put("field", shown.field())
            .put("angle", header.decimal(Tag.HORIZONTAL_FIELD_OF_VIEW).orElse(0))
            .put("rows", facts.rows())
            .put("columns", facts.columns())
            .put("frames", facts.frames())
            .put("takenAt", takenAt(header, found))
            .put("device", text(header, Tag.MANUFACTURER_MODEL_NAME));
    spacing(header, json);
    burnedIn(header).ifPresent(burned -> json.put("burnedIn", burned));
    return json;
  }

  /// A study with objects of it that were found with their headers.
  ///
  /// @param objects at least one, all of one study
  public static ObjectNode ofStudy(List<Found> objects) {
    StudyFacts study = objects.getFirst().needStudy().facts();
    ObjectNode json =
        object()
            .put("uid", study.uid())
            .put(
                "date",
                BirthDate.parseDicom(study.date())
                    .map(BirthDate::toString)
                    .orElse(study.date().strip()))
            .put("description", study.description());
    objects.stream().map(ReadingCard::of).forEach(json.putArray("instances")::add);
    return json;
  }

  private static String kind(InstanceFacts facts, String modality) {
    if (facts.sopClass().startsWith(WAVEFORMS)) {
      return "ecg";
    }
    if (facts.sopClass().startsWith(DOCUMENTS)) {
      return "document";
    }
    boolean photograph = Photograph.isOne(facts.sopClass(), modality);
    return facts.frames() > 0 && photograph ? "fundus" : "other";
  }

  /// Pixel Spacing (0028,0030): rows first (PS3.3 §10.7.1.3). Only one that can be true is told.
  private static void spacing(DataSet header, ObjectNode json) {
    double[] values = header.decimals(Tag.PIXEL_SPACING);
    if (values.length == 2 && isLength(values[0]) && isLength(values[1])) {
      json.set("spacing", object().put("row", values[0]).put("column", values[1]));
    }
  }

  private static boolean isLength(double value) {
    return value > 0 && value < 100;
  }

  private static Optional<Boolean> burnedIn(DataSet header) {
    return switch (text(header, Tag.BURNED_IN_ANNOTATION).toUpperCase(Locale.ROOT)) {
      case "YES" -> Optional.of(true);
      case "NO" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static String takenAt(DataSet header, Found found) {
    String moment = text(header, Tag.ACQUISITION_DATE_TIME);
    if (moment.isEmpty()) {
      moment = text(header, Tag.CONTENT_DATE) + text(header, Tag.CONTENT_TIME);
    }
    if (moment.isEmpty()) {
      moment = found.needStudy().facts().date();
    }
    Matcher parts = MOMENT.matcher(moment);
    if (!parts.matches()) {
      return "";
    }
    String day = parts.group(1) + "-" + parts.group(2) + "-" + parts.group(3);
    return parts.group(4) == null
        ? day
        : day
            + "T"
            + parts.group(4)
            + ":"
            + parts.group(5)
            + ":"
            + Optional.ofNullable(parts.group(6)).orElse("00");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String text(DataSet header, int tag) {
    return header.string(tag).map(String::strip).orElse("");
  }
}
