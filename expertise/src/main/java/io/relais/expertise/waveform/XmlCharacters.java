// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The characters of an XML document, in the encoding that its first bytes tell (XML 1.0, appendix
/// F). Given bytes, Java's parser prints those it cannot decode on standard error; here they are
/// refused.
final class XmlCharacters {
  private static final int DECLARATION = 256;
  private static final Pattern ENCODING =
      Pattern.compile("^<\\?xml[^>]{1,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

  private XmlCharacters() {}

  /// The characters; reading them fails at bytes that are none.
  ///
  /// @throws UnsupportedEncodingException if the encoding is not known
  static Reader of(InputStream in) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(in, DECLARATION);
    byte[] first = bytes.readNBytes(DECLARATION);
    String head = new String(first, StandardCharsets.ISO_8859_1);
    int mark = head.startsWith("\u00EF\u00BB\u00BF") ? 3 : 0;
    bytes.unread(first, mark, first.length - mark);
    return new InputStreamReader(bytes, charset(head.substring(mark)).newDecoder());
  }

  private static Charset charset(String head) throws UnsupportedEncodingException {
    if (head.startsWith("\u00FE\u00FF") || head.startsWith("\u00FF\u00FE")) {
      return StandardCharsets.UTF_16;
    }
    if (head.startsWith("\0<")) {
      return StandardCharsets.UTF_16BE;
    }
    if (head.startsWith("<\0")) {
      return StandardCharsets.UTF_16LE;
    }
    Matcher told = ENCODING.matcher(head);
    try {
      return told.find() ? Charset.forName(told.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException e) {
      throw new UnsupportedEncodingException(told.group(1));
    }
  }
}
