// SPDX-License-Identifier: Apache-2.0
package io.relais.care.mail;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.care.mail.MailWish.Language;
import java.util.Optional;

/// Where people are told by ordinary mail that something waits.
public final class MailWishes {
  private final Database database;

  /// Those kept in this database.
  public MailWishes(Database database) {
    this.database = database;
  }

  /// Somebody's; none if no address is known.
  public Optional<MailWish> of(RandomId practitioner) {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM mail_wish WHERE practitioner = :id")
            .bind("id", practitioner.text())
            .map((row, context) ->
                new MailWish(
                    new MailAddress(row.getString("address")),
                    Language.of(row.getString("language")).orElseThrow(),
                    row.getInt("told") == 1))
            .findOne());
  }

  /// Keeps what somebody wishes.
  public void save(RandomId practitioner, MailWish wish) {
    database.useTransaction(handle ->
        handle.execute(
            """
            INSERT INTO mail_wish (practitioner, address, language, told) VALUES (?, ?, ?, ?)
            ON CONFLICT (practitioner) DO UPDATE SET
              address = excluded.address, language = excluded.language, told = excluded.told
            """,
            practitioner.text(),
            wish.address().text(),
            wish.language().word(),
            wish.told() ? 1 : 0));
  }

  /// Forgets somebody's address.
  public void forget(RandomId practitioner) {
    database.useTransaction(handle ->
        handle.execute("DELETE FROM mail_wish WHERE practitioner = ?", practitioner.text()));
  }
}
