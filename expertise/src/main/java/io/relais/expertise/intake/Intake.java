// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.care.CareException;
import io.relais.care.RandomId;
import io.relais.expertise.archive.Arrival;
import io.relais.expertise.archive.Attachment;
import io.relais.expertise.archive.Filing;
import io.relais.expertise.archive.FilingResult;
import io.relais.expertise.archive.QuarantineReason;
import io.relais.expertise.archive.store.Deposit;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredContent;
import io.relais.expertise.archive.store.StoredObject;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.DicomFormatException;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.intake.IntakeCounters.Outcome;
import io.relais.expertise.intake.Receipt.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way in for DICOM objects, from every door and on any number of threads. An object is
/// read once, while its bytes go to the store as they came. In this order: its header is read and
/// checked; the object is brought to the disk; index and audit trail are written in one
/// transaction; the receipt is given. Whatever stops the server in between, what has a receipt is
/// there, and what has none leaves nothing behind that anybody sees.
public final class Intake {

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final String DIRECTORY = "1.2.840.10008.1.3.10";

  private final IntakeConfig config;
  private final InstanceStore store;
  private final Filing filing;
  private final OrderMatching matching;
  private final InstantSource clock;
  private final IntakeListener listener;
  private final DicomReader reader;
  private final IntakeCounters counters = new IntakeCounters();

  /// Puts objects into this store and files them there.
  ///
  /// @param listener hears of every receipt
  public Intake(
      IntakeConfig config,
      InstanceStore store,
      Filing filing,
      OrderMatching matching,
      InstantSource clock,
      IntakeListener listener) {
    this.config = config;
    this.store = store;
    this.filing = filing;
    this.matching = matching;
    this.clock = clock;
    this.listener = listener;
    this.reader = new DicomReader(config.limits());
  }

  /// How much came in.
  public IntakeCounters counters() {
    return counters;
  }

  /// Takes a data set as C-STORE brings it. It is kept as a file: our meta information, then its
  /// bytes as they came.
  ///
  /// @param meta names the object and the transfer syntax that was agreed on
  /// @throws IOException if the source breaks off; nothing is kept then
  public Receipt accept(Source source, FileMeta meta, InputStream dataSet, Hints hints)
      throws IOException {
    ByteArrayOutputStream before = new ByteArrayOutputStream(512);
    new DicomWriter().meta(before, meta);
    InputStream file =
        new SequenceInputStream(new ByteArrayInputStream(before.toByteArray()), dataSet);
    return accept(source, file, hints);
  }

  /// Takes a whole file, which is kept byte for byte.
  ///
  /// @param file is read to its end, or as far as it is needed to see that it is not taken
  /// @throws IOException if the source breaks off; nothing is kept then
  public Receipt accept(Source source, InputStream file, Hints hints) throws IOException {
    return accept(source, file, hints, Beside.NOTHING);
  }

  /// What comes with an object that was made here.
  ///
  /// @param original the file it was made of
  /// @param against why it must be kept apart, if that is known already
  record Beside(Optional<Original> original, Optional<QuarantineReason> against) {
    static final Beside NOTHING = new Beside(Optional.empty(), Optional.empty());
  }

  Receipt accept(Source source, InputStream file, Hints hints, Beside beside) throws IOException {
    long size = 0;
    Outcome outcome = Outcome.BROKEN_OFF;
    try (Deposit deposit = begin(new Provenance.Sent(source, hints.order(), beside.against()))) {
      Receipt receipt =
          take(source, new Tee(file, deposit, config.mostBytes()), deposit, hints, beside);
      size = deposit.size();
      outcome = Outcome.of(receipt);
      tell(source, receipt);
      return receipt;
    } catch (StoreFailure e) {
      LOG.error("An object could not be put into the store", e);
      outcome = Outcome.REFUSED;
      Receipt refused = refused(ObjectName.NONE, Refusal.OUT_OF_RESOURCES, "it cannot be kept now");
      tell(source, refused);
      return refused;
    } finally {
      counters.add(source.door(), outcome, size);
    }
  }

  /// Files an object that lies in the store already, but has no row; an order that is not known any
  /// more does not count.
  ///
  /// @param beside what lies there too and belongs to it
  /// @throws IOException if it cannot be read now
  /// @throws CareException if it cannot be filed now
  Receipt file(Provenance.Sent sent, RandomId object, List<Attachment> beside) throws IOException {
    HeaderFacts facts;
    try (InputStream in = store.open(object).stream()) {
      facts = HeaderFacts.of(reader.file(in));
    } catch (DicomFormatException e) {
      return refused(ObjectName.NONE, refusal(e.reason()), String.valueOf(e.getMessage()));
    }
    Hints hints = new Hints(sent.order().filter(matching::knows), Optional.empty());
    Optional<Receipt> refused = refused(facts, hints);
    if (refused.isPresent()) {
      return refused.get();
    }
    StoredObject kept = StoredContent.read(store, object);
    Receipt receipt = file(facts, () -> kept, beside, sent.source(), hints, sent.against());
    tell(sent.source(), receipt);
    return receipt;
  }

  /// Says that something was not taken that never came as far as an object.
  Receipt refuse(Source source, Refusal refusal, String detail) {
    Receipt refused = refused(ObjectName.NONE, refusal, detail);
    counters.add(source.door(), Outcome.REFUSED, 0);
    tell(source, refused);
    return refused;
  }

  /// Whatever becomes of that, what the receipt says is on the disk.
  private void tell(Source source, Receipt receipt) {
    try {
      listener.taken(source, receipt);
    } catch (RuntimeException e) {
      LOG.error("Somebody who wanted to hear of an object met a fault", e);
    }
  }

