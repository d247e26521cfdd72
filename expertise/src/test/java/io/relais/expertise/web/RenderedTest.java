// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import static io.relais.expertise.web.Site.header;
import static io.relais.expertise.web.Site.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dicom.Chunk;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.intake.SomeDicom;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures and decoded pixels over HTTP, made by decoders of their own.
final class RenderedTest {
  private static final String SERIES = "/studies/1.2.3/series/1.2.3.1";
  private static final String NATIVE = SERIES + "/instances/1.2.3.1.1";
  private static final String JPEG = SERIES + "/instances/1.2.3.1.2";
  private static final String RLE = SERIES + "/instances/1.2.3.1.3";
  private static final String BROKEN = SERIES + "/instances/1.2.3.1.4";
  private static final String EXPLICIT = TransferSyntax.EXPLICIT_LITTLE.uid();

  /// A row of 8 white pixels (three of a literal, five of a run), and one of 8 black ones.
  private static final byte[] RLE_FRAME = rle(new byte[] {2, -1, -1, -1, -4, -1, -7, 0});

  @TempDir Path folder;
  private Site site;
  private byte[] codestream;

  @BeforeEach
  void open() throws IOException {
    site = new Site(folder);
    codestream = jpeg();
    HttpResponse<byte[]> stored =
        site.store(
            SomeDicom.file(native2().build()),
            SomeDicom.file(
                fragments(image("1.2.3.1.2", 64, 48, 3), codestream), TransferSyntax.JPEG_BASELINE),
            SomeDicom.file(
                fragments(image("1.2.3.1.3", 8, 2, 1), RLE_FRAME), TransferSyntax.RLE_LOSSLESS),
            SomeDicom.file(
                fragments(
                    image("1.2.3.1.4", 64, 48, 3),
                    Arrays.copyOf(codestream, codestream.length / 2)),
                TransferSyntax.JPEG_BASELINE));
    assertThat(stored.statusCode()).isEqualTo(200);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aThumbnailIsMadeOnceAndKnownByItsTag() throws IOException {
    HttpResponse<byte[]> first = site.get(NATIVE + "/thumbnail");
    assertThat(first.statusCode()).as(text(first)).isEqualTo(200);
    assertThat(header(first, "Content-Type")).isEqualTo("image/jpeg");
    BufferedImage picture = picture(first);
    assertThat(new int[] {picture.getWidth(), picture.getHeight()}).containsExactly(256, 128);
    assertThat(site.kept.pictures.keySet()).singleElement().asString().endsWith("/thumbnail-0");
    assertThat(site.get(NATIVE + "/thumbnail").body()).isEqualTo(first.body());
    HttpResponse<byte[]> known =
        site.send(
            site.request(NATIVE + "/thumbnail")
                .header("If-None-Match", header(first, "ETag"))
                .build());
    assertThat(known.statusCode()).isEqualTo(304);
    BufferedImage small = picture(site.get(NATIVE + "/thumbnail?viewport=64,64"));
    assertThat(new int[] {small.getWidth(), small.getHeight()}).containsExactly(64, 32);
  }

  @Test
  void studiesAndSeriesAreShownByTheirFirstImage() {
    byte[] first = site.get(NATIVE + "/thumbnail").body();
    assertThat(site.get("/studies/1.2.3/thumbnail").body()).isEqualTo(first);
    assertThat(site.get(SERIES + "/thumbnail").body()).isEqualTo(first);
  }

  @Test
  void framesAreCountedFromOne() throws IOException {
    assertThat(brightness(site.get(NATIVE + "/frames/1/rendered"))).isEqualTo(0);
    assertThat(brightness(site.get(NATIVE + "/frames/2/rendered"))).isEqualTo(255);
    assertThat(brightness(site.get(NATIVE + "/frames/2/thumbnail"))).isEqualTo(255);
    assertThat(brightness(site.get(NATIVE + "/rendered"))).isEqualTo(0);
    assertThat(site.get(NATIVE + "/frames/3/rendered").statusCode()).isEqualTo(404);
    assertThat(site.kept.pictures.keySet())
        .extracting(name -> name.substring(name.indexOf('/') + 1))
        .containsExactlyInAnyOrder("rendered-0", "rendered-1", "thumbnail-1");
  }

  @Test
  void aJpegFrameGoesThroughUntouched() throws IOException {
    HttpResponse<byte[]> untouched = site.get(JPEG + "/rendered", "image/jpeg");
    assertThat(untouched.body()).startsWith(codestream);
    assertThat(header(untouched, "Content-Length")).isEqualTo("" + untouched.body().length);
    assertThat(site.decoders.isIdle()).isTrue();
    BufferedImage png = picture(site.get(JPEG + "/rendered?viewport=32,32", "image/png"));
    assertThat(new int[] {png.getWidth(), png.getHeight()}).containsExactly(32, 24);
    assertThat(picture(site.get(JPEG + "/rendered?viewport=320,320")).getWidth()).isEqualTo(320);
    assertThat(picture(site.get(JPEG + "/rendered?viewport=9,9,60,0,-4,-4")).getWidth())
        .isEqualTo(9);
    assertThat(site.get(JPEG + "/rendered?viewport=9,9,70,0,4,4").statusCode()).isEqualTo(406);
    assertThat(site.get(JPEG + "/rendered?viewport=9,9,-1,0,4,4").statusCode()).isEqualTo(400);
    assertThat(site.get(JPEG + "/rendered?window=1,0.5,linear").statusCode()).isEqualTo(400);
  }

  @Test
  void whatIsCompressedIsGivenDecoded() throws IOException {
    HttpResponse<byte[]> frame =
        site.get(RLE + "/frames/1", "application/octet-stream; transfer-syntax=" + EXPLICIT);
    assertThat(frame.statusCode()).as(text(frame)).isEqualTo(200);
    byte[] samples = new byte[16];
    Arrays.fill(samples, 0, 8, (byte) -1);
    assertThat(frame.body()).isEqualTo(samples);
    for (TransferSyntax wanted :
        List.of(
            TransferSyntax.EXPLICIT_LITTLE,
            TransferSyntax.IMPLICIT_LITTLE,
            TransferSyntax.DEFLATED_LITTLE)) {
      String type = "application/dicom; transfer-syntax=" + wanted.uid();
      HttpResponse<byte[]> object = site.get(RLE, type);
      assertThat(header(object, "Content-Type")).isEqualTo(type);
      var file = DicomReader.USUAL.file(object.body());
      assertThat(file.syntax()).isEqualTo(wanted);
      assertThat(file.dataSet().bytes(Tag.PIXEL_DATA)).contains(samples);
      assertThat(file.dataSet().string(Tag.PATIENT_NAME)).contains("Martin^Jeanne");
    }
    assertThat(
            site.get(
                    RLE, "application/dicom; transfer-syntax=" + TransferSyntax.JPEG_BASELINE.uid())
                .statusCode())
        .isEqualTo(406);
  }

  @Test
  void whatCannotBeDecodedSaysSoAndHarmsNothing() {
    for (String what : List.of("/rendered?quality=50", "/thumbnail", "/frames/1/thumbnail")) {
      HttpResponse<byte[]> refused = site.get(BROKEN + what);
      assertThat(refused.statusCode()).as(what).isEqualTo(406);
      assertThat(header(refused, "Content-Type")).isEqualTo("application/problem+json");
      assertThat(text(refused)).contains("not-showable").doesNotContain("Martin");
    }
    String decoded = "application/octet-stream; transfer-syntax=" + EXPLICIT;
    assertThat(site.get(BROKEN + "/frames/1", decoded).statusCode()).isEqualTo(406);
    assertThat(site.get(BROKEN, "application/dicom").statusCode()).isEqualTo(406);
    assertThat(site.get(BROKEN, "application/dicom; transfer-syntax=*").statusCode())
        .isEqualTo(200);
    assertThat(site.get(NATIVE + "/thumbnail").statusCode()).isEqualTo(200);
    assertThat(Bodies.parts(site.get(SERIES + "/rendered?quality=50"))).hasSize(3);
  }

  @Test
  void whenTheDecodersAreClosedItIsSaidThatTheyAre() {
    site.decoders.close();
    HttpResponse<byte[]> busy = site.get(NATIVE + "/thumbnail");
    assertThat(busy.statusCode()).isEqualTo(503);
    assertThat(header(busy, "Retry-After")).isEqualTo("5");
  }

  private static BufferedImage picture(HttpResponse<byte[]> response) throws IOException {
    assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
    return ImageIO.read(new ByteArrayInputStream(response.body()));
  }

  private static int brightness(HttpResponse<byte[]> response) throws IOException {
    return picture(response).getRGB(3, 3) & 0xFF;
  }

  private static byte[] jpeg() throws IOException {
    BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 64 * 48; i++) {
      picture.setRGB(i % 64, i / 64, i * i);
    }
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", jpeg);
    return jpeg.toByteArray();
  }

