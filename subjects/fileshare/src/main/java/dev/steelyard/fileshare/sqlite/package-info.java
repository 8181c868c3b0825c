/**
 * Getting at a SQLite database: two engines, ways to keep connections, transactions, errors. Knows
 * JDBC and files; nothing of what the tables mean.
 */
@NullMarked
package dev.steelyard.fileshare.sqlite;

import org.jspecify.annotations.NullMarked;
