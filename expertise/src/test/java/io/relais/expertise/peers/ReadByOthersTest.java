// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.audit.AuditActor;
import io.relais.care.orders.Examination;
import io.relais.care.orders.Order;
import io.relais.care.people.Patient;
import io.relais.care.people.Practitioners;
import io.relais.care.people.Sex;
import io.relais.expertise.dicom.Chunk;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.intake.Clinic;
import io.relais.expertise.intake.Door;
import io.relais.expertise.intake.Receipt;
import io.relais.expertise.intake.Source;
import io.relais.expertise.intake.UploadHints;
import io.relais.expertise.intake.Uploads;
import io.relais.expertise.intake.convert.Converter;
import io.relais.expertise.intake.convert.Eye;
import io.relais.expertise.intake.convert.SomePhotos;
import io.relais.expertise.rendering.DecoderPool;
import io.relais.expertise.rendering.DecoderSettings;
import io.relais.expertise.rendering.PlainWriter;
import io.relais.expertise.waveform.DicomEcg;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// One object of each kind that is made here, as it is kept and as it is given to peers: pydicom
/// reads in it what went in, and dciodvfy finds no error.
final class ReadByOthersTest {
  private static final String STUDY = "1.2.99.";

  /// How far JPEG may be from what it was made of, on average.
  private static final int LOSS = 6;

  private static final Source BROWSER =
      new Source(Door.UPLOAD, "claire", AuditActor.UNKNOWN, Set.of());

  @TempDir private Path folder;
  private final DecoderPool decoders =
      new DecoderPool(
          new DecoderSettings(
              1, 0, 128, DecoderSettings.USUAL.timeLimit(), DecoderSettings.USUAL.patience()));
  private Clinic clinic;
  private Patient zoe;
  private Uploads uploads;
  private Output output;
  private int orders;

  @BeforeEach
  void open() throws IOException {
    clinic = new Clinic(folder.resolve("clinic"));
    zoe = clinic.person("Lévêque", "Zoé", LocalDate.of(1953, 5, 8), Sex.FEMALE, "184-77");
    output = new Output(Files.createDirectory(folder.resolve("output")), new PlainWriter(decoders));
    uploads =
        new Uploads(
            clinic.intake(),
            clinic.orders,
            clinic.patients,
            new Practitioners(clinic.database),
            Clock.fixed(Clinic.NOW, ZoneOffset.UTC),
            new Converter(decoders::photograph));
  }

  @AfterEach
  void close() {
    clinic.close();
    decoders.close();
  }

