// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.expertise.archive.Found;
import io.relais.expertise.waveform.Annotation;
import io.relais.expertise.waveform.Device;
import io.relais.expertise.waveform.Ecg;
import io.relais.expertise.waveform.Filters;
import io.relais.expertise.waveform.Lead;
import io.relais.expertise.waveform.LeadCode;
import io.relais.expertise.waveform.LeadGroup;
import io.relais.expertise.waveform.Measurement;
import io.relais.expertise.waveform.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalDouble;

/// Writes all that an electrocardiogram says but its samples. What the file leaves out is left out.
final class EcgHead {
  /// Marks beyond these are not sent: a recording of a day has a hundred thousand beats.
  private static final int MOST_MARKS = 5000;

  private EcgHead() {}

  static ObjectNode of(Found found, Ecg ecg) {
    ObjectNode json =
        Json.object()
            .put("uid", found.needInstance().facts().uid())
            .put("study", found.needStudy().facts().uid())
            .put("sopClass", found.needInstance().facts().sopClass());
    LocalDateTime start = ecg.start();
    if (start != null) {
      json.put("start", DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(start));
    }
    ZoneOffset zone = ecg.zone();
    if (zone != null) {
      json.put("zone", zone.getId());
    }
    json.put("usual", ecg.groups().indexOf(ecg.rhythm()));
    json.set("device", device(ecg.device()));
    json.set("groups", Json.list(ecg.groups(), EcgHead::group));
    json.set("measurements", Json.list(ecg.measurements(), EcgHead::measurement));
    json.set("statements", Json.list(ecg.statements(), EcgHead::statement));
    json.set(
        "marks", Json.list(ecg.annotations().stream().limit(MOST_MARKS).toList(), EcgHead::mark));
    ecg.flaws().forEach(json.putArray("flaws")::add);
    return json;
  }

  private static ObjectNode device(Device device) {
    return Json.object()
        .put("manufacturer", device.manufacturer())
        .put("model", device.model())
        .put("serialNumber", device.serialNumber())
        .put("software", device.software())
        .put("institution", device.institution());
  }

  private static ObjectNode group(LeadGroup group) {
    ObjectNode json =
        Json.object()
            .put("kind", Json.word(group.kind()))
            .put("label", group.label())
            .put("frequency", group.frequency())
            .put("offset", group.offset())
            .put("length", group.length())
            .put("bits", EcgSamples.bits(group));
    json.set("leads", Json.list(group.leads(), EcgHead::lead));
    return json;
  }

  private static ObjectNode lead(Lead lead) {
    ObjectNode json =
        Json.object()
            .put("name", lead.code().label())
            .put("known", lead.code().known())
            .put("zero", lead.zero());
    lead.microvolts().ifPresent(unit -> json.put("microvolts", unit));
    lead.padding().ifPresent(value -> json.put("padding", value));
    Filters filters = lead.filters();
    ObjectNode said = Json.object();
    put(said, "highPass", filters.highPass());
    put(said, "lowPass", filters.lowPass());
    put(said, "notch", filters.notch());
    json.set("filters", said);
    return json;
  }

  private static void put(ObjectNode json, String name, OptionalDouble value) {
    value.ifPresent(known -> json.put(name, known));
  }

  private static ObjectNode measurement(Measurement measurement) {
    return Json.object()
        .put("kind", Json.word(measurement.kind()))
        .put("value", measurement.value())
        .put("unit", measurement.kind().unit());
  }

  private static ObjectNode statement(Statement statement) {
    return Json.object().put("text", statement.text()).put("confirmed", statement.confirmed());
  }

  private static ObjectNode mark(Annotation mark) {
    ObjectNode json =
        Json.object()
            .put("kind", Json.word(mark.kind()))
            .put("group", mark.group())
            .put("seconds", mark.seconds())
            .put("duration", mark.duration())
            .put("code", mark.code())
            .put("text", mark.text());
    LeadCode lead = mark.lead();
    if (lead != null) {
      json.put("lead", lead.label());
    }
    return json;
  }
}
