/**
 * {@code steelyard publish}, {@code results}, {@code builds}, {@code report}: what is stored,
 * listed and shown.
 */
@NullMarked
package dev.steelyard.cli.results;

import org.jspecify.annotations.NullMarked;
