/**
 * Checks a build that was measured, and confirms what the check claims before anybody is told: the
 * baseline's commit and the build's are measured beside each other, now. Remembers what was told.
 * How claims are judged is {@code core.confirm}.
 */
@NullMarked
package dev.steelyard.watch.confirm;

import org.jspecify.annotations.NullMarked;
