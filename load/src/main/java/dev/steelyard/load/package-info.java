/**
 * A load test, whatever it was declared in: what there is to prepare, the users it has and what it
 * has to keep, and making it from the set-up to the tear-down. Knows the engine and thresholds;
 * nothing of scenario files or of Java classes.
 */
@NullMarked
package dev.steelyard.load;

import org.jspecify.annotations.NullMarked;
