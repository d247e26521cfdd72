// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import static io.relais.expertise.web.Site.header;
import static io.relais.expertise.web.Site.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.care.access.ApiScope;
import io.relais.care.access.ApiTokenRequest;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditEntry;
import io.relais.care.people.Structure;
import io.relais.care.people.Structures;
import io.relais.expertise.archive.Found;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.intake.Clinic;
import io.relais.expertise.intake.SomeDicom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may come in, how much, and what the trail tells of it.
final class DoorTest {
  private static final String INSTANCE = "/studies/1.2.3/series/1.2.3.1/instances/1.2.3.1.1";

  @TempDir Path folder;
  private @Nullable Site opened;

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  private Site site() {
    return site(DicomWebConfig.USUAL);
  }

  private Site site(DicomWebConfig config) {
    return opened(new Site(folder, config));
  }

  private Site opened(Site site) {
    opened = site;
    site.store(photo("1.2.3.1.1"));
    return site;
  }

  @Test
  void withoutATokenNobodyComesIn() {
    Site site = site();
    for (String authorization : List.of("", "Basic eDp5", "Bearer nonsense", "Bearer ")) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.root() + "/studies"));
      if (!authorization.isEmpty()) {
        request.header("Authorization", authorization);
      }
      HttpResponse<byte[]> response = site.send(request.build());
      assertThat(response.statusCode()).as(authorization).isEqualTo(401);
      assertThat(header(response, "WWW-Authenticate")).startsWith("Bearer realm=\"relais\"");
      assertThat(text(response)).contains("dicomweb:read");
    }
    assertThat(actions(site)).contains(AuditAction.ACCESS_REFUSED);
  }

  @Test
  void aTokenOpensWhatItsScopeSays() {
    Site site = site();
    String reading = site.token(ApiScope.DICOMWEB_READ);
    String writing = site.token(ApiScope.DICOMWEB_WRITE);
    assertThat(status(site, "/studies", reading)).isEqualTo(200);
    assertThat(status(site, "/studies", writing)).isEqualTo(403);
    assertThat(status(site, "/", site.token(ApiScope.ORDERS_READ))).isEqualTo(403);
    HttpResponse<byte[]> response =
        site.send(
            HttpRequest.newBuilder(URI.create(site.root() + "/studies"))
                .header("Authorization", "Bearer " + reading)
                .header("Content-Type", Site.RELATED)
                .POST(BodyPublishers.ofByteArray(Site.multipart(photo("1.2.3.1.2"))))
                .build());
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(header(response, "WWW-Authenticate")).contains("scope=\"dicomweb:write\"");
  }

  @Test
  void anotherStructureSeesNothing() {
    Site site = site();
    Structure other = new Structure(RandomId.make(), Optional.empty(), "Another practice");
    new Structures(site.clinic.database).save(other);
    String stranger =
        site.tokens
            .issue(
                new ApiTokenRequest(
                    "other", other.id(), Set.of(ApiScope.DICOMWEB_READ), Optional.empty()))
            .secret();
    assertThat(status(site, "/studies", stranger)).isEqualTo(204);
    assertThat(status(site, INSTANCE, stranger)).isEqualTo(404);
    assertThat(status(site, INSTANCE + "/metadata", stranger)).isEqualTo(404);
    assertThat(status(site, INSTANCE + "/frames/1", stranger)).isEqualTo(404);
  }

  @Test
  void everyReadAndWriteIsInTheTrail() {
    Site site = site();
    site.get("/studies?PatientName=MARTIN*");
    site.get(INSTANCE + "/frames/1");
    List<AuditEntry> entries = site.clinic.trail.entries(0, 100);
    assertThat(entries)
        .extracting(entry -> entry.event().action())
        .contains(AuditAction.INSTANCE_STORED, AuditAction.QUERIED, AuditAction.INSTANCE_READ);
    AuditEntry read = entries.getLast();
    assertThat(read.event().object()).isEqualTo("1.2.3.1.1");
    assertThat(read.event().detail()).isEqualTo("dicomweb frames");
    assertThat(entries).noneMatch(entry -> entry.event().toString().contains("MARTIN"));
  }

  @Test
  void whoAsksTooOftenIsToldToWait() {
    Site site = site(new DicomWebConfig(1 << 20, 10, 10, 10, 1, 8));
    HttpResponse<byte[]> last = site.get("/");
    for (int i = 0; i < 12; i++) {
      last = site.get("/");
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(header(last, "Retry-After")).isEqualTo("1");
  }

  @Test
  void tooLongABodyIsRefusedWhenItIs() {
    Site site = site(new DicomWebConfig(100_000, 10, 10, 10, 100, 8));
    HttpResponse<byte[]> announced =
        site.post(
            "/studies",
            Site.RELATED,
            BodyPublishers.ofByteArray(Site.multipart(new byte[200_000])));
    assertThat(announced.statusCode()).isEqualTo(413);
    HttpResponse<byte[]> found =
        site.post(
            "/studies",
            Site.RELATED,
            BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(Site.multipart(largePhoto("1.2.3.1.2", 200_000)))));
    assertThat(found.statusCode()).isEqualTo(413);
    assertThat(text(found)).contains("100000 bytes");
  }

  @Test
  void methodsThatMeanNothingAreRefused() {
    Site site = site();
    HttpResponse<byte[]> response = site.send(site.request(INSTANCE).DELETE().build());
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
    HttpResponse<byte[]> options =
        site.send(site.request("/studies").method("OPTIONS", BodyPublishers.noBody()).build());
    assertThat(options.statusCode()).isEqualTo(204);
    assertThat(header(options, "Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    assertThat(options.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(text(site.get(""))).contains("/studies/{study}");
  }

  @Test
  void picturesAreShownAsTheyAreWanted() {
    Renderer renderer =
        new Renderer() {
          @Override
          public List<String> offers(Found instance, boolean thumbnail) {
            return List.of("image/jpeg", "image/png");
          }

          @Override
          public Picture render(Found instance, View view) {
            byte[] told = view.toString().getBytes(StandardCharsets.UTF_8);
            return new Picture(told.length, out -> out.write(told));
          }
        };
    Site site = opened(new Site(new Clinic(folder), DicomWebConfig.USUAL, Optional.of(renderer)));
    HttpResponse<byte[]> shown =
        site.get(
            INSTANCE + "/rendered?viewport=200,100,0,0,50,-25&quality=70&window=40,80,linear",
            "image/png");
    assertThat(shown.statusCode()).as(text(shown)).isEqualTo(200);
    assertThat(header(shown, "Content-Type")).isEqualTo("image/png");
    assertThat(text(shown))
        .contains("width=200", "height=100", "overturned=true", "70", "function=LINEAR");
    assertThat(header(site.get("/studies/1.2.3/thumbnail"), "Content-Type"))
        .isEqualTo("image/jpeg");
    assertThat(Bodies.parts(site.get("/studies/1.2.3/rendered"))).hasSize(1);
    assertThat(site.get(INSTANCE + "/frames/2/rendered").statusCode()).isEqualTo(404);
    assertThat(site.get(INSTANCE + "/rendered", "video/mp4").statusCode()).isEqualTo(406);
    for (String wrong :
        List.of(
            "viewport=1", "viewport=0,9", "quality=0", "quality=x", "window=1,0,linear", "x=1")) {
      assertThat(site.get(INSTANCE + "/rendered?" + wrong).statusCode()).as(wrong).isEqualTo(400);
    }
    assertThat(site.get(INSTANCE + "/thumbnail?quality=5").statusCode()).isEqualTo(400);
  }

  @Test
  void whatCannotBeShownIsNotAcceptable() {
    Site site = site();
    site.store(
        SomeDicom.file(SomeDicom.photo("1.2.3.1.2").remove(Tag.ROWS).build()),
        SomeDicom.file(
            SomeDicom.photo("1.2.3.1.3").text(Tag.PHOTOMETRIC_INTERPRETATION, "NONE").build()));
    String series = "/studies/1.2.3/series/1.2.3.1/instances/";
    assertThat(site.get(series + "1.2.3.1.2/rendered").statusCode()).isEqualTo(406);
    HttpResponse<byte[]> response = site.get(series + "1.2.3.1.3/rendered");
    assertThat(response.statusCode()).isEqualTo(406);
    assertThat(text(response)).contains("not-showable", "unknown photometric kind");
  }

  @Test
  void aReaderThatIsSlowCostsNoMemory() throws IOException {
    Site site = site();
    int size = 48 << 20;
    assertThat(site.store(largePhoto("1.2.3.1.2", size)).statusCode()).isEqualTo(200);
    String request =
        "GET /dicomweb/studies/1.2.3/series/1.2.3.1/instances/1.2.3.1.2 HTTP/1.1\r\nHost: x\r\n"
            + "Accept: application/dicom\r\nAuthorization: Bearer "
            + site.token
            + "\r\nConnection: close\r\n\r\n";
    long before = used();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port())) {
      socket.setReceiveBufferSize(1 << 16);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      long read = in.readNBytes(1 << 16).length;
      assertThat(used() - before).isLessThan(24L << 20);
      read += in.transferTo(OutputStream.nullOutputStream());
      assertThat(read).isGreaterThan(size);
    }
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static List<AuditAction> actions(Site site) {
    return site.clinic.trail.entries(0, 100).stream().map(entry -> entry.event().action()).toList();
  }

  private static int status(Site site, String path, String token) {
    return site.send(
            HttpRequest.newBuilder(URI.create(site.root() + path))
                .header("Authorization", "Bearer " + token)
                .build())
        .statusCode();
  }

  private static byte[] photo(String sop) {
    return SomeDicom.file(SomeDicom.photo(sop).build());
  }

  private static byte[] largePhoto(String sop, int size) {
    return SomeDicom.file(
        SomeDicom.photo(sop).bytes(Tag.PIXEL_DATA, Vr.OB, new byte[size]).build());
  }
}
