/**
 * What must not be kept or shown: the one place that decides what is a secret and takes it out of
 * texts. Knows nothing of files or formats beyond what a line of text shows.
 */
@NullMarked
package dev.steelyard.core.secret;

import org.jspecify.annotations.NullMarked;
