// SPDX-License-Identifier: Apache-2.0
package io.relais.app.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.KeptData;
import io.relais.app.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A killed process proves no fsync: its files outlive it in the memory of the system. So this
/// looks at what the server asks of the system while cameras, programs and people send it objects.
/// For each object, by C-STORE, by STOW and by upload: its file is brought to the disk, renamed,
/// its folder brought to the disk, then the database's log with its row, and only then does the
/// answer leave.
@EnabledOnOs(OS.LINUX)
final class SystemCallOrderTest {
  private static final int OBJECTS = 24;

  /// Long enough that a page of the database is shown whole.
  private static final List<String> STRACE =
      List.of(
          "strace",
          "-f",
          "-yy",
          "-s",
          "4200",
          "-e",
          "trace=fsync,fdatasync,rename,renameat,renameat2,write,writev,pwrite64,pwritev,pwritev2,"
              + "sendto,sendmsg,unlink,unlinkat",
          "-e",
          "signal=none",
          "-o");

  @TempDir private Path folder;
  private Path data;
  private List<SystemCall> calls = List.of();
  private Map<String, Path> files = Map.of();
  private final List<SentObject> objects = new ArrayList<>();
  private final Uploading uploading = new Uploading();

  @BeforeEach
  void sendObjects() throws Exception {
    folder = folder.toRealPath();
    data = folder.resolve("data");
    Path trace = folder.resolve("trace");
    List<String> strace = new ArrayList<>(STRACE);
    strace.add(trace.toString());
    Random random = new Random(7);
    for (int i = 0; i < OBJECTS; i++) {
      objects.add(new SentObject("2.25.4" + i % 3, 100 + i, Optional.empty(), random));
    }
    try (ServerProcess server = ServerProcess.start(data, folder.resolve("log"), strace);
        Doors doors = new Doors(server)) {
      Senders senders = new Senders(doors, uploading, objects, new CountDownLatch(OBJECTS));
      senders.start();
      senders.join();
      assertThat(senders.refusals()).isEmpty();
      assertThat(senders.acknowledged()).containsExactlyInAnyOrderElementsOf(objects);
    }
    calls = SystemCall.read(trace);
    try (KeptData kept = KeptData.open(data)) {
      files = kept.files();
    }
  }

  @Test
  void nothingIsAcknowledgedBeforeItIsOnTheDisk() {
    for (SentObject object : objects) {
      String uid = object.sopInstance();
      Path file = files.get(uid);
      String name = String.valueOf(file.getFileName());
      Path incoming = data.resolve("archive").resolve("incoming").resolve(name);

      SystemCall lastByte = last(call -> call.isWrite() && call.isOf(incoming), uid, "its bytes");
      SystemCall onDisk =
          first(lastByte, call -> call.isSync() && call.isOf(incoming), uid, "sync of the file");
      SystemCall named =
          first(
              onDisk,
              call -> call.isRename() && says(call, incoming.toString()) && says(call, "" + file),
              uid,
              "rename");
      SystemCall folderOnDisk =
          first(
              named,
              call -> call.isSync() && call.isOf(file.getParent()),
              uid,
              "sync of the folder");
      SystemCall row = row(uid);
      assertThat(folderOnDisk.isBefore(row)).as("%s: folder before database", uid).isTrue();
      SystemCall committed =
          first(
              row,
              call -> call.isSync() && isLog(call) && call.thread() == row.thread(),
              uid,
              "sync of the database's log");
      SystemCall answer = first(call -> call.isOfConnection() && names(call, uid), uid, "answer");
      assertThat(committed.isBefore(answer)).as("%s: database before answer", uid).isTrue();
      uploading.id(object).ifPresent(upload -> assertPiecesOutlive(upload, committed, answer));
    }
    assertThat(objects).as("some came piece by piece").anyMatch(one -> wasUploaded(one));
  }

  /// Nobody waits for the disk to take the pieces of an upload, so they stay until the object that
  /// they make is there, and what became of it is written down.
  private void assertPiecesOutlive(String upload, SystemCall committed, SystemCall answer) {
    Path folder = data.resolve("archive").resolve("uploads").resolve(upload);
    SystemCall outcome =
        first(
            committed,
            call -> call.isRename() && says(call, folder.resolve("outcome").toString()),
            upload,
            "outcome");
    List<SystemCall> taken =
        calls.stream()
            .filter(call -> call.isUnlink() && call.arguments().contains(folder + "/0"))
            .toList();
    assertThat(taken)
        .as("%s: pieces that are taken away", upload)
        .isNotEmpty()
        .allMatch(outcome::isBefore)
        .allMatch(call -> call.isBefore(answer));
  }

  private boolean wasUploaded(SentObject object) {
    return uploading.id(object).isPresent();
  }

  /// Where the row of an object is first written: all pages of a transaction go to the log when it
  /// is committed.
  private SystemCall row(String uid) {
    return first(
        call -> call.isWrite() && isLog(call) && names(call, uid), uid, "row in the database");
  }

  private boolean isLog(SystemCall call) {
    return call.isOf(data.resolve("relais.db-wal"));
  }

  private static boolean says(SystemCall call, String text) {
    return call.arguments().contains("\"" + text + "\"");
  }

  /// UIDs are of one length here, so that none is the beginning of another.
  private static boolean names(SystemCall call, String uid) {
    return call.arguments().contains(uid);
  }

  private SystemCall first(Predicate<SystemCall> wanted, String uid, String what) {
    return calls.stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new AssertionError(uid + ": there is no " + what));
  }

  private SystemCall first(
      SystemCall after, Predicate<SystemCall> wanted, String uid, String what) {
    return first(call -> after.isBefore(call) && wanted.test(call), uid, what);
  }

  private SystemCall last(Predicate<SystemCall> wanted, String uid, String what) {
    return calls.reversed().stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new AssertionError(uid + ": there are no " + what));
  }
}
