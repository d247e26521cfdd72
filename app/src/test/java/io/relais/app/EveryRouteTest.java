// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.care.access.Role;
import io.relais.care.audit.AuditAction;
import io.relais.care.orders.Examination;
import io.relais.care.orders.Order;
import io.relais.care.teams.ProfessionalRole;
import io.relais.expertise.intake.convert.Eye;
import io.relais.expertise.intake.convert.PhotoField;
import io.relais.expertise.synthetic.DeviceEcg;
import io.relais.expertise.synthetic.EcgModel;
import io.relais.expertise.synthetic.FundusModel;
import io.relais.expertise.synthetic.SyntheticFundus;
import io.vertx.ext.web.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever can be asked for over HTTP, asked by those who may not: nobody signed in, and people
/// who may do everything, but elsewhere.
final class EveryRouteTest {
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final PhotoField MACULA =
      new PhotoField(PhotoField.Centre.MACULA, OptionalDouble.of(45));

  /// What one asks before one is signed in, or by a link.
  private static final Set<String> OPEN =
      Set.of(
          "/api/sign-in",
          "/api/sign-in/code",
          "/api/sign-in/enrolment",
          "/api/sign-in/enrolment/confirmation",
          "/api/sign-out",
          "/api/invitations/opening",
          "/api/invitations/acceptance",
          "/api/demo/links",
          "/api/links",
          "/api/links/requests/:request",
          // For this machine only, like the metrics.
          "/api/operations/rooms",
          "/api/operations/rooms/:room",
          // Answers 400 to whoever does not speak WebSocket, before anything is looked at.
          "/api/seats/:seat/socket");

  @TempDir private static Path data;
  private static RunningServer server;
  private static Order eyes;
  private static Order heart;
  private static String photograph;
  private static String recording;
  private static String asked;
  private static RandomId stranger;
  private static RunningServer.Visit visit;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void open() {
    server = RunningServer.start(data);
    visit = server.plan();
    Cabinet cabinet = server.cabinet();
    byte[] jpeg = new SyntheticFundus(FundusModel.healthy(3, true).sized(200)).jpeg();
    asked =
        server
            .questions()
            .screening(
                "Lenoir",
                LocalDate.of(2026, 11, 20),
                order -> {
                  eyes = order;
                  photograph = cabinet.photograph(order, jpeg, Eye.R, MACULA);
                });
    heart = cabinet.order("Lenoir", "Alix", "1961-05-06", Examination.ECG);
    recording =
        cabinet.receive(
            heart, DeviceEcg.of(EcgModel.normal(5), LocalDateTime.of(2026, 11, 20, 9, 0), ""));
    Staffing staffing = server.staffing();
    RandomId structure = staffing.structure("Autre maison");
    stranger = staffing.account("etranger", structure, ProfessionalRole.values());
  }

  @AfterAll
  static void close() {
    server.close();
  }

  /// Something to ask for.
  private record Way(String method, String path) {
    /// With ids of what is there.
    String address() {
      return path.replace(":case", asked)
          .replace(":order", eyes.id().text())
          .replace("/api/ecg/:uid", "/api/ecg/" + recording)
          .replace(":uid", photograph)
          .replace("/comparison", "/comparison?order=" + heart.id())
          .replace(":study", eyes.studyInstanceUid())
          .replace(":frame", "1")
          .replace(":group", "0")
          .replace(":structure", Demo.STRUCTURE.id().text())
          .replace(":consultation", visit.consultation())
          .replace(":seat", visit.seat(Role.PATIENT))
          .replace(":person", Demo.PRACTITIONER.id().text())
          .replaceAll(":[a-z]+", RandomId.make().text());
    }

    String body() {
      return path.endsWith("/examinations")
          ? "{\"study\":\"" + eyes.studyInstanceUid() + "\"}"
          : "{}";
    }

    /// Whether it names something that is somebody’s.
    boolean isOfOthers() {
      return path.matches(".*:(case|order|uid|study|structure|consultation|seat|entry).*");
    }
  }

