// SPDX-License-Identifier: Apache-2.0
package io.relais.app.annuaire;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.relais.app.annuaire.AnnuaireSante.Access;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks one question and reads what comes back, of which no more than a bundle can have. What is
/// looked for goes in the body: addresses end up in the logs of others.
///
/// @param client speaks HTTP
/// @param access how it is reached
record AnnuaireDoor(HttpClient client, Access access) {
  /// An empty bundle.
  static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

  private static final int LARGEST = 4 * 1024 * 1024;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(40)
                          .maxStringLength(100_000)
                          .maxNumberLength(40)
                          .build())
                  .build())
          .build();

  /// The bundle that answers.
  ///
  /// @param question parameters, encoded
  /// @throws IOException if none comes in time; its message says nothing of the question
  JsonNode search(String resource, String question) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(access.base() + "/" + resource + "/_search"))
            .timeout(access.patience())
            .header("ESANTE-API-KEY", access.key())
            .header("Accept", "application/fhir+json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(question))
            .build();
    var sent = client.sendAsync(request, BodyHandlers.ofInputStream());
    try {
      HttpResponse<InputStream> answer =
          sent.get(access.patience().toMillis(), TimeUnit.MILLISECONDS);
      try (InputStream body = answer.body()) {
        return read(answer.statusCode(), body);
      }
    } catch (TimeoutException late) {
      sent.cancel(true);
      throw new IOException("it took too long", late);
    } catch (ExecutionException unreachable) {
      throw new IOException("it cannot be reached", unreachable);
    } catch (InterruptedException stopped) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("this server stops", stopped);
    }
  }

  private static JsonNode read(int status, InputStream body) throws IOException {
    if (status != 200) {
      throw new IOException("its status is " + status);
    }
    byte[] bytes = body.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new IOException("its answer is too long");
    }
    JsonNode bundle;
    try {
      bundle = MAPPER.readTree(bytes);
    } catch (IOException unreadable) {
      throw new IOException("its answer is no JSON", unreadable);
    }
    if (bundle == null || !bundle.path("resourceType").asText().equals("Bundle")) {
      throw new IOException("its answer is no bundle");
    }
    return bundle;
  }
}
