// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.peers;

import io.relais.expertise.waveform.LeadCode;
import io.relais.expertise.waveform.SampleEcgs;
import io.relais.expertise.waveform.Samples;
import io.relais.expertise.waveform.ScpWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The same beats as electrocardiographs write them, in units of 2.5 µV.
///
/// @param leads the first of the standard ones
/// @param rate samples a second
/// @param seconds how long it is
/// @param factor by which samples are larger than usual
record EcgFiles(int leads, int rate, int seconds, int factor) {
  private static final double UNIT = 2.5;

  private int length() {
    return rate * seconds;
  }

  private int[] samples(int lead) {
    Samples beats = SampleEcgs.beats(length(), rate, lead + 4);
    return IntStream.range(0, length()).map(i -> beats.at(i) * factor).toArray();
  }

  private String label(int lead) {
    return LeadCode.STANDARD.get(lead).label();
  }

  /// What must be read of it: µV, lead by lead for each moment, as little-endian doubles.
  byte[] microvolts() {
    ByteBuffer all =
        ByteBuffer.allocate(length() * leads * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int lead = 0; lead < leads; lead++) {
      int[] samples = samples(lead);
      for (int i = 0; i < samples.length; i++) {
        all.putDouble((i * leads + lead) * Double.BYTES, samples[i] * UNIT);
      }
    }
    return all.array();
  }

  /// ISO 11073-91064.
  byte[] scp() {
    List<byte[]> signals = new ArrayList<>();
    for (int lead = 0; lead < leads; lead++) {
      signals.add(ScpWriter.plain(samples(lead)));
    }
    int[] codes = LeadCode.STANDARD.stream().limit(leads).mapToInt(LeadCode::number).toArray();
    return new ScpWriter()
        .leads(false, length(), codes)
        .signals(6, (int) (UNIT * 1000), 1_000_000 / rate, 0, signals)
        .write();
  }

  /// HL7 aECG.
  byte[] aecg() {
    StringBuilder xml = new StringBuilder();
    xml.append("<AnnotatedECG xmlns=\"urn:hl7-org:v3\"")
        .append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">")
        .append("<component><series><code code=\"RHYTHM\"/><component><sequenceSet>")
        .append("<component><sequence><code code=\"TIME_ABSOLUTE\"/><value xsi:type=\"GLIST_TS\">")
        .append("<head value=\"20261121092653\"/><increment value=\"")
        .append(1000.0 / rate)
        .append("\" unit=\"ms\"/></value></sequence></component>");
    for (int lead = 0; lead < leads; lead++) {
      xml.append("<component><sequence><code code=\"MDC_ECG_LEAD_")
          .append(label(lead).toUpperCase(Locale.ROOT))
          .append("\"/><value xsi:type=\"SLIST_PQ\"><origin value=\"0\" unit=\"uV\"/>")
          .append("<scale value=\"2.5\" unit=\"uV\"/><digits>")
          .append(
              IntStream.of(samples(lead))
                  .mapToObj(String::valueOf)
                  .collect(Collectors.joining(" ")))
          .append("</digits></value></sequence></component>");
    }
    xml.append("</sequenceSet></component></series></component></AnnotatedECG>");
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// A record of PhysioNet's WFDB.
  Map<String, byte[]> wfdb() {
    StringBuilder header = new StringBuilder();
    header.append("beats ").append(leads).append(' ').append(rate).append(' ').append(length());
    header.append(" 09:26:53 21/11/2026\n");
    for (int lead = 0; lead < leads; lead++) {
      header.append("beats.dat 16 ").append(1000 / UNIT).append("(0)/mV 16 0 0 0 0 ");
      header.append(label(lead)).append('\n');
    }
    ByteBuffer data =
        ByteBuffer.allocate(length() * leads * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int lead = 0; lead < leads; lead++) {
      int[] samples = samples(lead);
      for (int i = 0; i < samples.length; i++) {
        data.putShort((i * leads + lead) * Short.BYTES, (short) samples[i]);
      }
    }
    return Map.of(
        "beats.hea", header.toString().getBytes(StandardCharsets.US_ASCII),
        "beats.dat", data.array());
  }

  /// The European Data Format, a record each second.
  byte[] edf() {
    StringBuilder header = new StringBuilder();
    header.append(field("0", 8)).append(field("", 80));
    header.append(field("Startdate 21-NOV-2026 X X X", 80));
    header.append(field("21.11.26", 8)).append(field("09.26.53", 8));
    header.append(field(256 * (leads + 1), 8)).append(field("", 44));
    header.append(field(seconds, 8)).append(field(1, 8)).append(field(leads, 4));
    for (int lead = 0; lead < leads; lead++) {
      header.append(field("ECG " + label(lead), 16));
    }
    header.append(field("", 80 * leads));
    for (Object limit : new Object[] {"uV", -81_920, 81_917.5, -32_768, 32_767}) {
      header.append(field(limit, 8).repeat(leads));
    }
    header.append(field("", 80 * leads));
    header.append(field(rate, 8).repeat(leads)).append(field("", 32 * leads));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(header.toString().getBytes(StandardCharsets.US_ASCII));
    for (int second = 0; second < seconds; second++) {
      for (int lead = 0; lead < leads; lead++) {
        file.write(ScpWriter.plain(samples(lead)), second * rate * Short.BYTES, rate * Short.BYTES);
      }
    }
    return file.toByteArray();
  }

  private static String field(Object value, int width) {
    String text = value.toString();
    return text + " ".repeat(width - text.length());
  }
}