  @TestFactory
  Stream<DynamicTest> isRead() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    Programs.python("pydicom", "numpy")
        .ifPresent(python -> tests.add(DynamicTest.dynamicTest("pydicom", () -> read(python))));
    if (Programs.present("dciodvfy")) {
      tests.add(DynamicTest.dynamicTest("dciodvfy", this::validate));
    }
    if (!tests.isEmpty()) {
      photographs();
      electrocardiograms();
      document();
    }
    return tests.stream();
  }

  private void read(String python) throws Exception {
    Path script = Path.of(ReadByOthersTest.class.getResource("/peers/compare.py").toURI());
    Programs.Result result = Programs.run(python, script.toString(), output.manifest().toString());
    assertThat(result.lines()).containsExactly(output.files().size() + " files compared");
    assertThat(result.exit()).isZero();
  }

  /// It inflates nothing, and is older than the General 32-bit ECG.
  private void validate() throws IOException {
    for (Output.Written file : output.files()) {
      if (!file.syntax().deflated() && !file.sopClass().equals(DicomEcg.GENERAL_32_BIT)) {
        assertThat(Programs.run("dciodvfy", "-new", file.path().toString()).lines())
            .as(file.path().getFileName().toString())
            .isNotEmpty()
            .noneMatch(line -> line.startsWith("Error"));
      }
    }
  }

  private void photographs() throws IOException {
    String pixels = output.beside("picture.raw", rgb(SomePhotos.picture()));
    Map<String, Object> exactly = Map.of("pixels", pixels, "tolerance", 0);
    Map<String, Object> nearly = Map.of("pixels", pixels, "tolerance", LOSS);
    byte[] jpeg = SomePhotos.jpeg(false);
    Map<String, Object> stream = Map.of("codestream", output.beside("stream.jpg", jpeg));
    photograph("baseline", jpeg, stream, nearly);
    photograph("progressive", SomePhotos.jpeg(true), nearly, nearly);
    byte[] png = photograph("png", SomePhotos.png(), exactly, exactly);
    output.add(
        "rle",
        runLengths(png, rgb(SomePhotos.picture())),
        new Output.Content(Map.of("PatientName", "Lévêque^Zoé"), exactly, exactly));
  }

  private byte[] photograph(
      String name, byte[] photo, Map<String, Object> kept, Map<String, Object> plain)
      throws IOException {
    Order order = order(Examination.FUNDUS);
    Receipt receipt =
        uploads.accept(
            BROWSER,
            new ByteArrayInputStream(photo),
            new UploadHints(Optional.of(order.id()), Optional.of(Eye.L), Optional.empty()));
    Map<String, String> values = values(order);
    values.put("ImageLaterality", "L");
    values.put("Modality", "OP");
    byte[] file = kept(receipt);
    output.add(name, file, new Output.Content(values, kept, plain));
    return file;
  }

  private void electrocardiograms() throws IOException {
    EcgFiles resting = new EcgFiles(12, 500, 10, 1);
    electrocardiogram("scp", upload(resting.scp()), resting, DicomEcg.TWELVE_LEAD);
    electrocardiogram("aecg", upload(resting.aecg()), resting, DicomEcg.TWELVE_LEAD);
    electrocardiogram("wfdb", uploadRecord(resting), resting, DicomEcg.TWELVE_LEAD);
    electrocardiogram("edf-12", upload(resting.edf()), resting, DicomEcg.TWELVE_LEAD);
    EcgFiles three = new EcgFiles(3, 250, 30, 1);
    electrocardiogram("edf", upload(three.edf()), three, DicomEcg.GENERAL);
    electrocardiogram("wfdb-3", uploadRecord(three), three, DicomEcg.GENERAL);
    EcgFiles slow = new EcgFiles(3, 125, 60, 1);
    electrocardiogram("edf-slow", upload(slow.edf()), slow, DicomEcg.AMBULATORY);
    EcgFiles fine = new EcgFiles(2, 500, 4, 1000);
    electrocardiogram("aecg-fine", upload(fine.aecg()), fine, DicomEcg.GENERAL_32_BIT);
  }

  /// @param order which it answers
  private record Uploaded(Order order, Receipt receipt) {}

  private Uploaded upload(byte[] file) throws IOException {
    Order order = order(Examination.ECG);
    return new Uploaded(
        order, uploads.accept(BROWSER, new ByteArrayInputStream(file), hints(order)));
  }

  private Uploaded uploadRecord(EcgFiles files) throws IOException {
    Order order = order(Examination.ECG);
    return new Uploaded(order, uploads.acceptRecord(BROWSER, files.wfdb(), hints(order)));
  }

  private void electrocardiogram(String name, Uploaded uploaded, EcgFiles files, String sopClass)
      throws IOException {
    Map<String, String> values = values(uploaded.order());
    values.put("Modality", "ECG");
    values.put("SOPClassUID", sopClass);
    Map<String, Object> content =
        Map.of("samples", output.beside(name + ".f8", files.microvolts()), "rate", files.rate());
    assertThat(uploaded.receipt().name().sopClass()).as(name).isEqualTo(sopClass);
    output.add(name, kept(uploaded.receipt()), Output.Content.of(values, content));
  }

  private void document() throws IOException {
    byte[] pdf = SomePhotos.pdf("1 0 obj");
    Uploaded uploaded = upload(pdf);
    output.add(
        "pdf",
        kept(uploaded.receipt()),
        Output.Content.of(
            values(uploaded.order()), Map.of("document", output.beside("document.pdf", pdf))));
  }

  private Order order(Examination examination) {
    orders++;
    return clinic.order(zoe, "A" + orders, STUDY + orders, examination);
  }

  private static UploadHints hints(Order order) {
    return new UploadHints(Optional.of(order.id()), Optional.empty(), Optional.empty());
  }

  private Map<String, String> values(Order order) {
    return new HashMap<>(
        Map.of(
            "StudyInstanceUID",
            STUDY + orders,
            "AccessionNumber",
            order.accessionNumber().text(),
            "PatientName",
            "Lévêque^Zoé",
            "PatientID",
            "184-77",
            "PatientBirthDate",
            "19530508",
            "PatientSex",
            "F"));
  }

  private byte[] kept(Receipt receipt) throws IOException {
    assertThat(receipt).isInstanceOf(Receipt.Filed.class);
    return clinic.content(((Receipt.Filed) receipt).object());
  }

  private static byte[] rgb(BufferedImage picture) {
    ByteBuffer pixels = ByteBuffer.allocate(3 * picture.getWidth() * picture.getHeight());
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int colour = picture.getRGB(x, y);
        pixels.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
      }
    }
    return pixels.array();
  }

  /// The same photograph in RLE Lossless (PS3.5 annex G), of literal runs alone.
  private static byte[] runLengths(byte[] file, byte[] rgb) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putInt(3);
    ByteArrayOutputStream segments = new ByteArrayOutputStream();
    for (int colour = 0; colour < 3; colour++) {
      header.putInt(64 + segments.size());
      for (int at = colour; at < rgb.length; at += 3) {
        if (at / 3 % 128 == 0) {
          segments.write(Math.min(128, (rgb.length - at + 2) / 3) - 1);
        }
        segments.write(rgb[at]);
      }
      if (segments.size() % 2 != 0) {
        segments.write(0x80);
      }
    }
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(header.array());
    frame.writeBytes(segments.toByteArray());
    DicomFile read = DicomReader.USUAL.file(file);
    DataSet object =
        read.dataSet().toBuilder()
            .put(
                new Element.Fragments(
                    Tag.PIXEL_DATA, Vr.OB, List.of(), List.of(new Chunk.Held(frame.toByteArray()))))
            .build();
    FileMeta meta =
        FileMeta.of(read.meta().sopClass(), read.meta().sopInstance(), TransferSyntax.RLE_LOSSLESS);
    return new DicomWriter().file(meta, object);
  }
}
