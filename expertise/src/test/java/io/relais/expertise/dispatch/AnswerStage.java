// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch;

import static io.relais.expertise.review.CaseStage.done;
import static io.relais.expertise.review.CaseStage.kept;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditActor;
import io.relais.care.orders.Examination;
import io.relais.care.orders.Order;
import io.relais.care.people.Patient;
import io.relais.care.people.Patients;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Registrations;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.ArchiveDatabase;
import io.relais.expertise.archive.Criterion;
import io.relais.expertise.archive.Filing;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Key;
import io.relais.expertise.archive.Level;
import io.relais.expertise.archive.Query;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.archive.store.FileInstanceStore;
import io.relais.expertise.archive.store.MasterKey;
import io.relais.expertise.archive.store.MasterKeys;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Uid;
import io.relais.expertise.intake.Door;
import io.relais.expertise.intake.Hints;
import io.relais.expertise.intake.Intake;
import io.relais.expertise.intake.IntakeConfig;
import io.relais.expertise.intake.IntakeListener;
import io.relais.expertise.intake.OrderMatching;
import io.relais.expertise.intake.Source;
import io.relais.expertise.intake.UploadHints;
import io.relais.expertise.intake.Uploads;
import io.relais.expertise.intake.convert.Converter;
import io.relais.expertise.intake.convert.Eye;
import io.relais.expertise.rendering.DecoderPool;
import io.relais.expertise.rendering.DecoderSettings;
import io.relais.expertise.rendering.PreviewCache;
import io.relais.expertise.rendering.Previews;
import io.relais.expertise.rendering.Recordings;
import io.relais.expertise.report.compose.CaseCda;
import io.relais.expertise.report.compose.CaseReports;
import io.relais.expertise.report.compose.ReportComposer;
import io.relais.expertise.report.compose.ReportPictures;
import io.relais.expertise.report.pdf.PdfSeal;
import io.relais.expertise.request.CaseKind;
import io.relais.expertise.request.Consent;
import io.relais.expertise.request.Diabetes;
import io.relais.expertise.request.EcgContext;
import io.relais.expertise.request.Hba1c;
import io.relais.expertise.request.TeleexpertiseRequest;
import io.relais.expertise.review.CaseStage;
import io.relais.expertise.review.Examining;
import io.relais.expertise.review.Reading;
import io.relais.expertise.synthetic.DeviceEcg;
import io.relais.expertise.synthetic.EcgModel;
import io.relais.expertise.synthetic.FundusModel;
import io.relais.expertise.synthetic.SyntheticFundus;
import io.relais.expertise.waveform.DicomEcg;
import io.relais.expertise.waveform.EcgFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// People who ask and answer, as [CaseStage] has them, with an archive for their examinations.
public final class AnswerStage implements AutoCloseable {
  public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  public final CaseStage stage;
  public final StudyIndex index;
  public final FileInstanceStore store;
  public final Outbox outbox;
  public final CaseReports reports;
  public final ReportPictures pictures;
  public final Registrations registrations;
  public final CaseCda cda;
  private final Intake intake;
  private final Uploads uploads;
  private final DecoderPool decoders =
      new DecoderPool(
          new DecoderSettings(
              1, 0, 128, DecoderSettings.USUAL.timeLimit(), DecoderSettings.USUAL.patience()));

