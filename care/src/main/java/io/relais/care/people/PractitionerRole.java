// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

/// What a professional may do with examinations. One may have several.
public enum PractitionerRole {
  /// Asks for examinations, and reads what was asked for.
  REQUESTER(true, false, true, false),
  /// Takes images and tracings, and brings files in: a nurse, an orthoptist.
  ACQUIRER(true, true, true, false),
  /// Reads what others took and answers: the specialist.
  READER(false, false, true, false),
  /// Looks after what came in under a wrong name: releases it from quarantine, or not.
  ARCHIVIST(true, true, true, true);

  private final boolean orders;
  private final boolean uploads;
  private final boolean reads;
  private final boolean releases;

  PractitionerRole(boolean orders, boolean uploads, boolean reads, boolean releases) {
    this.orders = orders;
    this.uploads = uploads;
    this.reads = reads;
    this.releases = releases;
  }

  /// Whether they may ask for an examination.
  public boolean mayOrder() {
    return orders;
  }

  /// Whether they may bring files in.
  public boolean mayUpload() {
    return uploads;
  }

  /// Whether they may look at examinations.
  public boolean mayRead() {
    return reads;
  }

  /// Whether they may take something out of quarantine.
  public boolean mayRelease() {
    return releases;
  }
}
