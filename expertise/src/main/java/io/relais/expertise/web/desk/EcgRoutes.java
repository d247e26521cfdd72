// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditEvent;
import io.relais.care.orders.Order;
import io.relais.care.people.Patient;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Level;
import io.relais.expertise.archive.Query;
import io.relais.expertise.rendering.Recordings;
import io.relais.expertise.rendering.UnshowableException;
import io.relais.expertise.rendering.paper.EcgPaper;
import io.relais.expertise.waveform.DicomEcg;
import io.relais.expertise.waveform.LeadGroup;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/// Electrocardiograms for the reader's page: what they say, their samples, what is measured here,
/// and paper.
final class EcgRoutes {
  /// So many objects of a patient are looked through for earlier electrocardiograms.
  private static final int MOST_PRIORS = 200;

  private static final int MEASURED_AT_ONCE = 2;

  private static final int MOST_ORDERS = 50;

  private final DeskGround ground;
  private final Sight sight;
  private final Recordings recordings;
  private final Semaphore measuring = new Semaphore(MEASURED_AT_ONCE, true);

  EcgRoutes(DeskGround ground, Sight sight) {
    this.ground = ground;
    this.sight = sight;
    this.recordings = new Recordings(ground.store());
  }

  /// `GET /api/ecg/<SOP Instance UID>`
  Answer head(Asked asked) throws IOException {
    Found found = found(asked);
    ObjectNode json = read(found, ecg -> EcgHead.of(found, ecg));
    patient(found).ifPresent(patient -> json.set("patient", Cards.patient(patient)));
    json.set("said", Cards.said(found.patient()));
    json.set("priors", Json.list(priors(asked.member(), found), EcgRoutes::prior));
    audit(asked, found, "desk ecg");
    return Answer.ok(json);
  }

  /// `GET /api/ecg/<SOP Instance UID>/groups/<n>`
  Answer samples(Asked asked) throws IOException {
    Found found = found(asked);
    String tag = '"' + found.needInstance().arrival().object().sha256() + '"';
    audit(asked, found, "desk ecg samples");
    Answer answer =
        asked.header("if-none-match").equals(tag)
            ? Answer.of(304)
            : Answer.bytes(
                "application/octet-stream",
                read(found, ecg -> EcgSamples.of(group(asked, ecg.groups()))));
    return answer.with("ETag", tag).with("Cache-Control", DeskDoor.ASKED_EACH_TIME);
  }

  /// `GET /api/ecg/<SOP Instance UID>/groups/<n>/aid?from=<seconds>`
  Answer aid(Asked asked) throws IOException {
    Found found = found(asked);
    double from = EcgAid.from(asked.query("from"));
    measuring.acquireUninterruptibly();
    try {
      ObjectNode json = read(found, ecg -> EcgAid.of(group(asked, ecg.groups()), from));
      audit(asked, found, "desk ecg measurement");
      return Answer.ok(json);
    } finally {
      measuring.release();
    }
  }

  /// `GET /api/ecg/<SOP Instance
  /// UID>/groups/<n>/paper?as=pdf&speed=25&gain=10&layout=3x4r&order=standard&rhythm=II`
  Answer paper(Asked asked) throws IOException {
    Found found = found(asked);
    PaperRequest request = PaperRequest.of(asked);
    byte[] bytes =
        read(
            found,
            ecg ->
                request.draw(
                    new EcgPaper(
                        ecg,
                        group(asked, ecg.groups()),
                        PaperRequest.identity(patient(found), ecg),
                        request.options())));
    audit(asked, found, "desk ecg paper");
    return Answer.bytes(request.type(), bytes)
        .with("Content-Disposition", "inline; filename=\"ecg." + request.ending() + "\"")
        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
  }

  private Found found(Asked asked) {
    Found found = sight.need(asked, "uid");
    if (!isEcg(found)) {
      throw Refused.notFound();
    }
    return found;
  }

  private <T> T read(Found found, Recordings.Use<T> use) throws IOException {
    try {
      return recordings.read(found.needInstance().arrival().object(), use);
    } catch (UnshowableException none) {
      throw new Refused(422, "unreadable-waveform");
    }
  }

  private static LeadGroup group(Asked asked, List<LeadGroup> groups) {
    String number = asked.path().getOrDefault("group", "");
    if (!number.matches("[0-9]{1,3}") || Integer.parseInt(number) >= groups.size()) {
      throw Refused.notFound();
    }
    return groups.get(Integer.parseInt(number));
  }

  private Optional<Patient> patient(Found found) {
    return found.needStudy().patient().flatMap(ground.patients()::find);
  }

  /// Other electrocardiograms of the patient, the latest first, as far as the member's structure
  /// has to do with them.
  private List<Found> priors(Member member, Found found) {
    String uid = found.needInstance().facts().uid();
    Set<RandomId> orders =
        found
            .needStudy()
            .patient()
            .map(patient -> ground.orders().ofPatient(patient, MOST_ORDERS))
            .orElse(List.of())
            .stream()
            .filter(order -> OrderRoutes.isOf(ground, member, order))
            .map(Order::id)
            .collect(Collectors.toSet());
    Query query = Query.of(Level.INSTANCE, new Access.Orders(orders)).page(0, MOST_PRIORS);
    return orders.isEmpty()
        ? List.of()
        : ground.index().search(query).stream()
            .filter(EcgRoutes::isEcg)
            .filter(other -> !other.needInstance().facts().uid().equals(uid))
            .toList();
  }

  private static boolean isEcg(Found found) {
    return DicomEcg.holdsEcg(found.needInstance().facts().sopClass());
  }

  private static ObjectNode prior(Found found) {
    return Json.object()
        .put("uid", found.needInstance().facts().uid())
        .put("study", found.needStudy().facts().uid())
        .put("date", Comparison.day(found.needStudy().facts().date()))
        .put("time", found.needStudy().facts().time())
        .put("description", found.needStudy().facts().description());
  }

  private void audit(Asked asked, Found found, String what) {
    ground
        .trail()
        .recordRead(
            new AuditEvent(
                asked.member().actor(),
                AuditAction.INSTANCE_READ,
                found.needInstance().facts().uid(),
                what));
  }
}
