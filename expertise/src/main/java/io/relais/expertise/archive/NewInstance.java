// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

/// An object that is stored and should be filed, with all that its header says.
public record NewInstance(
    PatientFacts patient,
    StudyFacts study,
    SeriesFacts series,
    InstanceFacts instance,
    Arrival arrival,
    Assignment assignment) {}
