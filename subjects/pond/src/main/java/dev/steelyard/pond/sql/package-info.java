/** DuckDB: connections, statements and the quoting of names. Knows nothing of the catalogue. */
@NullMarked
package dev.steelyard.pond.sql;

import org.jspecify.annotations.NullMarked;
