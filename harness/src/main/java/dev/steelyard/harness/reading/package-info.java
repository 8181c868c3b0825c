/**
 * What comes out of a file, in terms no format owns: measurements, problems, things left out, and
 * what every reader needs to make them. Knows core and JSON texts; nothing of any one tool.
 */
@NullMarked
package dev.steelyard.harness.reading;

import org.jspecify.annotations.NullMarked;
