// SPDX-License-Identifier: Apache-2.0
/// That what was acknowledged is there, whatever ends the server: killed at random, short in the
/// test run and long by `./relais kill-loop`, and by the order of what it asks of the system. Read
/// [KillLoopTest] first.
package io.relais.app.durability;
