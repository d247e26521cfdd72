// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The examples of "Signature Calculations for the Authorization Header" in the reference of Amazon
/// S3.
final class S3SignatureTest {

  private static final Instant AT = Instant.parse("2013-05-24T00:00:00Z");
  private static final String EMPTY = S3Signature.sha256("");
  private static final URI BUCKET = URI.create("https://examplebucket.s3.amazonaws.com/");

  private final S3Signature signature =
      new S3Signature(
          new S3Config(
              BUCKET,
              "us-east-1",
              "examplebucket",
              "",
              "AKIAIOSFODNN7EXAMPLE",
              "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));

  @Test
  void getOfARange() {
    assertThat(sign("GET", "test.txt", Map.of("Range", "bytes=0-9"), EMPTY))
        .endsWith("=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
        .contains("SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,")
        .contains("Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,");
  }

  @Test
  void putOfAnObject() {
    Map<String, String> headers =
        Map.of(
            "Date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY");
    assertThat(
            sign("PUT", "test%24file.text", headers, S3Signature.sha256("Welcome to Amazon S3.")))
        .endsWith("=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
  }

  @Test
  void aQueryWithoutAValue() {
    assertThat(sign("GET", "?lifecycle", Map.of(), EMPTY))
        .endsWith("=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
  }

  @Test
  void aListing() {
    assertThat(sign("GET", "?prefix=J&max-keys=2", Map.of(), EMPTY))
        .endsWith("=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
  }

  private String sign(String method, String path, Map<String, String> headers, String sha256) {
    return signature
        .headers(method, BUCKET.resolve(path), headers, sha256, AT)
        .get("authorization");
  }
}