  @Test
  void nobodyGetsAnythingWithoutSigningIn() {
    for (Way way : ways()) {
      if (!OPEN.contains(way.path())) {
        for (String session : List.of("", "x".repeat(43))) {
          assertThat(send(way, session).statusCode()).as("%s", way).isIn(401, 403, 404, 405);
        }
      }
    }
    for (Way way : dicomWeb()) {
      assertThat(send(way, "").statusCode()).as("%s", way).isIn(401, 404, 405);
    }
  }

  @Test
  void whoMayEverythingElsewhereGetsNothingHere() {
    String before = kept();
    for (RandomId other : List.of(stranger, DemoPeople.CARDIOLOGIST.id())) {
      String session = server.staffing().session(other);
      for (Way way : ways()) {
        if (way.path().startsWith("/api/account") || OPEN.contains(way.path())) {
          continue;
        }
        int refusals = refusals();
        HttpResponse<String> answer = send(way, session);
        assertThat(answer.body()).as("%s", way).doesNotContain("Lenoir", "LENOIR");
        if (way.isOfOthers()) {
          assertThat(answer.statusCode()).as("%s", way).isBetween(400, 499);
          if (List.of(403, 404).contains(answer.statusCode())) {
            assertThat(refusals()).as("%s is in the trail", way).isGreaterThan(refusals);
          }
          if (way.method().equals("GET")) {
            assertThat(answer.statusCode()).as("%s", way).isIn(401, 403, 404, 405);
          }
        }
      }
    }
    assertThat(kept()).isEqualTo(before);
  }

  @Test
  void theSpecialistWhoIsAskedSeesWhatItIsAbout() {
    String session = server.staffing().session(DemoPeople.OPHTHALMOLOGIST.id());
    Way viewing = new Way("GET", "/api/cases/:case/viewing");
    assertThat(send(viewing, session).body())
        .contains("\"familyName\":\"Lenoir\"", photograph, "\"order\":\"\"");
    for (String path : List.of("/api/instances/:uid/frames/:frame", "/api/pictures/:uid")) {
      assertThat(send(new Way("GET", path), session).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(send(new Way("GET", "/api/ecg/:uid"), session).statusCode()).isEqualTo(404);
    assertThat(send(new Way("GET", "/api/orders/:order/reading"), session).statusCode())
        .isEqualTo(404);
  }

  private static int refusals() {
    return server.staffing().noted(AuditAction.ACCESS_REFUSED).size();
  }

  /// What there is of the patient, as their practitioner sees it.
  private String kept() {
    String session = server.staffing().session(Demo.PRACTITIONER.id());
    StringBuilder all = new StringBuilder();
    for (String path : List.of("/api/cases/:case", "/api/cases/:case/history")) {
      all.append(send(new Way("GET", path), session).body());
    }
    return all.append(server.cabinet().filed(eyes))
        .append(server.cabinet().filed(heart))
        .toString();
  }

  private static List<Way> ways() {
    Set<String> paths = new TreeSet<>();
    for (Route route : server.routes()) {
      if (route.getPath() != null
          && route.getPath().startsWith("/api/")
          && !route.getPath().equals("/api/")) {
        paths.add(route.getName());
      }
    }
    assertThat(paths).hasSizeGreaterThan(80);
    return all(paths);
  }

  private static List<Way> dicomWeb() {
    String study = "/dicomweb/studies/:study";
    String instance = study + "/series/1.2.3/instances/:uid";
    return all(
        Set.of(
            "/dicomweb/studies",
            "/dicomweb/series",
            "/dicomweb/instances",
            study,
            study + "/metadata",
            study + "/rendered",
            study + "/series",
            instance,
            instance + "/frames/1",
            instance + "/rendered",
            instance + "/thumbnail"));
  }

  private static List<Way> all(Set<String> paths) {
    return paths.stream()
        .flatMap(path -> METHODS.stream().map(method -> new Way(method, path)))
        .toList();
  }

  private HttpResponse<String> send(Way way, String session) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.origin() + way.address()))
            .header("Origin", server.origin())
            .header("If-Match", "\"1\"")
            .header("Content-Type", "application/json")
            .method(
                way.method(),
                way.method().equals("GET")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(way.body()));
    if (!session.isEmpty()) {
      request.header("Cookie", "relais-session=" + session);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("%s was not answered".formatted(way), e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
