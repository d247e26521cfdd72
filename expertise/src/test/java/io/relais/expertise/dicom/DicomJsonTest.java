// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomJsonTest {
  private static final DicomJsonWriter WRITER = new DicomJsonWriter();

  private static DataSet read(String json) throws IOException {
    List<DataSet> all = new DicomJsonReader().read(json.getBytes(StandardCharsets.UTF_8));
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  @Test
  void writesEachKindOfValue() {
    DataSet dataSet =
        DataSet.builder()
            .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
            .text(Tag.IMAGE_TYPE, "ORIGINAL", "", "PRIMARY")
            .text(Tag.PATIENT_NAME, "Müller^Zoé==ミ")
            .empty(Tag.PATIENT_ID)
            .items(Tag.REFERENCED_IMAGE_SEQUENCE, DataSet.EMPTY)
            .items(Tag.REFERENCED_SERIES_SEQUENCE)
            .text(Tag.PIXEL_SPACING, "0.10", "+1.", "1E-2", "-0")
            .text(Tag.INSTANCE_NUMBER, "007")
            .text(Tag.SERIES_NUMBER, "x")
            .ints(Tag.ROWS, 512)
            .ints(Tag.FRAME_INCREMENT_POINTER, Tag.FRAME_TIME)
            .put(
                new Element.Value(
                    Tag.FILTER_LOW_FREQUENCY, Vr.FL, Values.bytes(Vr.FL, 0.05, Double.NaN)))
            .put(new Element.Value(0x00720074, Vr.FD, Values.bytes(Vr.FD, 0.1, 1 / 0d, -1 / 0d)))
            .ints(Tag.EXTENDED_OFFSET_TABLE, Vr.OV)
            .ints(0x00080300, Vr.UV, 1, -1)
            .bytes(Tag.ENCAPSULATED_DOCUMENT, Vr.OB, new byte[] {1, 2})
            .ints(0x00100000, Vr.UL, 4)
            .build();
    assertThat(WRITER.text(dataSet))
        .isEqualTo(
            """
            {"00080005":{"vr":"CS","Value":["ISO_IR 192"]},\
            "00080008":{"vr":"CS","Value":["ORIGINAL",null,"PRIMARY"]},\
            "00080300":{"vr":"UV","Value":[1,"18446744073709551615"]},\
            "00081115":{"vr":"SQ"},\
            "00081140":{"vr":"SQ","Value":[{}]},\
            "00100010":{"vr":"PN","Value":[{"Alphabetic":"Müller^Zoé","Phonetic":"?"}]},\
            "00100020":{"vr":"LO"},\
            "00200011":{"vr":"IS","Value":["x"]},\
            "00200013":{"vr":"IS","Value":[7]},\
            "00280009":{"vr":"AT","Value":["00181063"]},\
            "00280010":{"vr":"US","Value":[512]},\
            "00280030":{"vr":"DS","Value":[0.10,1,1E-2,-0]},\
            "003A0220":{"vr":"FL","Value":[0.05,"NaN"]},\
            "00420011":{"vr":"OB","InlineBinary":"AQI="},\
            "00720074":{"vr":"FD","Value":[0.1,"inf","-inf"]},\
            "7FE00001":{"vr":"OV"}}\
            """);
  }

  @Test
  void whatIsWrittenReadsTheSame() throws IOException {
    DataSet dataSet = Sample.everyVr();
    String json = WRITER.text(dataSet);
    assertThat(WRITER.text(read(json))).isEqualTo(json);
    DataSet read = read(json);
    for (Element element : dataSet) {
      assertThat(read.element(element.tag())).contains(element);
    }
  }

  @Test
  void linksToBulkDataAsItIsTold() throws IOException {
    DataSet item =
        DataSet.builder()
            .put(new Element.BulkData(Tag.WAVEFORM_DATA, Vr.OW, new Chunk.Range(5, 10)))
            .build();
    DataSet dataSet =
        DataSet.builder()
            .items(Tag.WAVEFORM_SEQUENCE, DataSet.EMPTY, item)
            .put(new Element.Fragments(Tag.PIXEL_DATA, Vr.OB, List.of(), List.of()))
            .build();
    String json = new DicomJsonWriter((path, element) -> Optional.of("bulk/" + path)).text(dataSet);
    assertThat(json)
        .contains("{\"vr\":\"OW\",\"BulkDataURI\":\"bulk/54000100/2/54001010\"}")
        .contains("{\"vr\":\"OB\",\"BulkDataURI\":\"bulk/7FE00010\"}");
    BulkLoader loader =
        (tag, vr, uri) -> new Element.Value(tag, vr, uri.getBytes(StandardCharsets.UTF_8));
    DataSet read =
        new DicomJsonReader(Limits.USUAL, loader)
            .read(json.getBytes(StandardCharsets.UTF_8))
            .getFirst();
    assertThat(read.bytes(Tag.PIXEL_DATA).orElseThrow()).asString().isEqualTo("bulk/7FE00010");
    assertThatThrownBy(() -> read(json)).isInstanceOf(DicomFormatException.class);
    assertThat(WRITER.text(dataSet)).contains("\"7FE00010\":{\"vr\":\"OB\"}");
  }

  @Test
  void leavesOutMetaInformation() throws IOException {
    FileMeta meta = FileMeta.of("1.2", "1.3", TransferSyntax.JPEG_BASELINE);
    assertThat(WRITER.text(meta.elements())).isEqualTo("{}");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WRITER.write(out, DataSet.EMPTY);
    assertThat(out.toByteArray()).asString().isEqualTo("{}");
  }

  @Test
  void readsArraysAndKeywordsAndNumbersAsText() throws IOException {
    String json =
        """
        [{}, {"PatientID": {"vr": "LO", "Value": ["é"], "more": [{}]},
              "00280010": {"Value": [5.0]},
              "00280030": {"vr": "DS", "Value": [0.12345678901234567, 1]},
              "003A0220": {"vr": "FL", "Value": ["inf", "-inf", "NaN", 1e3]},
              "00181063": {"vr": "DS"},
              "00080005": {"vr": "CS", "Value": ["ISO_IR 100"]},
              "00100010": {"vr": "PN", "Value": [{"Ideographic": "山", "x": 1}, null]},
              "00080300": {"vr": "UV", "Value": ["18446744073709551615"]},
              "00280009": {"vr": "AT", "Value": ["00181063"]}}]
        """;
    List<DataSet> all = new DicomJsonReader().read(json.getBytes(StandardCharsets.UTF_8));
    assertThat(all).hasSize(2);
    DataSet dataSet = all.getLast();
    assertThat(dataSet.string(Tag.PATIENT_ID)).contains("é");
    assertThat(dataSet.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 192");
    assertThat(dataSet.integer(Tag.ROWS)).hasValue(5);
    assertThat(dataSet.strings(Tag.PIXEL_SPACING)).containsExactly("0.12345678901235", "1");
    assertThat(dataSet.decimals(Tag.FILTER_LOW_FREQUENCY))
        .containsExactly(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 1000);
    assertThat(dataSet.strings(Tag.PATIENT_NAME)).containsExactly("=山", "");
    assertThat(dataSet.contains(Tag.FRAME_TIME)).isTrue();
    assertThat(dataSet.longs(0x00080300)).containsExactly(-1);
    assertThat(dataSet.ints(Tag.FRAME_INCREMENT_POINTER)).containsExactly(Tag.FRAME_TIME);
  }

  @Test
  void saysTheCharacterSetOfWhatItRead() throws IOException {
    DataSet dataSet = read("{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"é\"]}}");
    assertThat(dataSet.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 192");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "{",
        "[1]",
        "{} {}",
        "{\"x\":{}}",
        "{\"00100010\":1}",
        "{\"0010001g\":{}}",
        "{\"00100010\":{\"vr\":1}}",
        "{\"00100010\":{\"vr\":\"ZZ\"}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":1}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[true]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[{}]}}",
        "{\"00081140\":{\"vr\":\"SQ\",\"Value\":[\"a\"]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[65536]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[-1]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[1.5]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[\"x\"]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[1e999999999]}}",
        "{\"00280010\":{\"vr\":\"SS\",\"Value\":[32768]}}",
        "{\"00280010\":{\"vr\":\"FD\",\"Value\":[\"x\"]}}",
        "{\"00280010\":{\"vr\":\"AT\",\"Value\":[\"x\"]}}",
        "{\"7FE00010\":{\"vr\":\"OW\",\"Value\":[1]}}",
        "{\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":\"?\"}}",
        "{\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":1}}",
        "{\"00100020\":{\"vr\":\"LO\",\"InlineBinary\":\"AQI=\"}}",
        "{\"00081140\":{\"vr\":\"SQ\",\"InlineBinary\":\"AQI=\"}}",
        "{\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":1}}",
        "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":1}]}}",
        "{\"00100020\":{\"vr\":\"LO\"},\"00100020\":{\"vr\":\"LO\"}}"
      })
  void whatIsNoModelIsRefusedWithoutQuotingIt(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            DicomFormatException.class,
            e -> assertThat(e.reason()).isEqualTo(DicomFormatException.Reason.MALFORMED));
  }

  @Test
  void goesNoDeeperThanAllowed() {
    String deep = "{\"00081140\":{\"vr\":\"SQ\",\"Value\":[".repeat(65) + "{}" + "]}}".repeat(65);
    assertThatThrownBy(() -> read(deep))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("more than 64 sequences");
    String deeper = "[".repeat(100_000);
    assertThatThrownBy(() -> read(deeper)).isInstanceOf(DicomFormatException.class);
  }

  @Test
  void takesNoMorePartsThanAllowed() {
    String many =
        "{\"00080008\":{\"vr\":\"CS\",\"Value\":[" + "\"A\",".repeat(200_000) + "\"A\"]}}";
    assertThatThrownBy(() -> read(many))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("more than 200000");
  }
}
