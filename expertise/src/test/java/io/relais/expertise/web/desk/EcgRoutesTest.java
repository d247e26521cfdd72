// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.care.audit.AuditAction;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.intake.SomeDicom;
import io.relais.expertise.synthetic.EcgModel;
import io.relais.expertise.synthetic.SyntheticEcg;
import io.relais.expertise.waveform.DicomEcg;
import io.relais.expertise.waveform.Ecg;
import io.relais.expertise.waveform.Lead;
import io.relais.expertise.waveform.LeadCode;
import io.relais.expertise.waveform.LeadGroup;
import io.relais.expertise.waveform.SampleEcgs;
import io.relais.expertise.waveform.SampleFiles;
import io.relais.expertise.waveform.Samples;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the reader's page is told of electrocardiograms.
final class EcgRoutesTest {
  /// Is read, but not shown as an electrocardiogram: by its class it is of a catheter laboratory.
  private static final String CATHETER = "ecg-dicom/dcm-waveform_test_ecg.dcm";

  private static final LocalDateTime RECEIVED = LocalDateTime.of(2026, 11, 22, 10, 0);

  @TempDir private Path folder;
  private Practice practice;

  @BeforeEach
  void open() throws IOException {
    practice = new Practice(folder);
    practice.clinic.order(practice.clinic.jeanne, "A1", "1.2.99");
    practice.clinic.order(practice.clinic.jeanne, "A0", "1.2.98");
  }

  @AfterEach
  void close() {
    practice.close();
  }

  /// An object of the order of this number.
  private static byte[] object(Ecg ecg, String sop, String accession) throws Exception {
    DataSet identity =
        DataSet.builder()
            .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
            .text(Tag.SOP_INSTANCE_UID, sop)
            .text(Tag.SERIES_INSTANCE_UID, sop + ".1")
            .text(Tag.STUDY_INSTANCE_UID, accession.equals("A1") ? "1.2.99" : "1.2.98")
            .text(Tag.ACCESSION_NUMBER, accession)
            .text(Tag.PATIENT_NAME, "Martin^Jeanne")
            .text(Tag.PATIENT_ID, "12345")
            .text(Tag.ISSUER_OF_PATIENT_ID, "MSP")
            .text(Tag.PATIENT_BIRTH_DATE, "19510203")
            .text(Tag.PATIENT_SEX, "F")
            .build();
    return SomeDicom.file(DicomEcg.write(ecg, identity, RECEIVED));
  }

  private void keep(Ecg ecg, String sop) throws Exception {
    keep(object(ecg, sop, "A1"));
  }

  private void keep(byte[] object) {
    assertThat(practice.upload(object).path("outcome").asText()).isNotEqualTo("refused");
  }

  private JsonNode head(String sop) {
    return Practice.json(practice.get("/api/ecg/" + sop));
  }

  private HttpResponse<byte[]> bytes(String path) throws Exception {
    return practice.bytes(practice.request(practice.archivist, path));
  }

