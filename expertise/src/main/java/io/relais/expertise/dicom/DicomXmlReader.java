// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import io.relais.expertise.dicom.DicomFormatException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads a data set in the Native DICOM Model (PS3.19 annex A.1), in UTF-8. A document with a type
/// declaration is refused, so that no entity is ever looked up or blown up.
public final class DicomXmlReader {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Limits limits;
  private final BulkLoader bulk;
  private final XMLInputFactory factory;

  /// A reader with the usual limits that refuses links.
  public DicomXmlReader() {
    this(Limits.USUAL, BulkLoader.NONE);
  }

  /// A reader with these limits: `inlineTotal` bounds the text of a document.
  public DicomXmlReader(Limits limits, BulkLoader bulk) {
    this.limits = limits;
    this.bulk = bulk;
    factory = XMLInputFactory.newDefaultFactory();
    // Unlike the standard's own property, this one stops at the first word of a document type.
    factory.setProperty("jdk.xml.dtd.support", "deny");
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    // An item lies two elements deeper than the one around it.
    factory.setProperty("jdk.xml.maxElementDepth", 4 * limits.depth() + 8);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> {
      throw new XMLStreamException("nothing is looked up");
    });
  }

  /// Reads one document.
  public DataSet read(InputStream in) throws IOException {
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(characters(in));
      DicomXmlParser parser = new DicomXmlParser(xml, limits, bulk);
      try {
        return parser.document();
      } finally {
        xml.close();
      }
    } catch (CharacterCodingException e) {
      throw new DicomFormatException(Reason.MALFORMED, "bytes that are not UTF-8", -1, "");
    } catch (XMLStreamException e) {
      // The message of the cause would quote the text.
      long offset = e.getLocation() == null ? -1 : e.getLocation().getCharacterOffset();
      throw new DicomFormatException(Reason.MALFORMED, "no XML that can be read", offset, "");
    }
  }

  /// Decoded here: given bytes, Java's parser prints those it cannot decode on standard error.
  private static Reader characters(InputStream in) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(in, BYTE_ORDER_MARK.length);
    byte[] first = bytes.readNBytes(BYTE_ORDER_MARK.length);
    if (!Arrays.equals(first, BYTE_ORDER_MARK)) {
      bytes.unread(first);
    }
    return new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
  }

  /// Reads one document.
  public DataSet read(byte[] bytes) throws IOException {
    return read(new ByteArrayInputStream(bytes));
  }
}
