// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.compose;

import io.relais.care.RandomId;
import io.relais.care.people.BirthDate;
import io.relais.care.people.Patient;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Criterion;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Headers;
import io.relais.expertise.archive.InstanceFacts;
import io.relais.expertise.archive.Key;
import io.relais.expertise.archive.Level;
import io.relais.expertise.archive.Query;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.rendering.Photograph;
import io.relais.expertise.rendering.Previews;
import io.relais.expertise.rendering.Recordings;
import io.relais.expertise.rendering.RenderOptions;
import io.relais.expertise.rendering.UnshowableException;
import io.relais.expertise.rendering.paper.EcgPaper;
import io.relais.expertise.rendering.paper.EcgPaperOptions;
import io.relais.expertise.rendering.paper.PaperIdentity;
import io.relais.expertise.report.Picture;
import io.relais.expertise.report.Report.Side;
import io.relais.expertise.report.form.EcgReading;
import io.relais.expertise.report.form.Form;
import io.relais.expertise.review.CaseFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What was looked at, as pictures and tracings for a report. What came into the studies after it
/// was signed does not count, and what cannot be shown is left out.
public final class ReportPictures {
  private static final String WAVEFORMS = "1.2.840.10008.5.1.4.1.1.9.1.";
  private static final int MOST_OBJECTS = 500;
  private static final int MOST_PICTURES = 12;
  private static final int MOST_TRACINGS = 3;

  /// Two beside each other on A4 at 300 dots an inch.
  private static final RenderOptions SIZE = RenderOptions.fitting(1000);

  private final StudyIndex index;
  private final InstanceStore store;
  private final Previews previews;
  private final Recordings recordings;
  private final Words words = new Words();

  /// Of what is kept there.
  public ReportPictures(
      StudyIndex index, InstanceStore store, Previews previews, Recordings recordings) {
    this.index = index;
    this.store = store;
    this.previews = previews;
    this.recordings = recordings;
  }

  /// What was looked at.
  ///
  /// @param pictures photographs, the right eye's first
  /// @param tracings electrocardiograms, each a PDF document
  record Gathered(List<Picture> pictures, List<byte[]> tracings) {
    Gathered {
      pictures = List.copyOf(pictures);
      tracings = List.copyOf(tracings);
    }
  }

  /// The objects of the examinations of a case that were there at a time; all of them if none was,
  /// since nobody answers about nothing: then clocks disagree.
  public List<Found> objects(CaseFolder folder, Instant until) {
    List<Found> objects = new ArrayList<>();
    for (Found study : folder.examinations()) {
      Query query =
          Query.of(Level.INSTANCE, Access.whole())
              .and(new Criterion.Is(Key.STUDY_INSTANCE_UID, study.needStudy().facts().uid()))
              .headers()
              .page(0, MOST_OBJECTS);
      objects.addAll(index.search(query));
    }
    List<Found> then =
        objects.stream().filter(one -> !one.needInstance().arrival().at().isAfter(until)).toList();
    return then.isEmpty() ? objects : then;
  }

  Gathered of(List<Found> objects, Patient patient, Form form) throws IOException {
    return new Gathered(pictures(objects), tracings(objects, patient, form));
  }

  private List<Picture> pictures(List<Found> objects) throws IOException {
    List<Shown> shown =
        objects.stream()
            .filter(ReportPictures::isPhotograph)
            .map(found -> new Shown(found, Photograph.of(Headers.of(found.needInstance().facts()))))
            .sorted(
                Comparator.comparingInt(Shown::place)
                    .thenComparingInt(one -> one.photograph().field().equals("macula") ? 0 : 1)
                    .thenComparingInt(one -> one.found().needInstance().facts().number().orElse(0)))
            .limit(MOST_PICTURES)
            .toList();
    List<Picture> pictures = new ArrayList<>();
    for (Shown one : shown) {
      picture(one).ifPresent(pictures::add);
    }
    return pictures;
  }

  private record Shown(Found found, Photograph photograph) {
    int place() {
      return switch (photograph.laterality()) {
        case "R" -> 0;
        case "L" -> 1;
        default -> 2;
      };
    }

    Side side() {
      return switch (photograph.laterality()) {
        case "R" -> Side.RIGHT;
        case "L" -> Side.LEFT;
        default -> Side.NONE;
      };
    }
  }

  /// Whether it is a photograph of an eye or of anything else, as cameras take them.
  public static boolean isPhotograph(Found found) {
    InstanceFacts facts = found.needInstance().facts();
    return Photograph.isOne(facts.sopClass(), found.needSeries().facts().modality())
        && facts.rows() > 0
        && facts.columns() > 0;
  }

  /// Whether it is an electrocardiogram or another recording of signals.
  public static boolean isRecording(Found found) {
    return found.needInstance().facts().sopClass().startsWith(WAVEFORMS);
  }

  private Optional<Picture> picture(Shown one) throws IOException {
    RandomId object = one.found().needInstance().arrival().object().id();
    try (InputStream in =
        previews
            .rendered(object.toString(), 0, SIZE, () -> Previews.Opened.of(store, object))
            .open()) {
      return Optional.of(new Picture(one.side(), caption(one), in.readAllBytes()));
    } catch (UnshowableException notShown) {
      return Optional.empty();
    }
  }

  private String caption(Shown one) {
    List<String> parts = new ArrayList<>();
    parts.add(
        words.of("side." + (one.side() == Side.NONE ? "none" : one.photograph().laterality())));
    if (!one.photograph().field().isEmpty()) {
      parts.add(words.of("field." + one.photograph().field()));
    }
    BirthDate.parseDicom(one.found().needStudy().facts().date())
        .filter(BirthDate::isComplete)
        .ifPresent(day -> parts.add(RequestPassages.day(day.conventional())));
    return String.join(", ", parts);
  }

  private List<byte[]> tracings(List<Found> objects, Patient patient, Form form)
      throws IOException {
    Optional<String> read =
        form.content() instanceof EcgReading ecg ? ecg.recording() : Optional.empty();
    List<Found> all = objects.stream().filter(ReportPictures::isRecording).toList();
    List<Found> chosen =
        all.stream()
            .filter(found -> read.filter(found.needInstance().facts().uid()::equals).isPresent())
            .toList();
    List<byte[]> tracings = new ArrayList<>();
    for (Found one : chosen.isEmpty() ? all.stream().limit(MOST_TRACINGS).toList() : chosen) {
      tracing(one, patient).ifPresent(tracings::add);
    }
    return tracings;
  }

  private Optional<byte[]> tracing(Found one, Patient patient) throws IOException {
    try {
      return Optional.of(
          recordings.read(
              one.needInstance().arrival().object(),
              ecg -> {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                new EcgPaper(ecg, PaperIdentity.of(patient), EcgPaperOptions.USUAL).pdf(bytes);
                return bytes.toByteArray();
              }));
    } catch (UnshowableException notShown) {
      return Optional.empty();
    }
  }
}
