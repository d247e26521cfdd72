// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.mssante;

import io.relais.care.mail.MailFault;
import io.relais.expertise.dispatch.mssante.Receipt.What;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads receipts: that a letter was read or filed (RFC 8098), that it did not arrive (RFC 3464),
/// and letters in which software says that it could not file a document (ANS, transmission of CDA
/// by MSSanté). The text for people is not looked at.
final class ReceiptReader {
  private static final int MOST_LOOKED_AT = 60;
  private static final Pattern ID = Pattern.compile("<\\s*([!-;=?-~]{3,250})\\s*>");
  private static final Pattern DISPOSITION =
      Pattern.compile("[^;]*;\\s*([a-z]+)\\s*(?:/\\s*([a-z,/ -]+))?(?::\\s*(\\d{3})\\b)?.*");
  private static final Pattern STATUS =
      Pattern.compile("\\s*([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b.*");
  private static final Pattern NOT_FILED =
      Pattern.compile("\\s*\\[(?:KO|Erreur)[^\\]]{0,60}\\]\\s*\\[(\\d{3})\\].*", Pattern.DOTALL);

  /// What software says that could not file a document.
  private static final Map<String, String> REASONS =
      Map.of(
          "900", "not-filed-version",
          "901", "not-filed-author",
          "902", "not-filed-patient-unknown",
          "903", "not-filed-no-ins",
          "904", "not-filed-ins-differs",
          "905", "not-filed-ins-incomplete");

  private ReceiptReader() {}

  /// Whether a letter may be one, by its head.
  static boolean mayBe(String type, String subject) {
    return type.toLowerCase(Locale.ROOT).contains("multipart/report")
        || NOT_FILED.matcher(subject).matches();
  }

  /// What a letter says; none if it says nothing of another letter.
  ///
  /// @param bytes its beginning
  /// @param subject with its encoded words decoded
  static Optional<Receipt> read(byte[] bytes, String subject) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<MimeText> parts = parts(MimeText.of(text, 0, text.length()));
    Optional<MimeText> disposition = first(parts, "message/disposition-notification");
    Optional<MimeText> status = first(parts, "message/delivery-status");
    Matcher notFiled = NOT_FILED.matcher(subject);
    if (disposition.isPresent()) {
      return disposition(disposition.get().inner(), parts);
    }
    if (status.isPresent()) {
      return status(status.get(), parts);
    }
    return notFiled.matches()
        ? original(parts).map(id -> new Receipt(id, What.FAILED, notFiled(notFiled.group(1))))
        : Optional.empty();
  }

  /// The parts of a letter, and theirs; but not those of letters within it.
  private static List<MimeText> parts(MimeText letter) {
    List<MimeText> parts = new ArrayList<>();
    Deque<MimeText> open = new ArrayDeque<>();
    open.add(letter);
    while (!open.isEmpty() && parts.size() < MOST_LOOKED_AT) {
      MimeText next = open.remove();
      parts.add(next);
      open.addAll(next.parts());
    }
    return parts;
  }

  /// One that ends with the letter may have been cut short, and would say less than it does.
  private static Optional<MimeText> first(List<MimeText> parts, String type) {
    return parts.stream()
        .filter(part -> part.type().equals(type) && part.end() < part.text().length())
        .findFirst();
  }

  private static Optional<Receipt> disposition(MimeText fields, List<MimeText> parts) {
    Matcher said =
        DISPOSITION.matcher(fields.field("disposition").orElse("").toLowerCase(Locale.ROOT));
    Optional<String> letter =
        fields.field("original-message-id").flatMap(ReceiptReader::id).or(() -> original(parts));
    if (letter.isEmpty() || !said.matches()) {
      return Optional.empty();
    }
    boolean failed =
        Optional.ofNullable(said.group(2))
            .filter(modifier -> modifier.contains("error") || modifier.contains("failure"))
            .isPresent();
    return Optional.of(
        failed || said.group(1).equals("failed") || said.group(1).equals("denied")
            ? new Receipt(letter.get(), What.FAILED, notFiled(said.group(3)))
            : new Receipt(letter.get(), What.ARRIVED, arrived(said.group(1))));
  }

  /// RFC 8098 §3.2.6.2.
  private static String arrived(String type) {
    return switch (type) {
      case "displayed" -> "read";
      case "processed" -> "filed";
      case "dispatched" -> "passed-on";
      case "deleted" -> "deleted";
      default -> "arrived";
    };
  }

  private static String notFiled(@Nullable String code) {
    return code == null ? "not-filed" : REASONS.getOrDefault(code, "not-filed");
  }

  /// The first recipient's: a letter has one.
  private static Optional<Receipt> status(MimeText part, List<MimeText> parts) {
    MimeText message = part.inner();
    MimeText recipient = message.field("action").isPresent() ? message : message.inner();
    Optional<String> letter = original(parts);
    Matcher status = STATUS.matcher(recipient.field("status").orElse(""));
    String action = recipient.field("action").orElse("").strip().toLowerCase(Locale.ROOT);
    return letter.flatMap(id ->
        switch (action) {
          case "failed" -> Optional.of(new Receipt(id, What.FAILED, refused(status)));
          case "delayed" -> Optional.of(new Receipt(id, What.DELAYED, ""));
          case "delivered", "relayed", "expanded" ->
              Optional.of(new Receipt(id, What.ARRIVED, "arrived"));
          default -> Optional.empty();
        });
  }

  private static String refused(Matcher status) {
    return status.matches()
        ? MailFault.ofStatus(Integer.parseInt(status.group(2)), Integer.parseInt(status.group(3)))
            .word()
        : MailFault.REFUSED.word();
  }

  /// The letter that was sent, by the copy of it or of its head; else by what is answered.
  private static Optional<String> original(List<MimeText> parts) {
    for (MimeText part : parts) {
      if (part.type().equals("message/rfc822") || part.type().equals("text/rfc822-headers")) {
        Optional<String> id = part.inner().field("message-id").flatMap(ReceiptReader::id);
        if (id.isPresent()) {
          return id;
        }
      }
    }
    return parts.getFirst().field("in-reply-to").flatMap(ReceiptReader::id);
  }

  private static Optional<String> id(String field) {
    Matcher id = ID.matcher(field);
    return id.find() ? Optional.of(id.group(1)) : Optional.empty();
  }
}
