/**
 * A run as files that other programs read: a table of its trials, one JSON document a trial. Knows
 * what a run keeps; nothing of how it is shown to people.
 */
@NullMarked
package dev.steelyard.lab.output;

import org.jspecify.annotations.NullMarked;
