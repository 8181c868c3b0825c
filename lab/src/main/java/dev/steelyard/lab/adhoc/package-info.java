/**
 * Experiments that nobody wrote a file for: commands given in words become the text of an
 * experiment, and from there on are one. Knows how command lines are read; nothing of running them.
 */
@NullMarked
package dev.steelyard.lab.adhoc;

import org.jspecify.annotations.NullMarked;
