// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import io.relais.benchmarks.ForeignProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The C program that only forwards: what one core can do. It has one room with one sender, is told
/// its keys instead of agreeing on them, and takes one profile for each process.
final class LimitSfu implements Sfu {
  private static final int STOP_SECONDS = 2;

  private final Catcher catcher;
  private final Identity identity;
  private final Path program;
  private final int processor;
  private final boolean grouped;
  private @Nullable Running running;

  /// @param processor that it is bound to
  /// @param grouped whether several packets to one receiver leave as one message (UDP GSO)
  LimitSfu(Catcher catcher, Identity identity, Path program, int processor, boolean grouped) {
    this.catcher = catcher;
    this.identity = identity;
    this.program = program;
    this.processor = processor;
    this.grouped = grouped;
  }

  @Override
  public String name() {
    return grouped ? "limit-gso" : "limit";
  }

  @Override
  public boolean hasRooms() {
    return false;
  }

  /// By the forwarding thread's own clock, not in steps of 10 ms.
  @Override
  public Cost cost() throws IOException {
    Running now = running;
    if (now == null) {
      throw new IOException("the limit runs only while there is a room");
    }
    long nanos = Long.parseLong(now.ask("cost").split(" ", -1)[1]);
    return new Cost(nanos, Cost.of(now.process.pid()).residentBytes());
  }

  @Override
  public Guest join(String room, String person, Protection protection) throws IOException {
    return new Person(new Client(catcher, identity, protection), protection);
  }

  private synchronized Running running(Protection protection) throws IOException {
    Running now = running;
    if (now == null) {
      now = new Running(protection);
      running = now;
    }
    return now;
  }

  @Override
  public void endRoom(String room) {
    close();
  }

  @Override
  public void close() {
    Running now = running;
    running = null;
    if (now != null) {
      now.stop();
    }
  }

  /// The process, for as long as there is a room.
  private final class Running {
    private final Process process;
    private final BufferedReader answers;
    private final Writer requests;
    private final int port;

    Running(Protection protection) throws IOException {
      List<String> command =
          new ArrayList<>(
              List.of(program.toString(), protection.shown(), Integer.toString(processor)));
      if (grouped) {
        command.add("gso");
      }
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      answers = process.inputReader();
      requests = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII);
      String first = answers.readLine();
      if (first == null) {
        throw new IOException("the limit did not start");
      }
      port = Integer.parseInt(first.substring(first.indexOf(' ') + 1));
    }

    synchronized String ask(String line) throws IOException {
      requests.write(line + "\n");
      requests.flush();
      String answer = answers.readLine();
      if (answer == null || answer.equals("error")) {
        throw new IOException("the limit refused: " + line.substring(0, line.indexOf(' ')));
      }
      return answer;
    }

    void stop() {
      process.destroy();
      ForeignProcess.awaitEnd(process, STOP_SECONDS);
    }
  }

  private final class Person implements Guest {
    private final Client client;
    private final Protection protection;

    Person(Client client, Protection protection) {
      this.client = client;
      this.protection = protection;
    }

    @Override
    public Client publish(List<Track> tracks) throws IOException {
      byte[] secret = adopted();
      SessionKeys keys = SessionKeys.ofClient(protection, secret);
      running(protection).ask("in " + line(tracks.getFirst().ssrc(), keys));
      return client;
    }

    @Override
    public Client watch(Guest publisher) throws IOException {
      byte[] secret = adopted();
      SessionKeys keys = SessionKeys.ofServer(protection, secret);
      int source = ThreadLocalRandom.current().nextInt();
      running(protection).ask("out " + client.port() + " " + line(source, keys));
      return client;
    }

    private byte[] adopted() throws IOException {
      byte[] secret = new byte[2 * (protection.srtp.keyLength() + protection.srtp.saltLength())];
      ThreadLocalRandom.current().nextBytes(secret);
      client.adopt(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), running(protection).port),
          secret);
      return secret;
    }

    private static String line(int ssrc, SessionKeys keys) {
      HexFormat hex = HexFormat.of();
      String auth = keys.authentication().length == 0 ? "-" : hex.formatHex(keys.authentication());
      return Integer.toUnsignedString(ssrc)
          + " "
          + hex.formatHex(keys.encryption())
          + " "
          + hex.formatHex(keys.salt())
          + " "
          + auth;
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
