// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import io.relais.care.people.Patient;
import io.relais.expertise.rendering.paper.EcgPaper;
import io.relais.expertise.rendering.paper.EcgPaperOptions;
import io.relais.expertise.rendering.paper.PaperIdentity;
import io.relais.expertise.waveform.Ecg;
import io.relais.expertise.waveform.LeadCode;
import io.relais.expertise.waveform.LeadGroup;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// How somebody wants an electrocardiogram on paper.
///
/// @param pdf all pages as PDF, else the first as SVG
record PaperRequest(EcgPaperOptions options, boolean pdf) {
  private static final Pattern LEAD = Pattern.compile("[A-Za-z0-9]{1,8}");

  /// What is not said is as usual.
  static PaperRequest of(Asked asked) {
    EcgPaperOptions usual = EcgPaperOptions.USUAL;
    String rhythm = asked.query("rhythm");
    if (!rhythm.isEmpty() && !LEAD.matcher(rhythm).matches()) {
      throw Refused.badRequest();
    }
    EcgPaperOptions options =
        new EcgPaperOptions(
            speed(asked.query("speed")),
            gain(asked.query("gain")),
            layout(asked.query("layout")),
            order(asked.query("order")),
            rhythm.isEmpty() ? usual.rhythmLead() : LeadCode.ofLabel(rhythm),
            LeadGroup.Kind.RHYTHM);
    boolean pdf =
        switch (asked.query("as")) {
          case "", "pdf" -> true;
          case "svg" -> false;
          default -> throw Refused.badRequest();
        };
    return new PaperRequest(options, pdf);
  }

  private static EcgPaperOptions.Speed speed(String text) {
    return switch (text) {
      case "12.5" -> EcgPaperOptions.Speed.MM_12_5;
      case "", "25" -> EcgPaperOptions.Speed.MM_25;
      case "50" -> EcgPaperOptions.Speed.MM_50;
      default -> throw Refused.badRequest();
    };
  }

  private static EcgPaperOptions.Gain gain(String text) {
    return switch (text) {
      case "5" -> EcgPaperOptions.Gain.MM_5;
      case "", "10" -> EcgPaperOptions.Gain.MM_10;
      case "20" -> EcgPaperOptions.Gain.MM_20;
      default -> throw Refused.badRequest();
    };
  }

  private static EcgPaperOptions.Layout layout(String text) {
    return switch (text) {
      case "12x1" -> EcgPaperOptions.Layout.TWELVE_BY_ONE;
      case "6x2" -> EcgPaperOptions.Layout.SIX_BY_TWO;
      case "3x4" -> EcgPaperOptions.Layout.THREE_BY_FOUR;
      case "", "3x4r" -> EcgPaperOptions.Layout.THREE_BY_FOUR_RHYTHM;
      default -> throw Refused.badRequest();
    };
  }

  private static EcgPaperOptions.Order order(String text) {
    return switch (text) {
      case "", "standard" -> EcgPaperOptions.Order.STANDARD;
      case "cabrera" -> EcgPaperOptions.Order.CABRERA;
      default -> throw Refused.badRequest();
    };
  }

  /// Whose name is on the page: the patient of the register, or whom the file names.
  static PaperIdentity identity(Optional<Patient> patient, Ecg ecg) {
    return patient.map(PaperIdentity::of).orElseGet(() -> PaperIdentity.of(ecg.subject()));
  }

  String type() {
    return pdf ? "application/pdf" : "image/svg+xml";
  }

  String ending() {
    return pdf ? "pdf" : "svg";
  }

  byte[] draw(EcgPaper paper) {
    if (!pdf) {
      return paper.svg(0).getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    paper.pdf(bytes);
    return bytes.toByteArray();
  }
}
