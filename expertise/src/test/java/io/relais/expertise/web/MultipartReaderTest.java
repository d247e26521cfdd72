// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MultipartReaderTest {

  @Test
  void partsAreReadAsTheExampleOfRfc2046() {
    String body =
        """
        This is the preamble.  It is to be ignored.\r
        --simple boundary\r
        \r
        Without headers.\r
        --simple boundary\r
        Content-type: text/plain; charset=us-ascii\r
        X-Other:  spaced  \r
        \r
        With a line end of its own.\r
        \r
        --simple boundary--\r
        This is the epilogue.\
        """;
    List<Bodies.Part> parts = Bodies.parts(Site.ascii(body), "simple boundary");
    assertThat(parts).hasSize(2);
    assertThat(parts.get(0).headers()).isEmpty();
    assertThat(parts.get(0).bytes()).asString().isEqualTo("Without headers.");
    assertThat(parts.get(1).headers())
        .containsEntry("content-type", "text/plain; charset=us-ascii")
        .containsEntry("x-other", "spaced");
    assertThat(parts.get(1).bytes()).asString().isEqualTo("With a line end of its own.\r\n");
  }

  @Test
  void aBodyMayBeginWithItsBoundary() {
    assertThat(Bodies.parts(Site.ascii("--b\r\n\r\nx\r\n--b--"), "b"))
        .extracting(part -> new String(part.bytes(), StandardCharsets.US_ASCII))
        .containsExactly("x");
  }

  @Test
  void aPartMayBeEmptyAndABoundaryPadded() {
    assertThat(Bodies.parts(Site.ascii("--b \t\r\n\r\n\r\n--b--"), "b"))
        .singleElement()
        .satisfies(part -> assertThat(part.bytes()).isEmpty());
  }

  @Test
  void whatOnlyLooksLikeABoundaryStaysInItsPart() {
    String data = "\r\n--boundar\r\n-\r\r\n--boundarX\r\n--\r\n";
    assertThat(
            Bodies.parts(Site.ascii("--boundary\r\n\r\n" + data + "\r\n--boundary--"), "boundary"))
        .singleElement()
        .satisfies(part -> assertThat(part.bytes()).isEqualTo(Site.ascii(data)));
  }

  @Test
  void anyBytesComeOutAsTheyWentInHoweverTheyArrive() throws IOException {
    Random random = new Random(18);
    for (int size : new int[] {0, 1, 65_535, 65_536, 65_537, 300_000}) {
      byte[] first = bytes(random, size);
      byte[] second = bytes(random, size / 2);
      byte[] body = Site.multipart(first, second);
      MultipartReader reader = new MultipartReader(new Trickle(body, random), Site.BOUNDARY, 2);
      assertThat(reader.next().orElseThrow().body().readAllBytes()).isEqualTo(first);
      assertThat(reader.next().orElseThrow().body().readAllBytes()).isEqualTo(second);
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void aPartThatIsNotReadIsPassedOver() throws IOException {
    byte[] body = Site.multipart(new byte[200_000], Site.ascii("second"));
    MultipartReader reader = new MultipartReader(new ByteArrayInputStream(body), Site.BOUNDARY, 2);
    assertThat(reader.next().orElseThrow().body().readNBytes(10)).hasSize(10);
    Optional<MultipartReader.Part> second = reader.next();
    assertThat(second.orElseThrow().body().readAllBytes()).asString().isEqualTo("second");
  }

  @Test
  void hostileBodiesAreRefusedWithWhatIsWrong() {
    assertFault("", "before its first boundary");
    assertFault("no boundary at all", "before its first boundary");
    assertFault("--b", "neither a line end nor two hyphens");
    assertFault("--bX\r\n\r\n", "neither a line end nor two hyphens");
    assertFault("--b\r\nContent-Type: x", "inside of the headers");
    assertFault("--b\r\n\r\ncut off", "inside of a part");
    assertFault("--b\r\n\r\ncut off\r\n--", "inside of a part");
    assertFault("--b\r\nno colon\r\n\r\nx\r\n--b--", "has no name");
    assertFault("--b\r\n" + "X: y\r\n".repeat(2000), "longer than 8192 bytes");
    assertFault("--b\r\n" + "a".repeat(100_000), "longer than 8192 bytes");
    StringBuilder many = new StringBuilder("--b\r\n");
    for (int i = 0; i < 40; i++) {
      many.append("h").append(i).append(": x\r\n");
    }
    assertFault(many.toString(), "more than 32 headers");
    assertFault("--b\r\n\r\n\r\n".repeat(4) + "--b--", "more than 3 parts");
  }

  @Test
  void aBoundaryMayBeLongerThanItShould() {
    String boundary = "0123456789".repeat(20);
    String body = "--" + boundary + "\r\n\r\nhere\r\n--" + boundary + "--";
    assertThat(Bodies.parts(Site.ascii(body), boundary)).hasSize(1);
  }

  @Test
  void aBoundaryThatCannotBeOneIsRefused() {
    for (String boundary : List.of("", "ends with space ", "a".repeat(201), "ümlaut", "a\r\nb")) {
      assertThatThrownBy(() -> new MultipartReader(InputStream.nullInputStream(), boundary, 1))
          .isInstanceOf(MultipartException.class)
          .hasMessageContaining("boundary");
    }
  }

  private static void assertFault(String body, String what) {
    assertThatThrownBy(() -> readAll(Site.ascii(body), "b", 3))
        .isInstanceOf(MultipartException.class)
        .hasMessageContaining(what)
        .hasMessageContaining("at byte");
  }

  static void readAll(byte[] body, String boundary, int mostParts) throws IOException {
    MultipartReader reader =
        new MultipartReader(new ByteArrayInputStream(body), boundary, mostParts);
    while (reader.next().isPresent()) {
      // Passed over.
    }
  }

  private static byte[] bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  /// Gives a few bytes at a time.
  private static final class Trickle extends ByteArrayInputStream {
    private final Random random;

    Trickle(byte[] bytes, Random random) {
      super(bytes);
      this.random = random;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
      return super.read(into, offset, Math.min(length, 1 + random.nextInt(5000)));
    }
  }

  @Test
  void aBoundaryCutInTwoByTheWindowIsFound() {
    for (int size = 65_480; size < 65_560; size++) {
      byte[] part = new byte[size];
      Arrays.fill(part, (byte) '-');
      assertThat(Bodies.parts(Site.multipart(part, part), Site.BOUNDARY))
          .allSatisfy(read -> assertThat(read.bytes()).hasSize(part.length));
    }
  }
}
