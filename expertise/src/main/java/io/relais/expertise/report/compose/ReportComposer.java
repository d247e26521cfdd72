// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.compose;

import io.relais.care.RandomId;
import io.relais.care.people.BirthDate;
import io.relais.care.people.Patient;
import io.relais.care.people.Practitioner;
import io.relais.expertise.archive.Found;
import io.relais.expertise.report.Picture;
import io.relais.expertise.report.Report;
import io.relais.expertise.report.form.FormReader;
import io.relais.expertise.review.Addendum;
import io.relais.expertise.review.CaseFolder;
import io.relais.expertise.review.ExpertCase;
import io.relais.expertise.review.Reading;
import io.relais.expertise.review.Round;
import io.relais.expertise.review.Signature;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Says a case and its answer as a report: always the same for the same case and version, whoever
/// asks.
public final class ReportComposer {
  private static final List<String> MODALITIES = List.of("OP", "ECG", "OPT", "XC");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("dd/MM/yyyy 'à' HH:mm", Locale.ROOT);

  private final People people;
  private final ZoneId zone;
  private final Words words = new Words();
  private final FormFindings findings = new FormFindings(words);
  private final RequestPassages passages;

  /// @param zone in which times are told
  public ReportComposer(People people, ZoneId zone) {
    this.people = people;
    this.zone = zone;
    this.passages = new RequestPassages(words, zone);
  }

  /// Who is behind the ids of a case.
  public interface People {
    /// A professional; they are never forgotten.
    Practitioner practitioner(RandomId id);

    /// A patient; they are never forgotten.
    Patient patient(RandomId id);
  }

  /// The report of what was signed.
  ///
  /// @param folder a case with its answer
  /// @param version 1 for the answer alone, one more for each addendum with it
  /// @param pictures of what was read
  public Report signed(CaseFolder folder, int version, List<Picture> pictures) {
    Reading answer = folder.answer().orElseThrow();
    List<Report.Addition> addenda =
        folder.addenda().stream().limit(version - 1L).map(this::addition).toList();
    return report(folder, answer, signatures(folder, answer), addenda, pictures);
  }

  /// What a report would be if this reading were signed.
  public Report draft(CaseFolder folder, Reading reading, List<Picture> pictures) {
    return report(folder, reading, List.of(), List.of(), pictures);
  }

  /// Those who signed the answer itself, the first one first.
  static List<Signature> signers(CaseFolder folder, Reading answer) {
    return folder.signatures().stream()
        .filter(one -> one.round() == answer.round() && one.version() == answer.version())
        .toList();
  }

  private Report report(
      CaseFolder folder,
      Reading reading,
      List<Report.Signature> signatures,
      List<Report.Addition> addenda,
      List<Picture> pictures) {
    ExpertCase one = folder.one();
    Practitioner reader =
        signatures.isEmpty() ? people.practitioner(reading.by()) : signatures.getFirst().by();
    List<Report.Finding> seen =
        new ArrayList<>(findings.of(FormReader.of(reading.content()).content()));
    second(folder, reading).ifPresent(seen::add);
    return new Report(
        one.id().text(),
        words.of("title." + one.kind()),
        people.patient(one.about().patient().orElseThrow()),
        people.practitioner(one.requester()),
        reader,
        folder.request().question(),
        passages.of(folder.request()),
        folder.examinations().stream().map(this::examination).toList(),
        pictures,
        seen,
        reading.content().conclusion(),
        reading.content().recommendation(),
        signatures,
        addenda);
  }

  private List<Report.Signature> signatures(CaseFolder folder, Reading answer) {
    return signers(folder, answer).stream()
        .map(one -> new Report.Signature(people.practitioner(one.by()), one.at(), one.sha256()))
        .toList();
  }

  /// Says that another has read it, too.
  private Optional<Report.Finding> second(CaseFolder folder, Reading answer) {
    if (answer.round() == Round.CONSENSUS) {
      return Optional.of(
          new Report.Finding(words.of("second"), words.of("second.consensus"), Optional.empty()));
    }
    return folder.signatures().stream()
        .filter(one -> one.round() == Round.SECOND && answer.round() == Round.FIRST)
        .filter(one -> folder.one().state().answer().isPresent())
        .findFirst()
        .map(one ->
            new Report.Finding(
                words.of("second"),
                words.of(
                    "second.agrees", people.practitioner(one.by()).displayName(), moment(one.at())),
                Optional.empty()));
  }

  private String moment(Instant at) {
    return MOMENT.format(at.atZone(zone));
  }

  private Report.Addition addition(Addendum one) {
    return new Report.Addition(people.practitioner(one.by()), one.at(), one.text(), one.sha256());
  }

  /// Nothing of what comes into a study after it was read.
  private Report.Examination examination(Found study) {
    String modality =
        MODALITIES.stream()
            .filter(study.needStudy().modalities()::contains)
            .findFirst()
            .orElse("other");
    String said = study.needStudy().facts().description().strip();
    String kind = words.of("modality." + modality);
    Optional<LocalDate> date =
        BirthDate.parseDicom(study.needStudy().facts().date())
            .filter(BirthDate::isComplete)
            .map(BirthDate::conventional);
    return new Report.Examination(date, modality.equals("other") && !said.isEmpty() ? said : kind);
  }
}
