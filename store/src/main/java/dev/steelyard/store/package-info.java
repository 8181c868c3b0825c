/**
 * The database of everything measured, one interface a table: what can be asked of it, what can be
 * put into it, and how the metadata of results and runs are written. Knows the model in {@code
 * core}; knows nothing of the engine that keeps the tables (that is {@code
 * dev.steelyard.store.lance}), of harness formats, experiments or the terminal.
 */
@NullMarked
package dev.steelyard.store;

import org.jspecify.annotations.NullMarked;
