// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import static io.relais.expertise.web.Site.header;
import static io.relais.expertise.web.Site.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.SopClass;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.intake.SomeDicom;
import io.relais.expertise.rendering.paper.EcgPaper;
import io.relais.expertise.rendering.paper.EcgPaperOptions;
import io.relais.expertise.rendering.paper.PaperIdentity;
import io.relais.expertise.waveform.DicomEcg;
import io.relais.expertise.waveform.Ecg;
import io.relais.expertise.waveform.SampleEcgs;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Electrocardiograms and documents over HTTP.
final class ShownOnPaperTest {
  private static final String SERIES = "/studies/1.2.3/series/1.2.3.1";
  private static final String ECG = SERIES + "/instances/1.2.3.1.1";
  private static final String DOCUMENT = SERIES + "/instances/1.2.3.1.2";
  private static final String NO_DOCUMENT = SERIES + "/instances/1.2.3.1.3";
  private static final String NO_ECG = SERIES + "/instances/1.2.3.1.4";
  private static final byte[] PDF = "%PDF-1.4 of 17 byt".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;
  private Site site;

  @BeforeEach
  void open() throws Exception {
    site = new Site(folder);
    DataSet identity =
        SomeDicom.photo("1.2.3.1.1")
            .remove(Tag.SOP_CLASS_UID)
            .remove(Tag.MODALITY)
            .remove(Tag.ROWS)
            .remove(Tag.COLUMNS)
            .remove(Tag.BITS_ALLOCATED)
            .remove(Tag.PIXEL_DATA)
            .build();
    DataSet ecg =
        DicomEcg.write(SampleEcgs.resting(), identity, LocalDateTime.parse("2026-11-21T14:30:00"));
    HttpResponse<byte[]> stored =
        site.store(
            SomeDicom.file(ecg),
            SomeDicom.file(document("1.2.3.1.2", PDF)),
            SomeDicom.file(document("1.2.3.1.3", new byte[20])),
            SomeDicom.file(
                ecg.toBuilder()
                    .text(Tag.SOP_INSTANCE_UID, "1.2.3.1.4")
                    .items(Tag.WAVEFORM_SEQUENCE)
                    .build()));
    assertThat(stored.statusCode()).as(text(stored)).isEqualTo(200);
  }

  @AfterEach
  void close() {
    site.close();
  }

  private static DataSet document(String sop, byte[] bytes) {
    return SomeDicom.photo(sop)
        .text(Tag.SOP_CLASS_UID, SopClass.ENCAPSULATED_PDF)
        .text(Tag.MIME_TYPE_OF_ENCAPSULATED_DOCUMENT, "application/pdf")
        .remove(Tag.ROWS)
        .remove(Tag.COLUMNS)
        .remove(Tag.PIXEL_DATA)
        .bytes(Tag.ENCAPSULATED_DOCUMENT, Vr.OB, bytes)
        .ints(Tag.ENCAPSULATED_DOCUMENT_LENGTH, Vr.UL, bytes.length - 1)
        .build();
  }

  @Test
  void anEcgIsShownAsOnPaper() throws Exception {
    HttpResponse<byte[]> svg = site.get(ECG + "/rendered");
    assertThat(svg.statusCode()).as(text(svg)).isEqualTo(200);
    assertThat(header(svg, "Content-Type")).isEqualTo("image/svg+xml");
    assertThat(text(svg)).contains("width=\"297mm\"", "25 mm/s", "10 mm/mV", "Jeanne");
    HttpResponse<byte[]> pdf = site.get(ECG + "/rendered", "application/pdf");
    assertThat(header(pdf, "Content-Type")).isEqualTo("application/pdf");
    try (PDDocument document = Loader.loadPDF(pdf.body())) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
    }
    assertThat(site.get(ECG + "/rendered", "image/jpeg").statusCode()).isEqualTo(406);
    assertThat(site.decoders.isIdle()).isTrue();
  }

  @Test
  void anEcgHasASmallPictureThatIsKept() throws Exception {
    HttpResponse<byte[]> thumbnail = site.get("/studies/1.2.3/thumbnail");
    assertThat(header(thumbnail, "Content-Type")).isEqualTo("image/png");
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(thumbnail.body()));
    assertThat(new int[] {picture.getWidth(), picture.getHeight()}).containsExactly(256, 152);
    assertThat(site.kept.pictures.values()).containsExactly(thumbnail.body());
    assertThat(site.get(ECG + "/thumbnail").body()).isEqualTo(thumbnail.body());
  }

  @Test
  void aDocumentIsGivenAsItIs() {
    HttpResponse<byte[]> given = site.get(DOCUMENT + "/rendered");
    assertThat(header(given, "Content-Type")).isEqualTo("application/pdf");
    assertThat(text(given)).isEqualTo("%PDF-1.4 of 17 by");
    assertThat(header(given, "Content-Length")).isEqualTo("17");
    assertThat(site.get(DOCUMENT + "/thumbnail").statusCode()).isEqualTo(406);
    assertThat(site.get(NO_DOCUMENT + "/rendered").statusCode()).isEqualTo(406);
  }

  @Test
  void theFirstPageOfADocumentIsASmallPictureThatIsKept() throws Exception {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    Ecg ecg = SampleEcgs.resting();
    new EcgPaper(ecg, PaperIdentity.of(ecg.subject()), EcgPaperOptions.USUAL).pdf(document);
    byte[] odd = Arrays.copyOf(document.toByteArray(), document.size() + 1 - document.size() % 2);
    byte[] even = Arrays.copyOf(odd, odd.length + 1);
    site.store(SomeDicom.file(document("1.2.3.1.5", even)));

    HttpResponse<byte[]> thumbnail = site.get(SERIES + "/instances/1.2.3.1.5/thumbnail");

    assertThat(thumbnail.statusCode()).as(text(thumbnail)).isEqualTo(200);
    assertThat(header(thumbnail, "Content-Type")).isEqualTo("image/png");
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(thumbnail.body()));
    assertThat(new int[] {picture.getWidth(), picture.getHeight()}).containsExactly(256, 181);
    assertThat(site.kept.pictures.values()).containsExactly(thumbnail.body());
  }

  @Test
  void whatHasNoTraceSaysSo() {
    HttpResponse<byte[]> refused = site.get(NO_ECG + "/rendered");
    assertThat(refused.statusCode()).isEqualTo(406);
    assertThat(text(refused)).contains("the waveform cannot be drawn");
    assertThat(Bodies.parts(site.get(SERIES + "/rendered"))).hasSize(2);
  }
}
