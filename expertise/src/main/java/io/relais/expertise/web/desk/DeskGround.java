// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import io.relais.care.access.Sessions;
import io.relais.care.audit.AuditTrail;
import io.relais.care.orders.Orders;
import io.relais.care.people.Patients;
import io.relais.care.people.Practitioners;
import io.relais.care.teams.Memberships;
import io.relais.expertise.archive.Filing;
import io.relais.expertise.archive.Quarantine;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.UploadParts;
import io.relais.expertise.intake.QuarantineRelease;
import io.relais.expertise.web.Renderer;
import java.time.InstantSource;

/// What the desk stands on.
///
/// @param release lets objects out of quarantine
/// @param store what is kept lies here
/// @param renderer shows objects
/// @param cases knows who sees what by a case
/// @param parts keeps what has come so far of files
public record DeskGround(
    Sessions sessions,
    Practitioners practitioners,
    Memberships memberships,
    Patients patients,
    Orders orders,
    StudyIndex index,
    Quarantine quarantine,
    Filing filing,
    QuarantineRelease release,
    InstanceStore store,
    Renderer renderer,
    UploadParts parts,
    CaseSight cases,
    AuditTrail trail,
    InstantSource clock) {}
