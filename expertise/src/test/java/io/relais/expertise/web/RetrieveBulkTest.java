// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import static io.relais.expertise.web.Site.header;
import static io.relais.expertise.web.Site.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.intake.SomeDicom;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Long values, one by one and all of an object, a series or a study (PS3.18 §10.4.1.1.5).
final class RetrieveBulkTest {
  private static final String SERIES = "/studies/1.2.3/series/1.2.3.1";
  private static final String TRACES = SERIES + "/instances/1.2.3.1.1";
  private static final String WORDS = SERIES + "/instances/1.2.3.1.2";
  private static final String SECOND_TRACE = TRACES + "/bulkdata/54000100/2/54001010";
  private static final String OCTETS = "application/octet-stream";
  private static final String PARTS = "multipart/related; type=\"application/octet-stream\"";

  @TempDir Path folder;
  private Site site;
  private final byte[] traces = SomeDicom.file(traces());
  private final byte[] words = SomeDicom.file(words(), TransferSyntax.EXPLICIT_BIG);

  @BeforeEach
  void open() {
    site = new Site(folder);
    assertThat(site.store(traces, words).statusCode()).isEqualTo(200);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aStudyGivesEachLongValueInAPartThatSaysWhereItIs() {
    HttpResponse<byte[]> answer = site.get("/studies/1.2.3/bulkdata", PARTS);

    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).startsWith("multipart/related");
    List<Bodies.Part> parts = Bodies.parts(answer);
    assertThat(parts)
        .extracting(part -> part.headers().get("content-location"))
        .containsExactly(
            site.root() + TRACES + "/bulkdata/54000100/1/54001010",
            site.root() + SECOND_TRACE,
            site.root() + WORDS + "/bulkdata/7FE00010");
    assertThat(parts)
        .extracting(Bodies.Part::bytes)
        .containsExactly(ramp(6_000, 3), ramp(8_000, 5), ramp(80_000, 7));
    assertThat(parts).allMatch(part -> part.headers().get("content-type").equals(OCTETS));
  }

  @Test
  void aSeriesAndAnObjectGiveTheirs() {
    assertThat(Bodies.parts(site.get(SERIES + "/bulkdata", PARTS))).hasSize(3);
    assertThat(Bodies.parts(site.get(TRACES + "/bulkdata", PARTS))).hasSize(2);
    assertThat(Bodies.parts(site.get(TRACES + "/bulkdata", "*/*"))).hasSize(2);
    assertThat(site.get("/studies/1.2.99/bulkdata", PARTS).statusCode()).isEqualTo(404);
  }

  @Test
  void whatWantsSomethingElseIsToldWhatThereIs() {
    for (String path : List.of("/studies/1.2.3/bulkdata", SECOND_TRACE)) {
      for (String type : List.of("image/png", "multipart/related; type=\"image/jpeg\"")) {
        HttpResponse<byte[]> refused = site.get(path, type);
        assertThat(refused.statusCode()).as(path + " as " + type).isEqualTo(406);
        assertThat(text(refused)).contains("application/octet-stream");
      }
    }
  }

  @Test
  void aValueWithinASequenceIsFoundByItsItem() {
    assertThat(site.get(SECOND_TRACE, OCTETS).body()).isEqualTo(ramp(8_000, 5));
    assertThat(Bodies.parts(site.get(SECOND_TRACE, PARTS)).getFirst().bytes())
        .isEqualTo(ramp(8_000, 5));
    for (String way :
        List.of(
            "54000100/3/54001010",
            "54000100/0/54001010",
            "54000100/7FE00010/54001010",
            "54000100/00000001/54001018",
            "54000100",
            "00420011")) {
      assertThat(site.get(TRACES + "/bulkdata/" + way, OCTETS).statusCode()).as(way).isEqualTo(404);
    }
  }

  @Test
  void aPartOfAValueIsGivenAndTheWordsAreTurned() {
    HttpResponse<byte[]> some =
        site.send(
            site.request(WORDS + "/bulkdata/7FE00010")
                .header("Accept", OCTETS)
                .header("Range", "bytes=3-7")
                .build());

    assertThat(some.statusCode()).isEqualTo(206);
    assertThat(some.body()).isEqualTo(Arrays.copyOfRange(ramp(80_000, 7), 3, 8));
    assertThat(header(some, "Content-Range")).isEqualTo("bytes 3-7/80000");
  }

  @Test
  void whoHasItAlreadyIsToldSo() {
    String tag = header(site.get(SECOND_TRACE, OCTETS), "ETag");

    HttpResponse<byte[]> again =
        site.send(
            site.request(SECOND_TRACE)
                .header("Accept", OCTETS)
                .header("If-None-Match", tag)
                .build());

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  private static DataSet traces() {
    return SomeDicom.photo("1.2.3.1.1")
        .items(Tag.WAVEFORM_SEQUENCE, List.of(trace(ramp(6_000, 3)), trace(ramp(8_000, 5))))
        .build();
  }

  private static DataSet trace(byte[] samples) {
    return DataSet.builder()
        .bytes(Tag.WAVEFORM_PADDING_VALUE, Vr.OW, new byte[2])
        .bytes(Tag.WAVEFORM_DATA, Vr.OW, samples)
        .build();
  }

  private static DataSet words() {
    return SomeDicom.photo("1.2.3.1.2")
        .ints(Tag.INSTANCE_NUMBER, 2)
        .ints(Tag.ROWS, Vr.US, 200)
        .ints(Tag.COLUMNS, Vr.US, 200)
        .ints(Tag.BITS_ALLOCATED, Vr.US, 16)
        .bytes(Tag.PIXEL_DATA, Vr.OW, ramp(80_000, 7))
        .build();
  }

  private static byte[] ramp(int length, int step) {
    byte[] ramp = new byte[length];
    for (int i = 0; i < length; i++) {
      ramp[i] = (byte) (i * step);
    }
    return ramp;
  }
}
