// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import picocli.CommandLine.Command;

/// What concerns the accounts of professionals; `add` is its one command.
@Command(name = "account", description = "Looks after the accounts of professionals.")
final class AccountCommand {}
