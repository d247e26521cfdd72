// SPDX-License-Identifier: Apache-2.0
package io.relais.app.annuaire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// Answers as the Annuaire Santé does. Nobody in it exists.
public final class SomeAnnuaire implements AutoCloseable {
  /// One person, whose number the demo's ophthalmologist has.
  public static final String PEOPLE =
      """
      {"resourceType":"Bundle","type":"searchset",
       "link":[{"relation":"self","url":"x"},{"relation":"next","url":"y"}],
       "entry":[
        {"resource":{"resourceType":"Practitioner","id":"003-1","active":true,
          "identifier":[{"system":"urn:oid:1.2.250.1.71.4.2.1","value":"899900000045"},
                        {"system":"https://rpps.esante.gouv.fr","value":"99900000045"}],
          "name":[{"family":"LEFEVRE","given":["Helene"],"prefix":["MME"],"suffix":["DR"]}],
          "qualification":[
           {"code":{"coding":[{"system":"https://mos.esante.gouv.fr/NOS/TRE_R48-DiplomeEtatFrancais/FHIR/TRE-R48-DiplomeEtatFrancais","code":"DE28"}]}},
           {"code":{"coding":[{"system":"https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante","code":"10"}]}},
           {"code":{"coding":[{"system":"https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale","code":"SM38"}]}}]}},
        {"resource":{"resourceType":"Practitioner","id":"003-2","name":[{"family":"SANS","given":["Numero"]}]}},
        {"resource":{"resourceType":"PractitionerRole","id":"005-1","active":true,
          "practitioner":{"reference":"Practitioner/003-1"},
          "organization":{"reference":"Organization/001-7"},
          "telecom":[{"system":"phone","value":"0199000000"},
                     {"system":"email","value":"helene.lefevre@demo.mssante.fr"}]}}]}
      """;

  private static final String PLACES =
      """
      {"resourceType":"Bundle","entry":[{"resource":
        {"resourceType":"Organization","id":"001-7","name":"CH DES ERABLES"}}]}
      """;

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch done = new CountDownLatch(1);
  private final HttpServer server;
  private volatile int status = 200;
  private volatile String people = PEOPLE;
  private volatile boolean waits;

  /// Opens its door on this machine.
  public SomeAnnuaire() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/fhir/v2", this::answer);
    server.start();
  }

  /// Where it is asked.
  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir/v2");
  }

  /// What it finds from now on.
  public void people(String bundle) {
    people = bundle;
  }

  /// With which status it answers from now on.
  public void status(int code) {
    status = code;
  }

  /// It takes questions and does not answer.
  void waits() {
    waits = true;
  }

  /// Each question: method, path, body and key.
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + body
            + " "
            + exchange.getRequestHeaders().getFirst("ESANTE-API-KEY"));
    if (waits) {
      try {
        done.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
    String text = exchange.getRequestURI().getPath().contains("Organization") ? PLACES : people;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    done.countDown();
    server.stop(0);
  }
}
