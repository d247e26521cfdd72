// SPDX-License-Identifier: Apache-2.0
package io.relais.care.database;

import io.relais.care.CareException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Copies of the rows of a PostgreSQL database, read in one transaction that sees one moment
/// (REPEATABLE READ):
///
/// ```
/// "relais postgresql 1"
/// number of modules, and for each its name and the version of its tables
/// number of tables, and for each, those that others refer to first:
///   its name, number of columns, their names
///   pieces of COPY text: length (4 bytes), bytes; a piece of length 0 ends the table
/// ```
///
/// @param config where the database is
record PostgreSqlCopying(DatabaseConfig.PostgreSql config) implements Copying {

  private static final String FIRST = "relais postgresql 1";
  private static final int LARGEST_PIECE = 1 << 16;
  private static final int MOST_NAMES = 4096;

  @Override
  public <T> T write(OutputStream to, Function<Handle, T> query) throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    return inTransaction(
        true,
        handle -> {
          PostgreSqlTables tables = new PostgreSqlTables(handle);
          out.writeUTF(FIRST);
          Map<String, String> versions = tables.versions();
          out.writeInt(versions.size());
          for (Map.Entry<String, String> version : versions.entrySet()) {
            out.writeUTF(version.getKey());
            out.writeUTF(version.getValue());
          }
          List<String> names = tables.inOrder();
          out.writeInt(names.size());
          for (String name : names) {
            writeTable(handle, name, tables.columns(name), out);
          }
          out.flush();
          return query.apply(handle);
        });
  }

  private static void writeTable(
      Handle handle, String name, List<String> columns, DataOutputStream out)
      throws IOException, SQLException {
    out.writeUTF(name);
    out.writeInt(columns.size());
    for (String column : columns) {
      out.writeUTF(column);
    }
    String statement = "COPY " + PostgreSqlTables.quoted(name, columns) + " TO STDOUT";
    connection(handle).getCopyAPI().copyOut(statement, new Pieces(out));
    out.writeInt(0);
  }

  /// Asks a copy that is unpacked into temporary tables whose columns are all text.
  @Override
  public <T> T read(InputStream copy, Function<Handle, T> query) throws IOException {
    DataInputStream in = new DataInputStream(copy);
    return inTransaction(
        false,
        handle -> {
          readVersions(in);
          int count = number(in);
          for (int i = 0; i < count; i++) {
            String name = name(in);
            List<String> columns = names(in);
            String typed =
                columns.stream()
                    .map(one -> "\"" + one + "\" TEXT")
                    .collect(Collectors.joining(", "));
            handle.execute(
                "CREATE TEMPORARY TABLE \"" + name + "\" (" + typed + ") ON COMMIT DROP");
            readTable(handle, name, columns, in);
          }
          return query.apply(handle);
        });
  }

  @Override
  public void putBack(List<String> migrationLocations, InputStream copy, Consumer<Handle> check)
      throws IOException {
    DataInputStream in = new DataInputStream(copy);
    Migrations.run(new PostgreSqlDialect(config), migrationLocations, readVersions(in));
    inTransaction(
        false,
        handle -> {
          PostgreSqlTables tables = new PostgreSqlTables(handle);
          tables.lockEmpty();
          List<String> there = tables.inOrder();
          int count = number(in);
          if (count != there.size()) {
            throw new CareException("The copy has other tables than this version of the server");
          }
          for (int i = 0; i < count; i++) {
            String name = name(in);
            if (!there.contains(name)) {
              throw new CareException("The copy has other tables than this version of the server");
            }
            List<String> columns = names(in);
            readTable(handle, name, columns, in);
            tables.goOnCounting(name);
          }
          check.accept(handle);
          return true;
        });
  }

  @Override
  public boolean isEmpty() {
    try {
      return inTransaction(true, handle -> new PostgreSqlTables(handle).areEmpty());
    } catch (IOException neverHere) {
      throw new CareException("The database cannot be looked at", neverHere);
    }
  }

  private static Map<String, String> readVersions(DataInputStream in) throws IOException {
    if (in.readUnsignedShort() != FIRST.length()
        || !FIRST.equals(new String(in.readNBytes(FIRST.length()), StandardCharsets.UTF_8))) {
      throw new CareException(
          "The copy is not one of a PostgreSQL database: it can be put back only into a database of"
              + " the kind it was made of");
    }
    Map<String, String> versions = new TreeMap<>();
    int count = number(in);
    for (int i = 0; i < count; i++) {
      versions.put(name(in), in.readUTF());
    }
    return versions;
  }

  private static void readTable(
      Handle handle, String name, List<String> columns, DataInputStream in)
      throws IOException, SQLException {
    String statement = "COPY " + PostgreSqlTables.quoted(name, columns) + " FROM STDIN";
    CopyIn rows = connection(handle).getCopyAPI().copyIn(statement);
    try {
      byte[] piece = new byte[LARGEST_PIECE];
      for (int length = in.readInt(); length != 0; length = in.readInt()) {
        if (length < 0 || length > LARGEST_PIECE) {
          throw new EOFException("The copy of the database is damaged");
        }
        in.readFully(piece, 0, length);
        rows.writeToCopy(piece, 0, length);
      }
      rows.endCopy();
    } finally {
      if (rows.isActive()) {
        rows.cancelCopy();
      }
    }
  }

  private static List<String> names(DataInputStream in) throws IOException {
    int count = number(in);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(name(in));
    }
    return names;
  }

  private static String name(DataInputStream in) throws IOException {
    return PostgreSqlTables.checked(in.readUTF());
  }

  private static int number(DataInputStream in) throws IOException {
    int number = in.readInt();
    if (number < 0 || number > MOST_NAMES) {
      throw new CareException("The copy of the database is damaged");
    }
    return number;
  }

  private static PGConnection connection(Handle handle) throws SQLException {
    return handle.getConnection().unwrap(PGConnection.class);
  }

  /// Work inside one transaction, which may fail in three ways.
  private interface Work<T> {
    T run(Handle handle) throws IOException, SQLException;
  }

  private <T> T inTransaction(boolean readOnly, Work<T> work) throws IOException {
    try (Handle handle = Jdbi.create(new PostgreSqlDialect(config).migrating()).open()) {
      handle.getConnection().setReadOnly(readOnly);
      handle.setTransactionIsolationLevel(TransactionIsolationLevel.REPEATABLE_READ);
      handle.begin();
      try {
        T result = work.run(handle);
        handle.commit();
        return result;
      } finally {
        if (handle.isInTransaction()) {
          handle.rollback();
        }
      }
    } catch (SQLException | JdbiException e) {
      throw new CareException("The database cannot be copied, or a copy not be put back", e);
    }
  }

  /// Writes what it is given as pieces of a length that a reader need not trust.
  private static final class Pieces extends OutputStream {
    private final DataOutputStream out;
    private final byte[] single = new byte[1];

    Pieces(DataOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      single[0] = (byte) b;
      write(single, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (int done = 0; done < length; done += LARGEST_PIECE) {
        int part = Math.min(LARGEST_PIECE, length - done);
        out.writeInt(part);
        out.write(bytes, offset + done, part);
      }
    }
  }
}
