/**
 * How a file that somebody names is read whole: no further than a bound, whatever the file is, and
 * with a clear line about what it is instead, and in what words it is told why one cannot be read
 * or written. Knows files and bytes; nothing of what they mean.
 */
@NullMarked
package dev.steelyard.core.file;

import org.jspecify.annotations.NullMarked;
