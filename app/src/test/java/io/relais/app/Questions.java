// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relais.care.RandomId;
import io.relais.care.access.ProfessionalSession;
import io.relais.care.orders.Order;
import io.relais.care.people.MssanteAddress;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Registration;
import io.relais.care.people.Registrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.function.Consumer;

/// Questions that the demo's practitioner asks specialists by the interface that pages use, for
/// tests that come from outside.
public final class Questions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunningServer server;
  private final RelaisServer inside;
  private final HttpClient client = HttpClient.newHttpClient();

  Questions(RunningServer server, RelaisServer inside) {
    this.server = server;
    this.inside = inside;
  }

  /// Asks for a yearly screening.
  ///
  /// @param day of the examination
  /// @param files what comes in for the order of the case before it is sent
  /// @return the case
  public String screening(String family, LocalDate day, Consumer<Order> files) {
    String diabetes =
        """
        ,"diabetes":{"type":"type-2","since":2009,"hba1c":{"value":7.8,"unit":"percent"},
        "insulin":false,"hypertension":"controlled","pregnancy":"none","knownRetinopathy":false},
        "consents":[%s,%s]\
        """
            .formatted(consent("prescriber"), consent("orthoptist"));
    return ask(
        "diabetic-retinopathy-screening",
        request(
            "diabetic-retinopathy-screening",
            family,
            "Dépistage annuel : y a-t-il une rétinopathie ?",
            DemoPeople.EYES.id(),
            diabetes),
        "fundus",
        day,
        files);
  }

  /// Asks for the reading of an electrocardiogram.
  ///
  /// @param day of the examination
  /// @param files what comes in for the order of the case before it is sent
  /// @return the case
  public String recording(String family, LocalDate day, Consumer<Order> files) {
    String ecg =
        """
        ,"ecg":{"symptoms":["palpitations"],"chestPain":"none","context":"preoperative"},
        "consents":[%s]\
        """
            .formatted(consent("teleexpertise"));
    return ask(
        "ecg-interpretation",
        request(
            "ecg-interpretation",
            family,
            "Bilan préopératoire : ce tracé contre-indique-t-il l’anesthésie ?",
            DemoPeople.HEARTS.id(),
            ecg),
        "ecg",
        day,
        files);
  }

  /// The secret of a session of an ophthalmologist of the team.
  public String ophthalmologist() {
    return session(DemoPeople.OPHTHALMOLOGIST);
  }

  /// The secret of a session of another one.
  public String otherOphthalmologist() {
    return session(DemoPeople.SECOND_OPHTHALMOLOGIST);
  }

  /// The secret of a session of the cardiologist.
  public String cardiologist() {
    return session(DemoPeople.CARDIOLOGIST);
  }

  /// The case as the demo's practitioner sees it.
  public JsonNode seen(String id) {
    return json(send("GET", "/api/cases/" + id, 0, "", Demo.PRACTITIONER), 200);
  }

  /// What a specialist should know.
  public JsonNode notices(String session) {
    return json(send("GET", "/api/notices?page=0", 0, "", session), 200).path("notices");
  }

  /// Where secured mail reaches the demo's practitioner from now on.
  public void reachedAt(String mailbox) {
    RandomId who = Demo.PRACTITIONER.id();
    Registrations registrations = inside.foundations().registrations();
    registrations.save(
        who, new Registration(registrations.of(who).profession(), MssanteAddress.parse(mailbox)));
  }

  /// The reading of a case as the one who writes it sees it.
  public JsonNode reading(String id, String session) {
    return json(send("GET", "/api/cases/" + id + "/reading", 0, "", session), 200);
  }

  /// Takes a case, writes a reading and signs it.
  ///
  /// @param session of who answers
  /// @param reading as pages save it
  /// @return the case as they see it
  public JsonNode answer(String id, String session, String reading) {
    String path = "/api/cases/" + id;
    var _ = json(send("PUT", path + "/lock", 0, "{\"takeOver\":false}", session), 200);
    HttpResponse<String> saved =
        send(
            "PUT",
            path + "/reading",
            builder -> builder.header("If-Match", "\"0\""),
            reading,
            session);
    int version = json(saved, 200).path("version").asInt();
    return json(send("POST", path + "/answer", version, "{}", session), 200);
  }

  /// The report of a case as its requester gets it.
  public byte[] report(String id) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.origin() + "/api/cases/" + id + "/report"))
            .header("Cookie", ProfessionalSession.COOKIE + "=" + session(Demo.PRACTITIONER))
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new AssertionError("There is no report: " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String ask(
      String kind, String request, String examination, LocalDate day, Consumer<Order> files) {
    JsonNode begun = post("/api/cases", 0, "{\"kind\":\"" + kind + "\"}", 201);
    String id = begun.path("id").asText();
    String path = "/api/cases/" + id;
    var _ = json(send("PUT", path, 1, request, Demo.PRACTITIONER), 200);
    String order =
        "{\"examination\":\"%s\",\"scheduledFor\":\"%sT09:30\"}".formatted(examination, day);
    JsonNode ordered = post(path + "/orders", 0, order, 201);
    RandomId number = new RandomId(ordered.path("order").asText());
    files.accept(inside.foundations().orders().find(number).orElseThrow());
    int version = seen(id).path("version").asInt();
    var _ = post(path + "/submission", version, "{}", 200);
    return id;
  }

  private static String request(
      String kind, String family, String question, RandomId team, String more) {
    return """
    {"kind":"%s","patient":{"birthName":"%s","firstGivenName":"Paul","givenNames":"Paul",
     "birthDate":"1965-03-12","sex":"M","status":"provisional"},
     "question":"%s","history":"Hypertension artérielle.","treatments":"metformine",
     "allergies":"aucune","urgency":"routine","addressee":{"kind":"team","id":"%s"}%s}\
    """
        .formatted(kind, family, question, team.text(), more);
  }

  private static String consent(String kind) {
    return """
    {"kind":"%s","given":true,"how":"oral","by":"Dr Claire Moreau","at":"2026-11-22T09:00:00Z"}\
    """
        .formatted(kind);
  }

  private JsonNode post(String path, int version, String body, int status) {
    return json(send("POST", path, version, body, Demo.PRACTITIONER), status);
  }

  private HttpResponse<String> send(
      String method, String path, int version, String body, Practitioner by) {
    return send(method, path, version, body, session(by));
  }

  private HttpResponse<String> send(
      String method, String path, int version, String body, String session) {
    return send(
        method,
        path,
        builder -> {
          if (version > 0) {
            builder.header("If-Match", "\"" + version + "\"");
          }
        },
        body,
        session);
  }

  private HttpResponse<String> send(
      String method, String path, Consumer<HttpRequest.Builder> more, String body, String session) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.origin() + path))
            .header("Cookie", ProfessionalSession.COOKIE + "=" + session)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    more.accept(request);
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String session(Practitioner one) {
    return inside.foundations().ground().sessions().startProfessional(one.id());
  }

  private static JsonNode json(HttpResponse<String> response, int status) {
    if (response.statusCode() != status) {
      throw new IllegalStateException(response.statusCode() + " " + response.body());
    }
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
