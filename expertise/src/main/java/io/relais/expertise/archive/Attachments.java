// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.expertise.archive.store.StoredObject;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The files of which objects were made. They come and go with their objects.
public final class Attachments {

  private final Database database;

  /// Those kept in this database.
  public Attachments(Database database) {
    this.database = database;
  }

  /// What is kept beside an object.
  public List<Attachment> of(RandomId owner) {
    return database.read(handle -> of(handle, owner));
  }

  static List<Attachment> of(Handle handle, RandomId owner) {
    return handle
        .createQuery("SELECT object, size, sha256, media_type FROM attachment WHERE owner = ?")
        .bind(0, owner.text())
        .map((row, context) ->
            new Attachment(
                new StoredObject(
                    new RandomId(row.getString("object")),
                    row.getLong("size"),
                    row.getString("sha256")),
                row.getString("media_type")))
        .list();
  }

  static void add(Handle handle, RandomId owner, List<Attachment> attachments) {
    for (Attachment attachment : attachments) {
      StoredObject object = attachment.object();
      handle.execute(
          "INSERT INTO attachment (object, owner, size, sha256, media_type)"
              + " VALUES (?, ?, ?, ?, ?)",
          object.id().text(),
          owner.text(),
          object.size(),
          object.sha256(),
          attachment.mediaType());
    }
  }

  /// Gives what is beside one object to another that took its place.
  static void give(Handle handle, RandomId from, RandomId to) {
    handle.execute("UPDATE attachment SET owner = ? WHERE owner = ?", to.text(), from.text());
  }

  /// Takes the rows of what is beside an object away.
  ///
  /// @return whose rows they were
  static List<RandomId> remove(Handle handle, RandomId owner) {
    List<RandomId> objects =
        of(handle, owner).stream().map(attachment -> attachment.object().id()).toList();
    handle.execute("DELETE FROM attachment WHERE owner = ?", owner.text());
    return objects;
  }
}
