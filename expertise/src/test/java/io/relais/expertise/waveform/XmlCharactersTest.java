// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents in the encodings that recorders write.
final class XmlCharactersTest {

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1", "windows-1252", "UTF-16", "UTF-16BE", "UTF-16LE"})
  void readsTheEncodingThatTheDocumentTells(String encoding) throws Exception {
    String document = "<?xml version='1.0' encoding='" + encoding + "'?><a>Zoé</a>";
    assertThat(read(document.getBytes(Charset.forName(encoding)))).isEqualTo(document);
  }

  @Test
  void takesWhatTellsNothingForUtf8AndPassesItsMarkOver() throws Exception {
    assertThat(read("<a>Zoé</a>".getBytes(StandardCharsets.UTF_8))).isEqualTo("<a>Zoé</a>");
    assertThat(read("\uFEFF<a>Zoé</a>".getBytes(StandardCharsets.UTF_8))).isEqualTo("<a>Zoé</a>");
    assertThat(read(new byte[0])).isEmpty();
  }

  @Test
  void refusesBytesThatAreNoCharacters() {
    assertThatThrownBy(() -> read("<a>Zoé</a>".getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(CharacterCodingException.class);
  }

  @Test
  void refusesEncodingsNobodyKnows() {
    assertThatThrownBy(() -> read("<?xml encoding=\"x-none\"?>".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnsupportedEncodingException.class)
        .hasMessage("x-none");
  }

  private static String read(byte[] bytes) throws IOException {
    try (Reader reader = XmlCharacters.of(new ByteArrayInputStream(bytes))) {
      return reader.readAllAsString();
    }
  }
}
