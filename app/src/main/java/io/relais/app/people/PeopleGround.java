// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import io.relais.care.access.Accounts;
import io.relais.care.access.SecondFactors;
import io.relais.care.access.Sessions;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.mail.MailWishes;
import io.relais.care.people.Practitioners;
import io.relais.care.people.Registrations;
import io.relais.care.people.Structures;
import io.relais.care.teams.Entrance;
import io.relais.care.teams.Invitations;
import io.relais.care.teams.Memberships;
import io.relais.care.teams.ProfessionalAccess;
import io.relais.care.teams.SecondFactorRule;
import io.relais.care.teams.Teams;
import java.util.Optional;

/// What these doors stand on.
///
/// @param rule who must show a second factor
/// @param wishes where people are told that something waits
/// @param mail brings links to people, if this server sends mail
public record PeopleGround(
    Database database,
    Practitioners practitioners,
    Structures structures,
    Registrations registrations,
    Teams teams,
    Memberships memberships,
    Accounts accounts,
    Sessions sessions,
    SecondFactors factors,
    SecondFactorRule rule,
    Entrance entrance,
    Invitations invitations,
    ProfessionalAccess access,
    MailWishes wishes,
    Optional<InvitationMail> mail,
    AuditTrail trail) {}
