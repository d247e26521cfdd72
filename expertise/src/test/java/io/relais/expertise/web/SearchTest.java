// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import static io.relais.expertise.web.Site.header;
import static io.relais.expertise.web.Site.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.DicomJsonReader;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.intake.SomeDicom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SearchTest {
  @TempDir Path folder;
  private Site site;

  @BeforeEach
  void open() {
    site = new Site(folder);
    DataSet requested =
        DataSet.builder()
            .text(Tag.REQUESTED_PROCEDURE_ID, "RP1")
            .text(Tag.SCHEDULED_PROCEDURE_STEP_ID, "SPS1")
            .build();
    site.store(
        file(
            photo("1.2.3", "1.2.3.1", "1.2.3.1.1")
                .items(Tag.REQUEST_ATTRIBUTES_SEQUENCE, requested)),
        file(photo("1.2.3", "1.2.3.1", "1.2.3.1.2").ints(Tag.INSTANCE_NUMBER, 2)),
        file(photo("1.2.3", "1.2.3.2", "1.2.3.2.1").text(Tag.MODALITY, "OPT")),
        file(
            photo("1.2.4", "1.2.4.1", "1.2.4.1.1")
                .text(Tag.PATIENT_NAME, "Bernard^Éloïse")
                .text(Tag.PATIENT_ID, "777")
                .text(Tag.STUDY_DATE, "20251003")
                .text(Tag.ACCESSION_NUMBER, "A4")));
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void studiesSayWhatTheStandardAsksFor() {
    List<DataSet> studies = found("/studies");
    assertThat(uids(studies, Tag.STUDY_INSTANCE_UID)).containsExactly("1.2.3", "1.2.4");
    DataSet study = studies.getFirst();
    assertThat(study.string(Tag.PATIENT_NAME)).contains("Martin^Jeanne");
    assertThat(study.string(Tag.STUDY_DATE)).contains("20261121");
    assertThat(study.strings(Tag.MODALITIES_IN_STUDY)).containsExactly("OP", "OPT");
    assertThat(study.integer(Tag.NUMBER_OF_STUDY_RELATED_SERIES)).hasValue(2);
    assertThat(study.integer(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES)).hasValue(3);
    assertThat(study.string(Tag.RETRIEVE_URL)).contains(site.root() + "/studies/1.2.3");
    assertThat(study.contains(Tag.ACCESSION_NUMBER)).isTrue();
    assertThat(study.contains(Tag.SERIES_INSTANCE_UID)).isFalse();
    assertThat(studies.get(1).string(Tag.PATIENT_NAME)).contains("Bernard^Éloïse");
  }

  @Test
  void keysAreNamedByKeywordOrTag() {
    assertFound("/studies?PatientID=777", "1.2.4");
    assertFound("/studies?00100020=777", "1.2.4");
    assertFound("/studies?PatientName=mart*", "1.2.3");
    assertFound("/studies?PatientName=BERNARD%5EELOISE", "1.2.4");
    assertFound("/studies?PatientName=bernar%20eloise&fuzzymatching=true", "1.2.4");
    assertFound("/studies?StudyDate=20251001-20251031", "1.2.4");
    assertFound("/studies?StudyDate=20260101-", "1.2.3");
    assertFound("/studies?StudyTime=1200-1500&AccessionNumber=A4", "1.2.4");
    assertFound("/studies?StudyInstanceUID=1.2.4,1.2.5", "1.2.4");
    assertFound("/studies?ModalitiesInStudy=OPT", "1.2.3");
    assertFound("/studies?PatientID=", "1.2.3", "1.2.4");
    assertThat(uids(found("/series?Modality=OPT"), Tag.SERIES_INSTANCE_UID))
        .containsExactly("1.2.3.2");
    assertThat(uids(found("/instances?SOPInstanceUID=1.2.3.1.2"), Tag.SOP_INSTANCE_UID))
        .containsExactly("1.2.3.1.2");
  }

  @Test
  void searchesMayBeWithinAStudyOrSeries() {
    assertThat(uids(found("/studies/1.2.3/series"), Tag.SERIES_INSTANCE_UID))
        .containsExactly("1.2.3.1", "1.2.3.2");
    assertThat(uids(found("/studies/1.2.3/instances"), Tag.SOP_INSTANCE_UID)).hasSize(3);
    List<DataSet> instances = found("/studies/1.2.3/series/1.2.3.1/instances");
    assertThat(uids(instances, Tag.SOP_INSTANCE_UID)).containsExactly("1.2.3.1.1", "1.2.3.1.2");
    assertThat(instances.getFirst().integer(Tag.ROWS)).hasValue(2);
    assertThat(instances.getFirst().contains(Tag.PATIENT_NAME)).isFalse();
    assertThat(instances.getFirst().string(Tag.RETRIEVE_URL).orElseThrow())
        .endsWith("/studies/1.2.3/series/1.2.3.1/instances/1.2.3.1.1");
  }

  @Test
  void sequencesAreMatchedInHeaders() {
    String path = "/series?RequestAttributesSequence.RequestedProcedureID=";
    assertThat(uids(found(path + "RP1"), Tag.SERIES_INSTANCE_UID)).containsExactly("1.2.3.1");
    assertThat(uids(found("/series?00400275.00400009=SPS*"), Tag.SERIES_INSTANCE_UID))
        .containsExactly("1.2.3.1");
    assertThat(site.get(path + "RP2").statusCode()).isEqualTo(204);
  }

  @Test
  void moreIsToldWhenAskedFor() {
    assertThat(
            found("/instances?SOPInstanceUID=1.2.3.1.1").getFirst().contains(Tag.IMAGE_LATERALITY))
        .isFalse();
    for (String included : List.of("ImageLaterality", "00200062", "all")) {
      DataSet row =
          found("/instances?SOPInstanceUID=1.2.3.1.1&includefield=" + included).getFirst();
      assertThat(row.string(Tag.IMAGE_LATERALITY)).as(included).contains("R");
    }
    assertThat(
            found("/studies/1.2.3/series/1.2.3.1/instances?includefield=PatientName")
                .getFirst()
                .string(Tag.PATIENT_NAME))
        .contains("Martin^Jeanne");
  }

  @Test
  void pagesSayHowManyMoreThereAre() {
    HttpResponse<byte[]> first = site.get("/instances?limit=3");
    assertThat(rows(first)).hasSize(3);
    assertThat(header(first, "Warning"))
        .isEqualTo("299 relais \"There are 1 additional results that can be requested\"");
    HttpResponse<byte[]> second = site.get("/instances?limit=3&offset=3");
    assertThat(rows(second)).hasSize(1);
    assertThat(header(second, "Warning")).isEmpty();
  }

  @Test
  void nothingFoundIsNoContent() {
    HttpResponse<byte[]> response = site.get("/studies?PatientID=nobody");
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void theAnswerMayBeXml() {
    HttpResponse<byte[]> response =
        site.get("/studies", "multipart/related; type=\"application/dicom+xml\"");
    assertThat(Bodies.parts(response))
        .hasSize(2)
        .allSatisfy(part -> {
          assertThat(part.headers()).containsEntry("content-type", "application/dicom+xml");
          assertThat(new String(part.bytes(), StandardCharsets.UTF_8))
              .contains("keyword=\"StudyInstanceUID\"");
        });
    assertThat(site.get("/studies", "text/html").statusCode()).isEqualTo(406);
    assertThat(header(site.get("/studies", "application/json"), "Content-Type"))
        .isEqualTo("application/json");
    assertThat(site.get("/studies?accept=application/dicom%2Bjson", "text/html").statusCode())
        .isEqualTo(200);
  }

  @Test
  void whatCannotBeUnderstoodIsNamed() {
    assertRefused("/studies?PatientNam=x", "PatientNam");
    assertRefused("/studies?includefield=Nonsense", "Nonsense");
    assertRefused("/studies?StudyDate=yesterday", "StudyDate");
    assertRefused("/studies?limit=-1", "limit");
    assertRefused("/studies?offset=x", "offset");
    assertRefused("/studies?fuzzymatching=maybe", "fuzzymatching");
    assertRefused("/studies?SeriesInstanceUID=1.2", "SeriesInstanceUID");
    assertRefused("/studies?Modality=OP", "ModalitiesInStudy");
    assertRefused("/studies?PatientID=1&PatientID=2", "PatientID");
    assertRefused("/studies/not-a-uid/series", "UID");
  }

  private void assertRefused(String path, String named) {
    HttpResponse<byte[]> response = site.get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(400);
    assertThat(text(response)).contains(named);
  }

  private void assertFound(String path, String... studies) {
    assertThat(uids(found(path), Tag.STUDY_INSTANCE_UID)).as(path).containsExactly(studies);
  }

  private List<DataSet> found(String path) {
    HttpResponse<byte[]> response = site.get(path);
    assertThat(response.statusCode()).as("%s: %s", path, text(response)).isEqualTo(200);
    return rows(response);
  }

  private static List<DataSet> rows(HttpResponse<byte[]> response) {
    try {
      return new DicomJsonReader().read(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> uids(List<DataSet> rows, int tag) {
    return rows.stream().map(row -> row.string(tag).orElse("")).toList();
  }

  private static DataSetBuilder photo(String study, String series, String sop) {
    return SomeDicom.photo(sop)
        .text(Tag.STUDY_INSTANCE_UID, study)
        .text(Tag.SERIES_INSTANCE_UID, series);
  }

  private static byte[] file(DataSetBuilder builder) {
    return SomeDicom.file(builder.build());
  }
}
