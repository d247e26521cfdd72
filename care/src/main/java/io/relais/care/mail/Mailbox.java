// SPDX-License-Identifier: Apache-2.0
package io.relais.care.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/// Letters that came (IMAP4rev1, RFC 3501). Looks at each once, moves away what was dealt with, and
/// leaves everything else as it was: not even marked as read. Used by one thread.
public final class Mailbox {
  /// No more of a letter is fetched.
  public static final int MOST_BYTES = 256 * 1024;

  private static final String INBOX = "INBOX";
  private static final int MOST_AT_ONCE = 500;

  private final MailServer server;
  private final String done;
  private long validity;
  private long seen;
  private final LinkedHashSet<Long> again = new LinkedHashSet<>();

  /// The mailbox of whom this server signs in as.
  ///
  /// @param done the folder for what was dealt with; made if there is none
  public Mailbox(MailServer server, String done) {
    this.server = server;
    this.done = done;
  }

  /// Deals with letters.
  public interface Reader {

    /// Whether a letter is worth fetching.
    ///
    /// @param type its Content-Type, or nothing
    /// @param subject in plain words, or nothing
    boolean wants(String type, String subject);

    /// Deals with one.
    ///
    /// @param subject in plain words, or nothing
    /// @param letter its beginning, at most [#MOST_BYTES]
    Verdict read(String subject, byte[] letter);
  }

  /// What becomes of a letter.
  public enum Verdict {
    /// It was dealt with, and is moved away.
    DONE,
    /// It is not for us.
    LEFT,
    /// It may be for us later.
    AGAIN
  }

  /// Comes in and goes again.
  ///
  /// @throws MailException with the reason if it is not let in
  public void tryOut() throws MailException {
    visit(inbox -> 0);
  }

  /// Deals with what came since the last time.
  ///
  /// @return how many letters were dealt with
  /// @throws MailException with the reason if the server does not answer as it should
  public int look(Reader reader) throws MailException {
    return visit(inbox -> look(inbox, reader));
  }

  private int visit(Visit visit) throws MailException {
    try (Store store = session().getStore("imap")) {
      Sessions.connect(store, server);
      try (Folder inbox = store.getFolder(INBOX)) {
        inbox.open(Folder.READ_WRITE);
        return visit.at((IMAPFolder) inbox);
      }
    } catch (MessagingException broken) {
      throw new MailException(MailFault.UNREACHABLE);
    }
  }

  @FunctionalInterface
  private interface Visit {
    int at(IMAPFolder inbox) throws MessagingException, MailException;
  }

  private Session session() throws MailException {
    Properties properties = Sessions.properties("imap", server);
    properties.put("mail.imap.peek", "true");
    properties.put("mail.imap.fetchsize", Integer.toString(MOST_BYTES));
    return Session.getInstance(properties);
  }

  private int look(IMAPFolder inbox, Reader reader) throws MessagingException, MailException {
    if (inbox.getUIDValidity() != validity) {
      validity = inbox.getUIDValidity();
      seen = 0;
      again.clear();
    }
    List<Long> waiting = List.copyOf(again);
    int dealtWith = 0;
    for (Message[] some = next(inbox); some.length > 0; some = next(inbox)) {
      for (Message one : some) {
        dealtWith += settle(inbox, (IMAPMessage) one, reader) ? 1 : 0;
      }
    }
    for (long uid : waiting) {
      Message one = inbox.getMessageByUID(uid);
      again.remove(uid);
      if (one != null) {
        dealtWith += settle(inbox, (IMAPMessage) one, reader) ? 1 : 0;
      }
    }
    return dealtWith;
  }

  /// The next ones by their number, with what tells whether they are worth fetching.
  private Message[] next(IMAPFolder inbox) throws MessagingException {
    Message[] newer = inbox.getMessagesByUID(seen + 1, UIDFolder.LASTUID);
    int from = 0;
    // A range up to the last one always has the last one (RFC 3501 §6.4.8).
    while (from < newer.length && inbox.getUID(newer[from]) <= seen) {
      from++;
    }
    int count = Math.min(newer.length - from, MOST_AT_ONCE);
    Message[] some = new Message[count];
    System.arraycopy(newer, from, some, 0, count);
    FetchProfile heads = new FetchProfile();
    heads.add("Content-Type");
    heads.add("Subject");
    inbox.fetch(some, heads);
    return some;
  }

  private boolean settle(IMAPFolder inbox, IMAPMessage letter, Reader reader)
      throws MessagingException, MailException {
    long uid = inbox.getUID(letter);
    seen = Math.max(seen, uid);
    // One that cannot be fetched does not keep the others from being looked at.
    again.add(uid);
    String subject = plain(header(letter, "Subject"));
    Verdict verdict =
        reader.wants(header(letter, "Content-Type"), subject)
            ? reader.read(subject, beginning(letter))
            : Verdict.LEFT;
    if (verdict == Verdict.DONE) {
      move(inbox, letter);
    }
    if (verdict != Verdict.AGAIN) {
      again.remove(uid);
    }
    return verdict == Verdict.DONE;
  }

  private static String header(Message letter, String name) throws MessagingException {
    String[] found = letter.getHeader(name);
    return found == null || found.length == 0 ? "" : found[0];
  }

  /// Encoded words (RFC 2047) decoded, where they can be.
  private static String plain(String header) {
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(header));
    } catch (UnsupportedEncodingException unknown) {
      return header;
    }
  }

  private static byte[] beginning(IMAPMessage letter) throws MessagingException {
    try (InputStream in = letter.getMimeStream()) {
      return in.readNBytes(MOST_BYTES);
    } catch (IOException broken) {
      throw new MessagingException("The letter could not be read", broken);
    }
  }

  private void move(IMAPFolder inbox, Message letter) throws MessagingException, MailException {
    IMAPStore store = (IMAPStore) inbox.getStore();
    Folder target = store.getFolder(done);
    if (!target.exists() && !target.create(Folder.HOLDS_MESSAGES)) {
      throw new MailException(MailFault.FOLDER_UNUSABLE);
    }
    Message[] one = {letter};
    if (store.hasCapability("MOVE")) {
      inbox.moveMessages(one, target);
      return;
    }
    inbox.copyMessages(one, target);
    letter.setFlag(Flags.Flag.DELETED, true);
    if (store.hasCapability("UIDPLUS")) {
      // Without it, what others have marked would go as well.
      inbox.expunge(one);
    }
  }
}
