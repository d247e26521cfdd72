// SPDX-License-Identifier: Apache-2.0
package io.relais.app.mail;

import io.relais.care.mail.MailException;
import io.relais.care.mail.Mailbox;
import io.relais.care.mail.Mailbox.Verdict;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The letters of a mailbox, and what is in them.
public final class Letters {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Letters() {}

  /// Waits until so many have come; of long ones only the beginning.
  public static List<MimeMessage> come(Mailbox mailbox, int count) throws Exception {
    List<byte[]> came = new ArrayList<>();
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (came.size() < count && System.nanoTime() < until) {
      look(mailbox, came);
    }
    List<MimeMessage> letters = new ArrayList<>();
    for (byte[] letter : came) {
      letters.add(read(letter));
    }
    return letters;
  }

  /// A letter as it lies in a mailbox.
  public static MimeMessage read(byte[] letter) throws MessagingException {
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(letter));
  }

  private static void look(Mailbox mailbox, List<byte[]> came) throws MailException {
    mailbox.look(
        new Mailbox.Reader() {
          @Override
          public boolean wants(String type, String subject) {
            return true;
          }

          @Override
          public Verdict read(String subject, byte[] letter) {
            came.add(letter);
            return Verdict.DONE;
          }
        });
  }

  public static byte[] bytes(BodyPart part) throws Exception {
    try (InputStream in = part.getInputStream()) {
      return in.readAllBytes();
    }
  }

  /// The files of a package.
  public static Map<String, byte[]> unpacked(BodyPart zip) throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in =
        new ZipInputStream(new ByteArrayInputStream(bytes(zip)), StandardCharsets.US_ASCII)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }
}
