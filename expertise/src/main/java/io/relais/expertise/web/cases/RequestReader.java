// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import io.relais.care.people.BirthDate;
import io.relais.care.people.Birthplace;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.Ins;
import io.relais.care.people.InsAuthority;
import io.relais.care.people.Sex;
import io.relais.expertise.request.Addressee;
import io.relais.expertise.request.CaseKind;
import io.relais.expertise.request.Consent;
import io.relais.expertise.request.Diabetes;
import io.relais.expertise.request.EcgContext;
import io.relais.expertise.request.Hba1c;
import io.relais.expertise.request.PatientEntry;
import io.relais.expertise.request.TeleexpertiseRequest;
import io.relais.expertise.request.Urgency;
import io.relais.expertise.web.desk.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads a request as pages write it (docs/cases.md section 3).
final class RequestReader {
  private static final int LONGEST_NAME = 200;
  private static final int MOST_CONSENTS = 3;

  private RequestReader() {}

  static TeleexpertiseRequest read(Written written) {
    CaseKind kind = written.word("kind", CaseKind.class).orElseThrow(() -> Written.unfit("kind"));
    PatientEntry patient =
        written.object("patient").map(RequestReader::patient).orElse(PatientEntry.UNSAID);
    Diabetes diabetes =
        written.object("diabetes").map(RequestReader::diabetes).orElse(Diabetes.UNSAID);
    EcgContext ecg = written.object("ecg").map(RequestReader::ecg).orElse(EcgContext.UNSAID);
    List<Consent> consents = consents(written);
    Optional<Addressee> addressee = written.object("addressee").map(RequestReader::addressee);
    Optional<Urgency> urgency = written.word("urgency", Urgency.class);
    TeleexpertiseRequest request =
        fitting(
            "consents",
            () ->
                new TeleexpertiseRequest(
                    kind,
                    patient,
                    text(written, "question"),
                    text(written, "history"),
                    text(written, "treatments"),
                    text(written, "allergies"),
                    diabetes,
                    ecg,
                    consents,
                    addressee,
                    urgency));
    written.nothingElse();
    return request;
  }

  private static String text(Written written, String name) {
    return written.text(name, TeleexpertiseRequest.LONGEST_TEXT);
  }

  private static PatientEntry patient(Written written) {
    Optional<Ins> ins = written.object("ins").map(RequestReader::ins);
    PatientEntry entry =
        new PatientEntry(
            written.id("id"),
            written.text("birthName", LONGEST_NAME),
            written.text("firstGivenName", LONGEST_NAME),
            written.text("givenNames", LONGEST_NAME),
            written.text("familyName", LONGEST_NAME),
            written.text("givenName", LONGEST_NAME),
            written.read("birthDate", BirthDate::parse),
            written.read("sex", Sex::ofLetter),
            written.read("birthplace", Birthplace::parse),
            written.word("status", IdentityStatus.class),
            ins);
    written.nothingElse();
    return entry;
  }

  private static Ins ins(Written written) {
    InsAuthority authority =
        written
            .word("authority", InsAuthority.class)
            .orElseThrow(() -> unfit(written, "authority"));
    Ins ins =
        written
            .read("matricule", typed -> Ins.parse(authority, typed))
            .orElseThrow(() -> unfit(written, "matricule"));
    written.nothingElse();
    return ins;
  }

  private static Diabetes diabetes(Written written) {
    Optional<Hba1c> hba1c = written.object("hba1c").map(RequestReader::hba1c);
    Optional<Integer> since = written.whole("since");
    Diabetes diabetes =
        fitting(
            written.path("since"),
            () ->
                new Diabetes(
                    written.word("type", Diabetes.Type.class),
                    since,
                    hba1c,
                    written.flag("insulin"),
                    written.word("hypertension", Diabetes.Hypertension.class),
                    written.word("pregnancy", Diabetes.Pregnancy.class),
                    written.flag("knownRetinopathy"),
                    written.read("lastScreening", day -> Optional.of(LocalDate.parse(day)))));
    written.nothingElse();
    return diabetes;
  }

  private static Hba1c hba1c(Written written) {
    var value = written.number("value").orElseThrow(() -> unfit(written, "value"));
    var unit = written.word("unit", Hba1c.Unit.class).orElseThrow(() -> unfit(written, "unit"));
    // What the server adds for people to read may come back.
    written.number("percent");
    written.number("mmolPerMol");
    written.nothingElse();
    return fitting(written.path("value"), () -> new Hba1c(value, unit));
  }

  private static EcgContext ecg(Written written) {
    EcgContext ecg =
        fitting(
            written.path("symptoms"),
            () ->
                new EcgContext(
                    written.words("symptoms", EcgContext.Symptom.class),
                    written.word("chestPain", EcgContext.ChestPain.class),
                    written.time("since"),
                    written.word("context", EcgContext.Reason.class)));
    written.nothingElse();
    return ecg;
  }

  private static List<Consent> consents(Written written) {
    List<Consent> consents = new ArrayList<>();
    for (Written one : written.objects("consents", MOST_CONSENTS)) {
      var kind = one.word("kind", Consent.Kind.class).orElseThrow(() -> unfit(one, "kind"));
      boolean given = one.flag("given").orElseThrow(() -> unfit(one, "given"));
      var how = one.word("how", Consent.How.class).orElseThrow(() -> unfit(one, "how"));
      var at = one.time("at").orElseThrow(() -> unfit(one, "at"));
      String by = one.text("by", LONGEST_NAME);
      one.nothingElse();
      consents.add(fitting(one.path("by"), () -> new Consent(kind, given, how, by, at)));
    }
    consents.sort((a, b) -> a.kind().name().compareTo(b.kind().name()));
    return consents;
  }

  private static Addressee addressee(Written written) {
    Addressee addressee =
        new Addressee(
            written.word("kind", Addressee.Kind.class).orElseThrow(() -> unfit(written, "kind")),
            written.id("id").orElseThrow(() -> unfit(written, "id")));
    written.text("name", LONGEST_NAME);
    written.nothingElse();
    return addressee;
  }

  private static <T> T fitting(String field, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException unfit) {
      throw Written.unfit(field);
    }
  }

  private static Refused unfit(Written written, String name) {
    return Written.unfit(written.path(name));
  }
}
