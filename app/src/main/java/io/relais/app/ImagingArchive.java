// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.ArchiveConfig.Dicom;
import io.relais.care.RandomId;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.people.Practitioners;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.CommitmentRequests;
import io.relais.expertise.archive.Filing;
import io.relais.expertise.archive.Quarantine;
import io.relais.expertise.archive.Recovery;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.archive.store.DerivedStore;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.MasterKeys;
import io.relais.expertise.archive.store.StoreWithDerived;
import io.relais.expertise.archive.store.UploadParts;
import io.relais.expertise.dimse.DimseServices;
import io.relais.expertise.intake.Intake;
import io.relais.expertise.intake.IntakeConfig;
import io.relais.expertise.intake.IntakeListener;
import io.relais.expertise.intake.OrderMatching;
import io.relais.expertise.intake.OrderProgress;
import io.relais.expertise.intake.QuarantineRelease;
import io.relais.expertise.intake.Refiling;
import io.relais.expertise.intake.StudyCompletion;
import io.relais.expertise.intake.Uploads;
import io.relais.expertise.rendering.DerivedPreviews;
import io.relais.expertise.scp.CommitmentScp;
import io.relais.expertise.scp.PeerTranscoder;
import io.relais.expertise.scp.QueryScp;
import io.relais.expertise.scp.Reach;
import io.relais.expertise.scp.RetrieveScp;
import io.relais.expertise.scp.StorageScp;
import io.relais.expertise.scp.WorklistScp;
import io.relais.expertise.web.DicomWeb;
import io.relais.expertise.web.DicomWebConfig;
import io.relais.expertise.web.DicomWebGround;
import io.relais.expertise.web.desk.Desk;
import io.relais.expertise.web.desk.DeskConfig;
import io.relais.expertise.web.desk.DeskGround;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The archive with all its parts, from the disk up to its one way in.
final class ImagingArchive implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ImagingArchive.class);

  private static final Duration OBJECTION = Duration.ofDays(30);
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final Foundations foundations;
  private final InstantSource clock;
  private final InstanceStore store;
  private final StudyIndex index;
  private final Filing filing;
  private final Intake intake;
  private final ArchiveKeeping keeping;
  private final Pixels pixels;
  private final ExpertCases cases;
  private final ExpertAnswers answers;
  private final Watch watch;

  private ImagingArchive(
      Foundations foundations,
      InstantSource clock,
      InstanceStore store,
      ArchiveKeeping keeping,
      Pixels pixels,
      IntakeListener listener) {
    this.foundations = foundations;
    this.clock = clock;
    this.store = store;
    this.keeping = keeping;
    this.pixels = pixels;
    Database database = foundations.ground().database();
    this.index = new StudyIndex(database);
    OrderProgress progress = new OrderProgress(database, foundations.orders(), trail());
    this.cases = new ExpertCases(foundations, index, clock);
    StudyCompletion completion = new StudyCompletion(QUIET, clock, progress.and(cases.studies()));
    progress.resume(completion, index);
    this.watch = Watch.begin("study-completion", LOOK_EVERY, completion::check);
    this.filing = new Filing(database, store, trail(), clock);
    this.intake =
        new Intake(
            IntakeConfig.USUAL,
            store,
            filing,
            new OrderMatching(foundations.orders(), foundations.patients(), index),
            clock,
            completion.and(listener));
    this.answers =
        new ExpertAnswers(
            foundations, cases, new ExpertAnswers.Stored(index, store, pixels), intake, clock);
  }

  /// Opens what is kept, and clears away what was being kept when the server last stopped.
  static ImagingArchive open(ArchiveConfig config, Foundations foundations, InstantSource clock) {
    return open(config, foundations, clock, IntakeListener.NONE);
  }

  /// The same.
  ///
  /// @param listener hears of everything that comes in
  static ImagingArchive open(
      ArchiveConfig config, Foundations foundations, InstantSource clock, IntakeListener listener) {
    try {
      MasterKeys keys = config.keys().open();
      DerivedStore derived = DerivedStore.open(config.folder().resolve("derived"), keys);
      InstanceStore store = new StoreWithDerived(ArchiveKeeping.store(config, keys), derived);
      ArchiveKeeping keeping = new ArchiveKeeping(config, foundations, store, keys, clock);
      Pixels pixels = new Pixels(config.decoders(), new DerivedPreviews(derived), store, clock);
      ImagingArchive archive =
          new ImagingArchive(foundations, clock, store, keeping, pixels, listener);
      long begun = System.nanoTime();
      Recovery.Report report =
          keeping.recover(new Refiling(store, archive.filing, archive.intake, clock));
      keeping.start();
      LOG.info(
          "The archive is open after {} ms: {}", (System.nanoTime() - begun) / 1_000_000, report);
      return archive;
    } catch (IOException unusable) {
      throw new StartException(
          "The archive's folder "
              + config.folder().toAbsolutePath().normalize()
              + " cannot be used: "
              + unusable.getMessage(),
          unusable);
    }
  }

  /// The services for devices.
  DimseServices services(Dicom dicom) {
    Reach reach = DicomDoor.reach(dicom, this::structure);
    return DimseServices.builder()
        .store(new StorageScp(intake, reach))
        .find(new QueryScp(index, reach, trail()))
        .retrieve(new RetrieveScp(index, store, reach, trail()))
        .worklist(
            new WorklistScp(
                foundations.orders(),
                foundations.patients(),
                foundations.ground().practitioners(),
                reach,
                trail()))
        .commitment(
            new CommitmentScp(
                index,
                new Quarantine(foundations.ground().database()),
                new CommitmentRequests(foundations.ground().database(), clock),
                store,
                reach,
                trail()))
        .destinations(DicomDoor.destinations(dicom))
        .transcoder(new PeerTranscoder(pixels.plain()))
        .build();
  }

  /// The door for programs.
  DicomWeb dicomWeb() {
    return new DicomWeb(
        new DicomWebGround(
            foundations.tokens(),
            client -> Access.reader(client.owner()),
            index,
            store,
            intake,
            pixels.pictures(),
            pixels.plain(),
            trail(),
            clock),
        DicomWebConfig.USUAL);
  }

  /// Takes away what somebody asked to be taken away from quarantine, after a time in which others
  /// may object.
  void discardAsked() {
    int gone = filing.discardAsked(clock.instant().minus(OBJECTION));
    if (gone > 0) {
      LOG.info("{} objects were taken away from quarantine, as was asked for", gone);
    }
  }

  /// What people upload goes in here.
  ///
  /// @param clock of the practice
  Uploads uploads(Clock clock) {
    return new Uploads(
        intake,
        foundations.orders(),
        foundations.patients(),
        foundations.ground().practitioners(),
        clock,
        pixels.converter());
  }

  /// The door for professionals at a browser.
  Desk desk(AppConfig config) {
    Practitioners practitioners = foundations.ground().practitioners();
    try {
      DeskGround ground =
          new DeskGround(
              foundations.ground().sessions(),
              practitioners,
              foundations.memberships(),
              foundations.patients(),
              foundations.orders(),
              index,
              new Quarantine(foundations.ground().database()),
              filing,
              new QuarantineRelease(store, filing, index, practitioners),
              store,
              pixels.pictures(),
              UploadParts.open(
                  config.archive().folder().resolve("uploads"), config.archive().keys().open()),
              cases.reader()::sees,
              trail(),
              clock);
      return new Desk(
          DeskConfig.of(config.http().publicUrl()), ground, uploads(Clock.system(config.zone())));
    } catch (IOException unusable) {
      throw new StartException(
          "What was being sent when the server last stopped cannot be read: "
              + unusable.getMessage(),
          unusable);
    }
  }

  /// Opens the door for devices.
  DicomDoor open(Dicom dicom) {
    return DicomDoor.open(dicom, services(dicom), trail(), clock);
  }

  private RandomId structure(String name) {
    return foundations.structureNamed(name).id();
  }

  private AuditTrail trail() {
    return foundations.ground().trail();
  }

  /// The questions to specialists about what is kept here.
  ExpertCases cases() {
    return cases;
  }

  /// What becomes of answers to them.
  ExpertAnswers answers() {
    return answers;
  }

  InstanceStore store() {
    return store;
  }

  /// Starts the decoders of pictures, for a server that soon has to show some.
  void warmUp() {
    pixels.warmUp();
  }

  /// What becomes of the frames that are to be decoded.
  DecoderMetrics decoderMetrics() {
    return pixels.metrics();
  }

  /// What keeps it whole.
  ArchiveKeeping keeping() {
    return keeping;
  }

  StudyIndex index() {
    return index;
  }

  Intake intake() {
    return intake;
  }

  @Override
  public void close() {
    watch.close();
    keeping.close();
    pixels.close();
    store.close();
  }
}
