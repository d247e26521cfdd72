// SPDX-License-Identifier: Apache-2.0
package io.relais.app.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// A network of its own, as of a hospital: a namespace of Linux joined to this machine by one
/// cable, with a packet filter at its end. Pages in it are reached as on this machine, by
/// `localhost`.
///
/// Needs to be root. What is made goes with it.
public final class ClosedNetwork implements AutoCloseable {
  /// This machine, as seen from inside.
  public static final String OUTSIDE = "10.213.87.1";

  /// The same by IPv6.
  public static final String OUTSIDE_6 = "fd00:213:87::1";

  /// Every port.
  public static final String ALL = "1:65535";

  private static final String INSIDE = "10.213.87.2";
  private static final String ELSEWHERE = "10.213.88.2";
  private static final String INSIDE_6 = "fd00:213:87::2";
  private static final String NAME = "relais-closed";
  private static final String TRIAL = "relais-trial";
  private static final String CABLE = "relais-out";
  private static final String END = "relais-in";
  private static final String OTHER_CABLE = "relais-out2";
  private static final String OTHER_END = "relais-in2";

  private final Path launcher;

  private ClosedNetwork(Path launcher) {
    this.launcher = launcher;
  }

  /// Whether this machine lets tests make one: that takes root, and in a container the right to
  /// change networks. Where the launcher found that it does, it must.
  public static boolean present() throws InterruptedException {
    boolean present =
        "root".equals(System.getProperty("user.name"))
            && Commands.runs("ip netns add " + TRIAL)
            && Commands.runs("ip netns del " + TRIAL)
            && Commands.runs("iptables --version");
    if (!present && "required".equals(System.getenv("NETWORKS"))) {
      throw new IllegalStateException("This machine lets nobody make a network");
    }
    return present;
  }

  /// Makes it, with nothing blocked.
  ///
  /// @param folder for a file of its own
  /// @param browser what is to be started inside
  public static ClosedNetwork open(Path folder, Path browser) throws Exception {
    Commands.runs("ip netns del " + NAME);
    Path launcher = folder.resolve("browser-inside");
    Files.writeString(
        launcher, "#!/bin/sh\nexec ip netns exec %s %s \"$@\"\n".formatted(NAME, browser));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    Commands.run("ip netns add " + NAME);
    ClosedNetwork made = new ClosedNetwork(launcher);
    try {
      made.plugIn();
      made.layOther();
      return made;
    } catch (Exception e) {
      made.close();
      throw e;
    }
  }

  /// The network goes, and another comes: one of IPv4 alone, with an address of its own and no
  /// filter, as when somebody leaves the house with their telephone.
  public void leaveForAnother() throws Exception {
    inside("ip link set %s down".formatted(END));
    inside("ip link set %s up".formatted(OTHER_END));
    inside("ip route add %s dev %s".formatted(OUTSIDE, OTHER_END));
    inside("ip route add default via %s dev %s".formatted(OUTSIDE, OTHER_END));
  }

  /// A second cable, which nobody uses yet. This machine is reached by it under the same address.
  private void layOther() throws Exception {
    Commands.run(
        "ip link add %s type veth peer name %s netns %s".formatted(OTHER_CABLE, OTHER_END, NAME));
    Commands.run("ip link set %s up".formatted(OTHER_CABLE));
    Commands.run("ip route add %s dev %s src %s".formatted(ELSEWHERE, OTHER_CABLE, OUTSIDE));
    inside("ip addr add %s/32 dev %s".formatted(ELSEWHERE, OTHER_END));
  }

  private void plugIn() throws Exception {
    Commands.run("ip link add %s type veth peer name %s netns %s".formatted(CABLE, END, NAME));
    Commands.run("ip addr add %s/30 dev %s".formatted(OUTSIDE, CABLE));
    Commands.run("ip addr add %s/64 dev %s nodad".formatted(OUTSIDE_6, CABLE));
    Commands.run("ip link set %s up".formatted(CABLE));
    inside("ip addr add %s/30 dev %s".formatted(INSIDE, END));
    inside("ip addr add %s/64 dev %s nodad".formatted(INSIDE_6, END));
    inside("ip link set lo up");
    inside("ip link set %s up".formatted(END));
    inside("ip route add default via " + OUTSIDE);
    inside("ip -6 route add default via " + OUTSIDE_6);
  }

  /// Browsers give cameras to pages of `localhost`: what is asked of it inside goes to this
  /// machine.
  ///
  /// @param port of pages
  public void leadPagesOut(int port) throws Exception {
    inside("sysctl -q -w net.ipv4.conf.all.route_localnet=1");
    inside(
        "iptables -t nat -A OUTPUT -p tcp -d 127.0.0.1 --dport %d -j DNAT --to %s:%d"
            .formatted(port, OUTSIDE, port));
    inside("iptables -t nat -A POSTROUTING -o %s -j SNAT --to %s".formatted(END, INSIDE));
    inside("iptables -t nat -A POSTROUTING -o %s -j SNAT --to %s".formatted(OTHER_END, ELSEWHERE));
  }

  /// What to start instead of the browser itself.
  public Path launcher() {
    return launcher;
  }

  /// Drops, both ways and without a word, what goes to a port outside and what comes from there.
  ///
  /// @param protocol `udp` or `tcp`
  /// @param ports a port outside, or `first:last`
  public void block(String protocol, String ports) throws Exception {
    rule("-I", protocol, ports, "DROP");
  }

  /// Takes back a block.
  public void open(String protocol, String ports) throws Exception {
    rule("-D", protocol, ports, "DROP");
  }

  /// Lets pass, whatever was blocked before.
  public void except(String protocol, String ports) throws Exception {
    rule("-I", protocol, ports, "ACCEPT");
  }

  private static void rule(String how, String protocol, String ports, String then)
      throws Exception {
    for (String program : List.of("iptables", "ip6tables")) {
      inside(
          "%s %s OUTPUT -o %s -p %s --dport %s -j %s"
              .formatted(program, how, END, protocol, ports, then));
      inside(
          "%s %s INPUT -i %s -p %s --sport %s -j %s"
              .formatted(program, how, END, protocol, ports, then));
    }
  }

  private static void inside(String line) throws IOException, InterruptedException {
    Commands.run("ip netns exec " + NAME + " " + line);
  }

  @Override
  public void close() {
    try {
      Commands.run("ip netns del " + NAME);
      Commands.runs("ip link del " + CABLE);
      Commands.runs("ip link del " + OTHER_CABLE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