  public AnswerStage(Path folder) {
    stage = new CaseStage(ArchiveDatabase.SQLITE, folder);
    index = stage.ground.index();
    outbox = new Outbox(stage.database, List.of(ArchiveChannel.NAME));
    stage.after = outbox;
    Patients patients = new Patients(stage.database);
    try {
      store = FileInstanceStore.open(folder.resolve("store"), MasterKeys.of(MasterKey.make()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    intake =
        new Intake(
            IntakeConfig.USUAL,
            store,
            new Filing(stage.database, store, stage.trail, stage::now),
            new OrderMatching(stage.orders, patients, index),
            stage::now,
            IntakeListener.NONE);
    uploads =
        new Uploads(
            intake,
            stage.orders,
            patients,
            stage.practitioners,
            Clock.fixed(CaseStage.START, ZoneOffset.UTC),
            new Converter(decoders::photograph));
    Previews previews = new Previews(decoders, PreviewCache.NONE, stage::now);
    pictures = new ReportPictures(index, store, previews, new Recordings(store));
    reports =
        new CaseReports(
            stage.reader,
            people(patients),
            pictures,
            new CaseReports.Kept(index, store),
            new CaseReports.Finish(PdfSeal.NONE, PARIS));
    registrations = new Registrations(stage.database);
    cda = new CaseCda(reports, people(patients), registrations, "2.25.7", PARIS);
  }

  private ReportComposer.People people(Patients patients) {
    return new ReportComposer.People() {
      @Override
      public Practitioner practitioner(RandomId id) {
        return stage.practitioners.find(id).orElseThrow();
      }

      @Override
      public Patient patient(RandomId id) {
        return patients.find(id).orElseThrow();
      }
    };
  }

  /// Brings answers into the archive.
  public OutboxWorker worker() {
    ArchiveChannel channel = new ArchiveChannel(reports, pictures, index, intake, PARIS);
    return new OutboxWorker(stage.database, outbox, channel, stage.trail, stage::now);
  }

  /// A screening with a photograph of each eye, in somebody's hands.
  public RandomId screening() {
    Diabetes diabetes =
        new Diabetes(
            Optional.of(Diabetes.Type.TYPE_2),
            Optional.of(2009),
            Optional.of(new Hba1c(new BigDecimal("7.4"), Hba1c.Unit.PERCENT)),
            Optional.of(false),
            Optional.of(Diabetes.Hypertension.CONTROLLED),
            Optional.of(Diabetes.Pregnancy.NONE),
            Optional.of(false),
            Optional.empty());
    TeleexpertiseRequest plain = stage.request();
    RandomId id =
        begun(
            new TeleexpertiseRequest(
                CaseKind.DIABETIC_RETINOPATHY_SCREENING,
                plain.patient(),
                "Dépistage annuel : y a-t-il une rétinopathie ?",
                "Diabète suivi depuis 2009.",
                "Metformine",
                "aucune",
                diabetes,
                EcgContext.UNSAID,
                List.of(consent(Consent.Kind.PRESCRIBER), consent(Consent.Kind.ORTHOPTIST)),
                plain.addressee(),
                plain.urgency()));
    Order order = order(id, Examination.FUNDUS);
    photograph(order, Eye.R);
    photograph(order, Eye.L);
    return inHand(id, order);
  }

  /// An electrocardiogram in somebody's hands.
  public RandomId electrocardiogram() {
    TeleexpertiseRequest plain = stage.request();
    EcgContext context =
        new EcgContext(
            Set.of(EcgContext.Symptom.PALPITATIONS),
            Optional.of(EcgContext.ChestPain.NONE),
            Optional.empty(),
            Optional.of(EcgContext.Reason.PREOPERATIVE));
    RandomId id =
        begun(
            new TeleexpertiseRequest(
                CaseKind.ECG_INTERPRETATION,
                plain.patient(),
                "Peut-on opérer sans autre examen ?",
                "",
                "Bisoprolol",
                "aucune",
                Diabetes.UNSAID,
                context,
                plain.consents(),
                plain.addressee(),
                plain.urgency()));
    Order order = order(id, Examination.ECG);
    recording(order);
    return inHand(id, order);
  }

  private static Consent consent(Consent.Kind kind) {
    return new Consent(kind, true, Consent.How.ORAL, "Dr Moreau", CaseStage.START);
  }

  private RandomId begun(TeleexpertiseRequest request) {
    RandomId id =
        done(stage.requesting.create(stage.claire, request.kind(), stage.practice.id())).id();
    done(stage.requesting.save(id, stage.claire, 1, request));
    return id;
  }

  private Order order(RandomId id, Examination examination) {
    var ordering =
        stage.examining.order(id, stage.claire, examination, Optional.empty(), Optional.empty());
    if (ordering instanceof Examining.Ordering.Ordered(Order order)) {
      return order;
    }
    throw new AssertionError("It was not ordered: " + ordering);
  }

  private void photograph(Order order, Eye eye) {
    byte[] jpeg = new SyntheticFundus(FundusModel.healthy(7, eye == Eye.R).sized(400)).jpeg();
    try {
      var _ =
          uploads.accept(
              new Source(Door.UPLOAD, "test", AuditActor.SERVER, Set.of(stage.practice.id())),
              new ByteArrayInputStream(jpeg),
              new UploadHints(Optional.of(order.id()), Optional.of(eye), Optional.empty()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void recording(Order order) {
    String sop = Uid.generate();
    DataSet identity =
        DataSet.builder()
            .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
            .text(Tag.SOP_INSTANCE_UID, sop)
            .text(Tag.SERIES_INSTANCE_UID, Uid.generate())
            .text(Tag.STUDY_INSTANCE_UID, order.studyInstanceUid())
            .text(Tag.PATIENT_NAME, "Martin^Jeanne")
            .text(Tag.PATIENT_ID, "")
            .text(Tag.PATIENT_BIRTH_DATE, "19580312")
            .text(Tag.PATIENT_SEX, "F")
            .build();
    LocalDateTime at = LocalDateTime.parse("2026-11-22T08:40:00");
    try {
      DataSet object =
          DicomEcg.write(DeviceEcg.of(EcgModel.normal(3), at, "Rythme sinusal"), identity, at);
      byte[] file =
          new DicomWriter()
              .file(FileMeta.of(DicomEcg.TWELVE_LEAD, sop, TransferSyntax.EXPLICIT_LITTLE), object);
      var _ =
          intake.accept(
              Source.device("ECG", Set.of(stage.practice.id())),
              new ByteArrayInputStream(file),
              Hints.NONE);
    } catch (EcgFormatException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private RandomId inHand(RandomId id, Order order) {
    stage.examining.begun(order.studyInstanceUid(), Optional.of(order.id()));
    long version = stage.reader.folder(id, stage.claire).orElseThrow().one().version();
    done(stage.requesting.submit(id, stage.claire, version));
    stage.reviewing.lock(id, stage.anna, false);
    return id;
  }

  /// The objects of the one study of a case.
  public List<Found> objects(RandomId id) {
    String study =
        stage
            .reader
            .folder(id, stage.anna)
            .orElseThrow()
            .examinations()
            .getFirst()
            .needStudy()
            .facts()
            .uid();
    return index.search(
        Query.of(Level.INSTANCE, Access.whole())
            .and(new Criterion.Is(Key.STUDY_INSTANCE_UID, study))
            .headers());
  }

  /// Writes and signs a reading.
  public void sign(RandomId id, Reading.Content content) {
    kept(stage.reviewing.save(id, stage.anna, 0, content));
    done(stage.signing.finish(id, stage.anna, 1));
  }

  /// Both eyes graded, and the disc of the right one marked.
  ///
  /// @param marked SOP Instance UID of what is marked
  public static Reading.Content grading(String marked) {
    String form =
        """
        {"grading":{"right":{"definition":"good","extent":"full","fovea":true,"retinopathy":2,
          "maculopathy":1,"lesions":["microaneurysms","hard-exudates"],"other":""},
          "left":{"definition":"poor","extent":"less","fovea":false,"ungradable":true,
          "lesions":[],"other":"Cataracte"}},
         "marks":{"%s/1":{"disc":{"centre":{"x":300,"y":190},"rx":28,"ry":31},
          "fovea":{"x":190,"y":200},"items":[{"kind":"text","id":"a","at":{"x":120,"y":90},
          "text":"À revoir : exsudats"}]}}}
        """
            .formatted(marked);
    return new Reading.Content(
        "diabetic-retinopathy/1",
        form,
        new TreeMap<>(
            Map.of(
                "gradable-right", "yes",
                "icdr-right", "2",
                "maculopathy-right", "1",
                "gradable-left", "no")),
        "Œil droit : rétinopathie diabétique non proliférante modérée, maculopathie minime.\n"
            + "Œil gauche : photographies ininterprétables.",
        "Consultation d’ophtalmologie sous 3 mois.");
  }

  /// A recording that was read.
  public static Reading.Content ecg(String recording) {
    String form =
        """
        {"ecg":{"recording":"%s","rhythm":"sinus","extrasystoles":["ventricular"],
          "measured":{"rate":{"value":68,"origin":"aid"},"pr":{"value":212,"origin":"calipers"},
          "qt":{"value":404,"origin":"device"},
          "qtc":{"value":430,"origin":"reckoned","formula":"fridericia"}},
          "conduction":["av-block-1","incomplete-rbbb"],"repolarisation":["normal"],
          "comparison":"none","other":"Bloc auriculoventriculaire bénin."}}
        """
            .formatted(recording);
    return new Reading.Content(
        "ecg/1",
        form,
        new TreeMap<>(Map.of("rhythm", "sinus")),
        "Rythme sinusal à 68/min. BAV du 1er degré, sans gravité.",
        "L’opération peut avoir lieu. Poursuivre le bisoprolol.");
  }

  public Instant now() {
    return stage.now();
  }

  @Override
  public void close() {
    stage.close();
    decoders.close();
  }
}
