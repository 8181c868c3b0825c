/**
 * {@code steelyard run}: an experiment from a file, or commands that are timed ad hoc. What it is
 * asked, what it says, and the files of what it has recorded. How it is measured is known to {@code
 * lab}.
 */
@NullMarked
package dev.steelyard.cli.run;

import org.jspecify.annotations.NullMarked;
