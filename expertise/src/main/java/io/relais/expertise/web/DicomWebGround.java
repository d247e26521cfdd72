// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.care.access.ApiTokens;
import io.relais.care.access.Identity.ApiClient;
import io.relais.care.audit.AuditTrail;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.intake.Intake;
import io.relais.expertise.rendering.PlainWriter;
import java.time.InstantSource;
import java.util.function.Function;

/// What DICOMweb stands on.
///
/// @param tokens who may come in
/// @param access what a client may see
/// @param renderer shows objects
/// @param plain writes what is compressed for those who cannot read that
public record DicomWebGround(
    ApiTokens tokens,
    Function<ApiClient, Access> access,
    StudyIndex index,
    InstanceStore store,
    Intake intake,
    Renderer renderer,
    PlainWriter plain,
    AuditTrail trail,
    InstantSource clock) {}
