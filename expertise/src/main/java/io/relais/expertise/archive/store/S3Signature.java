// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs requests as S3 wants them (AWS Signature Version 4, "Authenticating Requests:
/// Authorization Header", payload signed in one chunk).
final class S3Signature {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final S3Config config;

  S3Signature(S3Config config) {
    this.config = config;
  }

  /// The headers to send: those given, and the ones that sign them all.
  ///
  /// @param payloadSha256 of the body, in hexadecimal
  Map<String, String> headers(
      String method, URI uri, Map<String, String> given, String payloadSha256, Instant at) {
    String time = TIME.format(at);
    Map<String, String> signed = new TreeMap<>();
    given.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value));
    signed.put("x-amz-content-sha256", payloadSha256);
    signed.put("x-amz-date", time);
    signed.put("host", host(uri));
    String names = String.join(";", signed.keySet());
    StringBuilder canonical = new StringBuilder();
    canonical.append(method).append('\n').append(uri.getRawPath()).append('\n');
    canonical.append(sortedQuery(uri)).append('\n');
    signed.forEach(
        (name, value) -> canonical.append(name).append(':').append(value.strip()).append('\n'));
    canonical.append('\n').append(names).append('\n').append(payloadSha256);

    String day = time.substring(0, 8);
    String scope = day + "/" + config.region() + "/s3/aws4_request";
    String toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + sha256(canonical);
    String signature = HexFormat.of().formatHex(hmac(signingKey(day), toSign));
    signed.remove("host");
    signed.put(
        "authorization",
        "AWS4-HMAC-SHA256 Credential="
            + (config.accessKey() + "/" + scope)
            + (",SignedHeaders=" + names)
            + (",Signature=" + signature));
    return signed;
  }

  /// What the client will send as Host.
  static String host(URI uri) {
    int usual = "https".equals(uri.getScheme()) ? 443 : 80;
    boolean said = uri.getPort() != -1 && uri.getPort() != usual;
    return said ? uri.getHost() + ":" + uri.getPort() : uri.getHost();
  }

  static String sha256(CharSequence text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static String sortedQuery(URI uri) {
    if (uri.getRawQuery() == null) {
      return "";
    }
    List<String> parts = new ArrayList<>(List.of(uri.getRawQuery().split("&", -1)));
    parts.replaceAll(part -> part.contains("=") ? part : part + "=");
    Collections.sort(parts);
    return String.join("&", parts);
  }

  private byte[] signingKey(String day) {
    byte[] key = ("AWS4" + config.secretKey()).getBytes(StandardCharsets.UTF_8);
    for (String part : List.of(day, config.region(), "s3", "aws4_request")) {
      key = hmac(key, part);
    }
    return key;
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
    }
  }
}
