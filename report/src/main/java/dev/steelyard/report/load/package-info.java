/**
 * What a report of a load test says, whatever it is written in: the words, the numbers as people
 * read them, and the choice of what is worth a line. Knows recordings; nothing of formats.
 */
@NullMarked
package dev.steelyard.report.load;

import org.jspecify.annotations.NullMarked;
