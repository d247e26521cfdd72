// SPDX-License-Identifier: Apache-2.0
package io.relais.care.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A mail to one person.
///
/// @param id its Message-ID without the angle brackets: the same for each try
/// @param from whom it is from; answers and bounces go there
/// @param fromName as people read it
/// @param to whom it is for
/// @param subject one line
/// @param at when it was written
/// @param headers more of them, each one line of ASCII
/// @param text for people, in lines parted by line feeds
/// @param attachments in the order shown
public record Letter(
    String id,
    MailAddress from,
    String fromName,
    MailAddress to,
    String subject,
    Instant at,
    Map<String, String> headers,
    String text,
    List<Attachment> attachments) {

  /// Keeps its own copies.
  ///
  /// @throws IllegalArgumentException if something would begin a line of its own
  public Letter {
    headers = Map.copyOf(headers);
    attachments = List.copyOf(attachments);
    requireLine(id);
    requireLine(fromName);
    requireLine(subject);
    headers.values().forEach(Letter::requireLine);
  }

  private static void requireLine(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("A header is one line, without control characters");
    }
  }

  /// A file.
  ///
  /// @param name in ASCII
  /// @param type its media type
  /// @param bytes not copied; nobody writes to it
  @SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once; nobody compares them.
  public record Attachment(String name, String type, byte[] bytes) {}

  /// Says nothing of people.
  @Override
  public String toString() {
    return "Letter[" + id + "]";
  }
}
