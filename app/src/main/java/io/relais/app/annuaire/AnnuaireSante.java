// SPDX-License-Identifier: Apache-2.0
package io.relais.app.annuaire;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.care.people.DirectoryWords;
import io.relais.care.people.Rpps;
import io.relais.expertise.request.NationalDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the Annuaire Santé (FHIR R4, `Practitioner` with the roles that point to it, then their
/// `Organization`). Answers are kept for a while, and after a failure it is left alone for a
/// moment: whoever searches never waits for it twice.
public final class AnnuaireSante implements NationalDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(AnnuaireSante.class);
  private static final int SHORTEST = 3;
  private static final int MOST = 25;
  private static final int KEPT = 500;
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration REST = Duration.ofSeconds(30);

  private final AnnuaireDoor door;
  private final InstantSource clock;
  private final LinkedHashMap<String, Kept> kept = new LinkedHashMap<>();
  private final AtomicReference<Instant> restsUntil = new AtomicReference<>(Instant.EPOCH);

  /// How it is reached.
  ///
  /// @param base such as `https://gateway.api.esante.gouv.fr/fhir/v2`
  /// @param key that was given to whoever runs this server
  /// @param patience how long one question may take
  public record Access(URI base, String key, Duration patience) {
    /// Says nothing of the key.
    @Override
    public String toString() {
      return "Access[" + base + "]";
    }
  }

  private record Kept(Answer answer, Instant until) {}

  /// Reached so.
  public AnnuaireSante(Access access, InstantSource clock) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(access.patience())
            .build();
    this.door = new AnnuaireDoor(client, access);
    this.clock = clock;
  }

  @Override
  public Answer search(String text) {
    Optional<Rpps> number = Rpps.parse(text);
    List<String> words = DirectoryWords.words(text);
    if (number.isEmpty() && String.join("", words).length() < SHORTEST) {
      return new Answer.TooShort();
    }
    String question =
        number
            .map(rpps -> "identifier=" + rpps.number())
            .orElseGet(() ->
                words.stream()
                    .map(word -> "name=" + URLEncoder.encode(word, StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&")));
    return known(question).orElseGet(() -> ask(question));
  }

  private Optional<Answer> known(String question) {
    synchronized (kept) {
      return Optional.ofNullable(kept.get(question))
          .filter(one -> clock.instant().isBefore(one.until()))
          .map(Kept::answer);
    }
  }

  private Answer ask(String question) {
    Instant now = clock.instant();
    if (now.isBefore(restsUntil.get())) {
      return new Answer.Silent();
    }
    try {
      Answer answer = found(question);
      synchronized (kept) {
        kept.remove(question);
        kept.put(question, new Kept(answer, now.plus(FRESH)));
        while (kept.size() > KEPT) {
          kept.pollFirstEntry();
        }
      }
      return answer;
    } catch (IOException silent) {
      // Never with what was looked for.
      LOG.warn("The Annuaire Santé does not answer: {}", silent.getMessage());
      restsUntil.set(now.plus(REST));
      return new Answer.Silent();
    }
  }

  private Answer found(String question) throws IOException {
    JsonNode people =
        door.search(
            "Practitioner",
            question
                + "&active=true&_count="
                + MOST
                + "&_revinclude=PractitionerRole:practitioner");
    AnnuaireReader reader = new AnnuaireReader(people);
    List<String> organizations = reader.organizations();
    JsonNode places =
        organizations.isEmpty()
            ? AnnuaireDoor.NOTHING
            : door.search(
                "Organization",
                "_id=" + String.join(",", organizations) + "&_count=" + organizations.size());
    return new Answer.Found(reader.professionals(places), reader.hasMore());
  }
}
