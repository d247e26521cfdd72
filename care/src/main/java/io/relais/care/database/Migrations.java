// SPDX-License-Identifier: Apache-2.0
package io.relais.care.database;

import io.relais.care.CareException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the tables of each module up to date. Each module keeps its own history, so that no two
/// ever have to agree on a version number.
final class Migrations {

  private static final String CARE = "db/care";

  private Migrations() {}

  static void run(Dialect dialect, List<String> others) {
    run(dialect, others, Map.of());
  }

  /// @param versions how far to go, by module, leaving out those it does not name; as far as
  ///   possible with all if it is empty
  static void run(Dialect dialect, List<String> others, Map<String, String> versions) {
    List<String> locations = new ArrayList<>(others);
    locations.remove(CARE);
    locations.addFirst(CARE);
    DataSource source = dialect.migrating();
    dialect.alone(() -> {
      for (String location : locations) {
        migrate(dialect, source, location, versions);
      }
    });
  }

  private static void migrate(
      Dialect dialect, DataSource source, String location, Map<String, String> versions) {
    String module = location.substring(location.lastIndexOf('/') + 1);
    if (!module.matches("[a-z][a-z0-9_]{0,30}")) {
      throw new IllegalArgumentException(
          "The last folder of a migration location names its module in lower case, such as"
              + " db/signaling, not "
              + location);
    }
    if (!versions.isEmpty() && !versions.containsKey(module)) {
      return;
    }
    try {
      String version = versions.getOrDefault(module, "latest");
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(source)
          .locations(
              "classpath:" + location + "/both", "classpath:" + location + "/" + dialect.folder())
          .table("flyway_" + module)
          // The other modules' tables are there already: an unknown schema is not a foreign one.
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .target(version)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new CareException(
          "Cannot bring the tables of "
              + module
              + " up to date; check that the database is"
              + " reachable and was not written by a newer version",
          e);
    }
  }
}
