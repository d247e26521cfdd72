// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a multipart body (RFC 2046 §5.1) part by part. A part is a stream of its own; whatever is
/// left of it is passed over when the next one is asked for. Its memory is one window, whatever
/// comes.
final class MultipartReader {
  private static final int WINDOW = 64 * 1024;
  private static final int LONGEST_HEADERS = 8 * 1024;
  private static final int MOST_HEADERS = 32;

  /// RFC 2046 ends it after 70 characters, but Orthanc's has 73.
  private static final Pattern BOUNDARY =
      Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,199}[0-9A-Za-z'()+_,./:=?-]");

  private final InputStream in;
  private final int mostParts;
  private final byte[] delimiter;
  private final int[] shift = new int[256];
  private final byte[] window = new byte[WINDOW];
  private int next;
  private int limit;
  private long passed;
  private boolean sourceEnded;
  private int parts;
  private @Nullable Body open;

  /// Reads from where the body begins.
  ///
  /// @param boundary as the content type says it, without quotes
  /// @param mostParts more are refused
  /// @throws MultipartException when this cannot be a boundary
  MultipartReader(InputStream in, String boundary, int mostParts) throws MultipartException {
    if (!BOUNDARY.matcher(boundary).matches()) {
      throw new MultipartException(
          "the boundary does not have 1 to 200 of the characters of RFC 2046", 0);
    }
    this.in = in;
    this.mostParts = mostParts;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    Arrays.fill(shift, delimiter.length);
    for (int i = 0; i < delimiter.length - 1; i++) {
      shift[delimiter[i] & 0xFF] = delimiter.length - 1 - i;
    }
    // The first delimiter may stand at the very beginning, without the line end that is part of it.
    window[0] = '\r';
    window[1] = '\n';
    limit = 2;
    passed = -2;
  }

  /// A part of the body.
  ///
  /// @param headers by lower-case name
  /// @param body may be read until the next part is asked for
  record Part(Map<String, String> headers, InputStream body) {
    /// A header, empty if it is not there.
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /// The next part; none after the last.
  Optional<Part> next() throws IOException {
    if (open == null) {
      open = new Body("the body ends before its first boundary");
    }
    open.passOver();
    if (closes()) {
      return Optional.empty();
    }
    if (++parts > mostParts) {
      throw fault("there are more than " + mostParts + " parts");
    }
    Map<String, String> headers = headers();
    open = new Body("the body ends inside of a part");
    return Optional.of(new Part(headers, open));
  }

  /// What follows a delimiter: two hyphens after the last part, else the end of the line.
  private boolean closes() throws IOException {
    if (startsWith("--")) {
      return true;
    }
    while (has(1) && (window[next] == ' ' || window[next] == '\t')) {
      next++;
    }
    if (!startsWith("\r\n")) {
      throw fault("a boundary is followed by neither a line end nor two hyphens");
    }
    next += 2;
    return false;
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    int bytes = 0;
    while (true) {
      String line = line(LONGEST_HEADERS - bytes);
      if (line.isEmpty()) {
        return headers;
      }
      bytes += line.length() + 2;
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw fault("a header of a part has no name");
      }
      headers.putIfAbsent(
          line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
      if (headers.size() > MOST_HEADERS) {
        throw fault("a part has more than " + MOST_HEADERS + " headers");
      }
    }
  }

  private String line(int most) throws IOException {
    int length = 0;
    while (has(length + 1)) {
      if (window[next + length] == '\n' && length > 0 && window[next + length - 1] == '\r') {
        String line = new String(window, next, length - 1, StandardCharsets.ISO_8859_1);
        next += length + 1;
        return line;
      }
      if (++length > most) {
        throw fault("the headers of a part are longer than " + LONGEST_HEADERS + " bytes");
      }
    }
    throw fault("the body ends inside of the headers of a part");
  }

  private boolean startsWith(String text) throws IOException {
    if (!has(text.length())) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (window[next + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Whether so many bytes are in the window or can be brought into it.
  private boolean has(int count) throws IOException {
    while (limit - next < count) {
      if (sourceEnded) {
        return false;
      }
      if (limit == WINDOW) {
        System.arraycopy(window, next, window, 0, limit - next);
        passed += next;
        limit -= next;
        next = 0;
      }
      int read = in.read(window, limit, WINDOW - limit);
      if (read < 0) {
        sourceEnded = true;
      } else {
        limit += read;
      }
    }
    return true;
  }

  private MultipartException fault(String what) {
    return new MultipartException(what, Math.max(0, passed + next));
  }

  /// What stands before a delimiter.
  private final class Body extends InputStream {
    private final String truncated;
    private final byte[] single = new byte[1];
    private int known;
    private boolean ended;

    Body(String truncated) {
      this.truncated = truncated;
    }

    @Override
    public int read() throws IOException {
      return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, into.length);
      if (length == 0) {
        return 0;
      }
      int there = there();
      if (there == 0) {
        return -1;
      }
      int count = Math.min(there, length);
      System.arraycopy(window, next, into, offset, count);
      take(count);
      return count;
    }

    @Override
    public int available() {
      return known;
    }

    void passOver() throws IOException {
      for (int there = there(); there > 0; there = there()) {
        take(there);
      }
    }

    private void take(int count) {
      next += count;
      known -= count;
    }

    /// How many bytes of this part lie in the window, at least 1 unless it has ended.
    private int there() throws IOException {
      if (ended || known > 0) {
        return known;
      }
      if (!has(delimiter.length)) {
        throw fault(truncated);
      }
      int at = find();
      if (at == next) {
        next += delimiter.length;
        ended = true;
      } else {
        known = at - next;
      }
      return known;
    }

    /// Where the delimiter is in the window; if it is not, where it might begin (Horspool's
    /// search).
    private int find() {
      int last = delimiter.length - 1;
      int at = next;
      while (at + last < limit) {
        int end = window[at + last] & 0xFF;
        if (end == (delimiter[last] & 0xFF)
            && Arrays.equals(window, at, at + last, delimiter, 0, last)) {
          return at;
        }
        at += shift[end];
      }
      return Math.min(at, limit);
    }
  }
}
