// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.Finding.Good;
import io.relais.app.Finding.Warning;
import io.vertx.core.Vertx;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.List;

/// Java, and the native libraries that make media cheap.
final class MachineCheck {
  private static final List<String> LIBCRYPTO =
      List.of("libcrypto.so.3", "libcrypto.3.dylib", "libcrypto.so.1.1");

  private MachineCheck() {}

  static List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java(Runtime.version().feature()));
    findings.add(sockets());
    findings.add(crypto());
    findings.add(memory(Runtime.getRuntime().maxMemory()));
    return findings;
  }

  static Finding java(int version) {
    return version == 25
        ? new Good("Java 25 runs.")
        : new Warning(
            "Java " + version + " runs, but Relais is built and tested on Java 25.",
            "Set JAVA_HOME to a JDK 25.");
  }

  private static Finding sockets() {
    Vertx vertx = RelaisServer.vertx();
    try {
      return vertx.isNativeTransportEnabled()
          ? new Good("Sockets use Linux's epoll.")
          : new Warning(
              "Sockets use plain Java instead of Linux's epoll, which costs CPU in calls.",
              "Run on Linux x86-64 or arm64 for real use.");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static Finding crypto() {
    for (String library : LIBCRYPTO) {
      if (loads(library)) {
        return new Good(
            "OpenSSL is here (" + library + ") to encrypt media where it is the faster.");
      }
    }
    return new Warning(
        "OpenSSL's libcrypto is not here: media is encrypted in Java alone, which may cost more CPU.",
        "Install OpenSSL 3 (Debian, Ubuntu: apt install libssl3).");
  }

  /// Looking a library up runs its own start-up code, which is why Java wants to be asked.
  @SuppressWarnings("restricted")
  private static boolean loads(String library) {
    try (Arena arena = Arena.ofConfined()) {
      return SymbolLookup.libraryLookup(library, arena).find("EVP_EncryptInit_ex").isPresent();
    } catch (IllegalArgumentException absent) {
      return false;
    }
  }

  private static Finding memory(long bytes) {
    long megabytes = bytes >> 20;
    return megabytes >= 256
        ? new Good("Java may use " + megabytes + " MB of memory.")
        : new Warning(
            "Java may use only " + megabytes + " MB of memory.",
            "Give the machine 1 GB or more, or set RELAIS_JAVA_OPTS=-Xmx512m.");
  }
}