  private ByteBuffer samples(String path) throws Exception {
    return ByteBuffer.wrap(bytes(path).body()).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void aRecordingIsToldWithItsGroupsLeadsAndTheWordsOfItsDevice() throws Exception {
    keep(SampleEcgs.resting(), "1.2.3.1");

    JsonNode head = head("1.2.3.1");

    assertThat(head.path("sopClass").asText()).isEqualTo(DicomEcg.TWELVE_LEAD);
    assertThat(head.path("start").asText()).isEqualTo("2026-03-14T09:26:53");
    assertThat(head.path("patient").path("familyName").asText()).isEqualTo("Martin");
    assertThat(head.path("said").path("name").asText()).isEqualTo("Martin Jeanne");
    assertThat(head.path("usual").asInt()).isZero();
    assertThat(head.path("groups").findValuesAsText("label"))
        .containsExactly("RHYTHM", "MEDIAN BEAT");
    assertThat(head.path("groups").findValuesAsText("kind"))
        .containsExactly("rhythm", "median-beat");
    JsonNode rhythm = head.path("groups").get(0);
    assertThat(rhythm.path("frequency").asDouble()).isEqualTo(500);
    assertThat(rhythm.path("length").asInt()).isEqualTo(5000);
    assertThat(rhythm.path("bits").asInt()).isEqualTo(16);
    assertThat(rhythm.path("leads").findValuesAsText("name"))
        .containsExactlyElementsOf(LeadCode.STANDARD.stream().map(LeadCode::label).toList());
    JsonNode lead = rhythm.path("leads").get(0);
    assertThat(lead.path("microvolts").asDouble()).isEqualTo(2.5);
    assertThat(lead.path("filters").path("lowPass").asDouble()).isEqualTo(150);
    assertThat(head.path("measurements").get(1).toString())
        .isEqualTo("{\"kind\":\"pr\",\"value\":148.0,\"unit\":\"ms\"}");
    assertThat(head.path("statements").findValuesAsText("text"))
        .containsExactly("Rythme sinusal", "ECG normal");
    assertThat(head.path("device").path("model").asText()).isEqualTo("ELI250");
    assertThat(practice.actions()).contains(AuditAction.INSTANCE_READ);
  }

  @Test
  void samplesComeLeadByLeadAndAreKnownAgain() throws Exception {
    Ecg ecg = SampleEcgs.resting();
    keep(ecg, "1.2.3.1");
    String path = "/api/ecg/1.2.3.1/groups/1";

    HttpResponse<byte[]> answer = bytes(path);

    ByteBuffer bytes = ByteBuffer.wrap(answer.body()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.remaining()).isEqualTo(2 * 12 * 600);
    for (Lead lead : ecg.groups().get(1).leads()) {
      for (int i = 0; i < 600; i++) {
        assertThat((int) bytes.getShort()).isEqualTo(lead.samples().at(i));
      }
    }
    assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
        .isEqualTo("private, no-cache");
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again =
        practice.send(practice.request(practice.archivist, path).header("If-None-Match", tag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(practice.get("/api/ecg/1.2.3.1/groups/2").statusCode()).isEqualTo(404);
    assertThat(practice.get("/api/ecg/1.2.3.1/groups/x").statusCode()).isEqualTo(404);
  }

  @Test
  void samplesOf32BitsGapsAndLongRecordingsComeToo() throws Exception {
    int[] values = {100_000, -100_000, Integer.MIN_VALUE, 7};
    keep(recording(500, values), "1.2.3.2");
    assertThat(head("1.2.3.2").path("sopClass").asText()).isEqualTo(DicomEcg.GENERAL_32_BIT);
    JsonNode group = head("1.2.3.2").path("groups").get(0);
    assertThat(group.path("bits").asInt()).isEqualTo(32);
    assertThat(group.path("leads").get(0).path("padding").asInt()).isEqualTo(Integer.MIN_VALUE);
    ByteBuffer wide = samples("/api/ecg/1.2.3.2/groups/0");
    assertThat(new int[] {wide.getInt(), wide.getInt(), wide.getInt(), wide.getInt()})
        .isEqualTo(values);

    keep(recording(200, SampleEcgs.beats(200 * 700, 200, 10).toArray()), "1.2.3.3");
    assertThat(head("1.2.3.3").path("sopClass").asText()).isEqualTo(DicomEcg.AMBULATORY);
    assertThat(samples("/api/ecg/1.2.3.3/groups/0").remaining()).isEqualTo(2 * 200 * 700);

    keep(recording(200, SampleEcgs.beats(200 * 60, 200, 10).toArray()), "1.2.3.4");
    assertThat(head("1.2.3.4").path("sopClass").asText()).isEqualTo(DicomEcg.GENERAL);
  }

  private static Ecg recording(double frequency, int... values) {
    LeadCode code = LeadCode.II;
    Lead shape = Lead.of(code, Samples.of(values), 2.5);
    Lead lead =
        new Lead(
            code,
            shape.samples(),
            OptionalDouble.of(2.5),
            0,
            OptionalInt.of(Integer.MIN_VALUE),
            shape.filters());
    return SampleEcgs.of(new LeadGroup(LeadGroup.Kind.RHYTHM, frequency, 0, List.of(lead)));
  }

  @Test
  void whatIsMeasuredHereNamesItsMethods() throws Exception {
    EcgModel truth = EcgModel.normal(1);
    keep(new SyntheticEcg(truth).ecg(), "1.2.3.1");

    JsonNode aid = Practice.json(practice.get("/api/ecg/1.2.3.1/groups/0/aid"));

    assertThat(aid.path("seconds").asDouble()).isEqualTo(10);
    assertThat(aid.path("rate").path("value").asDouble()).isCloseTo(64, within(2.0));
    assertThat(aid.path("intervals").path("pr").asDouble()).isCloseTo(160, within(10.0));
    assertThat(aid.path("corrected").findValuesAsText("formula"))
        .containsExactly("bazett", "fridericia", "framingham", "hodges");
    for (String source : aid.path("corrected").findValuesAsText("source")) {
      assertThat(source).containsPattern("19[0-9]{2}");
    }
    assertThat(aid.path("beats")).hasSizeBetween(9, 11);
    JsonNode later = Practice.json(practice.get("/api/ecg/1.2.3.1/groups/0/aid?from=5"));
    assertThat(later.path("beats").get(0).asDouble()).isBetween(5.0, 6.1);
    assertThat(practice.get("/api/ecg/1.2.3.1/groups/0/aid?from=10").statusCode()).isEqualTo(400);
    assertThat(practice.get("/api/ecg/1.2.3.1/groups/0/aid?from=-1").statusCode()).isEqualTo(400);
  }

  @Test
  void anEarlierRecordingOfThePatientIsNamed() throws Exception {
    keep(object(SampleEcgs.resting(), "1.2.3.1", "A1"));
    keep(object(SampleEcgs.resting(), "1.2.3.2", "A0"));

    assertThat(head("1.2.3.1").path("priors").findValuesAsText("uid")).containsExactly("1.2.3.2");
    assertThat(head("1.2.3.2").path("priors").findValuesAsText("uid")).containsExactly("1.2.3.1");
  }

  @Test
  void paperIsDrawnAsAskedAndNamesThePatientOfTheRegister() throws Exception {
    keep(SampleEcgs.resting(), "1.2.3.1");
    String path = "/api/ecg/1.2.3.1/groups/0/paper";

    String svg = practice.get(path + "?as=svg&speed=50&gain=20&layout=6x2&order=cabrera").body();
    assertThat(svg).contains("Martin Jeanne", "50 mm/s · 20 mm/mV", "-aVR");
    HttpResponse<byte[]> pdf = bytes(path);
    assertThat(pdf.headers().firstValue("Content-Type")).hasValue("application/pdf");
    assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(practice.get(path + "?speed=26").statusCode()).isEqualTo(400);
    assertThat(practice.get(path + "?rhythm=%3Cb%3E").statusCode()).isEqualTo(400);
  }

  @Test
  void nobodyElseSeesItOnAnyRoute() throws Exception {
    keep(SampleEcgs.resting(), "1.2.3.1");
    keep(SomeDicom.file(SomeDicom.photo("1.2.3.9").build()));

    for (String rest : List.of("", "/groups/0", "/groups/0/aid", "/groups/0/paper")) {
      String path = "/api/ecg/1.2.3.1" + rest;
      assertThat(practice.get(path).statusCode()).isEqualTo(200);
      assertThat(practice.send(practice.request(practice.stranger, path)).statusCode())
          .isEqualTo(404);
      assertThat(practice.send(practice.request("nobody", path)).statusCode()).isEqualTo(401);
      assertThat(practice.get("/api/ecg/1.2.3.9" + rest).statusCode()).isEqualTo(404);
    }
    assertThat(practice.get("/api/ecg/guess").statusCode()).isEqualTo(404);
  }

  /// The files of real recorders, where their folder is there: voltages are those that pydicom
  /// reads.
  @Test
  void voltagesAndTimesAreThoseThatPydicomReads() throws Exception {
    List<String[]> rows = pydicom();
    for (String[] row : rows) {
      byte[] file = SampleFiles.bytes(row[0]).orElse(new byte[0]);
      if (file.length == 0) {
        continue;
      }
      assertThat(hundredths(file, row)).as(String.join(" ", row)).isEqualTo(row[5]);
      if (row[0].equals(CATHETER)) {
        continue;
      }
      String sop = practice.upload(file).path("picture").asText();
      JsonNode group = head(sop).path("groups").get(Integer.parseInt(row[1]));
      JsonNode lead = group.path("leads").get(Integer.parseInt(row[2]));
      assertThat(group.path("frequency").asDouble()).isEqualTo(Double.parseDouble(row[3]));
      assertThat(group.path("length").asText()).isEqualTo(row[4]);
      assertThat(hundredths(sop, group, lead, row)).as(String.join(" ", row)).isEqualTo(row[5]);
    }
  }

  private static List<String[]> pydicom() throws IOException {
    try (var in = Objects.requireNonNull(EcgRoutesTest.class.getResourceAsStream("pydicom.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }

  private static String hundredths(byte[] file, String[] row) throws Exception {
    LeadGroup group = DicomEcg.read(file).groups().get(Integer.parseInt(row[1]));
    Lead lead = group.leads().get(Integer.parseInt(row[2]));
    assertThat(group.frequency()).isEqualTo(Double.parseDouble(row[3]));
    ByteBuffer out = ByteBuffer.allocate(4 * group.length()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < group.length(); i++) {
      out.putInt((int) Math.rint(lead.microvoltsAt(i) * 100));
    }
    return checked(out);
  }

  private String hundredths(String sop, JsonNode group, JsonNode lead, String[] row)
      throws Exception {
    int length = group.path("length").asInt();
    boolean wide = group.path("bits").asInt() == 32;
    ByteBuffer bytes = samples("/api/ecg/" + sop + "/groups/" + row[1]);
    ByteBuffer out = ByteBuffer.allocate(4 * length).order(ByteOrder.LITTLE_ENDIAN);
    int first = Integer.parseInt(row[2]) * length;
    for (int i = 0; i < length; i++) {
      int sample = wide ? bytes.getInt(4 * (first + i)) : bytes.getShort(2 * (first + i));
      double voltage = (sample - lead.path("zero").asDouble()) * lead.path("microvolts").asDouble();
      out.putInt((int) Math.rint(voltage * 100));
    }
    return checked(out);
  }

  private static String checked(ByteBuffer out) {
    CRC32 check = new CRC32();
    check.update(out.flip());
    return HexFormat.of().toHexDigits((int) check.getValue());
  }
}
