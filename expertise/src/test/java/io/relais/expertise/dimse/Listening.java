// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dimse.association.AssociationEnded.Ending;
import io.relais.expertise.dimse.pdu.RejectReason;
import java.net.InetAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Remembers who came and went.
final class Listening implements AssociationListener {
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @Override
  public void accepted(Caller caller) {
    heard.add("accepted " + caller.callingAe() + caller.user().map(" "::concat).orElse(""));
  }

  @Override
  public void refused(Attempt attempt, RejectReason reason, String detail) {
    heard.add("refused " + attempt.callingAe() + ": " + reason + ", " + detail);
  }

  @Override
  public void ended(Caller caller, Ending ending, String why) {
    heard.add("ended " + caller.callingAe() + ": " + ending);
  }

  @Override
  public void failed(InetAddress address, Ending ending, String why) {
    heard.add("failed: " + ending);
  }

  /// What happened next.
  String next() throws InterruptedException {
    String next = heard.poll(10, TimeUnit.SECONDS);
    return next == null ? "nothing" : next;
  }
}