  /// One segment (PS3.5 annex G).
  private static byte[] rle(byte[] packed) {
    byte[] frame = new byte[64 + packed.length];
    frame[0] = 1;
    frame[4] = 64;
    System.arraycopy(packed, 0, frame, 64, packed.length);
    return frame;
  }

  private static DataSetBuilder image(String sop, int columns, int rows, int samples) {
    return SomeDicom.photo(sop)
        .ints(Tag.SAMPLES_PER_PIXEL, Vr.US, samples)
        .text(Tag.PHOTOMETRIC_INTERPRETATION, samples == 1 ? "MONOCHROME2" : "YBR_FULL_422")
        .ints(Tag.ROWS, Vr.US, rows)
        .ints(Tag.COLUMNS, Vr.US, columns)
        .ints(Tag.BITS_STORED, Vr.US, 8)
        .ints(Tag.HIGH_BIT, Vr.US, 7);
  }

  /// A black frame and a white one.
  private static DataSetBuilder native2() {
    byte[] pixels = new byte[2 * 512 * 256];
    Arrays.fill(pixels, pixels.length / 2, pixels.length, (byte) -1);
    return image("1.2.3.1.1", 512, 256, 1)
        .text(Tag.NUMBER_OF_FRAMES, "2")
        .bytes(Tag.PIXEL_DATA, Vr.OB, pixels);
  }

  private static DataSet fragments(DataSetBuilder about, byte[] frame) {
    byte[] even = Arrays.copyOf(frame, frame.length + frame.length % 2);
    return about
        .put(new Element.Fragments(Tag.PIXEL_DATA, Vr.OB, List.of(), List.of(new Chunk.Held(even))))
        .build();
  }
}