  private Deposit begin(Provenance provenance) throws StoreFailure {
    try {
      return store.begin(provenance.note());
    } catch (IOException e) {
      throw new StoreFailure(e);
    }
  }

  private Receipt take(Source source, Tee in, Deposit deposit, Hints hints, Beside beside)
      throws IOException {
    HeaderFacts facts;
    try {
      DicomFile file = reader.file(in);
      in.drain();
      facts = HeaderFacts.of(file);
    } catch (DicomFormatException e) {
      return refused(ObjectName.NONE, refusal(e.reason()), String.valueOf(e.getMessage()));
    } catch (TooLarge e) {
      return refused(ObjectName.NONE, Refusal.TOO_LARGE, String.valueOf(e.getMessage()));
    }
    try {
      Optional<Receipt> refused = refused(facts, hints);
      if (refused.isPresent()) {
        return refused.get();
      }
      List<Attachment> attachments = keep(beside.original(), deposit.id());
      Sealing sealing = Sealing.begin(deposit);
      try {
        return file(facts, sealing::await, attachments, source, hints, beside.against());
      } finally {
        sealing.settle();
      }
    } catch (StoreFailure e) {
      LOG.error("An object could not be put into the store", e);
      return refused(facts.name(), Refusal.OUT_OF_RESOURCES, "it cannot be kept now");
    } catch (CareException e) {
      // Whether the transaction was kept is not known, so the object stays: if it has no row,
      // recovery files it.
      LOG.error("An object could not be filed", e);
      return refused(facts.name(), Refusal.OUT_OF_RESOURCES, "it cannot be filed now");
    }
  }

  private Optional<Receipt> refused(HeaderFacts facts, Hints hints) {
    ObjectName name = facts.name();
    if (facts.saysNothing()) {
      return Optional.of(
          refused(name, Refusal.UNKNOWN_FORMAT, "nothing in it says that it is an object"));
    }
    if (facts.file().meta().sopClass().equals(DIRECTORY)) {
      return Optional.of(
          refused(name, Refusal.NO_OBJECT, "it is the directory of a medium, not an object"));
    }
    if (hints.study().filter(study -> !study.equals(name.studyInstance())).isPresent()) {
      return Optional.of(refused(name, Refusal.OTHER_STUDY, "it belongs to another study"));
    }
    if (hints.order().filter(order -> !matching.knows(order)).isPresent()) {
      return Optional.of(refused(name, Refusal.UNKNOWN_ORDER, "there is no such order"));
    }
    return Optional.empty();
  }

  private List<Attachment> keep(Optional<Original> original, RandomId object) throws StoreFailure {
    if (original.isEmpty()) {
      return List.of();
    }
    String mediaType = original.get().mediaType();
    try (Deposit deposit = begin(new Provenance.OriginalOf(object, mediaType))) {
      deposit.write(original.get().bytes());
      return List.of(new Attachment(deposit.seal(), mediaType));
    } catch (StoreFailure e) {
      throw e;
    } catch (IOException e) {
      throw new StoreFailure(e);
    }
  }

  /// Returns what is kept once it survives a power cut.
  private interface Keeping {
    StoredObject await() throws StoreFailure;
  }

  private Receipt file(
      HeaderFacts facts,
      Keeping keeping,
      List<Attachment> attachments,
      Source source,
      Hints hints,
      Optional<QuarantineReason> known)
      throws StoreFailure {
    if (!facts.name().isUsable()) {
      FilingResult result =
          filing.keepApart(
              facts.suspect(arrival(keeping, source), source.readers()),
              QuarantineReason.MISSING_IDENTIFIERS,
              source.actor());
      return receipt(result, facts, Optional.empty());
    }
    OrderMatching.Match match = matching.match(facts, hints, source.readers());
    Optional<QuarantineReason> against =
        facts.contradictsItself()
            ? Optional.of(QuarantineReason.CONTRADICTS_ITSELF)
            : known.or(match::against);
    HeaderFacts.Described described = facts.described();
    FilingResult result =
        filing.file(
            described.instance(arrival(keeping, source), match.assignment()),
            attachments,
            against,
            source.actor());
    return receipt(result, facts, Optional.of(match));
  }

  private Arrival arrival(Keeping keeping, Source source) throws StoreFailure {
    StoredObject object = keeping.await();
    return new Arrival(object, clock.instant(), source.door().code(), source.name());
  }

  private static Receipt receipt(
      FilingResult result, HeaderFacts facts, Optional<OrderMatching.Match> match) {
    ObjectName name = facts.name();
    return switch (result) {
      case FilingResult.Filed filed ->
          match
              .flatMap(OrderMatching.Match::order)
              .<Receipt>map(order ->
                  new Receipt.Filed(name, filed.object(), order.id(), facts.file().remarks()))
              .orElseGet(
                  () -> new Receipt.Unassigned(name, filed.object(), facts.file().remarks()));
      case FilingResult.AlreadyKept kept -> new Receipt.AlreadyThere(name, kept.object());
      case FilingResult.Quarantined apart ->
          new Receipt.Quarantined(name, apart.entry(), apart.reason());
    };
  }

  private static Refused refused(ObjectName name, Refusal refusal, String detail) {
    return new Refused(name, refusal, detail);
  }

  private static Refusal refusal(DicomFormatException.Reason reason) {
    return switch (reason) {
      case NOT_DICOM -> Refusal.UNKNOWN_FORMAT;
      case TRUNCATED -> Refusal.TRUNCATED;
      case MALFORMED -> Refusal.MALFORMED;
      case TOO_MUCH -> Refusal.TOO_MUCH;
    };
  }
}
