// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.access.Accounts;
import io.relais.care.access.Links;
import io.relais.care.access.Sessions;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.people.Practitioners;
import io.relais.care.teams.Entrance;

/// What the doors stand on: people, rights and their trail.
///
/// @param database opened with the tables of
///   [io.relais.signaling.consultation.Consultations#MIGRATIONS]
public record Ground(
    Database database,
    Practitioners practitioners,
    Links links,
    Sessions sessions,
    Accounts accounts,
    Entrance entrance,
    AuditTrail trail) {}
