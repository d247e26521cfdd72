// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.relais.expertise.dicom.DicomFormatException.Reason;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Reads data sets in the DICOM JSON model (PS3.18 annex F). Their text becomes UTF-8.
public final class DicomJsonReader {
  private static final int MOST_NUMBER_DIGITS = 64;

  private final Limits limits;
  private final BulkLoader bulk;
  private final JsonFactory json;

  /// A reader with the usual limits that refuses links.
  public DicomJsonReader() {
    this(Limits.USUAL, BulkLoader.NONE);
  }

  /// A reader with these limits: `inlineTotal` bounds each string of a model.
  public DicomJsonReader(Limits limits, BulkLoader bulk) {
    this.limits = limits;
    this.bulk = bulk;
    json =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(4 * limits.depth() + 8)
                    .maxStringLength(limits.inlineTotal())
                    .maxNumberLength(MOST_NUMBER_DIGITS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
  }

  /// Reads one data set or an array of them.
  public List<DataSet> read(InputStream in) throws IOException {
    try (JsonParser parser = json.createParser(in)) {
      List<DataSet> all = new ArrayList<>();
      DicomJsonParser reading = new DicomJsonParser(parser, limits, bulk);
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          all.add(reading.dataSet(0));
        }
      } else {
        all.add(reading.dataSet(0));
      }
      if (parser.nextToken() != null) {
        throw reading.fault("something follows the data set");
      }
      return all;
    } catch (CharConversionException e) {
      throw new DicomFormatException(Reason.MALFORMED, "bytes that are no characters", -1, "");
    } catch (JsonProcessingException e) {
      throw new DicomFormatException(Reason.MALFORMED, "no JSON that can be read", offset(e), "");
    }
  }

  /// Jackson's own message would quote the text.
  private static long offset(JsonProcessingException e) {
    return e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
  }

  /// Reads one data set or an array of them.
  public List<DataSet> read(byte[] bytes) throws IOException {
    return read(new ByteArrayInputStream(bytes));
  }
}
