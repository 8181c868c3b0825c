/**
 * The database of everything measured: what can be asked of it, what can be put into it, and how a
 * result's metadata is written. Knows the model in {@code core}; knows nothing of the engine that
 * keeps the tables (that is {@code dev.steelyard.store.lance}), of harness formats, experiments or
 * the terminal.
 */
@NullMarked
package dev.steelyard.store;

import org.jspecify.annotations.NullMarked;
