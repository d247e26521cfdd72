// SPDX-License-Identifier: Apache-2.0
/// Where facts are kept: SQLite inside the process, or PostgreSQL by one setting, with migrations
/// and transactions. Read [Database] first.
@NullMarked
package io.relais.care.database;

import org.jspecify.annotations.NullMarked;
