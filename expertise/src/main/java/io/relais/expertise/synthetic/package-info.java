// SPDX-License-Identifier: Apache-2.0
/// Examinations of people who do not exist, of known truth: for the demonstration and for tests.
/// Read [io.relais.expertise.synthetic.EcgModel] first.
@NullMarked
package io.relais.expertise.synthetic;

import org.jspecify.annotations.NullMarked;
