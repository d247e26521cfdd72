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

class DicomXmlTest {
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><NativeDicomModel xmlns=\""
          + DicomXmlWriter.NAMESPACE
          + "\" xml:space=\"preserve\">";
  private static final String FOOT = "</NativeDicomModel>";

  private static String write(DicomXmlWriter writer, DataSet dataSet) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(out, dataSet);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static DataSet read(String xml) throws IOException {
    return new DicomXmlReader().read(xml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void writesEachKindOfValue() throws IOException {
    DataSet dataSet =
        DataSet.builder()
            .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
            .text(Tag.IMAGE_TYPE, "A", "<B>")
            .items(Tag.REFERENCED_IMAGE_SEQUENCE, DataSet.builder().ints(Tag.ROWS, 5).build())
            .text(0x00090010, Vr.LO, "ACME")
            .bytes(0x00091001, Vr.UN, new byte[] {1, 2})
            .text(Tag.PATIENT_NAME, "Müller^Zoé^^Dr")
            .empty(Tag.PATIENT_ID)
            .text(Tag.PATIENT_COMMENTS, "a\u0001b")
            .build();
    assertThat(write(new DicomXmlWriter(), dataSet))
        .isEqualTo(
            HEAD
                + """
                <DicomAttribute tag="00080005" vr="CS" keyword="SpecificCharacterSet">\
                <Value number="1">ISO_IR 192</Value></DicomAttribute>\
                <DicomAttribute tag="00080008" vr="CS" keyword="ImageType">\
                <Value number="1">A</Value><Value number="2">&lt;B&gt;</Value></DicomAttribute>\
                <DicomAttribute tag="00081140" vr="SQ" keyword="ReferencedImageSequence">\
                <Item number="1"><DicomAttribute tag="00280010" vr="US" keyword="Rows">\
                <Value number="1">5</Value></DicomAttribute></Item></DicomAttribute>\
                <DicomAttribute tag="00090010" vr="LO"><Value number="1">ACME</Value></DicomAttribute>\
                <DicomAttribute tag="00091001" vr="UN" privateCreator="ACME">\
                <InlineBinary>AQI=</InlineBinary></DicomAttribute>\
                <DicomAttribute tag="00100010" vr="PN" keyword="PatientName">\
                <PersonName number="1"><Alphabetic><FamilyName>Müller</FamilyName>\
                <GivenName>Zoé</GivenName><NamePrefix>Dr</NamePrefix></Alphabetic></PersonName>\
                </DicomAttribute>\
                <DicomAttribute tag="00100020" vr="LO" keyword="PatientID"></DicomAttribute>\
                <DicomAttribute tag="00104000" vr="LT" keyword="PatientComments">\
                <Value number="1">a\uFFFDb</Value></DicomAttribute>\
                """
                + FOOT);
  }

  @Test
  void whatIsWrittenReadsTheSame() throws IOException {
    DataSet dataSet = Sample.everyVr();
    DataSet read = read(write(new DicomXmlWriter(), dataSet));
    for (Element element : dataSet) {
      assertThat(read.element(element.tag())).contains(element);
    }
  }

  @Test
  void linksToBulkDataAsItIsTold() throws IOException {
    DataSet dataSet =
        DataSet.builder()
            .put(new Element.BulkData(Tag.PIXEL_DATA, Vr.OW, new Chunk.Range(5, 10)))
            .put(new Element.Fragments(Tag.FLOAT_PIXEL_DATA, Vr.OB, List.of(), List.of()))
            .build();
    String xml = write(new DicomXmlWriter((path, element) -> Optional.of("bulk/" + path)), dataSet);
    assertThat(xml).contains("<BulkData uri=\"bulk/7FE00010\"></BulkData>");
    BulkLoader loader =
        (tag, vr, uri) -> new Element.Value(tag, vr, uri.getBytes(StandardCharsets.UTF_8));
    DataSet read =
        new DicomXmlReader(Limits.USUAL, loader).read(xml.getBytes(StandardCharsets.UTF_8));
    assertThat(read.bytes(Tag.PIXEL_DATA).orElseThrow()).asString().isEqualTo("bulk/7FE00010");
    assertThatThrownBy(() -> read(xml)).isInstanceOf(DicomFormatException.class);
  }

  @Test
  void passesOverWhatItDoesNotKnow() throws IOException {
    DataSet dataSet =
        read(
            HEAD
                + """
                <!-- a remark --><Other><Deep/></Other>
                <DicomAttribute tag="00100010"><PersonName number="1"><Other/>
                <Ideographic><FamilyName>山<!-- x --></FamilyName><Other/></Ideographic></PersonName>
                </DicomAttribute>
                <DicomAttribute tag="00080005" vr="CS"><Value>ISO_IR 100</Value></DicomAttribute>
                <DicomAttribute tag="00100020" vr="LO"><Value number="1"><![CDATA[A&B]]></Value>\
                <Other/></DicomAttribute>
                """
                + FOOT);
    assertThat(dataSet.string(Tag.PATIENT_NAME)).contains("=山");
    assertThat(dataSet.string(Tag.PATIENT_ID)).contains("A&B");
    assertThat(dataSet.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 192");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<a/>",
        "<DicomAttribute/>",
        "<DicomAttribute tag=\"1\"/>",
        "<DicomAttribute tag=\"0010001x\"/>",
        "<DicomAttribute tag=\"00100010\" vr=\"ZZ\"/>",
        "<DicomAttribute tag=\"00081140\" vr=\"SQ\"><Value>1</Value></DicomAttribute>",
        "<DicomAttribute tag=\"00100020\" vr=\"LO\"><Item/></DicomAttribute>",
        "<DicomAttribute tag=\"00100020\" vr=\"LO\"><Value><b/></Value></DicomAttribute>",
        "<DicomAttribute tag=\"00280010\" vr=\"US\"><Value>x</Value></DicomAttribute>",
        "<DicomAttribute tag=\"00280010\" vr=\"OB\"><InlineBinary>AQ=A</InlineBinary></DicomAttribute>"
      })
  void whatIsNoModelIsRefused(String content) {
    String xml = content.equals("<a/>") || content.isEmpty() ? content : HEAD + content + FOOT;
    assertThatThrownBy(() -> read(xml)).isInstanceOf(DicomFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE x SYSTEM \"http://localhost/x.dtd\">",
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY e \"&a;&a;&a;&a;&a;\">]>"
      })
  void noEntityIsEverLookedUp(String declaration) {
    String xml =
        declaration
            + "<NativeDicomModel><DicomAttribute tag=\"00100020\" vr=\"LO\">"
            + "<Value number=\"1\">&e;</Value></DicomAttribute></NativeDicomModel>";
    assertThatThrownBy(() -> read(xml)).isInstanceOf(DicomFormatException.class);
  }

  @Test
  void whatIsNotFiniteComesBack() throws Exception {
    DataSet numbers =
        DataSet.builder()
            .decimals(Tag.of(0x0072, 0x0074), 1.5, Double.POSITIVE_INFINITY, Double.NaN)
            .decimals(Tag.of(0x0072, 0x0076), Float.NEGATIVE_INFINITY, 2)
            .build();
    ByteArrayOutputStream xml = new ByteArrayOutputStream();
    new DicomXmlWriter().write(xml, numbers);

    assertThat(xml.toString(StandardCharsets.UTF_8)).contains(">inf<", ">NaN<", ">-inf<");
    DataSet read = new DicomXmlReader().read(xml.toByteArray());
    assertThat(read.decimals(Tag.of(0x0072, 0x0074))).isEqualTo(numbers.decimals(0x00720074));
    assertThat(read.decimals(Tag.of(0x0072, 0x0076))).isEqualTo(numbers.decimals(0x00720076));
  }

  @Test
  void goesNoDeeperThanAllowed() {
    String deep =
        HEAD
            + "<DicomAttribute tag=\"00081140\" vr=\"SQ\"><Item>".repeat(65)
            + "</Item></DicomAttribute>".repeat(65)
            + FOOT;
    assertThatThrownBy(() -> read(deep))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("more than 64 sequences");
  }

  @Test
  void takesNoMoreTextAndPartsThanAllowed() {
    Limits small = new Limits(4, 8, 8, 3, 8);
    DicomXmlReader reader = new DicomXmlReader(small, BulkLoader.NONE);
    String longer =
        HEAD
            + "<DicomAttribute tag=\"00100020\" vr=\"LO\"><Value>123456789</Value></DicomAttribute>"
            + FOOT;
    String many = HEAD + "<DicomAttribute tag=\"00100020\" vr=\"LO\"/>".repeat(4) + FOOT;
    assertThatThrownBy(() -> reader.read(longer.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("more than 8 characters");
    assertThatThrownBy(() -> reader.read(many.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("more than 3 elements");
  }
}
