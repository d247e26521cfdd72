// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// What is known of practitioners and structures beside what one sees of them every day.
public final class Registrations {

  private final Database database;

  /// Those kept in this database.
  public Registrations(Database database) {
    this.database = database;
  }

  /// What registers say of a practitioner; nothing for one who is unknown.
  public Registration of(RandomId practitioner) {
    return database.read(handle ->
        handle
            .createQuery("SELECT profession, mssante FROM practitioner WHERE id = :id")
            .bind("id", practitioner.text())
            .map((row, context) ->
                new Registration(
                    text(row, "profession").flatMap(Profession::of),
                    text(row, "mssante").map(MssanteAddress::new)))
            .findOne()
            .orElse(Registration.NONE));
  }

  /// Keeps what registers say of a practitioner who is known.
  public void save(RandomId practitioner, Registration registration) {
    database.useTransaction(handle ->
        handle
            .createUpdate(
                "UPDATE practitioner SET profession = :profession, mssante = :mssante"
                    + " WHERE id = :id")
            .bind("id", practitioner.text())
            .bind("profession", registration.profession().map(Profession::code).orElse(null))
            .bind("mssante", registration.mssante().map(MssanteAddress::text).orElse(null))
            .execute());
  }

  /// What is known of a structure; nothing for one that is unknown.
  public Premises premises(RandomId structure) {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM structure WHERE id = :id")
            .bind("id", structure.text())
            .map((row, context) -> premises(row))
            .findOne()
            .orElse(Premises.UNKNOWN));
  }

  /// Keeps what is known of a structure.
  public void save(RandomId structure, Premises premises) {
    database.useTransaction(handle ->
        handle
            .createUpdate(
                """
                UPDATE structure SET sector = :sector, street = :street,
                  postal_code = :postalCode, city = :city, phone = :phone, mssante = :mssante
                WHERE id = :id
                """)
            .bind("id", structure.text())
            .bind("sector", premises.sector().map(Sector::name).orElse(null))
            .bind("street", premises.address().map(PostalAddress::street).orElse(null))
            .bind("postalCode", premises.address().map(PostalAddress::postalCode).orElse(null))
            .bind("city", premises.address().map(PostalAddress::city).orElse(null))
            .bind("phone", premises.phone().map(Phone::number).orElse(null))
            .bind("mssante", premises.mssante().map(MssanteAddress::text).orElse(null))
            .execute());
  }

  private static Premises premises(ResultSet row) throws SQLException {
    Optional<String> street = text(row, "street");
    return new Premises(
        text(row, "sector").map(Sector::valueOf),
        street.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new PostalAddress(
                    street.get(), row.getString("postal_code"), row.getString("city"))),
        text(row, "phone").map(Phone::new),
        text(row, "mssante").map(MssanteAddress::new));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }
}
