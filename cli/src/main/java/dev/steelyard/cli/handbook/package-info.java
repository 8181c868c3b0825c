/**
 * Writes the command down for others: man pages and completion for shells, made from picocli's
 * model. Knows no command of its own.
 */
@NullMarked
package dev.steelyard.cli.handbook;

import org.jspecify.annotations.NullMarked;
