/**
 * Commits become runs, new ones by {@code steelyard watch} and old ones by {@code backfill}: which
 * are measured, here or elsewhere, and who is told. How that is done is known to the module {@code
 * watch}.
 */
@NullMarked
package dev.steelyard.cli.watch;

import org.jspecify.annotations.NullMarked;
