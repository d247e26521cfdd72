// SPDX-License-Identifier: Apache-2.0
package io.relais.care.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;

/// A letter as it goes over the wire.
final class MimeLetter extends MimeMessage {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String id;

  private MimeLetter(Session session, String id) {
    super(session);
    this.id = id;
  }

  static MimeMessage of(Letter letter, Session session) throws MessagingException {
    MimeLetter message = new MimeLetter(session, letter.id());
    message.setFrom(named(letter));
    message.setRecipient(RecipientType.TO, address(letter.to()));
    message.setSubject(letter.subject(), UTF_8);
    message.setSentDate(Date.from(letter.at()));
    for (Map.Entry<String, String> more : new TreeMap<>(letter.headers()).entrySet()) {
      message.setHeader(more.getKey(), more.getValue());
    }
    if (letter.attachments().isEmpty()) {
      message.setText(letter.text(), UTF_8);
    } else {
      message.setContent(parts(letter));
    }
    message.saveChanges();
    return message;
  }

  static InternetAddress address(MailAddress address) throws MessagingException {
    return new InternetAddress(address.text(), true);
  }

  private static InternetAddress named(Letter letter) throws MessagingException {
    try {
      return new InternetAddress(letter.from().text(), letter.fromName(), UTF_8);
    } catch (UnsupportedEncodingException never) {
      throw new IllegalStateException("Every Java has UTF-8", never);
    }
  }

  private static MimeMultipart parts(Letter letter) throws MessagingException {
    MimeMultipart parts = new MimeMultipart("mixed");
    MimeBodyPart text = new MimeBodyPart();
    text.setText(letter.text(), UTF_8);
    parts.addBodyPart(text);
    for (Letter.Attachment one : letter.attachments()) {
      MimeBodyPart part = new MimeBodyPart();
      part.setDataHandler(new DataHandler(new ByteArrayDataSource(one.bytes(), one.type())));
      part.setFileName(one.name());
      part.setHeader("Content-Transfer-Encoding", "base64");
      parts.addBodyPart(part);
    }
    return parts;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", "<" + id + ">");
  }
}
