// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import static io.relais.expertise.web.Site.header;
import static io.relais.expertise.web.Site.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dicom.Chunk;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.intake.SomeDicom;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetrieveTest {
  private static final String SERIES = "/studies/1.2.3/series/1.2.3.1";
  private static final String NATIVE = SERIES + "/instances/1.2.3.1.1";
  private static final String JPEG = SERIES + "/instances/1.2.3.1.2";
  private static final String BIG = SERIES + "/instances/1.2.3.1.3";
  private static final String ANY_DICOM =
      "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
  private static final byte[] FIRST = {(byte) 0xFF, (byte) 0xD8, 1, 2};
  private static final byte[] SECOND = {(byte) 0xFF, (byte) 0xD8, 3, 4, 5, 6};

  @TempDir Path folder;
  private Site site;
  private final byte[] plain = SomeDicom.file(twoFrames());
  private final byte[] jpeg = SomeDicom.file(compressed(), TransferSyntax.JPEG_BASELINE);
  private final byte[] big = SomeDicom.file(words(), TransferSyntax.EXPLICIT_BIG);

  @BeforeEach
  void open() {
    site = new Site(folder);
    assertThat(site.store(plain, jpeg, big).statusCode()).isEqualTo(200);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void whatComesBackIsWhatWentIn() {
    List<Bodies.Part> parts = Bodies.parts(ok(site.get("/studies/1.2.3", ANY_DICOM)));
    assertThat(parts).extracting(Bodies.Part::bytes).containsExactly(plain, jpeg, big);
    assertThat(parts.get(1).headers())
        .containsEntry("content-type", "application/dicom; transfer-syntax=1.2.840.10008.1.2.4.50")
        .containsEntry("content-location", site.root() + JPEG);
    assertThat(Bodies.parts(ok(site.get(SERIES)))).hasSize(3);
    assertThat(Bodies.parts(ok(site.get(JPEG, ANY_DICOM))).getFirst().bytes()).isEqualTo(jpeg);
  }

  @Test
  void oneInstanceMayComeAlone() {
    HttpResponse<byte[]> response = ok(site.get(NATIVE, "application/dicom"));
    assertThat(response.body()).isEqualTo(plain);
    assertThat(header(response, "Content-Type"))
        .isEqualTo("application/dicom; transfer-syntax=1.2.840.10008.1.2.1");
    assertThat(header(response, "Content-Length")).isEqualTo("" + plain.length);
    assertThat(header(response, "Cache-Control")).isEqualTo("private, no-cache");
    assertThat(site.get("/studies/1.2.3", "application/dicom").statusCode()).isEqualTo(406);
  }

  @Test
  void nativeSyntaxesAreMadeOfEachOther() throws IOException {
    for (TransferSyntax syntax :
        List.of(
            TransferSyntax.IMPLICIT_LITTLE,
            TransferSyntax.DEFLATED_LITTLE,
            TransferSyntax.EXPLICIT_LITTLE)) {
      HttpResponse<byte[]> response =
          ok(site.get(BIG, "application/dicom; transfer-syntax=" + syntax.uid()));
      var file = DicomReader.USUAL.file(response.body());
      assertThat(file.syntax()).isEqualTo(syntax);
      assertThat(file.meta().transferSyntax()).isEqualTo(syntax.uid());
      assertThat(file.remarks()).isEmpty();
      assertThat(file.dataSet().ints(Tag.PIXEL_DATA)).isEqualTo(words().ints(Tag.PIXEL_DATA));
    }
  }

  @Test
  void whatCannotBeDecodedIsNotAcceptable() {
    HttpResponse<byte[]> response = site.get(JPEG, "application/dicom");
    assertThat(response.statusCode()).isEqualTo(406);
    assertThat(text(response)).contains("transfer-syntax=*");
    HttpResponse<byte[]> some =
        site.get("/studies/1.2.3", "multipart/related; type=\"application/dicom\"");
    assertThat(some.statusCode()).isEqualTo(200);
    List<Bodies.Part> parts = Bodies.parts(some);
    assertThat(parts).hasSize(3);
    assertThat(parts.get(1).bytes()).isEqualTo(jpeg);
    assertThat(parts.get(1).headers())
        .containsEntry("content-type", "application/dicom; transfer-syntax=1.2.840.10008.1.2.4.50");
    assertThat(parts.get(2).headers())
        .containsEntry("content-type", "application/dicom; transfer-syntax=1.2.840.10008.1.2.1");
    assertThat(site.get(JPEG, "image/png").statusCode()).isEqualTo(406);
  }

  @Test
  void whatIsKnownIsNotSentAgain() {
    for (String path : List.of(NATIVE, NATIVE + "/metadata", JPEG + "/frames/1")) {
      String tag = header(site.get(path), "ETag");
      assertThat(tag).as(path).startsWith("\"");
      HttpResponse<byte[]> again =
          site.send(site.request(path).header("If-None-Match", tag).build());
      assertThat(again.statusCode()).as(path).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
  }

  @Test
  void partsOfAnInstanceCanBeHad() {
    HttpResponse<byte[]> part = range(NATIVE, "bytes=128-131");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).asString().isEqualTo("DICM");
    assertThat(header(part, "Content-Range")).isEqualTo("bytes 128-131/" + plain.length);
    assertThat(range(NATIVE, "bytes=-8").body())
        .isEqualTo(Arrays.copyOfRange(plain, plain.length - 8, plain.length));
    assertThat(range(NATIVE, "bytes=" + (plain.length - 3) + "-").body()).hasSize(3);
    HttpResponse<byte[]> beyond = range(NATIVE, "bytes=" + plain.length + "-");
    assertThat(beyond.statusCode()).isEqualTo(416);
    assertThat(header(beyond, "Content-Range")).isEqualTo("bytes */" + plain.length);
    assertThat(range(NATIVE, "bytes=0-1,3-4").statusCode()).isEqualTo(200);
  }

  @Test
  void theHeadAloneSaysHowLongItIs() {
    HttpResponse<byte[]> head =
        site.send(
            site.request(NATIVE)
                .header("Accept", "application/dicom")
                .method("HEAD", BodyPublishers.noBody())
                .build());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "Content-Length")).isEqualTo("" + plain.length);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void metadataLinksToBulkData() {
    HttpResponse<byte[]> response = ok(site.get("/studies/1.2.3/metadata"));
    String json = text(response);
    assertThat(header(response, "Content-Type")).isEqualTo("application/dicom+json");
    assertThat(json)
        .contains("\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"Martin^Jeanne\"}]}")
        .contains("\"BulkDataURI\":\"" + site.root() + JPEG + "/bulkdata/7FE00010\"");
    HttpResponse<byte[]> xml =
        ok(site.get(JPEG + "/metadata", "multipart/related; type=\"application/dicom+xml\""));
    assertThat(new String(Bodies.parts(xml).getFirst().bytes(), StandardCharsets.UTF_8))
        .contains("uri=\"" + site.root() + JPEG + "/bulkdata/7FE00010\"");
  }

  @Test
  void bulkDataIsGivenByItsWay() {
    String octets = "application/octet-stream";
    assertThat(ok(site.get(NATIVE + "/bulkdata/7FE00010", octets)).body())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(ok(site.get(BIG + "/bulkdata/7FE00010", octets)).body())
        .isEqualTo(words().bytes(Tag.PIXEL_DATA).orElseThrow());
    assertThat(ok(site.get(JPEG + "/bulkdata/7FE00010", octets)).body())
        .isEqualTo(concat(FIRST, SECOND));
    assertThat(
            Bodies.parts(
                    ok(
                        site.get(
                            NATIVE + "/bulkdata/7FE00010",
                            "multipart/related; type=\"application/octet-stream\"")))
                .getFirst()
                .bytes())
        .hasSize(8);
    assertThat(site.get(NATIVE + "/bulkdata/00420011").statusCode()).isEqualTo(404);
    assertThat(site.get(NATIVE + "/bulkdata/54000100/1/54001010").statusCode()).isEqualTo(404);
  }

  @Test
  void framesAreGivenAsTheyAreStored() {
    HttpResponse<byte[]> response =
        ok(site.get(JPEG + "/frames/2,1", "multipart/related; type=\"image/jpeg\""));
    assertThat(header(response, "Content-Type")).contains("type=\"image/jpeg\"");
    List<Bodies.Part> parts = Bodies.parts(response);
    assertThat(parts).extracting(Bodies.Part::bytes).containsExactly(SECOND, FIRST);
    assertThat(parts.getFirst().headers())
        .containsEntry("content-type", "image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.50")
        .containsEntry("content-location", site.root() + JPEG + "/frames/2");
    HttpResponse<byte[]> single = ok(site.get(JPEG + "/frames/1", "image/jpeg"));
    assertThat(single.body()).isEqualTo(FIRST);
    assertThat(header(single, "Content-Length")).isEqualTo("4");
  }

  @Test
  void framesAreGivenAsBytesToWhoTakesAnySyntax() {
    String any = "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*";
    Bodies.Part part = Bodies.parts(ok(site.get(JPEG + "/frames/1", any))).getFirst();
    assertThat(part.bytes()).isEqualTo(FIRST);
    assertThat(part.headers().get("content-type"))
        .isEqualTo("application/octet-stream; transfer-syntax=1.2.840.10008.1.2.4.50");
    assertThat(Bodies.parts(ok(site.get(NATIVE + "/frames/2", any))).getFirst().bytes())
        .containsExactly(5, 6, 7, 8);
    assertThat(ok(site.get(BIG + "/frames/1", "application/octet-stream")).body())
        .isEqualTo(words().bytes(Tag.PIXEL_DATA).orElseThrow());
  }

  @Test
  void framesThatAreNotThereAreNotFound() {
    assertThat(site.get(JPEG + "/frames/3").statusCode()).isEqualTo(404);
    assertThat(site.get(JPEG + "/frames/0").statusCode()).isEqualTo(400);
    assertThat(site.get(JPEG + "/frames/1,x").statusCode()).isEqualTo(400);
    HttpResponse<byte[]> undecoded = site.get(JPEG + "/frames/1", "application/octet-stream");
    assertThat(undecoded.statusCode()).isEqualTo(406);
    assertThat(text(undecoded)).contains("not-showable", "transfer-syntax=*");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    for (String path :
        List.of(
            "/studies/1.2.99",
            "/studies/1.2.99/metadata",
            "/studies/1.2.4/series/1.2.3.1/instances/1.2.3.1.1",
            "/studies/1.2.3/nonsense",
            "/nonsense",
            "/patients")) {
      HttpResponse<byte[]> response = site.get(path);
      assertThat(response.statusCode()).as(path).isEqualTo(404);
      assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
    }
  }

  private HttpResponse<byte[]> range(String path, String range) {
    return site.send(
        site.request(path).header("Accept", "application/dicom").header("Range", range).build());
  }

  private static HttpResponse<byte[]> ok(HttpResponse<byte[]> response) {
    assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
    return response;
  }

  private static DataSet twoFrames() {
    return SomeDicom.photo("1.2.3.1.1")
        .ints(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
        .text(Tag.NUMBER_OF_FRAMES, "2")
        .bytes(Tag.PIXEL_DATA, Vr.OB, new byte[] {1, 2, 3, 4, 5, 6, 7, 8})
        .build();
  }

  private static DataSet compressed() {
    return SomeDicom.photo("1.2.3.1.2")
        .ints(Tag.INSTANCE_NUMBER, 2)
        .text(Tag.NUMBER_OF_FRAMES, "2")
        .put(
            new Element.Fragments(
                Tag.PIXEL_DATA,
                Vr.OB,
                List.of(),
                List.of(new Chunk.Held(FIRST), new Chunk.Held(SECOND))))
        .build();
  }

  private static DataSet words() {
    return SomeDicom.photo("1.2.3.1.3")
        .ints(Tag.INSTANCE_NUMBER, 3)
        .ints(Tag.ROWS, Vr.US, 200)
        .ints(Tag.COLUMNS, Vr.US, 200)
        .ints(Tag.BITS_ALLOCATED, Vr.US, 16)
        .bytes(Tag.PIXEL_DATA, Vr.OW, ramp(80_000))
        .build();
  }

  private static byte[] ramp(int length) {
    byte[] ramp = new byte[length];
    for (int i = 0; i < length; i++) {
      ramp[i] = (byte) (i * 7);
    }
    return ramp;
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
