// SPDX-License-Identifier: Apache-2.0
package io.relais.app.durability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;

/// Letters that somebody sends one after another, of each of which the server makes an object.
/// Whoever has no answer about one asks again: in the end there is one object of each.
final class Letters {
  private static final String ABOUT =
      """
      {"familyName":"Petit","givenName":"Zoé","birthDate":"2001-02-03","sex":"F"}
      """;

  private final Uploading uploading = new Uploading();
  private final Deque<String> open = new ArrayDeque<>();
  private int begun;
  private int arrived;

  /// How many there must be an object of.
  int arrived() {
    return arrived;
  }

  /// Sends letters until the server is gone.
  void untilTheServerIsGone(Doors doors) {
    try {
      while (true) {
        open.add("letter-" + begun);
        begun++;
        finish(doors);
      }
    } catch (IOException gone) {
      // What was being sent stays without an answer.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Goes on with the one that had no answer, if there is one.
  void finish(Doors doors) throws IOException, InterruptedException {
    while (!open.isEmpty()) {
      String letter = open.getFirst();
      byte[] file =
          ("%PDF-1.4\n%" + letter.repeat(4000) + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);
      String about =
          "person " + Base64.getEncoder().encodeToString(ABOUT.getBytes(StandardCharsets.UTF_8));
      Uploading.Ended ended = uploading.send(doors, letter, file, about);
      if (!ended.isSafe()) {
        throw new AssertionError(letter + ": " + ended.outcome());
      }
      open.removeFirst();
      arrived++;
    }
  }
}
